"""Where the words of a text begin and end, found over the whole text at once."""

from __future__ import annotations

import re

import numpy as np

from qcode.analysis.columns import Bools, Ints
from qcode.text.words import INNER, MARKS, SOFT, word_spans

_LETTER, _LINK, _INNER = 1, 2, 4
"""A character that begins a word, one that goes on, one that stands between two parts of a word."""
_BEGINS, _GOES_ON = re.compile(r"[^\W_]"), re.compile(rf"[\w{MARKS}]")
_SOFT, _BETWEEN = re.compile(f"[{SOFT}]"), re.compile(f"[{INNER}]")
_JOINED_TO = re.compile(r"\w")
_kinds: dict[int, int] = {}


def _kind(sign: int) -> int:
    """What a character does in a word, as bits; 8 for one that ``\\w`` knows."""
    found = _kinds.get(sign)
    if found is None:
        letter = chr(sign)
        found = _LETTER * bool(_BEGINS.match(letter)) | _LINK * bool(_GOES_ON.match(letter))
        found |= _INNER * bool(_BETWEEN.match(letter)) | 8 * bool(_JOINED_TO.match(letter))
        _kinds[sign] = found
    return found


def word_table(text: str) -> tuple[Ints, Ints]:
    """Starts and ends of all words, each of shape (n_words,), in code points; the same as ``word_spans``."""
    if _SOFT.search(text):
        spans = np.array(word_spans(text), np.int64).reshape(-1, 2)
        return spans[:, 0], spans[:, 1]
    signs = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    used = np.bincount(signs, minlength=1)
    table = np.zeros(len(used), np.uint8)
    present = np.flatnonzero(used)
    table[present] = [_kind(int(sign)) for sign in present]
    kind = np.concatenate((np.zeros(1, np.uint8), table[signs], np.zeros(1, np.uint8)))
    on = (kind & _LINK) > 0
    on[1:-1] |= ((kind[1:-1] & _INNER) > 0) & on[:-2] & ((kind[2:] & 8) > 0)
    edges = np.flatnonzero(on[1:] != on[:-1])
    starts, ends = edges[::2], edges[1::2]
    letters = np.flatnonzero(kind[1:-1] & _LETTER)
    first = np.searchsorted(letters, starts)
    begins = letters[np.minimum(first, max(len(letters) - 1, 0))] if len(letters) else starts
    kept = (first < len(letters)) & (begins < ends)
    return begins[kept].astype(np.int64), ends[kept].astype(np.int64)


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
