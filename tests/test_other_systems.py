"""What Windows and macOS do otherwise with files: held ones, names, drives, addresses."""

from __future__ import annotations

import ctypes
import os
import platform
from contextlib import closing
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import SimpleNamespace

import pytest

from qcode import commands, filing, queries
from qcode.catalogue import profiles
from qcode.catalogue.erase import StillThere, erase
from qcode.catalogue.intake import read_all, write_all
from qcode.model.errors import CannotWrite, ReadOnlyFile
from qcode.project import FILE, NETWORK_WARNING, SYNCHRONISED_WARNING, Project, endangered, init, restore
from qcode.store import presence, store
from tests.building import build


def held(file: Path, *, number: int = 32) -> PermissionError:
    """What Windows says of a file that another program has open."""
    error = PermissionError(13, "The process cannot access the file", str(file))
    error.winerror = number  # type: ignore[attr-defined]
    return error


def test_a_file_that_is_held_for_a_moment_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filing, "PAUSE", 0.001)
    real, tries = os.replace, iter([held(tmp_path), held(tmp_path, number=5)])

    def busy(source: Path, target: Path) -> None:
        if error := next(tries, None):
            raise error
        real(source, target)

    monkeypatch.setattr(os, "replace", busy)
    (tmp_path / "new").write_text("new")
    filing.replace(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old").read_text() == "new"
    tries = iter([held(tmp_path) for _ in range(100)])
    with pytest.raises(PermissionError):
        filing.replace(tmp_path / "old", tmp_path / "new")
    assert len(list(tries)) == 100 - filing.TRIES
    tries = iter([PermissionError(13, "no"), held(tmp_path)])
    with pytest.raises(PermissionError):
        filing.replace(tmp_path / "old", tmp_path / "new")
    assert next(tries), "what no program holds is not waited for"


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("aux", "_aux"), ("Con.2", "_Con.2"), ("COM¹", "_COM¹"), ("nul .", "_nul"), ("console", "console"), ("R07", "R07"),
        ("a:b? <c>", "a_b_ _c_"), ("end. .", "end"), ("…", "…"), (" . ", "transcript"), ("Ә" * 200, "Ә" * filing.LONGEST),
    ],
)  # fmt: skip
def test_names_that_every_system_takes(name: str, stem: str) -> None:
    assert filing.safe_stem(name) == stem


def test_originals_are_kept_under_names_that_windows_takes(tmp_path: Path) -> None:
    for number, name in enumerate(("aux.txt", "Әлем.txt", "әлем.TXT")):
        (tmp_path / name).write_text(f"R: I said it {number} times.", "utf-8")
    with init(tmp_path / "p", "AK") as project:
        kept = [row.file for row in write_all(project, read_all(project, [tmp_path], keep_names=True))]
    assert sorted(kept) == ["_aux.txt", "Әлем (2).txt", "Әлем.txt"] or sorted(kept) == [
        "_aux.txt", "Әлем.txt", "әлем (2).txt",
    ]  # fmt: skip
    assert sorted(os.listdir(tmp_path / "p" / "transcripts")) == sorted(kept)


def test_a_copy_is_opened_wherever_it_lies(tmp_path: Path) -> None:
    assert filing.address(PureWindowsPath(r"\\uni\home\a b#1.qcode")) == "file:////uni/home/a%20b%231.qcode"
    assert filing.address(PureWindowsPath(r"Z:\тез\p.qcode")).startswith("file:///Z:/%D1")
    assert filing.address(PurePosixPath("/a/p.qcode")) == "file:///a/p.qcode"
    odd = tmp_path / "100% #1?" / "Й.qcode"
    odd.parent.mkdir()
    store.create_file(odd).close()
    with closing(store.open_copy(odd)) as copy:
        assert copy.execute("SELECT count(*) FROM entry").fetchone() == (0,)


def test_a_folder_that_only_looks_special_can_be_written_on_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    init(tmp_path / "p", "AK").close()
    monkeypatch.setattr(os, "access", lambda *_: True)
    (tmp_path / "p").chmod(0o555)
    try:
        with pytest.raises(ReadOnlyFile):
            Project(tmp_path / "p", "AK")
        monkeypatch.setattr(filing, "WINDOWS", True)
        assert store._may_be_written(tmp_path / "p")
        (tmp_path / "p" / FILE).chmod(0o444)
        assert not store._may_be_written(tmp_path / "p" / FILE)
    finally:
        (tmp_path / "p").chmod(0o755)


def test_a_drive_that_is_not_there_for_a_moment_has_lost_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with init(tmp_path / "p", "AK") as project:
        for number, lost in ((53, False), (2, True)):
            error = FileNotFoundError(2, "no")
            error.winerror = number  # type: ignore[attr-defined]

            def gone(_: Path, error: FileNotFoundError = error) -> tuple[int, int]:
                raise error

            with monkeypatch.context() as now:
                now.setattr(presence, "_file_at", gone)
                assert presence.is_displaced(project._connection) is lost


