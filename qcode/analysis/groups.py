"""Who has which code and who was asked, and how far groups of respondents differ in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from qcode.analysis.asked import asked_for, flags
from qcode.analysis.columns import NOBODY, Bools, Corpus, Floats, Ints
from qcode.analysis.crosstab import (
    Exact,
    boschloo,
    chi_square,
    cramers_v,
    exact,
    fisher,
    fisher_of,
    holm,
    odds_ratio,
    risk_difference,
    trend,
)
from qcode.analysis.frequency import coverage, scoped
from qcode.analysis.measure import Measure, undefined
from qcode.analysis.sweep import distinct

Test = Literal["exact", "boschloo", "chi-square", "trend"]
Of = Literal["asked", "all"]

TWO_GROUPS = "Boschloo’s test compares two groups"
ONE_GROUP = "there are no two groups to compare"
TWO_ONLY = "it is made for two groups"
GROUP_REASONS = (TWO_GROUPS, ONE_GROUP, TWO_ONLY)
"""Every reason of this module for which a number is undefined: English texts, keys of ``say``."""
_MOST = 20_000
"""How many halves of tables are gone through for each code before random ones are drawn."""


@dataclass(frozen=True, slots=True, eq=False)
class Presence:
    """Who has which code, and who was asked.

    Parameters
    ----------
    people : bool array of shape (n_respondents,)
        Who has a turn in scope, or was put a question in scope.
    present : bool array of shape (n_respondents, n_codes)
        In whose words a character carries the code.
    asked : bool array of shape (n_respondents, n_codes)
        Who was put a question in whose answers somebody's words carry the code, or has the code
        anyway; everybody, where the code stands in no answer that is linked to a question.
    """

    people: Bools
    present: Bools
    asked: Bools


@dataclass(frozen=True, slots=True, eq=False)
class PresenceTotals:
    """What one batch of transcripts says of every respondent; totals of batches add.

    Parameters
    ----------
    people : bool array of shape (n_respondents,)
        Who has a turn, or was put a question in scope.
    said, found : int array
        Keys, ascending: ``respondent * n_codes + code`` who said what, ``code * n_questions + question``
        where a code stands in answers.
    put : bool array of shape (n_respondents, n_questions)
        Who was put which question.
    n_codes : int
        How many there are.
    """

    people: Bools
    said: Ints
    found: Ints
    put: Bools
    n_codes: int

    def __add__(self, other: PresenceTotals) -> PresenceTotals:
        return PresenceTotals(
            self.people | other.people,
            distinct(np.concatenate((self.said, other.said))),
            distinct(np.concatenate((self.found, other.found))),
            self.put | other.put,
            self.n_codes,
        )

    def finish(self) -> Presence:
        """The result."""
        present = flags(self.said, len(self.people), self.n_codes)
        asked = asked_for(self.put, flags(self.found, self.n_codes, self.put.shape[1])).T
        return Presence(self.people, present, (asked | present) & self.people[:, None])


def presence(corpus: Corpus, *, rollup: bool = False) -> Presence:
    """Who has which code in their words, and who was asked.

    Parameters
    ----------
    corpus : Corpus
        Codings and turns in scope; several coders' codings count as a union.
    rollup : bool, default False
        Count each code with all below it.

    Returns
    -------
    Presence
        One row a respondent, one column a code of the codebook.

    Raises
    ------
    ValueError
        If the tree of codes has a cycle.
    """
    return part(corpus, rollup=rollup).finish()


def part(corpus: Corpus, *, rollup: bool = False) -> PresenceTotals:
    """Totals of one batch of transcripts: ``(part(a) + part(b)).finish()`` is that of ``a + b``.

    Parameters and errors are those of `presence`.
    """
    n_codes, n_questions, asked = corpus.n_codes, corpus.n_questions, corpus.asked
    covered = coverage(scoped(corpus, rollup=rollup), corpus)
    spoken = asked[covered.turn] != NOBODY
    code, who = covered.code[spoken], asked[covered.turn[spoken]]
    question = corpus.turns.question[covered.turn[spoken]]
    linked = question != NOBODY
    return PresenceTotals(
        corpus.people,
        distinct(who * n_codes + code),
        distinct((code * n_questions + question)[linked]),
        corpus.was_put,
        n_codes,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Respondents with a code by group.

    Parameters
    ----------
    having, of : int array of shape (n_codes, n_groups)
        How many of each group have the code, of how many that were asked (or of all).
    size : int array of shape (n_groups,)
        How many respondents in scope each group has.
    """

    having: Ints
    of: Ints
    size: Ints


