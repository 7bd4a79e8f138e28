"""What the desk says and shows when what stood there is gone, is there already, or was said before."""

from __future__ import annotations

import asyncio
import sys

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from qcode import commands, queries
from qcode.model.drafts import DraftGuide, DraftQuestion
from qcode.project import Project
from qcode.tui.apart import Apart
from qcode.tui.app import QcodeApp
from qcode.tui.desk import doc
from qcode.tui.desk.finder import Choice, best
from qcode.tui.screens.desk import DeskScreen
from qcode.tui.screens.jumping import called
from qcode.tui.screens.overview import OverviewScreen
from qcode.tui.screens.report import ReportScreen
from qcode.tui.widgets.transcript_view import TranscriptView
from tests.building import build
from tests.tui import codings, desk, draft, screen_text, settled, spoken_project, status


@pytest.fixture
def project() -> Project:
    return spoken_project()


def on(pilot: Pilot[None]) -> DeskScreen:
    assert isinstance(pilot.app.screen, DeskScreen)
    return pilot.app.screen


def shown(pilot: Pilot[None]) -> str:
    """The name of the transcript that the desk means, and whose text it shows."""
    screen = on(pilot)
    assert screen.transcript == screen._shown_transcript
    project = screen.project
    assert screen.view.doc.text == project.ask(queries.body, screen.transcript)
    return project.ask(queries.transcript, screen.transcript).name


# What is gone


async def imported(pilot: Pilot[None], project: Project) -> None:
    """A third transcript comes while the desk stands there, and is opened."""
    project.do(commands.add_transcripts, [(draft("P05"), "P05", "P05.txt")])
    on(pilot).open(project.ask(queries.transcript_named, "P05").id)
    await settled(pilot)
    assert shown(pilot) == "P05"


async def test_where_undo_takes_the_open_transcript_away_the_one_before_it_comes_up(project: Project) -> None:
    async with desk(project) as pilot:
        await imported(pilot, project)
        await pilot.press("j", "u")
        await settled(pilot)
        assert shown(pilot) == "P03"
        said = status(pilot)
        assert "undone: import of 1 transcript: P05" in said
        assert "“P05” is no longer in the project; this is “P03”." in said
        await pilot.press("j", "1", "U", "H", "d", "D", "O", "escape")
        await settled(pilot)
        assert shown(pilot) == "P03"


async def test_where_no_transcript_is_left_the_overview_says_so() -> None:
    project = Project(None, "AK")
    project.do(commands.add_transcripts, [(draft(), "P03", "P03.txt")])
    async with desk(project) as pilot:
        await pilot.press("u")
        await settled(pilot)
        assert isinstance(pilot.app.screen, OverviewScreen)
        assert any("“P03” is no longer in the project." in each.message for each in pilot.app._notifications)


@pytest.mark.parametrize("works_in", ["first", "second"])
@pytest.mark.parametrize("gone", ["first", "second"])
async def test_of_two_texts_the_one_that_stays_stands_alone(project: Project, works_in: str, gone: str) -> None:
    async with desk(project) as pilot:
        screen = on(pilot)
        await imported(pilot, project)
        new, old = screen.transcript, project.ask(queries.transcript_named, "P04").id
        first, second = (new, old) if gone == "first" else (old, new)
        screen.open(first)
        await screen.put_transcript(second)
        await settled(pilot)
        if works_in == "first":
            await pilot.press("Z")
        assert screen.transcript == (first if works_in == "first" else second)
        await pilot.press("u")
        await settled(pilot)
        assert shown(pilot) == "P04"
        assert screen.view.id == "view"
        assert screen.view.has_focus
        assert not screen.query_one("#second").is_on_screen
        await pilot.press("j", "1")
        await settled(pilot)
        assert [each.start for each in project.ask(queries.codings_in, old, project.coder.id)]


