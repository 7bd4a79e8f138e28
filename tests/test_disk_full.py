"""A disk without room: nothing is half done, and the sentence says that the disk is full."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from errno import ENOSPC
from pathlib import Path

import pytest

from qcode import commands
from qcode.catalogue.outgoing import snapshot_codebook, write_codebook_file
from qcode.model.errors import CannotWrite, DiskFull
from qcode.project import Project, init
from qcode.store import store, trouble
from qcode.store.trouble import sentence
from tests.cli import call


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From when it is called on, no file that is written to gets to the disk."""

    def no_room(*_: object) -> None:
        raise OSError(ENOSPC, "No space left on device")

    return lambda: monkeypatch.setattr(os, "fsync", no_room)


@pytest.mark.parametrize("suffix", ["csv", "yaml", "xlsx"])
def test_an_older_codebook_stays_whole(folder: Path, full: Callable[[], None], suffix: str) -> None:
    old = folder / f"book.{suffix}"
    old.write_text("path,definition\nMine,old\n")
    with Project(folder, "AK") as project:
        project.do(commands.create_code, "A")
        full()
        with pytest.raises(CannotWrite, match="the disk is full"):
            write_codebook_file(project, old)
        with pytest.raises(CannotWrite, match="the disk is full"):
            snapshot_codebook(project, "early", "2026-03-02")
    assert old.read_text() == "path,definition\nMine,old\n"
    assert [*folder.glob("*.part"), *folder.glob(".*.part"), *(folder / "codebooks").iterdir()] == []


def test_a_dump_is_whole_or_as_it_was(folder: Path, full: Callable[[], None]) -> None:
    with Project(folder, "AK") as project:
        project.do(commands.create_code, "A")
    assert call("dump", "-o", folder / "d", project=folder).code == 0
    before = {file.name: file.read_bytes() for file in (folder / "d").iterdir()}
    assert len(before) == 2
    with Project(folder, "AK") as project:
        project.do(commands.create_code, "B")
    full()
    said = call("dump", "-o", folder / "d", project=folder)
    assert (said.code, "the disk is full" in said.err) == (1, True)
    assert {file.name: file.read_bytes() for file in (folder / "d").iterdir()} == before


def failed(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize("code", [sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR])
def test_no_half_of_a_new_project_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def create_file(path: Path | None) -> sqlite3.Connection:
        raise failed(code)

    monkeypatch.setattr(store, "create_file", create_file)
    monkeypatch.setattr(trouble, "LEAST", 1e30)
    (tmp_path / "mine").mkdir()
    with pytest.raises(DiskFull):
        init(tmp_path / "mine" / "new", "AK")
    with pytest.raises(DiskFull):
        init(tmp_path / "mine", "AK")
    assert [each.name for each in tmp_path.rglob("*")] == ["mine"]


def test_a_disk_that_fails_with_room_on_it_is_not_called_full(tmp_path: Path) -> None:
    assert not isinstance(sentence(failed(sqlite3.SQLITE_IOERR), folder=tmp_path), DiskFull)


def test_without_room_for_the_copy_of_the_day_one_can_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def copy_to(*_: object) -> None:
        raise DiskFull(file="project-2026-03-02.qcode")

    monkeypatch.setattr(store, "copy_to", copy_to)
    said = call("codes", project=folder)
    assert said.code == 0
    assert "There is no copy of today" in said.err
    assert "the disk is full" in said.err


def test_a_file_called_backups_is_named(folder: Path) -> None:
    (folder / "backups").write_text("mine")
    said = call("codes", project=folder)
    assert (said.code, "“backups” can't be written" in said.err) == (0, True)


def test_a_new_project_is_nobody_elses(tmp_path: Path) -> None:
    with init(tmp_path / "p", "AK"):
        assert (tmp_path / "p" / "project.qcode").stat().st_mode & 0o077 == 0
