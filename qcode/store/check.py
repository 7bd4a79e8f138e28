"""Proof that a project is whole: SQLite's own checks, spans, hashes, the chain, and the journal replayed."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from qcode.model.rows import TABLES
from qcode.store.journal import begun, header, link
from qcode.store.outcomes import ACTS, ELSEWHERE, otherwise, otherwise_elsewhere
from qcode.store.people import WHO
from qcode.store.presence import is_open_here
from qcode.store.schema import EVENTS, OPEN_ENTRY, STATEMENTS
from qcode.store.trouble import FAULTS
from qcode.store.word_index import is_right


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it must be."""

    test: str
    detail: str
    entry: int = 0
    """The entry of the history where it shows; 0 where it shows in none."""


@dataclass(frozen=True, slots=True)
class Broken:
    """The first entry of the history that is not what it was: number, time, coder, and the test that found it."""

    entry: int
    at: str
    coder: str
    test: str


TESTS = (
    "SQLite integrity",
    "foreign keys",
    "spans inside texts",
    "hashes of texts",
    "hash chain",
    "replay of the history",
)

SPANS = """
WITH span (tbl, id, transcript, "end") AS (
    SELECT 'coding', id, transcript, "end" FROM coding
    UNION ALL SELECT 'turn', id, transcript, "end" FROM turn
    UNION ALL SELECT 'passage_link', id, transcript, "end" FROM passage_link
    UNION ALL SELECT 'passage_condition', id, transcript, "end" FROM passage_condition
), newest (transcript, length) AS (
    SELECT transcript, length FROM text t
     WHERE revision = (SELECT max(revision) FROM text u WHERE u.transcript = t.transcript)
)
SELECT s.tbl, s.id FROM span s LEFT JOIN newest n ON n.transcript = s.transcript
 WHERE n.length IS NULL OR s."end" > n.length
"""
"""Spans that reach past the end of the text in force; the tables themselves refuse a start after its end."""


WHOSE = "SELECT e.at, " + WHO + " FROM entry e LEFT JOIN coder c ON c.id = e.coder WHERE e.id = :entry"
HEADS = """
SELECT e.id, h.value FROM entry e, json_each(e.arguments, '$.heads') h WHERE e.action = 'merge' AND e.arguments IS NOT NULL
"""
FILLED = """
SELECT 'note', id, id, 1 FROM entry WHERE arguments_digest IS NOT NULL AND arguments IS NOT NULL
UNION ALL SELECT 'merged change', id, entry, 0 FROM foreign_change
 WHERE (before_digest IS NOT NULL AND before IS NOT NULL) OR (after_digest IS NOT NULL AND after IS NOT NULL)
UNION ALL SELECT 'merged note', id, id, 0 FROM foreign_entry WHERE arguments_digest IS NOT NULL AND arguments IS NOT NULL
"""
"""Words beside the digest that stands for them: the chain is made of the digest, and would vouch for any words."""
ENTRIES = """
SELECT id, site, sequence, lamport, at, coder, action, arguments, arguments_digest, reverts, hash
  FROM entry ORDER BY site, sequence
"""
CHANGES = """
SELECT entry, id, tbl, key, CAST(before AS BLOB), CAST(after AS BLOB), before_digest, after_digest FROM change ORDER BY id
"""
"""Images as the bytes that they are kept as, to be hashed and compared without being read as text."""
FILE_OF = "SELECT file FROM pragma_database_list WHERE name = 'main'"
LENGTH = "SELECT coalesce(max(id), 0) FROM change"
LONG = 20_000
"""From so many changes on, the history is played by a thread of its own."""
ASTRAY = """
SELECT f.id FROM foreign_entry f
 WHERE NOT EXISTS (SELECT 1 FROM entry e WHERE e.id = f.merge AND e.action = 'merge')
"""
FOREIGN = """
SELECT id, merge, site, sequence, lamport, at, coder, action, arguments, arguments_digest, of_site, of_sequence, hash
  FROM foreign_entry ORDER BY id
"""
FOREIGN_CHANGES = """
SELECT entry, tbl, key, CAST(before AS BLOB), CAST(after AS BLOB), before_digest, after_digest
  FROM foreign_change ORDER BY entry, id
"""
TRIGGERS = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
HASHES = "SELECT site, sequence, hash FROM entry UNION ALL SELECT site, sequence, hash FROM foreign_entry"


def check(connection: sqlite3.Connection) -> list[Finding]:
    """Everything that is wrong with a project file; an empty list is the proof that nothing is."""
    try:
        with _history_beside(connection) as history, _one_state(connection):
            integrity = [row[0] for row in connection.execute("PRAGMA integrity_check")]
            if integrity != ["ok"]:
                return [Finding(TESTS[0], text) for text in integrity]
            return [
                *_strangers(connection),
                *(Finding(TESTS[1], f"{row[0]} {row[1]}") for row in connection.execute("PRAGMA foreign_key_check")),
                *(Finding(TESTS[2], f"{table} {key}") for table, key in connection.execute(SPANS)),
                *_texts(connection),
                *history(),
            ]
    except (*FAULTS, ValueError, TypeError) as error:
        return [Finding(TESTS[0], str(error))]  # what was written over may be read as anything


