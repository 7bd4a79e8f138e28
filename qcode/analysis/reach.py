"""How far a code reaches: units that it touches or fills by half, and its words as a part of several wholes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qcode.analysis.columns import NOBODY, Corpus, Floats, Ints
from qcode.analysis.frequency import coded, coverage, scoped


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """What one batch of transcripts says of every code; those of batches add.

    Parameters
    ----------
    turns, half_turns : int array of shape (n_codes,)
        Respondents' turns of whose characters at least one, at least half carry the code.
    questions, half_questions : int array of shape (n_codes,)
        The same of what a transcript's respondents say to one main question.
    spoken, characters : int array of shape (n_codes,)
        Code points of respondents' words, and of all words of turns, that carry the code, each once.
    n_turns, n_questions : int
        All such units.
    n_spoken, n_characters, n_coded : int
        Code points of respondents' words, of all words of turns, and of those that carry any code.
    """

    turns: Ints
    half_turns: Ints
    questions: Ints
    half_questions: Ints
    spoken: Ints
    characters: Ints
    n_turns: int
    n_questions: int
    n_spoken: int
    n_characters: int
    n_coded: int

    def __add__(self, other: Reach) -> Reach:
        return Reach(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    def share(self, part: Ints, whole: int) -> Floats:
        """``part`` of a whole, 0 to 1, of shape (n_codes,); nan of nothing."""
        return part / whole if whole else np.full(len(part), np.nan)


def reach(corpus: Corpus, *, rollup: bool = False) -> Reach:
    """How far each code reaches.

    Parameters
    ----------
    corpus : Corpus
        Codings and turns in scope; several coders' codings count as a union.
    rollup : bool, default False
        Count each code with all below it: the union, never the sum.

    Raises
    ------
    ValueError
        If the tree of codes has a cycle.
    """
    turns, n_codes = corpus.turns, corpus.n_codes
    length = turns.end - turns.start
    theirs = corpus.spoken & (length > 0)
    question = np.where(
        theirs & (turns.question != NOBODY), turns.transcript * corpus.n_questions + turns.question, NOBODY
    )
    held = coverage(scoped(corpus, rollup=rollup), corpus)
    own = np.where(theirs, np.arange(len(turns)), NOBODY)
    in_turns, in_questions = (
        _units(unit, length, held.turn, held.code, held.characters, n_codes) for unit in (own, question)
    )
    said = np.where(theirs[held.turn], held.characters, 0)
    pieces = coded(corpus)
    return Reach(
        *in_turns,
        *in_questions,
        np.bincount(held.code, said, minlength=n_codes).astype(np.int64),
        np.bincount(held.code, held.characters, minlength=n_codes).astype(np.int64),
        int(theirs.sum()),
        len(np.unique(question[question != NOBODY])),
        int(length[theirs].sum()),
        int(length.sum()),
        int((pieces.end - pieces.start).sum()),
    )


def _units(unit: Ints, length: Ints, turn: Ints, code: Ints, characters: Ints, n_codes: int) -> tuple[Ints, Ints]:
    """Of each code, how many units it touches, and how many it fills by half or more."""
    size = np.bincount(unit[unit != NOBODY], length[unit != NOBODY])
    own = unit[turn] != NOBODY
    keys, at = np.unique(unit[turn][own] * n_codes + code[own], return_inverse=True)
    filled = np.bincount(at, characters[own], minlength=len(keys))
    where, which = np.divmod(keys, max(n_codes, 1))
    half = 2 * filled >= size[where]
    return np.bincount(which, minlength=n_codes), np.bincount(which[half], minlength=n_codes)
