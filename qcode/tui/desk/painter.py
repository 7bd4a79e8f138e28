"""Draws one row of a transcript: gutter, lanes, words, names of codes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from qcode.tui.desk.display import clipped, drawn, graphemes, one_line
from qcode.tui.desk.doc import Doc, Stretch
from qcode.tui.desk.inks import Inks
from qcode.tui.desk.lanes import Lanes
from qcode.tui.desk.layout import Layout
from qcode.tui.desk.marks import Mark, Marks
from qcode.tui.desk.palette import Look

MEASURE = 76
"""The widest that words are set."""
BRACKETS = {"│": "╭╰", "┃": "┏┗", "║": "╔╚", "╎": "╭╰", "┆": "╭╰"}
THEIRS = "┊"
"""The bracket of what somebody else has coded."""
UNKNOWN = Look("?", "?", 0, "│", "")
KEPT = 4000
"""Rows that are kept ready."""


@dataclass(frozen=True, slots=True)
class Geometry:
    """How the width is shared out: margin, number, speaker, question, lanes, words, names of codes."""

    margin: int
    number: int
    speaker: int
    lanes: int
    words: int
    names: int
    asked: int = 0
    """For the number of the question that a turn is linked to; nothing where no turn is."""

    @property
    def gutter(self) -> int:
        return self.margin + self.number + self.speaker + 2 + (self.asked + 1 if self.asked else 0)

    @property
    def text_column(self) -> int:
        """Where the words begin."""
        return self.gutter + self.lanes + 1

    @property
    def width(self) -> int:
        return self.text_column + self.words + 1 + (self.names + 1 if self.names else 0)


def geometry(width: int, doc: Doc, measure: int = MEASURE) -> Geometry:
    """Share out ``width`` cells; names of codes have a column from 100 cells on, and a wide window has the text inside."""
    roomy = width >= 100
    number = max(2, len(str(len(doc.turns))))
    longest = max((cell_len(one_line(speaker)) for speaker in {turn.speaker for turn in doc.turns}), default=0)
    speaker = min(longest, 14 if roomy else 13 if width >= 70 else 8 if width >= 56 else 4)
    lanes = 6 if roomy else 4 if width >= 40 else 2
    margin = 1 if width >= 70 else 0
    asked = min(max((cell_len(turn.asked) for turn in doc.turns), default=0), 5 if width >= 70 else 3)
    room = width - margin - (number + speaker + 2) - (asked + 1 if asked else 0) - lanes - 2
    names = max(18, min(34, room - measure - 1)) if roomy else 0
    words = max(10, min(measure, room - (names + 1 if names else 0)))
    spare = room - words - (names + 1 if names else 0)
    return Geometry(margin + max(0, spare // 2), number, speaker, lanes, words, names, asked)


class Painter:
    """Rows without caret and selection, drawn once and kept until something in them changes."""

    def __init__(
        self, layout: Layout, marks: Marks, lanes: Lanes, looks: Mapping[str, Look], inks: Inks, shape: Geometry
    ) -> None:
        self.layout, self.marks, self.lanes = layout, marks, lanes
        self.looks, self.inks, self.shape = looks, inks, shape
        self.focus = ""
        self._rows: dict[int, Strip] = {}
        self._gaps: dict[int, Strip] = {}

    def forget(self, first: int = 0, last: int | None = None) -> None:
        """Draw these rows anew when they are next asked for."""
        if last is None:
            self._rows.clear()
            self._gaps.clear()
            return
        for row in range(first, last + 1):
            self._rows.pop(row, None)
            self._gaps.pop(row, None)

    def is_ready(self, row: int) -> bool:
        """Whether a row has been drawn and nothing in it has changed since."""
        return row in self._rows

    def strip(self, row: int) -> Strip:
        found = self._rows.get(row)
        if found is None:
            if len(self._rows) >= KEPT:
                self._rows.clear()
            found = self._rows[row] = self._draw(row)
        return found

    def gap(self, row: int) -> Strip:
        """What stands between a row and the next where lines are set wide: only brackets that go on."""
        found = self._gaps.get(row)
        if found is None:
            if len(self._gaps) >= KEPT:
                self._gaps.clear()
            ongoing = [mark for mark in self._marks_in(row) if self.lanes.rows[mark.id][1] > row]
            left = Segment(" " * self.shape.gutter, self.inks.base)
            right = Segment(" " * (self.shape.width - self.shape.text_column + 1), self.inks.base)
            found = self._gaps[row] = Strip([left, *self._lanes(row, ongoing, between=True), right])
        return found

    def _marks_in(self, row: int) -> list[Mark]:
        first = self.layout.first(row)
        return self.marks.between(self.layout.row_start[row], max(self.layout.end(row), first + 1))

    def _draw(self, row: int) -> Strip:
        here = self._marks_in(row)
        pieces = self._gutter(row) + self._lanes(row, here) + [Segment(" ", self.inks.base)]
        words = self._words(row, here)
        used = sum(cell_len(piece.text) for piece in words)
        pieces += words
        pieces.append(Segment(" " * max(0, self.shape.words + 1 - used), self.inks.base))
        pieces += self._names(row, here)
        return Strip([piece for piece in pieces if piece.text])

    def _turn_opening(self, row: int) -> Stretch | None:
        """The turn that begins in this row."""
        doc, layout = self.layout.doc, self.layout
        following = layout.row_start[row + 1] if row + 1 < len(layout) else len(doc) + 1
        index = bisect_left(doc.turn_starts, layout.row_start[row])
        return doc.turns[index] if index < len(doc.turns) and doc.turn_starts[index] < following else None

    def _gutter(self, row: int) -> list[Segment]:
        shape, inks = self.shape, self.inks
        turn = self._turn_opening(row)
        if turn is None:
            return [Segment(" " * shape.gutter, inks.base)]
        name = clipped(one_line(turn.speaker), shape.speaker)
        return [
            Segment(" " * shape.margin, inks.base),
            Segment(f"{turn.number:>{shape.number}} ", inks.dimmed),
            Segment(name, inks.dimmed if turn.interviewer else inks.speaker),
            Segment(" " * (shape.speaker - cell_len(name) + 1), inks.base),
            *self._asked(turn),
        ]

    def _asked(self, turn: Stretch) -> list[Segment]:
        """Which question the turn is linked to, at the turn itself."""
        room = self.shape.asked
        number = clipped(turn.asked, room)
        gap = Segment(" " * (room - cell_len(number) + 1), self.inks.base)
        return [Segment(number, self.inks.dimmed), gap] if room else []

    def _lanes(self, row: int, here: list[Mark], *, between: bool = False) -> list[Segment]:
        width = self.shape.lanes
        cells = [Segment(" ", self.inks.base)] * width
        hidden = False
        for mark in here:
            lane = self.lanes.lane[mark.id]
            if lane >= width:
                hidden = True
                continue
            look = self.looks.get(mark.code, UNKNOWN)
            glyph = (THEIRS if mark.theirs else look.line) if between else self._bracket(row, mark, look)
            cells[width - 1 - lane] = Segment(glyph, self._mark_style(mark, look))
        if hidden and not between:
            cells[0] = Segment("+", self.inks.dimmed)
        return cells

    def _mark_style(self, mark: Mark, look: Look) -> Style:
        focused = mark.id == self.focus
        if mark.theirs:
            return self.inks.theirs + Style(reverse=True) if focused else self.inks.theirs
        return self.inks.mark(look, focused=focused)

    def _bracket(self, row: int, mark: Mark, look: Look) -> str:
        first, last = self.lanes.rows[mark.id]
        if mark.theirs:
            return THEIRS
        if row == first and look.key and not self.shape.names:
            return look.key
        if first == last:
            return "["
        if row == first:
            return BRACKETS[look.line][0]
        return BRACKETS[look.line][1] if row == last else look.line

    def _words(self, row: int, here: list[Mark]) -> list[Segment]:
        layout = self.layout
        first, inked = layout.first(row), layout.inked_end(row)
        if first >= inked:
            return []
        turn = layout.doc.turn_at(first)
        label_end = min(turn.words, inked) if turn and first < turn.words else first
        pieces = [(first, label_end, self.inks.dimmed)] if label_end > first else []
        dim = bool(turn and turn.interviewer)
        if here:
            runs = self.marks.runs(label_end, inked)
            pieces += [(run.start, run.end, self._style(run.marks, dim)) for run in runs]
        elif label_end < inked:
            pieces.append((label_end, inked, self.inks.dimmed if dim else self.inks.base))
        shown = layout.doc.shown
        if layout.is_simple(row):
            return [Segment(shown[start:end], style) for start, end, style in pieces]
        # A border between the parts of one sign would draw it as two: it moves to the sign's end.
        line = shown[first:inked]
        ends = [0, *(end for _, end, _ in graphemes(line))]
        found = []
        for start, end, style in pieces:
            low, high = (ends[bisect_left(ends, place - first)] for place in (start, end))
            found.append(Segment(drawn(line[:high])[len(drawn(line[:low])) :], style))
        return found

    def _style(self, marks: tuple[Mark, ...], dim: bool) -> Style:
        found = {mark.code: self.looks.get(mark.code, UNKNOWN) for mark in marks if not mark.theirs}
        focus = next((self.looks.get(mark.code, UNKNOWN) for mark in marks if mark.id == self.focus), None)
        return self.inks.text(tuple(found.values()), focus, dim=dim, theirs=len(found) < len(marks))

    def _names(self, row: int, here: list[Mark]) -> list[Segment]:
        """The names of the codes whose codings begin in this row."""
        if not self.shape.names:
            return []
        left, pieces = self.shape.names, [Segment(" ", self.inks.base)]
        starting = [mark for mark in here if self.lanes.rows[mark.id][0] == row]
        for index, mark in enumerate(starting):
            joint = "·" if index else ""
            look = self.looks.get(mark.code, UNKNOWN)
            name = clipped(_named(look, mark), left - len(joint))
            if not name:
                break
            pieces.append(Segment(joint, self.inks.dimmed))
            pieces.append(Segment(name, self._mark_style(mark, look)))
            left -= len(joint) + cell_len(name)
        return [*pieces, Segment(" " * max(0, left), self.inks.base)]


TURNED_BACK = Style(reverse=False)
SIGNS = {"for": "+", "against": "−", "mixed": "±"}
"""How a stance is drawn beside a code's name."""


def _named(look: Look, mark: Mark) -> str:
    """A code beside its passage: whose it is where it is another's, stance, star, and whether it has a memo."""
    whose = f"{one_line(mark.theirs)}: " if mark.theirs else ""
    signs = SIGNS.get(mark.stance, "") + "★" * mark.star + "*" * mark.memo
    return f"{whose}{one_line(look.name)}{signs and ' '}{signs}"


def overlaid(strip: Strip, start: int, end: int, style: Style) -> Strip:
    """``strip`` with ``style`` laid over the cells ``start:end``; what is reversed already is turned back."""
    if start >= end:
        return strip
    middle = strip.crop(start, end)
    parts = [
        strip.crop(0, start),
        Strip([Segment(piece.text, _over(piece.style or Style(), style)) for piece in middle], middle.cell_length),
        strip.crop(end, strip.cell_length),
    ]
    return Strip.join(parts)


def _over(under: Style, style: Style) -> Style:
    return under + style + TURNED_BACK if under.reverse and style.reverse else under + style
