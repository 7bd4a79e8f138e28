"""A student's first day at the desk: what was typed is what is meant, and what was done is seen where it was done."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from qcode import commands, queries, settings
from qcode.catalogue.searching import places, search
from qcode.model.drafts import DraftGuide, DraftQuestion
from qcode.project import Project, init
from qcode.tui.actions import acts_at
from qcode.tui.app import QcodeApp
from qcode.tui.desk.finder import Choice, best
from qcode.tui.screens.desk import DeskScreen
from qcode.tui.screens.importing import ImportScreen
from qcode.tui.screens.incoming import Talk, _guide_shown
from qcode.tui.screens.overview import OverviewScreen
from qcode.tui.screens.start import StartScreen
from qcode.tui.widgets.transcript_view import TranscriptView
from tests.tui import SAID, codings, desk, quoted, screen_text, settled, spoken_project, status

GUIDE = DraftGuide("guide", "", (DraftQuestion("3а", "Other"), DraftQuestion("3ә", "Meant")))


def test_what_was_typed_letter_by_letter_goes_before_what_is_like_it() -> None:
    for meant, others in {
        "3ә": ("3а. x", "3ә. x"),
        "ел": ("Ёл", "Ел"),
        "ip": ("İp > Ipek", "Ip"),
        "ірі": ("Ирис", "Ірі > Ірімшік"),
    }.items():
        choices = [Choice(text, text) for text in others]
        assert best(choices, meant)[0].text == others[1], meant
    likely = [Choice("1", "Түрік", likely=True), Choice("2", "Тур"), Choice("3", "Турист", likely=True)]
    assert [each.text for each in best(likely, "тур")] == ["Тур", "Турист", "Түрік"]


async def test_a_turn_is_linked_to_the_question_that_was_typed_and_shows_it_where_it_stands() -> None:
    project = spoken_project()
    project.do(commands.add_guide, GUIDE)
    async with desk(project) as pilot:
        before = screen_text(pilot)
        await pilot.press("j", "q", *"3ә", "enter")
        first = project.ask(queries.transcripts)[0]
        turns = project.ask(queries.turns, first.id)
        asked = {question.id: question.number for question in project.ask(queries.questions)}
        assert [asked[turn.question] for turn in turns if turn.question] == ["3ә"]
        assert "linked to question 3ә" in status(pilot)
        await pilot.press("j", "j")
        row = next(line for line in screen_text(pilot).splitlines() if "My sister told me" in line)
        assert " 3ә " in row, before
        await pilot.press("q", *"no quest", "enter")
        assert "no longer linked" in status(pilot)
        # Behind the last word the code of the turn is there, as it was given there.
        await pilot.press("G", "1", "escape", "G")
        assert quoted(project)[-1] == ("Trust", SAID[-1][1])
        assert "here: Relations > Trust" in status(pilot)


async def test_what_was_found_is_coded_with_its_sentence_or_turn_by_a_code_that_is_new() -> None:
    project = spoken_project()
    async with desk(project) as pilot:
        await pilot.press("f", *"her", "enter", "F", "down", "enter")
        assert "only the words that were found: 2" in screen_text(pilot)
        assert "the whole turn they stand in: 1" in screen_text(pilot), "two places in one turn are one passage"
        await pilot.press("down", "enter", *"Relations > Kin", "enter")
        assert quoted(project) == [("Kin", "She had been there before; nobody laughed."), ("Kin", "I trusted her.")]
        assert status(pilot).count("2 codings written")
        await pilot.press("f", *"forms", "enter", "F", "down", "enter")
        assert screen_text(pilot).index("the sentence they stand in") < screen_text(pilot).index("only the words that")
        await pilot.press("escape", "u")
        assert not codings(project)
        assert "Kin" not in {code.name for code in project.ask(queries.codes)}
        await pilot.press("g", "j", "1", "C", *"Relations > Kin", "enter")
        assert quoted(project) == [("Kin", SAID[1][1])]
    hits = search(project, "forms")
    assert {where[1:] for where in places(project, hits, "turn")} == {(hits[0].start, hits[0].start + len(SAID[3][1]))}


async def test_one_import_follows_another_and_is_not_taken_back_at_one_key(tmp_path: Path) -> None:
    project = spoken_project()
    book = tmp_path / "codebook.csv"
    book.write_text("name\n" + "".join(f"Idea {number}\n" for number in range(25)), "utf-8")
    async with desk(project) as pilot:
        await pilot.press("j", "1", "u")
        assert "undone" in status(pilot)
        await pilot.press("f9", "down", "down", "down")
        screen = pilot.app.screen
        assert isinstance(screen, ImportScreen)
        screen.kind = 3
        screen.look([book])
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert pilot.app.screen is screen
        assert "codes: 25 new" in screen_text(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DeskScreen)
        assert "undone" not in status(pilot), "what was done before the import is no news any more"
        await pilot.press("u")
        await pilot.pause()
        assert "Take back:" in screen_text(pilot)
        await pilot.press("escape")
        assert len(project.ask(queries.codes)) == 30
        await pilot.press("u", "enter")
        await pilot.pause()
        assert len(project.ask(queries.codes)) == 5
        assert "undone" in status(pilot)


async def test_the_kazakh_digit_row_goes_with_the_language_unless_it_was_chosen() -> None:
    app = QcodeApp(spoken_project(), "en")
    async with app.run_test():
        for language, kazakh in (("kk", True), ("ru", False)):
            app.speak(language)
            assert app.kazakh_digits is kazakh
        app.take_kazakh_digits(True)
        app.speak("en")
        assert app.kazakh_digits


async def test_from_one_project_one_goes_to_another(tmp_path: Path) -> None:
    for name in ("one", "two"):
        init(tmp_path / name, "AK").close()
        settings.remember(tmp_path / name)
    settings.keep(coder="AK")
    first = Project(tmp_path / "one", "AK")
    app = QcodeApp(first, "en")
    async with app.run_test(size=(110, 34)) as pilot:
        await pilot.press("o")
        await pilot.pause()
        assert isinstance(app.screen, StartScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, OverviewScreen)
        assert "open another project" in {act.words for act in acts_at("desk")}
        await pilot.press("o")
        await pilot.pause()
        lines = [line for line in screen_text(pilot).splitlines() if str(tmp_path) in line]
        await pilot.press(*["down"] * next(at for at, line in enumerate(lines) if " two " in line), "enter")
        await pilot.pause()
        assert app.project is not None
        assert app.project.folder == tmp_path / "two"
        assert isinstance(app.screen, OverviewScreen)
        assert not (tmp_path / "one" / "project.qcode-wal").exists(), "the one that was left is closed"
    app.project.close()
    first.close()


async def test_how_many_quotes_a_sheet_would_have_is_said_before_one_is_chosen() -> None:
    app = QcodeApp(spoken_project(), "en")
    async with app.run_test(size=(110, 34)) as pilot:
        assert "turns coded" in screen_text(pilot)
        await pilot.press("d", "a", "enter")
        await pilot.pause()
        assert "with a star  0 quotes" in screen_text(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert not app.screen.is_modal, "no file is asked for"
        assert "no quote to send" in list(app._notifications)[-1].message


async def test_what_is_said_is_said_whole_where_there_is_room() -> None:
    project = spoken_project()
    sentence = "Whoever is known at the office is helped there sooner than others are"
    project.do(commands.add_finding, sentence)
    async with desk(project, size=(80, 24)) as pilot:
        await pilot.press("j")
        view = pilot.app.screen.query_one("#view", TranscriptView)
        start = view.doc.turns[1].words
        view.select(start, start + 3)
        assert "2 characters selected" in status(pilot), "the blank at the end is not stored"
        await pilot.press("f", *"not said by anybody")
        await pilot.pause()
        assert "looks in the others." in " ".join(screen_text(pilot).split())
        await pilot.press("escape", "ctrl+d")
        await settled(pilot)
        assert sum(sentence in line for line in screen_text(pilot).splitlines()) == 2, "in the list and below"
    long = DraftGuide("guide", "en", (DraftQuestion("3", "How did you come to hear of it, and from whom?"),))
    talk = Talk(project, str, str, "en", 36)
    shown = _guide_shown(talk, long).words[1]
    assert shown == "  3. How did you come to hear\n     of it, and from whom?\n"


@pytest.mark.parametrize(
    ("language", "key", "stance"),
    [("en", "m", "mixed"), ("kk", "ь", "mixed"), ("ru", "ф", "against"), ("ru", "а", "for"), ("tr", "3", "mixed")],
)
async def test_stances_have_keys_of_their_own(language: str, key: str, stance: str) -> None:
    project = spoken_project()
    async with desk(project, language=language) as pilot:
        await pilot.press("j", "1", "T")
        await pilot.pause()
        words = str(pilot.app.screen.query_one(Static).render())
        assert [digit for digit in words if digit.isdigit()] == [*"1234"]
        await pilot.press(key)
        assert [each.stance for each in codings(project)] == [stance]


async def test_a_text_that_was_begun_can_be_thrown_away() -> None:
    project = spoken_project()
    async with desk(project, size=(80, 24)) as pilot:
        await pilot.press("j", "m", *"rubbish", "ctrl+t")
        assert "throws it away" in screen_text(pilot)
        await pilot.press("ctrl+g")
        assert project.ask(queries.memos) == []
        await pilot.press("m", *"kept", "escape", "m", *"rubbish", "ctrl+t", "ctrl+g")
        assert [(memo.body, memo.kind) for memo in project.ask(queries.memos)] == [("kept", "")]
        await pilot.press("ctrl+d", "a", *"Nothing", "ctrl+g")
        await pilot.pause()
        assert project.ask(queries.finding_items) == []
