"""Bring a project file's tables up to the newest format, one transaction a migration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Database, Migrations

from qcode.store import schema, tables
from qcode.store.views import set_views
from qcode.store.word_index import index_words

if TYPE_CHECKING:
    import sqlite3

migrations = Migrations("qcode")


@migrations()
def m001_first_format(db: Database) -> None:
    """Everything that a project holds, with room for several coders, layers, revisions and languages."""
    schema.create(db.conn, tables.TABLES_1)
    schema.set_triggers(db.conn)
    db.conn.execute(schema.SET_APPLICATION_ID)
    db.conn.execute(schema.SET_VERSION_1)


@migrations()
def m002_readings(db: Database) -> None:
    """What was read again for which version of a code; older images need no change, for no table's columns do."""
    schema.create(db.conn, tables.TABLES_2)
    schema.set_triggers(db.conn)
    db.conn.execute(schema.SET_VERSION_2)


@migrations()
def m003_proposals(db: Database) -> None:
    """What was proposed and what the coder said of it; older images need no change."""
    schema.create(db.conn, tables.TABLES_3)
    schema.set_triggers(db.conn)
    db.conn.execute(schema.SET_VERSION_3)


@migrations()
def m004_findings(db: Database) -> None:
    """Kept queries, findings, summaries in a matrix's cells, triangulation, and views for other tools; older images need no change."""
    schema.create(db.conn, tables.TABLES_4)
    schema.set_triggers(db.conn)
    set_views(db.conn)
    db.conn.execute(schema.SET_VERSION_4)


@migrations()
def m005_thesis_and_audit(db: Database) -> None:
    """How quotes are printed, reviews with answers, samples, rounds, decisions; older images need no change."""
    db.conn.execute(schema.DEFER_FOREIGN_KEYS)
    schema.create(db.conn, tables.TABLES_5)
    schema.set_triggers(db.conn)
    set_views(db.conn)
    db.conn.execute(schema.SET_VERSION_5)


@migrations()
def m006_words_of_texts(db: Database) -> None:
    """Where the words of each text begin, so that they need not be looked for whenever somebody counts."""
    schema.create(db.conn, tables.TABLES_6)
    db.conn.execute(schema.SET_VERSION_6)


@migrations()
def m007_word_lists(db: Database) -> None:
    """Which word stands where in each text, so that words are counted without reading the texts again."""
    schema.create(db.conn, tables.TABLES_7)
    index_words(db.conn)
    db.conn.execute(schema.SET_VERSION_7)


def migrate(connection: sqlite3.Connection) -> None:
    """Apply what is missing; a file that is current is left as it is."""
    migrations.apply(Database(connection))
