"""How different two groups are, and how sure a share is: effects, intervals, chi-square, Holm."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from qcode.analysis.columns import Floats, Ints
from qcode.analysis.counts import floats_in, real_number, table_of, two_by_two, whole_number
from qcode.analysis.measure import Measure, undefined

EMPTY_MARGIN = "a row or a column of the table is empty"
EMPTY_GROUP = "a group is empty"
EXPECTED_SMALL = "an expected count is below 5"
NO_CASES = "there are no cases"
EFFECT_REASONS = (EMPTY_MARGIN, EMPTY_GROUP, EXPECTED_SMALL, NO_CASES)


@dataclass(frozen=True, slots=True, eq=False)
class ChiSquare:
    """Pearson's chi-square of a table.

    Parameters
    ----------
    statistic : Measure
        0 or more (unitless).
    df : int
        Degrees of freedom.
    p : Measure
        nan with a reason where an expected count is too small to trust it.
    expected : float array of the table's shape
        The counts to be expected if rows and columns had nothing to do with each other.
    """

    statistic: Measure
    df: int
    p: Measure
    expected: Floats


def chi_square(
    table: ArrayLike, *, correction: Literal["none", "yates"] = "none", least_expected: float = 5
) -> ChiSquare:
    """Pearson's chi-square test of a table of counts.

    Parameters
    ----------
    table : int array of shape (n_rows, n_columns)
        Counts of independent cases.
    correction : {"none", "yates"}, default "none"
        Yates' correction, for two by two only.
    least_expected : float, default 5
        With any expected count below it the p-value is refused.

    Returns
    -------
    ChiSquare
        Empty with a reason where a row or a column of the table is.

    Raises
    ------
    ValueError
        If ``table`` is not a table of counts.

    References
    ----------
    Cochran, W. G. (1954). Some methods for strengthening the common chi-square tests. Biometrics,
    10, 417-451.
    """
    if correction not in ("none", "yates"):
        raise ValueError(f"correction is {correction!r}: it is none or yates")
    held = table_of(table)
    df = max((held.shape[0] - 1) * (held.shape[1] - 1), 0)
    if why := _empty(held):
        return ChiSquare(undefined(why), df, undefined(why), np.full(held.shape, np.nan))
    expected: Floats = np.outer(held.sum(1), held.sum(0)) / held.sum()
    away = np.abs(held - expected)
    if correction == "yates" and held.shape == (2, 2):
        away = away - np.minimum(0.5, away)
    statistic = float((away**2 / expected).sum())
    if float(expected.min()) < least_expected:
        return ChiSquare(Measure(statistic), df, undefined(EXPECTED_SMALL), expected)
    from scipy.special import chdtrc

    return ChiSquare(Measure(statistic), df, Measure(float(chdtrc(df, statistic))), expected)


def cramers_v(table: ArrayLike) -> Measure:
    """Cramér's V; for two by two the absolute value of phi.

    Parameters
    ----------
    table : int array of shape (n_rows, n_columns)
        Counts.

    Returns
    -------
    Measure
        0 (nothing to do with each other) to 1 (unitless), too high on average where there are few
        cases; nan with a reason where a row or a column is empty.

    Raises
    ------
    ValueError
        If ``table`` is not a table of counts.

    References
    ----------
    Cramér, H. (1946). Mathematical methods of statistics, chapter 21.
    """
    held = table_of(table)
    found = chi_square(held, least_expected=math.inf).statistic
    if not found.defined:
        return found
    return Measure(math.sqrt(found / (int(held.sum()) * (min(held.shape) - 1))))


def risk_difference(table: ArrayLike) -> Measure:
    """How much larger the first group's share is than the second's.

    Parameters
    ----------
    table : int array of shape (2, 2)
        A row a group: how many have the property, how many have not, ``[[3, 1], [2, 6]]`` for 3 of 4
        against 2 of 8.

    Returns
    -------
    Measure
        -1 to 1, a difference of fractions; nan with a reason where a group is empty.

    Raises
    ------
    ValueError
        If ``table`` is not two by two counts.
    """
    (a, b), (c, d) = two_by_two(table)
    if not (a + b) * (c + d):
        return undefined(EMPTY_GROUP)
    return Measure(a / (a + b) - c / (c + d))


def odds_ratio(table: ArrayLike) -> Measure:
    """The first group's odds over the second's; with 0.5 added to each count where one is 0.

    Parameters
    ----------
    table : int array of shape (2, 2)
        A row a group: how many have the property, how many have not, ``[[3, 1], [2, 6]]`` for 3 of 4
        against 2 of 8.

    Returns
    -------
    Measure
        0 or more, 1 for no difference (unitless); nan with a reason where a row or a column is empty.
        The sample's, not the conditional estimate that R prints.

    Raises
    ------
    ValueError
        If ``table`` is not two by two counts.

    References
    ----------
    Haldane, J. B. S. (1956). The estimation and significance of the logarithm of a ratio of
    frequencies. Annals of Human Genetics, 20, 309-311.
    """
    (a, b), (c, d) = two_by_two(table)
    if not (a + b) * (c + d) * (a + c) * (b + d):
        return undefined(EMPTY_MARGIN)
    more = 0.0 if a * b * c * d else 0.5
    return Measure((a + more) * (d + more) / ((b + more) * (c + more)))


def wilson(k: int, n: int, *, level: float = 0.95) -> tuple[Measure, Measure]:
    """Wilson's interval for a share.

    Parameters
    ----------
    k, n : int
        ``k`` of ``n`` cases.
    level : float, default 0.95
        How often such an interval holds the true share, if the cases are a random sample.

    Returns
    -------
    low, high : Measure
        Fractions, 0 to 1; nan with a reason for ``n = 0``.

    Raises
    ------
    ValueError
        If not 0 <= k <= n, one of them is no whole number, or ``level`` is not between 0 and 1.

    References
    ----------
    Newcombe, R. G. (1998). Two-sided confidence intervals for the single proportion. Statistics in
    Medicine, 17, 857-872, method 3.
    """
    k, n = whole_number(k, "k"), whole_number(n, "n")
    if k > n or not 0 < real_number(level, "level") < 1:
        raise ValueError(f"{k} of {n} at level {level} is no share: k is not above n, level lies between 0 and 1")
    if n == 0:
        return undefined(NO_CASES), undefined(NO_CASES)
    from statistics import NormalDist

    z = NormalDist().inv_cdf((1 + level) / 2)
    share = k / n
    middle = share + z**2 / (2 * n)
    half = z * math.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    low, high = ((middle + sign * half) / (1 + z**2 / n) for sign in (-1, 1))
    return Measure(0.0 if k == 0 else low), Measure(1.0 if k == n else high)


def holm(p: ArrayLike) -> Floats:
    """P-values adjusted for their number by Holm's method.

    Parameters
    ----------
    p : array of shape (n_tests,)
        P-values; nan, None or pd.NA for a test that could not be made, which does not count as one.

    Returns
    -------
    float array of shape (n_tests,)
        Each adjusted, at most 1, in the same order; nan stays.

    Raises
    ------
    ValueError
        If ``p`` is not one list of numbers between 0 and 1.

    References
    ----------
    Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of
    Statistics, 6, 65-70.
    """
    held = floats_in(p, "p")
    made = np.flatnonzero(~np.isnan(held))
    if ((held[made] < 0) | (held[made] > 1)).any():
        raise ValueError("p holds numbers below 0 or above 1: a list of p-values is needed")
    order = made[np.argsort(held[made], kind="stable")]
    found = np.full(len(held), np.nan)
    steps = held[order] * np.arange(len(order), 0, -1)
    found[order] = np.minimum(np.maximum.accumulate(steps), 1)
    return found


def _empty(held: Ints) -> str:
    """Why a table can't be tested, "" if it can."""
    if not held.sum():
        return NO_CASES
    full = min(held.shape) > 1 and held.sum(0).all() and held.sum(1).all()
    return "" if full else EMPTY_MARGIN
