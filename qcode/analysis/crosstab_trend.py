"""The exact test of a trend over ordered groups."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from qcode.analysis.columns import Floats
from qcode.analysis.counts import floats_in, shape_of, table_of
from qcode.analysis.crosstab_effects import EMPTY_MARGIN
from qcode.analysis.crosstab_exact import SAMPLES, TIE, Exact

MOST_STEPS = 3_000_000
"""How many sums are gone through at most before random tables are drawn."""


def trend(
    table: ArrayLike,
    scores: Sequence[float] | None = None,
    *,
    most: int = MOST_STEPS,
    samples: int = SAMPLES,
    seed: int = 1,
) -> Exact:
    """Whether a property becomes more or less frequent from group to group.

    Parameters
    ----------
    table : int array of shape (n_groups, 2)
        A row a group, in order: how many have the property, how many have not, ``[[3, 1], [2, 6], [1, 9]]``
        for 3 of 4, 2 of 8, 1 of 10.
    scores : sequence of float, of length n_groups, optional
        Where the groups lie on their scale; if left out, one step apart.
    most : int, default 3000000
        How many sums are gone through at most; only where all scores are whole numbers.
    samples, seed : int
        How many random tables are drawn where there are more, and where the drawing begins.

    Returns
    -------
    Exact
        How often the sum of the scores of those who have the property would lie as far from what is
        expected, if lots decided who has it (0 to 1, two-sided); ``se`` is 0 where every sum was gone
        through, else the standard error. nan with a reason where everybody or nobody has it, or less
        than two groups have anybody.

    Raises
    ------
    ValueError
        If ``table`` has another shape, or there is not one score a group.

    References
    ----------
    Armitage, P. (1955). Tests for linear trends in proportions and frequencies. Biometrics, 11,
    375-386; the permutation distribution instead of the normal one.
    """
    held = table_of(table)
    places = np.arange(len(held), dtype=np.float64) if scores is None else floats_in(scores, "scores")
    if held.shape != (len(places), 2):
        raise ValueError(
            f"table is {shape_of(held)}, the number of scores {len(places)}: a row of two counts and a score are needed"
            " for each group"
        )
    if not np.isfinite(places).all():
        raise ValueError(f"scores[{int(np.isfinite(places).argmin())}] is no number: each group needs a score")
    kept = held.sum(1) > 0
    held, places = held[kept], places[kept]
    if len(held) < 2 or not held.sum(0).all():
        return Exact(math.nan, EMPTY_MARGIN)
    places = places - places.min()
    sizes, having = held.sum(1), int(held[:, 0].sum())
    expected = having * float(sizes @ places) / int(sizes.sum())
    away = abs(float(held[:, 0] @ places) - expected) * (1 - TIE)
    widest = having * int(places.max()) + 1
    if (places == np.rint(places)).all() and int(sizes.sum()) * (having + 1) * widest <= most:
        chance = _sums(tuple(sizes.tolist()), tuple(places.astype(np.int64).tolist()), having)
        far = np.abs(np.arange(len(chance)) - expected) >= away
        return Exact(min(float(chance[far].sum()), 1.0))
    drawn = _drawn(tuple(sizes.tolist()), tuple(places.tolist()), having, samples, seed)
    hits = int((np.abs(drawn - expected) >= away).sum())
    p = (hits + 1) / (samples + 1)
    return Exact(p, se=math.sqrt(p * (1 - p) / samples), samples=samples)


@lru_cache(maxsize=256)
def _sums(sizes: tuple[int, ...], places: tuple[int, ...], having: int) -> Floats:
    """The chance of each sum of scores, if ``having`` are drawn by lot from groups of these sizes."""
    ways: Floats = np.zeros((having + 1, having * max(places) + 1))
    ways[0, 0] = 1
    for size, place in zip(sizes, places, strict=True):
        more = np.zeros_like(ways)
        for taken in range(min(size, having) + 1):
            shifted = ways[: having + 1 - taken, : ways.shape[1] - taken * place]
            more[taken:, taken * place :] += math.comb(size, taken) * shifted
        ways = more / more.max()
    found: Floats = ways[having] / ways[having].sum()
    return found


@lru_cache(maxsize=8)
def _drawn(sizes: tuple[int, ...], places: tuple[float, ...], having: int, samples: int, seed: int) -> Floats:
    """Sums of scores drawn by lot; tables of one size are often tested together."""
    random = np.random.default_rng(seed)
    found: Floats = random.multivariate_hypergeometric(sizes, having, size=samples) @ np.array(places)
    return found


def scores_of(labels: Sequence[str]) -> tuple[float, ...]:
    """The numbers that groups are called by, where all are whole ones; else their places in order."""
    if all(label.strip().isdecimal() for label in labels):
        return tuple(float(label) for label in labels)
    return tuple(float(place) for place in range(len(labels)))
