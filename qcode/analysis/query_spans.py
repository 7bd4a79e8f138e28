"""Spans on a line, and where two sets of them meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from qcode.analysis.columns import NOBODY, Bools, Ints
from qcode.analysis.sweep import fresh_rows, unfold

CODED, SAID, SPOKEN = 0, 1, 2
"""What a span is: a coded passage, words that were looked for, a place of the talk. Where two meet, the first is kept."""


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """Spans on one line, sorted by (start, end, kind, lane), each once; ``lane`` is the coder, -1 for everybody."""

    start: Ints
    end: Ints
    kind: Ints
    lane: Ints

    def __len__(self) -> int:
        return len(self.start)

    def __getitem__(self, rows: Bools | Ints | slice) -> Spans:
        return Spans(self.start[rows], self.end[rows], self.kind[rows], self.lane[rows])


def settle(start: Ints, end: Ints, kind: int | Ints, lane: Ints | None = None) -> Spans:
    """Spans sorted, each once."""
    kinds = np.full(len(start), kind, np.int64) if isinstance(kind, int) else kind
    lanes = np.full(len(start), NOBODY, np.int64) if lane is None else lane
    order = np.lexsort((lanes, kinds, end, start))
    columns = (start[order], end[order], kinds[order], lanes[order])
    fresh = fresh_rows(*columns)
    return Spans(*(column[fresh] for column in columns))


def joined(found: list[Spans]) -> Spans:
    """All of several sets of spans."""
    if len(found) == 1:
        return found[0]
    empty = np.zeros(0, np.int64)
    columns = (
        np.concatenate([empty, *(getattr(each, name) for each in found)]) for name in ("start", "end", "kind", "lane")
    )
    return settle(*columns)


def groups(found: Spans) -> Iterator[Spans]:
    """Spans by kind, and by whether they are one coder's."""
    for kind in (CODED, SAID, SPOKEN):
        for whose in (False, True):
            part = found[(found.kind == kind) & ((found.lane >= 0) == whose)]
            if len(part):
                yield part


def touch(start: Ints, end: Ints, others: Ints, their_ends: Ints, near: int = -1) -> Bools:
    """Which spans share a character with one of some others, or stand at most ``near`` characters from one."""
    if not len(others):
        return np.zeros(len(start), np.bool_)
    reach = near + 1
    order = np.argsort(others, kind="stable")
    far = np.maximum.accumulate(their_ends[order])
    last = np.searchsorted(others[order], end + reach, "left") - 1
    found: Bools = (last >= 0) & (far[np.maximum(last, 0)] + reach > start)
    return found


def shared(a: Spans, b: Spans, left: tuple[Ints, Ints], right: tuple[Ints, Ints]) -> Spans:
    """What every two spans that meet share."""
    i, j = pairs(left, right)
    start, end = np.maximum(a.start[i], b.start[j]), np.minimum(a.end[i], b.end[j])
    return settle(start, end, a.kind[i], np.maximum(a.lane[i], b.lane[j]))


def pairs(left: tuple[Ints, Ints], right: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """Every two spans of two sets (starts and ends) that share a character, as indices."""
    met = [(i, j) for i, j in _beginning(left[0], left[1], right[0], "left")]
    met += [(i, j) for j, i in _beginning(right[0], right[1], left[0], "right")]
    empty = np.zeros(0, np.int64)
    return np.concatenate([empty, *(i for i, _ in met)]), np.concatenate([empty, *(j for _, j in met)])


def _beginning(start: Ints, end: Ints, others: Ints, side: str) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of a span and another that begins inside it (``right``: after its first character)."""
    order = np.argsort(others, kind="stable")
    low = np.searchsorted(others[order], start, "left" if side == "left" else "right")
    high = np.searchsorted(others[order], end, "left")
    for row, place in unfold(low, high):
        yield row, order[place]


def paired(lane: Ints, number: Ints, other: Ints, their: Ints) -> Bools:
    """Which (lane, number) pairs stand among others."""
    wide = int(max(number.max(initial=0), their.max(initial=0))) + 1
    found: Bools = np.isin(lane * wide + number, other * wide + their)
    return found
