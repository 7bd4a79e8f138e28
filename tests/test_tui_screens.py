"""The desk as it is used: keys in, words on the screen and rows in the project out."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.model.drafts import DraftGuide, DraftQuestion
from qcode.project import Project, init
from qcode.tui.screens.desk import DeskScreen
from qcode.tui.screens.history import HistoryScreen
from qcode.tui.screens.leaving import write_report_to
from qcode.tui.screens.overview import OverviewScreen
from qcode.tui.screens.quotes import QuotesScreen
from qcode.tui.screens.report import ReportScreen
from qcode.tui.widgets.codebook_tree import CodebookTree
from qcode.tui.widgets.transcript_view import TranscriptView
from tests.tui import SAID, codings, desk, draft, quoted, screen_text, settled, spoken_project, status


@pytest.fixture
def project() -> Project:
    return spoken_project()


async def test_a_digit_codes_the_whole_turn_with_one_key(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "1")
        assert quoted(project) == [("Trust", SAID[1][1])]
        assert "the turn now has the code Trust" in status(pilot)
        assert "Relations > Trust" in status(pilot)


async def test_a_selection_grown_by_key_is_what_is_coded(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "e", "e", "1")
        assert quoted(project) == [("Trust", "My sister told me [laughs].")]


async def test_the_status_line_follows_the_caret(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j")
        assert "turn 2 · P1" in status(pilot)
        assert "no code here" in status(pilot)
        await pilot.press("e")
        assert "2 characters selected" in status(pilot)


async def test_the_palette_does_what_its_words_say(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "ctrl+p", *"next", "space", *"uncoded")
        await pilot.app.workers.wait_for_complete()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DeskScreen)
        assert "turn 4" in status(pilot)


async def test_v_then_a_motion_selects(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "v", "w", "w", "1")
        assert quoted(project) == [("Trust", "My sister")]
        await pilot.press("w")
        assert pilot.app.screen.query_one(TranscriptView).selection_span is None


@pytest.mark.parametrize("keys", [["о", "1"], ["о", "у", "у", "с", "е", "к", "г", "enter"]])
async def test_the_same_keys_under_a_russian_layout(project: Project, keys: list[str]) -> None:
    """о is j, у is e, с is c; екг is tru, typed without looking at the layout."""
    async with desk(project) as pilot:
        await pilot.press(*keys)
        assert len(codings(project)) == 1


async def test_the_kazakh_digit_row_gives_digits(project: Project) -> None:
    async with desk(project, language="kk") as pilot:
        await pilot.press("о", "quotation_mark")
        assert quoted(project) == [("Trust", SAID[1][1])]


async def test_a_leader_key_and_the_letter_of_a_code(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "l", "f")
        assert quoted(project) == [("Family", SAID[1][1])]
        await pilot.press("r")
        assert len(codings(project)) == 1


async def test_the_picker_finds_by_a_few_letters_in_four_keys(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "c", "w", "a", "enter")
        assert quoted(project) == [("Waiting", SAID[1][1])]


async def test_the_picker_makes_a_new_code_below_a_theme(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "c", *"relations", "space", "greater_than_sign", "space", *"Shame", "enter")
        assert project.ask(queries.code_named, "Relations > Shame").name == "Shame"
        assert quoted(project) == [("Shame", SAID[1][1])]


async def test_the_picker_gives_several_codes_at_once(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "c", *"trust", "tab", *"wait", "enter")
        assert sorted(name for name, _ in quoted(project)) == ["Trust", "Waiting"]


async def test_a_free_digit_asks_for_its_code_and_keeps_it(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "7", *"family", "enter")
        assert project.ask(queries.code_named, "Family").key == "7"
        assert [name for name, _ in quoted(project)] == ["Family"]


async def test_words_become_a_code_in_vivo(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "e", "w", "e", "i")
        assert quoted(project) == [("sister", "sister")]


async def test_a_name_in_vivo_has_no_commas_and_stops_around_it(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "v", "s", "i")
        ((name, words),) = quoted(project)
        assert words.rstrip() == f"{name}."


async def test_undo_and_redo_say_what_they_did_and_survive_leaving(tmp_path: Path) -> None:
    kept = init(tmp_path / "study", "AK")
    kept.do(commands.add_transcripts, [(draft(), "P03", "P03.txt")])
    code = kept.do(commands.create_code, "Trust")
    kept.do(commands.set_code_key, code.id, "1")
    async with desk(kept) as pilot:
        await pilot.press("j", "1", "u")
        assert codings(kept) == []
        assert "undone: code Trust on P03, turn 2" in status(pilot)
        await pilot.press("ctrl+y")
        assert len(codings(kept)) == 1
    kept.close()
    again = Project(tmp_path / "study", "AK")
    async with desk(again) as pilot:
        await pilot.press("u")
        assert codings(again) == []
    again.close()


async def test_the_code_in_focus_is_the_one_taken_off(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "1", "l", "f", "tab")
        assert len(codings(project)) == 2
        view = pilot.app.screen.query_one(TranscriptView)
        focused = view.focus_mark
        await pilot.press("x")
        assert focused not in [each.id for each in codings(project)]
        assert len(codings(project)) == 1


async def test_a_memo_is_kept_by_esc_and_shown_in_words(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "1", "m", *"why", "space", *"me", "escape")
        await pilot.pause()
        assert project.ask(queries.memos)[0].body == "why me"
        assert "[why me]" in status(pilot)
        await pilot.press("m", *["backspace"] * 8, "escape")
        assert project.ask(queries.memos) == []


async def test_what_was_said_is_shown_as_said_and_steers_nothing(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "1")
        shown = screen_text(pilot)
        assert "[laughs]" in shown
        assert "\x1b" not in shown
        assert "\x9b" not in shown
        assert "👩‍💻" in shown


@pytest.mark.parametrize("size", [(80, 24), (160, 48), (250, 70), (40, 10)])
async def test_every_row_is_exactly_as_wide_as_the_screen(project: Project, size: tuple[int, int]) -> None:
    async with desk(project, size=size) as pilot:
        await pilot.press("j", "1", "f2", "escape")
        strips = pilot.app.screen._compositor.render_strips()
        assert {sum(segment.cell_length for segment in strip) for strip in strips} == {size[0]}
        assert "turn 2" in status(pilot)


async def test_next_uncoded_turn_skips_the_interviewer_and_what_is_coded(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("n", "1", "n", "1")
        assert [words for _, words in quoted(project)] == [SAID[1][1], SAID[3][1]]
        await pilot.press("n")
        assert "turn 5" in status(pilot)


async def test_search_goes_from_place_to_place(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("f", *"laugh", "enter")
        await pilot.pause()
        assert "found: 1 of 2" in status(pilot)
        await pilot.press("d")
        await pilot.pause()
        assert "found: 2 of 2" in status(pilot)
        await pilot.press("1")
        assert quoted(project) == [("Trust", "laugh")]


async def test_a_search_in_vain_selects_nothing_and_leaves_the_caret(project: Project) -> None:
    """The first letters of "laughter" are found, the word is not: a code must not go to those letters."""
    async with desk(project) as pilot:
        await pilot.press("j", "f", *"laughter", "enter")
        assert pilot.app.screen.query_one(TranscriptView).selection_span is None
        assert "turn 2" in status(pilot)
        await pilot.press("1")
        assert quoted(project) == [("Trust", SAID[1][1])]


async def test_go_to_leads_to_a_turn_a_code_and_another_transcript(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("o", *"queues", "enter")
        assert "turn 4" in status(pilot)
        await pilot.press("1", "o", *"P04", "enter")
        await pilot.pause()
        assert "P04" in screen_text(pilot).split("\n")[0]
        await pilot.press("o", *"trust", "enter")
        await pilot.pause()
        assert "P03" in screen_text(pilot).split("\n")[0]
        assert "turn 4" in status(pilot)


async def test_a_turn_is_given_its_question_by_key(project: Project) -> None:
    project.do(commands.add_guide, DraftGuide("Guide", "en", (DraftQuestion("1", "Why?"), DraftQuestion("2", "How?"))))
    async with desk(project) as pilot:
        await pilot.press("j", "q", *"How", "enter")
        await pilot.pause()
        turn = project.ask(queries.turns, project.ask(queries.transcripts)[0].id)[1]
        assert turn.question == project.ask(queries.question_named, "2").id
        assert "2. How?" in screen_text(pilot)


async def test_mouse_double_click_selects_a_word_and_a_drag_a_passage(project: Project) -> None:
    async with desk(project) as pilot:
        view = pilot.app.screen.query_one(TranscriptView)
        assert view.painter is not None
        column = view.painter.shape.text_column
        await pilot.click(view, offset=(column + 4, 2), times=2)
        await pilot.press("1")
        assert quoted(project) == [("Trust", "sister")]
        await pilot.mouse_down(view, offset=(column, 2))
        await pilot.hover(view, offset=(column + 9, 2))
        await pilot.mouse_up(view, offset=(column + 9, 2))
        await pilot.press("l", "f")
        assert ("Family", "My sister") in quoted(project)


async def test_the_codebook_gives_codes_and_takes_keys(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "f3", "down", "down", "enter")
        assert [name for name, _ in quoted(project)] == ["Family"]
        assert pilot.app.screen.query_one(CodebookTree).has_focus
        await pilot.press("5", "escape", "k", "5")
        assert project.ask(queries.code_named, "Family").key == "5"
        assert len(codings(project)) == 2


async def test_from_a_number_to_its_quotes_to_their_place(project: Project) -> None:
    async with desk(project) as pilot:
        app = pilot.app
        await pilot.press("j", "e", "e", "1", "f5", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ReportScreen)
        await pilot.press("right", "down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, QuotesScreen)
        assert "My sister told me [laughs]." in screen_text(pilot)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, DeskScreen)
        assert app.screen.view.selection_span is not None
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, QuotesScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, ReportScreen)


async def test_a_report_is_written_to_the_form_of_its_suffix(project: Project, tmp_path: Path) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "1", "f5", "enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ReportScreen)
        await settled(pilot)
        assert screen.report is not None
        write_report_to(screen, screen.report, tmp_path / "frequencies.csv")
        await settled(pilot)
        lines = (tmp_path / "frequencies.csv").read_text("utf-8-sig").splitlines()
        assert lines[0].startswith("code,path,segments,turns")
        assert any(line.startswith("Trust,") and ",1,1,1," in line for line in lines)


async def test_history_lists_the_newest_first_and_speakers_can_be_changed(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "1", "f7", "down", "enter")
        roles = {
            each.label: each.role for each in project.ask(queries.speakers, project.ask(queries.transcripts)[0].id)
        }
        assert roles == {"I": "interviewer", "P1": "other"}
        await pilot.press("u", "escape", "f6")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HistoryScreen)
        assert "undone:" in next(line for line in screen_text(pilot).splitlines() if "AK" in line)


async def test_the_overview_says_how_far_each_transcript_is_coded(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "1", "escape", "escape", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, OverviewScreen)
        assert "33%" in screen_text(pilot)


async def test_help_and_palette_speak_the_language_of_the_interface(project: Project) -> None:
    async with desk(project, language="ru") as pilot:
        await pilot.press("h")
        await pilot.pause()
        shown = screen_text(pilot)
        assert "следующая некодированная реплика" in shown
        assert "next" not in shown
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DeskScreen)


async def test_without_colour_the_desk_says_the_same(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with desk(project, size=(80, 24)) as pilot:
        await pilot.press("j", "e", "e", "1")
        assert quoted(project) == [("Trust", "My sister told me [laughs].")]
        assert pilot.app.screen.query_one(TranscriptView).mode == "mono"


async def test_what_is_drawn_one_by_one_is_what_a_new_start_would_draw(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press(
            "j", "1", "l", "f", "e", "1", "escape", "escape", "n", "1", "k", "k", "tab", "x", "u", "r", "r"
        )
        view = pilot.app.screen.query_one(TranscriptView)
        drawn = {(mark.id, mark.start, mark.end, mark.code) for mark in view.marks.by_id.values()}
        assert drawn == {(each.id, each.start, each.end, each.code) for each in codings(project)}
        assert len(drawn) > 2
        assert view.painter is not None
        assert set(view.painter.lanes.rows) == set(view.marks.by_id)
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        assert sum(screen.counts_here.values()) == len(drawn)
        assert sum(item.segments for item in screen.items) == len(drawn)
