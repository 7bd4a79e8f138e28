"""A random choice that a seed repeats, each stratum in its share."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Hashable, Sequence


def draw(strata: Sequence[Hashable], number: int, *, seed: int) -> list[int]:
    """Choose some of a list at random, so that each stratum has its share.

    Parameters
    ----------
    strata : sequence of length n
        The stratum of each; all alike for a plain random choice.
    number : int
        How many are chosen; all, where there are not more.
    seed : int
        The same seed chooses the same.

    Returns
    -------
    list of int
        Indices, ascending. A stratum of ``k`` out of ``n`` gives ``number * k / n``, rounded down or up; what is left after
        rounding down goes to the largest remainders, of equal ones to the stratum that comes first.
    """
    number = min(max(number, 0), len(strata))
    held: dict[Hashable, list[int]] = defaultdict(list)
    for index, stratum in enumerate(strata):
        held[stratum].append(index)
    shares = {stratum: number * len(rows) / len(strata) for stratum, rows in held.items()}
    counts = {stratum: int(share) for stratum, share in shares.items()}
    order = list(held)
    by_rest = sorted(order, key=lambda stratum: (counts[stratum] - shares[stratum], order.index(stratum)))
    for stratum in by_rest[: number - sum(counts.values())]:
        counts[stratum] += 1
    chance = random.Random(seed)
    return sorted(index for stratum in order for index in chance.sample(held[stratum], counts[stratum]))


def thirds(lengths: Sequence[int]) -> list[int]:
    """Which third each length is in: 0 the shortest, 2 the longest; equal lengths share one."""
    ascending = sorted(lengths)
    limits = [ascending[len(ascending) * part // 3] for part in (1, 2)] if ascending else []
    return [sum(length >= limit for limit in limits) for length in lengths]
