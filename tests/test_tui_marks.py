"""Quoted words stand in the marks of the interface's language; a note leaves the table its room."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from qcode.project import Project
from qcode.tui.app import QcodeApp
from qcode.tui.screens.report import ReportScreen
from qcode.tui.screens.report_choices import start
from tests.test_unlinked import linked_in_part
from tests.tui import settled


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
        assert screen.query_one("#note", Static).size.height <= 4
