"""Where two coders differ and what is drawn to look at: by hand, character by character, and where there is nothing."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcode.analysis.agreement import percent_agreement
from qcode.analysis.columns import Codings, Turns, in_order
from qcode.analysis.disagreements import NOTHING, instead, passages, union
from qcode.analysis.sampling import rarest_first, shuffled, stratified
from tests.test_agreement_tables import Span, counted, projects, spread_out

few = settings(max_examples=40, deadline=None)


def columns(spans: list[Span], turns: list[tuple[int, int, int]]) -> tuple[Codings, Turns]:
    place, start, end = np.array(sorted(turns), np.int64).T
    nobody = np.full(len(place), -1)
    claims = in_order(*np.array(sorted(set(spans)), np.int64).reshape(-1, 5).T)
    return claims, Turns(place, start, end, nobody, nobody, np.ones(len(place), np.bool_))


def test_a_passage_and_what_it_would_cost_by_hand() -> None:
    """0-10 against 4-14: four characters before, four after, and both are in both turns; the rest is one coder's alone."""
    spans = [(0, 0, 10, 0, 0), (0, 4, 14, 0, 1), (0, 15, 18, 0, 0), (0, 18, 20, 0, 1), (0, 30, 40, 1, 0)]
    found = passages(*columns(spans, [(0, 0, 8), (0, 9, 20)]), 0, 1, np.array([True]))
    assert [(each.start, each.end, each.characters, each.turns) for each in found] == [
        (0, 14, 8, 0), (15, 18, 3, 1), (18, 20, 2, 1)
    ]  # fmt: skip
    assert (found[0].one, found[0].two) == (((0, 10),), ((4, 14),))
    assert passages(*columns(spans, [(0, 0, 8), (0, 9, 20)]), 0, 1, np.array([False])) == []
    assert union([(5, 9), (0, 3), (3, 5), (8, 12)]) == ((0, 3), (3, 5), (5, 12))


@few
@given(projects())
def test_what_passages_cost_is_what_characters_and_turns_say(
    made: tuple[list[Span], list[tuple[int, int, int]], int],
) -> None:
    """All together they cost as many characters as the percentage says differ."""
    spans, turns, coders = made
    documents = 1 + max(document for document, _, _ in turns)
    found = passages(*columns(spans, turns), 0, 1, np.ones(documents, np.bool_))
    for code in (0, 1):
        letters, _ = spread_out(spans, turns, coders, code)
        cost = sum(each.characters for each in found if each.code == code)
        assert cost == pytest.approx(letters.shape[1] * (1 - percent_agreement(letters[:2])))
    for each in found:
        held = [{at for start, end in own for at in range(start, end)} for own in (each.one, each.two)]
        own = [set(range(start, end)) for document, start, end in turns if document == each.transcript]
        assert each.characters == sum(len((held[0] ^ held[1]) & turn) for turn in own)
        assert each.turns == sum(bool(held[0] & turn) is not bool(held[1] & turn) for turn in own)
        assert held[0] | held[1] == set(range(each.start, each.end))


@few
@given(projects())
def test_which_code_stands_instead_is_that_of_every_turn(
    made: tuple[list[Span], list[tuple[int, int, int]], int],
) -> None:
    spans, turns, coders = made
    turns = sorted(turns)
    given_codes = [spread_out(spans, turns, coders, code)[1] for code in (0, 1)]
    wanted: Counter[tuple[int, int]] = Counter()
    for turn in range(len(turns)):
        first, second = ({code for code in (0, 1) if given_codes[code][who][turn]} for who in (0, 1))
        alone, other = first - second, second - first
        wanted.update((a, b) for a in alone or {NOTHING} for b in other or {NOTHING} if alone or other)
    found = instead(counted(spans, turns, coders=coders), 0, 1)
    assert {(each.one, each.two): len(each.turns) for each in found} == wanted
    assert [len(each.turns) for each in found] == sorted((len(each.turns) for each in found), reverse=True)


@given(st.lists(st.sampled_from("abc"), max_size=20), st.integers(0, 22), st.integers(0, 5))
def test_a_stratified_draw_takes_as_many_of_each_as_it_can(strata: list[str], count: int, seed: int) -> None:
    """And the same again, in whatever order they stand; of few, the rarest stand first."""
    ids = [f"id{number}" for number in range(len(strata))]
    of = dict(zip(ids, strata, strict=True))
    drawn = stratified(ids, strata, count, seed)
    taken, there = Counter(of[each] for each in drawn), Counter(strata)
    assert len(drawn) == len(set(drawn)) == min(count, len(ids))
    assert all(taken[a] <= taken[b] + 1 or taken[b] == there[b] for a in there for b in there)
    assert drawn == stratified(ids[::-1], strata[::-1], count, seed)
    assert [each for each in shuffled(ids, seed) if each in drawn] == shuffled(drawn, seed)
    sizes = [there[of[each]] for each in rarest_first(ids, strata)]
    assert sizes == sorted(sizes)


def test_chance_draws_each_about_as_often() -> None:
    ids = [f"id{number}" for number in range(10)]
    first = Counter(shuffled(ids, seed)[0] for seed in range(1_000))
    assert set(first) == set(ids)
    assert sum((number - 100) ** 2 / 100 for number in first.values()) < 27.9, "chi-square of nine, one in a thousand"
    assert shuffled([], 1) == stratified([], [], 3, 1) == rarest_first([], []) == []
