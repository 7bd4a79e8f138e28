"""How the desk looks: themes that can be read, widths and spacing, panels, windows of any size."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.style import Style
from textual.color import Color
from textual.pilot import Pilot
from textual.widgets import OptionList

from qcode import commands, queries, settings
from qcode.model.drafts import DraftGuide, DraftQuestion
from qcode.model.rows import Coding, Review
from qcode.project import Project
from qcode.store.journal import Tx
from qcode.tui.app import QcodeApp
from qcode.tui.desk.contrast import contrast
from qcode.tui.desk.inks import Inks
from qcode.tui.desk.palette import Look
from qcode.tui.screens.desk import DeskScreen
from qcode.tui.screens.panels import A_MOMENT
from qcode.tui.themes import NAMED
from qcode.tui.widgets.codebook_tree import CodebookTree
from qcode.tui.widgets.side_list import SideList
from qcode.tui.widgets.transcript_view import TranscriptView
from tests.tui import codings, desk, draft, quoted, screen_text, spoken_project, status

ODD_COLOURS = ("", "#000000", "#ffffff", "#ffff00", "#7f7f7f", "#0000ff", "no colour")


@pytest.fixture
def project() -> Project:
    return spoken_project()


def seen(style: Style) -> float:
    assert style.color is not None
    assert style.bgcolor is not None
    return contrast(*(Color.from_rich_color(each) for each in (style.color, style.bgcolor)))


@pytest.mark.parametrize("name", ["dark", "light", "contrast", "nord", "gruvbox", "solarized-light"])
async def test_words_can_be_read_on_whatever_lies_under_them(project: Project, name: str) -> None:
    """4.5 : 1 in every theme, 7 : 1 in the one of high contrast, whatever colours the codes were given."""
    async with desk(project) as pilot:
        view = pilot.app.screen.query_one(TranscriptView)
        view.mode = "full"
        pilot.app.theme = NAMED[name]
        await pilot.pause()
        inks = view.inks
    needed = 7.0 if name == "contrast" else 4.5
    assert inks.needed == needed
    least = min(needed, contrast(inks.ink, inks.paper)) - 0.1
    for colour in ODD_COLOURS:
        looks = [Look("Trust", "Trust", hue, "│", "t", colour) for hue in range(6)]
        styles = [inks.selection, inks.found, inks.dimmed, inks.theirs]
        styles += [inks.mark(look) for look in looks]
        for dim in (False, True):
            styles += [inks.text(looks[:count], None, dim=dim, theirs=True) for count in range(4)]
            styles += [inks.text(looks[:count], looks[0], dim=dim) for count in range(1, 4)]
        assert min(map(seen, styles)) >= least


def test_without_colour_a_coded_word_is_still_another_one() -> None:
    black, white = Color(0, 0, 0), Color(255, 255, 255)
    look = Look("Trust", "Trust", 0, "│", "t")
    for mode in ("ansi", "mono"):
        inks = Inks(mode, black, white, white)
        bare, one, two = inks.text([], None), inks.text([look], None), inks.text([look, look], None)
        theirs, focused = inks.text([], None, theirs=True), inks.text([look], look)
        assert len({str(style) for style in (bare, one, two, theirs, focused)}) == 5


async def test_every_theme_of_the_settings_is_there(project: Project) -> None:
    assert tuple(NAMED) == settings.THEMES
    async with desk(project) as pilot:
        assert set(NAMED.values()) <= set(pilot.app.available_themes)


async def test_a_theme_chosen_by_command_is_the_one_that_is_shown(project: Project) -> None:
    settings.keep(theme="contrast")
    async with desk(project) as pilot:
        assert pilot.app.theme == "high-contrast"


async def test_a_terminal_of_sixteen_colours_has_its_own_themes(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others would be rounded to what can't be read, as white on cyan."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM", raising=False)
    for chosen, shown in (("dark", "ansi-dark"), ("light", "ansi-light"), ("contrast", "high-contrast")):
        settings.keep(theme=chosen)
        async with desk(project) as pilot:
            app = pilot.app
            assert isinstance(app, QcodeApp)
            assert app.mode == "ansi"
            assert app.theme == shown
            passed = set()
            for _ in range(6):
                app.next_theme()
                passed.add(app.theme)
            assert passed == {"ansi-dark", "ansi-light", "high-contrast"}


async def test_in_sixteen_colours_the_line_that_enter_takes_is_seen(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM", raising=False)
    for theme in ("ansi-dark", "ansi-light"):
        settings.keep(theme=theme)
        async with desk(project) as pilot:
            await pilot.press("c")
            await pilot.pause()
            listing = pilot.app.screen.query_one(OptionList)
            at, other = (listing.get_visual_style(f"option-list--option{part}") for part in ("-highlighted", ""))
            assert at.background != other.background, theme


async def test_width_and_spacing_change_at_once_and_are_kept(project: Project) -> None:
    """F8, down twice: 76 to 85 to 100, then an empty line below each."""
    async with desk(project, size=(220, 40)) as pilot:
        view = pilot.app.screen.query_one(TranscriptView)
        assert view.painter is not None
        assert view.painter.shape.words == 76
        await pilot.press("j", "e", "f8", "down", "down", "enter", "enter", "down", "enter", "escape")
        await pilot.pause()
        assert view.painter.shape.words == 100
        assert view.virtual_size.height == 2 * len(view.painter.layout)
        assert settings.text_shape() == (100, 2)
        await pilot.press("1", "down")
        assert quoted(project) == [("Trust", "My")]
        lines = screen_text(pilot).split("\n")
        first = next(number for number, line in enumerate(lines) if "My sister" in line)
        assert not lines[first + 1].split("▏")[0].split("▕")[-1].strip()


@pytest.mark.parametrize(("width", "spacing"), [(10, 0), (1000, 7), (49, 3)])
async def test_a_width_that_makes_no_sense_is_not_taken(width: int, spacing: int) -> None:
    settings.keep(width=width, spacing=spacing)
    assert settings.text_shape() == (76, 1)


async def test_a_click_meets_its_word_when_lines_are_set_wide(project: Project) -> None:
    settings.keep(spacing=2)
    async with desk(project) as pilot:
        view = pilot.app.screen.query_one(TranscriptView)
        assert view.painter is not None
        row = view.painter.layout.row_of(view.doc.turns[1].words)
        column = view.painter.shape.text_column + 3
        await pilot.click(view, offset=(column, 2 * row), times=2)
        assert view.selection_span is not None
        assert view.doc.text[slice(*view.selection_span)] == "sister"


async def resized(pilot: Pilot[None], width: int, height: int) -> None:
    """The terminal has another size, and everything is drawn in it."""
    await pilot.resize_terminal(width, height)
    for _ in range(50):
        await pilot.pause()
        if pilot.app.screen._compositor.size == (width, height):
            break
    await pilot.pause()


# Panels


def in_order(listing: SideList) -> list[str]:
    """The figures of a list's lines."""
    return [listing._known[line.id] for line in listing.lines]