async def test_a_list_and_passages_that_are_gone_through_pass_over_what_is_gone(project: Project) -> None:
    async with desk(project) as pilot:
        await imported(pilot, project)
        screen = on(pilot)
        new = screen.transcript
        screen.through_list("uncoded")
        await screen.put_passages([stop for stop in screen.face.round.stops if stop.transcript == new], "new")  # type: ignore[union-attr]
        await settled(pilot)
        await pilot.press("u", "enter")
        await settled(pilot)
        assert "no longer there" in status(pilot)
        await pilot.press("escape")
        for key in "dddddddddDDDDDDDDD":
            await pilot.press(key)
            await settled(pilot)
            assert shown(pilot) in ("P03", "P04")


async def test_the_question_stands_over_its_words_again_when_the_other_pane_is_put_away(project: Project) -> None:
    first = project.ask(queries.transcripts)[0].id
    async with desk(project, size=(220, 40)) as pilot:
        await settled(pilot)
        screen = on(pilot)
        line, view = screen.query_one("#question"), screen.query_one("#view", TranscriptView)
        before = line.styles.padding.left
        assert view.painter is not None
        assert before == view.painter.shape.text_column > 1
        await screen.put_transcript(first)
        await settled(pilot)
        assert line.styles.padding.left == 1
        await pilot.press("escape")
        await settled(pilot)
        assert line.styles.padding.left == view.painter.shape.text_column == before


# What is said once


async def test_who_answers_is_said_once_though_transcript_speaker_and_respondent_are_called_alike() -> None:
    """
    == R01
    Int: How did you hear of it?
    R01: From my sister.
    == R02
    Int: How did you hear of it?
    R02: At work.
    """
    project = Project(None, "AK")
    told = test_who_answers_is_said_once_though_transcript_speaker_and_respondent_are_called_alike.__doc__
    rows = build(project, told or "")
    project.do(commands.add_guide, DraftGuide("Guide", "en", (DraftQuestion("1", "How?"),)))
    asked = project.ask(queries.questions)[0]
    turns = [(row.id, turn.id, asked) for row in rows for turn in project.ask(queries.turns, row.id)]
    project.do(commands.link_questions, turns)
    async with desk(project) as pilot:
        await pilot.press("j", "Q")
        await settled(pilot)
        said = status(pilot).split("\n")[0]
        assert "answers to 1" in said
        assert said.count("R02") == 1, said
        assert "respondent" not in said


# What is there already, and what does not count


async def test_a_code_given_again_to_the_same_words_is_said_to_be_there(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "1")
        entries = project.ask(queries.last_change)
        for keys in (("1",), ("c", *"trust", "enter"), ("r",)):
            await pilot.press(*keys)
            await settled(pilot)
            assert "already here: Trust" in status(pilot), keys
            assert "now has" not in status(pilot)
        assert project.ask(queries.last_change) == entries
        await pilot.press("c", *"trust", "tab", *"wai", "tab", "enter")
        await settled(pilot)
        assert "the turn now has the code Waiting · already here: Trust" in status(pilot)
        await pilot.press("w", "v", "w", "1")
        assert "the passage now has the code Trust" in status(pilot)


async def test_what_the_interviewer_said_is_coded_and_it_is_said_that_nobody_is_counted_for_it(
    project: Project,
) -> None:
    async with desk(project) as pilot:
        await pilot.press("1")
        assert "the interviewer’s words: no respondent is counted for them" in status(pilot)
        await pilot.press("j", "1")
        assert "no respondent" not in status(pilot)
        await pilot.press("k", "v", "j", "w", "1")
        assert "the passage now has" in status(pilot)
        assert "no respondent" not in status(pilot)


async def test_a_free_digit_says_before_that_it_gives_the_code_too(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "3")
        await settled(pilot)
        assert "Code for the key 3, given at once to: My sister" in screen_text(pilot)
        await pilot.press("escape")
        assert not codings(project)
        on(pilot).view.show_document(doc.read("   "), (), {})
        await pilot.press("3")
        await settled(pilot)
        assert "There are no words here to code" in status(pilot)


# Messages


