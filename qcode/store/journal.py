"""The one door: every change is an entry, every entry can be undone, and the chain proves itself."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from qcode.model.errors import NothingToRedo, NothingToUndo, QcodeError, UndoConflict
from qcode.model.rows import CoderId, Row
from qcode.store.overwritten import wrote
from qcode.store.people import IDS_OF_CODER
from qcode.store.presence import refuse_displaced
from qcode.store.reader import Reader
from qcode.store.schema import STATEMENTS
from qcode.store.trouble import FAULTS, plainly, sentence
from qcode.store.word_index import index_words_of

AnyRow = TypeVar("AnyRow", bound=Row)
Image = str | None


class StillUsed(QcodeError):
    template = "This can't be done: something else in the project still uses what it would take away."


@dataclass(slots=True)
class Tx:
    """What a command may do: read, and add, replace or remove whole rows."""

    connection: sqlite3.Connection
    coder: CoderId
    at: str
    new_id: Callable[[], str]
    notes: dict[str, Any] = field(default_factory=dict)
    stands: bool = False
    """Whether this is an entry also where it changes no row: what a merge brings may be history only."""

    @property
    def read(self) -> Reader:
        return Reader(self.connection)

    def note(self, **values: int | Sequence[str] | Sequence[int]) -> None:
        """What the history says of this entry: names of codes and transcripts, numbers; never what was said."""
        self.notes.update(values)

    def add(self, row: AnyRow) -> AnyRow:
        """Insert one row."""
        sql = STATEMENTS[row.TABLE]
        self.connection.execute(sql.insert, sql.values(row))
        return row

    def add_all(self, rows: Iterable[Row]) -> int:
        """Insert many rows, each run of one table at once; returns how many."""
        count = 0
        by_table: dict[str, list[tuple[Any, ...]]] = {}
        for row in rows:
            by_table.setdefault(row.TABLE, []).append(STATEMENTS[row.TABLE].values(row))
            count += 1
        for table, values in by_table.items():
            self.connection.executemany(STATEMENTS[table].insert, values)
        return count

    def replace(self, row: AnyRow, **fields: object) -> AnyRow:
        """Change fields of one row; a change that changes nothing is not written."""
        new = replace(row, **fields)  # type: ignore[arg-type]
        if new != row:
            sql = STATEMENTS[row.TABLE]
            self.connection.execute(sql.update, (*sql.values(new), row.id))
        return new

    def remove(self, *rows: Row) -> None:
        """Delete rows, each named by the command itself: nothing cascades."""
        for row in rows:
            self.connection.execute(STATEMENTS[row.TABLE].delete, [row.id])


@dataclass(frozen=True, slots=True)
class Reverted:
    """What an undo or redo brought back: the entry's action, what it noted, and whether more is left."""

    action: str
    notes: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Journal:
    """The door of one open project, for one coder on one site."""

    connection: sqlite3.Connection
    coder: CoderId
    site: str
    lineage: tuple[str, ...]
    """This copy's sites, the one in force last: undo reaches back through all of them."""
    now: Callable[[], str]
    new_id: Callable[[], str]

    @contextmanager
    def entry(
        self, action: str, reverts: int | None = None, *, newcomer: Callable[[Tx], object] | None = None
    ) -> Iterator[Tx]:
        """Open one transaction and one entry; both close, or neither happened. No change: no entry.

        ``newcomer`` writes down a coder who makes her first change, as an entry of its own before it.
        """
        run = self.connection.execute
        refuse_displaced(self.connection)
        with plainly():
            run("SELECT 1")  # a closed file is said here: below, looking whether anything must be taken back would fail
        try:
            run("BEGIN IMMEDIATE")
            run("PRAGMA defer_foreign_keys = ON")
            if newcomer is not None:
                number, tx = self._begin("know_coder", None)
                newcomer(tx)
                self._close(number, tx.notes)
            number, tx = self._begin(action, reverts)
            yield tx
            if not tx.stands and run("SELECT 1 FROM change WHERE entry = ? LIMIT 1", [number]).fetchone() is None:
                run("ROLLBACK")
                return
            if action not in BACK_AND_FORTH and run(ANY_UNDONE).fetchone() is not None:
                run(DROP_REDO, {"coder": self.coder, "sites": json.dumps(self.lineage)})
            hashed = self._close(number, tx.notes)
            index_words_of(self.connection, number)
            run("COMMIT")
            wrote(self.connection, hashed)
            refuse_displaced(self.connection)
        except FAULTS as error:
            if (said := _said(error)) is not None:
                raise said from error
            raise
        finally:
            if self.connection.in_transaction:
                run("ROLLBACK")

    def _begin(self, action: str, reverts: int | None) -> tuple[int, Tx]:
        run = self.connection.execute
        at = self.now()
        values = {"site": self.site, "at": at, "coder": self.coder, "action": action, "reverts": reverts}
        entry: int = run(OPEN, values).fetchone()[0]
        return entry, Tx(self.connection, self.coder, at, self.new_id)

    def _close(self, entry: int, notes: dict[str, Any]) -> bytes:
        """Write down what an entry says of itself, and its hash, which is returned."""
        run = self.connection.execute
        if (head := run(OTHER_HEAD, {"entry": entry}).fetchone()) is not None:
            notes = {**notes, "after": head[0].hex()}  # so that a new site's chain vouches for those before it
        arguments = json.dumps(notes, ensure_ascii=False, sort_keys=True, default=str)
        hashed = entry_hash(self.connection, entry, arguments)
        run("UPDATE entry SET arguments = ?, hash = ? WHERE id = ?", [arguments, hashed, entry])
        return hashed

    def undo(self) -> Reverted:
        """Take back this coder's newest entry on this copy.

        Raises ``NothingToUndo``, or ``UndoConflict`` where somebody else has changed one of its rows since.
        """
        return self._revert("undo", back=True)

    def redo(self) -> Reverted:
        """Bring back this coder's oldest undone entry; ``NothingToRedo`` if there is none."""
        return self._revert("redo", back=False)

    def next_action(self, *, back: bool) -> str:
        """What kind of act an undo would take back, or a redo bring; "" where there is none."""
        found = self._next(back=back)
        return found[1] if found else ""

    def undo_ahead(self) -> tuple[Reverted, int]:
        """What an undo would take back, and how many rows; ``NothingToUndo`` if there is none."""
        found = self._next(back=True)
        if found is None:
            raise NothingToUndo()
        entry, action, arguments = found
        rows: int = self.connection.execute("SELECT count(*) FROM change WHERE entry = ?", [entry]).fetchone()[0]
        return Reverted(action, json.loads(arguments or "{}")), rows

    def _next(self, *, back: bool) -> tuple[int, str, str | None] | None:
        of = {"coder": self.coder, "sites": json.dumps(self.lineage)}
        with plainly():
            found: tuple[int, str, str | None] | None = self.connection.execute(
                NEWEST_DONE if back else OLDEST_UNDONE, of
            ).fetchone()
        return found

    def _revert(self, verb: str, *, back: bool) -> Reverted:
        found = self._next(back=back)
        if found is None:
            raise NothingToUndo() if back else NothingToRedo()
        entry, action, arguments = found
        notes = json.loads(arguments or "{}")
        with self.entry(verb, reverts=entry) as tx:
            tx.note(of=action, **notes)
            put(self.connection, net_changes(self.connection, entry), back=back)
            state = "undone" if back else "done"
            self.connection.execute("UPDATE entry SET state = ? WHERE id = ?", [state, entry])
            self.connection.execute(OF_OLDER, {"entry": entry, "state": "done" if back else "abandoned"})
        return Reverted(action, notes)


