"""Agreement of coders: published examples, other libraries, naive forms, what is undefined, and what must hold."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations, pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score, f1_score

from qcode.analysis import crosstab
from qcode.analysis.agreement import (
    NO_CODE,
    NO_VARIATION,
    NOBODY_USED,
    NOT_SHARED,
    ONE_SIDED,
    REASONS,
    brennan_prediger,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
    percent_agreement,
    pooled_kappa,
    positive_agreement,
    scott_pi,
    u_alpha,
)
from qcode.analysis.measure import Measure
from qcode.words import say
from tests.analysis_reference import NAN, few, layers

labels = st.lists(st.integers(0, 2), min_size=2, max_size=12)
OF_MATRIX: tuple[Callable[[Any], Measure], ...] = (percent_agreement, krippendorff_alpha, gwet_ac1)
OF_TWO: tuple[Callable[..., Measure], ...] = (cohen_kappa, scott_pi, brennan_prediger)
FOUR_OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, NAN],
    [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 3],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
]
"""Krippendorff 2004, p. 230; 2011, section C; Gwet's cac.raw4raters."""
FLEISS = (
    "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445"
    " 333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 133333 555555"
)
"""Thirty patients, six raters, five diagnoses: Fleiss 1971, p. 379."""


def said(table: list[list[int]]) -> tuple[list[int], list[int]]:
    """The two coders' labels behind a table, rows the first's."""
    cells = [(row, column) for row, line in enumerate(table) for column, n in enumerate(line) for _ in range(n)]
    return [row for row, _ in cells], [column for _, column in cells]


def counted(values: list[list[float]]) -> list[list[int]]:
    """Units by codes: how many coders gave it."""
    codes = sorted({value for row in values for value in row if not math.isnan(value)})
    return [[sum(row[unit] == code for row in values) for code in codes] for unit in range(len(values[0]))]


@pytest.mark.parametrize(
    ("table", "agreed", "kappa", "within"),
    [
        ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], 0.70, 0.492, 0.0006),  # Cohen 1960, p. 45
        ([[50, 0, 0], [10, 10, 10], [20, 0, 0]], 0.60, 0.27, 0.006),  # Brennan & Prediger 1981, p. 689
        ([[40, 9], [6, 45]], 0.85, 0.70, 0.005),  # Feinstein & Cicchetti 1990
        ([[80, 10], [5, 5]], 0.85, 0.32, 0.005),  # the same, one label rare
        ([[20, 5], [10, 15]], 0.70, 0.40, 1e-9),  # textbooks' grants; R vcd
        ([[50, 70], [80, 800]], 0.85, 0.3144, 0.0001),  # characters of NVivo's manual; R vcd
    ],
)
def test_kappa_is_the_published_one(table: list[list[int]], agreed: float, kappa: float, within: float) -> None:
    a, b = said(table)
    assert percent_agreement([a, b]) == pytest.approx(agreed)
    assert cohen_kappa(a, b) == pytest.approx(kappa, abs=within)
    assert cohen_kappa(a, b) == pytest.approx(cohen_kappa_score(a, b))


