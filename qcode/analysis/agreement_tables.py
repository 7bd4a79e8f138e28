"""What coders did with each code in each document, as counts that add: the ground of every coefficient of agreement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from qcode.analysis.columns import Bools, Codings, Floats, Ints, Turns


@dataclass(frozen=True, slots=True, eq=False)
class PairTable:
    """Two coders' characters, all int arrays of shape (n_documents, n_codes).

    ``both`` gave the code, ``one`` and ``two`` are all that the first and the second gave it. Nothing is counted in a
    document that one of the two has not seen; ``shared`` (bool, n_documents) says which those are.
    """

    one_of: int
    two_of: int
    shared: Bools
    both: Ints
    one: Ints
    two: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Touched:
    """Which coder gave which code to which turn (its index): one row each, sorted by (turn, code, coder), int arrays."""

    turn: Ints
    code: Ints
    coder: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """Counts by document (a row) and code (a column); sums of rows are the counts of several documents together.

    Parameters
    ----------
    documents : int array of shape (n_documents,)
        Indices of the transcripts that two coders or more have seen and that hold a unit.
    coders, units, length : int array of shape (n_documents,)
        Coders who saw it, its units (turns), and the characters of these.
    known : bool array of shape (n_documents, n_codes)
        Whether all who saw the document could use the code; what is not known counts nowhere.
    differing : float array of shape (n_documents, n_codes)
        Ordered pairs of coders who judge a turn differently, each by 1 / (coders - 1).
    given, positive, agreed : int array of shape (n_documents, n_codes)
        Judgements "it carries the code"; turns that some coder, that every coder gave it.
    given_by : int array of shape (n_coders, n_codes)
        Turns that each coder gave the code.
    pairs : tuple of PairTable
        Characters, for every two coders.
    apart : float array of shape (n_documents, n_codes)
        As ``differing``, of characters.
    marked, squared : int array of shape (n_documents, n_codes)
        Characters that coders gave the code, and the sum of their passages' lengths squared.
    touched : Touched
        The turns behind the counts.
    """

    documents: Ints
    coders: Ints
    units: Ints
    length: Ints
    known: Bools
    differing: Floats
    given: Ints
    positive: Ints
    agreed: Ints
    given_by: Ints
    pairs: tuple[PairTable, ...]
    apart: Floats
    marked: Ints
    squared: Ints
    touched: Touched

    @property
    def n_codes(self) -> int:
        """How many codes there are."""
        return int(self.known.shape[1])

    @property
    def judged(self) -> Ints:
        """Judgements on turns, of shape (n_documents, n_codes)."""
        return self.known * (self.coders * self.units)[:, None]

    @property
    def judged_characters(self) -> Ints:
        """Judgements on characters, of shape (n_documents, n_codes)."""
        return self.known * (self.coders * self.length)[:, None]


def tables(codings: Codings, turns: Turns, seen: Bools, known: Bools) -> Tables:
    """Count what coders did.

    Parameters
    ----------
    codings : Codings
        What the coders coded; overlapping codings of one code by one coder are taken as one passage.
    turns : Turns
        The units: respondents' turns, or those of them that were drawn. Turns without words are left out.
    seen : bool array of shape (n_transcripts, n_coders)
        Who has judged a transcript to its end; what others coded there is not counted.
    known : bool array of shape (n_transcripts, n_codes)
        Whether a code was there for all of these when they were done.
    """
    n_coders, n_codes = seen.shape[1], known.shape[1]
    held = (turns.start < turns.end) & (seen.sum(1) > 1)[turns.transcript]
    line = _Line.of(turns, held, seen.shape[0], max(int(codings.end.max(initial=0)), int(turns.end.max(initial=0))) + 2)
    documents = np.flatnonzero(np.bincount(turns.transcript[held], minlength=seen.shape[0]))
    row_of = np.full(seen.shape[0], -1, np.int64)
    row_of[documents] = np.arange(len(documents))
    kept = (row_of[codings.transcript] >= 0) & known[codings.transcript, codings.code]
    kept &= seen[codings.transcript, codings.coder]
    mine = Codings(*(column[kept] for column in _columns(codings)))
    shape = (len(documents), n_codes)
    coders, here = seen[documents].sum(1), known[documents]
    touched = _touched(mine, line, n_codes, n_coders)
    given, positive, agreed, differing = _turn_counts(touched, row_of[line.transcript], coders, shape)
    units = np.bincount(row_of[line.transcript], minlength=shape[0])
    passages = _passages(mine, line, n_codes)
    row = np.searchsorted(line.base[documents], passages.start, side="right") - 1
    pairs = tuple(_pairs(passages, row, seen[documents], shape))
    length = np.diff(np.append(line.base[documents], line.total))
    cell = row * n_codes + passages.code
    apart = sum((_apart(pair, coders) for pair in pairs), np.zeros(shape))
    size = passages.end - passages.start
    by_coder = np.bincount(touched.coder * n_codes + touched.code, minlength=n_coders * n_codes)
    return Tables(
        documents, coders, units, length, here, differing, given, positive, agreed,
        by_coder.reshape(n_coders, n_codes), pairs, apart, _sum(cell, size, shape), _sum(cell, size**2, shape),
        Touched(line.number[touched.turn], touched.code, touched.coder),
    )  # fmt: skip


def _columns(codings: Codings) -> tuple[Ints, ...]:
    return (codings.transcript, codings.start, codings.end, codings.code, codings.coder)


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """Units one after the other on a line, without what stands between them."""

    number: Ints
    """Index of each unit among the turns."""
    transcript: Ints
    first: Ints
    """Where each unit's words begin, on the line of whole transcripts."""
    last: Ints
    before: Ints
    """Characters of units before it; one entry more than units."""
    base: Ints
    """Characters of units before each transcript."""
    stride: int

    @classmethod
    def of(cls, turns: Turns, held: Bools, n_transcripts: int, stride: int) -> _Line:
        number = np.flatnonzero(held)
        transcript, start, end = turns.transcript[held], turns.start[held], turns.end[held]
        before = np.concatenate((np.zeros(1, np.int64), np.cumsum(end - start)))
        base = before[np.searchsorted(transcript, np.arange(n_transcripts))]
        return cls(number, transcript, transcript * stride + start, transcript * stride + end, before, base, stride)

    @property
    def total(self) -> int:
        return int(self.before[-1])

    def place(self, transcript: Ints, position: Ints) -> Ints:
        """How many characters of units stand before a position."""
        if not len(self.number):
            return np.zeros(len(position), np.int64)
        at = transcript * self.stride + position
        unit = np.maximum(np.searchsorted(self.first, at, side="right") - 1, 0)
        size = self.last[unit] - self.first[unit]
        found: Ints = self.before[unit] + np.clip(at - self.first[unit], 0, size)
        return found


