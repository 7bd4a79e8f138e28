"""Every two codes that go together, and how strongly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from qcode.analysis.association import (
    MORE_PAIRS,
    NEVER_USED,
    NOT_UNITS,
    SEVERAL_CODERS,
    Coefficient,
    coefficient,
    coefficients,
)
from qcode.analysis.columns import Floats, Ints
from qcode.analysis.measure import Measure, undefined

if TYPE_CHECKING:
    import pandas as pd

Unit = Literal["overlap", "turn", "question", "answer", "transcript", "respondent", "gap", "gap-turns", "gap-sentences"]
PAIRED = ("overlap", "gap", "gap-turns", "gap-sentences")
"""The units that are pairs of codings: there are no units with neither code, so no table of two by two."""
WINDOWS = ("gap", "gap-turns", "gap-sentences")
"""Those of them that have c, as ATLAS.ti counts it: of pairs and codings."""


@dataclass(frozen=True, slots=True, eq=False)
class Cooccurrence:
    """How often every two codes go together, one row a pair.

    Parameters
    ----------
    unit : str
        What was counted, see `cooccurrence`.
    gap : int
        For "gap" and its kind, the widest gap in characters, turns or sentences.
    n : int array of shape (n_codes,)
        Units that carry each code; for pairs of codings (`PAIRED`) its codings.
    n_units : int
        All units; 0 for pairs of codings, which have none.
    a, b : int array of shape (n_pairs,)
        Indices of the codes, a < b, ascending.
    n_a, n_b, n_ab : int array of shape (n_pairs,)
        Units that carry a, b, both; for pairs of codings: codings, codings, pairs.
    passages, characters : int array of shape (n_pairs,)
        Maximal runs of characters that carry both codes by one coder, and their length in code
        points, whatever the unit.
    c, lift, npmi, phi : float array of shape (n_pairs,)
        Unitless, see `association.coefficients`; nan where undefined, and `measure` says why. For windows (`WINDOWS`) c
        is n_ab / (n_a + n_b - n_ab) of pairs and codings, nan above 1: then there are more pairs than codings.
    several_coders : bool
        Codings of more than one coder were counted: n_a and n_b are units by any of them, n_ab those in
        which one gave both, so that the units make no single table and have no lift, NPMI and phi.
    """

    unit: Unit
    gap: int
    n: Ints
    n_units: int
    a: Ints
    b: Ints
    n_a: Ints
    n_b: Ints
    n_ab: Ints
    passages: Ints
    characters: Ints
    c: Floats
    lift: Floats
    npmi: Floats
    phi: Floats
    several_coders: bool = False

    @classmethod
    def of(
        cls,
        unit: Unit,
        gap: int,
        *,
        n: Ints,
        n_units: int,
        a: Ints,
        b: Ints,
        counts: Ints,
        several_coders: bool = False,
    ) -> Cooccurrence:
        """The result for pairs ``a``, ``b``; ``counts`` has shape (n_pairs, 3): n_ab, passages, characters."""
        n_ab, passages, characters = (np.ascontiguousarray(column) for column in counts.T)
        n_a, n_b = n[a], n[b]
        empty = np.full(len(a), np.nan)
        columns = (empty,) * 4
        if unit in WINDOWS:
            columns = (_of_windows(n_a, n_b, n_ab), *(empty,) * 3)
        elif unit not in PAIRED:
            found = coefficients(n_a, n_b, n_ab, n_units)
            table = (empty,) * 3 if several_coders else (found.lift, found.npmi, found.phi)
            columns = (found.c, *table)
        return cls(unit, gap, n, n_units, a, b, n_a, n_b, n_ab, passages, characters, *columns, several_coders)

    def __len__(self) -> int:
        return len(self.a)

    @property
    def has_units(self) -> bool:
        """Whether there are units to count."""
        return self.unit not in PAIRED

    def measure(self, row: int, which: Coefficient) -> Measure:
        """One coefficient of one row, with the reason where it is undefined."""
        if self.unit in WINDOWS and which == "c":
            if not self.n_a[row] + self.n_b[row]:
                return undefined(NEVER_USED)
            return undefined(MORE_PAIRS) if np.isnan(self.c[row]) else Measure(self.c[row])
        if not self.has_units:
            return undefined(NOT_UNITS)
        if self.several_coders and which != "c":
            return undefined(SEVERAL_CODERS)
        n_a, n_b, n_ab = int(self.n_a[row]), int(self.n_b[row]), int(self.n_ab[row])
        return coefficient(which, n_a, n_b, n_ab, n_units=self.n_units)

    def matrix(self) -> Ints:
        """``n_ab`` of every two codes, of shape (n_codes, n_codes): symmetric, ``n`` on the diagonal."""
        square = np.diag(self.n)
        square[self.a, self.b] = self.n_ab
        square[self.b, self.a] = self.n_ab
        return square

    def conditional(self) -> Floats:
        """P(column given row) of every two codes, of shape (n_codes, n_codes); not symmetric.

        nan in the row of a code that no unit carries, and everywhere for pairs of codings and several coders.
        """
        if not self.has_units or self.several_coders:
            return np.full((len(self.n), len(self.n)), np.nan)
        with np.errstate(invalid="ignore"):
            return self.matrix() / self.n[:, None].astype(np.float64)

    def frame(self, paths: Sequence[str]) -> pd.DataFrame:
        """The rows as a DataFrame, the code whose path comes first by code point as ``code_a``.

        Parameters
        ----------
        paths : sequence of str, of length n_codes
            The codes' paths in the codebook's order.

        Returns
        -------
        DataFrame of shape (n_pairs, 11)
            Columns ``code_a, code_b, n_a, n_b, n_ab, passages, characters, c, lift, npmi, phi``, sorted
            by the two paths.
        """
        import pandas as pd

        rank = np.empty(len(paths), np.int64)
        rank[sorted(range(len(paths)), key=paths.__getitem__)] = np.arange(len(paths))
        turned = rank[self.a] > rank[self.b]
        first, second = np.where(turned, self.b, self.a), np.where(turned, self.a, self.b)
        order = np.lexsort((rank[second], rank[first]))
        columns = {
            "code_a": [paths[code] for code in first[order]],
            "code_b": [paths[code] for code in second[order]],
            "n_a": self.n[first][order],
            "n_b": self.n[second][order],
        }
        same = ("n_ab", "passages", "characters", "c", "lift", "npmi", "phi")
        return pd.DataFrame({**columns, **{name: getattr(self, name)[order] for name in same}})


def _of_windows(n_a: Ints, n_b: Ints, n_ab: Ints) -> Floats:
    """c of pairs of codings; nan where it would exceed 1 or there are none."""
    either = n_a + n_b - n_ab
    found: Floats = np.full(len(n_ab), np.nan)
    np.divide(n_ab, either, out=found, where=(either > 0) & (n_ab <= either))
    return found
