"""A file that can't be opened: one sentence, exit code 1, and not a byte changed."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.model.errors import (
    AlreadyAProject,
    CannotWrite,
    DamagedFile,
    LockedFile,
    NewerFile,
    NoQcodeFile,
    NotAProject,
    ReadOnlyFile,
)
from qcode.project import Project, init
from qcode.store import schema, store
from qcode.store.reader import Reader
from tests.building import Clock, build, code, counted_ids
from tests.cli import call


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("sound") / "p"
    with init(place, "AK", clock=Clock(), new_id=counted_ids()) as project:
        build(project, "\n".join(f"Ana: The {n}th thing I said was long. {{code {n % 7}}}" for n in range(300)))
    return place


@pytest.fixture
def place(sound: Path, tmp_path: Path) -> Path:
    shutil.copytree(sound, tmp_path / "p")
    return tmp_path / "p"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "PATIENCE", 0.05)


def refused(place: Path) -> str:
    """What the command line says of a project that it can't open; the folder must stay as it is."""
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    said = call("transcripts", project=place)
    assert (said.code, said.out) == (1, "")
    assert {path: path.read_bytes() for path in place.rglob("*") if path.is_file()} == before
    assert "Traceback" not in said.err
    assert said.err.count("\n") == 1
    return said.err.strip()


def test_no_project(tmp_path: Path) -> None:
    assert "There is no qcode project" in refused(tmp_path)
    with pytest.raises(NotAProject):
        Project(tmp_path / "nowhere", "AK")
    assert list(tmp_path.iterdir()) == []


def test_a_text_file_of_that_name(tmp_path: Path) -> None:
    (tmp_path / "project.qcode").write_text("Dear diary, " * 50)
    assert "not a qcode project file" in refused(tmp_path)
    with pytest.raises(NoQcodeFile):
        Project(tmp_path, "AK")


def test_another_programs_database(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "project.qcode")
    other.execute("CREATE TABLE code_name (cid INTEGER PRIMARY KEY)")
    other.close()
    assert "not a qcode project file" in refused(tmp_path)


def test_a_newer_format(place: Path) -> None:
    other = sqlite3.connect(place / "project.qcode")
    other.execute("PRAGMA user_version = 99")
    other.close()
    assert "newer qcode (format 99" in refused(place)
    with pytest.raises(NewerFile):
        Project(place, "AK")


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "project.qcode").touch()
    assert "empty" in refused(tmp_path)


@pytest.mark.parametrize("kept", [1, 15, 16, 99, 100, 511, 4096, 8192, 40_960, -4096, -1])
def test_a_file_cut_off(place: Path, kept: int) -> None:
    file = place / "project.qcode"
    whole = file.read_bytes()
    file.write_bytes(whole[:kept])
    assert "damaged" in refused(place) or kept < 16
    with pytest.raises((DamagedFile, NoQcodeFile)):
        Project(place, "AK")


@pytest.mark.parametrize("page", [1, 2, 5, 9, 20])
def test_garbage_in_the_middle_is_said_and_backups_stay(place: Path, page: int) -> None:
    """Where the damage is not seen on opening, check sees it; a damaged file pushes out no good copy."""
    good = place / "backups"
    good.mkdir()
    for day in range(1, 11):
        shutil.copy(place / "project.qcode", good / f"project-2026-01-{day:02d}.qcode")
    file = place / "project.qcode"
    data = bytearray(file.read_bytes())
    data[page * 4096 : page * 4096 + 3000] = b"\xa7" * 3000
    file.write_bytes(data)
    kept = {path.name for path in good.iterdir()}
    listed, checked = call("transcripts", project=place), call("check", project=place)
    assert listed.code == checked.code == 1
    assert "damaged" in listed.err
    assert listed.err.count("\n") == 1
    assert "damaged" in checked.err or "SQLite integrity" in checked.out
    assert {path.name for path in good.iterdir()} == kept
    assert file.read_bytes() == data


@pytest.mark.parametrize("protect", ["project.qcode", "."])
def test_a_write_protected_project(place: Path, protect: str) -> None:
    target = place / protect
    mode = target.stat().st_mode
    target.chmod(mode & ~0o222)
    try:
        assert "can't be written to" in refused(place)
        with pytest.raises(ReadOnlyFile):
            Project(place, "AK")
    finally:
        target.chmod(mode)


