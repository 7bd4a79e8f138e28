"""The letters that move in a list do so in every list, under a Cyrillic layout as well."""

from __future__ import annotations

import pytest
from textual.widgets import DataTable, OptionList

from qcode.project import Project
from qcode.tui.app import QcodeApp
from qcode.tui.screens.overview import OverviewScreen
from qcode.tui.screens.reports import ReportListScreen
from tests.tui import settled, spoken_project


def here(app: QcodeApp) -> int | None:
    return app.screen.query_one(OptionList).highlighted


@pytest.mark.parametrize("keys", [("j", "k", "G", "g"), ("о", "л", "П", "п")])
async def test_j_and_k_move_in_the_overview_and_in_the_list_of_reports(keys: tuple[str, ...]) -> None:
    on, back, last, first = keys
    project: Project = spoken_project()
    app = QcodeApp(project, "kk")
    async with app.run_test() as pilot:
        for place, screen in (("f4", OverviewScreen), ("f5", ReportListScreen)):
            await pilot.press(place)
            assert isinstance(app.screen, screen)
            await pilot.press(on)
            assert here(app) == 1
            await pilot.press(back)
            assert here(app) == 0
            await pilot.press(last)
            assert here(app) == app.screen.query_one(OptionList).option_count - 1
            await pilot.press(first)
            assert here(app) == 0
    project.close()


async def test_they_move_in_the_table_of_a_report() -> None:
    project = spoken_project()
    app = QcodeApp(project, "en")
    async with app.run_test() as pilot:
        await pilot.press("f5", "enter")
        await settled(pilot)
        await pilot.press("j", "j", "k")
        assert app.screen.query_one(DataTable).cursor_row == 1
    project.close()
