"""What SQLite says of a file, as a sentence that a researcher can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from qcode.model.errors import CannotRead, CannotWrite, DamagedFile, LockedFile, QcodeError, ReadOnlyFile

FILE = "project.qcode"


def sentence(error: sqlite3.Error, file: str = FILE) -> QcodeError | None:
    """The sentence for what went wrong with the file; None where the fault is the program's own."""
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return LockedFile(file=file)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            return ReadOnlyFile(file=file)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return DamagedFile(file=file, reason=error)
        case sqlite3.SQLITE_FULL:
            return CannotWrite(file=file, reason="the disk is full")
        case sqlite3.SQLITE_IOERR:
            return CannotRead(file=file, reason=error)
    return None


@contextmanager
def plainly(file: str = FILE) -> Iterator[None]:
    """Let what SQLite says inside come out as its sentence."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        said = sentence(error, file)
        if said is None:
            raise
        raise said from error
