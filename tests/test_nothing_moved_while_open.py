"""Windows moves, replaces and deletes no file that is open: nothing here tries to."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from qcode import commands, queries
from qcode.catalogue import merging
from qcode.catalogue.erase import erase
from qcode.catalogue.keeping import keep_as_own
from qcode.catalogue.packaging import make_package, open_package, send_back
from qcode.commands import reviews
from qcode.project import FILE, Project, restore

pytestmark = pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="needs to see its own open files")


def is_open(path: str) -> bool:
    """Whether this process has a file open under whatever number."""
    with suppress(OSError):
        wanted = os.stat(path)
        for number in os.listdir("/dev/fd"):
            with suppress(OSError):
                found = os.fstat(int(number))
                if (found.st_dev, found.st_ino) == (wanted.st_dev, wanted.st_ino):
                    return True
    return False


@pytest.fixture
def as_windows(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was tried with a file that is open, which fails; this Python's own way with folders asks for every file's name."""
    tried: list[str] = []

    def guarded(deed: Callable[..., Any]) -> Callable[..., Any]:
        def run(*paths: Any, **options: Any) -> Any:
            for path in map(os.fspath, paths):
                if isinstance(path, str) and os.path.isfile(path) and is_open(path):
                    tried.append(f"{deed.__name__} {path}")
                    raise PermissionError(13, "it is open", path)
            return deed(*paths, **options)

        return run

    monkeypatch.setattr(shutil, "_use_fd_functions", False)
    for name in ("replace", "rename", "unlink", "remove"):
        monkeypatch.setattr(os, name, guarded(getattr(os, name)))
    return tried


def test_the_guard_sees_what_is_open(as_windows: list[str], tmp_path: Path) -> None:
    file = tmp_path / "a"
    with file.open("w"), pytest.raises(PermissionError):
        file.unlink()
    file.unlink()
    assert as_windows == [f"unlink {file}"]


def test_a_projects_files_are_closed_before_they_are_moved(folder: Path, tmp_path: Path, as_windows: list[str]) -> None:
    """From the first copy to the last, with a package, a merge, a look back, and an original that is erased.

    Ana: I was tired. {fatigue}
    """
    with Project(folder, "AK") as project:
        project.daily_backup()
        copy = project.backup(folder / "backups" / "copy.qcode")
        make_package(project, tmp_path / "sent.qcodepack", role="review", despite_names=True)
        with project.as_it_was(1) as past:
            past.ask(queries.codes)
        row = project.ask(queries.transcripts)[0]
    with Project(open_package(tmp_path / "sent.qcodepack"), "DD") as hers:
        coding = hers.ask(queries.codings_in, row.id, None)[0]
        hers.do(reviews.review_coding, coding.id, verdict="queried", reason="Why?")
        send_back(hers, tmp_path / "back.qcodepack")
    with Project(folder, "AK") as project:
        with merging.read_from(tmp_path / "back.qcodepack") as read:
            merging.merge(project, read)
        keep_as_own(project, tmp_path / "own")
        assert [coder.name for coder in project.ask(queries.coders)] == ["AK", "DD"]
    restore(copy, folder, "now")
    with Project(folder, "AK") as project:
        project.do(commands.create_code, "later")
        erase(project, row)
        assert project.check() == []
    assert as_windows == []
    assert not is_open(str(folder / FILE))
