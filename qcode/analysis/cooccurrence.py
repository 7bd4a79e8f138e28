"""Which codes go together: in the same words, the same turn, answer, transcript or person, or near."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import get_args

import numpy as np

from qcode.analysis.codetree import kin, rolled_up
from qcode.analysis.columns import Bools, Codings, Corpus, Ints, in_order
from qcode.analysis.cooccurrence_table import Cooccurrence, Unit
from qcode.analysis.lanes import Speech, carried, distinct_passages, lanes_of, near, overlaps, passages, touched
from qcode.analysis.pairs import Meetings, PairTally, tally
from qcode.analysis.sweep import distinct

CROSSING = ("respondent", "answer")
"""Units that go through several transcripts."""

__all__ = [
    "Cooccurrence",
    "CooccurrenceTotals",
    "Speech",
    "Stops",
    "Unit",
    "cooccurrence",
    "part",
    "steps",
    "turn_stops",
]


@dataclass(frozen=True, slots=True, eq=False)
class Stops:
    """Where turns or sentences begin, sorted by (transcript, start); int arrays of shape (n_stops,)."""

    transcript: Ints
    start: Ints


@dataclass(frozen=True, slots=True, eq=False)
class CooccurrenceTotals:
    """What one batch of transcripts says of every two codes; totals of batches add.

    Parameters
    ----------
    unit : str
        What is counted.
    gap : int
        For "gap" and its kind, the widest gap.
    n_codes : int
        Length of the codebook.
    n : int array of shape (n_codes,)
        Units (for pairs of codings: codings) that carry each code.
    n_units : int
        All units; 0 for pairs of codings.
    pairs : PairTally
        Columns: units or pairs of codings with both codes, passages, characters.
    people : bool array of shape (n_respondents,) or (n_respondents * n_questions,)
        For units "respondent" and "answer", which cross transcripts and are counted at the end: who was asked (what).
    said : int array of shape (n_said,)
        For those units: keys of (coder, unit, code), ascending.
    left_out : int array
        Keys of the pairs that are not counted: with roll-up, a code and one above it.
    coders : int array of shape (n_coders,)
        Whose codings were counted, ascending.
    """

    unit: Unit
    gap: int
    n_codes: int
    n: Ints
    n_units: int
    pairs: PairTally
    people: Bools
    said: Ints
    left_out: Ints
    coders: Ints

    def __add__(self, other: CooccurrenceTotals) -> CooccurrenceTotals:
        if (self.unit, self.gap, self.n_codes) != (other.unit, other.gap, other.n_codes):
            raise ValueError("only totals of one unit and one codebook add up")
        return CooccurrenceTotals(
            self.unit,
            self.gap,
            self.n_codes,
            self.n + other.n,
            self.n_units + other.n_units,
            self.pairs + other.pairs,
            self.people | other.people,
            distinct(np.concatenate((self.said, other.said))),
            self.left_out,
            distinct(np.concatenate((self.coders, other.coders))),
        )

    def finish(self, *, zeros: bool = False) -> Cooccurrence:
        """The result: pairs that met, or with ``zeros`` every pair of codes."""
        n, n_units, pairs = self.n, self.n_units, self.pairs
        if self.unit in CROSSING:
            rest, code = np.divmod(self.said, max(self.n_codes, 1))
            coder, respondent = np.divmod(rest, max(len(self.people), 1))
            n, met = carried(respondent, coder, code, n_codes=self.n_codes)
            n_units, pairs = int(self.people.sum()), pairs + tally(met, self.n_codes)
        low, high = np.triu_indices(self.n_codes if zeros else 0, 1)
        key = low * self.n_codes + high if zeros else pairs.key
        counts = pairs.at(key) if zeros else pairs.counts
        if len(self.left_out):
            kept = ~np.isin(key, self.left_out)
            key, counts = key[kept], counts[kept]
        low, high = np.divmod(key, max(self.n_codes, 1))
        several = len(self.coders) > 1
        return Cooccurrence.of(
            self.unit, self.gap, n=n, n_units=n_units, a=low, b=high, counts=counts, several_coders=several
        )


def cooccurrence(
    corpus: Corpus,
    unit: Unit = "turn",
    *,
    speech: Speech = "respondents",
    gap: int = 0,
    rollup: bool = False,
    zeros: bool = False,
    sentences: Stops | None = None,
) -> Cooccurrence:
    """Count how often every two codes go together.

    Parameters
    ----------
    corpus : Corpus
        Codings and turns in scope.
    unit : str, default "turn"
        What is counted. "turn", "question" (all turns of a transcript linked to one question), "answer" (all
        a respondent's turns linked to one question, in any transcript) and "respondent" are units of speech: a
        unit carries a code if one character of its words does. A "transcript" carries every code given in it. A unit carries two codes together only if one
        coder gave both; codings of several coders have no coefficients. "overlap" counts pairs of
        codings, by one coder, that share a character (half-open: touching spans share none), "gap"
        those at most ``gap`` characters apart; "gap-turns" and "gap-sentences" those at most so many turns or
        sentences apart (0: in the same one, 1: in the next).
    speech : {"respondents", "all"}, default "respondents"
        For units of speech: leave the interviewer's turns out, or not. Passages and characters
        count wherever they stand.
    gap : int, default 0
        Characters, turns or sentences between two codings, for "gap" and its kind; touching ones are 0 apart.
    rollup : bool, default False
        Count each code with all below it; a code is then not paired with one above it.
    zeros : bool, default False
        Keep the pairs that never met.
    sentences : Stops, optional
        Where sentences begin, for "gap-sentences".

    Returns
    -------
    Cooccurrence
        One row a pair of codes. See there for shapes and units.

    Raises
    ------
    ValueError
        If ``unit`` or ``speech`` is none of these, ``gap`` is negative, or the tree of codes has a cycle.
    """
    found = part(corpus, unit, speech=speech, gap=gap, rollup=rollup, sentences=sentences)
    return found.finish(zeros=zeros)


def part(
    corpus: Corpus,
    unit: Unit = "turn",
    *,
    speech: Speech = "respondents",
    gap: int = 0,
    rollup: bool = False,
    sentences: Stops | None = None,
) -> CooccurrenceTotals:
    """Totals of one batch of transcripts: ``(part(a) + part(b)).finish()`` is that of ``a + b``.

    Parameters and errors are those of `cooccurrence`.
    """
    if unit not in get_args(Unit):
        raise ValueError(f"no such unit: {unit}")
    if speech not in get_args(Speech) or gap < 0:
        raise ValueError("speech is respondents or all, and a gap is at least 0")
    n_codes = corpus.n_codes
    codings = rolled_up(corpus.codings, corpus.parent) if rollup else corpus.codings
    lanes = lanes_of(codings, corpus, room=gap)
    n, n_units = np.bincount(codings.code, minlength=n_codes), 0
    met: Iterator[Meetings] = iter(())
    crossing = {"respondent": corpus.n_respondents, "answer": corpus.n_respondents * corpus.n_questions}
    people, said = np.zeros(crossing.get(unit, 0), np.bool_), np.zeros(0, np.int64)
    several = bool(codings.coder.any()) and len(distinct(codings.coder)) > 1
    match unit:
        case "overlap":
            met = near(lanes, n_codes, gap=-1) if several else overlaps(lanes, n_codes)
        case "gap":
            met = near(lanes, n_codes, gap=gap)
        case "transcript":
            n, met = carried(codings.transcript, codings.coder, codings.code, n_codes=n_codes)
            n_units = int(corpus.transcripts.sum())
        case "gap-turns" | "gap-sentences":
            stops = turn_stops(corpus) if unit == "gap-turns" else sentences
            if stops is None:
                raise ValueError("to count by sentences, say where they begin")
            met = near(lanes_of(_in_steps(codings, stops), corpus, room=gap), n_codes, gap=gap - 1)
        case "respondent" | "answer":
            who, coder, code, everyone = touched(codings, corpus, lanes, unit=unit, speech=speech)
            people[everyone] = True
            n, said = np.zeros(n_codes, np.int64), distinct((coder * len(people) + who) * n_codes + code)
        case "turn" | "question":
            where, coder, code, everywhere = touched(codings, corpus, lanes, unit=unit, speech=speech)
            n, met = carried(where, coder, code, n_codes=n_codes)
            n_units = len(everywhere)
    if several:
        line = (codings.transcript * corpus.stride + codings.start)[lanes.row]
        shared = distinct_passages(lanes, n_codes, line=line)
    else:
        shared = iter(()) if unit == "overlap" else passages(lanes, n_codes)
    pairs = tally(chain(met, shared), n_codes)
    left_out = kin(corpus.parent) if rollup else np.zeros(0, np.int64)
    return CooccurrenceTotals(unit, gap, n_codes, n, n_units, pairs, people, said, left_out, distinct(codings.coder))


def turn_stops(corpus: Corpus) -> Stops:
    """Where the turns begin."""
    return Stops(corpus.turns.transcript, corpus.turns.start)


def steps(codings: Codings, stops: Stops) -> tuple[Ints, Ints]:
    """The turn or sentence in which each coding begins, and the one after that in which it ends.

    Those of a transcript are numbered from 0; what stands before all of them is in the first.
    """
    first = np.searchsorted(stops.transcript, codings.transcript, "left")
    stride = int(max(codings.end.max(initial=0), stops.start.max(initial=0))) + 1
    line = stops.transcript * stride + stops.start
    zero = codings.transcript * stride
    start = np.searchsorted(line, zero + codings.start, "right") - 1 - first
    last = np.searchsorted(line, zero + codings.end - 1, "right") - 1 - first
    return np.maximum(start, 0), np.maximum(last, 0) + 1


def _in_steps(codings: Codings, stops: Stops) -> Codings:
    """The codings, measured in turns or sentences."""
    return in_order(codings.transcript, *steps(codings, stops), codings.code, codings.coder)
