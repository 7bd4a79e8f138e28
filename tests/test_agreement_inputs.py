"""Coders' labels as pandas, numpy and plain Python have them: the same numbers, or a sentence that says what is wrong."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import cohen_kappa_score

from qcode.analysis.agreement import (
    NOT_SHARED,
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

NAN = math.nan
OF_TWO: tuple[Callable[..., Measure], ...] = (cohen_kappa, scott_pi, brennan_prediger, positive_agreement)
OF_MATRIX: tuple[Callable[[Any], Measure], ...] = (percent_agreement, krippendorff_alpha, gwet_ac1)
A, B = [1, 0, 1, None, 0, 1], [1, 0, 0, 1, None, 1]
FORMS: dict[str, Callable[[list[int | None]], Any]] = {
    "nan": lambda labels: [NAN if each is None else each for each in labels],
    "pd.NA": lambda labels: [pd.NA if each is None else each for each in labels],
    "Int64": lambda labels: pd.Series(labels, dtype="Int64"),
    "boolean": lambda labels: pd.Series(labels, dtype="boolean"),
    "Float64": lambda labels: pd.Series(labels, dtype="Float64"),
    "object": lambda labels: pd.Series(labels, dtype=object),
    "category": lambda labels: pd.Series(labels, dtype="category"),
    "float32": lambda labels: np.array([NAN if each is None else each for each in labels], np.float32),
    "masked": lambda labels: np.ma.MaskedArray([each or 0 for each in labels], [each is None for each in labels]),
    "iterator": iter,
}


@pytest.mark.parametrize("form", FORMS)
def test_missing_values_of_every_kind_are_units_that_were_not_seen(form: str) -> None:
    made = FORMS[form]
    for measure in OF_TWO:
        assert measure(made(A), made(B)) == measure([1, 0, 1, 1], [1, 0, 0, 1])
        assert measure(made(A), B) == measure(A, made(B)) == measure(A, B), "forms may be mixed"
    for of_matrix in OF_MATRIX:
        assert of_matrix([made(A), made(B)]) == of_matrix([A, B])


@pytest.mark.parametrize("dtype", ["string", "str", "object", "category"])
def test_labels_may_be_words(dtype: str) -> None:
    """Codes by their names, with gaps; the coefficients are those of numbers in their place, and scikit-learn's."""
    names = [["Білім", "Тіл", "Білім", None, "Ел", "Тіл"], ["Білім", "Тіл", "Ел", "Ел", None, "Тіл"]]
    numbers = [[1, 2, 1, NAN, 3, 2], [1, 2, 3, 3, NAN, 2]]
    series = [pd.Series(each, dtype=dtype) for each in names]
    for measure in OF_TWO[:3]:
        assert measure(*series) == measure(*names) == pytest.approx(measure(*numbers))
    for of_matrix in OF_MATRIX:
        frame = pd.DataFrame(series)
        assert of_matrix(frame) == of_matrix(names) == pytest.approx(of_matrix(numbers))
    seen = [[one[unit] for unit in (0, 1, 2, 5)] for one in names]
    assert cohen_kappa(*series) == pytest.approx(cohen_kappa_score(*seen))


def test_a_frame_of_units_by_coders_is_turned() -> None:
    frame = pd.DataFrame({"AK": A, "BM": B}, dtype="Int64")
    for measure in OF_MATRIX:
        assert measure(frame.T) == measure([A, B])
    assert fleiss_kappa(pd.DataFrame({"yes": [2, 0, 1], "no": [0, 2, 1]}, dtype="Int64")) == pytest.approx(1 / 3)
    tables = [pd.DataFrame([[20, 5], [10, 15]], dtype="Int64"), pd.crosstab(pd.Series([1, 0, 0]), pd.Series([1, 0, 1]))]
    assert pooled_kappa(tables) == pooled_kappa([[[20, 5], [10, 15]], [[1, 1], [0, 1]]])


def test_nobody_and_nothing_is_undefined() -> None:
    empty = pd.Series([], dtype="Int64")
    nothing: Any
    for measure in OF_TWO:
        assert measure(empty, empty).reason == NOT_SHARED
        assert measure(pd.Series([None, 1], dtype="Int64"), pd.Series([1, None], dtype="boolean")).reason == NOT_SHARED
    for of_matrix in OF_MATRIX:
        for nothing in ([], [[], []], pd.DataFrame(), [[pd.NA, "a"], ["a", None]]):
            assert of_matrix(nothing).reason == NOT_SHARED


def test_only_equality_matters() -> None:
    """1, 1.0 and True are one label; large numbers are not rounded; a word is no number."""
    assert cohen_kappa([1, 0, 1], [True, False, True]) == cohen_kappa([1.0, 0.0, 1.0], [1, 0, 1]) == 1.0
    large: Any = 2**60
    mixed: list[Any] = [[1, "1"], ["1", "1"]]
    assert percent_agreement([[large, large + 1], [float(large), NAN]]) == 1.0
    assert percent_agreement([np.array([large, large + 1]), np.array([large + 1, large + 1])]) == 0.5
    assert percent_agreement(mixed) == 0.5


