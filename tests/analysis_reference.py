"""Counting by the definitions, character by character, and small random projects to count."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from qcode.analysis.columns import Codings, Corpus, Turns, Words, in_order

Claim = tuple[int, int, int, int, int]
"""Transcript, start, end, code, coder."""

examples = settings(
    max_examples=1_000 if os.environ.get("QCODE_LONG") else 100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
"""How many random projects a property is tried on: 1,000 in `make test-long`, 100 else."""
few = settings(max_examples=40, deadline=None)
NAN = math.nan
layers = st.lists(st.lists(st.integers(0, 2) | st.just(NAN), min_size=6, max_size=6), min_size=2, max_size=4)
"""What two to four coders gave six units, where some gave nothing."""


def corpus_of(
    claims: Sequence[Claim],
    *,
    turns: Sequence[tuple[int, int, int, int, int, bool]] = (),
    words: Sequence[tuple[int, int, int]] = (),
    parent: Sequence[int] = (-1, -1),
    transcripts: int = 1,
    respondents: int = 1,
    questions: int = 1,
    respondent_of: Sequence[int] | None = None,
    counting: Sequence[bool] | None = None,
    put: Sequence[Sequence[bool]] | None = None,
    silent: Sequence[bool] | None = None,
) -> Corpus:
    """A corpus of tuples: claims, turns (transcript, start, end, respondent, question, speech), words."""
    columns = np.array(claims, np.int64).reshape(-1, 5).T
    spans = np.array(sorted(turns), np.int64).reshape(-1, 6).T
    tokens = np.array(sorted(words), np.int64).reshape(-1, 3).T
    return Corpus(
        in_order(*columns),
        Turns(spans[0], spans[1], spans[2], spans[3], spans[4], spans[5].astype(np.bool_)),
        Words(tokens[1], np.searchsorted(tokens[0], np.arange(transcripts + 1))),
        np.array(parent, np.int64),
        transcripts,
        respondents,
        questions,
        np.array([-1] * transcripts if respondent_of is None else respondent_of, np.int64),
        np.array([True] * transcripts if counting is None else counting, np.bool_),
        put=None if put is None else np.array(put, np.bool_),
        silent=None if silent is None else np.array(silent, np.bool_),
    )


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    """Small projects, full of nested, touching and identical spans, several coders and respondents."""
    transcripts, length = draw(st.integers(1, 3)), 24
    codes, coders, respondents = draw(st.integers(1, 5)), draw(st.integers(1, 3)), draw(st.integers(1, 3))
    turns: list[tuple[int, int, int, int, int, bool]] = []
    words: list[tuple[int, int, int]] = []
    for transcript in range(transcripts):
        cuts = sorted(draw(st.lists(st.integers(0, length), max_size=10)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False):
            respondent, question = draw(st.integers(-1, respondents - 1)), draw(st.integers(-1, 1))
            turns.append((transcript, start, end, respondent, question, draw(st.booleans())))
            words += [(transcript, at, at + 1) for at in range(start, end, 2)]
    place = st.integers(0, length).map(lambda at: at // 3 * 3) | st.integers(0, length)
    span = st.tuples(place, place).filter(lambda ends: ends[0] != ends[1]).map(sorted)
    claim = st.tuples(st.integers(0, transcripts - 1), span, st.integers(0, codes - 1), st.integers(0, coders - 1))
    claims = draw(st.sets(claim.map(lambda row: (row[0], row[1][0], row[1][1], row[2], row[3])), max_size=16))
    return corpus_of(
        sorted(claims),
        turns=turns,
        words=words,
        parent=[draw(st.integers(-1, code - 1)) for code in range(codes)],
        transcripts=transcripts,
        respondents=respondents,
        questions=2,
        respondent_of=[draw(st.integers(-1, respondents - 1)) for _ in range(transcripts)],
        counting=[draw(st.booleans()) for _ in range(transcripts)],
        put=[[draw(st.booleans()), draw(st.booleans())] for _ in range(respondents)],
        silent=[draw(st.booleans()) for _ in range(respondents)],
    )


class Naive:
    """A corpus counted with sets of characters and loops over everything."""

    def __init__(self, corpus: Corpus, *, rollup: bool = False) -> None:
        self.corpus = corpus
        self.parent = corpus.parent.tolist()
        self.codes = range(len(self.parent))
        self.claims = _rows(corpus.codings)
        if rollup:
            self.claims = sorted({(t, s, e, up, by) for t, s, e, c, by in self.claims for up in self.lineage(c)})
        self.turns = _rows(corpus.turns)
        self.coders = sorted({claim[4] for claim in self.claims})

    def lineage(self, code: int) -> list[int]:
        """The code and all above it."""
        return [] if code < 0 else [code, *self.lineage(self.parent[code])]

    def holds(self, code: int, coder: int | None = None) -> set[tuple[int, int]]:
        """The characters that carry a code."""
        mine = [c for c in self.claims if c[3] == code and coder in (None, c[4])]
        return {(t, at) for t, start, end, _, _ in mine for at in range(start, end)}

    def speaker(self, turn: tuple[int, ...]) -> int:
        """The respondent who speaks in a turn, or -1."""
        transcript, _, _, respondent, _, speech = turn
        if not speech or not self.corpus.counts_as_respondent[transcript]:
            return -1
        return respondent if respondent >= 0 else int(self.corpus.respondent_of_transcript[transcript])

    def frequency(self, code: int) -> dict[str, int]:
        """The counts of one code."""
        held = self.holds(code)
        touched = [turn for turn in self.turns if _signs(turn) & held]
        assert self.corpus.words is not None
        return {
            "segments": sum(claim[3] == code for claim in self.claims),
            "turns": len(touched),
            "transcripts": len({claim[0] for claim in self.claims if claim[3] == code}),
            "respondents": len({self.speaker(turn) for turn in touched} - {-1}),
            "characters": sum(len(_signs(turn) & held) for turn in touched),
            "words": sum((t, start) in held for t, start in _said(self.corpus.words)),
            "spoken": sum(len(_signs(turn) & held) for turn in touched if self.counts(turn)),
        }

    def counts(self, turn: tuple[int, ...]) -> bool:
        """Whether a turn is a respondent's words."""
        return bool(turn[5]) and bool(self.corpus.counts_as_respondent[turn[0]])

    def cell(self, code: int, by: str, group: int, unit: str) -> int:
        """One cell of a table of codes."""
        if by == "transcript" and unit in ("segments", "transcripts"):
            found = [claim for claim in self.claims if claim[3] == code and claim[0] == group]
            return len(found) if unit == "segments" else bool(found)
        of: dict[str, Callable[[Any], int]] = {
            "transcript": lambda turn: turn[0],
            "respondent": self.speaker,
            "question": lambda turn: turn[4],
        }
        inside = [turn for turn in self.turns if of[by](turn) == group]
        signs = set().union(*map(_signs, inside))
        held = self.holds(code)
        touched = [turn for turn in inside if _signs(turn) & held]
        assert self.corpus.words is not None
        match unit:
            case "segments":
                mine = [claim for claim in self.claims if claim[3] == code]
                return sum(bool(_signs(claim) & signs) for claim in mine)
            case "turns":
                return len(touched)
            case "transcripts":
                return len({turn[0] for turn in touched})
            case "respondents":
                return len({self.speaker(turn) for turn in touched} - {-1})
            case "characters":
                return len(held & signs)
            case _:
                return sum((t, start) in held & signs for t, start in _said(self.corpus.words))

    def units(self, unit: str, speech: str) -> list[set[tuple[int, int]]]:
        """The characters of every unit."""
        found: dict[tuple[int, ...], set[tuple[int, int]]] = {}
        if unit == "transcript":
            everywhere = range(self.corpus.n_transcripts)
            return [{(t, at) for at in range(100)} for t in everywhere if self.corpus.transcripts[t]]
        for number, turn in enumerate(self.turns):
            name = {
                "turn": (number,),
                "question": (turn[0], turn[4]),
                "answer": (self.speaker(turn), turn[4]),
                "respondent": (self.speaker(turn),),
            }[unit]
            if min(name) >= 0 and (turn[5] or speech == "all"):
                found.setdefault(name, set()).update(_signs(turn))
        return list(found.values())

    def related(self, one: int, other: int) -> bool:
        """Whether one code stands above the other."""
        return one in self.lineage(other) or other in self.lineage(one)

    def pair(self, a: int, b: int) -> tuple[int, int]:
        """Passages that carry both codes by one coder, each stretch once, and their length."""
        both = set().union(*(self.holds(a, coder) & self.holds(b, coder) for coder in self.coders))
        return sum((t, at - 1) not in both for t, at in both), len(both)

    def step(self, transcript: int, at: int) -> int:
        """Which turn of its transcript a character stands in, or after."""
        return max(0, sum(int(turn[0] == transcript and turn[1] <= at) for turn in self.turns) - 1)

    def met_in_turns(self, a: int, b: int, gap: int) -> int:
        """Pairs of one coder's codings at most ``gap`` turns apart."""
        ends = {x: (self.step(x[0], x[1]), self.step(x[0], x[2] - 1)) for x in self.claims}
        pairs = [(x, y) for x in self.claims for y in self.claims if (x[3], y[3]) == (a, b)]
        near: list[tuple[tuple[int, int], tuple[int, int]]] = [
            (ends[x], ends[y]) for x, y in pairs if (x[0], x[4]) == (y[0], y[4])
        ]
        return sum(int(max(x[0], y[0]) - min(x[1], y[1]) <= gap) for x, y in near)

    def met(self, a: int, b: int, gap: int | None) -> int:
        """Pairs of one coder's codings: sharing a character, or at most ``gap`` apart."""
        pairs = [(x, y) for x in self.claims for y in self.claims if (x[3], y[3]) == (a, b)]
        near = [(x, y) for x, y in pairs if (x[0], x[4]) == (y[0], y[4])]
        if gap is None:
            return sum(bool(_signs(x) & _signs(y)) for x, y in near)
        return sum(max(x[1], y[1]) - min(x[2], y[2]) <= gap for x, y in near)

    def cooccurrence(self, unit: str, speech: str, gap: int) -> dict[tuple[int, int], tuple[int, ...]]:
        """n_a, n_b, n_ab, passages and characters of every two codes."""
        found: dict[tuple[int, int], tuple[int, ...]] = {}
        units = [] if unit in ("overlap", "gap", "gap-turns") else self.units(unit, speech)
        hits = {(code, by): {n for n, signs in enumerate(units) if signs & self.holds(code, by)}
                for code in self.codes for by in self.coders}  # fmt: skip
        for a, b in combinations(self.codes, 2):
            if unit in ("overlap", "gap", "gap-turns"):
                n_a, n_b = (sum(claim[3] == code for claim in self.claims) for code in (a, b))
                n_ab = self.met(a, b, gap if unit == "gap" else None)
                n_ab = self.met_in_turns(a, b, gap) if unit == "gap-turns" else n_ab
            else:
                n_a, n_b = (len(set().union(*(hits[code, by] for by in self.coders))) for code in (a, b))
                n_ab = len(set().union(*(hits[a, by] & hits[b, by] for by in self.coders)))
            found[a, b] = (n_a, n_b, n_ab, *self.pair(a, b))
        return found


def _said(words: Words) -> list[tuple[int, int]]:
    return list(zip(words.transcript.tolist(), words.start.tolist(), strict=True))


def _rows(table: Codings | Turns) -> list[Any]:
    return list(zip(*(getattr(table, name).tolist() for name in table.__slots__), strict=True))


def _signs(span: Sequence[int]) -> set[tuple[int, int]]:
    """The characters of a span: (transcript, place)."""
    return {(span[0], at) for at in range(span[1], span[2])}
