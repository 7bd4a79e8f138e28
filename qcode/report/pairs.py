"""Pairs of codes as columns: hundreds of thousands of them, of which a report prints a hundred."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from qcode.report.material import PairRow

if TYPE_CHECKING:
    from qcode.analysis.columns import Bools, Floats, Ints


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Two codes' meetings, one a place: the columns of ``PairRow``; nan is undefined."""

    a: Ints
    b: Ints
    n_ab: Ints
    passages: Ints
    characters: Ints
    c: Floats
    lift: Floats
    npmi: Floats
    phi: Floats
    overlaps: Ints | None = None

    def __len__(self) -> int:
        return len(self.a)

    def take(self, chosen: Ints | Bools) -> Pairs:
        """Some of the pairs, by places or by a mask."""
        columns: list[Any] = [getattr(self, each.name) for each in fields(self)]
        some: list[Any] = [None if column is None else column[chosen] for column in columns]
        return Pairs(*some)

    def among(self, codes: Sequence[int]) -> list[PairRow]:
        """The pairs of which both codes are some of these."""
        import numpy as np

        wanted = np.array(codes, np.int64)
        return self.take(np.isin(self.a, wanted) & np.isin(self.b, wanted)).rows()

    def most(self, count: int) -> list[PairRow]:
        """The most frequent pairs; of equal ones those that come first."""
        import numpy as np

        return self.take(np.argsort(-self.n_ab, kind="stable")[:count]).rows()

    def codes(self) -> list[int]:
        """The codes that are in any pair."""
        import numpy as np

        found: list[int] = np.unique(np.concatenate((self.a, self.b))).tolist()
        return found

    def rows(self) -> list[PairRow]:
        """Every pair by itself."""
        columns = [getattr(self, each.name) for each in fields(self)]
        values = [[None] * len(self) if column is None else column.tolist() for column in columns]
        return [PairRow(*row) for row in zip(*values, strict=True)]

    def in_order(self, rank: Sequence[int]) -> Pairs:
        """Each pair with the code of the lower rank first, and the pairs by their two ranks."""
        import numpy as np

        place = np.array(rank, np.int64)
        turned = place[self.a] > place[self.b]
        a, b = np.where(turned, self.b, self.a), np.where(turned, self.a, self.b)
        rest = (getattr(self, each.name) for each in fields(self)[2:])
        return Pairs(a, b, *rest).take(np.lexsort((place[b], place[a])))
