"""Something beside the text: a second transcript, passages, and what others have coded."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from qcode import commands, queries
from qcode.project import Project
from qcode.tui.screens.desk import DeskScreen
from qcode.tui.screens.quotes import QuotesScreen
from qcode.tui.widgets.beside import Beside, PassagesView
from qcode.tui.widgets.codebook_tree import CodebookTree
from qcode.tui.widgets.transcript_view import TranscriptView
from tests.tui import SAID, codings, desk, draft, quoted, screen_text, spoken_project, status


@pytest.fixture
def project() -> Project:
    return spoken_project()


async def put(pilot: Pilot[None], *typed: str) -> None:
    """Something beside the text, by its name."""
    await pilot.press("Z", *typed, "enter")
    await pilot.pause()
    await pilot.pause()


def on(pilot: Pilot[None]) -> DeskScreen:
    assert isinstance(pilot.app.screen, DeskScreen)
    return pilot.app.screen


def names(project: Project) -> dict[str, str]:
    return {row.id: row.name for row in project.ask(queries.transcripts)}


async def test_a_second_transcript_is_worked_in_as_the_first_is(project: Project) -> None:
    """Z P04: read, search, code there; Z: and back here."""
    async with desk(project) as pilot:
        await pilot.press("j", "1")
        await put(pilot, *"P04")
        screen = on(pilot)
        assert names(project)[screen.transcript] == "P04"
        await pilot.press("j", "j", "j", "1")
        second = project.ask(queries.transcripts)[1].id
        assert [each.start for each in project.ask(queries.codings_in, second, project.coder.id)] == [
            screen.query_one("#second", TranscriptView).doc.turns[3].words
        ]
        assert "the turn now has the code Trust" in status(pilot)
        await pilot.press("f", *"Nothing", "enter")
        assert screen.view.id == "second"
        assert screen.view.selection_span is not None
        await pilot.press("escape", "Z")
        assert screen.view.id == "view"
        assert names(project)[screen.transcript] == "P03"
        assert "turn 2" in status(pilot)
        await pilot.press("u")
        assert not project.ask(queries.codings_in, second, project.coder.id)
        assert not screen.query_one("#second", TranscriptView).marks.by_id
        await pilot.press("l", "f")
        assert [name for name, _ in quoted(project)] == ["Trust", "Family"]


async def test_counts_and_names_are_those_of_the_pane_one_works_in(project: Project) -> None:
    async with desk(project, size=(220, 40)) as pilot:
        await pilot.press("j", "1")
        await put(pilot, *"P04")
        tree = pilot.app.screen.query_one(CodebookTree)
        assert "0/1" in "".join(str(tree._worded(node)) for node in tree._branches.values())
        await pilot.press("Z")
        assert "1/1" in "".join(str(tree._worded(node)) for node in tree._branches.values())
        text = screen_text(pilot)
        assert "qcode · P03" in text
        assert "P04" in text


async def test_one_transcript_in_both_panes_shows_each_coding_twice(project: Project) -> None:
    async with desk(project) as pilot:
        await put(pilot, *"once")
        screen = on(pilot)
        second, first = screen.query_one("#second", TranscriptView), screen.query_one("#view", TranscriptView)
        await pilot.press("j", "1")
        await pilot.pause()
        assert screen.view is second
        assert set(first.marks.by_id) == set(second.marks.by_id) == {each.id for each in codings(project)}
        await pilot.press("u")
        await pilot.pause()
        assert not first.marks.by_id
        assert not second.marks.by_id


async def test_escape_puts_the_second_pane_away_and_the_panels_come_back(project: Project) -> None:
    async with desk(project, size=(150, 40)) as pilot:
        screen = on(pilot)
        assert screen.query_one(CodebookTree).display
        await put(pilot, *"P04")
        assert not screen.query_one(CodebookTree).display
        await pilot.press("escape")
        await pilot.pause()
        assert not screen.query_one(Beside).display
        assert screen.query_one(CodebookTree).display
        assert names(project)[screen.transcript] == "P03"
        assert screen.view.has_focus
        await pilot.press("j", "1")
        assert quoted(project) == [("Trust", SAID[1][1])]


@pytest.mark.parametrize(("width", "abreast"), [(120, True), (80, False)])
async def test_panes_stand_side_by_side_where_there_is_room(project: Project, width: int, abreast: bool) -> None:
    async with desk(project, size=(width, 30)) as pilot:
        await put(pilot, *"P04")
        first, second = pilot.app.screen.query_one("#view").region, pilot.app.screen.query_one("#second").region
        assert (first.right <= second.x) is abreast
        assert (first.bottom <= second.y) is not abreast


async def test_passages_of_a_code_beside_the_text_lead_to_their_place(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "1", "j", "j", "1")
        await put(pilot, *"trust")
        passages = pilot.app.screen.query_one(PassagesView)
        assert passages.has_focus
        assert passages.doc.text.split("\n\n")[:2] == [SAID[1][1], SAID[3][1]]
        assert "Relations > Trust · 2 passages" in screen_text(pilot)
        await pilot.press("1", "x", "c")
        assert len(codings(project)) == 2, "one reads here; nothing is coded out of sight"
        await pilot.press("j", "enter")
        await pilot.pause()
        view = on(pilot).view
        assert view.has_focus
        assert view.selection_span is not None
        assert view.doc.text[slice(*view.selection_span)] == SAID[3][1]
        await pilot.press("Z")
        assert passages.has_focus
        await pilot.press("Z", "escape", "escape", "escape")
        assert not pilot.app.screen.query_one(Beside).display


async def test_a_list_with_nothing_in_it_opens_no_pane(project: Project) -> None:
    async with desk(project) as pilot:
        await put(pilot, *"waiting")
        assert not pilot.app.screen.query(Beside)
        assert "There is nothing in this list." in status(pilot)


async def test_a_passage_taken_off_meanwhile_is_told(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "1")
        await put(pilot, *"trust")
        await pilot.press("Z", "x", "Z", "enter")
        await pilot.pause()
        assert "This passage is no longer there." in status(pilot)


async def test_a_transcript_that_is_taken_out_leaves_the_second_pane(project: Project) -> None:
    async with desk(project) as pilot:
        await put(pilot, *"P04")
        await pilot.press("Z")
        project.do(commands.remove_transcript, project.ask(queries.transcripts)[1].id)
        await pilot.pause()
        assert not pilot.app.screen.query_one(Beside).display
        await pilot.press("j", "1")
        assert quoted(project) == [("Trust", SAID[1][1])]


async def test_quotes_behind_a_number_come_beside_their_text(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "1", "j", "j", "1")
        ids = [(each.id,) for each in codings(project)]
        pilot.app.push_screen(QuotesScreen(ids, "Trust"))
        await pilot.pause()
        await pilot.press("Z")
        for _ in range(4):
            await pilot.pause()
        assert "Trust · 2 passages" in screen_text(pilot)


# What others have coded


def coded_by_others(project: Project) -> None:
    first, codes = project.ask(queries.transcripts)[0], project.ask(queries.codes)
    turn = project.ask(queries.turns, first.id)[1]
    for name, code in (("Бек", codes[0]), ("DN", codes[1])):
        project.act_as(name)
        project.do(commands.code_span, first.id, turn.words, turn.end, code=code.id)
    project.act_as("AK")


async def test_others_are_hidden_until_they_are_asked_for(project: Project) -> None:
    coded_by_others(project)
    async with desk(project, size=(150, 40)) as pilot:
        view = on(pilot).view
        assert not view.marks.by_id
        await pilot.press("j", "ctrl+o", *"all", "enter")
        await pilot.pause()
        assert sorted(mark.theirs for mark in view.marks.by_id.values()) == ["DN", "Бек"]
        assert "Бек: " in status(pilot)
        assert "┊" in screen_text(pilot)
        assert on(pilot).counts_here == {}
        await pilot.press("ctrl+o")
        assert not view.marks.by_id
        await pilot.press("ctrl+o", *"DN", "enter")
        await pilot.pause()
        assert [mark.theirs for mark in view.marks.by_id.values()] == ["DN"]


async def test_what_others_coded_is_only_read(project: Project) -> None:
    coded_by_others(project)
    everything = project.ask(queries.codings_in, project.ask(queries.transcripts)[0].id, None)
    async with desk(project, size=(150, 40)) as pilot:
        await pilot.press("j", "ctrl+o", *"DN", "enter", "tab")
        assert on(pilot).view.focus_mark
        for key in ("x", "C", "V", "Y", "T", "t"):
            await pilot.press(key)
            assert isinstance(pilot.app.screen, DeskScreen), key
            assert "DN" in status(pilot).split("here:")[0], key
        assert project.ask(queries.codings_in, project.ask(queries.transcripts)[0].id, None) == everything


async def test_a_turn_that_only_others_coded_is_uncoded_and_can_be_coded_by_oneself(project: Project) -> None:
    coded_by_others(project)
    async with desk(project, size=(150, 40)) as pilot:
        await pilot.press("ctrl+o", *"all", "enter", "n")
        assert "turn 2" in status(pilot)
        await pilot.press("x")
        assert "it can be read here, not changed" in status(pilot)
        await pilot.press("1", "escape", "x")
        assert not codings(project)
        assert len(on(pilot).view.marks.by_id) == 2


async def test_nobody_else_has_coded(project: Project) -> None:
    project.do(commands.add_transcripts, [(draft("P05"), "P05", "P05.txt")])
    async with desk(project) as pilot:
        await pilot.press("ctrl+o")
        assert "Nobody else has coded in this project." in status(pilot)
