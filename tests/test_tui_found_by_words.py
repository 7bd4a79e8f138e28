"""The palette finds by plain words what is done elsewhere: at the desk, a report and what begins at the overview."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import OptionList

from qcode.project import Project
from qcode.tui.screens.packaging import PackageScreen
from qcode.tui.screens.report import ReportScreen
from qcode.tui.screens.reports import titles
from tests.tui import desk, screen_text, spoken_project


async def chosen(pilot: Pilot[None], words: str) -> None:
    """The first that the palette finds for some words."""
    await pilot.press("ctrl+p")
    await pilot.pause()
    await pilot.press(*words)
    for _ in range(100):
        await pilot.pause(0.02)
        found = pilot.app.screen.query_one(OptionList)
        if found.option_count and words in str(found.get_option_at_index(0).prompt).lower():
            break
    await pilot.press("enter")
    await pilot.pause()


async def test_a_report_and_a_package_are_found_at_the_desk() -> None:
    async with desk(spoken_project()) as pilot:
        await chosen(pilot, "package")
        assert isinstance(pilot.app.screen, PackageScreen)
        await pilot.press("escape")
        await chosen(pilot, "audit")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReportScreen)
        assert "Audit trail" in screen_text(pilot)


def test_what_is_of_two_coders_stands_in_the_list_only_where_there_are_two() -> None:
    usual, more = titles(Project(None, "AK"))
    assert list(usual)[:5] == ["frequencies", "matrix", "cooccurrence", "stance", "quotations"]
    assert {"agreement", "disagreements", "adjudication"}.isdisjoint(more)
    assert {"review", "audit", "checklist", "ethics"} <= set(more)
