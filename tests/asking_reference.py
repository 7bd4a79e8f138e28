"""Queries answered by their definitions, span against span, and random small ones to answer."""

from __future__ import annotations

from itertools import product

import numpy as np

from qcode.analysis.columns import Corpus
from qcode.analysis.query_plan import AllOf, AnyOf, Coded, InRow, Inside, Plan, Said, Spoken
from qcode.analysis.query_runs import Ground
from qcode.text.query_tree import SAME, Unit
from tests.analysis_reference import Claim, corpus_of

Span = tuple[int, int, int, int, int]
"""Kind (0 coded, 1 said, 2 spoken), lane, transcript, start, end."""
Key = tuple[int, int]
CODED, SAID, SPOKEN = 0, 1, 2


class Naive:
    """Sets of spans and loops over everything."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        held = ground.codings
        self.codings = list(
            zip(*(getattr(held, n).tolist() for n in ("coder", "transcript", "start", "end")), strict=True)
        )
        names = ("transcript", "start", "end", "question", "speech")
        self.turns = list(zip(*(getattr(ground.turns, n).tolist() for n in names), strict=True))

    def passages(self, plan: Plan) -> set[tuple[int, int, int]]:
        return {span[2:] for span in self.value(plan, Unit())}

    def value(self, plan: Plan, unit: Unit) -> set[Span]:
        match plan:
            case Coded(rows):
                apart = self.ground.apart
                return {
                    (CODED, c if apart else -1, t, s, e)
                    for (c, t, s, e), yes in zip(self.codings, rows, strict=True)
                    if yes
                }
            case Said(transcript, start, end):
                places = zip(transcript.tolist(), start.tolist(), end.tolist(), strict=True)
                return {(SAID, -1, *place) for place in places}
            case Spoken(rows):
                return {
                    (SPOKEN, -1, *turn[:3])
                    for turn, yes in zip(self.turns, rows, strict=True)
                    if yes and turn[1] < turn[2]
                }
            case AnyOf(parts):
                return set().union(*(self.value(part, unit) for part in parts))
            case Inside(part, own):
                found = self.value(part, own)
                return found if own.same == "passage" else self.spread(self.keys(found, own), own)
            case InRow(first, second):
                return self.in_row(self.value(first, unit), self.value(second, unit), unit)
            case AllOf(parts, without):
                values = [self.value(part, unit) for part in parts or (Spoken(self.ground.turns.speech),)]
                value = values[0]
                for other in values[1:]:
                    value = self.both(value, other, unit)
                for part in without:
                    value = self.without(value, self.value(part, unit), unit)
                return value
        raise AssertionError(plan)

    def both(self, a: set[Span], b: set[Span], unit: Unit) -> set[Span]:
        if unit.same != "passage":
            pairs = product(self.keys(a, unit), self.keys(b, unit))
            return self.spread(
                {(max(x[0], y[0]), x[1]) for x, y in pairs if x[1] == y[1] and one_lane(x[0], y[0])}, unit
            )
        kept: set[Span] = set()
        cut: set[Span] = set()
        for x, y in product(a, b):
            if not one_lane(x[1], y[1]) or not self.meet(x, y, unit):
                continue
            kinds = sorted((x[0], y[0]))
            if unit.near >= 0 and SPOKEN not in kinds:
                kept |= {z for z in (x, y) if z[0] == kinds[0]}
            elif kinds == [SAID, SAID]:
                kept |= {
                    (SPOKEN, -1, t, s, e) for t, s, e, *rest in self.touched(x) if (t, s, e, *rest) in self.touched(y)
                }
            elif kinds[0] == kinds[1]:
                cut.add((x[0], max(x[1], y[1]), x[2], max(x[3], y[3]), min(x[4], y[4])))
            else:
                kept.add(min(x, y))
        return kept | {
            x for x in cut if not any(x != y and x[:3] == y[:3] and y[3] <= x[3] and x[4] <= y[4] for y in cut)
        }

    def without(self, a: set[Span], b: set[Span], unit: Unit) -> set[Span]:
        if unit.same != "passage":
            gone = self.keys(b, unit)
            kept = {x for x in self.keys(a, unit) if not any(x[1] == y[1] and one_lane(x[0], y[0]) for y in gone)}
            return self.spread(kept, unit)
        return {x for x in a if not any(one_lane(x[1], y[1]) and self.meet(x, y, unit) for y in b)}

    def meet(self, x: Span, y: Span, unit: Unit) -> bool:
        if x[0] == y[0] == SAID and unit.near < 0:
            return any(turn in self.touched(y) for turn in self.touched(x))
        reach = 0 if SPOKEN in (x[0], y[0]) else unit.near + 1
        return x[2] == y[2] and x[3] < y[4] + reach and y[3] < x[4] + reach

    def touched(self, x: Span) -> list[tuple[int, ...]]:
        return [
            turn for turn in self.turns if turn[0] == x[2] and turn[1] < turn[2] and turn[1] < x[4] and x[3] < turn[2]
        ]

    def unit_of(self, turn: tuple[int, ...], unit: Unit) -> int:
        transcript, _, _, question, _ = turn
        if unit.same == "turn":
            return self.turns.index(turn)
        if unit.same == "transcript":
            return transcript
        return -1 if question < 0 else transcript * 100 + question

    def keys(self, found: set[Span], unit: Unit) -> set[Key]:
        every = {(x[1], self.unit_of(turn, unit)) for x in found for turn in self.touched(x)}
        return {key for key in every if key[1] >= 0}

    def spread(self, keys: set[Key], unit: Unit) -> set[Span]:
        found: set[Span] = set()
        real = [turn for turn in self.turns if turn[1] < turn[2]]
        for lane, number in keys:
            run: list[int] = []
            for turn in [*real, None]:
                inside = turn is not None and self.unit_of(turn, unit) == number
                if turn is not None and inside:
                    run = [run[0] if run else turn[1], turn[2], turn[0]]
                elif run:
                    found.add((SPOKEN, lane, run[2], run[0], run[1]))
                    run = []
        return found

    def in_row(self, a: set[Span], b: set[Span], unit: Unit) -> set[Span]:
        real = [turn for turn in self.turns if turn[1] < turn[2]]
        found: set[Span] = set()
        for x in a:
            after = [y for y in b if one_lane(x[1], y[1]) and y[2] == x[2] and y[3] >= x[4]]
            if unit.near < 0:
                if not self.touched(x):
                    continue
                mine = self.touched(x)[-1]
                after = [y for y in after if self.touched(y)]
                if unit.same != "passage":
                    here = self.unit_of(mine, unit)
                    after = [y for y in after if here >= 0 and self.unit_of(self.touched(y)[0], unit) == here]
            after.sort(key=lambda y: (y[3], y[4], y[0], y[1]))
            for y in after[:1]:
                near = y[3] - x[4] <= unit.near if unit.near >= 0 else True
                if unit.near < 0 and unit.same == "passage":
                    at = real.index(mine)
                    later = [i for i in range(at + 1, len(real)) if real[i][0] == x[2] and real[i][-1]]
                    near = real.index(self.touched(y)[0]) <= (later[0] if later else at + 1)
                if near:
                    found.add((min(x[0], y[0]), max(x[1], y[1]), x[2], x[3], y[4]))
        return found


def one_lane(a: int, b: int) -> bool:
    return a < 0 or b < 0 or a == b


def ground_of(rng: np.random.Generator) -> Corpus:
    """A small project, crowded enough that everything meets everything."""
    transcripts, codes, coders = (int(rng.integers(1, most)) for most in (4, 4, 4))
    claims: set[Claim] = set()
    turns: list[tuple[int, int, int, int, int, bool]] = []
    for transcript in range(transcripts):
        for _ in range(int(rng.integers(0, 10))):
            start, end = sorted(rng.choice(25, 2, replace=False).tolist())
            claims.add((transcript, start, end, int(rng.integers(codes)), int(rng.integers(coders))))
        cuts = sorted(rng.integers(0, 25, int(rng.integers(0, 6)) * 2).tolist())
        for start, end in zip(cuts[::2], cuts[1::2], strict=True):
            turns.append((transcript, start, end, -1, int(rng.integers(-1, 2)), bool(rng.integers(2))))
    return corpus_of(sorted(claims), turns=turns, parent=[-1] * codes, transcripts=transcripts, questions=2)


def plan_of(rng: np.random.Generator, corpus: Corpus, deep: int = 3) -> Plan:
    """Any query over a project."""

    def inner() -> Plan:
        return plan_of(rng, corpus, deep - 1)

    match int(rng.integers(0, 9 if deep else 4)):
        case 0 | 1:
            return Coded(rng.random(len(corpus.codings)) < 0.5)
        case 2:
            return Spoken(rng.random(len(corpus.turns)) < 0.7)
        case 3:
            count = int(rng.integers(0, 4))
            transcript, start = np.sort(rng.integers(0, corpus.n_transcripts, count)), rng.integers(0, 22, count)
            return Said(transcript, start, start + rng.integers(1, 4, count))
        case 4:
            return AnyOf((inner(), inner()))
        case 5:
            return InRow(inner(), inner())
        case 6:
            near = int(rng.integers(-4, 7))
            return Inside(inner(), Unit(near=near) if near >= 0 else Unit(same=SAME[near]))
    parts = tuple(inner() for _ in range(int(rng.integers(0, 3)))) or (() if rng.random() < 0.3 else (inner(), inner()))
    return AllOf(parts, (inner(),) if rng.random() < 0.4 or not parts else ())
