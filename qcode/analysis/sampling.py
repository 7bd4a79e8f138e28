"""Drawing some of many so that the same seed draws the same again, on any machine and whatever else is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256


def shuffled(ids: Sequence[str], seed: int) -> list[str]:
    """The ids in an order of chance that depends on nothing but each id and the seed."""
    return sorted(ids, key=lambda id: (sha256(f"{seed}:{id}".encode()).digest(), id))


def stratified(ids: Sequence[str], strata: Sequence[str], count: int, seed: int) -> list[str]:
    """``count`` of the ids, as many of each stratum as of any other while it has them; ``strata`` has one value an id."""
    of = dict(zip(ids, strata, strict=True))
    rank: dict[str, int] = {}
    seen: defaultdict[str, int] = defaultdict(int)
    order = shuffled(ids, seed)
    for id in order:
        rank[id] = seen[of[id]]
        seen[of[id]] += 1
    place = {id: number for number, id in enumerate(order)}
    return sorted(ids, key=lambda id: (rank[id], place[id]))[:count]


def rarest_first(ids: Sequence[str], strata: Sequence[str]) -> list[str]:
    """The ids by how few their stratum has, those of one stratum together, else in the order given."""
    size: defaultdict[str, int] = defaultdict(int)
    for each in strata:
        size[each] += 1
    rows = zip(ids, strata, range(len(ids)), strict=True)
    return [id for id, _, _ in sorted(rows, key=lambda row: (size[row[1]], row[1], row[2]))]
