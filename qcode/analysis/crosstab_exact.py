"""Exact tests of small tables: Fisher, Boschloo, Freeman and Halton."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from qcode.analysis.columns import Floats, Ints
from qcode.analysis.counts import counts_in, table_of, two_by_two
from qcode.analysis.crosstab_effects import EMPTY_MARGIN
from qcode.analysis.crosstab_halves import MOST, halves, ordered_share
from qcode.analysis.measure import Measure, undefined

TOO_MANY = "Boschloo’s test is made for up to 100 cases"
MOST_CASES = 100
SAMPLES = 20_000
TIE = 1e-7
"""Tables are equally likely where their probabilities differ by less than this part, as in R."""
GRID = 257


class Exact(Measure):
    """A p-value: of all tables with these margins, or estimated from random ones, ``se`` then its standard error."""

    se: float
    samples: int

    def __new__(cls, value: float, reason: str = "", *, se: float = 0.0, samples: int = 0) -> Self:
        made: Self = super().__new__(cls, value, reason)  # type: ignore[assignment]
        made.se, made.samples = se, samples
        return made


def fisher(table: ArrayLike) -> Measure:
    """Fisher's exact test of two by two counts, two-sided.

    Parameters
    ----------
    table : int array of shape (2, 2)
        Counts of independent cases, a row a group: how many have the property, how many have not. With
        rows and columns exchanged p is the same.

    Returns
    -------
    Measure
        How likely tables are, with the same margins, that are no likelier than this one (0 to 1);
        nan with a reason where a row or a column is empty.

    Raises
    ------
    ValueError
        If ``table`` is not two by two counts.

    References
    ----------
    Fisher, R. A. (1935). The design of experiments, chapter 2.
    """
    (a, b), (c, d) = two_by_two(table)
    found = float(fisher_of(np.array([a]), np.array([a + b]), np.array([c]), np.array([c + d]))[0])
    return undefined(EMPTY_MARGIN) if math.isnan(found) else Measure(found)


def fisher_of(with_one: Ints, of_one: Ints, with_two: Ints, of_two: Ints) -> Floats:
    """Fisher's p-value of many tables at once.

    Parameters
    ----------
    with_one, of_one, with_two, of_two : int array of shape (n_tables,)
        Of each group, how many have the property, of how many.

    Returns
    -------
    float array of shape (n_tables,)
        nan where a row or a column of the table is empty.

    Raises
    ------
    ValueError
        If they are not equally long lists of counts, or more have the property than there are.
    """
    names = ("with_one", "of_one", "with_two", "of_two")
    given = zip((with_one, of_one, with_two, of_two), names, strict=True)
    columns = [counts_in(column, name, dimensions=1) for column, name in given]
    if len({len(column) for column in columns}) > 1:
        raise ValueError(
            f"{', '.join(names)} are lists of {', '.join(str(len(column)) for column in columns)}: equally long ones are needed"
        )
    if (columns[0] > columns[1]).any() or (columns[2] > columns[3]).any():
        raise ValueError(
            "more have the property than there are in the group: with_one is at most of_one, with_two of_two"
        )
    cases = zip(*(column.tolist() for column in columns), strict=True)
    return np.array([_fisher(a, n, a + c, n + m) for a, n, c, m in cases], np.float64)


def _fisher(first: int, group: int, having: int, total: int) -> float:
    if not 0 < having < total or not 0 < group < total:
        return math.nan
    return float(_fisher_table(group, having, total)[first - max(0, group + having - total)])


@lru_cache(maxsize=4096)
def _fisher_table(group: int, having: int, total: int) -> Floats:
    """The p-value of every table with these margins, by the count in its corner."""
    corner = np.arange(max(0, group + having - total), min(group, having) + 1)
    logs = _log_choose(having)[corner] + _log_choose(total - having)[group - corner]
    chance = np.exp(logs - logs.max())
    chance /= chance.sum()
    order = np.sort(chance)
    upto = np.append(0, np.cumsum(order))
    found: Floats = np.minimum(upto[np.searchsorted(order, chance * (1 + TIE), "right")], 1)
    return found


@lru_cache(maxsize=4096)
def _log_choose(n: int) -> Floats:
    """The logarithm of n over k, for each k."""
    logs = np.append(0, np.cumsum(np.log(np.arange(1, n + 1, dtype=np.float64))))
    found: Floats = logs[n] - logs - logs[::-1]
    return found


def boschloo(table: ArrayLike) -> Measure:
    """Boschloo's exact test of two groups, two-sided: twice the smaller one-sided p-value.

    Parameters
    ----------
    table : int array of shape (2, 2)
        A row a group: how many have the property, how many have not. ``[[6, 7], [0, 7]]`` is 6 of 13
        against 0 of 7. `scipy.stats.boschloo_exact` has a group in each column: its p-value of the
        transposed table, ``[[6, 0], [7, 7]]``, is this one.

    Returns
    -------
    Measure
        0 to 1. The sizes of the groups are fixed, the number that have the property is not: so each
        of its sides is at least as powerful as Fisher's. nan with a reason where a row or a
        column is empty, or there are more than 100 cases.

    Raises
    ------
    ValueError
        If ``table`` is not two by two counts.

    References
    ----------
    Boschloo, R. D. (1970). Raised conditional level of significance for the 2 x 2-table when testing
    the equality of two probabilities. Statistica Neerlandica, 24(1).
    """
    (a, b), (c, d) = two_by_two(table)
    if not (a + b) * (c + d) * (a + c) * (b + d):
        return undefined(EMPTY_MARGIN)
    if a + b + c + d > MOST_CASES:
        return undefined(TOO_MANY)
    return Measure(_boschloo(a, a + b, c, c + d))


@lru_cache(maxsize=4096)
def _boschloo(a: int, one: int, c: int, two: int) -> float:
    greater, less = _one_sided(one, two)
    each = (_largest(side <= side[a, c] * (1 + TIE), one, two) for side in (greater, less))
    return min(2 * min(each), 1.0)


@lru_cache(maxsize=64)
def _one_sided(one: int, two: int) -> tuple[Floats, Floats]:
    """Fisher's one-sided p-values of every pair of counts of two groups: for more in the first, for fewer."""
    first, second = np.arange(one + 1)[:, None], np.arange(two + 1)[None, :]
    logs = _log_choose(one)[:, None] + _log_choose(two)[None, :] - _log_choose(one + two)[first + second]
    chance = np.exp(logs)
    greater, less = np.zeros_like(chance), np.zeros_like(chance)
    for having in range(one + two + 1):
        corner = np.arange(max(0, having - two), min(one, having) + 1)
        row = chance[corner, having - corner]
        less[corner, having - corner] = np.cumsum(row)
        greater[corner, having - corner] = np.cumsum(row[::-1])[::-1]
    return greater, less


