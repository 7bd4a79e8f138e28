"""Counts of pairs of codes, which add."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from qcode.analysis.columns import Ints
from qcode.analysis.sweep import fresh_rows

DENSE = 1 << 20
"""Up to this many cells, counts are kept in a square of codes; above it, by sorted keys."""

COUNTED, SHARED = 1, 2
"""What a meeting adds to: how often two codes were counted, and the passages that they share."""


@dataclass(frozen=True, slots=True, eq=False)
class Meetings:
    """A chunk of meetings of codes.

    Parameters
    ----------
    key : int array of shape (n_meetings,)
        ``one * n_codes + other``, in either order; a code may meet itself.
    adds_to : int
        `COUNTED`, `SHARED`, or both bits: the same for all of them.
    length : int array of shape (n_meetings,), optional
        Characters shared, where they add to `SHARED`.
    """

    key: Ints
    adds_to: int
    length: Ints | None = None


@dataclass(frozen=True, slots=True, eq=False)
class PairTally:
    """Whole numbers of pairs of codes, each pair once, its lower index first.

    Parameters
    ----------
    key : int array of shape (n_pairs,)
        ``low * n_codes + high``, ascending.
    counts : int array of shape (n_pairs, 3)
        How often each pair was counted, its passages, and their characters.
    """

    key: Ints
    counts: Ints

    def __add__(self, other: PairTally) -> PairTally:
        key = np.concatenate((self.key, other.key))
        return gathered(key, np.concatenate((self.counts, other.counts)))

    def at(self, key: Ints) -> Ints:
        """Counts of other pairs, 0 where none were counted, of shape (len(key), 3)."""
        if not len(self.key):
            return np.zeros((len(key), 3), np.int64)
        place = np.minimum(np.searchsorted(self.key, key), len(self.key) - 1)
        return np.where((self.key[place] == key)[:, None], self.counts[place], 0)


def gathered(key: Ints, counts: Ints) -> PairTally:
    """The tally of rows in any order, rows of one key added up."""
    order = np.argsort(key, kind="stable")
    key, counts = key[order], counts[order]
    first = np.flatnonzero(fresh_rows(key))
    return PairTally(key[first], np.add.reduceat(counts, first, axis=0) if len(first) else counts)


def tally(meetings: Iterable[Meetings], n_codes: int) -> PairTally:
    """Add up meetings of different codes; those of a code with itself are left out.

    Parameters
    ----------
    meetings : iterable of Meetings
        Chunks.
    n_codes : int
        Length of the codebook.
    """
    if n_codes * n_codes <= DENSE:
        return _square(meetings, n_codes)
    found = PairTally(np.zeros(0, np.int64), np.zeros((0, 3), np.int64))
    for met in meetings:
        one, other = np.divmod(met.key, n_codes)
        apart = one != other
        counts = np.zeros((len(one), 3), np.int64)
        counts[:, 0], counts[:, 1] = bool(met.adds_to & COUNTED), bool(met.adds_to & SHARED)
        if met.length is not None:
            counts[:, 2] = met.length
        key = np.minimum(one, other) * n_codes + np.maximum(one, other)
        found = found + gathered(key[apart], counts[apart])
    return found


def _square(meetings: Iterable[Meetings], n_codes: int) -> PairTally:
    size = n_codes * n_codes
    counts = np.zeros((3, size), np.int64)
    for met in meetings:
        times = np.bincount(met.key, minlength=size)
        if met.adds_to & COUNTED:
            counts[0] += times
        if met.adds_to & SHARED:
            counts[1] += times
        if met.length is not None:
            counts[2] += np.bincount(met.key, met.length, minlength=size).astype(np.int64)
    square = counts.reshape(3, n_codes, n_codes)
    seen = counts.any(axis=0).reshape(n_codes, n_codes)
    low, high = np.nonzero(np.triu(seen | seen.T, 1))
    return PairTally(low * n_codes + high, (square[:, low, high] + square[:, high, low]).T)
