"""Take back one older act by itself, where nothing that came after it builds on it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from qcode.model.errors import NoSuchEntry, QcodeError
from qcode.store.journal import Image, Journal, Reverted, net_changes, put
from qcode.store.people import IDS_OF_CODER, WHO
from qcode.store.schema import STATEMENTS

Net = dict[str, dict[str, tuple[Image, Image]]]
NEVER = ("purge", "know_coder", "package", "merge", "undo", "redo")
"""Acts that are never taken back by themselves."""
VERB = "undo_older"


class NotYourAct(QcodeError):
    template = "Entry {entry} is by {coder}: only who did it can take it back."


class UndoneAlready(QcodeError):
    template = "Entry {entry} is undone already."


class NeverAlone(QcodeError):
    template = "Entry {entry} can't be taken back by itself: it is an undo, a redo, the work of another copy, or was meant for good."


class ErasedSince(QcodeError):
    template = "Entry {entry} can't be undone: words that it touched were erased for good."


class InTheWay(QcodeError):
    """Something that came after builds on the act; ``later`` is its entry."""

    template = (
        "Entry {entry} can't be undone by itself: entry {later} came after it and builds on it. Undo that one first."
    )

    @property
    def later(self) -> int:
        return int(str(self.values["later"]))


def undo_older(journal: Journal, entry: int) -> Reverted:
    """Take back this coder's act by an entry of its own, which can be undone like any other.

    Raises one of the errors above, and changes nothing, where that can't be.
    """
    run = journal.connection.execute
    with journal.entry(VERB, reverts=entry) as tx:
        action, notes = refuse(journal, entry)
        net = net_changes(journal.connection, entry)
        tx.note(**{**notes, "done": action, "older": entry})
        put(journal.connection, net, back=True)
        _refuse_clashes(journal.connection, net, entry)
        run("UPDATE entry SET state = 'abandoned' WHERE id = ?", [entry])
    return Reverted(VERB, {**notes, "done": action, "older": entry})


def refuse(journal: Journal, entry: int) -> tuple[str, dict[str, Any]]:
    """Raise why an act can't be taken back, as far as that can be told without trying; else what it was."""
    run = journal.connection.execute
    found = run(ACT, {"entry": entry, "coder": journal.coder}).fetchone()
    if found is None:
        raise NoSuchEntry(entry=entry)
    hers, name, site, action, arguments, state, erased = found
    if action in NEVER or site not in journal.lineage:
        raise NeverAlone(entry=entry)
    if erased:
        raise ErasedSince(entry=entry)
    if state != "done":
        raise UndoneAlready(entry=entry)
    if not hers:
        raise NotYourAct(entry=entry, coder=name)
    net = net_changes(journal.connection, entry)
    later = _changed(journal.connection, net, entry) or _built_on(journal.connection, net, entry)
    if later := later or _lacks(journal.connection, net, entry):
        raise InTheWay(entry=entry, later=later)
    return action, json.loads(arguments or "{}")


