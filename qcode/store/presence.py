"""Which file each connection is on, and whether it is still the one at its path."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from weakref import WeakKeyDictionary

from qcode.model.errors import CannotWrite, Displaced, LostFile
from qcode.store.overwritten import keep_log_apart, refuse_overwritten

GONE = (2, 3)
"""What Windows says of a file or folder that is not there; of a drive that is not there for a moment it says something else."""


class Connection(sqlite3.Connection):
    """A connection that it is known of whether it is still there."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a connection's file was opened, and which file that was: a path can come to be another one's."""

    path: Path
    file: tuple[int, int]


_open: WeakKeyDictionary[sqlite3.Connection, Place] = WeakKeyDictionary()
"""Which file each connection of this process is on."""
_rescued: WeakKeyDictionary[sqlite3.Connection, Path] = WeakKeyDictionary()
"""Where the copy is of what a connection held when its file was gone."""


def remember(connection: sqlite3.Connection, path: Path) -> None:
    """Note which file a connection was opened on."""
    place = path.absolute()
    _open[connection] = Place(place, _file_at(place))


def forget(connection: sqlite3.Connection) -> None:
    """The connection is being closed."""
    _open.pop(connection, None)
    _rescued.pop(connection, None)


def _file_at(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def path_of(connection: sqlite3.Connection) -> Path | None:
    """Where a connection's file was opened; None for one in memory, or closed."""
    place = _open.get(connection)
    return place.path if place else None


def folders() -> set[Path]:
    """Where the files lie that this process has open."""
    return {place.path.parent for place in _open.values()}


def is_open_here(path: Path) -> bool:
    """Whether this process has a connection to a file.

    It must not be opened by any other means then: closing that would drop SQLite's locks on it, and another program that
    leaves would delete the write-ahead log that is still in use.
    """
    return path.exists() and any(_is_at(path, place) for place in _open.values())


def _is_at(path: Path, place: Place) -> bool:
    """Whether a path leads to a file that is open; some drives give all files the number 0, and there its path says it."""
    now = _file_at(path)
    return now == place.file if now[1] else os.path.normcase(path.absolute()) == os.path.normcase(place.path)


def is_displaced(connection: sqlite3.Connection) -> bool:
    """Whether a connection's file was deleted or replaced: what it commits then, nobody will ever read."""
    place = _open.get(connection)
    if place is None:
        return False
    try:
        now = _file_at(place.path)
    except FileNotFoundError as error:
        return getattr(error, "winerror", 2) in GONE
    except OSError:
        return False  # a drive that does not answer for a moment has lost nothing yet: SQLite itself says what it meets
    if now == place.file:
        return False
    if os.name == "nt" or _holds(now, connection):
        _open[connection] = Place(place.path, now)
        return False
    return True


def _holds(file: tuple[int, int], connection: sqlite3.Connection) -> bool:
    """Whether this process has a file open that is no other connection's: some drives give a file a new number now and then.

    Windows lets nobody replace a file that is open.
    """
    if any(place.file == file for other, place in _open.items() if other is not connection):
        return False
    with suppress(OSError):
        return any(_is_file(name, file) for name in os.listdir("/dev/fd"))
    return False


def _is_file(name: str, file: tuple[int, int]) -> bool:
    """Whether what is open under a number is this file."""
    with suppress(OSError, ValueError):
        found = os.fstat(int(name))
        return (found.st_dev, found.st_ino) == file
    return False


def refuse_displaced(connection: sqlite3.Connection) -> None:
    """Raise where a connection's file is no longer the one at its path, once all that it still holds is copied."""
    if connection not in _open:
        return
    displaced, place = is_displaced(connection), _open[connection]
    if not displaced:
        refuse_overwritten(connection, place.path)
        return
    try:
        copy = _rescue(connection, place.path)
    except CannotWrite as error:
        raise LostFile(file=place.path.name, folder=place.path.parent) from error
    keep_log_apart(connection, place.path, copy)
    raise Displaced(file=place.path.name, copy=f"{copy.parent.name}/{copy.name}")


def refuse_unread(connection: sqlite3.Connection) -> None:
    """The same at the end, where this connection has changed anything."""
    if connection in _open and connection.total_changes:
        refuse_displaced(connection)


def _rescue(connection: sqlite3.Connection, path: Path) -> Path:
    """Copy what a connection holds to the backups beside where its file was; once is enough, for nothing changes any more."""
    if connection not in _rescued:
        from qcode.store.store import copy_to

        copy = path.parent / "backups" / f"rescued-{datetime.now():%Y-%m-%d-%H%M%S-%f}.qcode"
        copy_to(connection, copy)
        _rescued[connection] = copy
    return _rescued[connection]
