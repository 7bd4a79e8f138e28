"""A copy of a project file as it was after one entry of its history, made from the images that the history keeps."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

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
ACTS = """
SELECT e.id, coalesce((
           SELECT coalesce(after, before) ->> '$.name' FROM change
            WHERE tbl = 'coder' AND key = e.coder AND coalesce(after, before) IS NOT NULL LIMIT 1
       ), e.coder), e.action, e.reverts, e.state,
       EXISTS (SELECT 1 FROM change WHERE entry = e.id AND (before_digest IS NOT NULL OR after_digest IS NOT NULL))
  FROM entry e ORDER BY e.id
"""
"""Every act by the name of who did it: a merge may have made one coder of two ids, and an undo goes by the name, too."""


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
    copy.executemany("UPDATE entry SET state = ? WHERE id = ?", _states(copy.execute(ACTS).fetchall()))


def _states(acts: list[tuple[Any, ...]]) -> list[tuple[str, int]]:
    """What had become of each act by then, where that is not what became of it later."""
    then = {id_: "done" for id_, *_ in acts}
    target = {id_: reverts for id_, _, _, reverts, *_ in acts}
    older = {id_ for id_, _, action, *_ in acts if action == "undo_older"}
    waiting: dict[str, set[int]] = {}
    for _, coder, action, reverts, *_ in acts:
        mine = waiting.setdefault(coder, set())
        if action in ("undo", "redo"):
            back = action == "undo"
            then[reverts] = "undone" if back else "done"
            (mine.add if back else mine.discard)(reverts)
            if reverts in older:
                then[target[reverts]] = "done" if back else "abandoned"
        elif action != "know_coder":
            then |= dict.fromkeys(mine, "abandoned")
            mine.clear()
            if action == "undo_older":
                then[reverts] = "abandoned"
    erased = {id_ for id_, *_, state, erased in acts if erased and state == "abandoned"}
    return [(then[id_], id_) for id_, *_, state, _ in acts if then[id_] != state and id_ not in erased]