@contextmanager
def _history_beside(connection: sqlite3.Connection) -> Iterator[Callable[[], list[Finding]]]:
    """What is wrong with the history; of a long one it is found while SQLite, which needs no Python for it, proves the file."""
    file, length = connection.execute(FILE_OF).fetchone()[0], connection.execute(LENGTH).fetchone()[0]
    if length < LONG or connection.in_transaction or not (file and is_open_here(Path(file))):
        yield partial(_history, connection)
        return
    from concurrent.futures import ThreadPoolExecutor  # not wanted where a project is only opened

    with (
        closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as own,
        ThreadPoolExecutor(1) as beside,
    ):
        found = beside.submit(_history, own)
        try:
            yield found.result
        finally:
            own.interrupt()  # where the file is damaged, nobody waits for the rest


@contextmanager
def _one_state(connection: sqlite3.Connection) -> Iterator[None]:
    """Read all from one state of the file, whatever another program writes meanwhile."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def first_broken(connection: sqlite3.Connection, findings: list[Finding]) -> Broken | None:
    """The earliest entry of the history at which something is wrong; None where it shows in no entry."""
    shown = [finding for finding in findings if finding.entry]
    if not shown:
        return None
    first = min(shown, key=lambda finding: (finding.entry, TESTS.index(finding.test)))
    at, coder = connection.execute(WHOSE, {"entry": first.entry}).fetchone() or ("", "–")
    return Broken(first.entry, at, coder, first.test)


def _strangers(connection: sqlite3.Connection) -> list[Finding]:
    """Triggers that another program has put into the file: they would run whenever something is coded."""
    own = {f"{row.TABLE}_{event}" for row in TABLES for event in EVENTS}
    found = [row for row in connection.execute(TRIGGERS) if row[0] not in own]
    return [Finding(TESTS[0], f"{name}: a trigger on {table} that is none of qcode's") for name, table in found]


def _texts(connection: sqlite3.Connection) -> list[Finding]:
    found = []
    for key, length, sha256, kept in connection.execute("SELECT id, length, sha256, CAST(body AS BLOB) FROM text"):
        body = _text_of(kept)
        if body is None or hashlib.sha256(kept).hexdigest() != sha256 or len(body) != length:
            found.append(Finding(TESTS[3], f"text {key}"))
        elif not is_right(connection, key, body):
            found.append(Finding(TESTS[3], f"text {key}: its words are not where they are said to begin"))
    return found


def _text_of(kept: bytes) -> str | None:
    """What some bytes say; None where they are no text."""
    try:
        return kept.decode()
    except UnicodeDecodeError:
        return None


@dataclass(frozen=True, slots=True)
class Played:
    """The history from the first change to the last: what it hashes to, and the rows that it leaves."""

    hashes: dict[int, Any] = field(default_factory=dict)
    """Of each entry, the hash over the one before it, its header and its changes."""
    rows: dict[str, dict[str, tuple[bytes | None, int]]] = field(default_factory=dict)
    """Of each row of each table, the image it was given last, and by which entry."""
    found: list[Finding] = field(default_factory=list)


def _history(connection: sqlite3.Connection) -> list[Finding]:
    """What is wrong with the chain of entries, and where the rows are not what the changes say."""
    with _one_state(connection):
        entries = connection.execute(ENTRIES).fetchall()
        played = _play(connection, entries)
        return [*_chain(connection, entries, played), *_replay(connection, played)]


def _play(connection: sqlite3.Connection, entries: list[tuple[Any, ...]]) -> Played:
    """Hash and play every change, in their order."""
    played = Played(_headers(entries))
    purged: set[tuple[str, str]] = set()
    for entry, changes in groupby(connection.execute(CHANGES), itemgetter(0)):
        hashed = played.hashes.get(entry, hashlib.sha256())
        for _, id, table, key, before, after, old, new in changes:
            hashed.update(link(table, key, before, after, old, new))
            rows = played.rows.setdefault(table, {})
            if old is not None or new is not None:
                purged.add((table, key))
                if (old is not None and before is not None) or (new is not None and after is not None):
                    words = f"change {id}: words stand where only their digest is kept"
                    played.found.append(Finding(TESTS[4], words, entry))
            elif rows.get(key, NEVER)[0] != before and (table, key) not in purged:
                words = f"{table} {key}: a change does not begin where the one before it ended"
                played.found.append(Finding(TESTS[5], words, entry))
            rows[key] = after, entry
    return played


NEVER = (None, 0)
"""A row that no entry has written yet."""


Hashes = dict[tuple[str, int], bytes | None]


def _headers(entries: list[tuple[Any, ...]]) -> dict[int, Any]:
    """Of each entry the hash as far as it goes without its changes."""
    places = {id: (site, sequence) for id, site, sequence, *_ in entries}
    hashes: Hashes = {(site, sequence): hashed for _, site, sequence, *_, hashed in entries}
    return {id: _begun(hashes, *row, reverts and places.get(reverts)) for id, *row, reverts, _ in entries}


def _begun(hashes: Hashes, site: str, sequence: int, *row: Any) -> Any:
    """The same of one entry."""
    return begun(hashes.get((site, sequence - 1)) or b"", header(site, sequence, *row))


def _chain(connection: sqlite3.Connection, entries: list[tuple[Any, ...]], played: Played) -> list[Finding]:
    found = []
    last: dict[str, int] = {}
    for entry, site, sequence, *_, hashed in entries:
        if sequence != last.get(site, 0) + 1:
            found.append(Finding(TESTS[4], f"entry {entry}: an entry before it is missing", entry))
        elif hashed != played.hashes[entry].digest():
            found.append(Finding(TESTS[4], f"entry {entry}: it was changed after it was written", entry))
        last[site] = sequence
    for kind, id, entry, own in connection.execute(FILLED).fetchall():
        found.append(
            Finding(TESTS[4], f"{kind} {id}: words stand where only their digest is kept", entry if own else 0)
        )
    found += _foreign_chain(connection)
    if left := connection.execute(OPEN_ENTRY).fetchone():
        found.append(Finding(TESTS[4], "an entry was left open", left[0]))
    return found


def _foreign_chain(connection: sqlite3.Connection) -> list[Finding]:
    """The chain of what other copies did, each link of which may stand here or among what was merged."""
    found = []
    foreign, heads = connection.execute(FOREIGN).fetchall(), connection.execute(HEADS).fetchall()
    hashes: Hashes = {}
    if foreign or heads:
        hashes = {(site, number): kept for site, number, kept in connection.execute(HASHES)}
    links = _foreign_hashes(connection, foreign, hashes)
    for id, merge, site, sequence, *_, kept in foreign:
        if not hashes.get((site, sequence - 1)) and sequence > 1:
            found.append(Finding(TESTS[4], f"c{id}: an entry before it is missing", merge))
        elif kept != links[id].digest():
            found.append(Finding(TESTS[4], f"c{id}: it was changed after it was written", merge))
    for (id,) in connection.execute(ASTRAY).fetchall():
        found.append(Finding(TESTS[4], f"c{id}: no merge brought it"))
    newest: dict[tuple[int, str], int] = {}
    for entry, head in heads:
        place, _, hashed = str(head).rpartition(" ")
        site, _, number = place.rpartition(" ")
        known = int(number) if number.isdecimal() else 0
        newest[entry, site] = known
        if (hashes.get((site, known)) or b"").hex() != hashed:
            found.append(Finding(TESTS[4], f"{site} {number}: it is not what entry {entry} merged", entry))
    return found + _misplaced(connection, foreign, newest)


def _foreign_hashes(connection: sqlite3.Connection, foreign: list[tuple[Any, ...]], hashes: Hashes) -> dict[int, Any]:
    """What each act of other copies hashes to."""
    found = {
        id: _begun(hashes, *row, None if site is None else (site, number)) for id, _, *row, site, number, _ in foreign
    }
    for entry, *change in connection.execute(FOREIGN_CHANGES):
        if entry in found:
            found[entry].update(link(*change))
    return found


def _misplaced(
    connection: sqlite3.Connection, foreign: list[tuple[Any, ...]], newest: dict[tuple[int, str], int]
) -> list[Finding]:
    """Acts that another merge brought than the one they are noted under, by the newest act that each merge tells of a site."""
    found = []
    told = {entry for entry, _ in newest}
    standing = {
        entry for (entry,) in connection.execute("SELECT id FROM entry WHERE action = 'merge' AND state = 'done'")
    }
    for id, merge, site, number, *_ in foreign:
        earlier = (newest.get((each, site), 0) for each in standing if each < merge)
        if merge in told and not max(earlier, default=0) < number <= newest.get((merge, site), 0):
            found.append(Finding(TESTS[4], f"c{id}: it is not entry {merge} that brought it", merge))
    return found


def _replay(connection: sqlite3.Connection, played: Played) -> list[Finding]:
    """Each table as it is, against what the journal leaves, and what is noted of acts against what became of them."""
    found = played.found
    for became, entry in otherwise(connection.execute(ACTS).fetchall()):
        found.append(Finding(TESTS[5], f"entry {entry}: it is noted otherwise, but by now it is {became}", entry))
    elsewhere = connection.execute(ELSEWHERE).fetchall()
    brought = {id: merge for id, merge, *_ in elsewhere}
    for became, id in otherwise_elsewhere(elsewhere):
        found.append(Finding(TESTS[5], f"c{id}: it is noted otherwise, but by now it is {became}", brought[id]))
    for table, sql in STATEMENTS.items():
        rows = played.rows.setdefault(table, {})
        for key, present in connection.execute(sql.all_bytes):
            expected, entry = rows.pop(key, NEVER)
            if present != expected:
                found.append(Finding(TESTS[5], f"{table} {key}: the row is not what the history says", entry))
    for table, rows in played.rows.items():
        for key, (expected, entry) in rows.items():
            if expected is not None:
                found.append(Finding(TESTS[5], f"{table} {key}: the row is not what the history says", entry))
    return found