def test_the_other_coefficients_of_two_coders_are_the_published_ones() -> None:
    cohen = said([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
    assert gwet_ac1(cohen) == pytest.approx(0.576, abs=0.0006)
    assert brennan_prediger(*said([[50, 0, 0], [10, 10, 10], [20, 0, 0]])) == pytest.approx(0.40)
    assert gwet_ac1(said([[80, 7], [8, 5]])) == pytest.approx(0.808, abs=0.0005)  # irrCAC's example
    by_hand = said([[8, 1], [0, 1]])  # Gwet 2008
    assert gwet_ac1(by_hand) == pytest.approx(0.8658, abs=0.0001)
    assert scott_pi(*by_hand) == pytest.approx(0.6078, abs=0.0001)


@pytest.mark.parametrize(
    ("values", "alpha"),
    [
        ([[1, 1, 0, 0, 0, 0, 0, 0, 0, 0], [0, 1, 1, 0, 0, 1, 0, 1, 0, 0]], 0.095),  # Krippendorff 2004, p. 224
        ([[1, 1, 2, 2, 4, 3, 3, 3, 5, 4, 4, 1], [2, 1, 2, 2, 2, 3, 3, 3, 5, 4, 4, 4]], 0.692),  # 2011, section B
        (FOUR_OBSERVERS, 0.743),
    ],
)
def test_alpha_is_the_published_one(values: list[list[float]], alpha: float) -> None:
    assert krippendorff_alpha(values) == pytest.approx(alpha, abs=0.0006)


def test_coefficients_of_many_coders_are_the_published_ones() -> None:
    """Gwet 2014 on four raters with gaps; Fleiss 1971."""
    assert gwet_ac1(FOUR_OBSERVERS) == pytest.approx(0.77544, abs=1e-5)
    assert fleiss_kappa(counted(FOUR_OBSERVERS)) == pytest.approx(0.76117, abs=1e-5)
    assert percent_agreement(FOUR_OBSERVERS) == pytest.approx(0.81818, abs=1e-5)
    counts = [[unit.count(code) for code in "12345"] for unit in FLEISS.split()]
    assert fleiss_kappa(counts) == pytest.approx(0.430, abs=0.0006)


def test_pooled_kappa_is_of_mean_agreement() -> None:
    """De Vries et al. 2008; with one code it is that code's kappa."""
    tables = [[[20, 5], [10, 15]], [[40, 9], [6, 45]], [[2, 1], [3, 44]]]
    assert pooled_kappa(tables) == pytest.approx(0.5380055788005578, abs=1e-9)
    assert pooled_kappa([*tables, [[0, 0], [0, 0]]]) == pooled_kappa(tables)
    assert pooled_kappa(tables[:1]) == pytest.approx(cohen_kappa(*said(tables[0])))


@pytest.mark.parametrize(
    ("one", "two", "alpha"),
    [
        ([(2, 10), (14, 20)], [(4, 8), (15, 17)], 43 / 120),
        ([(0, 18)], [(0, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 9), (9, 10)], 709 / 1680),
        ([(2, 8), (10, 12), (14, 18), (20, 22)], [(0, 2), (4, 8), (10, 14), (16, 18), (20, 22)], 59 / 168),
    ],
)
def test_u_alpha_on_the_pairs_of_1995(one: list[tuple[int, int]], two: list[tuple[int, int]], alpha: float) -> None:
    """The form of Krippendorff et al. 2016 on Krippendorff's pairs of 1995 (krippendorff-unitized-alpha 0.1.0)."""
    spans = [[(start, end, "x") for start, end in each] for each in (one, two)]
    assert u_alpha(spans, 24, binary=True) == pytest.approx(alpha, abs=1e-12)


def test_u_alpha_of_three_coders_and_two_values() -> None:
    spans = [
        [(5, 15, "a"), (20, 30, "b")],
        [(6, 15, "a"), (22, 30, "b")],
        [(5, 14, "a"), (20, 26, "a")],
    ]
    assert u_alpha(spans, 40, binary=False) == pytest.approx(31745 / 49776, abs=1e-12)
    assert u_alpha(spans, 40, binary=True) == pytest.approx(0.7384992458521871, abs=1e-12)


def test_one_transcript_gives_each_unit_its_own_numbers() -> None:
    """Two coders' spans of a code in 200 characters, eight turns: kappa by scikit-learn, u-alpha by its package."""
    spans = ([(3, 20), (55, 95), (130, 145)], [(5, 20), (50, 90), (160, 170)])
    chars = [[int(any(start <= place < end for start, end in own)) for place in range(200)] for own in spans]
    turns = [[int(any(row[at : at + 25])) for at in range(0, 200, 25)] for row in chars]
    a, b = chars
    assert percent_agreement(chars) == pytest.approx(0.815)
    assert cohen_kappa(a, b) == pytest.approx(0.589800443) == cohen_kappa_score(a, b)
    assert (gwet_ac1(chars), krippendorff_alpha(chars)) == pytest.approx((0.663399213, 0.59026949))
    assert (brennan_prediger(a, b), positive_agreement(a, b)) == pytest.approx((0.63, 0.729927007))
    assert positive_agreement(a, b) == pytest.approx(f1_score(a, b))
    assert (cohen_kappa(*turns), krippendorff_alpha(turns)) == pytest.approx((0.5, 0.53125))
    valued = [[(start, end, 1) for start, end in own] for own in spans]
    assert u_alpha(valued, 200, binary=True) == pytest.approx(0.600286836)


@few
@given(layers)
def test_alpha_is_that_of_its_definition(values: list[list[float]]) -> None:
    """Pairs of values inside units, counted one by one, and pairs of all values that have a partner."""
    units = [[value for value in column if not math.isnan(value)] for column in zip(*values, strict=True)]
    units = [unit for unit in units if len(unit) > 1]
    every = [value for unit in units for value in unit]
    observed = sum(2 * (x != y) / (len(unit) - 1) for unit in units for x, y in combinations(unit, 2))
    expected = sum(2 * (x != y) for x, y in combinations(every, 2))
    found = krippendorff_alpha(values)
    if not expected:
        assert found.reason == (NO_VARIATION if every else NOT_SHARED)
    else:
        assert found == pytest.approx(1 - (len(every) - 1) * observed / expected)


@few
@given(labels, labels)
def test_kappa_is_scikit_learn_s_and_coefficients_hang_together(a: list[int], b: list[int]) -> None:
    a, b = a[: len(b)], b[: len(a)]
    kappa, pi = cohen_kappa(a, b), scott_pi(a, b)
    if kappa.defined:
        assert kappa == pytest.approx(cohen_kappa_score(a, b))
    if pi.defined:
        assert krippendorff_alpha([a, b]) == pytest.approx(pi + (1 - pi) / (2 * len(a)))
        assert fleiss_kappa(counted([a, b])) == pytest.approx(pi)  # type: ignore[list-item]
    assert brennan_prediger(a, b, categories=3) == pytest.approx((3 * percent_agreement([a, b]) - 1) / 2)
    for measure in OF_TWO:
        assert measure(a, b) == pytest.approx(measure(b, a), nan_ok=True)
        names = ["ö", "ұ", "["]
        renamed = measure([names[x] for x in a], [names[x] for x in b])
        assert renamed == pytest.approx(measure(a, b), nan_ok=True)


@few
@given(layers, st.randoms(use_true_random=False))
def test_order_and_names_change_nothing(values: list[list[float]], random: Any) -> None:
    columns = [list(column) for column in zip(*values, strict=True)]
    random.shuffle(columns)
    for measure in OF_MATRIX:
        found = measure(values)
        shuffled = measure([list(row) for row in zip(*columns, strict=True)])
        assert shuffled == pytest.approx(found, nan_ok=True)
        assert measure(values[::-1]) == pytest.approx(found, nan_ok=True)
        assert measure(7 - 2 * np.array(values)) == pytest.approx(found, nan_ok=True)


def test_the_same_twice_is_perfect_and_units_without_the_code_flatter_the_percentage() -> None:
    own = [0, 1, 1, 0, 1]
    for two in OF_TWO:
        assert two(own, own) == 1.0
    assert (krippendorff_alpha([own, own]), gwet_ac1([own, own]), positive_agreement(own, own)) == (1.0, 1.0, 1.0)
    other = [0, 1, 0, 1, 1]
    more, less = percent_agreement([[*own, 0, 0], [*other, 0, 0]]), percent_agreement([own, other])
    assert more > less
    assert positive_agreement([*own, 0, 0], [*other, 0, 0]) == positive_agreement(own, other)


def test_without_variation_only_percent_and_ac1_are_numbers() -> None:
    same = [[0, 0, 0, 0], [0, 0, 0, 0]]
    assert percent_agreement(same) == 1.0
    for measure in (cohen_kappa(*same), scott_pi(*same), krippendorff_alpha(same), brennan_prediger(*same)):
        assert math.isnan(measure)
        assert measure.reason == NO_VARIATION
    assert (gwet_ac1(same), gwet_ac1(same).reason) == (1.0, NO_VARIATION)
    assert brennan_prediger(*same, categories=2) == 1.0
    assert positive_agreement(*same).reason == NOBODY_USED
    assert fleiss_kappa([[2], [2]]).reason == NO_VARIATION
    assert pooled_kappa([[[0, 0], [0, 9]]]).reason == NO_VARIATION
    assert pooled_kappa([]).reason == NO_CODE


def test_a_coder_who_never_uses_a_code_gives_kappa_zero() -> None:
    rows = [[0, 0, 0, 0], [0, 0, 0, 1]]
    for kappa in (cohen_kappa(*rows), cohen_kappa([1, 1], [0, 0]), pooled_kappa([[[0, 0], [1, 3]], [[2, 1], [0, 0]]])):
        assert (kappa, kappa.reason) == (0.0, ONE_SIDED)
    assert not pooled_kappa([[[0, 0], [1, 3]], [[2, 1], [1, 0]]]).reason
    assert percent_agreement(rows) == 0.75
    assert positive_agreement(*rows) == 0.0


@pytest.mark.parametrize("measure", OF_MATRIX)
def test_units_that_one_coder_saw_say_nothing(measure: Callable[[Any], Measure]) -> None:
    assert measure([[0, 1, NAN], [NAN, NAN, 1]]).reason == NOT_SHARED
    assert measure([[0, 1]]).reason == NOT_SHARED
    seen = measure([[0, 1, 1], [0, 1, 0]])
    if measure is not gwet_ac1:
        assert measure([[0, 1, 1, NAN], [0, 1, 0, 1]]) == seen
    with pytest.raises(ValueError, match="coder"):
        measure([0, 1, 1])


@pytest.mark.parametrize("measure", [*OF_TWO, positive_agreement])
def test_what_one_coder_did_not_see_is_left_out(measure: Callable[..., Measure]) -> None:
    assert measure([1, 0, 1, NAN, 0], [1, 0, 0, 1, NAN]) == measure([1, 0, 1], [1, 0, 0])
    assert measure([1, 0, 1, None], [1, 0, 0, 1]) == measure([1, 0, 1], [1, 0, 0])
    assert measure([], []).reason == NOT_SHARED
    assert measure([NAN], [1.0]).reason == NOT_SHARED
    with pytest.raises(ValueError, match="equally long"):
        measure([1, 0], [1])


def test_nothing_but_what_was_asked_for_is_taken() -> None:
    for wrong in ([[1, 2, 3]], [[[1, 2]]], [[[1, -1], [0, 0]]]):
        with pytest.raises(ValueError):
            pooled_kappa(wrong)
    for counts in ([1, 2], [[1, -1]], [[0.5, 1]], [[NAN, 1]]):
        with pytest.raises(ValueError):
            fleiss_kappa(counts)
    with pytest.raises(ValueError, match="0 and 1"):
        positive_agreement([0, 2], [0, 1])
    with pytest.raises(ValueError, match="3 labels"):
        brennan_prediger([0, 1], [2, 1], categories=2)


def test_u_alpha_of_nothing_and_of_everything_is_undefined() -> None:
    assert u_alpha([[], []], 10, binary=True).reason == NO_VARIATION
    assert u_alpha([[(0, 10, 1)], [(0, 10, 1)]], 10, binary=True).reason == NO_VARIATION
    assert not u_alpha([[(0, 5, 1)]], 10, binary=True).defined
    assert not u_alpha([[], []], 0, binary=True).defined
    assert u_alpha([[(2, 5, 1)], [(2, 5, 1)]], 10, binary=True) == 1.0
    for wrong in ([(5, 5, 1)], [(-1, 2, 1)], [(8, 11, 1)], [(0, 4, "a"), (3, 5, "b")]):
        with pytest.raises(ValueError):
            u_alpha([wrong, []], 10, binary=False)


spans = st.lists(st.tuples(st.integers(0, 28), st.integers(1, 8)), max_size=4).map(
    lambda found: [(start, min(start + size, 30), 1) for start, size in found]
)


@few
@given(st.lists(spans, min_size=2, max_size=3))
def test_u_alpha_is_that_of_its_definition(marks: list[list[tuple[int, int, int]]]) -> None:
    """Characters one by one; runs of overlapping spans are units, each weighed by its square."""
    m, length = len(marks), 30
    units, gaps, of = 0, 0, [0, 0]
    lines = []
    for own in marks:
        line = [0] * length
        for start, end, _ in sorted(own):
            line[start:end] = [1] * (end - start)
        ends = {place for place in range(length + 1) if not any(start < place < end for start, end, _ in own)}
        edges = sorted(ends | {0, length})
        for low, high in pairwise(edges):
            units += (high - low) ** 2 if line[low] else 0
        of[1] += sum(line)
        of[0] += length - sum(line)
        gaps += length - sum(line)
        lines.append(line)
    together = [0.0, 0.0]
    for x, y in combinations(lines, 2):
        for place in range(length):
            if x[place] == y[place]:
                together[x[place]] += 2 / (m - 1)
    whole = m * length
    below = whole**2 - units - gaps
    expected = [whole * (of[0] ** 2 - gaps) / below, whole * (of[1] ** 2 - units) / below] if below else [0, 0]
    found = u_alpha(marks, length, binary=True)
    assert found == pytest.approx(u_alpha(marks[::-1], length, binary=True), nan_ok=True)
    if found.defined:
        assert found == pytest.approx(1 - (whole - sum(together)) / (whole - sum(expected)))


@pytest.mark.parametrize("language", ["kk", "ru", "tr"])
def test_every_reason_is_said_in_every_language(language: str) -> None:
    for reason in (*REASONS, *crosstab.REASONS):
        assert say(reason, language) != reason
