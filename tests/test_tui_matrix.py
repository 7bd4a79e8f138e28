"""A matrix on the screen: its cells lead to words, and the researcher's own words go into them."""

from __future__ import annotations

from textual.widgets import DataTable

from qcode import queries
from qcode.catalogue import REPORTS, Choice
from qcode.project import Project
from qcode.tui.screens.quotes import QuotesScreen
from tests.test_tui_reports import press, project, report, screen

__all__ = ["project"]


async def test_a_summary_is_written_into_a_cell_by_key(project: Project) -> None:
    async with report(project, "matrix") as pilot:
        assert "There is no interview guide yet" in await press(pilot)
        screen(pilot).choose(screen(pilot).choices.tell(_choice("of"), "code-respondent"))
        assert "Trust" in await press(pilot)
        await press(pilot, "e")
        said = [note.message for note in pilot.app._notifications]
        assert said == ["A summary belongs to one respondent: stand in a cell of a matrix of respondents."]
        told: list[str] = []
        pilot.app.notify = lambda message, **_: told.append(message)  # type: ignore[method-assign]
        await press(pilot, "right", "down")
        await press(pilot, "right", "e")
        await press(pilot, *"Kin", "escape")
        assert [row.body for row in project.ask(queries.summaries)] == ["Kin"]
        screen(pilot).choose(screen(pilot).choices.tell(_choice("cells"), "summaries"))
        assert "Kin" in await press(pilot)
        await press(pilot, "e", *"ship", "escape")
        await press(pilot, "e", *["backspace"] * 7, "escape")
        assert project.ask(queries.summaries) == []
        assert told == [
            "Kept; c shows your summaries in the cells.",
            "The summary is kept; u takes it back.",
            "The summary is taken away; u brings it back.",
        ]
        assert "Kinship" in await press(pilot, "u")
        await press(pilot, "u", "u")
        assert project.ask(queries.summaries) == []
        pilot.app.screen.query_one(DataTable).focus()
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, QuotesScreen)


def _choice(name: str) -> Choice:
    return next(each for each in REPORTS["matrix"].choices if each.name == name)