def _said(error: Exception) -> QcodeError | None:
    """What a failed statement means to a researcher; None where the fault is the program's own."""
    if isinstance(error, sqlite3.IntegrityError):
        return StillUsed() if "FOREIGN KEY" in str(error) else None
    return sentence(error)


OTHER_HEAD = """
SELECT b.hash FROM entry e JOIN entry b ON b.id = (SELECT max(id) FROM entry WHERE id < e.id)
 WHERE e.id = :entry AND e.sequence = 1
"""
"""For a site's first entry, the hash of the entry before it, which was made at another site."""
BACK_AND_FORTH = ("undo", "redo")
OF_OLDER = """
UPDATE entry SET state = :state
 WHERE id = (SELECT reverts FROM entry WHERE id = :entry AND action = 'undo_older')
"""
"""An older act that had been taken back by itself stands again where that is undone."""
OF_CODER = "coder IN " + IDS_OF_CODER + " AND +site IN (SELECT value FROM json_each(:sites)) "
"""A coder's own entries on this copy; she may have had another id before a merge. The plus has SQLite look from the newest
entry on, or at what is undone alone, and not at all of a site's."""
DROP_REDO = "UPDATE entry SET state = 'abandoned' WHERE state = 'undone' AND " + OF_CODER
"""A new act: what was undone before it can't be redone any more."""
OPEN = """
INSERT INTO entry (site, sequence, lamport, at, coder, action, reverts, state)
SELECT :site, coalesce((SELECT max(sequence) FROM entry WHERE site = :site), 0) + 1,
       max(coalesce((SELECT lamport FROM entry WHERE id = (SELECT max(id) FROM entry)), 0),
           coalesce((SELECT max(lamport) FROM foreign_entry), 0),
           coalesce((SELECT CAST(value AS INTEGER) FROM about_file WHERE name = 'clock'), 0)) + 1,
       :at, :coder, :action, :reverts, 'done'
RETURNING id
"""
ANY_UNDONE = "SELECT 1 FROM entry WHERE state = 'undone' LIMIT 1"
ACT = "SELECT id, action, arguments FROM entry WHERE (reverts IS NULL OR action = 'undo_older') AND "
NEWEST_DONE = (
    ACT + OF_CODER + "AND state = 'done' AND action NOT IN ('purge', 'know_coder', 'package') ORDER BY id DESC LIMIT 1"
)
OLDEST_UNDONE = ACT + OF_CODER + "AND state = 'undone' ORDER BY id LIMIT 1"


