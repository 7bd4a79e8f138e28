"""Memos on the screen: all of them, searched, sorted out, written on anything, with passages that stand in them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from qcode import commands, queries
from qcode.model.rows import MEMO_KINDS, Memo
from qcode.project import Project
from qcode.queries import MemoItem
from qcode.tui.app import QcodeApp
from qcode.tui.screens.codebook_screen import CodebookScreen
from qcode.tui.screens.desk import DeskScreen
from qcode.tui.screens.memo_list import MemosScreen
from qcode.tui.screens.overview import OverviewScreen
from tests.tui import desk, screen_text, spoken_project


@pytest.fixture
def project() -> Iterator[Project]:
    made = spoken_project()
    rows = made.ask(queries.transcripts)
    code = made.ask(queries.code_named, "Trust")
    turn = made.ask(queries.turns, rows[0].id)[1]
    coding = made.do(commands.code_span, rows[0].id, turn.words, turn.words + 19, code=code.id)
    made.do(commands.write_memo, "", "", "What is a village school?", kind="theoretical")
    made.do(commands.write_memo, "coding", coding.id, f"Kin first: {queries.reference(coding.id)}.")
    made.do(commands.write_memo, "code", code.id, "Not teachers alone.", kind="methodological")
    made.act_as("BM")
    made.do(commands.write_memo, "transcript", rows[1].id, "Loud room.")
    made.act_as("AK")
    yield made
    made.close()


def bodies(project: Project, about: str) -> list[tuple[str, str]]:
    return [(memo.body, memo.kind) for memo in project.ask(queries.memos) if memo.about == about]


def shown(pilot: Pilot[None]) -> list[str]:
    """What the memos in the list are about, in the order of the alphabet."""
    screen = pilot.app.screen
    assert isinstance(screen, MemosScreen)
    return sorted(screen.items[id_].memo.about for id_ in screen.listing.ids)


async def go_to(pilot: Pilot[None], about: str) -> None:
    """The line of the first memo on something of this kind."""
    screen = pilot.app.screen
    assert isinstance(screen, MemosScreen)
    screen.listing.go_to(next(id_ for id_, item in screen.items.items() if item.memo.about == about))
    await pilot.pause()


async def write(pilot: Pilot[None], words: str) -> None:
    pilot.app.screen.query_one(TextArea).insert(words)
    await pilot.pause()


async def test_all_memos_are_searched_and_sorted_out(project: Project) -> None:
    """By words, by what they are about in any case of letter, and by kind; Esc lets go of one after the other."""
    async with desk(project) as pilot:
        await pilot.press("M")
        assert shown(pilot) == ["", "code", "coding", "transcript"]
        assert "BM: Loud room." in screen_text(pilot)
        await pilot.press("f", *"TRUST")
        await pilot.pause()
        assert shown(pilot) == ["code", "coding"]
        await pilot.press("space", *"kin")
        await pilot.pause()
        assert shown(pilot) == ["coding"]
        await pilot.press("enter", "escape")
        assert len(shown(pilot)) == 4
        found = []
        for _ in MEMO_KINDS:
            await pilot.press("k")
            found.append(shown(pilot))
        assert found == [[""], ["code"], [], []]
        await pilot.press("k")
        assert shown(pilot) == ["coding", "transcript"]
        await pilot.press("escape")
        assert len(shown(pilot)) == 4
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, DeskScreen)


async def test_a_memo_is_read_with_the_words_it_refers_to(project: Project) -> None:
    """Whatever is said of the passage later counts at once."""
    first = project.ask(queries.transcripts)[0].id
    async with desk(project) as pilot:
        await pilot.press("M")
        await go_to(pilot, "coding")
        assert "[[coding" not in screen_text(pilot)
        words = pilot.app.screen.query_one("#memos-words", Static)
        assert "Kin first: “My sister told me" in str(words.render())
        project.do(commands.set_condition, "passage", first, "off the record", start=0, end=60)
        await pilot.pause()
        assert "Kin first: [a passage that may not be quoted" in str(words.render())


async def test_a_memo_is_changed_given_a_kind_and_taken_away(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("M")
        await go_to(pilot, "code")
        await pilot.press("enter")
        await write(pilot, " Parents too.")
        await pilot.press("ctrl+t", "escape")
        assert bodies(project, "code") == [("Not teachers alone. Parents too.", "reflexive")]
        await pilot.press("t", *"desc", "enter")
        assert bodies(project, "code")[0][1] == "descriptive"
        await pilot.press("x")
        assert bodies(project, "code") == []
        await pilot.press("u", "u", "u")
        assert bodies(project, "code") == [("Not teachers alone.", "methodological")]


async def test_what_others_wrote_is_only_read(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("M")
        await go_to(pilot, "transcript")
        for key in ("enter", "t", "x"):
            await pilot.press(key)
            assert isinstance(pilot.app.screen, MemosScreen)
        assert bodies(project, "transcript") == [("Loud room.", "")]


@pytest.mark.parametrize(("typed", "about"), [("", ""), ("respondent 1", "respondent"), ("P04", "transcript")])
async def test_a_memo_on_what_is_chosen(project: Project, typed: str, about: str) -> None:
    async with desk(project) as pilot:
        await pilot.press("M", "a", *(key if key != " " else "space" for key in typed), "enter")
        await write(pilot, "Written here.")
        await pilot.press("ctrl+t", "escape")
        newest: Memo = project.ask(queries.memos)[0]
        assert (newest.body, newest.kind, newest.about) == ("Written here.", "theoretical", about)


async def test_a_quote_is_put_into_a_memo(project: Project) -> None:
    """The passage at the caret comes first; the box says what the reference stands for, and keeps it as it is."""
    async with desk(project) as pilot:
        await pilot.press("j", "m", "ctrl+r", "enter")
        await pilot.pause()
        held = pilot.app.screen.query_one(TextArea).text
        assert held.count("[[coding:") == 2
        await pilot.pause()
        assert "My sister told me" in screen_text(pilot).split("Memo on")[1]
        await pilot.press("escape")
        assert bodies(project, "coding") == [(held, "")]


async def test_esc_alone_changes_nothing(project: Project) -> None:
    async with desk(project) as pilot:
        before = project.ask(queries.last_change)
        await pilot.press("M")
        await go_to(pilot, "code")
        await pilot.press("enter", "escape", "escape", "m", "ctrl+t", "escape")
        assert project.ask(queries.last_change) == before


async def test_to_the_place_of_a_memo(project: Project) -> None:
    """In the text, on the desk that lies below; in the codebook; what is on the project says so."""
    async with desk(project) as pilot:
        app = pilot.app
        assert isinstance(app, QcodeApp)
        depth = len(app.screen_stack)
        await pilot.press("M")
        await go_to(pilot, "coding")
        await pilot.press("g")
        await pilot.pause()
        assert isinstance(app.screen, DeskScreen)
        assert len(app.screen_stack) == depth
        view = app.screen.view
        assert view.selection_span is not None
        assert view.doc.text[slice(*view.selection_span)] == "My sister told me [" or view.selection_span[0] > 0
        await pilot.press("M")
        await pilot.pause()
        here = getattr(app.screen, "here", None)
        assert isinstance(here, MemoItem)
        assert here.memo.about == "coding"
        await go_to(pilot, "code")
        await pilot.press("o")
        await pilot.pause()
        assert isinstance(app.screen, CodebookScreen)
        assert app.screen.code_here == project.ask(queries.code_named, "Trust").id
        await pilot.press("escape")
        await go_to(pilot, "")
        await pilot.press("g")
        assert isinstance(app.screen, MemosScreen)


@pytest.mark.parametrize("size", [(80, 24), (200, 60), (60, 15)])
async def test_a_project_without_memos_in_any_window(size: tuple[int, int]) -> None:
    with spoken_project() as bare:
        app = QcodeApp(bare, "kk")
        async with app.run_test(size=size) as pilot:
            assert isinstance(app.screen, OverviewScreen)
            await pilot.press("M")
            await pilot.pause()
            await pilot.press("enter", "x", "t", "g", "k", "f", "a", "escape", "a", "enter")
            await write(pilot, "Бірінші.")
            await pilot.press("escape")
            assert bodies(bare, "") == [("Бірінші.", "")]
            assert not app.screen.query_one(Input).value
