"""Counts as pandas, numpy and plain Python have them: the same numbers, or a sentence that says what is wrong."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.stats import boschloo_exact, fisher_exact

from qcode.analysis.crosstab import (
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
    wilson,
)
from qcode.analysis.saturation import chao2, coverage, expected_curve, francis, further_interviews, guest, known_share

OF_TABLE: tuple[Callable[..., Any], ...] = (
    fisher,
    boschloo,
    exact,
    odds_ratio,
    risk_difference,
    cramers_v,
    trend,
    lambda table: chi_square(table).statistic,
)
NEW = [4, 3, 2, 1, 1, 0, 0, 0]


def test_a_table_made_of_a_report_s_columns_is_one() -> None:
    """Columns of qcode's own tables are Int64."""
    rows = pd.DataFrame({"having": [6, 2], "of": [7, 8]}, dtype="Int64")
    table = pd.DataFrame({"with": rows.having, "without": rows.of - rows.having})
    for measure in OF_TABLE:
        plain = measure([[6, 1], [2, 6]])
        for form in (
            table,
            table.astype(float),
            table.astype(object),
            table.to_numpy(),
            np.array([[6, 1], [2, 6]], "u1"),
        ):
            assert measure(form) == plain
    assert fisher(table) == pytest.approx(fisher_exact(table.astype(int)).pvalue)


def test_a_row_is_a_group() -> None:
    """SciPy's groups are columns; of Fisher's test the way round changes nothing."""
    table = [[6, 7], [0, 7]]
    turned = np.transpose(table)
    assert boschloo(table) == pytest.approx(boschloo_exact(turned, n=256).pvalue, abs=1e-3)
    assert boschloo(turned) == pytest.approx(boschloo_exact(table, n=256).pvalue, abs=1e-3)
    assert abs(boschloo(table) - boschloo(turned)) > 0.004
    assert fisher(turned) == pytest.approx(fisher(table))
    assert risk_difference(table) == pytest.approx(6 / 13)


@pytest.mark.parametrize(
    ("table", "why"),
    [
        (pd.DataFrame([[3, None], [1, 3]], dtype="Int64"), r"table\[0, 1\] is missing .*put 0"),
        ([[3, math.nan], [1, 3]], r"table\[0, 1\] is missing"),
        ([[3, 1], [None, 3]], r"table\[1, 0\] is missing"),
        ([[3, 1], [1]], "unequal length"),
        ([["3", "1"], ["1", "3"]], r"table\[0, 0\] is '3'"),
        ([[1.5, 2], [3, 4]], r"table\[0, 0\] is 1.5"),
        ([[-1, 2], [3, 4]], "not below 0"),
        ([[math.inf, 2], [3, 4]], "is inf"),
        (None, "no list"),
        ([3, 1], "a list of 2: a table of counts"),
    ],
)
def test_a_sentence_says_which_count_of_a_table_is_none(table: Any, why: str) -> None:
    for measure in OF_TABLE:
        with pytest.raises(ValueError, match=why):
            measure(table)


@pytest.mark.parametrize("form", [tuple, iter, np.array, pd.Series, lambda new: pd.Series(new, dtype="Int64")])
def test_saturation_of_counts_of_every_form(form: Callable[[list[int]], Any]) -> None:
    assert guest(form(NEW)) == guest(NEW)
    assert float(francis(form([5, *[0] * 12]))) == 13
    assert known_share(form(NEW)).tolist() == known_share(NEW).tolist()
    often = [1, 2, 2, 3]
    n: Any = np.int64(5)
    assert [chao2(form(often), 5), coverage(form(often), n)] == [chao2(often, 5), coverage(often, 5)]
    assert expected_curve(form(often), 5).tolist() == expected_curve(often, 5).tolist()


def test_counts_that_are_none_are_not_cut_to_whole_ones() -> None:
    series: tuple[Callable[[Any], Any], ...] = (guest, francis, known_share, lambda new: chao2(new, 9))
    for wrong, why in (
        ([4.5, 3, 2], r"\[0\] is 4.5"),
        ([4, None], r"\[1\] is missing \(None\)"),
        (pd.Series([4, 3, None], dtype="Int64"), r"\[2\] is missing"),
        (["4", "3"], r"\[0\] is '4'"),
        ([[4, 3]], "1 by 2: one list of counts"),
        (None, "no list"),
    ):
        for each in series:
            with pytest.raises(ValueError, match=why):
                each(wrong)
    n: Any
    for n in (5.5, math.nan, None, pd.NA, "5", -1):
        for estimate in (chao2, coverage, expected_curve, further_interviews):
            with pytest.raises(ValueError, match="n_interviews is"):
                estimate([1, 2], n)
    with pytest.raises(ValueError, match="share is missing"):
        further_interviews([1, 2], 5, share=math.nan)


def test_shares_and_p_values_of_every_form() -> None:
    k: Any
    n: Any = np.int64(5)
    assert wilson(pd.Series([3], dtype="Int64")[0], n) == wilson(3, 5)
    for k, n in ((2.5, 5), (None, 5), (pd.NA, 5), ("3", 5), (3, math.nan)):
        with pytest.raises(ValueError, match=r"^[kn] is"):
            wilson(k, n)
    p = pd.Series([0.01, None, 0.03], dtype="Float64")
    assert holm(p) == pytest.approx([0.02, math.nan, 0.03], nan_ok=True)
    assert holm([0.01, pd.NA, 0.03]) == pytest.approx(holm(p), nan_ok=True)
    with pytest.raises(ValueError, match=r"p\[0\] is '.01'"):
        holm([".01"])
    with pytest.raises(ValueError, match="correction is"):
        chi_square([[6, 1], [2, 6]], correction="yes")  # type: ignore[arg-type]


def test_many_tables_at_once_are_looked_at() -> None:
    columns: Any = [pd.Series(each, dtype="Int64") for each in ([6, 3], [7, 4], [2, 1], [8, 4])]
    assert fisher_of(*columns) == pytest.approx([fisher([[6, 1], [2, 6]]), fisher([[3, 1], [1, 3]])])
    short: Any = ([3], [2], [1], [2])
    with pytest.raises(ValueError, match="more have the property"):
        fisher_of(*short)
    with pytest.raises(ValueError, match="lists of 2, 2, 2, 1"):
        fisher_of(columns[0], columns[1], columns[2], columns[3][:1])
    with pytest.raises(ValueError, match=r"scores\[1\] is no number"):
        trend([[3, 1], [2, 6]], [1, math.nan])