async def test_a_message_takes_the_place_of_the_one_before_in_the_bottom_line(project: Project) -> None:
    app = QcodeApp(project, "en")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        for sentence in (
            "One.",
            "Two.",
            "Three is a warning that is longer than the window is wide, so that " + "x " * 30,
        ):
            pilot.app.notify(sentence, markup=False)
        await settled(pilot)
        lines = screen_text(pilot).splitlines()
        assert [each.message[:5] for each in pilot.app._notifications] == ["Three"]
        assert "Three" in lines[-2]
        assert "saved" in "".join(lines[-4:-2]), "the status line is still seen"
        await pilot.press("c")
        await pilot.pause()
        assert not app.screen.query("Toast"), "not over a box that is written in"
        pilot.app.notify("Four.", markup=False)
        await settled(pilot)
        assert any("Four." in line and "│" in line for line in screen_text(pilot).splitlines()), "in its own line"
        await pilot.press("escape")
        await pilot.pause()
        assert "Four." in screen_text(pilot).splitlines()[-1]


async def test_the_bottom_line_says_that_a_memo_is_saved(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "m", *"sure", "escape")
        await settled(pilot)
        assert "Memo saved" in status(pilot)
        await pilot.press("w", "m", "escape")
        await settled(pilot)
        assert "Memo saved" not in status(pilot)
        await pilot.press("m", *["backspace"] * 4, "escape")
        await settled(pilot)
        assert "Memo taken away" in status(pilot)


# Who is meant


@pytest.mark.parametrize(
    "typed", ["9-реп", "9-респондент", "R09", "r9", "respondent 9", "респондент 9", "9. katılımcı", "katilimci 9"]
)
def test_a_respondent_is_found_by_what_she_is_called_in_any_language(typed: str) -> None:
    people = [Choice(str(number), str(number), names=called(number)) for number in (1, 19, 90, 9, 99)]
    words = [Choice("place:3", "said 9 times"), Choice("code:1", "Respondents")]
    assert best([*words, *people], typed)[0].id == "9"


async def test_the_box_goes_to_the_respondent_who_is_typed(project: Project) -> None:
    async with desk(project, language="kk") as pilot:
        await pilot.press("o", *"4-респондент", "enter")
        await settled(pilot)
        assert shown(pilot) == "P04"


# In one's own language


async def test_undo_and_the_history_name_codes_as_the_desk_does(project: Project) -> None:
    trust, above = (project.ask(queries.code_named, name) for name in ("Trust", "Relations"))
    project.do(commands.set_code_words, trust.id, "kk", name="Сенім")
    project.do(commands.set_code_words, above.id, "kk", name="Қатынас")
    async with desk(project, language="kk") as pilot:
        await pilot.press("j", "1", "u")
        await settled(pilot)
        assert "Қатынас > Сенім" in status(pilot)
        assert "Trust" not in status(pilot)
        await pilot.press("f6")
        await settled(pilot)
        newest = screen_text(pilot).splitlines()[3:6]
        assert any("Қатынас > Сенім" in line for line in newest), newest


# What takes a moment


async def test_a_screen_that_is_loaded_first_is_named_at_once(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "qcode.tui.screens.reports", raising=False)
    heads: list[str] = []
    go = QcodeApp.go

    def seen(app: QcodeApp, where: str) -> None:
        heads.append(str(app.screen.query_one("#head", Static).render()))
        go(app, where)

    monkeypatch.setattr(QcodeApp, "go", seen)
    async with desk(project) as pilot:
        await pilot.press("f5", "escape", "f5")
        await settled(pilot)
        assert [head.endswith("reports…") for head in heads] == [True, False]


async def test_a_report_says_at_once_that_it_counts(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(*_: object, **__: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(Apart, "run", never)
    monkeypatch.setattr(ReportScreen, "_tick", lambda _: None)
    async with desk(project) as pilot:
        await pilot.press("f5")
        await settled(pilot)
        await pilot.press("enter")
        while not isinstance(pilot.app.screen, ReportScreen):
            await pilot.pause(0.02)
        await pilot.pause(0.05)
        assert "Counting… 0 s · Esc stops it" in screen_text(pilot)
        await pilot.press("escape")
