"""A sentence that is copied from a report says what its row counts, and of which code."""

from __future__ import annotations

import re

import pytest
from textual.widgets import DataTable

from qcode import commands, queries
from qcode.project import Project
from qcode.report.document import Drill
from qcode.tui.app import QcodeApp
from qcode.tui.screens.report import ReportScreen
from qcode.tui.screens.report_choices import Choices
from qcode.tui.screens.report_rows import _code_of
from tests.building import build
from tests.tui import settled

STORY = """
    == A
    Int: The new school?
    Ana: It is near. {school > way}
    == B
    Int: The new school?
    Bob: It is cold. {school}
    == C
    Int: The new school?
    Cem: I can't say. {home}
"""
ALONE = "“school” alone, without the codes below it – 3 asked: 1 spoke of it, 2 silent."
BRANCH = "“school” with all codes below it – 3 asked: 2 spoke of it, 1 silent."


@pytest.fixture
def told(project: Project) -> Project:
    build(project, STORY)
    return project


def ids(project: Project, *names: str) -> tuple[str, ...]:
    return tuple(project.ask(queries.code_named, name).id for name in names)


async def test_each_table_of_frequencies_gives_the_sentence_that_it_counts(told: Project) -> None:
    """The first counts codes alone, the second with all below; neither contradicts its own number of respondents."""
    app = QcodeApp(told, "en")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = ReportScreen("frequencies", Choices())
        await app.push_screen(screen)
        await settled(pilot)
        said = {}
        for part in (0, 1):
            screen._turn_to(part)
            await pilot.pause()
            table = screen.parts[part].table
            assert table is not None
            keys = [column.key for column in table.columns]
            for row, cells in enumerate(table.rows):
                screen.query_one(DataTable).move_cursor(row=row)
                await pilot.press("y")
                await settled(pilot)
                spoken = re.search(r"(\d+) spoke of it", app.clipboard)
                assert int(spoken[1] if spoken else 0) == cells[keys.index("respondents")].value
                said[part, str(cells[0].value)] = app.clipboard
        assert said[0, "school"] == ALONE
        assert said[1, "school"] == BRANCH
        assert said[0, "way"] == said[1, "way"] == "“way” – 3 asked: 1 spoke of it, 2 silent."
        note = list(app._notifications)[-1].message
        assert note == f"Copied: {app.clipboard}"


async def test_a_row_that_is_about_something_else_is_not_cited(told: Project) -> None:
    school, way, home = ids(told, "school", "way", "home")
    rows = {
        Drill(codes=((school,),)): school,
        Drill(codes=((way, school),)): school,
        Drill(codes=((school, home),)): "",
        Drill(codes=((school,), (home,))): "",
        Drill(codes=((school,),), transcripts=("x",)): "",
        Drill(codes=((school,),), respondents=("x",)): "",
        Drill(): "",
    }
    assert {drill: _code_of(told, "frequencies", drill) for drill in rows} == rows
    assert _code_of(told, "stance", Drill(codes=((school,),), respondents=("x",))) == school
    told.do(commands.create_code, "school > stove")
    assert _code_of(told, "codebook", Drill(codes=((school, way),))) == "", "a link of two codes is no branch"
