"""Groups on the screen: an attribute and a value are chosen from lists, and a cell leads to its group's quotes."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import DataTable, OptionList

from qcode import commands
from qcode.model.drafts import DraftRespondent
from qcode.project import Project, init
from qcode.tui.app import QcodeApp
from qcode.tui.screens.quotes import QuotesScreen
from tests.building import build
from tests.tui import screen_text, settled

TWO = """
    == A
    Ana: It was far. {Way}
    == B
    Bob: It was near.
"""


def made(folder: Path) -> Project:
    project = init(folder, "AK")
    build(project, TWO)
    drafts = [
        DraftRespondent(line, line, name, values=(("sector", sector), ("region", "[South]")))
        for line, (name, sector) in enumerate([("A", "state"), ("B", "private")], 1)
    ]
    project.do(commands.set_respondents, project.ask(commands.match_respondents, drafts))
    return project


async def test_groups_are_chosen_from_lists_and_lead_to_their_quotes(tmp_path: Path) -> None:
    project = made(tmp_path / "thesis")
    async with QcodeApp(project, "en").run_test(size=(130, 40)) as pilot:

        async def press(*keys: str) -> str:
            await pilot.press(*keys)
            await settled(pilot)
            return screen_text(pilot).replace("\u00a0", " ")

        await press("f5")
        listing = pilot.app.screen.query_one(OptionList)
        listing.highlighted = listing.get_option_index("compare")
        shown = await press("enter")
        assert "private (n = 1)" in shown
        shown = await press("c", "enter")
        assert "[South]" not in shown
        shown = await press(*"region", "enter")
        assert "[South] (n = 2)" in shown
        assert "1 of 2" in shown
        await press("c", *"value", "enter")
        shown = await press(*"state", "enter")
        assert "state (n = 1)" in shown
        assert "all others (n = 1)" in shown
        shown = await press("c", *"test", "enter")
        await press(*"exact", "enter")
        table = pilot.app.screen.query_one(DataTable)
        table.move_cursor(row=0, column=1)
        shown = await press("enter")
        assert isinstance(pilot.app.screen, QuotesScreen)
        assert "It was far." in shown
    project.close()
