"""Places in texts as columns: a hundred thousand cost nothing until somebody looks at one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from qcode.report.document import Reference

if TYPE_CHECKING:
    from qcode.analysis.columns import Bools, Ints


class Places(Sequence[Reference]):
    """The characters ``start:end`` of transcripts: whose id is ``names[at]``."""

    __slots__ = ("at", "end", "names", "start")

    def __init__(self, names: Sequence[str], at: Ints, start: Ints, end: Ints) -> None:
        self.names, self.at, self.start, self.end = names, at, start, end

    def __len__(self) -> int:
        return len(self.at)

    @overload
    def __getitem__(self, place: int) -> Reference: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Reference, ...]: ...
    def __getitem__(self, place: int | slice) -> Reference | tuple[Reference, ...]:
        if isinstance(place, slice):
            return tuple(self)[place]
        return Reference(self.names[self.at[place]], int(self.start[place]), int(self.end[place]))

    def take(self, rows: slice | Ints | Bools) -> Places:
        """Some of them."""
        return Places(self.names, self.at[rows], self.start[rows], self.end[rows])