def with_guide(project: Project) -> None:
    questions = [
        DraftQuestion("1", "What was it like there, at the beginning?", ""),
        DraftQuestion("1a", "How did you hear of it?", "1"),
        DraftQuestion("2", "What did you expect?", ""),
    ]
    project.do(commands.add_guide, DraftGuide("Guide", "en", tuple(questions)))
    first, asked = project.ask(queries.transcripts)[0], project.ask(queries.questions)
    turns = project.ask(queries.turns, first.id)
    project.do(commands.set_question, first.id, turns[0].words, turns[1].end, asked[1].id)
    project.do(commands.set_question, first.id, turns[2].words, turns[4].end, asked[2].id)


async def test_questions_tell_how_many_of_their_answers_are_coded_and_lead_there(project: Project) -> None:
    with_guide(project)
    async with desk(project, size=(180, 40)) as pilot:
        text = screen_text(pilot)
        assert "1a How did you" in text
        figures = pilot.app.screen.query_one("#questions", SideList)
        assert in_order(figures) == ["0/1", "0/1", "0/2"]
        await pilot.press("j", "1")
        await pilot.pause(2 * A_MOMENT)
        assert in_order(figures) == ["1/1", "1/1", "0/2"]
        await pilot.press("u")
        await pilot.pause(2 * A_MOMENT)
        assert in_order(figures) == ["0/1", "0/1", "0/2"]
        await pilot.press("f2", "tab", "down", "enter")
        await pilot.pause()
        assert "turn 3" in status(pilot)
        assert pilot.app.screen.query_one(TranscriptView).has_focus


