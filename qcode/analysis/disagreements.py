"""Where two coders differ, passage by passage, and what it would cost to agree; which code the other used instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from qcode.analysis.agreement_tables import Tables
from qcode.analysis.columns import Bools, Codings, Turns

Span = tuple[int, int]
NOTHING = -1
"""Stands for "the other gave no code that the first did not give"."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a transcript that either of two coders gave a code, and what each of them marked of it.

    ``characters`` and ``turns`` of the units would have to change for the two to agree; where both are 0, they do.
    """

    transcript: int
    code: int
    start: int
    end: int
    one: tuple[Span, ...]
    two: tuple[Span, ...]
    characters: int
    turns: int


def passages(codings: Codings, turns: Turns, one: int, two: int, shared: Bools) -> list[Passage]:
    """Every passage that one of two coders gave a code, in the order of the texts.

    Parameters
    ----------
    codings : Codings
        What they coded.
    turns : Turns
        The units: what lies outside of them costs nothing, and a passage that touches none is left out.
    one, two : int
        The two coders' indices.
    shared : bool array of shape (n_transcripts,)
        The transcripts that both have finished.
    """
    kept = shared[codings.transcript] & np.isin(codings.coder, (one, two))
    columns = (codings.code, codings.transcript, codings.start, codings.end, codings.coder)
    rows = sorted(zip(*(column[kept].tolist() for column in columns), strict=True))
    units = _Units(turns)
    found = [each for group in _groups(rows) if (each := _passage(group, one, units)) is not None]
    return sorted(found, key=lambda each: (each.transcript, each.start, each.end, each.code))


Row = tuple[int, int, int, int, int]
"""Code, transcript, start, end, coder."""


def _groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Codings of one code that overlap, whoever made them."""
    group: list[Row] = []
    reach = 0
    for row in rows:
        if group and (row[:2] != group[0][:2] or row[2] >= reach):
            yield group
            group = []
        reach = max(reach, row[3]) if group else row[3]
        group.append(row)
    if group:
        yield group


def _passage(group: Sequence[Row], one: int, units: _Units) -> Passage | None:
    code, transcript, start = group[0][:3]
    first = union((row[2], row[3]) for row in group if row[4] == one)
    second = union((row[2], row[3]) for row in group if row[4] != one)
    differing = [*_without(first, second), *_without(second, first)]
    touched = [units.touched(transcript, spans) for spans in (first, second)]
    if not touched[0] | touched[1]:
        return None
    characters = sum(units.characters(transcript, span) for span in differing)
    end = max(row[3] for row in group)
    return Passage(transcript, code, start, end, first, second, characters, len(touched[0] ^ touched[1]))


class _Units:
    """The words of turns, by transcript."""

    def __init__(self, turns: Turns) -> None:
        held: dict[int, list[Span]] = {}
        columns = (turns.transcript, turns.start, turns.end)
        for transcript, start, end in zip(*(column.tolist() for column in columns), strict=True):
            if start < end:
                held.setdefault(transcript, []).append((start, end))
        self.spans = held
        self.ends = {transcript: np.array([end for _, end in spans]) for transcript, spans in held.items()}

    def _near(self, transcript: int, span: Span) -> Iterator[tuple[int, Span]]:
        spans = self.spans.get(transcript, [])
        low = int(np.searchsorted(self.ends[transcript], span[0], side="right")) if spans else 0
        for number in range(low, len(spans)):
            if spans[number][0] >= span[1]:
                return
            yield number, spans[number]

    def touched(self, transcript: int, spans: Iterable[Span]) -> set[int]:
        """Numbers of the turns of which a character is held."""
        return {number for span in spans for number, _ in self._near(transcript, span)}

    def characters(self, transcript: int, span: Span) -> int:
        """Characters of turns' words that are held."""
        return sum(min(end, span[1]) - max(start, span[0]) for _, (start, end) in self._near(transcript, span))


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, overlapping ones put together."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _without(spans: Sequence[Span], others: Sequence[Span]) -> Iterator[Span]:
    """What of some spans lies in none of the others; both in order."""
    for start, end in spans:
        at = start
        for low, high in others:
            if high <= at or low >= end:
                continue
            if low > at:
                yield at, low
            at = max(at, high)
        if at < end:
            yield at, end


@dataclass(frozen=True, slots=True)
class Instead:
    """In how many turns the first coder gave one code and the second another; ``turns`` are their indices."""

    one: int
    two: int
    turns: tuple[int, ...]


def instead(counts: Tables, one: int, two: int) -> list[Instead]:
    """Which code the other used, turn by turn, the most frequent first.

    Of each turn, codes that both gave agree. Each of the rest of the first coder's is paired with each of the rest of the
    second's; with `NOTHING`, where the second has no other, and the other way round.
    """
    touched = counts.touched
    given: dict[int, tuple[set[int], set[int]]] = {}
    for turn, code, coder in zip(touched.turn.tolist(), touched.code.tolist(), touched.coder.tolist(), strict=True):
        if coder in (one, two):
            given.setdefault(turn, (set(), set()))[coder == two].add(code)
    found: dict[tuple[int, int], list[int]] = {}
    for turn, (first, second) in given.items():
        alone, other = sorted(first - second), sorted(second - first)
        for a in alone or ([NOTHING] if other else []):
            for b in other or [NOTHING]:
                found.setdefault((a, b), []).append(turn)
    made = [Instead(a, b, tuple(turns)) for (a, b), turns in found.items()]
    return sorted(made, key=lambda each: (-len(each.turns), each.one, each.two))
