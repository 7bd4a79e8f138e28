"""Findings at the keyboard: written, linked, ordered, cited; rows of reports cited and set against other sources."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from textual.pilot import Pilot
from textual.widgets import DataTable, OptionList

from qcode import queries
from qcode.project import Project
from qcode.report.document import Reference
from qcode.tui.app import QcodeApp
from qcode.tui.screens.findings import FindingsScreen
from qcode.tui.screens.places import PlacesScreen
from qcode.tui.screens.quotes import QuotesScreen
from qcode.tui.screens.report import ReportScreen
from qcode.tui.screens.report_choices import Choices
from tests.test_findings import tell
from tests.tui import screen_text, settled


@asynccontextmanager
async def opened(project: Project, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[None]]:
    tell(project)
    async with QcodeApp(project, "en").run_test(size=size) as pilot:
        yield pilot


async def typed(pilot: Pilot[None], words: str, *after: str) -> None:
    await pilot.press(*("space" if sign == " " else sign for sign in words), *after)
    await settled(pilot)


def written(project: Project) -> list[tuple[str, Sequence[str]]]:
    return [(item.finding.statement, item.paths) for item in project.ask(queries.finding_items)]


async def test_a_finding_is_written_linked_ordered_and_cited(project: Project) -> None:
    async with opened(project) as pilot:
        await pilot.press("ctrl+d")
        assert isinstance(pilot.app.screen, FindingsScreen)
        assert "No finding yet; a writes one." in screen_text(pilot)
        await pilot.press("a")
        await typed(pilot, "It is warm", "escape")
        await pilot.press("a")
        await typed(pilot, "It is near", "escape")
        assert written(project) == [("It is warm", ()), ("It is near", ())]
        await pilot.press("K")
        await settled(pilot)
        assert written(project)[0] == ("It is near", ())
        await pilot.press("i")
        await typed(pilot, "school", "enter")
        assert written(project)[0] == ("It is near", ("school",))
        shown = screen_text(pilot)
        assert "6 asked: 2 for, 1 against, 1 mixed, 1 without a stance, 1 silent." in shown
        assert "R5: against" in shown
        assert "document: Law (1 passage)" in shown
        await pilot.press("y")
        await settled(pilot)
        assert pilot.app.clipboard == "6 asked: 2 for, 1 against, 1 mixed, 1 without a stance, 1 silent."
        await pilot.press("p")
        await settled(pilot)
        assert isinstance(pilot.app.screen, QuotesScreen)
        await pilot.press("escape", "x")
        await settled(pilot)
        assert written(project) == [("It is warm", ())]
        await pilot.press("u")
        assert written(project)[0] == ("It is near", ("school",))


async def test_rows_of_a_report_are_cited_and_set_against_other_sources(project: Project) -> None:
    async with opened(project, (160, 40)) as pilot:
        await pilot.app.push_screen(ReportScreen("triangulation", Choices()))
        await settled(pilot)
        await pilot.press("y")
        await settled(pilot)
        assert pilot.app.clipboard.startswith("“school” alone, without the codes below it – 6 asked: 2 for")
        await pilot.press("b")
        await typed(pilot, "contra", "enter")
        await typed(pilot, "Less", "escape")
        await settled(pilot)
        assert [(row.bearing, row.sentence) for row in project.ask(queries.triangulations)] == [("contradicts", "Less")]
        assert "contradicts: Less" in screen_text(pilot)
        await pilot.press("b")
        await typed(pilot, "contra", "enter")
        await pilot.press(*["backspace"] * 4, "escape")
        await settled(pilot)
        assert project.ask(queries.triangulations) == []


async def test_a_code_is_cited_in_the_codebook(project: Project) -> None:
    async with opened(project) as pilot:
        await pilot.press("f12")
        await settled(pilot)
        await pilot.press("y")
        await settled(pilot)
        assert pilot.app.clipboard.startswith("“school” with all codes below it – 6 asked: 2 for")


async def test_a_code_is_cited_beside_the_text(project: Project) -> None:
    async with opened(project) as pilot:
        await pilot.press("enter", "f3")
        await settled(pilot)
        await pilot.press("y")
        await settled(pilot)
        assert pilot.app.clipboard.startswith("“school” with all codes below it – 6 asked: 2 for")


async def test_a_side_leads_to_its_passages_from_the_table_of_stances(project: Project) -> None:
    async with opened(project) as pilot:
        await pilot.app.push_screen(ReportScreen("stance", Choices()))
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ReportScreen)
        keys = [column.key for column in screen.parts[0].table.columns] if screen.parts[0].table else []
        screen.query_one(DataTable).move_cursor(column=keys.index("against"))
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, QuotesScreen)
        assert [quote.text for quote in pilot.app.screen.found] == ["It is far."]


async def test_places_that_are_not_coded_are_listed_and_lead_to_the_text(project: Project) -> None:
    async with opened(project) as pilot:
        rows = [project.ask(queries.transcript_named, name) for name in "AB"]
        places = [Reference(row.id, 5, 20) for row in rows]
        await pilot.app.push_screen(PlacesScreen(places, "school"))
        await settled(pilot)
        assert "2 passages" in screen_text(pilot)
        pilot.app.screen.query_one(OptionList).highlighted = 1
        await pilot.press("enter")
        await settled(pilot)
        assert project.ask(queries.transcript, rows[1].id).name == "B"
        assert "Bob" in screen_text(pilot)


async def test_a_table_tells_what_its_signs_mean(project: Project) -> None:
    async with opened(project) as pilot:
        await pilot.app.push_screen(ReportScreen("stance", Choices()))
        await settled(pilot)
        await pilot.press("n", "n")
        await settled(pilot)
        note = " ".join(str(pilot.app.screen.query_one("#note").render()).split("\n"))
        assert note.startswith("Signs: ")
        assert "Unit: respondent; units in all: 6." in note
        assert "Signs: + for, − against, ± mixed" in note
        assert "Coder: AK" not in screen_text(pilot)
        await pilot.press("n")
        await settled(pilot)
        await pilot.press("N", "N", "N", "N")
        await settled(pilot)
        assert "Computed from history entry" in screen_text(pilot), "the last part is what it was computed from"
