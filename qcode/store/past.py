"""A copy of a project file as it was after one entry of its history, made from the images that the history keeps."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from qcode.store.outcomes import ACTS, BECAME, ELSEWHERE, otherwise, otherwise_elsewhere
from qcode.store.schema import STATEMENTS, drop_triggers, set_triggers
from qcode.store.store import copy_to
from qcode.store.word_index import ASTRAY

FIRST_BEFORE = """
SELECT tbl, key, before FROM change
 WHERE id IN (SELECT min(id) FROM change WHERE entry > :entry GROUP BY tbl, key) ORDER BY tbl
"""
"""What each row was before it was changed for the first time after an entry; what was erased has no image, and stays away."""
LATER = (
    "DELETE FROM foreign_change WHERE entry IN (SELECT id FROM foreign_entry WHERE merge > :entry)",
    "DELETE FROM foreign_entry WHERE merge > :entry",
    "DELETE FROM change WHERE entry > :entry",
    "DELETE FROM entry WHERE id > :entry",
)


def copy_as_of(connection: sqlite3.Connection, entry: int, target: Path) -> None:
    """Write the project as it was after an entry to a new file; the open one is only read."""
    copy_to(connection, target)
    copy = sqlite3.connect(target, isolation_level=None)
    try:
        copy.execute("PRAGMA synchronous = OFF")  # who loses it makes it again
        copy.execute("PRAGMA foreign_keys = OFF")
        copy.execute("BEGIN IMMEDIATE")
        drop_triggers(copy)
        _rewind(copy, entry)
        copy.execute(ASTRAY)
        set_triggers(copy)
        copy.execute("COMMIT")
    finally:
        copy.close()


def only_read(connection: sqlite3.Connection) -> None:
    """Let nothing be written through this connection."""
    connection.execute("PRAGMA query_only = ON")


def _rewind(copy: sqlite3.Connection, entry: int) -> None:
    """Put every row back to its image at an entry, and forget what came after."""
    before: dict[str, dict[str, str | None]] = {}
    for table, key, image in copy.execute(FIRST_BEFORE, {"entry": entry}):
        before.setdefault(table, {})[key] = image
    for table, images in before.items():
        sql = STATEMENTS[table]
        copy.executemany(sql.delete, [[key] for key in images])
        copy.executemany(sql.insert, [tuple(json.loads(image).values()) for image in images.values() if image])
    for statement in LATER:
        copy.execute(statement, {"entry": entry})
    copy.executemany("UPDATE entry SET state = ? WHERE id = ?", otherwise(copy.execute(ACTS).fetchall()))
    copy.executemany(BECAME, otherwise_elsewhere(copy.execute(ELSEWHERE).fetchall()))
