"""Where respondents agree and part: who is for, against, torn or silent on each code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from qcode.analysis.asked import asked_for, flags
from qcode.analysis.codetree import branches
from qcode.analysis.columns import NOBODY, Bools, Corpus, Ints
from qcode.analysis.measure import Measure, undefined
from qcode.analysis.sweep import meet

Bits = NDArray[np.uint8]

SIDES = ("not asked", "silent", "without", "for", "against", "mixed")
"""What a respondent is to a code: asked nothing of it, silent, spoke without a stance, or took this one."""
NOT_ASKED, SILENT, WITHOUT, FOR, AGAINST, MIXED = range(len(SIDES))
_SPOKE, _FOR, _AGAINST, _MIXED = 1, 2, 4, 8
_BITS = np.array([_SPOKE, _SPOKE | _FOR, _SPOKE | _AGAINST, _SPOKE | _MIXED], np.uint8)

FEWEST = 3
"""Respondents who took a stance, from whom on the most frequent one is named."""
NOBODY_SPOKE = "nobody spoke of it"
NO_STANCE = "no coding of it carries a stance"
TOO_FEW = "fewer than three respondents took a stance"
EVEN = "no stance is more frequent than the others"
REASONS = (NOBODY_SPOKE, NO_STANCE, TOO_FEW, EVEN)
"""Every reason for which no stance is the most frequent: English texts, keys of ``say``."""

Picture = Literal["", "convergent", "divergent", "varied", "thin"]
Base = Literal["addressing", "stance"]


@dataclass(frozen=True, slots=True)
class Rules:
    """From when on respondents agree; conventions, to be set before one looks.

    Parameters
    ----------
    majority : float, default 0.75
        Share, 0 to 1, from which the side that most took is a convergent one; two that are equally great are none.
    each : float, default 0.25
        Share, 0 to 1, that for and against must both reach to be divergent.
    least : int, default 5
        Respondents below whom nothing is said but that it is thin.
    base : {"addressing", "stance"}, default "addressing"
        What shares are taken of: all who spoke of it, or those who took a stance.
    """

    majority: float = 0.75
    each: float = 0.25
    least: int = 5
    base: Base = "addressing"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of one code.

    Parameters
    ----------
    side : int
        `FOR`, `AGAINST` or `MIXED`, whichever most took; `SILENT` where two are equally many, or fewer than
        `FEWEST` took any.
    share : Measure
        The side that most took, out of the base of the rules, 0 to 1; undefined where there is none.
    picture : str
        Convergent, divergent, varied, thin; "" where no respondent took a stance.
    """

    side: int
    share: Measure
    picture: Picture


@dataclass(frozen=True, slots=True, eq=False)
class Stances:
    """What every respondent is to every code.

    Parameters
    ----------
    side : int array of shape (n_codes, n_respondents)
        Place in `SIDES`. Who is not in scope is not asked.
    """

    side: NDArray[np.int8]

    @property
    def counts(self) -> Ints:
        """How many respondents there are of each side, of shape (n_codes, 6)."""
        return np.stack([(self.side == place).sum(axis=1) for place in range(len(SIDES))], axis=1).astype(np.int64)

    def among(self, people: Bools) -> Stances:
        """The same of some respondents; all others count as not asked.

        Parameters
        ----------
        people : bool array of shape (n_respondents,)
            Whom to keep.
        """
        return Stances(np.where(people, self.side, np.int8(NOT_ASKED)))


@dataclass(frozen=True, slots=True, eq=False)
class StanceTotals:
    """What one batch of transcripts says; totals of batches add.

    Parameters
    ----------
    said : uint8 array of shape (n_codes, n_respondents)
        Flags: spoke of it, was for, against, mixed.
    people : bool array of shape (n_respondents,)
        Who has a turn in scope, or was put a question in scope.
    heard : bool array of shape (n_respondents, n_questions)
        Who was put which main question.
    under : bool array of shape (n_codes, n_questions)
        Under which questions a respondent's words carry the code.
    """

    said: Bits
    people: Bools
    heard: Bools
    under: Bools

    def __add__(self, other: StanceTotals) -> StanceTotals:
        return StanceTotals(
            self.said | other.said,
            self.people | other.people,
            self.heard | other.heard,
            self.under | other.under,
        )

    def grouped(self, groups: Sequence[Ints]) -> StanceTotals:
        """The same of groups of codes: who spoke of one code of a group spoke of the group.

        Parameters
        ----------
        groups : sequence of int arrays
            Indices of the codes of each group; a group may be empty.
        """
        said = np.zeros((len(groups), self.said.shape[1]), np.uint8)
        under = np.zeros((len(groups), self.under.shape[1]), np.bool_)
        for row, group in enumerate(groups):
            np.bitwise_or.reduce(self.said[group], axis=0, out=said[row])
            np.logical_or.reduce(self.under[group], axis=0, out=under[row])
        return StanceTotals(said, self.people, self.heard, under)

    def finish(self, *, asked_only: bool = True) -> Stances:
        """What every respondent is to every code.

        Parameters
        ----------
        asked_only : bool, default True
            Whether a respondent who did not speak of a code counts as silent only where one of the questions
            under which it was spoken of was asked of them. A code that lies under no question was asked of all.
        """
        asked = np.broadcast_to(self.people, self.said.shape)
        if asked_only:
            asked = asked & asked_for(self.heard, self.under)
        took = (self.said & (_FOR | _AGAINST | _MIXED)).astype(np.uint8)
        side = np.where(asked, SILENT, NOT_ASKED).astype(np.int8)
        side[self.said > 0] = WITHOUT
        side[took > 0] = MIXED
        side[took == _FOR] = FOR
        side[took == _AGAINST] = AGAINST
        return Stances(side)