ACT = (
    "SELECT e.coder IN "
    + IDS_OF_CODER
    + ", "
    + WHO
    + """, e.site, e.action, e.arguments, e.state,
       e.arguments_digest IS NOT NULL OR EXISTS (
           SELECT 1 FROM change WHERE entry = e.id AND (before_digest IS NOT NULL OR after_digest IS NOT NULL))
  FROM entry e LEFT JOIN coder c ON c.id = e.coder WHERE e.id = :entry
"""
)
LAST_TOUCH = """
SELECT c.entry FROM change c JOIN entry e ON e.id = c.entry
 WHERE c.entry > :entry AND e.hash IS NOT NULL AND (c.tbl, c.key) IN (SELECT value ->> 0, value ->> 1 FROM json_each(:rows))
 ORDER BY e.state = 'done' AND e.action NOT IN ('undo', 'redo') DESC, c.entry DESC LIMIT 1
"""
"""The newest act that changed one of these rows, one that stands before one that was undone itself."""
LATER_IMAGES = "SELECT entry, tbl, key, after FROM change WHERE entry > :entry AND after IS NOT NULL ORDER BY id"
LATER_GONE = """
SELECT c.tbl, c.key FROM change c WHERE c.entry > :entry AND c.after IS NULL AND c.key IN (SELECT value FROM json_each(:keys))
"""
CLASHES = """
WITH RECURSIVE mine (id) AS (SELECT value FROM json_each(:keys)), up (id, above) AS (
    SELECT c.id, c.parent FROM code c JOIN mine m ON m.id = c.id
    UNION SELECT up.id, c.parent FROM up JOIN code c ON c.id = up.above
)
SELECT 'coding', o.id FROM mine JOIN coding m ON m.id = mine.id JOIN coding o ON o.transcript = m.transcript
   AND o.start = m.start AND o."end" = m."end" AND o.code = m.code AND o.coder = m.coder AND o.id <> m.id
UNION ALL SELECT 'code', c.id FROM mine JOIN coding m ON m.id = mine.id JOIN code c ON c.id = m.code
 WHERE c.merged_into IS NOT NULL
UNION ALL SELECT 'code', o.id FROM mine JOIN code m ON m.id = mine.id JOIN code o ON o.id <> m.id
   AND ((o.parent IS m.parent AND o.name = m.name) OR (o.key <> '' AND o.key = m.key))
 WHERE m.merged_into IS NULL AND o.merged_into IS NULL
UNION ALL SELECT 'code', u.above FROM up u WHERE u.above <> u.id AND u.id IN (SELECT id FROM up WHERE above = id)
UNION ALL SELECT 'respondent', o.id FROM mine JOIN respondent m ON m.id = mine.id
  JOIN respondent o ON o.number = m.number AND o.id <> m.id
UNION ALL SELECT 'transcript', o.id FROM mine JOIN transcript m ON m.id = mine.id
  JOIN transcript o ON o.name = m.name AND o.id <> m.id
UNION ALL SELECT 'saved_query', o.id FROM mine JOIN saved_query m ON m.id = mine.id
  JOIN saved_query o ON o.name = m.name AND o.id <> m.id
"""
"""Rows that say the same as one that came back, or that it can't stand beside."""


def _changed(connection: sqlite3.Connection, net: Net, entry: int) -> int | None:
    """A later act that changed one of the act's rows once more."""
    wrong = []
    for table, rows in net.items():
        present = _present(connection, table, rows)
        wrong += [(table, key) for key, (_, after) in rows.items() if present.get(key) != after]
    return _last_touch(connection, wrong, entry)


def _built_on(connection: sqlite3.Connection, net: Net, entry: int) -> int | None:
    """A later act whose rows, still there, speak of a row that would go."""
    going = {key for rows in net.values() for key, (before, after) in rows.items() if before is None and after}
    if not going:
        return None
    found: dict[tuple[str, str], int] = {}
    for later, table, key, after in connection.execute(LATER_IMAGES, {"entry": entry}):
        if key not in going and not going.isdisjoint(json.loads(after).values()):
            found[table, key] = later
    for (table, key), later in sorted(found.items(), key=lambda each: -each[1]):
        image = _present(connection, table, [key]).get(key)
        if image and not going.isdisjoint(json.loads(image).values()):
            return later
    return None


def _lacks(connection: sqlite3.Connection, net: Net, entry: int) -> int | None:
    """A later act that took away what a row that would come back speaks of."""
    spoken = {
        value
        for rows in net.values()
        for before, _ in rows.values()
        if before
        for value in json.loads(before).values()
        if isinstance(value, str)
    }
    gone = connection.execute(LATER_GONE, {"entry": entry, "keys": json.dumps(sorted(spoken))}).fetchall()
    missing = [(table, key) for table, key in gone if key not in _present(connection, table, [key])]
    return _last_touch(connection, missing, entry)


def _refuse_clashes(connection: sqlite3.Connection, net: Net, entry: int) -> None:
    keys = [key for rows in net.values() for key, (before, _) in rows.items() if before]
    clashes = connection.execute(CLASHES, {"keys": json.dumps(keys)}).fetchall()
    if clashes:
        raise InTheWay(entry=entry, later=_last_touch(connection, clashes, entry) or entry)


def _present(connection: sqlite3.Connection, table: str, keys: Iterable[str]) -> dict[str, str]:
    return dict(connection.execute(STATEMENTS[table].images, {"ids": json.dumps(list(keys))}))


def _last_touch(connection: sqlite3.Connection, rows: list[tuple[str, str]], entry: int) -> int | None:
    if not rows:
        return None
    found = connection.execute(LAST_TOUCH, {"entry": entry, "rows": json.dumps(rows)}).fetchone()
    return found[0] if found else None
