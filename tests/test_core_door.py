"""The one door: no write outside a command, no trace of a failed one, and who may undo what."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.model.errors import (
    Ambiguous,
    InvalidSpan,
    NameTaken,
    NotFound,
    NothingToRedo,
    NothingToUndo,
    UndoConflict,
)
from qcode.model.rows import TABLES
from qcode.project import Project
from qcode.store.journal import StillUsed, Tx
from qcode.store.reader import Reader
from qcode.store.schema import STATEMENTS
from tests.building import build, code, mine, state


def entries(project: Project) -> list[str]:
    return [entry.action for entry in project.ask(queries.history)]


FITTING = {
    "transcript.kind": "interview",
    "coder.kind": "person",
    "code_example.kind": "typical",
    "speaker.role": "other",
    "code.status": "retired",
    "coding.stance": "",
    "review.verdict": "",
    "proposal.verdict": "later",
    "triangulation.bearing": "adds",
    "approval.answer": "agreed",
    "sign_off.about": "project",
    "sample.purpose": "review",
    "round.kind": "second coder",
    "adjudication.decision": "both",
}


@pytest.mark.parametrize("row", TABLES)
def test_no_connection_writes_outside_a_command(folder: Path, row: type) -> None:
    """Every table refuses a row from any connection, and rows that are there are neither changed nor removed.

    Ana: It was far. {distance}
    """
    table: str = row.TABLE  # type: ignore[attr-defined]
    other = sqlite3.connect(folder / "project.qcode")
    numbers = {"start": 0, "words": 1, "end": 2}
    values: list[object] = []
    for column, kind in other.execute("SELECT name, type FROM pragma_table_info(?)", [table]):
        fitting = FITTING.get(f"{table}.{column}", "x")
        values.append(numbers.get(column, 1) if kind in ("INTEGER", "REAL") else fitting)
    with pytest.raises(sqlite3.IntegrityError, match=f"{table} changed outside a command"):
        other.execute(STATEMENTS[table].insert, values)
    if table in ("coder", "transcript", "text", "turn", "speaker", "respondent", "code", "coding"):
        with pytest.raises(sqlite3.IntegrityError, match="outside a command"):
            other.execute(f"DELETE FROM {table}")
        with pytest.raises(sqlite3.IntegrityError, match="outside a command"):
            other.execute(f"UPDATE {table} SET id = id || 'x'")
    other.close()
    with Project(folder, "AK") as project:
        assert project.check() == []


def test_a_failed_command_leaves_no_trace(project: Project) -> None:
    """A command that fails after it has written leaves neither rows nor an entry.

    Ana: I was tired. {fatigue}
    """

    def half_done(tx: Tx) -> None:
        commands.create_code(tx, "half")
        raise InvalidSpan(start=1, end=0, length=5)

    before, history = state(project), entries(project)
    with pytest.raises(InvalidSpan):
        project.do(half_done)
    row = project.ask(queries.transcript_named, "A")
    with pytest.raises(InvalidSpan):
        project.do(commands.code_span, row.id, 3, 99, code=code(project, "fatigue"))
    assert (state(project), entries(project)) == (before, history)


def test_a_coder_whose_first_command_fails_is_not_written_down(project: Project) -> None:
    """A mistyped --coder leaves nobody behind.

    Ana: I was tired. {fatigue}
    """
    project.act_as("AKK")
    with pytest.raises(NotFound):
        project.do(commands.remove_coding, "no such")
    project.do(commands.set_code_key, code(project, "fatigue"), "")
    assert [coder.name for coder in project.ask(queries.coders)] == ["AK"]
    project.do(commands.set_code_key, code(project, "fatigue"), "1")
    assert [coder.name for coder in project.ask(queries.coders)] == ["AK", "AKK"]
    assert entries(project)[:2] == ["set_code_key", "know_coder"]


def test_a_command_that_changes_nothing_is_no_entry(project: Project) -> None:
    """The same claim twice is one coding and one entry.

    Ana: I was tired. {fatigue}
    """
    claim, history = mine(project)[0], entries(project)
    again = project.do(commands.code_span, claim.transcript, claim.start, claim.end, code=claim.code)
    assert again == claim
    assert entries(project) == history


def test_two_windows_of_one_new_coder_are_one_coder(folder: Path) -> None:
    """Two programs open for a coder who is new to the project write her down once.

    Ana: I was tired. {fatigue}
    """
    with Project(folder, "New") as one, Project(folder, "New") as two:
        one.do(commands.create_code, "first")
        two.do(commands.create_code, "second")
        assert [coder.name for coder in one.ask(queries.coders)] == ["AK", "New"]
        assert len({code.author for code in one.ask(queries.codes) if code.name != "fatigue"}) == 1


def test_undo_is_each_coders_own(project: Project) -> None:
    """A coder's undo leaves what the other did after her.

    Ana: I was tired. {fatigue}
    """
    claim = mine(project)[0]
    project.act_as("BM")
    with pytest.raises(NothingToUndo):
        project.undo()
    project.do(commands.code_span, claim.transcript, claim.start, claim.end, code=claim.code)
    project.act_as("AK")
    assert project.undo().action == "import_codings"
    assert mine(project) == []
    project.act_as("BM")
    assert len(mine(project)) == 1


def test_undo_stops_where_somebody_else_has_gone_on(project: Project) -> None:
    """What another coder has changed since is not overwritten, and a code she uses is not taken away.

    Ana: I was tired. {fatigue}
    """
    made = project.do(commands.create_code, "sleep")
    project.act_as("BM")
    project.do(commands.define_code, made.id, definition="Rest at night.")
    before = state(project)
    project.act_as("AK")
    with pytest.raises(UndoConflict, match="somebody else"):
        project.undo()
    project.act_as("BM")
    project.undo()
    claim = project.do(commands.code_span, mine_of(project), 5, 9, code=made.id)
    project.act_as("AK")
    with pytest.raises(StillUsed):
        project.undo()
    project.act_as("BM")
    project.do(commands.remove_coding, claim.id)
    project.act_as("AK")
    assert project.undo().action == "create_code"
    assert project.check() == []
    assert before != state(project)


def mine_of(project: Project) -> str:
    return project.ask(queries.transcript_named, "A").id


def test_a_new_act_drops_what_was_undone(project: Project) -> None:
    """Redo brings back what was undone until something new is done.

    Ana: I was tired. {fatigue}
    """
    project.undo()
    assert project.redo().action == "import_codings"
    project.undo()
    project.do(commands.create_code, "new")
    with pytest.raises(NothingToRedo):
        project.redo()
    assert [entry.state for entry in project.ask(queries.history) if entry.action == "import_codings"] == ["abandoned"]


def test_a_copy_elsewhere_is_a_site_of_its_own_and_undo_reaches_back(folder: Path, tmp_path: Path) -> None:
    """A project that was moved goes on with its history; what was done before the move can be undone.

    Ana: I was tired. {fatigue}
    """
    with Project(folder, "AK") as project:
        project.do(commands.create_code, "before")
    moved = tmp_path / "elsewhere"
    shutil.move(folder, moved)
    with Project(moved, "AK") as project:
        project.do(commands.create_code, "after")
        sites = project.ask(sites_of)
        assert len(sites) == 2
        assert [sequence for _, sequence in sites.items()][-1] == 1
        assert [project.undo().notes["code"] for _ in range(2)] == ["after", "before"]
        assert project.redo().notes["code"] == "before"
        assert project.check() == []


def sites_of(read: Reader) -> dict[str, int]:
    return dict(read.values("SELECT site, min(sequence) FROM entry GROUP BY site ORDER BY min(id)"))


def test_two_copies_of_one_project_never_share_a_site(folder: Path, tmp_path: Path) -> None:
    """A copy made while the project was closed begins a site when it is opened at its own place.

    Ana: I was tired. {fatigue}
    """
    shutil.copytree(folder, tmp_path / "copy")
    seen = []
    for place in (folder, tmp_path / "copy"):
        with Project(place, "AK") as project:
            project.do(commands.create_code, place.name)
            seen.append(list(project.ask(sites_of))[-1])
    assert len(set(seen)) == 2


def test_names_that_would_break_paths_are_refused(project: Project) -> None:
    """The joint of paths is no part of a name, two siblings have two names, and a bare name must be unique.

    Ana: I was tired. {Body > tired, Mind > tired}
    """
    with pytest.raises(Ambiguous, match="Body > tired"):
        project.ask(queries.code_named, "tired")
    body = project.ask(queries.code_named, "Body > tired")
    project.do(commands.create_code, "Body > rest")
    with pytest.raises(NameTaken):
        project.do(commands.rename_code, body.id, "rest")
    for name in ("a > b", "", " ", "a\nb", "> b", "a >"):
        with pytest.raises(Exception, match="can't be the name"):
            project.do(commands.rename_code, body.id, name)


def test_an_import_of_many_rows_is_one_undo(project: Project) -> None:
    """One import is one entry, and one undo takes all of it back.

    Ana: I was tired. {fatigue}
    """
    build(project, "== C\nBob: Yes. {fatigue, x}\n== D\nEve: No. {y}")
    assert len(project.ask(queries.transcripts)) == 3
    assert project.undo().notes == {"count": 3}
    assert len(project.ask(queries.codings_by_coder)) == 1
