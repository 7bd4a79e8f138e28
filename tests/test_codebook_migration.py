"""A file of the first format opens, is carried forward, and can be undone to its first day."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.model.errors import NothingToUndo
from qcode.project import Project
from qcode.store import schema
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
