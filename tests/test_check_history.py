"""A long history is proved by a thread of its own, with the same verdicts; what is noted of merged acts is proved, too."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.project import Project, init
from qcode.store import check as proof
from qcode.store.check import TESTS, Finding
from tests.building import Clock, build, counted_ids
from tests.copies import bring, two
from tests.test_core_check import STORY, TAMPERED


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("long") / "p"
    with init(place, "AK", clock=Clock(), new_id=counted_ids()) as project:
        build(project, STORY)
        row = project.ask(queries.transcript_named, "A")
        project.do(commands.set_condition, "passage", row.id, "off the record", start=3, end=9)
    return place


def tampered(sound: Path, place: Path, sql: str) -> Path:
    shutil.copytree(sound, place)
    connection = sqlite3.connect(place / "project.qcode")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(sql)
    connection.commit()
    connection.close()
    return place


def both(place: Path, patch: pytest.MonkeyPatch) -> list[list[Finding]]:
    """What check finds by itself, and with the history proved beside."""
    found = []
    with Project(place, "AK") as project:
        for long in (10**9, 0):
            patch.setattr(proof, "LONG", long)
            found.append(project.check())
    return found


def test_a_long_history_is_proved_beside_the_file(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert both(sound, monkeypatch) == [[], []]


@pytest.mark.skipif(os.name == "nt", reason="an open file can't be moved there")
def test_where_the_folder_was_moved_no_other_file_is_opened(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(sound, tmp_path / "p")
    monkeypatch.setattr(proof, "LONG", 0)
    with Project(tmp_path / "p", "AK") as project:
        (tmp_path / "p").rename(tmp_path / "q")
        (tmp_path / "p").mkdir()
        assert project.check() == []
        assert list((tmp_path / "p").iterdir()) == []


@pytest.mark.parametrize(
    "kind", ["a coding slipped in", "a change's image", "a text altered", "a reference to nothing"]
)
def test_the_same_is_found_beside(sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    sql, test = TAMPERED[kind]
    alone, beside = both(tampered(sound, tmp_path / "p", sql), monkeypatch)
    assert alone == beside
    assert test in {finding.test for finding in beside}


def test_a_damaged_file_is_told_as_such(sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever playing its history comes to."""
    place = tmp_path / "p"
    shutil.copytree(sound, place)
    connection = sqlite3.connect(place / "project.qcode")
    page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'change'").fetchone()[0]
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    with (place / "project.qcode").open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    with Project(place, "AK") as project:
        monkeypatch.setattr(proof, "LONG", -1)
        assert {finding.test for finding in project.check()} == {TESTS[0]}


@pytest.mark.parametrize(
    ("sql", "test"),
    [
        ("UPDATE change SET tbl = 'nothing' WHERE id = 3", TESTS[4]),
        ("UPDATE entry SET hash = NULL WHERE id = 2", TESTS[4]),
        (
            "UPDATE change SET id = 1000 WHERE id = (SELECT min(id) FROM change WHERE before IS NULL AND tbl = 'coding')",
            TESTS[4],
        ),
        ("UPDATE text SET body = CAST(x'ff' AS TEXT) || substr(body, 2)", TESTS[3]),
        ("UPDATE code SET brief = CAST(x'ff' AS TEXT)", TESTS[5]),
    ],
)
def test_what_makes_no_sense_is_found(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sql: str, test: str
) -> None:
    for found in both(tampered(sound, tmp_path / "p", sql), monkeypatch):
        assert test in {finding.test for finding in found}


def test_a_false_note_on_a_merged_act_is_found() -> None:
    """Done, undone and undone for good follow from the acts that came; a later merge sets them right."""
    ours, theirs = two()
    for name in ("Law", "Order", "Peace"):
        theirs.do(commands.create_code, name)
    theirs.undo()
    theirs.undo_entry(theirs.ask(queries.last_change)[0] - 3)
    bring(ours, theirs)
    merge = ours.ask(queries.last_change)[0]
    acts = ours._connection.execute("SELECT id, action, state FROM foreign_entry").fetchall()
    assert [state for _, action, state in acts if action == "create_code"] == ["abandoned", "done", "undone"]
    for id, _, state in acts:
        for false in {"done", "undone", "abandoned"} - {state}:
            ours._connection.execute("UPDATE foreign_entry SET state = ? WHERE id = ?", [false, id])
            assert [(found.test, found.entry) for found in ours.check()] == [(TESTS[5], merge)], (id, state, false)
            ours._connection.execute("UPDATE foreign_entry SET state = ? WHERE id = ?", [state, id])
    assert ours.check() == []


def test_an_older_act_that_another_copy_took_up_again_is_done_here_too() -> None:
    """It was taken back by itself, and that was undone: here, and in the past between the two merges, it is as it was there."""
    ours, theirs = two()
    theirs.do(commands.create_code, "Law")
    law = theirs.ask(queries.last_change)[0]
    theirs.do(commands.create_code, "Order")
    theirs.undo_entry(law)
    bring(ours, theirs)
    between = ours.ask(queries.last_change)[0]
    theirs.undo()
    bring(ours, theirs)
    states = "SELECT state FROM foreign_entry WHERE action IN ('create_code', 'undo_older') ORDER BY id"
    assert ours._connection.execute(states).fetchall() == [("done",), ("done",), ("undone",)]
    with ours.as_it_was(between) as past:
        assert past.check() == []
        assert past._connection.execute(states).fetchall() == [("abandoned",), ("done",), ("done",)]
