"""Where the words of a text begin and end, found over the whole text at once."""

from __future__ import annotations

import numpy as np

from qcode.analysis.columns import Bools, Ints
from qcode.text.words import word_spans


def word_table(text: str) -> tuple[Ints, Ints]:
    """Starts and ends of all words, each of shape (n_words,), in code points; the same as ``word_spans``."""
    spans = np.array(word_spans(text), np.int64).reshape(-1, 2)
    return spans[:, 0], spans[:, 1]


def inside(starts: Ints, spans_start: Ints, spans_end: Ints) -> Bools:
    """Which positions lie in one of some spans, which are sorted and do not overlap; shape of ``starts``."""
    if not len(spans_start):
        return np.zeros(len(starts), np.bool_)
    at = np.searchsorted(spans_start, starts, side="right") - 1
    found: Bools = (at >= 0) & (starts < spans_end[np.maximum(at, 0)])
    return found


def count_words(text: str, spans: list[tuple[int, int]]) -> int:
    """How many words begin inside some spans of a text."""
    starts, _ = word_table(text)
    bounds = np.array(sorted(spans), np.int64).reshape(-1, 2)
    return int(inside(starts, bounds[:, 0], bounds[:, 1]).sum())