def _largest(extreme: Floats, one: int, two: int) -> float:
    """The chance of the extreme pairs of counts under the share that makes it largest."""
    low, high = 0.0, 1.0
    for _ in range(3):
        share = np.linspace(low, high, GRID)
        chance = ((_binomial(one, share) @ extreme) * _binomial(two, share)).sum(1)
        best = int(chance.argmax())
        low, high = float(share[max(best - 1, 0)]), float(share[min(best + 1, GRID - 1)])
    return float(chance.max())


def _binomial(n: int, share: Floats) -> Floats:
    """The chance of 0 to n successes for each share, of shape (n_shares, n + 1)."""
    k = np.arange(n + 1)
    chance: Floats = np.exp(_log_choose(n)) * share[:, None] ** k * (1 - share[:, None]) ** (n - k)
    return chance


def exact(table: ArrayLike, *, most: int = MOST, samples: int = SAMPLES, seed: int = 1) -> Exact:
    """The exact test of a table of any size: Fisher's, as Freeman and Halton extended it.

    Parameters
    ----------
    table : int array of shape (n_rows, n_columns)
        Counts of independent cases; empty rows and columns are left out.
    most : int, default 1000000
        How many halves of tables are gone through at most.
    samples : int, default 20000
        How many random tables are drawn where there are more.
    seed : int, default 1
        Where the drawing begins: the same table gives the same number.

    Returns
    -------
    Exact
        How likely tables are, with the same margins, that are no likelier than this one (0 to 1).
        ``se`` is 0 where all tables were gone through, else the standard error of the estimate. nan
        with a reason where less than two rows or two columns are left.

    Raises
    ------
    ValueError
        If ``table`` is not a table of counts.

    References
    ----------
    Freeman, G. H., & Halton, J. H. (1951). Note on an exact treatment of contingency, goodness of fit
    and other problems of significance. Biometrika, 38, 141-149.
    """
    held = table_of(table)
    held = held[held.sum(1) > 0][:, held.sum(0) > 0]
    if min(held.shape) < 2:
        return Exact(math.nan, EMPTY_MARGIN)
    if held.shape == (2, 2):
        return Exact(float(fisher(held)))
    wide = held if held.shape[0] <= held.shape[1] else held.T
    found = halves(wide.sum(1), wide.sum(0), most)
    if found is None:
        return _sampled(wide, samples, seed)
    return Exact(min(ordered_share(found, _log_rest(held) + math.log1p(TIE)), 1.0))


def _log_rest(held: Ints) -> float:
    """Less the logarithms of the factorials of all counts: how likely a table is among those of its margins."""
    return -sum(math.lgamma(count + 1) for count in held.ravel().tolist())


def _sampled(held: Ints, samples: int, seed: int) -> Exact:
    """The p-value from random tables with the same margins."""
    rest = _random_rest(tuple(held.sum(1).tolist()), tuple(held.sum(0).tolist()), samples, seed)
    hits = int(np.searchsorted(rest, _log_rest(held) + math.log1p(TIE), "right"))
    p = (hits + 1) / (samples + 1)
    return Exact(p, se=math.sqrt(p * (1 - p) / samples), samples=samples)


@lru_cache(maxsize=8)
def _random_rest(rows: tuple[int, ...], columns: tuple[int, ...], samples: int, seed: int) -> Floats:
    """How likely random tables with these margins are, ascending; tables of one size are often tested together."""
    rng = np.random.default_rng(seed)
    logs = np.append(0, np.cumsum(np.log(np.arange(1, sum(rows) + 1, dtype=np.float64))))
    left = np.tile(np.array(columns, np.int64), (samples, 1))
    rest = np.zeros(samples)
    for total in rows[:-1]:
        drawn = _draw(rng, left, total)
        left = left - drawn
        rest -= logs[drawn].sum(1)
    found: Floats = np.sort(rest - logs[left].sum(1))
    return found


def _draw(rng: np.random.Generator, left: Ints, total: int) -> Ints:
    """For each row of ``left`` a random choice of ``total`` of its cases, by column."""
    drawn = np.zeros_like(left)
    wanted = np.full(len(left), total)
    after = left.sum(1)
    for column in range(left.shape[1] - 1):
        after = after - left[:, column]
        drawn[:, column] = rng.hypergeometric(left[:, column], after, wanted)
        wanted = wanted - drawn[:, column]
    drawn[:, -1] = wanted
    return drawn
