"""The palette finds by plain words what is done elsewhere: at the desk, a report and what begins at the overview."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from qcode.project import Project
from qcode.tui.app import QcodeApp
from qcode.tui.screens.codebook_screen import CodebookScreen
from qcode.tui.screens.packaging import PackageScreen
from qcode.tui.screens.report import ReportScreen
from qcode.tui.screens.reports import titles
from qcode.words import say
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


@pytest.mark.parametrize(
    ("language", "typed"), [("kk", "біріктір"), ("ru", "объед"), ("tr", "birleştir"), ("kk", "merg")]
)
async def test_what_is_done_to_codes_is_found_from_the_overview(language: str, typed: str) -> None:
    app = QcodeApp(spoken_project(), language)
    words = say("merge into another", language)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("ctrl+p", *typed)
        listing = app.screen.query_one(OptionList)
        for _ in range(100):
            await pilot.pause(0.02)
            prompts = [str(option.prompt) for option in listing.options]
            if at := [number for number, prompt in enumerate(prompts) if f"{words} ·" in prompt and "F12, m" in prompt]:
                break
        listing.highlighted = at[0]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, CodebookScreen)
        assert [note.message for note in app._notifications] == [f"m – {words}"]
