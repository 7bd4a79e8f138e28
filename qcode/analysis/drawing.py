"""A choice of chance in which each stratum has its share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence

from qcode.analysis.sampling import shuffled


def proportional(ids: Sequence[str], strata: Sequence[Hashable], number: int, seed: int) -> list[str]:
    """Choose some of a list so that each stratum has its share; the same seed chooses the same.

    Parameters
    ----------
    ids : sequence of length n
        What is chosen from.
    strata : sequence of length n
        The stratum of each; all alike for a plain choice of chance.
    number : int
        How many are chosen; all, where there are not more.
    seed : int
        Begins the draw.

    Returns
    -------
    list of str
        Of the ids, in their order. A stratum of ``k`` out of ``n`` gives ``number * k / n``, rounded down or up: what is
        left after rounding down goes to the largest remainders, of equal ones to the stratum that comes first.
    """
    number = min(max(number, 0), len(ids))
    held: dict[Hashable, list[str]] = defaultdict(list)
    for id, stratum in zip(ids, strata, strict=True):
        held[stratum].append(id)
    shares = {stratum: number * len(rows) / len(ids) for stratum, rows in held.items()}
    counts = {stratum: int(share) for stratum, share in shares.items()}
    for stratum in sorted(held, key=lambda each: counts[each] - shares[each])[: number - sum(counts.values())]:
        counts[stratum] += 1
    chosen = {id for stratum, rows in held.items() for id in shuffled(rows, seed)[: counts[stratum]]}
    return [id for id in ids if id in chosen]


def thirds(lengths: Sequence[int]) -> list[int]:
    """Which third each length is in: 0 the shortest, 2 the longest; equal lengths share one."""
    ascending = sorted(lengths)
    limits = [ascending[len(ascending) * part // 3] for part in (1, 2)] if ascending else []
    return [sum(length >= limit for limit in limits) for length in lengths]