async def test_transcripts_tell_their_share_and_open_by_key_and_click(project: Project) -> None:
    async with desk(project, size=(180, 40)) as pilot:
        listing = pilot.app.screen.query_one("#transcripts", SideList)
        await pilot.press("j", "1")
        await pilot.pause(2 * A_MOMENT)
        assert sorted(listing._known.values()) == ["0%", "33%"]
        await pilot.press("f2", "down", "enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        names: dict[str, str] = {row.id: row.name for row in project.ask(queries.transcripts)}
        assert names[screen.transcript] == "P04"
        await pilot.click(listing, offset=(3, 0))
        await pilot.pause()
        assert names[screen.transcript] == "P03"


def ask_back(tx: Tx, coding: Coding) -> Review:
    """A reviewer's open question."""
    return tx.add(Review(tx.new_id(), coding.id, tx.coder, "queried", "why?", None, None, tx.at))


def test_an_open_question_of_a_reviewer_is_counted_in_the_list(project: Project) -> None:
    first = project.ask(queries.transcripts)[0]
    coding = project.do(commands.code_span, first.id, 0, 10, code=project.ask(queries.codes)[0].id)
    made = queries.progress
    assert project.ask(made, [first.id], project.coder.id)[first.id].queried == 0
    project.do(ask_back, coding)
    assert project.ask(made, [first.id], project.coder.id)[first.id].queried == 1


async def test_panels_fold_by_key_and_stay_as_they_were_left(project: Project) -> None:
    async with desk(project, size=(120, 40)) as pilot:
        screen = pilot.app.screen
        left, codebook = screen.query_one("#left"), screen.query_one(CodebookTree)
        assert (left.display, codebook.display) == (False, True)
        await pilot.press("f2")
        assert screen.query_one("#transcripts").has_focus
        await pilot.press("escape", "f3", "f3")
        assert (left.display, codebook.display) == (True, False)
        await pilot.press("z")
        assert (left.display, codebook.display) == (False, False)
        await pilot.press("z")
        assert (left.display, codebook.display) == (True, False)
        await pilot.press("escape", "enter")
        await pilot.pause()
        again = pilot.app.screen
        assert (again.query_one("#left").display, again.query_one(CodebookTree).display) == (True, False)


async def test_a_sub_question_stands_after_its_main_question(project: Project) -> None:
    with_guide(project)
    async with desk(project, size=(160, 40)) as pilot:
        await pilot.press("j")
        assert "1. What was it like there, at the beginning? › 1a. How did you hear of it?" in screen_text(pilot)
        await resized(pilot, 60, 40)
        text = screen_text(pilot)
        assert "1. What was it like" in text
        assert "› 1a. How did you hear of it?" in text
        await resized(pilot, 60, 20)
        assert "› 1a. How did you hear of it?" in screen_text(pilot)


async def test_the_codebook_keeps_its_counts_in_sight(project: Project) -> None:
    project.do(commands.create_code, "Relations > A code whose name is longer than any panel could ever show of it")
    async with desk(project, size=(120, 40)) as pilot:
        await pilot.press("j", "c", *"longer", "enter")
        await pilot.pause(2 * A_MOMENT)
        tree = pilot.app.screen.query_one(CodebookTree)
        assert "… 1/1" in screen_text(pilot)
        assert tree.virtual_size.width <= tree.size.width
        assert not tree.show_horizontal_scrollbar


# Any size


SIZES = [(20, 5), (1, 1), (30, 8), (5, 3), (2, 40), (200, 2), (250, 70), (59, 11)]


@pytest.mark.parametrize("keys", [["j"], ["f2"], ["f3"], ["c"], ["f"], ["f5"], ["Z"], ["f8"], ["escape"]])
async def test_a_window_of_any_size_loses_nothing(project: Project, keys: list[str]) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "1", *keys)
        for size in SIZES:
            await resized(pilot, *size)
            assert len(screen_text(pilot).split("\n")) == size[1]
        await resized(pilot, 120, 40)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert len(codings(project)) == 1


