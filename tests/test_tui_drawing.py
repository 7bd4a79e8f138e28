"""What is drawn: rows are as wide as they say and show their text, and any edits draw what a new start draws."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import ColorSystem
from textual.color import Color

from qcode.tui.desk.display import drawn
from qcode.tui.desk.doc import Doc, read
from qcode.tui.desk.inks import Inks, Mode
from qcode.tui.desk.lanes import Lanes
from qcode.tui.desk.layout import Layout
from qcode.tui.desk.marks import Mark, Marks
from qcode.tui.desk.painter import Geometry, Painter, geometry
from qcode.tui.desk.palette import Look
from qcode.tui.widgets.transcript_view import TranscriptView
from tests.test_tui_desk import SPOKEN, stretches
from tests.tui import desk, spoken_project

LOOKS = {
    f"c{number}": Look(f"code {number}", f"a > code {number}", number % 6, "│┃║╎┆"[number % 5], "abcdef"[number])
    for number in range(6)
}


def painter(doc: Doc, found: list[Mark], shape: Geometry, mode: Mode = "full") -> Painter:
    """A painter as a new start would make it."""
    layout, marks = Layout(doc, shape.words), Marks(doc, found)
    rows = ((mark.id, (layout.row_of(mark.start), layout.row_of(max(mark.start, mark.end - 1)))) for mark in found)
    inks = Inks(mode, Color(18, 18, 18), Color(224, 224, 224), Color(255, 170, 0))
    return Painter(layout, marks, Lanes(rows), LOOKS, inks, shape)


def drawn_marks(length: int, rolls: list[tuple[int, int, int]]) -> list[Mark]:
    """Marks in a text of this length."""
    found = []
    for number, (one, other, kind) in enumerate(rolls):
        low, high = sorted((one % length, other % length))
        theirs = "BM" if kind % 7 == 6 else ""
        found.append(Mark(f"m{number}", low, high + 1, f"c{kind % 6}", memo=kind % 2 == 0, theirs=theirs))
    return found


ROLLS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 41)), max_size=12)


@given(SPOKEN.filter(len), ROLLS, st.integers(24, 250), st.sampled_from(["full", "ansi", "mono"]))
def test_every_row_shows_its_text_and_is_as_wide_as_it_says(
    text: str, rolls: list[tuple[int, int, int]], width: int, mode: Mode
) -> None:
    doc = read(text, stretches(text))
    shape = geometry(width, doc)
    made = painter(doc, drawn_marks(len(text), rolls), shape, mode)
    for row in range(len(made.layout)):
        strip = made.strip(row)
        assert strip.cell_length == sum(cell_len(piece.text) for piece in strip)
        assert all(piece.text for piece in strip)
        shown = doc.shown[made.layout.first(row) : made.layout.inked_end(row)]
        words = made._words(row, made._marks_in(row))
        assert "".join(piece.text for piece in words) == drawn(shown)
        assert sum(cell_len(piece.text) for piece in words) == made.layout.cells(row)
        assert not [char for char in strip.text if char < " " or "\x7f" <= char < "\xa0"]
        if made.layout.cells(row) <= shape.words:
            assert strip.cell_length <= shape.width + 1
        assert made.gap(row).cell_length >= shape.text_column


def test_six_hues_are_six_colours_of_a_terminal_that_has_sixteen() -> None:
    inks = Inks("ansi", Color(18, 18, 18), Color(224, 224, 224), Color(255, 170, 0))
    colours = [inks.mark(Look("", "", hue, "│", "")).color for hue in range(6)]
    assert [each and each.downgrade(ColorSystem.STANDARD).number for each in colours] == [6, 3, 2, 5, 1, 4]
    assert all(each and each.is_default is False and each.triplet for each in colours), "no theme changes them"


@given(st.integers(24, 400), st.integers(50, 100), SPOKEN)
def test_the_width_is_shared_out_without_a_rest_and_words_have_their_measure(
    width: int, measure: int, text: str
) -> None:
    doc = read(text, stretches(text))
    shape = geometry(width, doc, measure)
    assert 10 <= shape.words <= measure
    assert shape.width <= width or shape.words == 10
    if width >= 200:
        assert shape.words == measure
        assert abs(width - shape.width - shape.margin) <= 40


@pytest.mark.parametrize(("seed", "spacing", "width"), [(1, 1, 120), (2, 2, 80), (3, 1, 230), (4, 2, 60)])
async def test_any_history_of_edits_draws_what_a_new_start_draws(seed: int, spacing: int, width: int) -> None:
    """Codings come, go, move their borders, get memos and other codes, one by one and many at once."""
    rolled = random.Random(seed)
    text = "\n".join(
        " ".join(rolled.choice(["we", "thought", "әкімдік", "👩‍💻", "漢字", "é"]) for _ in range(40)) for _ in range(6)
    )
    doc = read(text, stretches(text))
    async with desk(spoken_project(), size=(width, 40)) as pilot:
        view = pilot.app.screen.query_one(TranscriptView)
        view.set_in(60, spacing)
        view.show_document(doc, (), LOOKS)
        known: dict[str, Mark] = {}
        for step in range(120):
            change(rolled, view, known, step)
            assert view.painter is not None
            assert set(view.marks.by_id.values()) == set(known.values())
            fresh = painter(doc, list(known.values()), view.painter.shape)
            fresh.inks, fresh.focus = view.painter.inks, view.focus_mark
            assert view.painter.lanes.lane == fresh.lanes.lane
            for row in range(len(fresh.layout)):
                assert list(view.painter.strip(row)) == list(fresh.strip(row))
                assert list(view.painter.gap(row)) == list(fresh.gap(row))


def change(rolled: random.Random, view: TranscriptView, known: dict[str, Mark], step: int) -> None:
    """One edit, told to the view as the desk tells it."""
    length = len(view.doc)
    fresh = drawn_marks(length, [(rolled.randrange(length), rolled.randrange(length), rolled.randrange(42))])[0]
    fresh = Mark(f"s{step}", fresh.start, fresh.end, fresh.code, memo=fresh.memo, theirs=fresh.theirs)
    match rolled.choice(["more", "more", "less", "move", "many", "focus"]):
        case "more":
            known[fresh.id] = fresh
            view.show_changes((), [fresh], LOOKS)
        case "less" if known:
            gone = rolled.choice(sorted(known))
            del known[gone]
            view.show_changes([gone], (), LOOKS)
        case "move" if known:
            moved = rolled.choice(sorted(known))
            known[moved] = Mark(moved, fresh.start, fresh.end, fresh.code, memo=fresh.memo)
            view.show_marks(list(known.values()), LOOKS)
        case "focus" if known:
            view.focus_on(rolled.choice(sorted(known)))
        case _:
            for id_ in rolled.sample(sorted(known), len(known) // 2):
                del known[id_]
            known[fresh.id] = fresh
            view.show_marks(list(known.values()), LOOKS)
