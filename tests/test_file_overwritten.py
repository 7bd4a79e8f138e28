"""A project's file that another program writes over while it is open: what came is not ruined, what was done is kept."""

from __future__ import annotations

import os
import shutil
from errno import ENOSPC
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.model.errors import DiskFull, Displaced, Overwritten
from qcode.project import FILE, Project, init
from qcode.store import overwritten, store
from tests.cli import call


def lay_over(source: Path, place: Path) -> None:
    """What ``cp`` does: the same file, with another content."""
    with (place / FILE).open("r+b") as file:
        file.truncate(0)
        file.write((source / FILE).read_bytes())


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with init(tmp_path / "p", "AK") as project:
        project.do(commands.create_code, "early")
    return tmp_path / "p"


@pytest.fixture
def theirs(place: Path, tmp_path: Path) -> Path:
    """The same project, in which somebody else has gone on."""
    shutil.copytree(place, tmp_path / "theirs")
    with Project(tmp_path / "theirs", "BM") as project:
        project.do(commands.create_code, "theirs")
    return tmp_path / "theirs"


@pytest.fixture
def another(tmp_path: Path) -> Path:
    with init(tmp_path / "another", "CC") as project:
        for n in range(30):
            project.do(commands.create_code, f"another {n}")
    return tmp_path / "another"


def names(place: Path) -> set[str]:
    with Project(place, "AK") as project:
        assert project.check() == []
        return {code.name for code in project.ask(queries.codes)}


def test_what_was_done_is_kept_and_what_came_stays_whole(place: Path, theirs: Path) -> None:
    project = Project(place, "AK")
    project.daily_backup()
    project.do(commands.create_code, "late")
    lay_over(theirs, place)
    for _ in range(2):
        with pytest.raises(Displaced) as said:
            project.do(commands.create_code, "never")
    with pytest.raises(Displaced):
        project.close()
    rescued = sorted((place / "backups").glob("rescued-*"))
    assert [f"backups/{each.name}" for each in rescued] == [said.value.values["copy"]]
    assert names(place) == {"early", "theirs"}
    assert call("merge", rescued[0], "--yes", project=place).code == 0
    assert names(place) == {"early", "theirs", "late"}


def test_the_backup_of_the_day_and_the_log_make_it_whole_where_memory_does_not(
    place: Path, another: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overwritten, "_is_copied", lambda *_: False)
    project = Project(place, "AK")
    project.daily_backup()
    project.do(commands.create_code, "late")
    lay_over(another, place)
    with pytest.raises(Displaced) as said:
        project.changed_elsewhere()
    with pytest.raises(Displaced):
        project.close()
    assert len(names(place)) == 30
    assert call("restore", place / str(said.value.values["copy"]), "--yes", project=place).code == 0
    assert names(place) == {"early", "late"}


def test_what_is_not_whole_is_not_called_so(place: Path, another: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overwritten, "_is_copied", lambda *_: False)
    project = Project(place, "AK")
    project.do(commands.create_code, "late")
    lay_over(another, place)
    with pytest.raises(Overwritten):
        project.do(commands.create_code, "never")
    with pytest.raises(Overwritten):
        project.close()
    (log,) = (place / "backups").iterdir()
    assert (log.name.startswith("rescued-"), log.name.endswith(".qcode-log")) == (True, True)
    assert log.stat().st_size > 4096
    assert len(names(place)) == 30


def test_a_question_that_finds_another_file_says_so_and_not_that_it_is_damaged(place: Path, another: Path) -> None:
    project = Project(place, "AK")
    lay_over(another, place)
    with pytest.raises(Overwritten):
        project.ask(queries.history)
    project.close()


def test_where_there_is_no_room_for_a_copy_what_came_is_not_ruined(
    place: Path, another: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(ENOSPC, "No space left on device")

    def no_room(*_: object) -> None:
        raise DiskFull(file=FILE)

    project = Project(place, "AK")
    project.daily_backup()
    project.do(commands.create_code, "late")
    lay_over(another, place)
    with monkeypatch.context() as patch:
        patch.setattr(store, "copy_to", no_room)
        patch.setattr(shutil, "copyfile", full)
        for _ in range(2):
            with pytest.raises(Overwritten):
                project.do(commands.create_code, "never")
        with pytest.raises(Overwritten):
            project.close()
    assert len(names(place)) == 30


def test_a_copy_of_what_came_is_not_taken_for_what_was_done(place: Path, theirs: Path) -> None:
    """Nothing was done here: there is nothing to rescue, and nothing is made of what came."""
    project = Project(place, "AK")
    lay_over(theirs, place)
    with pytest.raises(Overwritten):
        project.do(commands.create_code, "never")
    project.close()
    assert list((place / "backups").glob("*.qcode")) == []
    assert names(place) == {"early", "theirs"}


@pytest.mark.parametrize("first", [0, 1])
def test_each_of_two_who_have_it_open_leaves_what_came_as_it_is(place: Path, another: Path, first: int) -> None:
    """The one that finds it out first takes the log away; the other one finds that out, in whichever order they leave."""
    both = [Project(place, "AK"), Project(place, "BM")]
    both[0].daily_backup()
    for n, project in enumerate(both):
        project.do(commands.create_code, f"late {n}")
        project.changed_elsewhere()
    lay_over(another, place)
    for project in both:
        with pytest.raises((Displaced, Overwritten)):
            project.do(commands.create_code, "never")
    for project in (both[first], both[1 - first]):
        with pytest.raises((Displaced, Overwritten)):
            project.close()
    assert len(names(place)) == 30


def test_a_file_that_is_only_touched_or_folded_into_goes_on(place: Path) -> None:
    """Its time alone says nothing; nor does what another process, or this one, folds in from the log."""
    with Project(place, "AK") as project, Project(place, "BM") as other:
        for n, act in enumerate(
            (
                lambda: os.utime(place / FILE, (1, 1)),
                lambda: other.do(commands.create_code, "theirs"),
                lambda: other._connection.execute("PRAGMA wal_checkpoint(RESTART)"),
                lambda: os.utime(place / FILE, (2, 2)),
                lambda: project.squeeze(),
                lambda: other.do(commands.create_code, "after"),
            )
        ):
            act()  # type: ignore[no-untyped-call]
            project.do(commands.create_code, f"mine {n}")
            other.changed_elsewhere()
    assert len(names(place)) == 9


def test_in_the_middle_of_folding_in_nothing_is_said(place: Path, theirs: Path) -> None:
    """As it is while another process is at it, or where one was cut off: the index says that more is meant to be in."""
    project = Project(place, "AK")
    project.do(commands.create_code, "late")
    number = overwritten._number(place / f"{FILE}-shm")
    was = os.pread(number, 4, 128)
    os.pwrite(number, b"\x07\0\0\0", 128)
    lay_over(theirs, place)
    project.changed_elsewhere()
    os.pwrite(number, was, 128)
    with pytest.raises(Overwritten):
        project.close()


def test_who_only_looked_leaves_what_came_as_it_is(place: Path, another: Path) -> None:
    with Project(place, "AK"):
        lay_over(another, place)
    assert len(names(place)) == 30
