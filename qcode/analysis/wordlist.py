"""The words of one text as columns, so that nobody has to read it again to count them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qcode.analysis.columns import Ints
from qcode.analysis.signatures import BLACKENED, PIECE, SINGLE, Signatures, signatures
from qcode.analysis.words import how_many, packed, packed_stretches, stretches, unpacked, word_table
from qcode.text.words import blackened, remarks

STOP = "."
"""Stands between the letters of an abbreviation, such as e.g. or т.с.с."""
_NARROW = 1 << 16
Narrow = NDArray[np.uint16] | NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class WordList:
    """All words of one text, packed as they are kept beside it.

    Parameters
    ----------
    language : str
        Says which small letters belong to capital ones.
    steps, lengths, remarks : bytes
        Where words begin, how long each is, where words begin with which a remark in brackets does; see `packed`.
    forms : bytes
        The signature of each form that words take in small letters, once, ascending: uint64; see `signatures`.
    words : bytes
        Which of the forms each word is: uint16, or uint32 where there are more.
    """

    language: str
    steps: bytes
    lengths: bytes
    remarks: bytes
    forms: bytes
    words: bytes

    @property
    def start(self) -> NDArray[np.int32]:
        """Where each word begins, in code points; ascending."""
        return unpacked(self.steps)

    def ends(self, starts: Ints | NDArray[np.int32]) -> Ints:
        """Where some of the words end, by where they begin."""
        found: Ints = starts + stretches(self.lengths)[np.searchsorted(self.start, starts)]
        return found

    @property
    def form(self) -> Signatures:
        """The signature of each form."""
        return np.frombuffer(self.forms, "<u8")

    @property
    def word(self) -> Narrow:
        """Index of the form of each word."""
        return np.frombuffer(self.words, "<u2" if len(self.forms) <= 8 * _NARROW else "<u4")

    @property
    def remarked(self) -> NDArray[np.int32]:
        """Where a remark in brackets begins, without its bracket."""
        return unpacked(self.remarks)

    @property
    def is_sound(self) -> bool:
        """Whether its columns fit each other: another program may have written them."""
        if len(self.forms) % 8 or len(self.words) % (2 if len(self.forms) <= 8 * _NARROW else 4):
            return False
        form, word = self.form, self.word
        rising = bool((form[1:] > form[:-1]).all())
        fits = len(word) == how_many(self.steps) == how_many(self.lengths)
        return rising and fits and int(word.max(initial=0)) < max(len(form), 1)


def word_list(text: str, language: str) -> WordList:
    """All words of a text."""
    starts, ends = word_table(text)
    said = signatures(text, language, starts, ends)
    said[_abbreviated(text, starts, ends)] |= PIECE
    said[ends - starts == 1] |= SINGLE
    said[_blackened(text, starts, ends)] |= BLACKENED
    forms, words = np.unique(said, return_inverse=True)
    return WordList(
        language,
        packed(starts),
        packed_stretches(ends - starts),
        packed(np.array([*remarks(text)], np.int64)),
        forms.astype("<u8").tobytes(),
        words.astype("<u2" if len(forms) <= _NARROW else "<u4").tobytes(),
    )


def _abbreviated(text: str, starts: Ints, ends: Ints) -> Ints:
    """Which words are single letters with nothing but a full stop between them; they stand one after the other."""
    single = np.flatnonzero(ends - starts == 1)
    near = (np.diff(single) == 1) & (starts[single[1:]] == ends[single[:-1]] + 1)
    first = [place for place in single[:-1][near].tolist() if text[ends[place]] == STOP]
    found: Ints = np.unique(np.array([first, [place + 1 for place in first]], np.int64))
    return found


def _blackened(text: str, starts: Ints, ends: Ints) -> Ints:
    """Which words are nothing but the letter that blackens."""
    spans = np.array([*blackened(text)], np.int64).reshape(-1, 2)
    at = np.searchsorted(starts, spans[:, 0])
    spans, at = spans[at < len(starts)], at[at < len(starts)]
    found: Ints = at[(starts[at] == spans[:, 0]) & (ends[at] == spans[:, 1])]
    return found
