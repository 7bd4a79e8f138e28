"""What a double click does, as far as that is seen without Windows and macOS."""

from __future__ import annotations

import re
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_qcode_is_found_in_a_folder_of_any_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before Python 3.13 Windows reads a .pth file in its code page, which has no ү, and does not start where it can't."""
    from hatchling.builders.wheel import WheelBuilder

    place = tmp_path / "Айгүл" / "Рабочий стол"
    for name in ("qcode", "transcripts", "codebooks"):
        (place / name).mkdir(parents=True)
    for name in ("pyproject.toml", "README.md", "LICENSE", "hatch_build.py", "qcode/__init__.py"):
        shutil.copy(ROOT / name, place / name)
    built = next(WheelBuilder(str(place)).build(directory=str(tmp_path), versions=["editable"]))
    with zipfile.ZipFile(built) as wheel:
        lines = [wheel.read(name).decode("ascii") for name in wheel.namelist() if name.endswith(".pth")]
        assert not any(name.startswith("qcode/") for name in wheel.namelist()), "it would be taken for the package"
    monkeypatch.setattr(sys, "path", [])
    exec(next(line for line in lines if "sys.path" in line))
    assert sys.path == [str(place)]


def test_a_window_of_windows_terminal_is_opened_without_a_path_in_quotes_within_quotes() -> None:
    """Such a command falls apart at the first blank of the path; the window begins in the folder instead."""
    lines = (ROOT / "start.bat").read_text("ascii").splitlines()
    line = next(line for line in lines if line.startswith("start "))
    assert re.fullmatch(r'start "" wt -M --title qcode -d "%CD%" cmd /c start\.bat', line)
    assert any("WT_SESSION" in each for each in lines[: lines.index(line)]), (
        "the one in the window opens no further one"
    )
