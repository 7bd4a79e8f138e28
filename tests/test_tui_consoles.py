"""What the consoles of Windows and macOS leave to the program, with stand-ins for both systems."""

from __future__ import annotations

import ctypes
import sys
import time
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from textual._xterm_parser import XTermParser

from qcode import filing, settings
from qcode.project import Project
from qcode.tui import consoles
from qcode.tui.app import QcodeApp
from qcode.tui.pasting import READS_ON_WINDOWS, CarefulParser


def windows(monkeypatch: pytest.MonkeyPatch, *, language: int = 0x0409) -> list[Any]:
    """A Windows that tells a program when its window is closed; returns whom it tells."""
    whom: list[Any] = []
    kernel = SimpleNamespace(
        SetConsoleCtrlHandler=lambda handler, _: whom.append(handler), GetUserDefaultUILanguage=lambda: language
    )
    monkeypatch.setattr(filing, "WINDOWS", True)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    return whom


async def test_a_window_that_is_closed_on_windows_leaves_as_a_key_does(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Ana: I said it.
    """
    whom = windows(monkeypatch)
    monkeypatch.setattr(consoles, "LAST_MOMENT", 0.0)
    with Project(folder, "AK") as project:
        app = QcodeApp(project)
        async with app.run_test() as pilot:
            assert whom[0](0) == 0, "Ctrl+C is a key"
            assert app.is_running
            assert app.last_moment is None
            assert whom[0](2) == 1
            await pilot.pause()
            assert app.last_moment is not None
            app.last_moment.cancel()
        assert app.return_code


def test_what_is_copied_is_handed_to_the_system(tmp_path: Path) -> None:
    """A program that reads as theirs do stands in for them."""
    assert consoles.copier("linux") is None
    for system, encoding in (("darwin", "utf-8"), ("win32", "utf-16")):
        program, read_as = consoles.copier(system) or ("", "")
        assert program.endswith(("pbcopy", "clip.exe"))
        assert read_as == encoding
    stand_in = tmp_path / "copier"
    stand_in.write_text(f"#!/bin/sh\ncat > {tmp_path}/held\n")
    stand_in.chmod(0o755)
    consoles.hand_over(str(stand_in), "utf-16", "«Мен үйге қайттым»")
    assert (tmp_path / "held").read_text("utf-16") == "«Мен үйге қайттым»"
    consoles.hand_over(str(tmp_path / "nowhere"), "utf-8", "x")


async def test_only_a_real_terminal_has_a_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[tuple[str, ...]] = []
    monkeypatch.setattr(consoles, "hand_over", lambda *told: handed.append(told))
    monkeypatch.setattr(consoles, "copier", lambda _: ("copier", "utf-8"))
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    app = QcodeApp()
    async with app.run_test():
        app.copy_to_clipboard("under a test")
        monkeypatch.setattr(QcodeApp, "is_headless", False)
        app.copy_to_clipboard("at a terminal")
        for _ in range(100):
            if handed:
                break
            time.sleep(0.01)
    assert handed == [("copier", "utf-8", "at a terminal")]


async def test_what_is_pasted_on_windows_is_read_with_care(monkeypatch: pytest.MonkeyPatch) -> None:
    """There the driver's reading part is a module of its own."""
    reading = ModuleType(READS_ON_WINDOWS)
    reading.XTermParser = XTermParser  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, READS_ON_WINDOWS, reading)
    async with QcodeApp().run_test():
        assert reading.XTermParser is CarefulParser


def test_qcode_speaks_as_windows_does(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.language() == "en"
    for number, language in ((0x0419, "ru"), (0x043F, "kk"), (0x041F, "tr"), (0x0407, "en")):
        windows(monkeypatch, language=number)
        assert settings.language() == language
    monkeypatch.setenv("LANG", "ru_RU.UTF-8")
    assert settings.language() == "ru"
