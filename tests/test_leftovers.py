"""What a killed run left behind is swept up; settings that can't be kept, or read, are said to be so."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from qcode import queries
from qcode.catalogue.erase import erase
from qcode.project import Project
from qcode.tui.app import QcodeApp
from tests.cli import call

LEFT = ("transcripts/A.txt.part", "transcripts/.A.txt.41.part", "exports/.o.docx.41.part", "project.qcode.new",
        "backups/project-2026-01-01.qcode.part")  # fmt: skip
MINE = ("exports/download.part", "mine.part")


def leave(folder: Path, *, seconds: float) -> None:
    for name in (*LEFT, *MINE):
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("I said it.")
        os.utime(file, (time.time() - seconds, time.time() - seconds))


def there(folder: Path) -> list[str]:
    return [name for name in (*LEFT, *MINE) if (folder / name).exists()]


def test_what_is_erased_is_in_no_half_written_file(folder: Path) -> None:
    """
    Ana: I said it.
    """
    leave(folder, seconds=0)
    (folder / "backups" / "replaced-then.qcode-wal").write_text("I said it.")
    with Project(folder, "AK") as project:
        erase(project, project.ask(queries.transcripts)[0])
    assert there(folder) == list(MINE)
    assert [file.name for file in folder.rglob("*") if file.is_file() and b"I said it" in file.read_bytes()] == [
        Path(name).name for name in reversed(MINE)
    ]


def test_the_first_opening_of_a_day_sweeps_what_is_old(folder: Path) -> None:
    leave(folder, seconds=60)
    assert call("codes", project=folder).code == 0
    assert there(folder) == [*LEFT, *MINE]
    leave(folder, seconds=7200)
    (next((folder / "backups").glob("project-*.qcode"))).unlink()
    assert call("codes", project=folder).code == 0
    assert there(folder) == list(MINE)


def test_settings_with_a_slip_are_kept_aside(own_settings: Path) -> None:
    slip = '{"coder": "AK", "theme": "nord",}'
    (own_settings / "settings.json").write_text(slip)
    assert "none of your settings count" in call("settings").err
    said = call("settings", "language", "en")
    assert (said.code, "settings.json.broken" in said.err) == (0, True)
    assert (own_settings / "settings.json.broken").read_text() == slip
    (own_settings / "settings.json").write_text("[")
    call("settings", "language", "ru")
    assert (own_settings / "settings.json.broken").read_text() == slip
    assert (own_settings / "settings.json.broken-2").read_text() == "["


async def test_settings_that_cannot_be_written_are_said_to_be_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("QCODE_SETTINGS", str(tmp_path / "file" / "below"))
    said = call("settings", "language", "kk")
    assert (said.code, said.out) == (1, "")
    assert "settings.json” can't be written" in said.err
    app = QcodeApp(language="en")
    told: list[str] = []
    async with app.run_test():
        app.notify = lambda message, **_: told.append(message)  # type: ignore[method-assign]
        app.next_theme()
        app.follow()
        app.follow()
    assert len(told) == 1
    assert "is not kept" in told[0]


def test_a_folder_without_a_project_is_not_opened(tmp_path: Path) -> None:
    said = call("open", tmp_path, "--no-open")
    assert (said.code, "There is no qcode project" in said.err) == (1, True)
