"""Tests of tables and effects: published examples, scipy, naive enumeration, what is undefined, what must hold."""

from __future__ import annotations

import math
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, boschloo_exact, chi2_contingency, fisher_exact
from scipy.stats.contingency import association

from qcode.analysis.crosstab import (
    REASONS,
    boschloo,
    chi_square,
    cramers_v,
    exact,
    fisher,
    fisher_of,
    holm,
    odds_ratio,
    risk_difference,
    scores_of,
    trend,
    wilson,
)
from qcode.analysis.measure import Measure

TEA = [[3, 1], [1, 3]]
FIFTEEN = [[6, 1], [2, 6]]
"""Six of seven against two of eight respondents."""
JOBS = [[1, 2, 1, 0], [3, 3, 6, 1], [10, 10, 14, 9], [6, 7, 12, 11]]
"""Agresti's job satisfaction by income, as R's help on ``fisher.test`` has it."""
few = settings(max_examples=40, deadline=None)
cell = st.integers(0, 9)
four = st.tuples(st.tuples(cell, cell), st.tuples(cell, cell)).map(lambda rows: [list(row) for row in rows])


def naive(table: list[list[int]]) -> float:
    """The exact p-value by going through every table of the size and keeping those with the margins."""
    rows, columns = [sum(row) for row in table], [sum(column) for column in zip(*table, strict=True)]

    def weight(counts: tuple[int, ...]) -> float:
        return 1 / math.prod(math.factorial(count) for count in counts)

    width = len(columns)
    found = []
    for counts in product(*(range(min(r, c) + 1) for r in rows for c in columns)):
        lines = [counts[at : at + width] for at in range(0, len(counts), width)]
        if [sum(line) for line in lines] == rows and [sum(line) for line in zip(*lines, strict=True)] == columns:
            found.append(weight(counts))
    own = weight(tuple(count for row in table for count in row))
    return sum(each for each in found if each <= own * (1 + 1e-7)) / sum(found)


def test_exact_tests_give_the_published_p_values() -> None:
    """Fisher's lady tasting tea (1935), his convicts (1962), job satisfaction (R: 0.7827)."""
    assert fisher(TEA) == pytest.approx(0.4857142857, abs=1e-9)
    assert fisher([[2, 10], [15, 3]]) == pytest.approx(0.000537, abs=1e-6)
    jobs = exact(JOBS)
    assert (jobs.se, jobs.samples) == (0, 0)
    assert jobs == pytest.approx(0.7827, abs=0.00005)


def test_fifteen_respondents_give_four_messages() -> None:
    """R stats and vcd, scipy: the same table, four tests."""
    assert fisher(FIFTEEN) == pytest.approx(0.04055944, abs=1e-7)
    assert boschloo(FIFTEEN) == pytest.approx(0.02517885, abs=1e-7)
    plain, yates = (chi_square(FIFTEEN, correction=how, least_expected=0) for how in ("none", "yates"))
    assert (plain.p, yates.p) == pytest.approx((0.01870019, 0.0668396), abs=1e-7)
    assert plain.expected.min() == pytest.approx(3.2666667)
    guarded = chi_square(FIFTEEN)
    assert math.isnan(guarded.p)
    assert guarded.p.reason == "an expected count is below 5"
    assert guarded.statistic == plain.statistic
    assert cramers_v(FIFTEEN) == pytest.approx(0.607, abs=0.0005)
    assert odds_ratio(FIFTEEN) == 18.0
    assert risk_difference(FIFTEEN) == pytest.approx(6 / 7 - 2 / 8)
    assert fisher([[7, 0], [0, 8]]) == pytest.approx(1 / 6435)