def net_changes(connection: sqlite3.Connection, entry: int) -> dict[str, dict[str, tuple[Image, Image]]]:
    """What one entry did in all: table -> key -> (image before, image after)."""
    net: dict[str, dict[str, tuple[Image, Image]]] = {}
    for table, key, before, after in connection.execute(
        "SELECT tbl, key, before, after FROM change WHERE entry = ? ORDER BY id", [entry]
    ):
        rows = net.setdefault(table, {})
        rows[key] = (rows[key][0] if key in rows else before, after)
    return net


def put(connection: sqlite3.Connection, net: dict[str, dict[str, tuple[Image, Image]]], *, back: bool) -> None:
    """Move rows from the image they have to the image they had, a table at a time."""
    for table, rows in net.items():
        sql = STATEMENTS[table]
        present = dict(connection.execute(sql.images, {"ids": json.dumps(list(rows))}))
        delete: list[list[str]] = []
        insert: list[tuple[Any, ...]] = []
        update: list[tuple[Any, ...]] = []
        for key, (before, after) in rows.items():
            was, will = (after, before) if back else (before, after)
            if present.get(key) != was:
                raise UndoConflict(table=table)
            if will is None:
                delete.append([key])
            elif was is None:
                insert.append(tuple(json.loads(will).values()))
            else:
                update.append((*json.loads(will).values(), key))
        connection.executemany(sql.delete, [row for row in delete if row[0] in present])
        connection.executemany(sql.insert, insert)
        connection.executemany(sql.update, update)


def digest(image: str | bytes | None) -> bytes:
    """The SHA-256 of an image, as text or as the bytes that it is kept as; nothing has an empty digest."""
    if image is None:
        return b""
    return hashlib.sha256(image.encode("utf-8", "surrogatepass") if isinstance(image, str) else image).digest()


def entry_hash(connection: sqlite3.Connection, entry: int, new_arguments: str | None = None) -> bytes:
    """The hash that chains an entry to its site's entry before it, over digests, so that purging keeps the chain.

    ``new_arguments`` are those of an entry that is being closed and does not hold them yet.
    """
    site, sequence, lamport, at, coder, action, kept, scrubbed, reverts = connection.execute(
        "SELECT site, sequence, lamport, at, coder, action, arguments, arguments_digest, reverts"
        " FROM entry WHERE id = ?",
        [entry],
    ).fetchone()
    before = connection.execute(
        "SELECT hash FROM entry WHERE site = ? AND sequence = ?", [site, sequence - 1]
    ).fetchone()
    of = reverts and connection.execute("SELECT site, sequence FROM entry WHERE id = ?", [reverts]).fetchone()
    arguments = kept if new_arguments is None else new_arguments
    head = header(site, sequence, lamport, at, coder, action, arguments, scrubbed, of)
    changes = connection.execute(
        "SELECT tbl, key, CAST(before AS BLOB), CAST(after AS BLOB), before_digest, after_digest"
        " FROM change WHERE entry = ? ORDER BY id",
        [entry],
    )
    return chained(before[0] if before else b"", head, changes)


def header(
    site: str,
    sequence: int,
    lamport: int,
    at: str,
    coder: str,
    action: str,
    said: str | None,
    blank: bytes | None,
    of: object,
) -> list[object]:
    """What an entry says of itself, as it is hashed: of its notes the digest, which stays where they are kept no more."""
    return [site, sequence, lamport, at, coder, action, (blank or digest(said)).hex(), of]


def chained(before: bytes, head: list[object], changes: Iterable[tuple[Any, ...]]) -> bytes:
    """The hash of an entry: over the hash before it, its header and the digests of its images."""
    found = begun(before, head)
    for change in changes:
        found.update(link(*change))
    whole: bytes = found.digest()
    return whole


def begun(before: bytes, head: list[object]) -> Any:
    """The hash of an entry, as far as it goes without its changes."""
    found = hashlib.sha256(before)
    found.update(json.dumps(head, ensure_ascii=False).encode())
    return found


def link(
    table: str,
    key: str,
    before: str | bytes | None,
    after: str | bytes | None,
    old_digest: bytes | None,
    new_digest: bytes | None,
) -> bytes:
    """What one change adds to the hash of its entry."""
    place = f"\n{table}\t{key}\t".encode()
    return place + (old_digest or digest(before)) + b"\t" + (new_digest or digest(after))
