"""Rows of a table of data that are made from its columns when somebody reads them: a hundred thousand cost nothing until then."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar, overload

if TYPE_CHECKING:
    from qcode.analysis.columns import Bools, Floats, Ints
    from qcode.report.document import Datum


Item = TypeVar("Item")


class Columns(Generic[Item]):
    """What a dataclass whose fields are columns of equal length can do; a column that is None is nowhere known."""

    __slots__ = ()
    item: ClassVar[type[Any]]
    """What one place is: its fields are the columns."""

    def __len__(self) -> int:
        return len(self._columns()[0])

    def _columns(self) -> list[Any]:
        return [getattr(self, each.name) for each in fields(self)]  # type: ignore[arg-type]

    def take(self, chosen: slice | Ints | Bools) -> Self:
        """Some of the places."""
        return type(self)(*(None if column is None else column[chosen] for column in self._columns()))

    def some(self, chosen: slice | Ints | Bools) -> list[Item]:
        """Some of the places, one by one."""
        columns = self.take(chosen)._columns()
        values = [[None] * len(columns[0]) if column is None else column.tolist() for column in columns]
        return list(map(self.item, *values))


@dataclass(frozen=True, slots=True)
class Names:
    """A column of names, each written once: ``names[place]`` for every place of ``at``."""

    names: Sequence[str]
    at: Ints


class Rows(Sequence[tuple["Datum", ...]]):
    """Columns of equal length, read as rows; a float that is no number is None."""

    __slots__ = ("columns",)

    def __init__(self, *columns: Sequence[Datum] | Names | Ints | Floats) -> None:
        self.columns = columns

    def __len__(self) -> int:
        first = self.columns[0] if self.columns else ()
        return len(first.at if isinstance(first, Names) else first)

    def __iter__(self) -> Iterator[tuple[Datum, ...]]:
        return zip(*map(_values, self.columns), strict=True)

    @overload
    def __getitem__(self, place: int) -> tuple[Datum, ...]: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[tuple[Datum, ...], ...]: ...
    def __getitem__(self, place: int | slice) -> tuple[Datum, ...] | tuple[tuple[Datum, ...], ...]:
        if isinstance(place, slice):
            return tuple(self)[place]
        return tuple(_values(_part(column, place))[0] for column in self.columns)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


class Later(Sequence[tuple["Datum", ...]]):
    """Rows that are made when somebody reads one, and then kept."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Iterable[tuple[Datum, ...]]]) -> None:
        self._make: Callable[[], Iterable[tuple[Datum, ...]]] = make
        self._made: tuple[tuple[Datum, ...], ...] | None = None

    @property
    def _rows(self) -> tuple[tuple[Datum, ...], ...]:
        if self._made is None:
            self._made = tuple(self._make())
            self._make = tuple  # what the rows were made of is not kept
        return self._made

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[tuple[Datum, ...]]:
        return iter(self._rows)

    @overload
    def __getitem__(self, place: int) -> tuple[Datum, ...]: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[tuple[Datum, ...], ...]: ...
    def __getitem__(self, place: int | slice) -> tuple[Datum, ...] | tuple[tuple[Datum, ...], ...]:
        return self._rows[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._rows == tuple(other)

    def __hash__(self) -> int:
        return hash(self._rows)

    def __repr__(self) -> str:
        return repr(self._rows)

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self._rows,)  # what they are made of stays where it is


def ranks(names: Sequence[str]) -> Ints:
    """Each name's place by code point."""
    import numpy as np

    rank = np.empty(len(names), np.int64)
    rank[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    return rank


def _part(column: Sequence[Datum] | Names | Ints | Floats, place: int) -> Sequence[Datum] | Names | Ints | Floats:
    """A column of the one value at a place."""
    if isinstance(column, Names):
        return Names(column.names, column.at[[place]])
    return [column[place]] if isinstance(column, list | tuple) else column[[place]]  # type: ignore[call-overload]


def _values(column: Sequence[Datum] | Names | Ints | Floats) -> Sequence[Datum]:
    match column:
        case Names(names, at):
            return [names[place] for place in at.tolist()]
        case list() | tuple():
            return column
    array: Ints | Floats = column  # type: ignore[assignment]
    values = array.tolist()
    return [value if math.isfinite(value) else None for value in values] if array.dtype.kind == "f" else values