@pytest.fixture
def lock(place: Path) -> Iterator[Callable[[str], None]]:
    other = sqlite3.connect(place / "project.qcode", isolation_level=None)

    def take(mode: str) -> None:
        if mode == "whole":
            other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("SELECT count(*) FROM code").fetchone()

    yield take
    other.execute("ROLLBACK")
    other.close()


def test_a_locked_file(place: Path, lock: Callable[[str], None]) -> None:
    lock("whole")
    said = call("transcripts", project=place)
    assert said.code == 1
    assert "in use by another program" in said.err
    assert said.err.count("\n") == 1


def test_another_program_that_writes(place: Path, lock: Callable[[str], None]) -> None:
    """While another program writes, this one reads; its own change waits, then says so."""
    with Project(place, "AK") as project:
        lock("writer")
        assert len(project.ask(queries.codes)) == 7
        with pytest.raises(LockedFile):
            project.do(commands.create_code, "late")
        with pytest.raises(LockedFile):
            project.undo()
        assert len(project.ask(queries.codes)) == 7


def test_a_first_change_beside_a_writer(place: Path, lock: Callable[[str], None]) -> None:
    """Opening a copy at another place writes nothing; its site begins with its first change."""
    lock("writer")
    with Project(place, "AK") as project:
        assert len(project.ask(queries.codes)) == 7
        with pytest.raises(LockedFile):
            project.do(commands.create_code, "late")


def test_looking_changes_nothing(place: Path) -> None:
    before = (place / "project.qcode").read_bytes()
    for words in (["transcripts"], ["codes", "--json"], ["history"], ["check"], ["report", "frequencies"]):
        assert call(*words, project=place).code == 0
    assert (place / "project.qcode").read_bytes() == before


def test_what_a_kill_left_in_the_log_is_not_taken_for_damage(place: Path, tmp_path: Path) -> None:
    """While changes wait in the log, the file alone may be shorter than its header says."""
    project = Project(place, "AK")
    for number in range(40):
        project.do(commands.create_code, f"new {number}", definition="x" * 5000)
    left = tmp_path / "left"
    shutil.copytree(place, left)
    project.close()
    file = left / "project.qcode"
    whole = (place / "project.qcode").read_bytes()
    file.write_bytes(whole[:100] + file.read_bytes()[100:])
    with Project(left, "AK") as opened:
        assert len(opened.ask(queries.codes)) == 47
        assert opened.check() == []


def test_a_closed_project_is_one_file(place: Path) -> None:
    with Project(place, "AK") as project:
        project.do(commands.create_code, "new")
        assert (place / "project.qcode-wal").exists()
    assert sorted(path.name for path in place.iterdir()) == ["codebooks", "exports", "project.qcode", "transcripts"]
    connection = sqlite3.connect(place / "project.qcode")
    held = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")}
    connection.close()
    assert held == {"application_id": 0x71636F64, "user_version": schema.VERSION}


