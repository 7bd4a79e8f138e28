"""`qcode check` finds every change that did not come through the door."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.catalogue.erase import erase
from qcode.model.drafts import DraftRespondent
from qcode.model.errors import NothingToRedo, NothingToUndo
from qcode.project import Project, init
from qcode.store.check import TESTS
from qcode.store.journal import StillUsed
from tests.building import Clock, build, counted_ids, mine

STORY = """
== A
Int: And the school?
Ana: It was far away. {distance, School > way}
Ana: We walked. {School > way}
== B
Bob: I know nothing of it. {BM=distance}
"""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("sound") / "p"
    with init(place, "AK", clock=Clock(), new_id=counted_ids()) as project:
        build(project, STORY)
        project.undo()
        project.redo()
        row = project.ask(queries.transcript_named, "A")
        project.do(commands.set_condition, "passage", row.id, "off the record", start=3, end=9)
    return place


def findings(project: Path, tamper: Callable[[sqlite3.Connection], object]) -> set[str]:
    """What check says after somebody has been at the file with a tool of her own."""
    connection = sqlite3.connect(project / "project.qcode")
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    tamper(connection)
    for _, sql in triggers:
        connection.execute(sql)
    connection.commit()
    connection.close()
    with Project(project, "AK") as opened:
        return {finding.test for finding in opened.check()}


TAMPERED: dict[str, tuple[str, str]] = {
    "a coding's row moved": ("UPDATE coding SET start = start + 1 WHERE rowid = 1", TESTS[5]),
    "a coding's row removed": ("DELETE FROM coding WHERE rowid = 1", TESTS[5]),
    "a coding slipped in": (
        "INSERT INTO coding SELECT 'forged', transcript, start, \"end\", code, coder, stance, star, origin,"
        " code_version, made FROM coding LIMIT 1",
        TESTS[5],
    ),
    "a definition changed": ("UPDATE code SET definition = 'other'", TESTS[5]),
    "an entry's time": ("UPDATE entry SET at = '2020-01-01T00:00:00.000Z' WHERE id = 3", TESTS[4]),
    "an entry's coder": ("UPDATE entry SET coder = 'somebody' WHERE id = 3", TESTS[4]),
    "an entry's words": ("UPDATE entry SET arguments = '{}' WHERE id = 2", TESTS[4]),
    "an entry's hash": ("UPDATE entry SET hash = x'00' WHERE id = 3", TESTS[4]),
    "an entry removed": ("DELETE FROM entry WHERE id = 3", TESTS[4]),
    "a change's image": ("UPDATE change SET after = replace(after, 'far', 'near') WHERE tbl = 'text'", TESTS[4]),
    "a change removed": ("DELETE FROM change WHERE id = (SELECT max(id) FROM change)", TESTS[4]),
    "an entry left open": ("UPDATE entry SET hash = NULL WHERE id = (SELECT max(id) FROM entry)", TESTS[4]),
    "a coding past the end": ('UPDATE coding SET "end" = 100000 WHERE rowid = 1', TESTS[2]),
    "a turn past the end": ('UPDATE turn SET "end" = 100000 WHERE rowid = 1', TESTS[2]),
    "a condition past the end": ('UPDATE passage_condition SET "end" = 100000', TESTS[2]),
    "a text gone": ("DELETE FROM text", TESTS[2]),
    "a text altered": ("UPDATE text SET body = replace(body, 'far', 'near')", TESTS[3]),
    "a text altered, one letter": ("UPDATE text SET body = replace(body, 'far', 'fur')", TESTS[3]),
    "a reference to nothing": ("UPDATE coding SET code = 'nothing' WHERE rowid = 1", TESTS[1]),
}


@pytest.mark.parametrize("kind", sorted(TAMPERED))
def test_tampering_is_found(sound: Path, tmp_path: Path, kind: str) -> None:
    sql, test = TAMPERED[kind]
    copy = tmp_path / "p"
    shutil.copytree(sound, copy)
    assert test in findings(copy, lambda connection: connection.execute(sql))


def test_an_untouched_file_is_whole(sound: Path, tmp_path: Path) -> None:
    copy = tmp_path / "p"
    shutil.copytree(sound, copy)
    assert findings(copy, lambda connection: None) == set()


def test_a_forged_entry_needs_the_whole_chain(sound: Path, tmp_path: Path) -> None:
    """Replacing an entry's hash by the right one for its new content breaks the entry after it."""
    from qcode.store.journal import entry_hash

    def forge(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE entry SET coder = 'somebody' WHERE id = 3")
        connection.execute("UPDATE entry SET hash = ? WHERE id = 3", [entry_hash(connection, 3)])

    copy = tmp_path / "p"
    shutil.copytree(sound, copy)
    assert findings(copy, forge) == {TESTS[4]}


def held(folder: Path, words: str) -> list[str]:
    """The files of a folder in which some words stand, byte for byte."""
    return sorted(path.name for path in folder.rglob("*") if path.is_file() and words.encode() in path.read_bytes())


SECRET = """
== A
Int: Who helped you?
Ana: ZAURESH-helped me. {distance}
== B
Bob: Nobody. {distance}
"""


def test_purged_words_are_in_no_byte_and_nothing_brings_them_back(tmp_path: Path) -> None:
    place = tmp_path / "p"
    with init(place, "AK", clock=Clock(), new_id=counted_ids()) as project:
        build(project, SECRET)
        row = project.ask(queries.transcript_named, "A")
        project.do(commands.describe_transcript, row.id, name="Interview ZAURESH-name")
        project.do(commands.describe_transcript, row.id, name="R01")
        claim = mine(project, "R01")[0]
        project.do(commands.write_memo, "coding", claim.id, "ZAURESH-memo")
        project.do(commands.remove_coding, claim.id)
        project.do(commands.write_memo, "transcript", row.id, "ZAURESH-note")
        project.do(commands.set_condition, "transcript", row.id, "off the record")
        for value in ("ZAURESH-village", "another"):
            drafts = [DraftRespondent(2, 1, "R01", values=(("Home", value),))]
            project.do(commands.set_respondents, project.ask(commands.match_respondents, drafts))
        (place / "transcripts" / "x.txt").write_text("ZAURESH-original")
        project.do(commands.describe_transcript, row.id, file="x.txt")
        project.daily_backup()
        assert len(held(place, "ZAURESH")) >= 2
        erase(project, row)
        assert project.check() == []
        assert [each.name for each in project.ask(queries.transcripts)] == ["B"]
        done = []
        while True:
            try:
                done.append(project.undo().action)
            except (NothingToUndo, StillUsed):
                break  # the code of B's coding, which was imported with what is erased
        assert "add_transcripts" not in done
        for _ in done:
            project.redo()
        with pytest.raises(NothingToRedo):
            project.redo()
        assert project.check() == []
        assert len(project.ask(queries.transcripts)) == 1
    assert held(place, "ZAURESH") == []
    with Project(place, "AK") as project:
        assert project.check() == []
        assert project.ask(queries.history)[-2].said("en") == "import of – transcripts: –"


def test_purging_leaves_the_others_as_they_are(project: Project) -> None:
    """The words, codings and respondents of other transcripts stay.

    == A
    Ana: It was far. {distance}
    == B
    Bob: It was near. {distance}
    """
    before = [(coding.start, coding.end) for coding in mine(project, "B")]
    project.do(commands.purge, project.ask(queries.transcript_named, "A").id)
    assert [(coding.start, coding.end) for coding in mine(project, "B")] == before
    assert [person.number for person in project.ask(queries.respondents)] == [2]
    assert project.check() == []
