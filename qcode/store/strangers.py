"""What a project's file brings of triggers and tables, held against qcode's own: nothing runs that qcode did not put there."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection

from qcode.model.errors import DamagedFile, RunsByItself
from qcode.model.rows import TABLES
from qcode.store import schema, tables

FOUND = """
SELECT name, tbl_name, sql FROM sqlite_master
 WHERE sql NOT GLOB 'CREATE INDEX *' AND sql NOT GLOB 'CREATE UNIQUE INDEX *'
"""
"""Whatever a row says that it is, SQLite makes of it what its text says."""
TABLE = "CREATE TABLE "
AT_REST = (TABLE, "CREATE VIEW ", "CREATE VIRTUAL TABLE ")
"""What does nothing before it is asked; SQLite itself writes how the text of each begins."""
ACTS = r"(?i)\b(replace|ignore|cascade|set)\b"
"""The words by which a table removes or changes rows on its own."""
NO_TABLE = "a table is not as it should be"
TABLES_OF_THE_HISTORY = ("entry", "change", "foreign_entry", "foreign_change", "about_file", "words_of_text")
OWN_TABLES = {row.TABLE for row in TABLES}.union(TABLES_OF_THE_HISTORY)
MADE = "".join(script for name, script in vars(tables).items() if name.startswith("TABLES_"))
"""The text of every table that qcode made in any format."""
OWN_TRIGGERS = {f"{row.TABLE}_{event}" for row in TABLES for event in schema.EVENTS}


def refuse_strangers(connection: sqlite3.Connection, file: str, version: int) -> bool:
    """Raise where a file brings what would run by itself, or a table that is none of qcode's in the place of one.

    Nothing of the file but its list of tables is read for it. Says whether the journal's triggers are as qcode makes them.
    What else somebody has added – views, tables and indexes of her own – is left alone.
    """
    found = connection.execute(FOUND).fetchall()
    present = {name.lower() for name, _, sql in found if sql.startswith(TABLE)}
    running = {sql: (name, table) for name, table, sql in found if not sql.startswith(AT_REST)}
    expected = _own_triggers(present)
    for sql in running.keys() - expected:
        name, table = running[sql]
        if name not in OWN_TRIGGERS:
            raise RunsByItself(file=file, name=_shown(name), where=_shown(table))
    wrong = [name for name, _, sql in found if name.lower() in OWN_TABLES and not (sql in running or _is_at_rest(sql))]
    if wrong or (version == schema.VERSION and not present >= OWN_TABLES):
        raise DamagedFile(file=file, reason=NO_TABLE)
    return running.keys() == expected


def _shown(name: str) -> str:
    """A name that anybody may have thought of, on one line."""
    return " ".join(name.split())[:60]


def _is_at_rest(sql: str) -> bool:
    """Whether what stands for one of qcode's tables is a table, and does no more than qcode has it do."""
    return f"{sql};" in MADE or (sql.startswith(TABLE) and not re.search(ACTS, sql))


def renew_triggers(connection: sqlite3.Connection) -> None:
    """Make the journal's triggers anew, at once: where one is missing, or has come to say something else."""
    connection.execute("BEGIN IMMEDIATE")
    schema.set_triggers(connection)
    connection.execute("COMMIT")


def take_out(connection: sqlite3.Connection) -> None:
    """Drop every trigger that is not just as qcode makes it; dropping runs nothing, and opening makes those of the journal."""
    found = connection.execute(FOUND).fetchall()
    own = _own_triggers({name.lower() for name, _, sql in found if sql.startswith(TABLE)})
    for name, _, sql in found:
        if not sql.startswith(AT_REST) and sql not in own:
            drop = f'DROP TRIGGER "{name.replace(chr(34), chr(34) * 2)}"'
            connection.execute(drop)


def _own_triggers(present: Collection[str]) -> set[str]:
    """The journal's triggers of the tables that there are, as SQLite keeps their text."""
    return {sql for row in TABLES if row.TABLE in present for sql in schema.journal_triggers(row)}
