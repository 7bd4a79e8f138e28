"""Reading: SQL in, rows of the model or plain tuples out."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from qcode.model.errors import DamagedFile, QcodeError
from qcode.store.presence import refuse_displaced
from qcode.store.trouble import FAULTS, sentence

T = TypeVar("T")
Parameters = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reader:
    """Asks one connection; what SQLite says of a bad file becomes a sentence."""

    connection: sqlite3.Connection

    def _meant(self, error: Exception) -> QcodeError | None:
        """What a fault means to a researcher; a file that seems damaged may be another one by now."""
        said = sentence(error)
        if isinstance(said, DamagedFile):
            refuse_displaced(self.connection)
        return said

    def values(self, sql: str, parameters: Parameters | None = None) -> list[tuple[Any, ...]]:
        """All rows as tuples."""
        try:
            return self.connection.execute(sql, parameters or {}).fetchall()
        except FAULTS as error:
            said = self._meant(error)
            if said is None:
                raise
            raise said from error

    def each(self, sql: str, parameters: Parameters | None = None) -> Iterator[tuple[Any, ...]]:
        """One row after the other: for long texts, of which nobody needs two at once."""
        try:
            yield from self.connection.execute(sql, parameters or {})
        except FAULTS as error:
            said = self._meant(error)
            if said is None:
                raise
            raise said from error

    def rows(self, kind: Callable[..., T], sql: str, parameters: Parameters | None = None) -> list[T]:
        """All rows as ``kind``, whose fields stand in the order of the columns."""
        return [kind(*row) for row in self.values(sql, parameters)]

    def one(self, kind: Callable[..., T], sql: str, parameters: Parameters | None = None) -> T | None:
        """The first row as ``kind``, if there is one."""
        found = self.rows(kind, sql, parameters)
        return found[0] if found else None

    def value(self, sql: str, parameters: Parameters | None = None) -> Any:
        """The first column of the first row, or None."""
        found = self.values(sql, parameters)
        return found[0][0] if found else None
