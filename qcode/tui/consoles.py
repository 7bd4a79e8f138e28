"""What the consoles of Windows and macOS leave to the program: the clipboard, and that their window is closed."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qcode import filing

if TYPE_CHECKING:
    from textual.app import App

    _Base = App[None]
else:
    _Base = object

CLOSED = (2, 5, 6)
"""What Windows tells a program whose window is closed, whose user leaves, whose computer shuts down."""
LAST_MOMENT = 4.5
"""Seconds: after five, Windows ends the program itself."""


class Copies(_Base):
    """Mixed into the app: what is copied reaches the clipboard where the terminal does not see to that itself."""

    def copy_to_clipboard(self, text: str) -> None:
        super().copy_to_clipboard(text)
        if not self.is_headless and "SSH_CONNECTION" not in os.environ and (known := copier(sys.platform)):
            threading.Thread(target=hand_over, args=(*known, text), daemon=True).start()


def copier(system: str) -> tuple[str, str] | None:
    """The system's own program that fills the clipboard, and the encoding it reads; none where terminals do it."""
    match system:
        case "darwin":
            return "/usr/bin/pbcopy", "utf-8"
        case "win32":
            return str(Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "clip.exe")), "utf-16"
    return None


def hand_over(program: str, encoding: str, text: str) -> None:
    """Let a program of the system put a text on the clipboard; where it can't, the terminal may have done so."""
    surroundings = {name: value for name, value in os.environ.items() if name != "LC_ALL"} | {"LC_CTYPE": "UTF-8"}
    try:
        subprocess.run(
            [program],
            input=text.encode(encoding, "replace"),
            env=surroundings,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=5,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        pass


def when_closed(leave: Callable[[], object]) -> Any:
    """Have ``leave`` called when the window of a Windows console is closed; the answer is to be kept as long as that holds.

    The system ends the program as soon as its question is answered: so the answer waits until the program has ended by itself.
    """
    if not filing.WINDOWS:
        return None
    import ctypes

    def told(what: int) -> int:
        if what not in CLOSED:
            return 0
        leave()
        time.sleep(LAST_MOMENT)
        return 1

    kind = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)(ctypes.c_int, ctypes.c_uint)
    answer = kind(told)
    ctypes.windll.kernel32.SetConsoleCtrlHandler(answer, 1)  # type: ignore[attr-defined]
    return answer
