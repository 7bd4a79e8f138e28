"""How far a code reaches: units that it touches or fills by half, and its words as a part of several wholes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qcode.analysis.columns import NOBODY, Bools, Corpus, Floats, Ints
from qcode.analysis.frequency import Coverage, coded, coverage, scoped


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


@dataclass(frozen=True, slots=True, eq=False)
class Filled:
    """The units that codes touch, a row a code and unit, in the order of the text.

    Parameters
    ----------
    code, turn : int array of shape (n_touched,)
        The code, and the first turn of the unit that carries it.
    half : bool array of shape (n_touched,)
        Whether at least half of the unit's characters carry it.
    """

    code: Ints
    turn: Ints
    half: Bools


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
    theirs, own, question = _numbered(corpus)
    held = coverage(scoped(corpus, rollup=rollup), corpus)
    in_turns, in_questions = (_counted(_filled(unit, length, held, n_codes), n_codes) for unit in (own, question))
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


def touched(corpus: Corpus, *, rollup: bool = False) -> tuple[Filled, Filled]:
    """Which turns, and which questions, each code touches: what `reach` counts, unit by unit.

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
    length = corpus.turns.end - corpus.turns.start
    _, own, question = _numbered(corpus)
    held = coverage(scoped(corpus, rollup=rollup), corpus)
    return _filled(own, length, held, corpus.n_codes), _filled(question, length, held, corpus.n_codes)


def _numbered(corpus: Corpus) -> tuple[Bools, Ints, Ints]:
    """Whether each turn is a respondent's words, and the number of its unit: of the turn, and of the question."""
    turns = corpus.turns
    theirs = corpus.spoken & (turns.end > turns.start)
    linked = theirs & (turns.question != NOBODY)
    question = np.where(linked, turns.transcript * corpus.n_questions + turns.question, NOBODY)
    return theirs, np.where(theirs, np.arange(len(turns)), NOBODY), question


def _filled(unit: Ints, length: Ints, held: Coverage, n_codes: int) -> Filled:
    """Each unit that a code touches, and whether it fills half of it."""
    size = np.bincount(unit[unit != NOBODY], length[unit != NOBODY])
    own = unit[held.turn] != NOBODY
    keys, at = np.unique(unit[held.turn][own] * n_codes + held.code[own], return_inverse=True)
    characters = np.bincount(at, held.characters[own], minlength=len(keys))
    first = np.full(len(keys), len(unit), np.int64)
    np.minimum.at(first, at, held.turn[own])
    where, code = np.divmod(keys, max(n_codes, 1))
    return Filled(code, first, 2 * characters >= size[where])


def _counted(found: Filled, n_codes: int) -> tuple[Ints, Ints]:
    """Of each code, how many units it touches, and how many it fills by half or more."""
    return np.bincount(found.code, minlength=n_codes), np.bincount(found.code[found.half], minlength=n_codes)
