"""Proof that a project is whole: SQLite's own checks, spans, hashes, the chain, and the journal replayed."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass

from qcode.store.journal import entry_hash
from qcode.store.schema import OPEN_ENTRY, STATEMENTS


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it must be."""

    test: str
    detail: str


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


def check(connection: sqlite3.Connection) -> list[Finding]:
    """Everything that is wrong with a project file; an empty list is the proof that nothing is."""
    try:
        integrity = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        if integrity != ["ok"]:
            return [Finding(TESTS[0], text) for text in integrity]
        return [
            *(Finding(TESTS[1], f"{row[0]} {row[1]}") for row in connection.execute("PRAGMA foreign_key_check")),
            *(Finding(TESTS[2], f"{table} {key}") for table, key in connection.execute(SPANS)),
            *_texts(connection),
            *_chain(connection),
            *_replay(connection),
        ]
    except sqlite3.DatabaseError as error:
        return [Finding(TESTS[0], str(error))]


def _texts(connection: sqlite3.Connection) -> list[Finding]:
    found = []
    for key, length, sha256, body in connection.execute("SELECT id, length, sha256, body FROM text"):
        if hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest() != sha256 or len(body) != length:
            found.append(Finding(TESTS[3], f"text {key}"))
    return found


def _chain(connection: sqlite3.Connection) -> list[Finding]:
    found = []
    last: dict[str, int] = {}
    for entry, site, sequence, hashed in connection.execute(
        "SELECT id, site, sequence, hash FROM entry ORDER BY site, sequence"
    ).fetchall():
        if sequence != last.get(site, 0) + 1:
            found.append(Finding(TESTS[4], f"entry {entry}: an entry before it is missing"))
        elif hashed != entry_hash(connection, entry):
            found.append(Finding(TESTS[4], f"entry {entry}: it was changed after it was written"))
        last[site] = sequence
    if connection.execute(OPEN_ENTRY).fetchone():
        found.append(Finding(TESTS[4], "an entry was left open"))
    return found


def _replay(connection: sqlite3.Connection) -> list[Finding]:
    """Each table as it is, against the journal played from the first entry to the last."""
    found = []
    state: dict[str, dict[str, str | None]] = {table: {} for table in STATEMENTS}
    purged: set[tuple[str, str]] = set()
    for table, key, before, after, old_digest, new_digest in connection.execute(
        "SELECT tbl, key, before, after, before_digest, after_digest FROM change ORDER BY id"
    ):
        if old_digest is not None or new_digest is not None:
            purged.add((table, key))
        elif state[table].get(key) != before and (table, key) not in purged:
            found.append(Finding(TESTS[5], f"{table} {key}: a change does not begin where the one before it ended"))
        state[table][key] = after
    for table, sql in STATEMENTS.items():
        present = dict(connection.execute(sql.all_images).fetchall())
        expected = {key: text for key, text in state[table].items() if text is not None}
        for key in present.keys() | expected.keys():
            if present.get(key) != expected.get(key):
                found.append(Finding(TESTS[5], f"{table} {key}: the row is not what the history says"))
    return found
