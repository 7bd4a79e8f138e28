"""Words told apart by numbers made of their letters: millions are compared without being cut out of their text."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from qcode.analysis.columns import Bools, Ints
from qcode.analysis.words import SOFT_SIGNS
from qcode.text.folding import bare, folded

Signatures = NDArray[np.uint64]

PIECE, SINGLE, BLACKENED, FLAGS = np.array([1, 2, 4, 8], np.uint64)
"""What is said of a word beside its letters, in the lowest bits, which a signature leaves free: a piece of an abbreviation
such as e.g. or т.с.с.; one letter; what blackening leaves. Below ``FLAGS`` is what has no letter."""

_BASE = 0x9E3779B97F4A7C15
_SIGNS = f"{SOFT_SIGNS}Σ"
_ODD = re.compile(f"[{_SIGNS}]")
"""What is not seen, and the one letter whose small form hangs on what stands around it."""


def signatures(text: str, language: str, starts: Ints, ends: Ints) -> Signatures:
    """A number for each of some words of a text, the same for all that are one word in small letters.

    The sum of a random number of 64 bits for each letter times a power of one base, modulo 2**64 (Karp and Rabin, 1987).
    Two of a million words that differ share a number less than once in four million projects.

    Parameters
    ----------
    text : str
        The whole text.
    language : str
        Says which small letters belong to its capital ones, as in `folded`.
    starts, ends : int array of shape (n_words,)
        The words, in code points, as `word_table` gives them.

    Returns
    -------
    uint64 array of shape (n_words,)
        Multiples of `FLAGS`; 0 for what has no letter.
    """
    signs = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    numbers, letters = _tables(language)
    sums = np.zeros(len(signs) + 1, np.uint64)
    each = np.take(numbers, signs, out=sums[1:], mode="clip")  # with another mode it is copied once more
    if not each.all():
        _learn(np.unique(signs[each == 0]), language)
        np.take(numbers, signs, out=each, mode="clip")
    up, down = _powers(len(signs).bit_length())
    each *= up[: len(signs)]
    np.cumsum(each, out=each)
    found: Signatures = (sums[ends] - sums[starts]) * down[starts] & ~(FLAGS - np.uint64(1))
    for place in np.flatnonzero(~letters[signs[starts]]).tolist():
        if not any(sign.isalpha() for sign in text[starts[place] : ends[place]]):
            found[place] = 0
    if any(sign in text for sign in _SIGNS):
        _respell(found, text, language, starts, ends)
    return found


def _respell(found: Signatures, text: str, language: str, starts: Ints, ends: Ints) -> None:
    """The numbers of words that hold an odd sign, from how each is spelled."""
    odd = np.array([hit.start() for hit in _ODD.finditer(text)], np.int64)
    near = np.maximum(np.searchsorted(starts, odd, "right") - 1, 0)
    rows = np.unique(near[(starts[near] <= odd) & (odd < ends[near])]) if len(starts) else near[:0]
    if not len(rows):
        return
    found[rows] = of_words([bare(folded(text[starts[row] : ends[row]], language)) for row in rows.tolist()], language)


def of_words(words: Sequence[str], language: str) -> Signatures:
    """The signatures of words by themselves."""
    size = np.array([*map(len, words)], np.int64)
    upto = np.cumsum(size + 1) - 1
    return signatures(" ".join(words), language, upto - size, upto)


@cache
def _tables(language: str) -> tuple[Signatures, Bools]:
    """The number of every character's small form in a language, 0 until it is met; whether it is a letter."""
    return np.zeros(sys.maxunicode + 1, np.uint64), np.zeros(sys.maxunicode + 1, np.bool_)


def _learn(signs: NDArray[np.uint32], language: str) -> None:
    numbers, letters = _tables(language)
    for sign in signs.tolist():
        small = folded(chr(sign), language).encode("utf-32-le", "surrogatepass")
        numbers[sign] = int.from_bytes(hashlib.blake2b(small, digest_size=8).digest(), "little") or _BASE
        letters[sign] = chr(sign).isalpha()


@cache
def _powers(bits: int) -> tuple[Signatures, Signatures]:
    """The first ``2**bits`` powers of the base, and those of its inverse."""
    both = []
    for base in (_BASE, pow(_BASE, -1, 2**64)):
        powers = np.full(1 << bits, base, np.uint64)
        powers[0] = 1
        both.append(np.cumprod(powers))
    return both[0], both[1]
