"""Codings that are unlike the rest of their code, and pairs of codes that may be one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from qcode.analysis.columns import NOBODY, Floats, Ints
from qcode.analysis.measure import Measure, undefined
from qcode.analysis.ngrams import Progress, count, quiet, weigh

LEAST_CODINGS = 3
"""Below so many codings nothing can stand out."""
NAMESAKES = 0.8
"""A code without passages is compared only with codes whose names are so like its own."""
NO_PASSAGE = "one of the two codes has no passage"
"""Why a likeness is undefined: an English text, a key of ``say``."""


def oddness(texts: Sequence[str], own: Ints, *, progress: Progress = quiet) -> Floats:
    """How like the rest of its code each coding is, itself left out.

    Parameters
    ----------
    texts : sequence of str, of length n_texts
        Passages that say how usual an n-gram is; the codings' among them.
    own : int array of shape (n_codings,)
        Which of the texts are the code's codings.
    progress : callable, optional
        Told how many texts are read.

    Returns
    -------
    float array of shape (n_codings,)
        Cosine from 0 to 1 of each coding and the sum of the others (unitless), rounded to six
        decimals; empty below `LEAST_CODINGS` codings.

    References
    ----------
    Manning, C., Raghavan, P. and Schütze, H. (2008). Introduction to Information Retrieval, chapter 14.
    """
    if len(own) < LEAST_CODINGS:
        return np.zeros(0)
    rows = weigh(count(texts, progress=progress))[own]
    total = np.asarray(rows.sum(axis=0), np.float64).ravel()
    square = np.asarray(rows.multiply(rows).sum(axis=1), np.float64).ravel()
    toward = np.asarray(rows @ total, np.float64) - square
    rest = np.sqrt(np.maximum(total @ total - 2 * (toward + square) + square, 0))
    length = np.sqrt(square) * rest
    likeness = np.divide(toward, length, out=np.zeros(len(own)), where=length > 1e-9)
    return np.asarray(np.round(np.clip(likeness, 0, 1), 6), np.float64)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two codes, and three ways in which they may be one.

    Parameters
    ----------
    a, b : int
        Places in the codebook, ``a < b``.
    n_a, n_b : int
        Their passages.
    words : Measure
        Cosine from 0 to 1 of the mean directions of their passages; undefined where one has none.
    shared : Measure
        The characters that carry both, as a share of those that carry either, 0 to 1; undefined
        where one has none.
    names : float
        Cosine from 0 to 1 of their names.
    """

    a: int
    b: int
    n_a: int
    n_b: int
    words: Measure
    shared: Measure
    names: float

    @property
    def likeness(self) -> float:
        """The mean of the measures that are defined, 0 to 1: what pairs are ordered by."""
        known = [float(value) for value in (self.words, self.shared) if value.defined] + [self.names]
        return round(sum(known) / len(known), 6)


def alike(
    passages: Sequence[str],
    code: Ints,
    overlap: Floats,
    names: Sequence[str],
    parent: Ints,
    *,
    least: float = 0.2,
    progress: Progress = quiet,
) -> list[Pair]:
    """Pairs of codes that may be one, the likest first.

    Parameters
    ----------
    passages : sequence of str, of length n_passages
        What was coded.
    code : int array of shape (n_passages,)
        The code of each passage: a place in the codebook.
    overlap : float array of shape (n_codes, n_codes)
        The share of characters that two codes have in common; only the upper triangle is read.
    names : sequence of str, of length n_codes
        What the codes are called, without those above them.
    parent : int array of shape (n_codes,)
        The code above each, or -1. A code and one above it are no pair: they are like each other
        because one is part of the other.
    least : float, default 0.2
        Pairs less alike are left out.
    progress : callable, optional
        Told how many passages are read.

    Returns
    -------
    list of Pair
        Those with a `likeness` of ``least`` or more; where a code has no passage, of `NAMESAKES`.
    """
    named = _cosines(weigh(count(names)), np.arange(len(names)), len(names))
    like = _cosines(weigh(count(passages, progress=progress)), code, len(names))
    uses = np.bincount(code, minlength=len(names))
    found = []
    for a, b in zip(*np.triu_indices(len(names), 1), strict=True):
        if _above(parent, int(a), int(b)):
            continue
        used = bool(uses[a] and uses[b])
        words = Measure(float(np.clip(like[a, b], 0, 1))) if used else undefined(NO_PASSAGE)
        shared = Measure(float(overlap[a, b])) if used else undefined(NO_PASSAGE)
        name = float(np.clip(named[a, b], 0, 1))
        pair = Pair(int(a), int(b), int(uses[a]), int(uses[b]), words, shared, name)
        if pair.likeness >= (least if used else max(least, NAMESAKES)):
            found.append(pair)
    return sorted(found, key=lambda pair: (-pair.likeness, pair.a, pair.b))


def _cosines(weights: Any, code: Ints, n_codes: int) -> Floats:
    """The cosine of the mean directions of the texts of every two codes, of shape (n_codes, n_codes)."""
    from scipy.sparse import csr_array, diags_array

    member = csr_array((np.ones(len(code)), (code, np.arange(len(code)))), shape=(n_codes, len(code)))
    total = csr_array(member @ weights)
    length = np.sqrt(np.asarray(total.multiply(total).sum(axis=1), np.float64)).ravel()
    scale = np.divide(1.0, length, out=np.zeros(n_codes), where=length > 0)
    direction = csr_array(diags_array(scale) @ total)
    return np.asarray((direction @ direction.T).toarray(), np.float64)


def _above(parent: Ints, a: int, b: int) -> bool:
    """Whether one of two codes stands above the other."""
    for low, high in ((a, b), (b, a)):
        above = int(parent[low])
        while above != NOBODY:
            if above == high:
                return True
            above = int(parent[above])
    return False
