"""Which lane each coding's bracket runs in: greedy colouring of rows, cluster by cluster, so that an edit stays local."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import heappop, heappush

Rows = tuple[int, int]
"""First and last row, both included."""


@dataclass(slots=True)
class Cluster:
    """Codings whose rows hang together; no row of it is shared with another cluster."""

    first: int
    last: int
    ids: set[str] = field(default_factory=set)


class Lanes:
    """Codings that share a row never share a lane; lane 0 is the one nearest to the text."""

    def __init__(self, rows: Iterable[tuple[str, Rows]] = ()) -> None:
        self.rows: dict[str, Rows] = dict(rows)
        self.lane: dict[str, int] = {}
        self._clusters = self._split(self.rows)
        self._firsts = [cluster.first for cluster in self._clusters]

    def add(self, id_: str, first: int, last: int) -> Rows:
        """Add a coding; returns the rows whose lanes may have changed."""
        self.rows[id_] = (first, last)
        low, high = self._touching(first, last)
        ids = {id_}.union(*(cluster.ids for cluster in self._clusters[low:high]))
        return self._replace(low, high, ids)

    def remove(self, id_: str) -> Rows:
        """Take a coding away; returns the rows whose lanes may have changed."""
        first, last = self.rows.pop(id_)
        self.lane.pop(id_)
        low, high = self._touching(first, last)
        before = (self._clusters[low].first, self._clusters[high - 1].last)
        ids = set().union(*(cluster.ids for cluster in self._clusters[low:high])) - {id_}
        self._replace(low, high, ids)
        return before

    def _touching(self, first: int, last: int) -> tuple[int, int]:
        """The slice of clusters that share a row with ``first..last``."""
        low = max(0, bisect_left(self._firsts, first) - 1)
        if low < len(self._clusters) and self._clusters[low].last < first:
            low += 1
        high = low
        while high < len(self._clusters) and self._clusters[high].first <= last:
            high += 1
        return low, high

    def _replace(self, low: int, high: int, ids: set[str]) -> Rows:
        found = self._split({id_: self.rows[id_] for id_ in ids})
        self._clusters[low:high] = found
        self._firsts[low:high] = [cluster.first for cluster in found]
        return (found[0].first, found[-1].last) if found else (0, -1)

    def _split(self, rows: dict[str, Rows]) -> list[Cluster]:
        """Cut into clusters and give every coding of them its lane: the longest that starts first lies nearest."""
        clusters: list[Cluster] = []
        busy: list[tuple[int, int]] = []
        free: list[int] = []
        used = 0
        for id_, (first, last) in sorted(rows.items(), key=lambda item: (item[1][0], -item[1][1], item[0])):
            if not clusters or first > clusters[-1].last:
                clusters.append(Cluster(first, last))
                busy, free, used = [], [], 0
            while busy and busy[0][0] < first:
                heappush(free, heappop(busy)[1])
            lane = heappop(free) if free else used
            used = max(used, lane + 1)
            heappush(busy, (last, lane))
            self.lane[id_] = lane
            clusters[-1].last = max(clusters[-1].last, last)
            clusters[-1].ids.add(id_)
        return clusters
