"""What the desk says and does after a deed: in which half one is, what was there already, what is no longer there."""

from __future__ import annotations

import pytest

from qcode import commands, queries
from qcode.project import Project
from qcode.tui.screens.desk import DeskScreen
from tests.tui import SAID, codings, desk, spoken_project


@pytest.fixture
def project() -> Project:
    return spoken_project()


def give(project: Project, words: str, *names: str) -> None:
    """Give codes to some words of the first transcript."""
    row = project.ask(queries.transcripts)[0]
    start = project.ask(queries.body, row.id).index(words)
    for name in names:
        code = project.ask(queries.code_named, name).id
        project.do(commands.code_span, row.id, start, start + len(words), code=code)


async def test_after_a_split_among_several_codes_one_is_in_the_half_of_the_caret(project: Project) -> None:
    give(project, SAID[1][1], "Trust", "Family")
    async with desk(project) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        await pilot.press("j", "tab")
        before = screen.view.marks.by_id[screen.view.focus_mark]
        screen.view.place(screen.view.doc.text.index("nobody laughed"))
        await pilot.press("Y")
        second = next(each for each in codings(project) if each.start == screen.view.caret)
        assert screen.view.focus_mark == second.id
        assert second.code == before.code
        await pilot.press("T", "f")
        assert {(each.id, each.stance) for each in codings(project) if each.stance} == {(second.id, "for")}