def _touched(codings: Codings, line: _Line, n_codes: int, n_coders: int) -> Touched:
    """The turns of which a coder gave at least one character the code."""
    at = codings.transcript * line.stride
    low = np.searchsorted(line.last, at + codings.start, side="right")
    high = np.searchsorted(line.first, at + codings.end, side="left")
    count = np.maximum(high - low, 0)
    begins = np.cumsum(count) - count
    unit = np.arange(int(count.sum())) + np.repeat(low - begins, count)
    key = (unit * n_codes + np.repeat(codings.code, count)) * n_coders + np.repeat(codings.coder, count)
    key = np.unique(key)
    return Touched(key // (n_codes * n_coders), key // n_coders % n_codes, key % n_coders)


def _turn_counts(
    touched: Touched, row_of_unit: Ints, coders: Ints, shape: tuple[int, int]
) -> tuple[Ints, Ints, Ints, Floats]:
    """Judgements given, turns that some and that all gave, and pairs that differ."""
    n_codes = shape[1]
    key, carried = np.unique(touched.turn * n_codes + touched.code, return_counts=True)
    row = row_of_unit[key // n_codes] if len(key) else key
    cell, of = row * n_codes + key % n_codes, coders[row] if len(key) else key
    differing = 2 * carried * (of - carried) / np.maximum(of - 1, 1)
    apart: Floats = np.bincount(cell, weights=differing, minlength=shape[0] * shape[1]).astype(np.float64)
    return (
        _sum(cell, carried, shape),
        _sum(cell, np.ones(len(cell), np.int64), shape),
        _sum(cell, (carried == of).astype(np.int64), shape),
        apart.reshape(shape),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Passages:
    """Each coder's passages of each code on the line of units, sorted by (coder, code, start), none overlapping."""

    coder: Ints
    code: Ints
    start: Ints
    end: Ints
    stride: int

    def of(self, coder: int) -> slice:
        """The rows of one coder."""
        low, high = np.searchsorted(self.coder, (coder, coder + 1))
        return slice(int(low), int(high))

    def line(self, rows: slice) -> tuple[Ints, Ints]:
        """Where a coder's passages begin and end, a code's text behind that of the code before it."""
        base = self.code[rows] * self.stride
        return base + self.start[rows], base + self.end[rows]


def _passages(codings: Codings, line: _Line, n_codes: int) -> _Passages:
    """Codings as they lie over the units; those that overlap are one, those that only touch stay two."""
    start, end = line.place(codings.transcript, codings.start), line.place(codings.transcript, codings.end)
    kept = start < end
    group, start, end = (codings.coder * n_codes + codings.code)[kept], start[kept], end[kept]
    order = np.lexsort((end, start, group))
    group, start, end = group[order], start[order], end[order]
    stride = line.total + 1
    reach = np.maximum.accumulate(group * stride + end)
    fresh = np.ones(len(start), np.bool_)
    fresh[1:] = (group * stride + start)[1:] >= reach[:-1]
    last = np.append(np.flatnonzero(fresh)[1:] - 1, len(start) - 1)[: int(fresh.sum())]
    group = group[fresh]
    return _Passages(group // n_codes, group % n_codes, start[fresh], reach[last] - group * stride, stride)


def _pairs(passages: _Passages, row: Ints, seen: Bools, shape: tuple[int, int]) -> Iterator[PairTable]:
    """Characters of every two coders, in the documents that both have seen."""
    for one, two in combinations(range(seen.shape[1]), 2):
        shared = seen[:, one] & seen[:, two]
        if not shared.any():
            continue
        first, second = passages.of(one), passages.of(two)
        starts, ends = passages.line(first)
        met = _covered(ends, *passages.line(second)) - _covered(starts, *passages.line(second))
        cells = [row[rows] * shape[1] + passages.code[rows] for rows in (first, second)]
        sizes = [passages.end[rows] - passages.start[rows] for rows in (first, second)]
        counts = (_sum(cells[0], met, shape), _sum(cells[0], sizes[0], shape), _sum(cells[1], sizes[1], shape))
        yield PairTable(one, two, shared, *(np.where(shared[:, None], count, 0) for count in counts))


def _covered(at: Ints, starts: Ints, ends: Ints) -> Ints:
    """How many characters of sorted passages stand before each position."""
    before = np.concatenate((np.zeros(1, np.int64), np.cumsum(ends - starts)))
    number = np.searchsorted(starts, at, side="right")
    if not len(starts):
        return number
    rest = np.where(number > 0, np.maximum(ends[np.maximum(number - 1, 0)] - at, 0), 0)
    found: Ints = before[number] - rest
    return found


def _apart(pair: PairTable, coders: Ints) -> Floats:
    """Characters that one of the two gave the code and the other not, both ways, by 1 / (coders - 1)."""
    found: Floats = 2 * (pair.one + pair.two - 2 * pair.both) / np.maximum(coders - 1, 1)[:, None]
    return found


def _sum(cell: Ints, amount: Ints, shape: tuple[int, int]) -> Ints:
    """Amounts added up by cell; exact, for a float of 64 bits holds every count of characters."""
    return np.bincount(cell, weights=amount, minlength=shape[0] * shape[1]).astype(np.int64).reshape(shape)