async def test_the_desk_comes_back_whole_from_a_window_that_was_too_small(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "1")
        await pilot.pause(2 * A_MOMENT)
        before = screen_text(pilot)
        await resized(pilot, 20, 3)
        assert "The window is too small" in " ".join(screen_text(pilot).split())
        await resized(pilot, 120, 40)
        assert screen_text(pilot) == before
        await pilot.press("j", "j", "1")
        assert [name for name, _ in quoted(project)] == ["Trust", "Trust"]


async def test_the_settings_name_every_theme_of_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    app = QcodeApp(None, "en")
    async with app.run_test() as pilot:
        await pilot.press("f8", "down")
        shown = []
        for _ in settings.THEMES:
            shown.append(str(pilot.app.screen.query_one(OptionList).get_option_at_index(1).prompt))
            await pilot.press("enter")
        assert len(set(shown)) == len(settings.THEMES)


def reversed_cells(view: TranscriptView, count: int) -> list[bool]:
    """Of the first cells of the caret's row, which are reversed."""
    assert view.painter is not None
    strip, column = view.render_line(view.painter.layout.row_of(view.caret)), view.painter.shape.text_column
    styles = [next(iter(strip.crop(column + at, column + at + 1))).style for at in range(count)]
    return [bool(style and style.reverse) for style in styles]


async def test_the_caret_is_seen_in_a_coding_without_colours(project: Project) -> None:
    """The turn is coded and looked at, so it is reversed; the selection and the caret are turned back."""
    async with desk(project) as pilot:
        view = pilot.app.screen.query_one(TranscriptView)
        view.mode = "mono"
        view.notify_style_update()
        await pilot.press("j", "1", "e")
        assert reversed_cells(view, 5) == [False, False, False, True, True]
        await pilot.press("escape")
        assert reversed_cells(view, 5) == [True, True, False, True, True]


async def test_nothing_in_a_transcript_or_a_codebook_steers_the_terminal(project: Project) -> None:
    odd = "\x1b]0;title\x07\x9b31m\u202eabc\u2066\u200d\u0301\ufe0f\u2028e\u0301👩‍💻漢"
    turn = project.ask(queries.turns, project.ask(queries.transcripts)[0].id)[1]
    code = project.do(commands.create_code, "Odd \u202e\u200dcode 漢")
    project.do(commands.write_memo, "turn", turn.id, f"memo {odd}")
    strange = draft("P05")
    text = strange.text.replace("queues.", f"queues. {odd}\t{odd}.")
    shift = len(text) - len(strange.text)
    turns = [replace(each, end=each.end + (shift if number >= 3 else 0)) for number, each in enumerate(strange.turns)]
    turns[4] = replace(turns[4], start=turns[4].start + shift, words=turns[4].words + shift)
    made = replace(strange, text=text, turns=tuple(turns))
    project.do(commands.add_transcripts, [(made, "P05", "P05.txt")])
    third = project.ask(queries.transcripts)[2].id
    project.do(commands.code_span, third, turns[3].words, turns[3].end, code=code.id)
    async with desk(project, size=(180, 30)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        screen.open(third)
        await pilot.press("j", "j", "j", "tab", "e", "Z", *"odd", "enter", "down")
        await pilot.pause()
        text = screen_text(pilot)
        assert not [char for char in text if (char < " " and char != "\n") or "\x7f" <= char < "\xa0"]
        assert not set(text) & set("\u202e\u2066\u2028")
        lines = pilot.app.screen._compositor.render_strips()
        assert {strip.cell_length for strip in lines} == {180}
