"""Open, make, copy and close the one file that is a project."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import date
from errno import EDQUOT, ENOSPC
from pathlib import Path

from qcode import filing
from qcode.model.errors import (
    CannotWrite,
    DamagedFile,
    DiskFull,
    LockedFile,
    NewerFile,
    NoQcodeFile,
    NotAProject,
    QcodeError,
    ReadOnlyFile,
)
from qcode.store import schema
from qcode.store.overwritten import close_apart, is_apart, is_overwritten
from qcode.store.presence import Connection, forget, is_displaced, is_open_here, path_of, remember
from qcode.store.strangers import refuse_strangers, renew_triggers, take_out
from qcode.store.trouble import FAULTS, FILE, plainly, sentence
from qcode.store.views import renew_views

MAGIC = b"SQLite format 3\x00"
KEPT_BACKUPS = 10
PATIENCE = 5.0
"""How many seconds to wait for another program that is writing."""


def connect(path: Path | None) -> sqlite3.Connection:
    """A connection with qcode's settings; every commit is on disk when it returns."""
    connection = _plain(path)
    try:
        _settle_in(connection, path)
    except FAULTS:
        connection.close()
        raise
    return connection


def _plain(path: Path | None) -> sqlite3.Connection:
    """A connection of which nothing is asked yet."""
    return sqlite3.connect(path or ":memory:", isolation_level=None, timeout=PATIENCE, factory=Connection)


def _settle_in(connection: sqlite3.Connection, path: Path | None) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    if path:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA checkpoint_fullfsync = ON")  # macOS else says too early that a disk has written
        remember(connection, path)


def create_file(path: Path | None) -> sqlite3.Connection:
    """A new, empty project file (``None``: in memory)."""
    from qcode.store.migrations import migrate

    connection = connect(path)
    migrate(connection)
    if path:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # so that another program knows the file by its head
    return connection


def take_away(path: Path) -> None:
    """Leave nothing of a file that could not be made."""
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)


def open_file(path: Path) -> sqlite3.Connection:
    """Open a project file, or say in one sentence why not; a file that is refused is not touched."""
    version = look_at(path)
    if not all(_may_be_written(part) for part in (path, path.parent)):
        raise ReadOnlyFile(file=path.name)
    try:
        connection = _plain(path)
    except FAULTS as error:
        raise _said(error, path) from error
    with ExitStack() as failed:
        failed.callback(connection.close)
        try:
            sound = refuse_strangers(connection, path.name, version)
            _settle_in(connection, path)
            if not sound:
                renew_triggers(connection)
            if version < schema.VERSION:
                from qcode.store.migrations import migrate

                migrate(connection)
            renew_views(connection)
            is_overwritten(connection, path)  # the first look, by which the next one sees what has changed
        except FAULTS as error:
            raise _said(error, path) from error
        failed.pop_all()
    return connection


def _may_be_written(part: Path) -> bool:
    """Whether the system lets one write; to Windows the mark of a folder says only that it looks special, as OneDrive's do."""
    marked = not part.stat().st_mode & stat.S_IWUSR and not (filing.WINDOWS and part.is_dir())
    return not marked and os.access(part, os.W_OK)


def _said(error: Exception, path: Path) -> QcodeError:
    return sentence(error, path.name, path.parent) or DamagedFile(file=path.name, reason=error)


def look_at(path: Path) -> int:
    """The format of a project file by its first hundred bytes, without opening it as a database."""
    if not path.is_file():
        raise NotAProject(folder=path.parent)
    if is_open_here(path):
        return schema.VERSION
    with path.open("rb") as file:
        head = file.read(100)
    size = path.stat().st_size
    if not head:
        raise DamagedFile(file=path.name, reason="the file is empty")
    if not head.startswith(MAGIC):
        raise NoQcodeFile(file=path.name)
    if len(head) < 100:
        raise DamagedFile(file=path.name, reason="the file is cut off")
    application, version = int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big")
    if application != schema.APPLICATION_ID:
        raise NoQcodeFile(file=path.name)
    if version > schema.VERSION:
        raise NewerFile(file=path.name, found=version, known=schema.VERSION)
    page = int.from_bytes(head[16:18], "big")
    page = 65536 if page == 1 else page
    counted = head[24:28] == head[92:96] and not _log_of(path)
    if counted and size < page * int.from_bytes(head[28:32], "big"):
        raise DamagedFile(file=path.name, reason="the file is cut off")
    return version


def _log_of(path: Path) -> int:
    """How many bytes of changes wait beside the file to be folded in; where any do, its size says nothing."""
    log = path.with_name(path.name + "-wal")
    return log.stat().st_size if log.exists() else 0


def close(connection: sqlite3.Connection) -> None:
    """Fold the write-ahead log into the file and close, so that one file is the whole project."""
    path = path_of(connection)
    try:
        lost = is_apart(connection) or not is_displaced(connection)
        if path is not None and lost and is_overwritten(connection, path):
            close_apart(connection, path)
        else:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.ProgrammingError:
        return  # closed already
    except FAULTS:
        pass  # another program still reads, and its own closing will fold the log in; or the next opening says what is wrong
    finally:
        forget(connection)
        connection.close()


