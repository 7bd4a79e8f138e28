"""The passages that a query yields: spans that overlap, stand near, share a turn, follow one another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

import numpy as np

from qcode.analysis.columns import NOBODY, Bools, Codings, Ints, Turns
from qcode.analysis.query_plan import AllOf, AnyOf, Coded, InRow, Inside, Plan, Said, Spoken
from qcode.analysis.query_spans import CODED, SAID, SPOKEN, Spans, groups, joined, paired, pairs, settle, shared, touch
from qcode.analysis.sweep import fresh_rows, unfold
from qcode.text.query_tree import FARTHEST, Unit


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """What a query yields: distinct, sorted by (transcript, start, end); int arrays of shape (n_passages,)."""

    transcript: Ints
    start: Ints
    end: Ints

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What a query looks at.

    Parameters
    ----------
    codings : Codings
        Whatever codings may be looked at.
    turns : Turns
        The turns that are looked at.
    apart : bool
        Whether what one coder coded is joined with what she herself coded only; else coders are not told apart.
    """

    codings: Codings
    turns: Turns
    apart: bool = True

    @property
    def stride(self) -> int:
        """Length of the line on which one transcript lies: two of them are farther apart than any ``near:`` reaches."""
        ends = [int(table.end.max()) for table in (self.codings, self.turns) if len(table)]
        return max(ends, default=0) + FARTHEST + 2


def passages(plan: Plan, ground: Ground) -> Passages:
    """The passages that a query yields; of two batches of transcripts they are those of both together.

    Parameters
    ----------
    plan : Plan
        The query, its names known.
    ground : Ground
        What it looks at.

    Notes
    -----
    Two coded passages meet where they share a character, and yield what they share (of results inside one another,
    the longest). A coded passage or words said meet a place of the talk, and a coded passage meets words said, where
    they share a character, and stay whole. Words meet other words in one turn, which is the result. With ``near`` those of
    both sides that have a partner so near stay whole. With ``same`` the units are the result. Followed by: from the
    start of the first to the end of the next one after it, which begins in the same turn or by the end of the next
    one of a respondent, or within the unit. Without a coder's name in the query, codings meet only codings of the same coder.
    """
    run = _Run(ground)
    found = run.spans(plan, Unit())
    order = np.lexsort((found.end, found.start))
    start, end = found.start[order], found.end[order]
    fresh = fresh_rows(start, end)
    start, end = start[fresh], end[fresh]
    transcript = start // run.stride
    return Passages(transcript, start - transcript * run.stride, end - transcript * run.stride)


def covered(transcript: Ints, start: Ints, end: Ints, found: Passages) -> Bools:
    """Which of some spans share a character with a passage; shape of ``start``."""
    stride = int(max(end.max(initial=0), found.end.max(initial=0))) + 2
    line = found.transcript * stride
    return touch(transcript * stride + start, transcript * stride + end, line + found.start, line + found.end)


def sharing(spans: Ints, found: Passages) -> Iterator[tuple[int, int]]:
    """Pairs of a span (rows of transcript, start, end) and a passage that share a character, as indices."""
    transcript, start, end = spans
    stride = int(max(end.max(initial=0), found.end.max(initial=0))) + 2
    base, line = transcript * stride, found.transcript * stride
    i, j = pairs((base + start, base + end), (line + found.start, line + found.end))
    return zip(i.tolist(), j.tolist(), strict=True)