def test_chi_square_and_cramer_s_v_are_r_s_and_scipy_s() -> None:
    found = chi_square(JOBS, least_expected=0)
    assert (found.statistic, found.df, found.p) == pytest.approx((5.9655, 9, 0.7434), abs=0.0001)
    assert cramers_v(JOBS) == pytest.approx(0.144, abs=0.0005)
    table = np.array([[20, 15, 31], [12, 28, 9]])
    other = chi2_contingency(table, correction=False)
    assert (chi_square(table).statistic, chi_square(table).p) == pytest.approx((other.statistic, other.pvalue))
    assert cramers_v(table) == pytest.approx(association(table, method="cramer"))
    yates = chi_square([[20, 15], [12, 28]], correction="yates")
    assert yates.p == pytest.approx(chi2_contingency([[20, 15], [12, 28]]).pvalue)


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_s_interval_is_newcombe_s(k: int, n: int, low: float, high: float) -> None:
    """Newcombe 1998, table I, method 3."""
    assert wilson(k, n) == pytest.approx((low, high), abs=0.0001)
    assert wilson(k, n, level=0.9) == pytest.approx(tuple(binomtest(k, n).proportion_ci(0.9, method="wilson")))
    assert wilson(n - k, n) == pytest.approx((1 - wilson(k, n)[1], 1 - wilson(k, n)[0]))


def test_holm_keeps_three_of_fifteen() -> None:
    """Benjamini & Hochberg 1995, section 3.2."""
    p = [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.324,
        0.4262,
        0.5719,
        0.6528,
        0.759,
        1,
    ]
    found = holm(p)
    assert (found <= 0.05).sum() == 3
    assert found[:4] == pytest.approx([0.0015, 0.0056, 0.0247, 0.114])
    shuffled = holm([p[3], math.nan, *p[:3], *p[4:]])
    assert math.isnan(shuffled[1])
    assert shuffled[[0, 2]] == pytest.approx([0.114, 0.0015]), "a test that was not made is not counted"
    assert holm([]).shape == (0,)


@few
@given(four)
def test_two_by_two_is_scipy_s(table: list[list[int]]) -> None:
    found, turned = fisher(table), fisher([list(row) for row in zip(*table, strict=True)])
    assert found == pytest.approx(turned, nan_ok=True)
    if not found.defined:
        assert 0 in (*np.sum(table, 0), *np.sum(table, 1))
        assert found.reason == boschloo(table).reason
        return
    assert found == pytest.approx(fisher_exact(table).pvalue)
    groups_in_columns = np.transpose(table)
    assert boschloo(table) == pytest.approx(boschloo_exact(groups_in_columns, n=64).pvalue, abs=1e-5)
    assert boschloo(table[::-1]) == pytest.approx(boschloo(table))


@few
@given(st.lists(st.lists(st.integers(0, 2), min_size=3, max_size=3), min_size=2, max_size=2))
def test_larger_tables_are_gone_through(table: list[list[int]]) -> None:
    found, turned = exact(table), exact(np.transpose(table))
    assert found == pytest.approx(turned, nan_ok=True)
    if found.defined:
        assert found == pytest.approx(naive(table))


def test_too_many_tables_are_sampled_and_say_how_sure_they_are() -> None:
    sampled = exact(JOBS, most=10)
    assert sampled.samples == 20_000
    assert 0.001 < sampled.se < 0.005
    assert abs(sampled - exact(JOBS)) < 4 * sampled.se
    assert exact(JOBS, most=10) == sampled, "the same table gives the same number"
    rare = exact([[40, 0, 0], [0, 40, 0], [0, 0, 40]], most=10, samples=500)
    assert rare == pytest.approx(1 / 501), "an estimate is never nothing"


ordered = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=4)


def test_a_trend_is_the_published_one() -> None:
    """Malformations by drinking, scores 0, 0.5, 1.5, 4, 7: Agresti has 0.0172 for the exact test, two-sided."""
    table = [[48, 17066], [38, 14464], [5, 788], [1, 126], [1, 37]]
    found = trend(table, [0, 0.5, 1.5, 4, 7], samples=100_000)
    assert 0 < found.se < 0.0005
    assert abs(found - 0.0172) < 4 * found.se