def grouped(found: Presence, member: Bools, *, of: Of = "asked") -> Groups:
    """Count respondents by group.

    Parameters
    ----------
    found : Presence
        Who has which code.
    member : bool array of shape (n_respondents, n_groups)
        Who belongs to which group; to several, where an attribute holds several values.
    of : {"asked", "all"}, default "asked"
        Out of whom: those who were asked, or all in scope.
    """
    inside = (member & found.people[:, None]).astype(np.float64)
    whole = found.asked if of == "asked" else np.broadcast_to(found.people[:, None], found.present.shape)
    having, out_of = (np.rint(flags.T.astype(np.float64) @ inside).astype(np.int64) for flags in (found.present, whole))
    return Groups(having, out_of, inside.sum(0).astype(np.int64))


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """How far groups differ in one code.

    Parameters
    ----------
    p : Measure
        The p-value of the test that was chosen.
    adjusted : Measure
        The same by Holm over all codes that were tested.
    v : Measure
        Cramér's V, 0 to 1.
    share, odds : Measure
        Of two groups: the first's share less the second's, -1 to 1; the odds ratio.
    least : float
        The smallest expected count; nan where there is none.
    se : float
        The standard error of a p-value that was estimated from random tables, else 0.
    table : int array of shape (n_groups, 2)
        What was compared: of each group that has anybody, how many have the code, how many have not.
    """

    p: Measure
    adjusted: Measure
    v: Measure
    share: Measure
    odds: Measure
    least: float
    se: float
    table: Ints


def differences(
    counted: Groups,
    test: Test = "exact",
    *,
    scores: Sequence[float] = (),
    told: Callable[[int, int], object] = lambda done, of: None,
) -> tuple[Difference, ...]:
    """How far groups that share nobody differ in each code.

    Parameters
    ----------
    counted : Groups
        Respondents by group, each in one group only. Groups without anybody are left out.
    test : {"exact", "boschloo", "chi-square", "trend"}, default "exact"
        Fisher's test, for more than two groups as Freeman and Halton extended it; Boschloo's for two
        groups; chi-square, which is refused where an expected count is below 5; the exact test of a
        trend over the groups in their order.
    scores : sequence of float, of length n_groups, optional
        Where the groups lie on their scale, for the trend; if left out, one step apart.
    told : callable, optional
        Called with how many codes are done, of how many.

    Returns
    -------
    tuple of Difference
        One a code, of the groups that have anybody who counts for it. Where there are no two of them, or
        everybody or nobody has the code, the numbers are nan with their reason.
    """
    there = counted.size > 0
    at = (np.array(scores) if len(scores) else np.arange(len(there), dtype=np.float64))[there]
    tables = np.stack((counted.having, counted.of - counted.having), axis=2)[:, there]
    count, two = len(tables), int(there.sum()) == 2
    known: dict[bytes, Difference] = {}
    fishers = _fisher(tables) if test == "exact" and two else None
    for done, code in enumerate(np.lexsort((*tables.sum(2).T, tables[:, :, 0].sum(1))).tolist()):
        told(done, count)
        key = tables[code].tobytes()
        if key not in known:
            known[key] = _difference(tables[code], test, fishers[code] if fishers else None, at)
    told(count, count)
    found = [known[table.tobytes()] for table in tables]
    adjusted = holm([float(each.p) for each in found]).tolist()
    return tuple(replace(each, adjusted=Measure(p, each.p.reason)) for each, p in zip(found, adjusted, strict=True))


def _fisher(tables: Ints) -> list[Measure]:
    """Fisher's test of every table of two groups, with the reason of those that can't be tested."""
    having, of = tables[:, :, 0], tables.sum(2)
    found = fisher_of(having[:, 0], of[:, 0], having[:, 1], of[:, 1]).tolist()
    return [fisher(table) if p != p else Measure(p) for p, table in zip(found, tables, strict=True)]


def _difference(table: Ints, test: Test, p: Measure | None, scores: Floats) -> Difference:
    """How far groups differ by a table with a row a group; ``adjusted`` is still ``p`` itself."""
    put = table.sum(1) > 0
    if int(put.sum()) < 2:
        none = undefined(ONE_GROUP)
        return Difference(none, none, none, none, none, np.nan, 0.0, table)
    # A group of which nobody was asked says nothing of the code, and the test is of the others.
    rest, two = table[put], len(table) == 2
    tested = p if p is not None else _tested(rest, test, scores[put], two=two)
    return Difference(
        tested,
        tested,
        cramers_v(rest),
        risk_difference(table) if two else undefined(TWO_ONLY),
        odds_ratio(table) if two else undefined(TWO_ONLY),
        float(chi_square(rest, least_expected=np.inf).expected.min()),
        tested.se if isinstance(tested, Exact) else 0.0,
        table,
    )


def _tested(table: Ints, test: Test, scores: Floats, *, two: bool) -> Measure:
    """The p-value of a table with a row a group."""
    match test:
        case "exact":
            return exact(table, most=_MOST)
        case "boschloo":
            return boschloo(table) if two else undefined(TWO_GROUPS)
        case "chi-square":
            return chi_square(table).p
        case "trend":
            return trend(table, scores.tolist())
