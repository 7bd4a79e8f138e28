"""What only the author can write is filled in where its empty field is seen."""

from __future__ import annotations

from qcode.queries import appendix
from qcode.tui.app import QcodeApp
from qcode.tui.screens.report import ReportScreen
from qcode.tui.screens.report_choices import start
from qcode.tui.widgets.chooser import Chooser
from tests.tui import screen_text, settled, spoken_project


async def test_enter_on_an_empty_field_of_ethics_fills_it_in() -> None:
    project = spoken_project()
    app = QcodeApp(project, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(ReportScreen("ethics", start(project, "ethics", "en")))
        await settled(pilot)
        assert "Enter on a row fills it in" in screen_text(pilot)
        await pilot.press("down", "enter", "enter", *"17a", "enter")
        assert isinstance(app.screen, Chooser)
        assert project.ask(appendix.filled_in) == {"ethics.number": "17a"}
        await pilot.press("escape")
        await settled(pilot)
        assert "17a" in screen_text(pilot)
        await app.push_screen(ReportScreen("checklist", start(project, "checklist", "en")))
        await settled(pilot)
        await pilot.press("n", "enter")
        assert isinstance(app.screen, Chooser)
        assert app.screen.at == "checklist.coreq.9"
    project.close()
