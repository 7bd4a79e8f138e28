"""The triggers that keep the journal, and the SQL that writes rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from qcode.model.rows import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

APPLICATION_ID = 0x71636F64  # "qcod"
VERSION = 7
"""What ``PRAGMA user_version`` says: the number of the newest migration."""

SET_APPLICATION_ID = f"PRAGMA application_id = {APPLICATION_ID}"
SET_VERSION_1 = "PRAGMA user_version = 1"
SET_VERSION_2 = "PRAGMA user_version = 2"
SET_VERSION_3 = "PRAGMA user_version = 3"
SET_VERSION_4 = "PRAGMA user_version = 4"
SET_VERSION_5 = "PRAGMA user_version = 5"
SET_VERSION_6 = "PRAGMA user_version = 6"
SET_VERSION_7 = "PRAGMA user_version = 7"
DEFER_FOREIGN_KEYS = "PRAGMA defer_foreign_keys = ON"

EVENTS = ("insert", "update", "delete")
"""What can happen to a row; every table has a trigger for each."""

OPEN_ENTRY = "SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL"
"""The entry that is being written: the newest, while it has no hash yet. There is none outside a command."""


def columns(row: type) -> tuple[str, ...]:
    """The columns of a row's table, in order."""
    return tuple(field.name for field in fields(row))


def image(row: type, of: str) -> str:
    """SQL that writes one row down as JSON text; ``of`` is ``new``, ``old`` or the table."""
    return "json_object(" + ", ".join(f"'{name}', {of}.\"{name}\"" for name in columns(row)) + ")"


def journal_triggers(row: type) -> list[str]:
    """SQL that copies every changed row of a table into ``change``, or refuses the change; as SQLite keeps it."""
    table: str = row.TABLE  # type: ignore[attr-defined]
    old, new = image(row, "old"), image(row, "new")
    events = {"insert": ("new", "NULL", new), "update": ("new", old, new), "delete": ("old", old, "NULL")}
    return [
        f"""CREATE TRIGGER {table}_{event} AFTER {event.upper()} ON {table} BEGIN
    SELECT RAISE(ABORT, 'qcode: {table} changed outside a command') WHERE NOT EXISTS ({OPEN_ENTRY});
    INSERT INTO change (entry, tbl, key, before, after) VALUES (({OPEN_ENTRY}), '{table}', {of}.id, {before}, {after});
END"""
        for event, (of, before, after) in events.items()
    ]


@dataclass(frozen=True, slots=True)
class Statements:
    """The constant SQL that writes and compares rows of one table."""

    insert: str
    """Takes the values in the order of ``columns``."""
    update: str
    """Takes the values in the order of ``columns``, then the id again."""
    delete: str
    values: Callable[[Any], tuple[Any, ...]]
    """A row's values in the order of ``columns``."""
    columns: tuple[str, ...]
    images: str
    """(id, image) of the rows whose ids stand in the JSON list ``:ids``."""
    all_images: str
    all_bytes: str
    """The same images as the bytes that they are kept as: nothing need be decoded to compare them."""


def _statements_of(row: type) -> Statements:
    table: str = row.TABLE  # type: ignore[attr-defined]
    names = columns(row)
    listed = ", ".join(f'"{name}"' for name in names)
    assigned = ", ".join(f'"{name}" = ?' for name in names)
    return Statements(
        insert=f"INSERT INTO {table} ({listed}) VALUES ({', '.join('?' * len(names))})",
        update=f"UPDATE {table} SET {assigned} WHERE id = ?",
        delete=f"DELETE FROM {table} WHERE id = ?",
        values=attrgetter(*names),
        columns=names,
        images=f"SELECT id, {image(row, table)} FROM {table} WHERE id IN (SELECT value FROM json_each(:ids))",
        all_images=f"SELECT id, {image(row, table)} FROM {table}",
        all_bytes=f"SELECT id, CAST({image(row, table)} AS BLOB) FROM {table}",
    )


def statements(script: str) -> Iterator[str]:
    """The complete statements of a script, so that they run inside the caller's transaction."""
    held = ""
    for piece in script.split(";"):
        held += piece + ";"
        if sqlite3.complete_statement(held):
            yield held
            held = ""


def create(connection: sqlite3.Connection, script: str) -> None:
    """Make the tables and indexes of one migration."""
    for statement in statements(script):
        connection.execute(statement)


def drop_triggers(connection: sqlite3.Connection) -> None:
    """Take the journal's triggers away: of a copy that is put back to an earlier state, or of tables that change."""
    for row in TABLES:
        for event in EVENTS:
            drop = f"DROP TRIGGER IF EXISTS {row.TABLE}_{event}"
            connection.execute(drop)


def set_triggers(connection: sqlite3.Connection) -> None:
    """Drop and make anew the journal's triggers of the tables that there are; every migration ends with this."""
    drop_triggers(connection)
    present = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for row in TABLES:
        if row.TABLE not in present:
            continue
        for statement in journal_triggers(row):
            connection.execute(statement)


STATEMENTS: dict[str, Statements] = {row.TABLE: _statements_of(row) for row in TABLES}
