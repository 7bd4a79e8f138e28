"""What SQLite says of a file, as a sentence that a researcher can act on."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qcode.model.errors import (
    CannotRead,
    Closed,
    DamagedFile,
    DiskFull,
    LockedFile,
    NumberTooLarge,
    OddSigns,
    QcodeError,
    ReadOnlyFile,
)
from qcode.store.presence import folders

FILE = "project.qcode"

FAULTS = (sqlite3.Error, UnicodeError, OverflowError)
"""What SQLite and what stands before it raise: of the file, of a text that is none, of a number that is too large."""
NO_TEXT = "a text in it is none any more"
LEAST = 100_000
"""Bytes: a disk with less room than this is full for SQLite, which says of it only that something went wrong."""


def sentence(error: Exception, file: str = FILE, folder: Path | None = None) -> QcodeError | None:
    """The sentence for what went wrong with the file; None where the fault is the program's own."""
    match error:
        case UnicodeEncodeError():
            return OddSigns(text=error.object.encode("utf-8", "replace").decode()[:60])
        case OverflowError():
            return NumberTooLarge()
        case UnicodeDecodeError():
            return DamagedFile(file=file, reason=NO_TEXT)
        case sqlite3.OperationalError() if "Could not decode" in str(error):
            return DamagedFile(file=file, reason=NO_TEXT)
        case sqlite3.ProgrammingError() if "closed" in str(error):
            return Closed()
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
    except FAULTS as error:
        said = sentence(error, file, folder)
        if said is None:
            raise
        raise said from error
