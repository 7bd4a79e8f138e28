"""Counts of pairs of codes, which add."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from qcode.analysis.columns import Ints
from qcode.analysis.sweep import fresh_rows

DENSE = 1 << 20
"""Up to this many cells, counts are kept in a square of codes; above it, by sorted keys."""

Met = tuple[Ints, Ints, Ints]
"""Codes of one side and of the other, in either order, and how much each meeting weighs."""


@dataclass(frozen=True, slots=True, eq=False)
class PairTally:
    """Whole numbers of pairs of codes, each pair once, its lower index first.

    Parameters
    ----------
    key : int array of shape (n_pairs,)
        ``low * n_codes + high``, ascending.
    counts : int array of shape (n_pairs, n_columns)
        What was counted of each pair.
    """

    key: Ints
    counts: Ints

    def __add__(self, other: PairTally) -> PairTally:
        key = np.concatenate((self.key, other.key))
        return gathered(key, np.concatenate((self.counts, other.counts)))

    def placed(self, at: int, *, columns: int) -> PairTally:
        """The same counts among ``columns`` columns, the first of them at ``at``; 0 elsewhere."""
        wide = np.zeros((len(self.key), columns), np.int64)
        wide[:, at : at + self.counts.shape[1]] = self.counts
        return PairTally(self.key, wide)

    def at(self, key: Ints) -> Ints:
        """Counts of other pairs, 0 where none were counted, of shape (len(key), n_columns)."""
        if not len(self.key):
            return np.zeros((len(key), self.counts.shape[1]), np.int64)
        place = np.minimum(np.searchsorted(self.key, key), len(self.key) - 1)
        return np.where((self.key[place] == key)[:, None], self.counts[place], 0)


def gathered(key: Ints, counts: Ints) -> PairTally:
    """The tally of rows in any order, rows of one key added up."""
    order = np.argsort(key, kind="stable")
    key, counts = key[order], counts[order]
    first = np.flatnonzero(fresh_rows(key))
    return PairTally(key[first], np.add.reduceat(counts, first, axis=0) if len(first) else counts)


def tally(meetings: Iterable[Met], n_codes: int) -> PairTally:
    """How often each two different codes met, and with how much weight: two columns.

    Parameters
    ----------
    meetings : iterable of (int array, int array, int array), each of shape (n_meetings,)
        Chunks of meetings: two codes and a weight. Meetings of a code with itself are left out.
    n_codes : int
        Length of the codebook.
    """
    if n_codes * n_codes <= DENSE:
        return _square(meetings, n_codes)
    found = PairTally(np.zeros(0, np.int64), np.zeros((0, 2), np.int64))
    for one, other, weight in meetings:
        apart = one != other
        key = np.minimum(one, other)[apart] * n_codes + np.maximum(one, other)[apart]
        found = found + gathered(key, np.stack((np.ones(len(key), np.int64), weight[apart]), axis=1))
    return found


def _square(meetings: Iterable[Met], n_codes: int) -> PairTally:
    size = n_codes * n_codes
    counts = np.zeros((2, size), np.int64)
    for one, other, weight in meetings:
        key = one * n_codes + other
        counts[0] += np.bincount(key, minlength=size)
        counts[1] += np.bincount(key, weight, minlength=size).astype(np.int64)
    square = counts.reshape(2, n_codes, n_codes)
    upper = np.triu(square + square.transpose(0, 2, 1), 1).reshape(2, size)
    key = np.flatnonzero(upper[0])
    return PairTally(key, np.ascontiguousarray(upper[:, key].T))