def stances(corpus: Corpus, stance: Ints, *, rollup: bool = False, asked_only: bool = True) -> Stances:
    """Tell what every respondent is to every code.

    A respondent's stance is the only one that their codings carry, and mixed where they carry several; it is
    never that of most segments, for a talkative answer would win. Codings without a stance add nothing to it.

    Parameters
    ----------
    corpus : Corpus
        Codings and turns in scope; those of several coders are taken together.
    stance : int array of shape (n_codings,)
        0 for none, 1 for, 2 against, 3 mixed.
    rollup : bool, default False
        Take each code with all below it.
    asked_only : bool, default True
        As in `StanceTotals.finish`.

    Returns
    -------
    Stances
        One row a code of the codebook, one column a respondent.

    Raises
    ------
    ValueError
        If ``stance`` has another length or other values, or the tree of codes has a cycle.
    """
    totals = part(corpus, stance)
    return (totals.grouped(branches(corpus.parent)) if rollup else totals).finish(asked_only=asked_only)


def part(corpus: Corpus, stance: Ints) -> StanceTotals:
    """Totals of one batch of transcripts: ``(part(a) + part(b)).finish()`` is that of ``a + b``.

    Parameters and errors are those of `stances`.
    """
    rows, turns, asked = corpus.codings, corpus.turns, corpus.asked
    if stance.shape != rows.start.shape or ((stance < 0) | (stance >= len(_BITS))).any():
        raise ValueError("stance is 0, 1, 2 or 3 for each coding")
    n_codes, n_people, n_questions = corpus.n_codes, corpus.n_respondents, corpus.n_questions
    run, turn = spoken(corpus)
    code, who = rows.code[run], asked[turn]
    said = np.zeros((n_codes, n_people), np.uint8)
    for value, bits in enumerate(_BITS):
        here = stance[run] == value
        said |= flags(code[here] * n_people + who[here], n_codes, n_people) * bits
    linked = turns.question[turn] != NOBODY
    under = flags((code * n_questions + turns.question[turn])[linked], n_codes, n_questions)
    return StanceTotals(said, corpus.people, corpus.was_put, under)


def spoken(corpus: Corpus) -> tuple[Ints, Ints]:
    """Whose words each coding holds.

    Parameters
    ----------
    corpus : Corpus
        Codings and turns in scope.

    Returns
    -------
    coding, turn : int array of shape (n_pairs,)
        Indices of a coding, ascending, and of a respondent's turn of whose words it holds a character.
    """
    rows = corpus.codings
    pieces = meet(rows.transcript, rows.start, rows.end, turns=corpus.turns, corpus=corpus)
    real = corpus.asked[pieces.turn] != NOBODY
    return pieces.run[real], pieces.turn[real]


def verdict(counts: Ints, rules: Rules) -> Verdict:
    """What is said of a code.

    Parameters
    ----------
    counts : int array of shape (6,)
        Respondents of each side, in the order of `SIDES`.
    rules : Rules
        From when on they agree.

    Returns
    -------
    Verdict
        Its share is undefined where nobody spoke of the code, no respondent took a stance or too few did,
        and where two sides are equally many.

    References
    ----------
    Diamond, I. R. et al. (2014). Defining consensus: a systematic review recommends methodologic criteria for
    reporting of Delphi studies. Journal of Clinical Epidemiology 67(4):401-409: 75 % is the median of the
    thresholds in use.
    """
    taken = counts[FOR:]
    base = int(taken.sum()) + (int(counts[WITHOUT]) if rules.base == "addressing" else 0)
    if not taken.sum():
        return Verdict(SILENT, undefined(NO_STANCE if counts[WITHOUT] else NOBODY_SPOKE), "")
    most = int(taken.max())
    greatest = int((taken == most).sum()) == 1
    side = FOR + int(taken.argmax()) if greatest and int(taken.sum()) >= FEWEST else SILENT
    picture: Picture = "varied"
    if base < rules.least:
        picture = "thin"
    elif greatest and most >= rules.majority * base:
        picture = "convergent"
    elif min(counts[FOR], counts[AGAINST]) >= rules.each * base:
        picture = "divergent"
    share = undefined(TOO_FEW if greatest or taken.sum() < FEWEST else EVEN) if side == SILENT else Measure(most / base)
    return Verdict(side, share, picture)


def outside(sides: Sequence[int], majority: int) -> list[int]:
    """Tell who took a stance that is not the majority's.

    Parameters
    ----------
    sides : sequence of int
        What each respondent is to the code: places in `SIDES`.
    majority : int
        The side that most took; `SILENT` where there is none, and then all who took one are listed.

    Returns
    -------
    list of int
        Indices of respondents, ascending; none where all took the same side, however few they are.
    """
    took = [who for who, side in enumerate(sides) if side >= FOR]
    return [who for who in took if sides[who] != majority] if len({sides[who] for who in took}) > 1 else []
