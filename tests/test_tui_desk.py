"""The desk without a terminal: rows, lanes, runs and display hold for any text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from qcode.tui.desk import display, doc, lanes, layout, marks, motions, palette
from qcode.tui.keys import in_cyrillic, in_latin, physical

PIECES = st.one_of(
    st.sampled_from(list("abc .,!?\n\t[]{}=<>-–—«»’әғқңөұүһіЯж")),
    st.sampled_from(["é", "e\u0301", "👩‍💻", "🇰🇿", "漢", "\u200d", "\u00ad", "\u202e", "\x1b", "\x9b", "\ufe0f", "عر"]),
    st.characters(blacklist_categories=["Cs"]),
)
SPOKEN = st.lists(PIECES, max_size=80).map("".join)


def stretches(text: str) -> list[doc.Stretch]:
    """Every second line as a turn whose first three signs are its label."""
    found: list[doc.Stretch] = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        end = start + len(line)
        ends = [sign_end for _, sign_end, _ in display.graphemes(display.safe(line))]
        if number % 2 == 0 and len(ends) > 3:
            words = start + ends[2]
            label = line[: ends[2]]
            found.append(doc.Stretch(start, words, end, len(found) + 1, label, number % 4 == 0, str(number // 6)))
        start = end + 1
    return found


@given(SPOKEN, st.integers(1, 40))
def test_rows_cover_every_position_once_and_fit(text: str, width: int) -> None:
    read = doc.read(text, stretches(text))
    made = layout.Layout(read, width)
    assert made.row_start[0] == 0
    assert list(made.row_start) == sorted(set(made.row_start)) or not text
    assert "".join(text[made.row_start[row] : made.end(row)] for row in range(len(made))) == text.replace("\n", "")
    for row in range(len(made)):
        assert made.cells(row) <= max(width, 8 if width < 4 else width + 1)
        for offset in range(made.first(row), made.end(row)):
            assert made.row_of(offset) == row


@given(SPOKEN, st.integers(4, 40))
def test_a_cell_and_its_position_agree(text: str, width: int) -> None:
    read = doc.read(text, stretches(text))
    made = layout.Layout(read, width)
    for row in range(len(made)):
        for start, _, _ in display.graphemes(read.shown[made.first(row) : made.inked_end(row)]):
            offset = made.first(row) + start
            if made.column(row, offset + 1) > made.column(row, offset):
                assert made.offset(row, made.column(row, offset)) <= offset


@given(SPOKEN)
def test_nothing_that_steers_a_terminal_is_drawn(text: str) -> None:
    shown = display.drawn(display.safe(text).replace("\n", " "))
    assert len(display.safe(text)) == len(text)
    assert not [char for char in shown if char < " " or "\x7f" <= char < "\xa0" or char in "\u2028\u202e\u2066"]


@given(SPOKEN, st.integers(0, 30))
def test_a_clipped_text_fits(text: str, width: int) -> None:
    line = display.one_line(text)
    assert cell_len(display.clipped(line, width)) <= max(width, 0)


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 8)), max_size=40)


@given(SPANS, st.lists(st.integers(0, 39), max_size=40))
def test_lanes_never_clash_and_an_edit_draws_what_a_new_start_draws(
    spans: list[tuple[int, int]], out: list[int]
) -> None:
    rows = {str(index): (first, first + length) for index, (first, length) in enumerate(spans)}
    edited = lanes.Lanes()
    for id_, (first, last) in rows.items():
        low, high = edited.add(id_, first, last)
        assert low <= first
        assert high >= last
    for number in out:
        if str(number) in rows:
            edited.remove(str(number))
            del rows[str(number)]
    assert edited.lane == lanes.Lanes(rows.items()).lane
    for one, (first, last) in rows.items():
        for other, (start, end) in rows.items():
            if one != other and start <= last and first <= end:
                assert edited.lane[one] != edited.lane[other]


@given(SPOKEN.filter(len), st.data())
def test_runs_cover_a_row_exactly(text: str, data: st.DataObject) -> None:
    read = doc.read(text)
    places = st.integers(0, len(text) - 1)
    found = [
        marks.Mark(str(index), min(a, b), max(a, b) + 1, f"code{index % 3}")
        for index, (a, b) in enumerate(data.draw(st.lists(st.tuples(places, places), max_size=8)))
    ]
    index = marks.Marks(read, found)
    made = layout.Layout(read, 12)
    for row in range(len(made)):
        runs = index.runs(made.first(row), made.end(row))
        assert runs[0].start == made.first(row)
        assert runs[-1].end == made.end(row)
        assert all(one.end == two.start for one, two in pairwise(runs))
        for run in runs:
            if run.start < run.end:
                expected = {mark.id for mark in found if mark.start <= run.start and mark.end >= run.end}
                assert {mark.id for mark in run.marks} == expected
    for mark in found:
        index.remove(mark.id)
    assert not index.between(0, len(text))


def test_changes_lead_from_the_old_marks_to_the_new() -> None:
    one, two = marks.Mark("1", 0, 2, "a"), marks.Mark("2", 1, 3, "b")
    moved = marks.Mark("2", 1, 4, "b")
    assert marks.changes({"1": one, "2": two}, {"2": moved}) == ([one, two], [moved])


def entry(id_: str, name: str, parent: str | None = None) -> palette.Entry:
    return palette.Entry(id_, name, name, parent)


def test_a_category_keeps_its_hue_and_its_codes_differ_by_line() -> None:
    codes = [entry("1", "Relations"), entry("2", "Trust", "1"), entry("3", "Family", "1"), entry("4", "Self")]
    found = palette.looks(codes)
    assert found["1"].hue == found["2"].hue == found["3"].hue != found["4"].hue
    assert len({found["1"].line, found["2"].line, found["3"].line}) == 3


def test_keys_are_known_by_their_place() -> None:
    assert physical("о") == "j"
    assert physical("О") == "J"
    assert physical("ctrl+щ") == "ctrl+o"
    assert physical("ә") == "2"
    assert physical("quotation_mark") is None
    assert physical("quotation_mark", kazakh=True) == "1"
    assert physical("j") is None
    assert in_latin("привет") == "ghbdtn"
    assert in_cyrillic("ghbdtn") == "привет"


@settings(max_examples=60)
@given(SPOKEN, st.sampled_from(sorted(motions.MOTIONS)), st.sampled_from([1, -1]), st.data())
def test_every_motion_gets_on_and_never_stops_inside_a_hidden_label(
    text: str, unit: str, step: int, data: st.DataObject
) -> None:
    read = doc.read(text, stretches(text))
    offset = motions.snapped(read, data.draw(st.integers(0, len(text))), 1)
    for _ in range(len(text) + 2):
        target = motions.MOTIONS[unit](read, offset, step)
        assert 0 <= target <= len(text)
        assert motions.snapped(read, target, step) == target
        if target == offset:
            break
        assert (target > offset) == (step > 0) or target == motions.snapped(read, 0, 1)
        offset = target
    assert offset in (len(text), motions.snapped(read, 0, 1)) or unit == "turn"


@settings(max_examples=60)
@given(SPOKEN, st.data())
def test_a_selection_grows_and_shrinks_by_the_same_steps(text: str, data: st.DataObject) -> None:
    read = doc.read(text, stretches(text))
    offset = data.draw(st.integers(0, len(text)))
    steps: list[tuple[int, int]] = []
    selection = motions.grown(read, offset, None)
    while selection is not None:
        assert selection[0] < selection[1]
        assert not steps or (selection[0] <= steps[-1][0] and selection[1] >= steps[-1][1])
        steps.append(selection)
        selection = motions.grown(read, offset, selection)
    for larger, smaller in pairwise(reversed(steps)):
        assert motions.shrunk(read, offset, larger) == smaller