def test_every_table_is_strict_and_every_reference_has_an_index(project: Project) -> None:
    """An update or removal of a row looks no table through."""

    def tables(read: Reader) -> list[tuple[str, int]]:
        found: list[tuple[str, int]] = []
        for name, strict in read.values(
            "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        ):
            if not name.startswith("sqlite_") and name != "_sqlite_migrations":
                found.append((name, strict))
        return found

    def pragmas(read: Reader) -> list[int]:
        return [read.value("PRAGMA foreign_keys"), read.value("SELECT count(*) FROM pragma_foreign_key_list('coding')")]

    assert {strict for _, strict in project.ask(tables)} == {1}
    assert project.ask(pragmas) == [1, 3]


def test_a_backup_a_day_and_ten_kept(place: Path) -> None:
    for day in range(1, 15):
        with Project(place, "AK", clock=Clock(f"2026-03-{day:02d}")) as project:
            first, again = project.daily_backup(), project.daily_backup()
            assert first is not None
            assert again is None
            project.do(commands.create_code, f"day {day}")
    kept = sorted(path.name for path in (place / "backups").iterdir())
    assert kept == [f"project-2026-03-{day:02d}.qcode" for day in range(5, 15)]
    restored = place.parent / "restored"
    restored.mkdir()
    shutil.copy(place / "backups" / kept[0], restored / "project.qcode")
    with Project(restored, "AK") as project:
        assert project.check() == []
        assert len(project.ask(queries.codes)) == 7 + 4
    if sys.platform != "win32":
        assert {path.stat().st_mode & 0o077 for path in (place / "backups").iterdir()} == {0}


def test_a_backup_while_another_program_works(place: Path, tmp_path: Path) -> None:
    with Project(place, "AK") as project:
        project.do(commands.create_code, "open")
        said = call("backup", tmp_path / "copy.qcode", project=place, coder="BM")
        assert said.code == 0
        again = call("backup", tmp_path / "copy.qcode", project=place, coder="BM")
        assert (again.code, "already" in again.err) == (1, True)
        said = call("backup", project=place)
        assert len(list((place / "backups").glob("copy-*.qcode"))) == 1
        project.do(commands.create_code, "later")
    (tmp_path / "q").mkdir()
    shutil.copy(tmp_path / "copy.qcode", tmp_path / "q" / "project.qcode")
    with Project(tmp_path / "q", "AK") as project:
        names = {row.name for row in project.ask(queries.codes)}
        assert ("open" in names, "later" in names) == (True, False)
        assert project.check() == []


def test_a_backup_that_fails_leaves_nothing_half(place: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with Project(place, "AK") as project, pytest.raises(CannotWrite):
        project.backup(tmp_path / "file" / "copy.qcode")
    assert [path.name for path in tmp_path.iterdir() if "copy" in path.name] == []


def test_init_makes_one_file_and_the_folders(tmp_path: Path) -> None:
    place = tmp_path / "Айгүл" / "Рабочий стол" / "диссертация"
    assert call("init", place).code == 0
    assert sorted(path.name for path in place.iterdir()) == ["codebooks", "exports", "project.qcode", "transcripts"]
    again = call("init", place)
    assert (again.code, "already holds" in again.err) == (1, True)
    with pytest.raises(AlreadyAProject):
        init(place, "AK")
    (tmp_path / "file").touch()
    assert call("init", tmp_path / "file" / "x").code == 1
    assert call("check", project=place).code == 0


@pytest.mark.parametrize(
    ("part", "warned"),
    [("OneDrive - Университет", True), ("Яндекс.Диск", True), ("Dropbox", True), ("Boxes", False), ("thesis", False)],
)
def test_a_synchronised_folder_is_warned_about(tmp_path: Path, part: str, warned: bool) -> None:
    place = tmp_path / part / "p"
    assert ("synchronised folder" in call("init", place).out) == warned
    assert ("synchronised folder" in call("transcripts", project=place).err) == warned


def test_a_disk_that_is_full_is_said(place: Path) -> None:
    with Project(place, "AK") as project:
        before = len(project.ask(queries.codes))
        project.ask(lambda read: read.value("PRAGMA max_page_count = 1"))
        with pytest.raises(CannotWrite, match="the disk is full"):
            project.do(commands.create_code, "n0", definition="x" * 900_000)
        project.ask(lambda read: read.value("PRAGMA max_page_count = 100000"))
        assert project.check() == []
        assert code(project, "n0")
        assert len(project.ask(queries.codes)) == before + 1


def test_a_copy_on_a_write_protected_disk_can_be_restored(place: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with Project(place, "AK") as project:
        project.backup(stick / "copy.qcode")
        project.do(commands.create_code, "later")
    (stick / "copy.qcode").chmod(0o400)
    stick.chmod(0o500)
    try:
        assert call("restore", stick / "copy.qcode", "--yes", project=place).code == 0
    finally:
        stick.chmod(0o700)
    with Project(place, "AK") as project:
        assert "later" not in {row.name for row in project.ask(queries.codes)}
        assert project.check() == []


def test_a_project_that_is_open_elsewhere_is_not_replaced(place: Path, tmp_path: Path) -> None:
    """What is done in the other window would go into the file that was put aside."""
    with Project(place, "AK") as project:
        project.backup(tmp_path / "copy.qcode")
        project.do(commands.create_code, "later")
        said = call("restore", tmp_path / "copy.qcode", "--yes", project=place)
        assert (said.code, "in use" in said.err) == (1, True)
        project.do(commands.create_code, "latest")
    with Project(place, "AK") as project:
        assert {"later", "latest"} <= {row.name for row in project.ask(queries.codes)}
    assert not (place / "project.qcode.new").exists()
    assert call("restore", tmp_path / "copy.qcode", "--yes", project=place).code == 0
