"""Pairs of codes as columns: hundreds of thousands of them, of which a report prints a hundred."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qcode.report.material import PairRow
from qcode.report.rows import Columns

if TYPE_CHECKING:
    from qcode.analysis.columns import Floats, Ints


@dataclass(frozen=True, slots=True, eq=False)
class Pairs(Columns[PairRow]):
    """Two codes' meetings, one a place: the columns of ``PairRow``; nan is undefined."""

    item = PairRow
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

    def among(self, codes: Sequence[int]) -> list[PairRow]:
        """The pairs of which both codes are some of these."""
        import numpy as np

        wanted = np.array(codes, np.int64)
        return self.some(np.isin(self.a, wanted) & np.isin(self.b, wanted))

    def most(self, count: int) -> list[PairRow]:
        """The most frequent pairs; of equal ones those that come first."""
        import numpy as np

        return self.some(np.argsort(-self.n_ab, kind="stable")[:count])

    def codes(self) -> list[int]:
        """The codes that are in any pair."""
        import numpy as np

        found: list[int] = np.unique(np.concatenate((self.a, self.b))).tolist()
        return found

    def in_order(self, rank: Ints) -> Pairs:
        """Each pair with the code of the lower rank first, and the pairs by their two ranks."""
        import numpy as np

        turned = rank[self.a] > rank[self.b]
        a, b = np.where(turned, self.b, self.a), np.where(turned, self.a, self.b)
        return replace(self, a=a, b=b).take(np.lexsort((rank[b], rank[a])))
