"""When qcode itself is wrong: a report without a word of the interviews, and a clean end where the terminal is lost."""

from __future__ import annotations

import asyncio
import os
import platform
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text
from textual.worker import WorkerFailed

from qcode import __version__, settings
from qcode.model.errors import QcodeError
from qcode.tui.apart import WorkFailed
from qcode.tui.consoles import when_closed
from qcode.tui.lost_line import LineThatMayBreak
from qcode.words import say

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver

    _Base = App[None]
else:
    _Base = object

PARTS = ("textual", "rich", "numpy", "click")
LAST_MOMENT = 3.0
"""How many seconds an app that was told to end may take for it."""


def crash_report(error: BaseException, where: str, size: tuple[int, int], now: datetime) -> str:
    """What happened: kinds of mistakes and places in the program, never a value, a message or a name of a file."""
    lines = [
        f"qcode {__version__}, {now:%Y-%m-%d %H:%M:%S}",
        f"Python {platform.python_version()}, {platform.system()} {platform.release()} {platform.machine()}",
        ", ".join(f"{name} {_version(name)}" for name in PARTS),
        f"terminal {size[0]}x{size[1]}, TERM={os.environ.get('TERM', '')}, {where}",
    ]
    for each in _chain(error):
        lines += ["", *_told(each)]
    return "\n".join(lines) + "\n"


def _version(name: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "–"


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """A mistake and what led to it, the first one first."""
    if error is not None:
        yield from _chain(
            error.__cause__ or error.__context__ or (error.error if isinstance(error, WorkerFailed) else None)
        )
        yield error


def _told(error: BaseException) -> list[str]:
    own = f": {error.template}" if isinstance(error, QcodeError) else ""
    trace = [(frame.filename, frame.lineno or 0, frame.name) for frame in traceback.extract_tb(error.__traceback__)]
    lines = [f"{type(error).__qualname__}{own}", *map(_place, trace)]
    if isinstance(error, WorkFailed):
        lines += [f"in the process beside the desk: {error.kind}", *map(_place, error.trace)]
    return lines


def _place(frame: tuple[str, int, str]) -> str:
    """A place in the program; of its path only what lies inside a package, since folders bear people's names."""
    file, line, function = frame
    parts = Path(file).parts
    known = [at for at, part in enumerate(parts) if part in ("site-packages", "qcode")]
    begin = known[-1] if known else len(parts) - 1
    return f"  {'/'.join(parts[begin:])}:{line} {function}"


def keep_report(report: str, now: datetime) -> Path | None:
    """Write the report beside the settings; None where nothing can be written there."""
    path = settings.folder() / f"crash-{now:%Y-%m-%d-%H%M%S}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report, "utf-8")
    except OSError:
        return None
    return path


def sentence(path: Path | None, language: str) -> str:
    """What is said after a crash: what is safe, where the report is, what to do."""
    if path is None:
        return say("qcode has stopped by a mistake of its own. Everything you did is saved: open it again.", language)
    return say(
        "qcode has stopped by a mistake of its own. Everything you did is saved: open it again. What happened, without"
        " a word of your interviews, is in {file}: give this file to whoever looks after qcode for you.",
        language,
        file=path,
    )


class Safety(_Base):
    """Mixed into the app: a mistake is reported and not shown; a lost terminal ends the app as leaving it does."""

    language: str
    last_moment: threading.Timer | None = None
    """Ends the process where leaving takes too long."""
    _window: object = None
    """What Windows calls when the window is closed."""

    def _handle_exception(self, error: Exception) -> None:
        """In place of Textual's own, which shows the values of variables, and so what was said in interviews."""
        if self._exception is None:
            self._return_code = 1
            now = datetime.now()
            where = type(self.screen_stack[-1]).__name__ if self._screen_stacks.get("_default") else "no screen"
            path = keep_report(crash_report(error, where, (self.size.width, self.size.height), now), now)
            self._exit_renderables.append(Text(sentence(path, self.language)))
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def end_on_signals(self) -> None:
        """Leave, with everything put in its place, when the connection is lost or the computer shuts down."""
        loop = asyncio.get_running_loop()
        self._window = when_closed(lambda: loop.call_soon_threadsafe(self._leave_at_once, int(signal.SIGTERM)))
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is None or sys.platform == "win32":
                continue
            try:
                loop.add_signal_handler(number, self._leave_at_once, int(number))
            except (RuntimeError, ValueError, NotImplementedError):
                return  # not the main thread, as under a test

    def _build_driver(self, headless: bool, inline: bool, mouse: bool, size: tuple[int, int] | None) -> Driver:
        """The terminal, written to in a way that outlives it."""
        driver = super()._build_driver(headless, inline, mouse, size)
        file, loop = getattr(driver, "_file", None), asyncio.get_running_loop()
        if file is not None:
            lost = int(getattr(signal, "SIGHUP", signal.SIGTERM))
            driver._file = LineThatMayBreak(  # type: ignore[attr-defined]
                file, lambda: loop.call_soon_threadsafe(self._leave_at_once, lost)
            )
        return driver

    def _leave_at_once(self, number: int) -> None:
        if self.last_moment is not None:
            return
        # A thread and not the loop, which may wait for the terminal itself
        self.last_moment = threading.Timer(LAST_MOMENT, os._exit, (128 + number,))
        self.last_moment.daemon = True
        self.last_moment.start()
        self.put_away()
        self.exit(return_code=128 + number)

    def put_away(self) -> None:
        """What is kept when the app is left; the app says what that is."""
