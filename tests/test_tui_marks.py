"""Quoted words stand in the marks of the interface's language; a note leaves the table its room."""

from __future__ import annotations

import pytest
from textual.widgets import DataTable, Static

from qcode import commands, queries
from qcode.project import Project
from qcode.tui.app import QcodeApp
from qcode.tui.screens.report import ReportScreen
from qcode.tui.screens.report_choices import start
from tests.test_stances import tell
from tests.test_unlinked import linked_in_part
from tests.tui import screen_text, settled


@pytest.mark.parametrize(("language", "marks"), [("kk", "«»"), ("ru", "«»"), ("tr", "“”"), ("en", "“”")])
async def test_marks_and_room(project: Project, language: str, marks: str) -> None:
    linked_in_part(project)
    app = QcodeApp(project, language)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = ReportScreen("stance", start(project, "stance", language))
        await app.push_screen(screen)
        await settled(pilot)
        assert screen.in_marks("x") == "x".join(marks)
        assert screen.query_one("#warnings", Static).display
        assert screen.query_one(DataTable).size.height > screen.query_one(DataTable).row_count


async def test_whose_codings_are_asked_only_where_there_are_several(project: Project) -> None:
    linked_in_part(project)
    app = QcodeApp(project, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(ReportScreen("stance", start(project, "stance", "en")))
        await settled(pilot)
        await pilot.press("w")
        await pilot.pause()
        assert [note.message for note in app._notifications] == ["Nobody else has coded in this project."]


async def test_a_quote_beside_a_finding_has_its_marks_and_who_said_it(project: Project) -> None:
    tell(project)
    finding = project.do(commands.add_finding, "The school stands well.")
    project.do(commands.rest_finding, finding.id, codes=[project.ask(queries.code_named, "school").id], kept=[])
    async with QcodeApp(project, "ru").run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+d")
        await settled(pilot)
        seen = screen_text(pilot).replace("\u00a0", " ")
        assert "«It is far.» (респондент 5)" in seen
