"""A project's file that another program writes over while it is open: noticed before anything is written into what came."""

from __future__ import annotations

import os
import shutil
import sqlite3
import zlib
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from weakref import WeakKeyDictionary

from qcode.model.errors import Displaced, Overwritten, QcodeError

# Path and number of the file stay the same then, and SQLite sees nothing: what is committed goes to the log, and at the end
# the log is folded into a file that it does not belong to, which ruins both.

PIECES, PIECE = 64, 4096
"""How many pieces of a file are compared, and how long they are; a small file is compared whole."""
SALTS, FOLDED, BEGUN = slice(32, 40), slice(96, 100), slice(128, 132)
"""Where the log's index beside the file says which log it is, how much of it is folded into the file, and how much is meant to be."""
WAL_MODE = b"\x02\x02"
HOLDS = "SELECT 1 FROM entry WHERE hash = :hash"


@dataclass(frozen=True, slots=True)
class Mark:
    """A file as it was at one look."""

    folded: bytes
    """Which log, and how much of it was in the file by then: only folding more of it in is a reason for the file to change."""
    stamp: tuple[int, int]
    """Its size and its time."""
    sample: int


@dataclass(frozen=True, slots=True)
class Apart:
    """What there is of a connection whose file was written over."""

    log: Path | None
    """Its log, which is no longer beside the file."""
    copy: Path | None
    """All that it holds, proved whole."""


_marks: WeakKeyDictionary[sqlite3.Connection, Mark] = WeakKeyDictionary()
_wrote: WeakKeyDictionary[sqlite3.Connection, bytes] = WeakKeyDictionary()
"""The hash of the newest entry that each connection has made."""
_apart: WeakKeyDictionary[sqlite3.Connection, Apart] = WeakKeyDictionary()
_numbers: dict[tuple[int, int], int] = {}
"""Under which number SQLite has a file open."""


def wrote(connection: sqlite3.Connection, entry: bytes) -> None:
    """Note the newest entry that a connection has made."""
    _wrote[connection] = entry


def refuse_overwritten(connection: sqlite3.Connection, path: Path) -> None:
    """Raise where another program has written over a connection's file, once its log is out of the way and what it holds is copied."""
    if not is_overwritten(connection, path):
        return
    if connection not in _apart:
        _apart[connection] = _set_apart(connection, path)
    copy = _apart[connection].copy
    if copy is None:
        raise Overwritten(file=path.name)
    raise Displaced(file=path.name, copy=f"{copy.parent.name}/{copy.name}")


