"""What SQLite says of a file, as a sentence that a researcher can act on."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qcode.model.errors import CannotRead, DamagedFile, DiskFull, LockedFile, QcodeError, ReadOnlyFile
from qcode.store.presence import folders

FILE = "project.qcode"


LEAST = 100_000
"""Bytes: a disk with less room than this is full for SQLite, which says of it only that something went wrong."""


def sentence(error: sqlite3.Error, file: str = FILE, folder: Path | None = None) -> QcodeError | None:
    """The sentence for what went wrong with the file; None where the fault is the program's own."""
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return LockedFile(file=file)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            return ReadOnlyFile(file=file)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return DamagedFile(file=file, reason=error)
        case sqlite3.SQLITE_FULL:
            return DiskFull(file=file)
        case sqlite3.SQLITE_IOERR if any(_is_full(each) for each in ([folder] if folder else folders())):
            return DiskFull(file=file)
        case sqlite3.SQLITE_IOERR:
            return CannotRead(file=file, reason=error)
    return None


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < LEAST
    except OSError:
        return False


@contextmanager
def plainly(file: str = FILE, folder: Path | None = None) -> Iterator[None]:
    """Let what SQLite says inside come out as its sentence."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        said = sentence(error, file, folder)
        if said is None:
            raise
        raise said from error