@pytest.mark.parametrize(
    ("one", "two", "why"),
    [
        ([1, 0], [1], "list of 2 and b of 1"),
        ([[1, 0]], [[1, 0]], "a is 1 by 2: one list"),
        (pd.DataFrame({"a": [1]}), [1], "a is 1 by 1"),
        (None, [1], "a is no list"),
        ([1, 0], {1, 0}, "b is no list"),
        ([[1], [1, 0]], [1, 0], "one number or one name|a\\[0\\]"),
        (
            pd.Series([1, 0, 1]),
            pd.Series([1, 0, 1], index=[2, 0, 1]),
            "a and b have the same index in another order: .*sort_index",
        ),
        (["1", "0"], [1, 0], "labels of coder 1 are names|a\\[0\\] is '1'"),
    ],
)
def test_a_sentence_says_what_is_wrong_with_two_lists(one: Any, two: Any, why: str) -> None:
    for measure in OF_TWO:
        with pytest.raises(ValueError, match=why):
            measure(one, two)


def test_two_parts_of_a_table_meet_by_place() -> None:
    """Each coder's rows of one long table have an index of their own."""
    long = pd.DataFrame({"coder": list("AABB"), "code": ["x", "y", "x", "x"]})
    parts = [long.code[long.coder == each] for each in "AB"]
    assert percent_agreement(parts) == 0.5
    assert cohen_kappa(*parts) == 0.0


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ([[1, 0], [1]], "list of 1 and values\\[0\\] of 2"),
        ([1, 0, 1], "one row a coder"),
        (["ab", "ab"], "one row a coder"),
        (pd.Series([1, 0]), "values is a list of 2: one row a coder"),
        (None, "values is no table"),
        ({"A": [1], "B": [1]}, "values is no table"),
        ([[[1]]], "one label a unit"),
        ([pd.Series([1, 0]), pd.Series([1, 0], index=[1, 0])], "another order"),
        ([["a", None], [1, 2]], "coder 1 are names"),
    ],
)
def test_a_sentence_says_what_is_wrong_with_a_table(values: Any, why: str) -> None:
    for measure in OF_MATRIX:
        with pytest.raises(ValueError, match=why):
            measure(values)


def test_a_sentence_says_which_count_is_none() -> None:
    wrong: Any
    for wrong, why in (
        ([[1, None]], r"counts\[0, 1\] is missing"),
        ([[2, 0], [1]], "unequal length"),
        (pd.DataFrame([[1, None]], dtype="Int64"), r"counts\[0, 1\] is missing"),
        ([[1.5, 0.5]], r"counts\[0, 0\] is 1.5"),
        ([["a"]], r"counts\[0, 0\] is 'a'"),
        ([[1e300]], r"counts\[0, 0\] is 1e\+300"),
        ([[0, -1]], "not below 0"),
        (None, "counts is no list"),
    ):
        with pytest.raises(ValueError, match=why):
            fleiss_kappa(wrong)
    for wrong, why in (
        ([[20, 5], [10, 15]], "2 by 2: a list of tables"),
        ([np.eye(3)], "1 by 3 by 3"),
        ([[[1.5, 0], [0, 1]]], "1.5"),
    ):
        with pytest.raises(ValueError, match=why):
            pooled_kappa(wrong)
    categories: Any
    for categories in (2.5, NAN, "2", 0, pd.NA):
        with pytest.raises(ValueError, match="categories is"):
            brennan_prediger([1, 0], [1, 1], categories=categories)
    for categories in (4, 4.0, np.int64(4)):
        assert brennan_prediger([1, 0], [1, 1], categories=categories) == pytest.approx(1 / 3)


def test_spans_may_be_rows_of_a_table() -> None:
    spans = [[(2, 10, "a"), (14, 20, "b")], [(4, 8, "a"), (15, 17, "b")]]
    length: Any = np.int64(24)
    frames = [pd.DataFrame(each, columns=["start", "end", "code"]) for each in spans]
    for binary in (True, False):
        found = u_alpha(spans, 24, binary=binary)
        assert u_alpha(frames, 24, binary=binary) == found
        assert u_alpha([frame.astype({"start": "Int64", "end": float}) for frame in frames], 24, binary=binary) == found
    assert u_alpha(spans, length, binary=True) == pytest.approx(43 / 120), "Krippendorff 1995, in the form of 2016"
    marked: Any = np.array([[[1, 11, 1]], [[0, 10, 1]]])
    assert u_alpha(marked, 20, binary=True) == pytest.approx(0.8275, abs=1e-4)


@pytest.mark.parametrize(
    ("spans", "length", "why"),
    [
        ([[(0.5, 5.5, 1)], [(0, 5, 1)]], 10, r"start of spans\[0\]\[0\] is 0.5"),
        ([[(0, 5, 1)], [(0, pd.NA, 1)]], 10, r"end of spans\[1\]\[0\] is missing"),
        ([[], []], -1, "length is -1"),
        ([[], []], 10.5, "length is 10.5"),
        ([[(0, 5)], []], 10, r"spans\[0\]\[0\] is \(0, 5\)"),
        ([[(5, 0, 1)], []], 10, "5:0: a span holds characters"),
        ([[(0, 11, 1)], []], 10, "ends at 10"),
        ([[(0, 5, None)], []], 10, "value of"),
        ([[(0, 5, [1])], []], 10, "value of"),
        (None, 10, "spans is no list"),
        ({"AK": [(0, 5, 1)], "BM": [(0, 5, 1)]}, 10, "spans is no list"),
        (["abc", "abc"], 10, r"spans\[0\] is 'abc'"),
        ([pd.DataFrame({"start": [0], "end": [5]}), []], 10, r"\(start, end, value\) is needed"),
    ],
)
def test_spans_that_are_none_are_not_taken(spans: Any, length: Any, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        u_alpha(spans, length, binary=False)
