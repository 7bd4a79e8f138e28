"""A project's file with things in it that are none of qcode's: what would run is refused before it can, the rest is left alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.model.errors import DamagedFile, RunsByItself
from qcode.project import FILE, Project, restore
from qcode.store import strangers
from qcode.tui.app import QcodeApp
from tests.cli import call

TRAP = "BEGIN DELETE FROM about_file; END;"
HOOKS = [
    f'CREATE TRIGGER "quiet ""one\n\x1b[2J" AFTER INSERT ON coding {TRAP}',
    f"CREATE TRIGGER before BEFORE UPDATE ON about_file {TRAP}",
    f"CREATE TRIGGER CODING_late AFTER UPDATE OF stance ON coding {TRAP}",
    f"CREATE VIEW mine AS SELECT 1; CREATE TRIGGER instead INSTEAD OF INSERT ON mine {TRAP}",
    f"CREATE TRIGGER of_migrations AFTER INSERT ON _sqlite_migrations {TRAP} PRAGMA user_version = 5;",
    "PRAGMA writable_schema = ON;"
    f" INSERT INTO sqlite_master VALUES ('trigger', 'slipped_in', 'code', 0, 'CREATE /**/TRIGGER slipped_in AFTER DELETE ON code {TRAP}')",
]
"""The last is written past SQLite, which would itself have put down how its text begins."""


def changed(folder: Path, script: str) -> bytes:
    with closing(sqlite3.connect(folder / FILE)) as connection:
        connection.executescript(script)
        connection.execute("PRAGMA journal_mode = DELETE")
    return (folder / FILE).read_bytes()


@pytest.mark.parametrize("script", HOOKS)
def test_what_would_run_is_refused_before_anything_is_done(folder: Path, script: str) -> None:
    before = changed(folder, script)
    with pytest.raises(RunsByItself):
        Project(folder, "AK")
    said = call("codes", project=folder)
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert "would run whenever you work" in said.err
    assert "\x1b" not in said.err
    assert {each.name for each in folder.iterdir() if each.is_file()} == {FILE}
    assert (folder / FILE).read_bytes() == before


def test_restore_takes_it_out_and_keeps_the_file_as_it_came(folder: Path) -> None:
    """Ana: I was tired. {fatigue}"""
    before = changed(folder, ";".join(HOOKS[:4]))
    assert call("restore", FILE, "--yes", project=folder).code == 0
    (kept,) = (folder / "backups").glob("replaced-*.qcode")
    assert kept.read_bytes() == before
    with Project(folder, "AK") as project:
        assert [code.name for code in project.ask(queries.codes)] == ["fatigue"]
        project.do(commands.create_code, "rest")
        assert project.check() == []


def test_a_trigger_of_the_journal_that_says_something_else_never_runs(folder: Path) -> None:
    """Neither on opening nor on putting a copy back, whatever table it is on; the journal is kept again."""
    changed(folder, f"DROP TRIGGER code_insert; CREATE TRIGGER code_insert AFTER INSERT ON code {TRAP}")
    with Project(folder, "AK") as project:
        project.do(commands.create_code, "kept")
        assert project.check() == []
    changed(folder, f"DROP TRIGGER memo_insert; CREATE TRIGGER memo_insert AFTER DELETE ON about_file {TRAP}")
    restore(folder / FILE, folder, "1")
    with closing(sqlite3.connect(folder / FILE)) as connection:
        assert connection.execute("SELECT count(*) FROM about_file WHERE name = 'sites'").fetchone() == (1,)
    with Project(folder, "AK") as project:
        project.do(commands.write_memo, "", "", "A thought.")
        project.undo()
        assert project.check() == []


@pytest.mark.parametrize(
    "script",
    [
        "ALTER TABLE code RENAME TO kept; CREATE VIEW code AS SELECT * FROM kept",
        "DROP TABLE saved_query; CREATE VIRTUAL TABLE saved_query USING fts5(id, name, text, coder, created)",
        "DROP TABLE reading; CREATE TABLE reading (id TEXT PRIMARY KEY ON CONFLICT REPLACE, transcript, code, coder, version, at)",
        "DROP TABLE reading; CREATE TABLE reading (id, transcript, code REFERENCES code (id) ON DELETE SET/**/NULL)",
        "DROP TABLE reading",
    ],
)
def test_a_table_that_is_none_or_does_more_than_qcodes_is_called_damaged(folder: Path, script: str) -> None:
    changed(folder, f"PRAGMA legacy_alter_table = ON; {script}")
    with pytest.raises(DamagedFile, match="a table is not as it should be"):
        Project(folder, "AK")


def test_what_somebody_added_for_herself_is_left_alone(folder: Path) -> None:
    own = "CREATE VIEW v_mine AS SELECT * FROM code; CREATE TABLE notes (n TEXT DEFAULT (upper('x'))); "
    own += "CREATE INDEX by_name ON code (name); ALTER TABLE code ADD COLUMN my_colour TEXT"
    changed(folder, own)
    with Project(folder, "AK") as project:
        project.do(commands.create_code, "fatigue")
        assert project.check() == []
    with closing(sqlite3.connect(folder / FILE)) as connection:
        before = connection.execute("PRAGMA schema_version").fetchone()
        Project(folder, "AK").close()
        assert connection.execute("PRAGMA schema_version").fetchone() == before
        assert connection.execute("SELECT name FROM v_mine").fetchall() == [("fatigue",)]


def test_a_new_file_has_just_what_qcode_knows(folder: Path) -> None:
    """What a later format makes must be known here, too."""
    with closing(sqlite3.connect(folder / FILE)) as connection:
        made = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
        assert {name for name, _ in made} - {"_sqlite_migrations"} == strangers.OWN_TABLES
        assert [name for name, sql in made if f"{sql};" not in strangers.MADE] == ["_sqlite_migrations"]
        assert strangers.refuse_strangers(connection, FILE, 1)


async def test_the_screen_offers_to_open_it_without(folder: Path) -> None:
    changed(folder, HOOKS[0])
    app = QcodeApp()
    async with app.run_test() as pilot:
        app.open_folder(folder)
        await pilot.press("enter")
        await pilot.pause()
        assert app.project is None
        app.open_folder(folder)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.project is not None
        assert app.project.check() == []
    app.project.close()
