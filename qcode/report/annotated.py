"""A transcript with its codings in the margin: what stands on the page, whoever prints it."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from qcode.report.document import Stamp
from qcode.words import Language

HIDDEN = "[…]"
"""What stands in the place of words that do not leave."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reply:
    """What was answered to a coding before: who, when, in which words."""

    author: str
    written: str
    words: str
    token: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A coding as it is printed beside the text; ``token`` is how it is known again."""

    start: int
    end: int
    path: str
    coder: str
    about: str
    """Its stance and star in words, "" where it has none."""
    memo: str
    made: str
    colour: str
    token: str
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``start:end`` of the stored text as they are printed: themselves, or ``HIDDEN``."""

    start: int
    end: int
    text: str

    @property
    def is_hidden(self) -> bool:
        return len(self.text) != self.end - self.start or self.text == HIDDEN


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the page; ``turns`` are the numbers, in ``Page.heads``, of the turns that begin in it."""

    pieces: tuple[Piece, ...]
    turns: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over a turn: its number, who speaks, the question."""

    start: int
    words: int
    """Where its label ends and its words begin."""
    said: str


@dataclass(frozen=True, slots=True)
class LegendLine:
    """A code that is used on the page, how often, and its colour."""

    path: str
    count: int
    colour: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """A transcript as it is printed with its codings."""

    name: str
    transcript: str
    sha256: str
    """Of the whole stored text: answers come back to this text only."""
    language: Language
    spoken: str
    """The language of the transcript, "" where it is not known."""
    lines: tuple[Line, ...]
    heads: tuple[Head, ...]
    marks: tuple[Mark, ...]
    guarded: tuple[Span, ...]
    """Passages that stand here but may not be quoted as they are."""
    legend: tuple[LegendLine, ...]
    stamp: Stamp

    @property
    def hides(self) -> bool:
        return any(piece.is_hidden for line in self.lines for piece in line.pieces)


@dataclass(slots=True)
class Run:
    """Words in one look: the codings that begin before them, lie over them, and end behind them."""

    text: str
    over: tuple[int, ...] = ()
    """Numbers of marks, the shortest one first."""
    label: bool = False
    guarded: bool = False
    opens: list[int] = field(default_factory=list)
    closes: list[int] = field(default_factory=list)


def printed_lines(text: str, hidden: Sequence[Span], heads: Sequence[Head]) -> tuple[Line, ...]:
    """The lines of a text without the blank ones; hidden spans, in order and apart, give one ``HIDDEN`` each."""
    starts = [head.start for head in heads]
    found: list[Line] = []
    pieces: list[Piece] = []
    behind = 0

    def close() -> None:
        nonlocal behind
        kept = tuple(piece for piece in pieces if piece.text)
        pieces.clear()
        if any(piece.text.strip() for piece in kept):
            reach = bisect_right(starts, max(kept[-1].end - 1, kept[0].start))
            found.append(Line(kept, tuple(range(behind, reach))))
            behind = max(behind, reach)

    at = 0
    for start, end in (*hidden, (len(text), len(text))):
        while (line := text.find("\n", at, start)) >= 0:
            pieces.append(Piece(at, line, text[at:line]))
            close()
            at = line + 1
        pieces.append(Piece(at, start, text[at:start]))
        if end > start:
            pieces.append(Piece(start, end, HIDDEN))
        at = end
    close()
    return tuple(found)


def runs(page: Annotated) -> Iterator[tuple[Line, list[Run]]]:
    """Every line cut where a coding begins or ends, in one sweep over the text."""
    sweep = _Sweep(page)
    last: list[Run] = []
    reaches = [line.pieces[0].start for line in page.lines[1:]]
    held: tuple[Line, list[Run]] | None = None
    for line, reach in zip(page.lines, (*reaches, -1), strict=True):
        if held is not None:
            yield held
        last = sweep.line(line, reach)
        held = line, last
    if held is not None:
        sweep.finish(last)
        yield held


class _Sweep:
    """Where the sweep stands: the codings that have not begun, and those that have not ended, by their ends."""

    def __init__(self, page: Annotated) -> None:
        self.marks = page.marks
        self.waiting = sorted(range(len(self.marks)), key=self._order, reverse=True)
        self.open: list[tuple[int, int]] = []
        self.labels = [(head.start, head.words) for head in page.heads if head.words > head.start]
        self.guarded = page.guarded
        self.cuts = sorted({edge for span in (*self.labels, *self.guarded) for edge in span})
        self.label_starts = [start for start, _ in self.labels]
        self.guard_starts = [start for start, _ in self.guarded]

    def _order(self, number: int) -> tuple[int, int, int]:
        mark = self.marks[number]
        return mark.start, -mark.end, number

    def line(self, line: Line, reach: int) -> list[Run]:
        """The runs of a line; what ends in the gap up to ``reach``, where the next line begins, ends with it."""
        found: list[Run] = []
        for piece in line.pieces:
            at = piece.start
            while at < piece.end:
                opens = self._begin(piece.end - 1 if piece.is_hidden else at)
                stop = piece.end if piece.is_hidden else self._next(at, piece.end)
                text = piece.text if piece.is_hidden else piece.text[at - piece.start : stop - piece.start]
                found.append(self._run(text, at, opens))
                found[-1].closes += self._end(stop)
                at = stop
        found[-1].closes += self._end(reach)
        return found

    def finish(self, last: list[Run]) -> None:
        """What begins or ends behind the last line belongs to its end."""
        last[-1].opens += self._begin(1 << 62)
        last[-1].closes += self._end(1 << 62)

    def _run(self, text: str, at: int, opens: list[int]) -> Run:
        over = tuple(sorted((number for _, number in self.open), key=lambda n: self.marks[n].end - self.marks[n].start))
        label = _inside(self.labels, self.label_starts, at)
        return Run(text, over, label, _inside(self.guarded, self.guard_starts, at), opens)

    def _begin(self, at: int) -> list[int]:
        begun = []
        while self.waiting and self.marks[self.waiting[-1]].start <= at:
            number = self.waiting.pop()
            heapq.heappush(self.open, (self.marks[number].end, number))
            begun.append(number)
        return begun

    def _end(self, at: int) -> list[int]:
        ended = []
        while self.open and self.open[0][0] <= at:
            ended.append(heapq.heappop(self.open)[1])
        return ended

    def _next(self, at: int, end: int) -> int:
        """Where the look changes next."""
        place = bisect_right(self.cuts, at)
        stops = [end, *self.cuts[place : place + 1]]
        if self.waiting:
            stops.append(self.marks[self.waiting[-1]].start)
        if self.open:
            stops.append(self.open[0][0])
        return min(stop for stop in stops if stop > at)


def _inside(spans: Sequence[Span], starts: Sequence[int], at: int) -> bool:
    place = bisect_right(starts, at) - 1
    return place >= 0 and at < spans[place][1]
