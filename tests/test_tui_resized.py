"""A window that is made smaller has everything worded for its new width at once."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import DataTable

from qcode.tui.app import QcodeApp
from qcode.tui.screens.report import ReportScreen
from qcode.tui.screens.report_choices import start
from tests.tui import screen_text, settled, spoken_project


async def counted(pilot: Pilot[None]) -> str:
    """The screen once the words of all transcripts are counted: that is done while nobody types."""
    for _ in range(100):
        await settled(pilot)
        if " слов" in (shown := screen_text(pilot)):
            return shown
        await pilot.pause(0.05)
    raise AssertionError("the words were never counted")


async def test_the_overview_and_a_report_in_a_window_made_smaller() -> None:
    project = spoken_project()
    app = QcodeApp(project, "ru")
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.resize_terminal(80, 24)
        after = await counted(pilot)
        app.screen._shown = ()  # type: ignore[attr-defined]
        app.screen.show()  # type: ignore[attr-defined]
        assert after == await counted(pilot)
        await app.push_screen(screen := ReportScreen("frequencies", start(project, "frequencies", "ru")))
        await settled(pilot)
        before = screen_text(pilot)
        await pilot.resize_terminal(130, 40)
        await settled(pilot)
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert screen_text(pilot) == before
        assert screen.query_one(DataTable).has_focus
    project.close()