def test_where_all_files_have_one_number_paths_tell_them_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "_file_at", lambda path: (7, 0) if path.exists() else path.stat())
    with init(tmp_path / "p", "AK"):
        (tmp_path / "sent.qcodepack").write_bytes(b"PK")
        assert presence.is_open_here(tmp_path / "p" / FILE)
        assert not presence.is_open_here(tmp_path / "sent.qcodepack")


def test_a_copy_that_cannot_be_put_back_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with init(tmp_path / "p", "AK") as project:
        copy = project.backup(tmp_path / "p" / "backups" / "copy.qcode")
        project.do(commands.create_code, "late")
    real = filing.replace

    def busy(source: Path, target: Path) -> None:
        if source.name.endswith(".new"):
            raise held(source)
        real(source, target)

    monkeypatch.setattr(filing, "replace", busy)
    with pytest.raises(CannotWrite):
        restore(copy, tmp_path / "p", "now")
    assert [file.name for file in sorted((tmp_path / "p").rglob("*.qcode*"))] == ["copy.qcode", FILE]
    with Project(tmp_path / "p", "AK") as project:
        assert len(project.ask(queries.codes)) == 1


def test_what_windows_does_not_delete_is_named_once_all_else_is_erased(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups = tmp_path / "p" / "backups"
    with init(tmp_path / "p", "AK") as project:
        build(project, "\n\nAna: I said it.\n")
        project.daily_backup()
        for name in ("project-2020-01-01.qcode", "copy.qcode"):
            project.backup(backups / name)
        real = filing.delete

        def stays(file: Path) -> None:
            if file.name == "copy.qcode":
                raise held(file)
            real(file)

        monkeypatch.setattr(filing, "delete", stays)
        with pytest.raises(StillThere, match=r"backups/copy\.qcode"):
            erase(project, project.ask(queries.transcripts)[0])
        assert project.ask(queries.transcripts) == []
    holding = [file.name for file in backups.iterdir() if b"I said it" in file.read_bytes()]
    assert holding == ["copy.qcode"]


def test_an_old_backup_that_cannot_be_deleted_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with init(tmp_path / "p", "AK") as project:
        (tmp_path / "p" / "backups").mkdir()
        for day in range(1, 12):
            (tmp_path / "p" / "backups" / f"project-2020-01-{day:02d}.qcode").touch()
        monkeypatch.setattr(filing, "delete", lambda file: (_ for _ in ()).throw(held(file)))
        assert project.daily_backup() is not None


def test_macos_takes_two_spellings_for_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = tmp_path / "Й", tmp_path / "И\u0306"
    assert filing.spelt(one) != filing.spelt(other)
    monkeypatch.setattr(filing, "MACOS", True)
    assert filing.spelt(one) == filing.spelt(other)


def test_an_original_that_macos_spelt_otherwise_is_erased_too(tmp_path: Path) -> None:
    (tmp_path / "Й1.txt").write_text("R: I said it.", "utf-8")
    with init(tmp_path / "p", "AK") as project:
        row = write_all(project, read_all(project, [tmp_path / "Й1.txt"], keep_names=True))[0]
        kept = tmp_path / "p" / "transcripts" / row.file
        kept.rename(kept.with_name("И\u03061.txt"))
        erase(project, row)
    assert os.listdir(tmp_path / "p" / "transcripts") == []


def test_a_profile_is_called_like_no_device(tmp_path: Path) -> None:
    with init(tmp_path / "p", "AK") as project:
        assert profiles.own_file(project, "thesis") is not None
        assert profiles.own_file(project, "con") is None
        assert profiles.own_file(project, "aux.2026") is None


def test_a_mac_is_the_same_computer_in_every_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gethostuuid(number: ctypes.Array[ctypes.c_char], _: object) -> int:
        number.raw = bytes(range(16))
        return 0

    monkeypatch.setattr(filing, "MACOS", True)
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace())
    assert filing.computer() == platform.node(), "where a number is not to be had"
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace(gethostuuid=gethostuuid))
    for network in ("air.local", "dhcp-17.uni.kz"):
        monkeypatch.setattr(platform, "node", lambda name=network: name)
        with (init if network == "air.local" else Project)(tmp_path / "p", "AK") as project:
            project.do(commands.create_code, network)
    with Project(tmp_path / "p", "AK") as project:
        assert len({site for (site,) in project._connection.execute("SELECT site FROM entry")}) == 1


def test_a_network_drive_is_warned_about(tmp_path: Path) -> None:
    assert endangered(PureWindowsPath(r"\\uni\home\thesis")) == (NETWORK_WARNING, r"\\uni\home")
    assert endangered(PureWindowsPath(r"C:\Users\A\OneDrive - Uni\thesis")) == (SYNCHRONISED_WARNING, "OneDrive - Uni")
    assert endangered(PureWindowsPath(r"C:\Users\A\thesis")) == ("", "")
    with init(tmp_path / "p", "AK") as project:
        assert project.endangered == ("", "")
