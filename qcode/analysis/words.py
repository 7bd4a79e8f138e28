"""Where the words of a text begin and end, found over the whole text at once."""

from __future__ import annotations

import re
import sys
from functools import cache

import numpy as np
from numpy.typing import NDArray

from qcode.analysis.columns import Bools, Ints
from qcode.text.words import INNER, MARKS, word_spans

_LETTER, _LINK, _INNER, _JOINED = 1, 2, 4, 8
"""A character that begins a word, one that goes on, one that stands between two parts of a word, one that ``\\w`` knows."""
_UNSEEN = 255
_BEGINS, _GOES_ON = re.compile(r"[^\W_]"), re.compile(rf"[\w{MARKS}]")
_BETWEEN, _JOINED_TO = re.compile(f"[{INNER}]"), re.compile(r"\w")
SOFT_SIGNS = "\u00ad\u200b\u200c\u200d\u2060"
"""Every character of ``SOFT``."""


@cache
def _kinds() -> NDArray[np.uint8]:
    """What every character does in a word, as bits; filled in as characters are met."""
    return np.full(sys.maxunicode + 1, _UNSEEN, np.uint8)


def _kind(sign: int) -> int:
    letter = chr(sign)
    found = _LETTER * bool(_BEGINS.match(letter)) | _LINK * bool(_GOES_ON.match(letter))
    return found | _INNER * bool(_BETWEEN.match(letter)) | _JOINED * bool(_JOINED_TO.match(letter))


def _kinds_of(text: str) -> NDArray[np.uint8]:
    """The kind of each character, one more character without any at either end."""
    signs = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    table = _kinds()
    kind = np.zeros(len(signs) + 2, np.uint8)
    np.take(table, signs, out=kind[1:-1])
    if (unseen := kind == _UNSEEN).any():
        for sign in np.unique(signs[unseen[1:-1]]).tolist():
            table[sign] = _kind(sign)
        np.take(table, signs, out=kind[1:-1])
    return kind


def word_table(text: str) -> tuple[Ints, Ints]:
    """Starts and ends of all words, each of shape (n_words,), in code points; the same as ``word_spans``."""
    if any(sign in text for sign in SOFT_SIGNS):
        spans = np.array(word_spans(text), np.int64).reshape(-1, 2)
        return spans[:, 0], spans[:, 1]
    kind = _kinds_of(text)
    on = (kind & _LINK) > 0
    between = np.flatnonzero(kind[1:-1] & _INNER) + 1
    on[between] |= on[between - 1] & ((kind[between + 1] & _JOINED) > 0)
    edges = np.flatnonzero(on[1:] != on[:-1])
    starts, ends = edges[::2], edges[1::2]
    late = np.flatnonzero((kind[starts + 1] & _LETTER) == 0)
    if not len(late):
        return starts, ends
    letters = np.flatnonzero(kind[1:-1] & _LETTER)
    first = np.searchsorted(letters, starts[late])
    begins = starts.copy()
    begins[late] = letters[np.minimum(first, len(letters) - 1)] if len(letters) else ends[late]
    kept = begins < ends
    kept[late] &= first < len(letters)
    return begins[kept], ends[kept]


_FAR = 255


def packed(places: Ints) -> bytes:
    """Places, ascending, as the stretches from one to the next."""
    return packed_stretches(np.diff(places, prepend=0))


def packed_stretches(sizes: Ints) -> bytes:
    """Sizes, a byte each; 255 is a part of the size that follows."""
    far, last = np.divmod(sizes, _FAR)
    found = np.full(len(sizes) + int(far.sum()), _FAR, np.uint8)
    found[np.cumsum(far + 1) - 1] = last
    return found.tobytes()


def unpacked(steps: bytes) -> NDArray[np.int32]:
    """The places that ``packed`` wrote down; int32 array of shape (n_places,)."""
    read = np.frombuffer(steps, np.uint8)
    found: NDArray[np.int32] = np.cumsum(read, dtype=np.int32)
    return found[read != _FAR] if _FAR in steps else found


def stretches(sizes: bytes) -> NDArray[np.uint8] | NDArray[np.int32]:
    """The sizes that ``packed_stretches`` wrote down; int array of shape (n_sizes,)."""
    return np.diff(unpacked(sizes), prepend=np.int32(0)) if _FAR in sizes else np.frombuffer(sizes, np.uint8)


def how_many(sizes: bytes) -> int:
    """How many sizes, or steps, were written down."""
    return len(sizes) - sizes.count(_FAR)


def inside(starts: Ints | NDArray[np.int32], spans_start: Ints, spans_end: Ints) -> Bools:
    """Which positions, ascending, lie in one of some spans, which may stand in any order; shape of ``starts``."""
    size = len(starts) + 1
    opened, closed = (np.bincount(np.searchsorted(starts, edge), minlength=size) for edge in (spans_start, spans_end))
    found: Bools = np.cumsum(opened - closed)[:-1] > 0
    return found