def is_overwritten(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether a connection's file has changed since the last look though nothing of the log was folded into it."""
    try:
        return connection in _apart or _has_changed(connection, path)
    except FileNotFoundError:
        return connection in _marks and path.exists()  # another process has found it out before, and set the log apart
    except (OSError, AttributeError):
        return False  # a system that does not show a program its own open files tells nothing


def _has_changed(connection: sqlite3.Connection, path: Path) -> bool:
    folded, mark = _folded(path), _marks.get(connection)
    if folded is None:
        return False
    found = path.stat()
    stamp = found.st_size, found.st_mtime_ns
    if mark is not None and (mark.folded, mark.stamp) == (folded, stamp):
        return False
    sample = _sample(path)
    if _folded(path) != folded:
        return False  # another process is folding its log in just now: the next look will tell
    if mark is not None and mark.folded == folded and mark.sample != sample:
        return True
    _marks[connection] = Mark(folded, stamp, sample)
    return False


def _folded(path: Path) -> bytes | None:
    """Which log a file has, and how much of it is in the file; None while some of it is on its way, or was left there."""
    index = os.pread(_number(path.with_name(path.name + "-shm")), 136, 0)
    return index[SALTS] + index[FOLDED] if index[FOLDED] == index[BEGUN] else None


def _sample(path: Path) -> int:
    """The checksum of some pieces of a file, from its first to its last."""
    number = _number(path)
    size = os.fstat(number).st_size
    pieces = min(PIECES, -(-size // PIECE))
    sample = zlib.crc32(str(size).encode())
    for each in range(pieces):
        place = (size // PIECE - 1) * each // max(pieces - 1, 1)
        sample = zlib.crc32(os.pread(number, PIECE, place * PIECE), sample)
    return sample


def _number(path: Path) -> int:
    """The number under which SQLite has a file open.

    It is read through that: opened anew and closed, this process's locks on it would be gone.
    """
    found = path.stat()
    file = found.st_dev, found.st_ino
    known = _numbers.get(file)
    for number in [known] if known is not None and _is(known, file) else map(int, os.listdir("/dev/fd")):
        if _is(number, file):
            _numbers[file] = number
            return number
    raise FileNotFoundError(path)


def _is(number: int, file: tuple[int, int]) -> bool:
    with suppress(OSError):
        found = os.fstat(number)
        return (found.st_dev, found.st_ino) == file
    return False


def _set_apart(connection: sqlite3.Connection, path: Path) -> Apart:
    """Take the log from beside a file that it does not belong to, and copy what the connection holds, if that is still whole."""
    copy = path.parent / "backups" / f"rescued-{datetime.now():%Y-%m-%d-%H%M%S-%f}.qcode"
    found = _without_log(path, copy)
    entry = _wrote.get(connection)
    if entry is None or not (_is_copied(connection, copy, entry) or (found and _is_remade(found, copy, entry))):
        return Apart(found, None)
    return Apart(found, copy)


def keep_log_apart(connection: sqlite3.Connection, path: Path, copy: Path) -> None:
    """Take the log of a file that was replaced from beside the one that came: whoever opens that would fold it in."""
    if connection not in _apart and connection.total_changes:
        _apart[connection] = Apart(_without_log(path, copy), copy)


def is_apart(connection: sqlite3.Connection) -> bool:
    """Whether a connection's log is no longer beside its file."""
    return connection in _apart


def _without_log(path: Path, copy: Path) -> Path | None:
    """Move the log from beside a file to beside a copy; where it is now. Of somebody who has opened what came it is left."""
    log, kept = path.with_name(path.name + "-wal"), copy.with_name(copy.name + "-log")
    with suppress(OSError):
        _number(log)
        copy.parent.mkdir(exist_ok=True)
        os.replace(log, kept)
        path.with_name(path.name + "-shm").unlink()
    return kept if kept.exists() else _kept_by_another(copy.parent)


def _kept_by_another(folder: Path) -> Path | None:
    """The log that this process has open, where another one has set it apart."""
    for log in folder.glob("rescued-*.qcode-log"):
        with suppress(OSError):
            _number(log)
            return log
    return None


def _is_copied(connection: sqlite3.Connection, copy: Path, entry: bytes) -> bool:
    """Whether what SQLite has in memory, in the log and in the file is still one whole."""
    from qcode.store.store import copy_to

    try:
        copy_to(connection, copy)
    except (QcodeError, sqlite3.Error, UnicodeError):
        return False
    return _is_whole(copy, entry)


def _is_remade(log: Path, copy: Path, entry: bytes) -> bool:
    """Whether the newest backup and the log make one whole: it has the pages that the file had, when the log began after it."""
    backups = sorted(copy.parent.glob("project-*.qcode"))
    beside = copy.with_name(copy.name + "-wal")
    if not backups:
        return False
    try:
        shutil.copyfile(backups[-1], copy)
        shutil.copyfile(log, beside)
        with copy.open("r+b") as file:
            file.seek(18)
            file.write(WAL_MODE)
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except (OSError, sqlite3.Error, UnicodeError):
        return False
    return _is_whole(copy, entry)


def _is_whole(copy: Path, entry: bytes) -> bool:
    """Whether a copy is proved whole and has the newest entry; else nothing stays of it."""
    from qcode.store.check import check

    with suppress(sqlite3.Error, UnicodeError), closing(sqlite3.connect(copy)) as connection:
        if not check(connection) and connection.execute(HOLDS, {"hash": entry}).fetchone():
            return True
    for ending in ("", "-wal", "-shm", "-journal"):
        copy.with_name(copy.name + ending).unlink(missing_ok=True)
    return False


def close_apart(connection: sqlite3.Connection, path: Path) -> None:
    """Close a connection whose log is no longer its file's: SQLite would fold it in on closing, and is interrupted in that."""
    if connection not in _apart:
        _apart[connection] = _set_apart(connection, path)
    connection.interrupt()
    connection.close()
    held = _apart[connection]
    if held.log is not None and held.copy is not None:
        with suppress(OSError):
            held.log.unlink()
