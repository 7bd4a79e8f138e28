"""What a query yields, against its definition and its laws."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.analysis.columns import batch
from qcode.analysis.cooccurrence import cooccurrence
from qcode.analysis.query_plan import AllOf, AnyOf, Coded, Inside, Plan, Said, Spoken
from qcode.analysis.query_runs import Ground, Passages, covered, passages
from qcode.text.query_tree import Unit
from tests.analysis_reference import corpora, corpus_of, examples
from tests.asking_reference import Naive, ground_of, plan_of

seeds = st.integers(0, 2**32 - 1).map(np.random.default_rng)


def listed(found: Passages) -> list[tuple[int, int, int]]:
    return list(zip(found.transcript.tolist(), found.start.tolist(), found.end.tolist(), strict=True))


@examples
@given(seeds)
def test_a_query_yields_what_its_definition_says(rng: np.random.Generator) -> None:
    corpus = ground_of(rng)
    ground = Ground(corpus.codings, corpus.turns, apart=bool(rng.integers(2)))
    plan = AllOf((plan_of(rng, corpus), plan_of(rng, corpus)), ())
    found = listed(passages(plan, ground))
    assert found == sorted(Naive(ground).passages(plan))


@examples
@given(seeds)
def test_of_batches_of_transcripts_the_passages_are_those_of_both(rng: np.random.Generator) -> None:
    corpus = ground_of(rng)
    plan = plan_of(rng, corpus)
    first = np.arange(corpus.n_transcripts) % 2 == 0
    parts = []
    for held in (first, ~first):
        part = batch(corpus, held)
        cut = cut_to(plan, held, corpus.codings.transcript, corpus.turns.transcript)
        parts += listed(passages(cut, Ground(part.codings, part.turns)))
    assert sorted(parts) == listed(passages(plan, Ground(corpus.codings, corpus.turns)))


def cut_to(plan: Plan, held: np.ndarray, codings: np.ndarray, turns: np.ndarray) -> Plan:
    """A plan that speaks of some transcripts only."""
    match plan:
        case Coded(rows):
            return Coded(rows[held[codings]])
        case Spoken(rows):
            return Spoken(rows[held[turns]])
        case Said(transcript, start, end):
            kept = held[transcript]
            return Said(transcript[kept], start[kept], end[kept])
        case AllOf(parts, without):
            return AllOf(
                tuple(cut_to(part, held, codings, turns) for part in parts),
                tuple(cut_to(part, held, codings, turns) for part in without),
            )
        case AnyOf(parts):
            return AnyOf(tuple(cut_to(part, held, codings, turns) for part in parts))
        case Inside(part):
            return replace(plan, part=cut_to(part, held, codings, turns))
    return replace(
        plan, first=cut_to(plan.first, held, codings, turns), second=cut_to(plan.second, held, codings, turns)
    )


@examples
@given(corpora())
def test_two_codes_share_the_characters_that_cooccurrence_counts(corpus: object) -> None:
    """The same stretches, however they are cut into passages."""
    ground = Ground(corpus.codings, corpus.turns)  # type: ignore[attr-defined]
    counted = cooccurrence(corpus, "overlap")  # type: ignore[arg-type]
    for a, b, characters in zip(counted.a.tolist(), counted.b.tolist(), counted.characters.tolist(), strict=True):
        both = AllOf((Coded(ground.codings.code == a), Coded(ground.codings.code == b)), ())
        signs = {(t, at) for t, start, end in listed(passages(both, ground)) for at in range(start, end)}
        assert len(signs) == characters


@examples
@given(seeds)
def test_order_does_not_matter_and_or_spreads_over_and(rng: np.random.Generator) -> None:
    corpus = ground_of(rng)
    ground = Ground(corpus.codings, corpus.turns)
    a, b, c = (plan_of(rng, corpus, 2) for _ in range(3))

    def yields(plan: Plan) -> list[tuple[int, int, int]]:
        return listed(passages(plan, ground))

    assert yields(AllOf((a, b), ())) == yields(AllOf((b, a), ()))
    assert yields(AnyOf((a, b, c))) == yields(AnyOf((c, b, a)))
    assert set(yields(AllOf((a, b), (c,)))) <= set(yields(AllOf((a, b), ())))
    turn = Unit(same="turn")
    spread = Inside(AllOf((a, AnyOf((b, c))), ()), turn)
    assert yields(spread) == yields(Inside(AnyOf((AllOf((a, b), ()), AllOf((a, c), ()))), turn))


def test_coders_meet_only_where_they_are_named() -> None:
    corpus = corpus_of([(0, 0, 10, 0, 0), (0, 5, 15, 1, 1)], turns=[(0, 0, 20, -1, -1, True)])
    both = AllOf((Coded(corpus.codings.code == 0), Coded(corpus.codings.code == 1)), ())
    assert listed(passages(both, Ground(corpus.codings, corpus.turns))) == []
    assert listed(passages(both, Ground(corpus.codings, corpus.turns, apart=False))) == [(0, 5, 10)]


@pytest.mark.parametrize(("near", "found"), [(0, []), (1, [(0, 0, 4), (0, 5, 9)]), (9, [(0, 0, 4), (0, 5, 9)])])
def test_near_counts_the_characters_between(near: int, found: list[tuple[int, int, int]]) -> None:
    corpus = corpus_of([(0, 0, 4, 0, 0), (0, 5, 9, 1, 0)])
    both = AllOf((Coded(corpus.codings.code == 0), Coded(corpus.codings.code == 1)), ())
    assert listed(passages(Inside(both, Unit(near=near)), Ground(corpus.codings, corpus.turns))) == found


def test_spans_that_only_touch_a_passage_are_not_covered() -> None:
    found = Passages(*(np.array([place], np.int64) for place in (1, 5, 9)))
    transcript, start, end = (np.array(column, np.int64) for column in ([1, 1, 1, 0], [0, 9, 8, 5], [5, 12, 9, 9]))
    assert covered(transcript, start, end, found).tolist() == [False, False, True, False]


def test_units_of_a_coder_are_left_out_by_what_is_nobodys() -> None:
    """A turn that a question refuses is gone for every coder; one that a coder refuses, for her alone."""
    corpus = corpus_of(
        [(0, 0, 4, 0, 0), (0, 0, 4, 0, 1), (0, 10, 14, 0, 0), (0, 10, 14, 1, 1)],
        turns=[(0, 0, 9, -1, 0, True), (0, 10, 19, -1, -1, True)],
    )
    ground = Ground(corpus.codings, corpus.turns)
    zero, one = (Coded(corpus.codings.code == code) for code in (0, 1))
    asked = Spoken(corpus.turns.question == 0)
    turn = Unit(same="turn")
    assert listed(passages(Inside(AllOf((zero,), (asked,)), turn), ground)) == [(0, 10, 19)]
    assert listed(passages(Inside(AllOf((zero,), (one,)), turn), ground)) == [(0, 0, 9), (0, 10, 19)]
    assert listed(passages(Inside(AllOf((asked,), (zero,)), turn), ground)) == []