@few
@given(ordered)
def test_a_trend_is_that_of_every_way_to_draw(table: list[tuple[int, int]]) -> None:
    scores = [place for place, row in enumerate(table) for _ in range(sum(row))]
    having = sum(row[0] for row in table)
    found = trend(table)
    assert found == pytest.approx(trend([row[::-1] for row in table]), nan_ok=True)
    assert found == pytest.approx(trend(table, [3 + 2 * place for place in range(len(table))]), nan_ok=True)
    if found.defined:
        sums = [sum(chosen) for chosen in combinations(scores, having)]
        mean = sum(sums) / len(sums)
        seen = abs(sum(place * row[0] for place, row in enumerate(table)) - mean)
        assert found == pytest.approx(sum(abs(each - mean) >= seen - 1e-9 for each in sums) / len(sums))


def test_a_trend_without_an_order_of_groups_is_none() -> None:
    for table in ([[3, 1]], [[0, 4], [0, 3]], [[0, 0], [2, 1]]):
        assert trend(table).reason == "a row or a column of the table is empty"
    sampled = trend([[1, 3], [2, 2], [4, 1]], most=0)
    assert abs(sampled - trend([[1, 3], [2, 2], [4, 1]])) < 4 * sampled.se
    for wrong, scores in (([[1, 2]], [1, 2]), ([[1, 2, 3], [1, 2, 3]], None), ([[1, 2], [3, 4]], [1, math.nan])):
        with pytest.raises(ValueError):
            trend(wrong, scores)
    assert scores_of(["2", "10", "25"]) == (2, 10, 25)
    assert scores_of(["1-9", "10-19"]) == (0, 1)


def test_many_tables_at_once_are_each_alone() -> None:
    a, n, c, m = (np.array(column) for column in ([6, 0, 3, 9], [7, 4, 4, 9], [2, 0, 1, 0], [8, 4, 4, 0]))
    found = fisher_of(a, n, c, m)
    assert found[[0, 2]] == pytest.approx([fisher(FIFTEEN), fisher(TEA)])
    assert np.isnan(found[[1, 3]]).all()


def test_what_can_t_be_tested_says_why() -> None:
    """Everybody has it, nobody has it, an empty group, nobody at all, too many."""
    for table in ([[4, 0], [5, 0]], [[0, 4], [0, 5]], [[0, 0], [3, 2]]):
        undefined: list[Measure] = [fisher(table), boschloo(table), exact(table), odds_ratio(table), cramers_v(table)]
        undefined += [chi_square(table).p, chi_square(table).statistic]
        assert {each.reason for each in undefined} == {"a row or a column of the table is empty"}
        assert all(math.isnan(each) for each in undefined)
    assert risk_difference([[4, 0], [5, 0]]) == 0.0
    assert risk_difference([[0, 0], [3, 2]]).reason == "a group is empty"
    assert cramers_v([[0, 0], [0, 0]]).reason == wilson(0, 0)[0].reason == "there are no cases"
    assert boschloo([[30, 21], [20, 30]]).reason in REASONS
    assert exact([[3, 2, 0], [1, 4, 0]]) == fisher([[3, 2], [1, 4]]), "an empty column is left out"
    assert odds_ratio([[5, 0], [2, 3]]) == pytest.approx(5.5 * 3.5 / (0.5 * 2.5)), "Haldane"


@pytest.mark.parametrize("table", [[1, 2], [[1, 2, 3], [1, 2, 3]], [[1, -1], [2, 2]], [[0.5, 1], [2, 2]]])
def test_nothing_but_four_counts_is_taken(table: list[list[float]]) -> None:
    for each in (fisher, boschloo, odds_ratio, risk_difference):
        with pytest.raises(ValueError):
            each(table)
    for k, n in ((3, 2), (-1, 2)):
        with pytest.raises(ValueError):
            wilson(k, n)
    for p in ([0.5, 1.5], [[0.5]], [-0.1]):
        with pytest.raises(ValueError):
            holm(p)