def copy_to(connection: sqlite3.Connection, target: Path) -> None:
    """Copy an open project whole; the copy appears under its name only when it is complete."""
    partial = target.with_name(target.name + ".part")
    if target.parent.exists() and not target.parent.is_dir():
        raise CannotWrite(file=target.parent.name, reason="a file of that name is there already")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        partial.touch(0o600)
        copy = sqlite3.connect(partial)
        try:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()
        filing.replace(partial, target)
    except FAULTS as error:
        raise sentence(error, target.name, target.parent) or CannotWrite(file=target.name, reason=error) from error
    except OSError as error:
        if error.errno in (ENOSPC, EDQUOT):
            raise DiskFull(file=target.name) from error
        raise CannotWrite(file=target.name, reason=error.strerror or error) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def back_up_once_a_day(connection: sqlite3.Connection, folder: Path, today: date) -> Path | None:
    """Keep one sound copy a day, the ten newest; a damaged file never pushes out a good copy."""
    target = folder / "backups" / f"project-{today.isoformat()}.qcode"
    if target.exists():
        return None
    with plainly():
        problem = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if problem != "ok":
        raise DamagedFile(file=FILE, reason=" ".join(problem.removeprefix("*** in database main ***").split()))
    copy_to(connection, target)
    for old in sorted(target.parent.glob("project-????-??-??.qcode"))[:-KEPT_BACKUPS]:
        with suppress(OSError):
            filing.delete(old)
    return target


def data_version(connection: sqlite3.Connection) -> int:
    """A number that changes when another connection commits."""
    with plainly():
        return int(connection.execute("PRAGMA data_version").fetchone()[0])


def sites(connection: sqlite3.Connection, place: Path | None) -> tuple[tuple[str, ...], bool]:
    """This copy's sites, the one in force last, and whether that one began at this place, on this machine."""
    with plainly():
        known = dict(connection.execute("SELECT name, value FROM about_file").fetchall())
    lineage = tuple(known.get("sites", "").split())
    return lineage, bool(lineage) and known.get("mark") == _mark(place)


def settle(connection: sqlite3.Connection, place: Path | None, new_id: Callable[[], str]) -> tuple[str, ...]:
    """This copy's sites, where another machine or another path has begun a new one, which is written down."""
    with plainly(), connection:
        connection.execute("BEGIN IMMEDIATE")
        lineage, at_home = sites(connection, place)
        if not at_home:
            lineage = (*lineage, new_id())
            for name, value in (("sites", " ".join(lineage)), ("mark", _mark(place))):
                connection.execute("INSERT OR REPLACE INTO about_file VALUES (?, ?)", [name, value])
    return lineage


def set_clock(connection: sqlite3.Connection, clock: int) -> None:
    """Let the history's own clock go on from a time, so that what is done here counts as later than what was known."""
    with plainly():
        connection.execute("INSERT OR REPLACE INTO about_file VALUES ('clock', :clock)", {"clock": str(clock)})


def _mark(place: Path | None) -> str:
    where = f"{filing.computer()}|{filing.spelt(place) if place else ''}"
    return hashlib.sha256(where.encode("utf-8", "surrogatepass")).hexdigest()


def open_copy(path: Path) -> sqlite3.Connection:
    """A connection to a copy that is not touched by it."""
    return sqlite3.connect(f"{filing.address(path.absolute())}?mode=ro", uri=True)


def _begin_anew(path: Path) -> None:
    """Forget where a file was last: what it is changed to now is another site's history. What would run goes first."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        take_out(connection)
        connection.execute("DELETE FROM about_file WHERE name = 'mark'")
    finally:
        connection.close()


def _stand_alone(path: Path, fresh: Path) -> None:
    """Refuse to replace a file that another program has open: what is done there would be lost with it."""
    if not path.exists():
        return
    connection = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("ROLLBACK")
    except FAULTS as error:
        said = sentence(error)
        if isinstance(said, LockedFile):
            fresh.unlink()
            raise said from error
    finally:
        connection.close()


def put_back(copy: Path, folder: Path, stamp: str) -> Path | None:
    """Make a sound copy the project's file; what was there is kept beside the backups, whatever state it is in.

    Returns where the old file is now, None where there was none.
    """
    look_at(copy)
    fresh = folder / (FILE + ".new")
    source = open_copy(copy)
    try:
        problem = source.execute("PRAGMA quick_check(1)").fetchone()[0]
        if problem != "ok":
            raise DamagedFile(file=copy.name, reason=problem)
        copy_to(source, fresh)
        _begin_anew(fresh)
    except FAULTS as error:
        raise DamagedFile(file=copy.name, reason=error) from error
    finally:
        source.close()
    _stand_alone(folder / FILE, fresh)
    return _exchange(fresh, folder, f"replaced-{stamp}.qcode")


def _exchange(fresh: Path, folder: Path, name: str) -> Path | None:
    """Keep what is there under a name in the backups, and put the fresh file in its place; where that fails, all is as it was."""
    old = None
    with ExitStack() as failed:
        failed.callback(filing.delete, fresh)
        try:
            for ending in ("", "-wal", "-shm"):
                present, kept = folder / (FILE + ending), folder / "backups" / (name + ending)
                if present.exists():
                    kept.parent.mkdir(exist_ok=True)
                    filing.replace(present, kept)
                    failed.callback(filing.replace, kept, present)
                    old = old or kept
            filing.replace(fresh, folder / FILE)
        except OSError as error:
            raise CannotWrite(file=FILE, reason=error.strerror or error) from error
        failed.pop_all()
    return old
