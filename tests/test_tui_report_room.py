"""A table's rows are in sight, whatever is said above and below it; what was cut is said in full on the last page."""

from __future__ import annotations

from dataclasses import replace

from textual.widgets import DataTable

from qcode import commands
from qcode.tui.app import QcodeApp
from qcode.tui.screens.report import ReportScreen
from qcode.tui.screens.report_choices import start
from qcode.tui.screens.report_parts import cut_each, shares
from tests.tui import screen_text, settled, spoken_project


def test_a_long_table_keeps_most_of_the_lines_and_a_short_one_what_it_needs() -> None:
    assert shares(14, 40, 20, 9) == (3, 2)
    assert shares(14, 2, 4, 20) == (4, 8)
    assert shares(14, 40, 0, 9) == (0, 5)
    assert shares(3, 40, 20, 9) == (1, 0)


def test_of_several_warnings_the_beginning_of_each_is_kept() -> None:
    lines = cut_each([["a b", "c"], ["d"], ["e", "f"]], 3, 12, "… more")
    assert lines == ["a b…", "d", "e … more"]
    assert cut_each([["a b", "c"], ["d"]], 3, 12, "… more") == ["a b", "c", "d"]


async def test_long_warnings_leave_the_rows_in_sight_and_stand_on_the_last_page() -> None:
    project = spoken_project()
    for number in range(12):
        project.do(commands.create_code, f"Code {number}")
    app = QcodeApp(project, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = ReportScreen("frequencies", start(project, "frequencies", "en"))
        await app.push_screen(screen)
        await settled(pilot)
        assert screen.report is not None
        screen.report = replace(screen.report, warnings=("Only these: " + "somebody, " * 99, "And this at the end."))
        screen._draw()
        await pilot.pause()
        table = screen.query_one(DataTable)
        assert table.size.height >= 7
        assert "in full under" in screen_text(pilot)
        await pilot.press(*["down"] * 14)
        assert table.scroll_offset.y > 0
        screen._turn_to(-1)
        await pilot.pause()
        assert "And this at the end." in screen_text(pilot)
    project.close()
