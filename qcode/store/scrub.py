"""Take words out of the journal's images while the chain of hashes stays whole."""

from __future__ import annotations

import json
import sqlite3

from qcode.store.journal import digest

HUNG = """
WITH every_change (foreign_, id, entry, tbl, key, before, after) AS (
    SELECT 0, id, entry, tbl, key, before, after FROM change
    UNION ALL SELECT 1, id, entry, tbl, key, before, after FROM foreign_change
), mine (tbl, key) AS MATERIALIZED (
    SELECT 'transcript', :id
    UNION SELECT tbl, key FROM every_change WHERE coalesce(after, before) ->> '$.transcript' = :id
    UNION SELECT 'respondent', key FROM change
     WHERE tbl = 'respondent' AND entry = (SELECT max(id) FROM entry) AND after IS NULL
), hung (tbl, key) AS MATERIALIZED (
    SELECT tbl, key FROM mine
    UNION SELECT c.tbl, c.key FROM every_change c JOIN mine m ON
        (c.tbl = 'memo' AND m.tbl = coalesce(c.after, c.before) ->> '$.about'
            AND m.key = coalesce(c.after, c.before) ->> '$.target')
        OR (c.tbl IN ('review', 'code_example', 'translation', 'quote_edit', 'footnote', 'approval') AND m.tbl = 'coding'
            AND m.key = coalesce(c.after, c.before) ->> '$.coding')
        OR (c.tbl IN ('attribute_value', 'cell_summary', 'approval') AND m.tbl = 'respondent'
            AND m.key = coalesce(c.after, c.before) ->> '$.respondent')
     WHERE c.tbl IN ('memo', 'review', 'code_example', 'translation', 'quote_edit', 'footnote', 'attribute_value',
        'cell_summary', 'approval')
)
"""
"""Every row that belonged to the transcript, or hung on one that did, whenever that was."""

OF_TRANSCRIPT = (
    HUNG
    + """
SELECT foreign_, id, before, after FROM every_change
 WHERE ((tbl, key) IN (SELECT tbl, key FROM hung) OR tbl = 'conflict'
    AND (coalesce(after, before) ->> '$.tbl', coalesce(after, before) ->> '$.key') IN (SELECT tbl, key FROM hung))
  AND (before IS NOT NULL OR after IS NOT NULL)
"""
)
"""Every image of these rows, and of what two copies disagreed on about them."""

CONFLICTS = HUNG + "SELECT id FROM conflict WHERE (tbl, key) IN (SELECT tbl, key FROM hung)"

NAMES = """
WITH every_change (foreign_, id, entry, tbl, key, before, after) AS (
    SELECT 0, id, entry, tbl, key, before, after FROM change
    UNION ALL SELECT 1, id, entry, tbl, key, before, after FROM foreign_change
)
SELECT DISTINCT image ->> '$.name' FROM (
    SELECT before AS image FROM every_change WHERE tbl = 'transcript' AND key = :id
    UNION SELECT after FROM every_change WHERE tbl = 'transcript' AND key = :id
) WHERE image IS NOT NULL
"""

SETTLE = """
UPDATE entry SET state = 'abandoned'
 WHERE id IN (SELECT entry FROM change WHERE before_digest IS NOT NULL OR after_digest IS NOT NULL)
   AND id <> (SELECT max(id) FROM entry) AND action <> 'merge'
"""
"""What touched the erased words can be neither undone nor redone any more; of a merge, all else can."""

BLANKED = (
    "UPDATE change SET before_digest = coalesce(before_digest, ?), after_digest = coalesce(after_digest, ?),"
    " before = NULL, after = NULL WHERE id = ?",
    "UPDATE foreign_change SET before_digest = coalesce(before_digest, ?), after_digest = coalesce(after_digest, ?),"
    " before = NULL, after = NULL WHERE id = ?",
)
"""How an image gives way to its digest: in the history that was played here, and in that of other copies."""

NOTES = (
    ("SELECT id, arguments FROM entry WHERE arguments IS NOT NULL",
     "UPDATE entry SET arguments = NULL, arguments_digest = ? WHERE id = ?"),
    ("SELECT id, arguments FROM foreign_entry WHERE arguments IS NOT NULL",
     "UPDATE foreign_entry SET arguments = NULL, arguments_digest = ? WHERE id = ?"),
)  # fmt: skip


def scrub(connection: sqlite3.Connection, transcript: str) -> None:
    """Replace every image of a transcript's rows by its digest, and blank notes that carry a name it ever had."""
    disputed = connection.execute(CONFLICTS, {"id": transcript}).fetchall()
    connection.executemany("DELETE FROM conflict WHERE id = ?", disputed)
    names = {name for (name,) in connection.execute(NAMES, {"id": transcript})}
    rows = connection.execute(OF_TRANSCRIPT, {"id": transcript}).fetchall()
    for foreign, sql in enumerate(BLANKED):
        of = [(digest(before), digest(after), id) for where, id, before, after in rows if where == foreign]
        connection.executemany(sql, of)
    connection.execute(SETTLE)
    for asked, blank in NOTES:
        entries = connection.execute(asked).fetchall()
        connection.executemany(blank, [(digest(text), id) for id, text in entries if _names(json.loads(text), names)])


def _names(notes: dict[str, object], names: set[str]) -> bool:
    """Whether a note is one of these names, or a list that holds one."""
    return any(names.intersection(value if isinstance(value, list) else [value]) for value in notes.values())
