"""The history proves itself: whatever was tampered with is found, and a head that was given away tells a chain made anew."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.model.audit import short_head
from qcode.project import Project
from qcode.queries import signing
from qcode.queries.heads import verify_head
from qcode.store.check import check, first_broken
from qcode.store.journal import entry_hash
from qcode.store.reader import Reader
from qcode.store.schema import drop_triggers
from tests.acts import begin, walk
from tests.cli import call, done

Tamper = Callable[[sqlite3.Connection, random.Random], object]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("proof") / "p"
    with begin(place) as project:
        list(walk(project, 50, 7))
        project.do(commands.write_memo, "", "", "the end")
        assert project.check() == []
    return place


def opened(place: Path) -> sqlite3.Connection:
    """The file in memory, its triggers dropped, as somebody with a tool of her own has it."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    data = bytearray((place / "project.qcode").read_bytes())
    data[18:20] = b"\x01\x01"  # a file in memory keeps no log beside it
    connection.deserialize(bytes(data))
    drop_triggers(connection)
    return connection


def some(connection: sqlite3.Connection, luck: random.Random, sql: str) -> object:
    return luck.choice(connection.execute(sql).fetchall())[0]


def row_changed(connection: sqlite3.Connection, luck: random.Random) -> None:
    id_ = some(connection, luck, "SELECT id FROM coding")
    connection.execute('UPDATE coding SET star = 1 - star, "end" = "end" + 1 WHERE id = ?', [id_])


def row_gone(connection: sqlite3.Connection, luck: random.Random) -> None:
    connection.execute("DELETE FROM coding WHERE id = ?", [some(connection, luck, "SELECT id FROM coding")])


def code_renamed(connection: sqlite3.Connection, luck: random.Random) -> None:
    connection.execute(
        "UPDATE code SET name = name || 's' WHERE id = ?", [some(connection, luck, "SELECT id FROM code")]
    )


def entry_gone(connection: sqlite3.Connection, luck: random.Random) -> None:
    entry = some(connection, luck, "SELECT id FROM entry")
    connection.execute("DELETE FROM change WHERE entry = ?", [entry])
    connection.execute("DELETE FROM entry WHERE id = ?", [entry])


def image_changed(connection: sqlite3.Connection, luck: random.Random) -> None:
    id_ = some(connection, luck, "SELECT id FROM change WHERE after IS NOT NULL")
    connection.execute("UPDATE change SET after = replace(after, '{', '{ ') WHERE id = ?", [id_])


def note_changed(connection: sqlite3.Connection, luck: random.Random) -> None:
    id_ = some(connection, luck, "SELECT id FROM entry WHERE arguments <> '{}'")
    connection.execute("UPDATE entry SET arguments = json_set(arguments, '$.code', 'another') WHERE id = ?", [id_])


def header_changed(connection: sqlite3.Connection, luck: random.Random) -> None:
    id_ = some(connection, luck, "SELECT id FROM entry")
    sql = luck.choice(
        ("UPDATE entry SET at = '2020' || substr(at, 5) WHERE id = ?", "UPDATE entry SET coder = 'x' WHERE id = ?")
    )
    connection.execute(sql, [id_])


def texts_swapped(connection: sqlite3.Connection, luck: random.Random) -> None:
    """Each other's bodies, with their hashes and lengths where the tamperer thinks of them."""
    sql = luck.choice(
        (
            "UPDATE text SET body = (SELECT body FROM text o WHERE o.id <> text.id)",
            "UPDATE text SET (body, sha256, length) = (SELECT body, sha256, length FROM text o WHERE o.id <> text.id)",
        )
    )
    connection.execute(sql)


TAMPERS: tuple[Tamper, ...] = (
    row_changed, row_gone, code_renamed, entry_gone, image_changed, note_changed, header_changed, texts_swapped,
)  # fmt: skip


def test_each_of_fifty_tamperings_is_found(sound: Path) -> None:
    named = 0
    for seed in range(50):
        luck = random.Random(seed)
        tamper = TAMPERS[seed % len(TAMPERS)]
        with closing(opened(sound)) as connection:
            tamper(connection, luck)
            findings = check(connection)
            assert findings, (tamper.__name__, seed)
            broken = first_broken(connection, findings)
            named += broken is not None and broken.entry > 0 and bool(broken.test)
    assert named > 40