class _Run:
    """One query over one ground."""

    def __init__(self, ground: Ground) -> None:
        self.ground, self.stride = ground, ground.stride
        turns = ground.turns
        self.real = np.flatnonzero(turns.start < turns.end)
        self.transcript = turns.transcript[self.real]
        self.turn_start = self.transcript * self.stride + turns.start[self.real]
        self.turn_end = self.transcript * self.stride + turns.end[self.real]
        self.length = (int(turns.transcript.max(initial=0)) + 1) * self.stride
        self.length = max(self.length, (int(ground.codings.transcript.max(initial=0)) + 1) * self.stride)

    # Trees

    def spans(self, plan: Plan, unit: Unit) -> Spans:
        """The spans of a part of the query, joined within a unit."""
        match plan:
            case Coded(rows):
                held = self.ground.codings
                line = held.transcript[rows] * self.stride
                lane = held.coder[rows] if self.ground.apart else np.full(len(line), NOBODY, np.int64)
                return settle(line + held.start[rows], line + held.end[rows], CODED, lane)
            case Said(transcript, start, end):
                line = transcript * self.stride
                return settle(line + start, line + end, SAID)
            case Spoken(rows):
                chosen = rows[self.real]
                return settle(self.turn_start[chosen], self.turn_end[chosen], SPOKEN)
            case AnyOf(parts):
                return joined([self.spans(part, unit) for part in parts])
            case Inside(part, own):
                found = self.spans(part, own)
                return found if own.same == "passage" else self._widened(found, own)
            case InRow(first, second):
                return self._in_row(self.spans(first, unit), self.spans(second, unit), unit)
        return self._all_of(plan, unit)

    def _all_of(self, plan: AllOf, unit: Unit) -> Spans:
        parts = plan.parts or (Spoken(self.ground.turns.speech),)
        found = reduce(lambda a, b: self._both(a, b, unit), (self.spans(part, unit) for part in parts))
        for part in plan.without:
            found = self._without(found, self.spans(part, unit), unit)
        return found

    # Two sides that meet

    def _both(self, a: Spans, b: Spans, unit: Unit) -> Spans:
        if unit.same != "passage":
            return self._same(a, b, unit)
        kept, cut = [], []
        for one in groups(a):
            for two in groups(b):
                kinds = sorted((int(one.kind[0]), int(two.kind[0])))
                left, right = self._lanes(one, two)
                if unit.near >= 0 and SPOKEN not in kinds:
                    kept += [one[touch(*left, *right, unit.near)]] if one.kind[0] == kinds[0] else []
                    kept += [two[touch(*right, *left, unit.near)]] if two.kind[0] == kinds[0] else []
                elif kinds == [SAID, SAID]:
                    both = np.intersect1d(self._turns(one)[1], self._turns(two)[1])
                    kept.append(settle(self.turn_start[both], self.turn_end[both], SPOKEN))
                elif kinds[0] == kinds[1]:
                    cut.append(shared(one, two, left, right))
                elif one.kind[0] == kinds[0]:
                    kept.append(one[touch(*left, *right)])
                else:
                    kept.append(two[touch(*right, *left)])
        return joined([*kept, self._longest(joined(cut))])

    def _without(self, a: Spans, b: Spans, unit: Unit) -> Spans:
        if unit.same != "passage":
            return self._unlike(a, b, unit)
        kept = []
        for one in groups(a):
            gone = np.zeros(len(one), np.bool_)
            for two in groups(b):
                left, right = self._lanes(one, two)
                kinds = {int(one.kind[0]), int(two.kind[0])}
                if kinds == {SAID} and unit.near < 0:
                    row, turn = self._turns(one)
                    gone[row[np.isin(turn, self._turns(two)[1])]] = True
                else:
                    gone |= touch(*left, *right, -1 if SPOKEN in kinds else unit.near)
            kept.append(one[~gone])
        return joined(kept)

    def _lanes(self, a: Spans, b: Spans) -> tuple[tuple[Ints, Ints], tuple[Ints, Ints]]:
        """Starts and ends of both; where both are a coder's, on a line of her own."""
        if len(a) and len(b) and a.lane[0] >= 0 and b.lane[0] >= 0:
            left, right = a.lane * self.length, b.lane * self.length
            return (a.start + left, a.end + left), (b.start + right, b.end + right)
        return (a.start, a.end), (b.start, b.end)

    def _longest(self, found: Spans) -> Spans:
        """Of spans of one kind and lane that lie inside one another, the longest."""
        if not len(found):
            return found
        base = (found.kind * (int(found.lane.max()) + 2) + found.lane + 1) * self.length
        order = np.lexsort((-found.end, base + found.start))
        reach = np.maximum.accumulate((base + found.end)[order])
        kept = np.ones(len(found), np.bool_)
        kept[1:] = (base + found.end)[order][1:] > reach[:-1]
        return found[np.sort(order[kept])]

    # Units

    def _turns(self, found: Spans) -> tuple[Ints, Ints]:
        """Which spans touch which turns: pairs of indices."""
        first = np.searchsorted(self.turn_end, found.start, "right")
        upto = np.searchsorted(self.turn_start, found.end, "left")
        pairs = list(unfold(first, upto))
        empty = np.zeros(0, np.int64)
        return (
            np.concatenate([row for row, _ in pairs]) if pairs else empty,
            np.concatenate([turn for _, turn in pairs]) if pairs else empty,
        )

    def _unit_of(self, unit: Unit) -> Ints:
        """The unit of each turn, -1 for none."""
        turns = self.ground.turns
        match unit.same:
            case "transcript":
                return self.transcript
            case "answer":
                question = turns.question[self.real]
                wide = int(question.max(initial=0)) + 1
                return np.where(question == NOBODY, NOBODY, self.transcript * wide + question)
        return np.arange(len(self.real), dtype=np.int64)

    def _keys(self, found: Spans, unit: Unit) -> tuple[Ints, Ints]:
        """The (lane, unit) pairs that spans touch, each once."""
        row, turn = self._turns(found)
        number = self._unit_of(unit)[turn]
        real = number != NOBODY
        lane, number = found.lane[row[real]], number[real]
        order = np.lexsort((number, lane))
        lane, number = lane[order], number[order]
        fresh = fresh_rows(lane, number)
        return lane[fresh], number[fresh]

    def _spread(self, lane: Ints, number: Ints, unit: Unit) -> Spans:
        """Units as spans: maximal runs of their turns, in each lane."""
        of = self._unit_of(unit)
        begins = np.flatnonzero(fresh_rows(of, self.transcript) & (of != NOBODY))
        edges = np.flatnonzero(np.append(fresh_rows(of, self.transcript), True))
        last = edges[np.searchsorted(edges, begins, "right")] - 1
        run_unit = of[begins]
        order = np.argsort(run_unit, kind="stable")
        low = np.searchsorted(run_unit[order], number, "left")
        high = np.searchsorted(run_unit[order], number, "right")
        starts: list[Ints] = []
        for row, place in unfold(low, high):
            starts.append(
                np.stack((self.turn_start[begins[order[place]]], self.turn_end[last[order[place]]], lane[row]))
            )
        if not starts:
            return settle(np.zeros(0, np.int64), np.zeros(0, np.int64), SPOKEN)
        table = np.concatenate(starts, axis=1)
        return settle(table[0], table[1], SPOKEN, table[2])

    def _widened(self, found: Spans, unit: Unit) -> Spans:
        return self._spread(*self._keys(found, unit), unit)

    def _same(self, a: Spans, b: Spans, unit: Unit) -> Spans:
        """The units that both touch, by one coder where both are a coder's."""
        one, two = self._keys(a, unit), self._keys(b, unit)
        lanes, numbers = [], []
        for (lane, number), (other, their) in ((one, two), (two, one)):
            whose, anybody = lane >= 0, other < 0
            kept = whose & paired(lane, number, other, their) | np.isin(number, their[anybody])
            lanes.append(lane[kept])
            numbers.append(number[kept])
        return self._spread(np.concatenate(lanes), np.concatenate(numbers), unit)

    def _unlike(self, a: Spans, b: Spans, unit: Unit) -> Spans:
        """The units of one side that the other does not touch, by one coder where both are a coder's."""
        (lane, number), (other, their) = self._keys(a, unit), self._keys(b, unit)
        gone = np.where(lane >= 0, paired(lane, number, other, their), np.isin(number, their))
        kept = ~(gone | np.isin(number, their[other < 0]))
        return self._spread(lane[kept], number[kept], unit)

    # One after the other

    def _in_row(self, a: Spans, b: Spans, unit: Unit) -> Spans:
        """From the start of each to the end of the next one after it that is near enough."""
        if not (len(a) and len(b)):
            return a[:0]
        found = []
        for lane in np.unique(a.lane):
            one = a[a.lane == lane]
            two = b if lane == NOBODY else b[(b.lane == lane) | (b.lane == NOBODY)]
            found.append(self._next(one, two, unit))
        return joined(found)

    def _next(self, a: Spans, b: Spans, unit: Unit) -> Spans:
        a_line, b_line = np.zeros(len(a), np.int64), np.zeros(len(b), np.int64)
        if unit.near < 0:
            (a, a_turn), (b, b_turn) = self._placed(a, -1), self._placed(b, 0)
            a_line, b_line = self.transcript[a_turn], self.transcript[b_turn]
            if unit.same != "passage":
                of = self._unit_of(unit)
                a_line, b_line = of[a_turn], of[b_turn]
        wide = self.length + 1
        order = np.argsort(b_line * wide + b.start, kind="stable")
        b, b_line = b[order], b_line[order]
        at = np.searchsorted(b_line * wide + b.start, a_line * wide + a.end, "left")
        real = at < len(b)
        a, a_line, at = a[real], a_line[real], at[real]
        if unit.near >= 0:
            near = b.start[at] - a.end <= unit.near
        else:
            near = (a_line == b_line[at]) & (a_line != NOBODY)
            if unit.same == "passage":
                near &= b_turn[order][at] <= self._reach()[a_turn[real]]
        first, then = a[near], b[at[near]]
        kind, lane = np.minimum(first.kind, then.kind), np.maximum(first.lane, then.lane)
        return settle(first.start, then.end, kind, lane)

    def _reach(self) -> Ints:
        """Of each turn, the next one of a respondent in its transcript, be there questions between; else the next one."""
        every = np.arange(len(self.real), dtype=np.int64)
        speech = np.where(self.ground.turns.speech[self.real], every, len(every))
        after = np.append(np.minimum.accumulate(speech[::-1])[::-1], len(every))[1:]
        there = after < len(every)
        there[there] = self.transcript[after[there]] == self.transcript[there]
        return np.where(there, after, every + 1)

    def _placed(self, found: Spans, which: int) -> tuple[Spans, Ints]:
        """Spans that touch a turn, and the first (0) or last (-1) turn of each."""
        first = np.searchsorted(self.turn_end, found.start, "right")
        upto = np.searchsorted(self.turn_start, found.end, "left")
        real = first < upto
        return found[real], (first if which == 0 else upto - 1)[real]
