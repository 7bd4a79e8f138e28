"""Less work in Textual draws the same: changed lines are those that a whole screen has, messages reach whom they reached."""

from __future__ import annotations

import random

import pytest
from textual import events
from textual._compositor import Compositor
from textual.geometry import Region
from textual.message_pump import MessagePump

from qcode import commands
from qcode.tui.lean import LeanCompositor
from qcode.tui.widgets.codebook_tree import CodebookTree
from tests.tui import desk, spoken_project


@pytest.mark.parametrize("keys", [(), ("c",), ("f3", "f2"), ("f12",), ("f5",), ("Z",)])
async def test_changed_lines_are_those_of_the_whole_screen(keys: tuple[str, ...]) -> None:
    """Any set of lines, whatever stands on the screen and over it."""
    project = spoken_project()
    async with desk(project, size=(110, 34)) as pilot:
        await pilot.press("j", *keys)
        await pilot.pause()
        for screen in pilot.app.screen_stack[1:]:
            found = screen._compositor
            if not isinstance(found, LeanCompositor):
                continue
            chance = random.Random(7)
            for _ in range(12):
                lines = set(chance.sample(range(34), chance.randint(1, 20)))
                crop = Region(0, min(lines), 110, max(lines) - min(lines) + 1)
                ours = found._render_chops(crop, lines.__contains__)
                whole = Compositor._render_chops(found, crop, lines.__contains__)
                for y in lines:
                    assert list(ours[y]) == list(whole[y])
                    for x, strip in whole[y].items():
                        assert ours[y][x].text == strip.text
                        assert list(ours[y][x]) == list(strip)


async def test_messages_reach_the_same_methods() -> None:
    async with desk(spoken_project(), size=(110, 34)) as pilot:
        screen = pilot.app.screen
        assert screen.focused is not None
        for pump in (pilot.app, screen, screen.focused):
            for message in (
                events.Key("j", "j"),
                events.Idle(),
                events.Mount(),
                events.Resize(screen.size, screen.size),
            ):
                ours = list(pump._get_dispatch_methods(message.handler_name, message))
                assert ours == list(MessagePump._get_dispatch_methods(pump, message.handler_name, message))


@pytest.mark.parametrize("theme", [None, "high-contrast", "ansi-light"])
async def test_lines_of_the_codebook_are_those_that_textual_draws(theme: str | None) -> None:
    """Keys, branches and folded ones, wide letters, the line at the cursor; with the mouse over it Textual draws itself."""
    project = spoken_project()
    above = "家族 және отбасы, whose name is longer than the panel is wide"
    below = project.do(commands.create_code, f"{above} > [b]below[/b]")
    for name in ("one", "two"):
        project.do(commands.create_code, f"{above} > [b]below[/b] > {name}")
        project.do(commands.create_code, f"{above} > {name}")
    async with desk(project, size=(140, 34)) as pilot:
        if theme:
            pilot.app.theme = next(name for name in pilot.app.available_themes if name.endswith(theme))
        tree = pilot.app.screen.query_one(CodebookTree)
        tree._branches[below.id].collapse()
        await pilot.pause()
        for line in (0, len(tree._tree_lines) - 1):
            tree.cursor_line = line
            tree.render_lines(Region(0, 0, tree.size.width, tree.size.height))
            assert len(tree._tree_lines) > 4
            for y, each in enumerate(tree._tree_lines):
                theirs = tree._render_line(y, 0, tree.size.width, tree._style)
                ours = tree._plain(y, each).crop(0, tree.size.width)
                assert list(ours.simplify()) == list(theirs.simplify())
                assert [part.style.meta for part in ours if part.style] == [
                    part.style.meta for part in theirs if part.style
                ]
        await pilot.hover(CodebookTree, offset=(4, 1))
        assert tree.hover_line == 1
        assert tree.render_line(1) == tree._render_line(1, 0, tree.size.width, tree._style)
