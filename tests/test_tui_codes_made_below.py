"""A code that is made below another is seen; one that was only mistyped is not made."""

from __future__ import annotations

import pytest

from qcode import queries
from qcode.project import Project
from qcode.tui.widgets.ask_box import AskBox
from qcode.tui.widgets.codebook_tree import CodebookTree
from tests.tui import desk, screen_text, spoken_project


def paths(project: Project) -> set[str]:
    return set(project.ask(queries.paths).values())


@pytest.mark.parametrize(("answer", "above"), [((), "Relations > Trust"), (("down",), "Trustworthy > Trust")])
async def test_moving_below_what_is_no_code_asks_first(answer: tuple[str, ...], above: str) -> None:
    project = spoken_project()
    async with desk(project) as pilot:
        tree = pilot.app.screen.query_one(CodebookTree)
        tree.focus()
        await pilot.pause()
        tree.move_cursor(tree._branches[project.ask(queries.code_named, "Trust").id])
        await pilot.press("v", *"Trustworthy", "enter")
        assert isinstance(pilot.app.screen, AskBox)
        assert "No code is called “Trustworthy”." in screen_text(pilot)
        await pilot.press(*answer, "enter")
        await pilot.pause()
        assert above in paths(project)
        assert ("Trustworthy" in paths(project)) == bool(answer)
    project.close()


async def test_a_code_made_below_another_is_in_sight_and_right_unfolds_a_branch() -> None:
    project = spoken_project()
    async with desk(project) as pilot:
        tree = pilot.app.screen.query_one(CodebookTree)
        tree.focus()
        await pilot.pause()
        trust = project.ask(queries.code_named, "Trust").id
        tree.move_cursor(tree._branches[trust])
        await pilot.press("A", *"Inside", "enter")
        await pilot.pause()
        assert tree._branches[trust].is_expanded
        assert "Inside" in screen_text(pilot)
        tree.move_cursor(tree._branches[trust])
        await pilot.press("left")
        await pilot.pause()
        assert "Inside" not in screen_text(pilot)
        await pilot.press("right")
        await pilot.pause()
        assert "Inside" in screen_text(pilot)
        await pilot.press("left", "A", *"Also here", "enter")
        await pilot.pause()
        assert "Also here" in screen_text(pilot)
    project.close()
