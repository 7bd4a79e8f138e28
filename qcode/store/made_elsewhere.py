"""A project file that somebody sent: nothing in it runs, and it has the tables that a project has."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from qcode.model.errors import DamagedFile
from qcode.model.rows import TABLES
from qcode.store import schema, store
from qcode.store.migrations import migrate
from qcode.store.trouble import sentence
from qcode.store.views import set_views

RUNS = "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')"
OWN_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
KEEPING = {
    "entry": {"id", "site", "sequence", "lamport", "at", "coder", "action", "arguments", "reverts", "state", "hash"},
    "change": {"id", "entry", "tbl", "key", "before", "after", "before_digest", "after_digest"},
    "foreign_entry": {"id", "merge", "hash"},
    "foreign_change": {"id", "entry", "tbl", "key", "before", "after", "before_digest", "after_digest"},
    "about_file": {"name", "value"},
    "words_of_text": {"text", "language", "steps", "lengths", "remarks", "forms", "words"},
}
"""What keeps the history, beside the tables of ``model.rows``."""


def make_harmless(path: Path) -> None:
    """Drop every trigger and view that a copy of somebody's file brings, and give it those of this program; bring it up to date.

    Nothing that the file says is run: dropping fires no trigger, and no statement that could comes before it. Raises
    ``DamagedFile`` where a page or a table is not as it should be.
    """
    version = store.look_at(path)
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("BEGIN IMMEDIATE")
            for kind, name in connection.execute(RUNS).fetchall():
                drop = f'DROP {kind} "{name.replace(chr(34), chr(34) * 2)}"'
                connection.execute(drop)
            connection.execute("COMMIT")
            problem = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if problem != "ok":
                raise DamagedFile(file=path.name, reason=problem)
            if version < schema.VERSION:
                migrate(connection)
            connection.execute("BEGIN IMMEDIATE")
            schema.set_triggers(connection)
            set_views(connection)
            connection.execute("COMMIT")
            _need_tables(connection, path.name)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        said = sentence(error, path.name, path.parent) if isinstance(error, sqlite3.Error) else None
        raise said or DamagedFile(file=path.name, reason=error) from error


def _need_tables(connection: sqlite3.Connection, file: str) -> None:
    """Raise where a table is missing, or has other columns: a query would fail, or answer something else."""
    present = {name for (name,) in connection.execute(OWN_TABLES)}
    needed = KEEPING | {row.TABLE: set(schema.columns(row)) for row in TABLES}
    for table, columns in needed.items():
        there = {
            column for (column,) in connection.execute("SELECT name FROM pragma_table_info(:table)", {"table": table})
        }
        if table not in present or not columns <= there:
            raise DamagedFile(file=file, reason="a table is not as it should be")
