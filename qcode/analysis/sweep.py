"""The sweep over starts: which spans touch, and which characters a group of spans holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qcode.analysis.columns import Corpus, Ints, Turns

CHUNK = 1 << 20
"""How many pairs are unfolded at a time: bounds the memory, not the result."""

NEIGHBOURS = 16
"""How many spans after each are compared one by one before bisection takes over."""

CROWDED = 16
"""Keys are told apart by flags, not by sorting, where there are at most so many flags a key."""


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """Where runs of characters and the words of turns meet, all int arrays of shape (n_pieces,).

    ``run`` and ``turn`` are indices; ``start:end`` (on the line) is what they share, never empty.
    """

    run: Ints
    turn: Ints
    start: Ints
    end: Ints


def runs(group: Ints, start: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Maximal runs of the characters that a group of spans holds.

    Parameters
    ----------
    group, start, end : int array of shape (n_spans,)
        Spans on one line, sorted by start; which group each belongs to, from 0. Spans of a group
        that overlap or touch make one run.

    Returns
    -------
    first : int array of shape (n_runs,)
        Index of the span with which each run begins, ascending: its group and start are the run's.
    end : int array of shape (n_runs,)
        Where each run ends.
    """
    if not len(start):
        return start, end
    order = stable_order(group)
    base = group[order] * (int(end.max()) + 1)
    reach = np.maximum.accumulate(base + end[order])
    fresh = np.ones(len(start), np.bool_)
    np.greater((base + start[order])[1:], reach[:-1], out=fresh[1:])
    last = np.append(np.flatnonzero(fresh)[1:] - 1, len(start) - 1)
    run_end = np.full(len(start), -1, np.int64)
    run_end[order[fresh]] = reach[last] - base[last]
    first = np.flatnonzero(run_end >= 0)
    return first, run_end[first]


def touching(start: Ints, end: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Every pair of spans that share a character, in chunks.

    The next span is compared with each, then the one after it, as long as any still touch: most
    spans touch few. Those that touch more than `NEIGHBOURS` are looked up by bisection.

    Parameters
    ----------
    start, end : int array of shape (n_spans,)
        Spans on one line, sorted by start.

    Yields
    ------
    i, j : int array of shape (n_pairs,)
        Pairs of one chunk, ``i < j``.
    """
    near: list[tuple[Ints, Ints]] = []
    open_ = np.flatnonzero(start[1:] < end[:-1])
    step = 1
    while len(open_) and step <= NEIGHBOURS:
        near.append((open_, open_ + step))
        if sum(len(i) for i, _ in near) >= CHUNK:
            yield _joined(near)
            near = []
        step += 1
        open_ = open_[: np.searchsorted(open_, len(start) - step)]
        open_ = open_[start[open_ + step] < end[open_]]
    if near:
        yield _joined(near)
    for row, j in unfold(open_ + step, np.searchsorted(start, end[open_], "left")):
        yield open_[row], j


def unfold(begin: Ints, upto: Ints, *, whole: Ints | None = None) -> Iterator[tuple[Ints, Ints]]:
    """Every pair of a row and a number with ``begin[row] <= number < upto[row]``, in chunks.

    Parameters
    ----------
    begin, upto : int array of shape (n_rows,)
        First number of each row and one past its last.
    whole : int array of shape (n_rows,), optional
        Ascending; rows with the same value are never torn between two chunks.

    Yields
    ------
    row, number : int array of shape (n_pairs,)
        Pairs of one chunk.
    """
    counts = np.maximum(upto - begin, 0)
    total = np.concatenate((np.zeros(1, np.int64), np.cumsum(counts)))
    cuts = np.searchsorted(total, np.arange(CHUNK, int(total[-1]), CHUNK))
    if whole is not None:
        cuts = np.searchsorted(whole, whole[np.minimum(cuts, len(whole) - 1)], "left")
    edges = [0, *dict.fromkeys(int(cut) for cut in cuts if cut), len(begin)]
    for low, high in pairwise(edges):
        if total[high] > total[low]:
            row = np.repeat(np.arange(low, high), counts[low:high])
            yield row, np.arange(total[low], total[high]) + (begin - total[:-1])[row]


def _joined(pairs: list[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
    return np.concatenate([i for i, _ in pairs]), np.concatenate([j for _, j in pairs])


def meet(transcript: Ints, start: Ints, end: Ints, *, turns: Turns, corpus: Corpus) -> Pieces:
    """Where runs and the words of turns meet.

    Parameters
    ----------
    transcript, start, end : int array of shape (n_runs,)
        Runs in any order, in characters of their transcripts.
    turns : Turns
        Turns of ``corpus``, all or some.
    corpus : Corpus
        Gives the length of the line.
    """
    stride = corpus.stride
    run_start, run_end = transcript * stride + start, transcript * stride + end
    turn_start, turn_end = turns.transcript * stride + turns.start, turns.transcript * stride + turns.end
    first = np.searchsorted(turn_end, run_start, "right")
    counts = np.maximum(np.searchsorted(turn_start, run_end, "left") - first, 0)
    run = np.repeat(np.arange(len(start)), counts)
    turn = np.arange(len(run)) + np.repeat(first - (np.cumsum(counts) - counts), counts)
    piece_start = np.maximum(run_start[run], turn_start[turn])
    piece_end = np.minimum(run_end[run], turn_end[turn])
    real = piece_end > piece_start
    return Pieces(run[real], turn[real], piece_start[real], piece_end[real])


def distinct(keys: Ints) -> Ints:
    """Keys (0 or more) sorted, each once; ``np.unique`` is far slower than a sort or a list of flags."""
    if len(keys) and (top := int(keys.max())) < CROWDED * len(keys):
        flags = np.zeros(top + 1, np.bool_)
        flags[keys] = True
        return np.flatnonzero(flags)
    ordered = np.sort(keys)
    return ordered[fresh_rows(ordered)]


def fresh_rows(*columns: NDArray[Any]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which rows of sorted columns differ from the row before, a bool array of shape (n_rows,)."""
    first, *others = columns
    fresh = np.ones(len(first), np.bool_)
    np.not_equal(first[1:], first[:-1], out=fresh[1:])
    for column in others:
        fresh[1:] |= column[1:] != column[:-1]
    return fresh


def stable_order(group: NDArray[Any]) -> Ints:
    """The order that sorts small whole numbers and keeps rows of a group in their order."""
    small = group.astype(np.uint16) if len(group) and int(group.max()) < 1 << 16 else group
    return np.argsort(small, kind="stable")