def test_the_first_broken_entry_is_named(sound: Path, tmp_path: Path) -> None:
    place = tmp_path / "p"
    shutil.copytree(sound, place)
    with closing(sqlite3.connect(place / "project.qcode")) as connection:
        drop_triggers(connection)
        connection.execute("UPDATE entry SET at = '2020-01-01T00:00:00.000Z' WHERE id = 5")
        connection.execute("UPDATE entry SET coder = 'x' WHERE id = 9")
        connection.commit()
    said = call("check", project=place)
    assert said.code == 1
    assert "is entry 5 of 2020-01-01 00:00, by AK; found by: hash chain." in said.out


def forge(connection: sqlite3.Connection, since: int) -> None:
    """Make every hash from an entry on anew, as one can who has the file."""
    for (entry,) in connection.execute("SELECT id FROM entry WHERE id >= ? ORDER BY id", [since]).fetchall():
        connection.execute("UPDATE entry SET hash = ? WHERE id = ?", [entry_hash(connection, entry), entry])


def test_a_chain_made_anew_is_told_by_a_head_that_was_given_away(sound: Path) -> None:
    with closing(opened(sound)) as connection:
        head = signing.head(Reader(connection)).hash
        assert verify_head(Reader(connection), short_head(head)).unchanged
        connection.execute("UPDATE entry SET at = '2020-01-01T00:00:00.000Z' WHERE id = 5")
        forge(connection, 5)
        assert check(connection) == []
        assert not verify_head(Reader(connection), head).unchanged


def test_the_newest_entry_taken_away_whole_is_told_by_the_head_only(sound: Path) -> None:
    with closing(opened(sound)) as connection:
        head = signing.head(Reader(connection)).hash
        newest = connection.execute("SELECT max(id) FROM entry").fetchone()[0]
        connection.execute("DELETE FROM memo WHERE body = 'the end'")
        connection.execute("DELETE FROM change WHERE entry = ?", [newest])
        connection.execute("DELETE FROM entry WHERE id = ?", [newest])
        assert check(connection) == []
        found = verify_head(Reader(connection), head)
        assert (found.unchanged, found.entry) == (False, 0)


def test_heads_copies_and_written_histories_are_compared(sound: Path, tmp_path: Path) -> None:
    place, moved = tmp_path / "p", tmp_path / "elsewhere"
    shutil.copytree(sound, place)
    with Project(place, "AK") as project:
        newest = project.ask(queries.last_change)[0]
        head = project.ask(signing.head).hash
        copy = project.backup(tmp_path / "copy.qcode")
    written = tmp_path / "history.jsonl"
    written.write_text(done("history", "--jsonl", project=place), "utf-8")
    note = tmp_path / "note.txt"
    note.write_text(f"Signed on Monday: {short_head(head)}.\n", "utf-8")
    shutil.move(place, moved)
    with Project(moved, "AK") as project:
        project.do(commands.create_code, "made at another place")
        later = project.ask(signing.head).hash
        assert project.ask(verify_head, later).outside == 0
    for against in (head, short_head(head), copy, written, note):
        assert f"yes, up to entry {newest}; 1 came after it." in done("verify-head", against, project=moved)
    with closing(sqlite3.connect(moved / "project.qcode")) as connection:
        drop_triggers(connection)
        connection.execute("UPDATE entry SET at = '2020-01-01T00:00:00.000Z' WHERE id = 5")
        forge(connection, 5)
        connection.commit()
    for against in (copy, written):
        said = call("verify-head", against, project=moved)
        assert (said.code, "no. The first difference is at entry 5." in said.out) == (1, True)
    for against in (head, note):
        assert "No entry has this head" in call("verify-head", against, project=moved).out


def test_a_project_is_dumped_to_the_same_bytes(sound: Path, tmp_path: Path) -> None:
    place = tmp_path / "p"
    shutil.copytree(sound, place)
    first = done("dump", project=place)
    assert done("dump", project=place) == first
    assert "very tired" not in first
    assert "very tired" in done("dump", "--with-words", project=place)
    done("dump", "-o", tmp_path / "d", project=place)
    whole = "".join(
        f"{file.stem} {line}\n" for file in (tmp_path / "d").iterdir() for line in file.read_text("utf-8").splitlines()
    )
    assert sorted(whole.splitlines()) == sorted(first.splitlines())
    assert "very tired" not in done("history", "--jsonl", project=place)
