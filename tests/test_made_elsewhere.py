"""Files that others sent: nothing in them runs, what is damaged or incomplete is called so, by the name it came under."""

from __future__ import annotations

import sqlite3
import zipfile
from base64 import b64decode
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.catalogue import merging
from qcode.catalogue.packaging import (
    DamagedCopy,
    IncompletePackage,
    NoPackage,
    WrongPassphrase,
    make_package,
    open_package,
    send_back,
)
from qcode.project import FILE, Project
from tests.building import build
from tests.cli import call

EVIL = """
CREATE TRIGGER [quiet "one] AFTER INSERT ON coding BEGIN DELETE FROM code; END;
CREATE TRIGGER later AFTER UPDATE ON code BEGIN UPDATE setting SET value = 'taken'; END;
CREATE VIEW v_mine AS SELECT * FROM code;
DROP TRIGGER code_insert;
"""

LOCKED = b64decode(
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBZMGVhMXBvSkN5V0NkK3lQdW0rWlFRIDEKZ1JyR3VkZ09DMVdrZHBPdWhy"
    "d3V0dENualBRMnRaeTVwTzV6dkd6cSs0RQotLS0gQm1Obk8vU3UrRStnMkVpbDU2WWJMai9uMmdGcURiUXIzcC8wWlhyZ0lYUQob"
    "FrHfU4uhLcP5ftu4XKpwKspEpVzyTHV2jGjS7FJWBekt"
)
"""Two letters, locked by a passphrase with so little work that a test need not wait for it."""


def changed(file: Path, script: str) -> Path:
    """A package as somebody sends it who has changed its database by another program."""
    beside = file.with_name("database")
    with zipfile.ZipFile(file) as archive:
        beside.write_bytes(archive.read(FILE))
    with closing(sqlite3.connect(beside)) as connection:
        connection.executescript(script)
    with zipfile.ZipFile(file, "w") as archive:
        archive.write(beside, FILE)
        archive.writestr("README.txt", "")
    return file


@pytest.fixture
def sent(folder: Path, tmp_path: Path) -> Path:
    with Project(folder, "AK") as project:
        project.do(commands.create_code, "fatigue")
        build(project, "Ana: I was tired. {fatigue}")
        make_package(project, tmp_path / "review.qcodepack", role="review")
    return tmp_path / "review.qcodepack"


def left(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchall()
    return {name for (name,) in rows}


def test_what_a_package_would_run_is_taken_out_of_it(folder: Path, sent: Path) -> None:
    place = open_package(changed(sent, EVIL))
    assert left(place / FILE) == left(folder / FILE)
    with Project(place, "DD") as project:
        assert project.check() == []
        assert project.ask(queries.setting, "package.role") == "review"


def test_a_merge_reads_it_without_running_anything(folder: Path, sent: Path) -> None:
    place = open_package(sent)
    with Project(place, "DD") as project:
        back = send_back(project, sent.with_name("back.qcodepack")).file
    hidden = "ALTER TABLE code RENAME TO kept; CREATE VIEW code AS SELECT * FROM kept;"
    with Project(folder, "AK") as project:
        with merging.read_from(changed(back, EVIL)) as copy:
            told = merging.preview(project, copy)
            assert (told.coming, told.changed, told.removed) == ({}, 0, 0)
        with (
            pytest.raises(DamagedCopy, match=r"“back\.qcodepack” is damaged"),
            merging.read_from(changed(back, hidden)),
        ):
            pass


def cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 0xFF]) + data[middle + 1 :]


@pytest.mark.parametrize("spoil", [cut, flipped])
def test_an_incomplete_package_is_called_so(sent: Path, spoil: Callable[[bytes], bytes]) -> None:
    file = sent.with_name("p.qcodepack")
    file.write_bytes(spoil(sent.read_bytes()))
    with pytest.raises(IncompletePackage, match=r"“p\.qcodepack”"):
        open_package(file)
    assert not (file.with_suffix("") / FILE).exists()


@pytest.mark.parametrize(
    ("spoilt", "secret", "error"),
    [
        (LOCKED[:-1], "three words", IncompletePackage),
        (LOCKED[:-20], "three words", IncompletePackage),
        (LOCKED[:90], "three words", IncompletePackage),
        (LOCKED, "three words", NoPackage),
        (LOCKED, "other words", WrongPassphrase),
    ],
)
def test_a_locked_package_that_is_incomplete_has_no_wrong_passphrase(
    tmp_path: Path, spoilt: bytes, secret: str, error: type[Exception]
) -> None:
    (tmp_path / "p.qcodepack").write_bytes(spoilt)
    with pytest.raises(error):
        open_package(tmp_path / "p.qcodepack", secret)


def test_what_is_no_package_is_not_called_incomplete(tmp_path: Path) -> None:
    (tmp_path / "a.qcodepack").write_bytes(b"Dear diary")
    with pytest.raises(NoPackage):
        open_package(tmp_path / "a.qcodepack")


def test_a_damaged_copy_is_the_senders_not_ones_own(folder: Path, sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = sent.with_name("database")
    with zipfile.ZipFile(sent) as archive:
        beside.write_bytes(archive.read(FILE)[:9000])
    with zipfile.ZipFile(sent, "w") as archive:
        archive.write(beside, FILE)
        archive.writestr("README.txt", "")
    for said in (call("merge", sent, "--yes", project=folder), call("open", sent, "--no-open")):
        assert (said.code, "“review.qcodepack” is damaged" in said.err) == (1, True)
        assert "restore" not in said.err
    monkeypatch.chdir(sent.parent)
    said = call("merge", ".", project=folder)
    assert f"“{sent.parent.name}” can't be read" in said.err


def test_a_trigger_that_comes_while_the_file_is_open_is_found(folder: Path) -> None:
    with Project(folder, "AK") as project:
        with closing(sqlite3.connect(folder / FILE)) as connection:
            connection.executescript("CREATE TRIGGER mine AFTER INSERT ON coding BEGIN DELETE FROM code; END;")
        assert [finding.detail for finding in project.check()] == ["mine: a trigger on coding that is none of qcode's"]
