"""Take words out of the journal's images while the chain of hashes stays whole."""

from __future__ import annotations

import json
import sqlite3

from qcode.store.journal import digest

OF_TRANSCRIPT = """
SELECT id, before, after FROM change
 WHERE (tbl = 'transcript' AND key = :id)
    OR coalesce(after, before) ->> '$.transcript' = :id
    OR (tbl IN ('memo', 'review', 'code_example', 'respondent', 'attribute_value')
        AND (tbl, key) IN (SELECT tbl, key FROM change WHERE entry = (SELECT entry FROM open_entry)))
"""

SETTLE = """
UPDATE entry SET state = 'abandoned'
 WHERE id IN (SELECT entry FROM change WHERE before_digest IS NOT NULL OR after_digest IS NOT NULL)
   AND id NOT IN (SELECT entry FROM open_entry)
"""
"""What touched the erased words can be neither undone nor redone any more."""


def scrub(connection: sqlite3.Connection, transcript: str, name: str) -> None:
    """Replace every image of a transcript's rows by its digest, and blank notes that carry its name."""
    rows = connection.execute(OF_TRANSCRIPT, {"id": transcript}).fetchall()
    connection.executemany(
        "UPDATE change SET before_digest = coalesce(before_digest, ?), after_digest = coalesce(after_digest, ?),"
        " before = NULL, after = NULL WHERE id = ?",
        [(digest(before), digest(after), id) for id, before, after in rows],
    )
    connection.execute(SETTLE)
    entries = connection.execute("SELECT id, arguments FROM entry WHERE arguments IS NOT NULL").fetchall()
    touched = [(digest(text), id) for id, text in entries if _names(json.loads(text), name)]
    connection.executemany("UPDATE entry SET arguments = NULL, arguments_digest = ? WHERE id = ?", touched)


def _names(notes: dict[str, object], name: str) -> bool:
    return any(name == value or (isinstance(value, list) and name in value) for value in notes.values())
