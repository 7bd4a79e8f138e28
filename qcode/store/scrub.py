"""Take words out of the journal's images while the chain of hashes stays whole."""

from __future__ import annotations

import json
import sqlite3

from qcode.store.journal import digest

OF_TRANSCRIPT = """
WITH mine (tbl, key) AS MATERIALIZED (
    SELECT 'transcript', :id
    UNION SELECT tbl, key FROM change WHERE coalesce(after, before) ->> '$.transcript' = :id
    UNION SELECT 'respondent', key FROM change
     WHERE tbl = 'respondent' AND entry = (SELECT max(id) FROM entry) AND after IS NULL
), hung (tbl, key) AS MATERIALIZED (
    SELECT tbl, key FROM mine
    UNION SELECT c.tbl, c.key FROM change c JOIN mine m ON
        (c.tbl = 'memo' AND m.tbl = coalesce(c.after, c.before) ->> '$.about'
            AND m.key = coalesce(c.after, c.before) ->> '$.target')
        OR (c.tbl IN ('review', 'code_example', 'translation', 'quote_edit', 'footnote') AND m.tbl = 'coding'
            AND m.key = coalesce(c.after, c.before) ->> '$.coding')
        OR (c.tbl IN ('attribute_value', 'cell_summary', 'approval') AND m.tbl = 'respondent'
            AND m.key = coalesce(c.after, c.before) ->> '$.respondent')
     WHERE c.tbl IN ('memo', 'review', 'code_example', 'translation', 'quote_edit', 'footnote', 'attribute_value',
        'cell_summary', 'approval')
)
SELECT id, before, after FROM change WHERE (tbl, key) IN (SELECT tbl, key FROM hung)
"""
"""Every image of a row that belonged to the transcript, or hung on one, whenever that was."""

NAMES = """
SELECT DISTINCT image ->> '$.name' FROM (
    SELECT before AS image FROM change WHERE tbl = 'transcript' AND key = :id
    UNION SELECT after FROM change WHERE tbl = 'transcript' AND key = :id
) WHERE image IS NOT NULL
"""

SETTLE = """
UPDATE entry SET state = 'abandoned'
 WHERE id IN (SELECT entry FROM change WHERE before_digest IS NOT NULL OR after_digest IS NOT NULL)
   AND id <> (SELECT max(id) FROM entry)
"""
"""What touched the erased words can be neither undone nor redone any more."""


def scrub(connection: sqlite3.Connection, transcript: str) -> None:
    """Replace every image of a transcript's rows by its digest, and blank notes that carry a name it ever had."""
    names = {name for (name,) in connection.execute(NAMES, {"id": transcript})}
    rows = connection.execute(OF_TRANSCRIPT, {"id": transcript}).fetchall()
    connection.executemany(
        "UPDATE change SET before_digest = coalesce(before_digest, ?), after_digest = coalesce(after_digest, ?),"
        " before = NULL, after = NULL WHERE id = ?",
        [(digest(before), digest(after), id) for id, before, after in rows],
    )
    connection.execute(SETTLE)
    entries = connection.execute("SELECT id, arguments FROM entry WHERE arguments IS NOT NULL").fetchall()
    touched = [(digest(text), id) for id, text in entries if _names(json.loads(text), names)]
    connection.executemany("UPDATE entry SET arguments = NULL, arguments_digest = ? WHERE id = ?", touched)


def _names(notes: dict[str, object], names: set[str]) -> bool:
    """Whether a note is one of these names, or a list that holds one."""
    return any(names.intersection(value if isinstance(value, list) else [value]) for value in notes.values())
