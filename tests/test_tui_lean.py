"""Less work in Textual draws the same: changed lines are those that a whole screen has, messages reach whom they reached."""

from __future__ import annotations

import random

import pytest
from textual import events
from textual._compositor import Compositor
from textual.geometry import Region
from textual.message_pump import MessagePump

from qcode.tui.lean import LeanCompositor
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
