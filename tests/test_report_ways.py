"""Ways to and from reports: the value in force, the way back from a passage, names nearly right, what a line leaves of the bar."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from qcode.catalogue import REPORTS, Wanted
from qcode.catalogue.asking import ask
from qcode.project import Project
from qcode.report.document import Drill, Reference, Stamp, Table
from qcode.report.keywords import Asked as KeywordsAsked
from qcode.report.keywords import KeywordItem, PartItem, keywords
from qcode.text.query_tree import NameMistyped, NameUnknown
from qcode.tui.app import QcodeApp
from qcode.tui.screens.asking import AskScreen
from qcode.tui.screens.desk import DeskScreen
from qcode.tui.screens.places import PlacesScreen
from qcode.tui.screens.quotes import QuotesScreen
from qcode.tui.screens.report import ReportScreen
from qcode.tui.screens.report_choices import Choices
from qcode.tui.widgets.action_bar import ActionBar
from qcode.tui.widgets.chooser import Chooser
from tests.test_findings import tell
from tests.tui import screen_text, settled


@pytest.mark.parametrize(
    ("query", "near"),
    [("code:scool", "school"), ("respondent.regon:North", "region"), ("transcript:Lwa", "Law"), ("coder:ak", "AK")],
)
def test_a_name_nearly_right_is_told_the_right_one(project: Project, query: str, near: str) -> None:
    tell(project)
    with pytest.raises(NameMistyped, match=f"did you mean “{near}”"):
        ask(project, Wanted(query=query, own=True))
    with pytest.raises(NameUnknown, match="correct the name"):
        ask(project, Wanted(query="code:zzz", own=True))


def test_a_word_said_more_often_than_is_listed_says_so() -> None:
    places = tuple(Reference("t", at, at + 1) for at in range(100))
    item = KeywordItem("word", 140, 1, 2, 2, 9.0, 3.0, places)
    part = PartItem("en", "Code", "Code", "", 200, 300, 3, (item,))
    report = keywords([part], {"en": 1}, lambda: [part], stamp=Stamp(), language="en", asked=KeywordsAsked())
    table = report.blocks[0]
    assert isinstance(table, Table)
    assert table.rows[0][2].drill == Drill(places=places, among=140)


async def test_from_a_report_to_a_passage_and_back(project: Project) -> None:
    tell(project)
    app = QcodeApp(project, "en")
    async with app.run_test(size=(120, 40)) as pilot:
        await app.push_screen(ReportScreen("stance", Choices()))
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, QuotesScreen)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, DeskScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, QuotesScreen), "one Esc leads back"
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("shift+right")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, DeskScreen), "what she selected herself is let go of first"
        await pilot.press("escape", "escape")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, ReportScreen)

        own = {each.name: each for each in REPORTS["compare"].choices}
        told = Choices().tell(own["test"], "boschloo").tell(own["attribute"], "region")
        await app.push_screen(ReportScreen("compare", told))
        await settled(pilot)
        for name, line in (("test", 2), ("attribute", 1)):
            assert isinstance(app.screen, ReportScreen)
            app.screen._change(name)
            await settled(pilot)
            assert isinstance(app.screen, Chooser)
            assert app.screen.query_one(OptionList).highlighted == line, name
            await pilot.press("escape")
            await settled(pilot)

        await app.push_screen(PlacesScreen([Reference("t", 0, 1)][:0], "word", 140))
        await settled(pilot)
        assert "the first 0 of 140 passages" in str(app.screen.query_one("#sums").render())


async def test_while_a_query_is_written_the_bar_names_no_letters(project: Project) -> None:
    tell(project)
    app = QcodeApp(project, "en")
    async with app.run_test(size=(120, 40)) as pilot:
        await app.push_screen(AskScreen())
        await settled(pilot)
        bar = app.screen.query_one(ActionBar)
        assert "keep the query" not in str(bar.render())
        assert "F1" in str(bar.render())
        await pilot.press(*"code:school", "enter")
        await settled(pilot)
        assert "keep the query" in str(bar.render())


async def test_what_is_cut_on_a_small_screen_says_so_and_stands_in_full_at_the_end(project: Project) -> None:
    tell(project)
    app = QcodeApp(project, "kk")
    async with app.run_test(size=(60, 24)) as pilot:
        await app.push_screen(ReportScreen("stance", Choices("kk")))
        await settled(pilot)
        lines = screen_text(pilot).splitlines()
        assert lines[0].rstrip().endswith("…")
        note = str(app.screen.query_one("#note").render())
        assert note.endswith("… толық мәтіні: «Бұл не бойынша есептелді»")
        assert len(note.splitlines()) == app.screen.query_one("#note").size.height
        await pilot.press("N")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, ReportScreen)
        whole = screen.parts[-1].lines
        assert any(words.endswith("кездейсоқ алынбаған.") or "Тоғысады:" in words for words, _ in whole)
