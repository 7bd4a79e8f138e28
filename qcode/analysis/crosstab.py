"""Codes against transcripts, respondents or questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from qcode.analysis.columns import NOBODY, Codings, Corpus, Ints
from qcode.analysis.crosstab_effects import (
    EFFECT_REASONS,
    ChiSquare,
    chi_square,
    cramers_v,
    holm,
    odds_ratio,
    risk_difference,
    wilson,
)
from qcode.analysis.crosstab_exact import TOO_MANY, Exact, boschloo, exact, fisher, fisher_of
from qcode.analysis.crosstab_trend import scores_of, trend
from qcode.analysis.frequency import coverage, scoped
from qcode.analysis.sweep import distinct, meet

__all__ = [
    "REASONS",
    "By",
    "ChiSquare",
    "Crosstab",
    "CrosstabTotals",
    "CrosstabUnit",
    "Exact",
    "boschloo",
    "chi_square",
    "cramers_v",
    "crosstab",
    "exact",
    "fisher",
    "fisher_of",
    "holm",
    "odds_ratio",
    "part",
    "risk_difference",
    "scores_of",
    "trend",
    "wilson",
]

REASONS = (*EFFECT_REASONS, TOO_MANY)
"""Every reason for which a test or an effect is undefined: English texts, keys of ``say``."""

By = Literal["transcript", "respondent", "question"]
CrosstabUnit = Literal["segments", "turns", "transcripts", "respondents", "characters", "words"]


@dataclass(frozen=True, slots=True, eq=False)
class Crosstab:
    """Counts of codes by group.

    Parameters
    ----------
    by : {"transcript", "respondent", "question"}
        What the columns are.
    unit : str
        What is counted, as in `Frequencies`.
    counts : int array of shape (n_codes, n_groups)
        One row a code of the codebook, one column an index of ``by``.
    """

    by: By
    unit: CrosstabUnit
    counts: Ints


@dataclass(frozen=True, slots=True, eq=False)
class CrosstabTotals:
    """What one batch of transcripts says of every cell; totals of batches add.

    Parameters
    ----------
    by, unit : str
        As in `Crosstab`.
    counts : int array of shape (n_codes, n_groups)
        What adds up.
    said : int array of shape (n_said,)
        For unit "respondents": keys ``respondent * n_cells + cell``, ascending.
    """

    by: By
    unit: CrosstabUnit
    counts: Ints
    said: Ints

    def __add__(self, other: CrosstabTotals) -> CrosstabTotals:
        if (self.by, self.unit) != (other.by, other.unit):
            raise ValueError("only totals of one table add up")
        said = distinct(np.concatenate((self.said, other.said)))
        return CrosstabTotals(self.by, self.unit, self.counts + other.counts, said)

    def finish(self) -> Crosstab:
        """The table."""
        if not len(self.said):
            return Crosstab(self.by, self.unit, self.counts)
        cells = self.said % max(self.counts.size, 1)
        people = np.bincount(cells, minlength=self.counts.size).reshape(self.counts.shape)
        return Crosstab(self.by, self.unit, self.counts + people)


def crosstab(
    corpus: Corpus, by: By = "transcript", *, unit: CrosstabUnit = "segments", rollup: bool = False
) -> Crosstab:
    """Count codes by transcript, by respondent or by question.

    Parameters
    ----------
    corpus : Corpus
        Codings, turns and words in scope.
    by : {"transcript", "respondent", "question"}, default "transcript"
        What the columns are. A respondent's column counts what lies in the respondent's words, a
        question's what lies in the words of turns linked to it, the interviewer's too.
    unit : {"segments", "turns", "transcripts", "respondents", "characters", "words"}
        What is counted, as in `Frequencies`; "segments" by default. A segment that crosses turns
        counts in each column it has a character in; by transcript it counts wherever it stands.
    rollup : bool, default False
        Count each code with all below it: the union, never the sum.

    Returns
    -------
    Crosstab
        ``counts`` of shape (n_codes, n_groups); zeros where nothing is.

    Raises
    ------
    ValueError
        If ``by`` or ``unit`` is none of these, words are asked for and the corpus has none, or the
        tree of codes has a cycle.
    """
    return part(corpus, by, unit=unit, rollup=rollup).finish()


def part(
    corpus: Corpus, by: By = "transcript", *, unit: CrosstabUnit = "segments", rollup: bool = False
) -> CrosstabTotals:
    """Totals of one batch of transcripts: ``(part(a) + part(b)).finish()`` is that of ``a + b``.

    Parameters and errors are those of `crosstab`.
    """
    if by not in get_args(By) or unit not in get_args(CrosstabUnit):
        raise ValueError(f"no such table: {unit} by {by}")
    if unit == "words" and corpus.words is None:
        raise ValueError("the corpus has no words to count")
    codings = scoped(corpus, rollup=rollup)
    group, n_groups = _groups(corpus, by)
    shape = (corpus.n_codes, n_groups)
    amount: Ints | None = None
    said = np.zeros(0, np.int64)
    if unit == "segments" or (unit == "transcripts" and by == "transcript"):
        thing, code, column = _claims(codings, corpus, group=group, by=by)
        if unit == "transcripts":
            thing = column
    else:
        covered = coverage(codings, corpus)
        thing, code, column = covered.turn, covered.code, group[covered.turn]
        amount = {"characters": covered.characters, "words": covered.words}.get(unit)
        if unit == "transcripts":
            thing = corpus.turns.transcript[covered.turn]
        if unit == "respondents":
            thing = corpus.asked[covered.turn]
    real = (column != NOBODY) & (thing != NOBODY)
    cell, size = (code * n_groups + column)[real], shape[0] * n_groups
    if amount is not None:
        counts = np.bincount(cell, amount[real], minlength=size).astype(np.int64)
    else:
        said = distinct(thing[real] * size + cell)
        counts = np.bincount(said % max(size, 1), minlength=size)
    if unit == "respondents":
        return CrosstabTotals(by, unit, np.zeros(shape, np.int64), said)
    return CrosstabTotals(by, unit, counts.reshape(shape), np.zeros(0, np.int64))


def _groups(corpus: Corpus, by: By) -> tuple[Ints, int]:
    """The column that each turn belongs to, or -1, and how many columns there are."""
    match by:
        case "transcript":
            return corpus.turns.transcript, corpus.n_transcripts
        case "respondent":
            return corpus.asked, corpus.n_respondents
        case "question":
            return corpus.turns.question, corpus.n_questions


def _claims(codings: Codings, corpus: Corpus, *, group: Ints, by: By) -> tuple[Ints, Ints, Ints]:
    """Row of a coding, its code, and the column it stands in, once or more for each."""
    if by == "transcript":
        return np.arange(len(codings)), codings.code, codings.transcript
    pieces = meet(codings.transcript, codings.start, codings.end, turns=corpus.turns, corpus=corpus)
    return pieces.run, codings.code[pieces.run], group[pieces.turn]
