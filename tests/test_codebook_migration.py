"""A file of the first format opens, is carried forward, and can be undone to its first day."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from qcode import commands, queries
from qcode.model.errors import NothingToUndo
from qcode.project import Project
from qcode.store import schema
from qcode.store.migrations import migrate, migrations
from tests.building import Clock, counted_ids, state

OLD = Path(__file__).parent / "data" / "format_1.sql"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A project of format 1 with coding, a merge, and an undone memo."""
    connection = sqlite3.connect(tmp_path / "project.qcode", isolation_level=None)
    connection.executescript(OLD.read_text("utf-8"))
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    return tmp_path


def version(folder: Path) -> int:
    connection = sqlite3.connect(folder / "project.qcode")
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    return found


def project(folder: Path) -> Project:
    return Project(folder, "AK", clock=Clock("2026-04-01"), new_id=counted_ids())


def test_a_file_of_format_1_is_carried_forward(old: Path) -> None:
    with project(old) as opened:
        assert opened.check() == []
        assert [row.name for row in opened.ask(queries.transcripts)] == ["A", "B"]
        assert state(opened)["reading"] == []
    assert version(old) == schema.VERSION
    with project(old) as again:
        assert again.check() == []


def test_undo_and_redo_reach_past_the_migration(old: Path) -> None:
    with Project(old, "AK", clock=Clock("2026-04-01")) as opened:
        before = state(opened)
        fatigue = opened.ask(queries.code_named, "fatigue")
        row = opened.ask(queries.transcript_named, "A")
        assert opened.do(commands.mark_read, [(row.id, fatigue.id)]) == 1
        steps = 0
        while True:
            try:
                opened.undo()
            except NothingToUndo:
                break
            steps += 1
            assert opened.check() == []
        assert steps > 5
        assert [table for table, rows in state(opened).items() if rows] == ["coder"]
        for _ in range(steps - 1):
            opened.redo()
        assert state(opened) == before
        opened.redo()
        assert len(state(opened)["reading"]) == 1
        assert opened.check() == []


def test_the_history_of_a_file_of_format_1_is_told(old: Path) -> None:
    with project(old) as opened:
        kinds = [event.kind for event in opened.ask(queries.codebook_events)]
        assert kinds == ["born", "born", "born", "redefined", "merged"]


def test_reviews_of_format_4_are_carried_forward() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    migrations.apply(Database(connection), stop_before="m005_thesis_and_audit")
    for event in ("insert", "update", "delete"):
        for table in ("review", "coding", "code", "coder", "transcript"):
            connection.execute(f"DROP TRIGGER {table}_{event}")
    connection.executescript("""
        INSERT INTO coder VALUES ('c', 'AK', 'person');
        INSERT INTO transcript VALUES ('t', 'A', 0, 'interview', '', 0, '', NULL, '', '', '', '');
        INSERT INTO code VALUES ('k', 'far', NULL, 0, '', '', '', '', '', '', '', 'inductive', '', '', '',
                                 'provisional', NULL, '', 1, NULL);
        INSERT INTO coding VALUES ('x', 't', 0, 4, 'k', 'c', '', 0, '', 1, '');
        INSERT INTO review VALUES ('r', 'x', 'c', 'queried', 'Why?', 'k', NULL, '1'), ('s', 'x', 'c', '', 'So.', NULL, 'r', '2');
    """)
    before = connection.execute("SELECT * FROM review ORDER BY id").fetchall()
    migrate(connection)
    assert connection.execute("SELECT * FROM review ORDER BY id").fetchall() == before
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert not {"review_before"} & {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    with pytest.raises(sqlite3.IntegrityError, match="review changed outside a command"):
        connection.execute("UPDATE review SET reason = 'x'")
    connection.close()
