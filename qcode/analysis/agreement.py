"""How far coders agree: coefficients for labels of units, and for spans."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from qcode.analysis.agreement_spans import u_alpha
from qcode.analysis.agreement_units import (
    NO_CODE,
    NO_VARIATION,
    NOBODY_USED,
    NOT_SHARED,
    ONE_SIDED,
    REASONS,
    counts_of,
    cross,
    given,
)
from qcode.analysis.columns import Floats, Ints
from qcode.analysis.counts import array_of, counts_in, shape_of, table_of, whole_number
from qcode.analysis.measure import Measure, undefined

__all__ = [
    "NOBODY_USED",
    "NOT_SHARED",
    "NO_CODE",
    "NO_VARIATION",
    "ONE_SIDED",
    "REASONS",
    "brennan_prediger",
    "cohen_kappa",
    "fleiss_kappa",
    "gwet_ac1",
    "krippendorff_alpha",
    "percent_agreement",
    "pooled_kappa",
    "positive_agreement",
    "scott_pi",
    "u_alpha",
]


def cohen_kappa(a: ArrayLike, b: ArrayLike) -> Measure:
    """Cohen's kappa of two coders' labels.

    Parameters
    ----------
    a, b : array of shape (n_units,)
        One label a unit, numbers or strings, units in the same order in both; nan, None or pd.NA where
        the coder did not see the unit, which is then left out. Only equality matters: 1 and "1" differ.

    Returns
    -------
    Measure
        1 is perfect agreement, 0 what each coder's own shares of the labels give by chance, below 0
        systematic disagreement (unitless). 0 with the reason `ONE_SIDED` where one of them gave
        every unit the same label; nan with a reason if no unit was seen by both, or both
        used one and the same label throughout.

    Raises
    ------
    ValueError
        If ``a`` and ``b`` are not equally long lists.

    References
    ----------
    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological
    Measurement, 20, 37-46.
    """
    table = cross(a, b)
    total = int(table.sum())
    if not total:
        return undefined(NOT_SHARED)
    steady = 1 in ((table.sum(1) > 0).sum(), (table.sum(0) > 0).sum())
    return _by_chance(_agreed(table), float(table.sum(1) @ table.sum(0)) / total**2, one_sided=steady)


def scott_pi(a: ArrayLike, b: ArrayLike) -> Measure:
    """Scott's pi of two coders' labels.

    Parameters
    ----------
    a, b : array of shape (n_units,)
        As for `cohen_kappa`.

    Returns
    -------
    Measure
        As `cohen_kappa`, but chance is what the two coders' joint shares of the labels give
        (unitless); nan with a reason in the same cases.

    Raises
    ------
    ValueError
        If ``a`` and ``b`` are not equally long lists.

    References
    ----------
    Scott, W. A. (1955). Reliability of content analysis: The case of nominal scale coding. Public
    Opinion Quarterly, 19, 321-325.
    """
    table = cross(a, b)
    total = int(table.sum())
    if not total:
        return undefined(NOT_SHARED)
    joint = (table.sum(0) + table.sum(1)) / (2 * total)
    return _by_chance(_agreed(table), float(joint @ joint))


def brennan_prediger(a: ArrayLike, b: ArrayLike, *, categories: int | None = None) -> Measure:
    """Brennan and Prediger's kappa of two coders' labels; with two labels PABAK, 2 * share agreed - 1.

    Parameters
    ----------
    a, b : array of shape (n_units,)
        As for `cohen_kappa`.
    categories : int, optional
        How many labels there were to choose from; if left out, as many as were used.

    Returns
    -------
    Measure
        1 is perfect agreement, 0 what coders give who pick every label equally often (unitless);
        nan with a reason if no unit was seen by both, or there is one label only.

    Raises
    ------
    ValueError
        If ``a`` and ``b`` are not equally long lists, or ``categories`` is no whole number, or less
        than the labels used.

    References
    ----------
    Brennan, R. L., & Prediger, D. J. (1981). Coefficient kappa: Some uses, misuses, and
    alternatives. Educational and Psychological Measurement, 41, 687-699.
    """
    table = cross(a, b)
    number = len(table) if categories is None else whole_number(categories, "categories", least=1)
    if number < len(table):
        raise ValueError(
            f"categories is {number}, but the coders used {len(table)} labels: count all there were to use"
        )
    if not table.sum():
        return undefined(NOT_SHARED)
    return _by_chance(_agreed(table), 1 / max(number, 1))


def positive_agreement(a: ArrayLike, b: ArrayLike) -> Measure:
    """How far two coders agree on where a code is: 2 both / (2 both + one only), Dice or F1.

    Parameters
    ----------
    a, b : array of shape (n_units,)
        1 (or True) where the coder gave the code, 0 where not; nan, None or pd.NA where she did not see
        the unit, which is then left out.

    Returns
    -------
    Measure
        0 to 1 (unitless). Units without the code do not count. nan with a reason if neither coder
        used it or no unit was seen by both.

    Raises
    ------
    ValueError
        If ``a`` and ``b`` are not equally long lists of 0 and 1.

    References
    ----------
    Dice, L. R. (1945). Measures of the amount of ecologic association between species. Ecology, 26,
    297-302.
    """
    both, first, second, neither = given(a, b)
    if not both + first + second + neither:
        return undefined(NOT_SHARED)
    if not first + second + both:
        return undefined(NOBODY_USED)
    return Measure(2 * both / (2 * both + first + second))


def pooled_kappa(tables: ArrayLike | Sequence[ArrayLike]) -> Measure:
    """One kappa over several codes: of the mean agreement and the mean agreement by chance.

    Parameters
    ----------
    tables : array of shape (n_codes, 2, 2)
        For each code how many units both coders gave it, the first only, the second only, neither:
        ``[[both, first], [second, neither]]``, arrays or DataFrames; one code is a list of one table. A
        code without units is left out.

    Returns
    -------
    Measure
        1 is perfect agreement, 0 chance (unitless); steadier than the mean of kappas where some
        codes are rare. 0 with the reason `ONE_SIDED` where of each code one coder did not vary; nan
        with a reason if there is no code with units, or none varies.

    Raises
    ------
    ValueError
        If ``tables`` has another shape, or holds anything but counts.

    References
    ----------
    De Vries, H., Elliott, M. N., Kanouse, D. E., & Teleki, S. S. (2008). Using pooled kappa to
    summarize interrater agreement across many items. Field Methods, 20, 272-282.
    """
    if not array_of(tables, "tables").size:
        return undefined(NO_CODE)
    held = counts_in(tables, "tables", dimensions=3)
    if held.shape[1:] != (2, 2):
        raise ValueError(f"tables is {shape_of(held)}: a table of two by two counts is needed for each code")
    total = held.sum((1, 2))
    shares = held[total > 0] / total[total > 0, None, None]
    if not len(shares):
        return undefined(NO_CODE)
    agreed = shares[:, 0, 0] + shares[:, 1, 1]
    chance = (shares.sum(2) * shares.sum(1)).sum(1)
    steady = ((shares.sum(2) == 0) | (shares.sum(1) == 0)).any(1)
    return _by_chance(float(agreed.mean()), float(chance.mean()), one_sided=bool(steady.all()))


def percent_agreement(values: ArrayLike) -> Measure:
    """The share of pairs of coders that agree, averaged over units.

    Parameters
    ----------
    values : array of shape (n_coders, n_units)
        A row a coder, a column a unit (of a DataFrame with a row a unit, give ``.T``): code numbers or
        names; nan, None or pd.NA where a coder did not see the unit. Only equality matters.

    Returns
    -------
    Measure
        0 to 1, a fraction; of two coders, the share of units on which they agree. nan with a reason
        if no unit was seen by two coders.

    Raises
    ------
    ValueError
        If ``values`` is not two-dimensional, or rows are not equally long.
    """
    return _agreed_of(counts_of(values))


def krippendorff_alpha(values: ArrayLike) -> Measure:
    """Krippendorff's alpha for nominal codes.

    Parameters
    ----------
    values : array of shape (n_coders, n_units)
        A row a coder, a column a unit (of a DataFrame with a row a unit, give ``.T``): code numbers or
        names; nan, None or pd.NA where a coder did not see the unit. Only equality matters.

    Returns
    -------
    Measure
        1 is perfect agreement, 0 is chance, below 0 systematic disagreement (unitless); nan with a
        reason if nothing varied or no unit was seen by two coders.

    Raises
    ------
    ValueError
        If ``values`` is not two-dimensional, or rows are not equally long.

    References
    ----------
    Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability, section C.
    """
    counts = counts_of(values)
    seen = counts.sum(1)
    paired, seen = counts[seen > 1], seen[seen > 1]
    if not len(paired):
        return undefined(NOT_SHARED)
    of_each = paired.sum(0)
    total = int(of_each.sum())
    differing_by_chance = total**2 - int(of_each @ of_each)
    if not differing_by_chance:
        return undefined(NO_VARIATION)
    differing = ((seen**2 - (paired**2).sum(1)) / (seen - 1)).sum()
    return Measure(float(1 - (total - 1) * differing / differing_by_chance))


def gwet_ac1(values: ArrayLike) -> Measure:
    """Gwet's AC1 for nominal codes.

    Parameters
    ----------
    values : array of shape (n_coders, n_units)
        A row a coder, a column a unit (of a DataFrame with a row a unit, give ``.T``): code numbers or
        names; nan, None or pd.NA where a coder did not see the unit. Only equality matters.

    Returns
    -------
    Measure
        1 is perfect agreement, 0 is chance, which is small where one code prevails (unitless). 1 with
        the reason "no variation" where all used one code throughout; nan with a reason if no unit
        was seen by two coders.

    Raises
    ------
    ValueError
        If ``values`` is not two-dimensional, or rows are not equally long.

    References
    ----------
    Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high
    agreement. British Journal of Mathematical and Statistical Psychology, 61, 29-48.
    """
    counts = counts_of(values)
    agreed = _agreed_of(counts)
    if not agreed.defined:
        return agreed
    shares = _shares(counts)
    if len(shares) < 2:
        return Measure(1.0, NO_VARIATION)
    return _by_chance(float(agreed), float((shares * (1 - shares)).sum() / (len(shares) - 1)))


def fleiss_kappa(counts: ArrayLike) -> Measure:
    """Fleiss' kappa for nominal codes.

    Parameters
    ----------
    counts : array of shape (n_units, n_categories)
        A row a unit, a column a code: how many coders gave it. Units may be seen by unequally many: pairs
        are averaged over units that two or more saw, shares of codes over all that somebody saw.

    Returns
    -------
    Measure
        1 is perfect agreement, 0 is what the codes' shares give by chance (unitless); nan with a
        reason if nothing varied or no unit was seen by two coders.

    Raises
    ------
    ValueError
        If ``counts`` is not two-dimensional, or holds anything but counts.

    References
    ----------
    Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological
    Bulletin, 76, 378-382.
    """
    held = table_of(counts, "counts")
    agreed = _agreed_of(held)
    if not agreed.defined:
        return agreed
    shares = _shares(held)
    return _by_chance(float(agreed), float(shares @ shares))


def _by_chance(agreed: float, chance: float, *, one_sided: bool = False) -> Measure:
    """What is agreed beyond chance, as a part of what could be: nothing where one coder did not vary."""
    if 1 - chance < 1e-15:
        return undefined(NO_VARIATION)
    if one_sided:
        return Measure(0.0, ONE_SIDED)
    return Measure((agreed - chance) / (1 - chance))


def _agreed(table: Ints) -> float:
    return float(np.trace(table) / table.sum())


def _agreed_of(counts: Ints) -> Measure:
    """The share of agreeing pairs of coders, averaged over the units that two or more saw."""
    seen = counts.sum(1)
    paired, seen = counts[seen > 1], seen[seen > 1]
    if not len(paired):
        return undefined(NOT_SHARED)
    return Measure(float(((paired * (paired - 1)).sum(1) / (seen * (seen - 1))).mean()))


def _shares(counts: Ints) -> Floats:
    """Each code's share, averaged over the units that somebody saw."""
    seen = counts.sum(1)
    shares: Floats = (counts[seen > 0] / seen[seen > 0, None]).mean(0)
    return shares[shares > 0]
