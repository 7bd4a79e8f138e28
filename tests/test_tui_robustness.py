"""Nothing is lost: a mistake of qcode's own, a lost connection, an end from outside, a terminal of no size."""

from __future__ import annotations

import importlib
import os
import pkgutil
import select
import signal
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import IO, cast

import pytest
from textual.widgets import OptionList
from textual.worker import WorkerFailed

import qcode.tui
from qcode import queries, settings
from qcode.model.errors import NotFound
from qcode.project import Project
from qcode.tui.apart import WorkFailed
from qcode.tui.app import QcodeApp
from qcode.tui.crash import crash_report
from qcode.tui.lost_line import LineThatMayBreak
from qcode.tui.screens.overview import OverviewScreen
from qcode.tui.widgets.options import Options
from tests.tui import desk, settled, spoken_project

if sys.platform == "win32":
    pytest.skip("needs a pseudo terminal", allow_module_level=True)

import pty

SECRET = "Ainur lost her papers"
BROKEN = """
from qcode.tui.screens.overview import OverviewScreen
def details(self):
    said = {secret!r}
    raise ValueError(said)
OverviewScreen.action_details = details
"""
RUN = "import sys; sys.argv = ['qcode', '-p', {folder!r}]\n{more}\nfrom qcode.cli import main; main()"


class Terminal:
    """qcode in a pseudo terminal."""

    def __init__(self, folder: Path, more: str = "") -> None:
        code = RUN.format(folder=str(folder), more=more)
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLUMNS="100", LINES="30", QCODE_CODER="AK")
            os.execv(sys.executable, [sys.executable, "-c", code])
        self.seen = ""

    def wait_for(self, words: str, seconds: float = 20.0) -> None:
        until = time.monotonic() + seconds
        while words not in self.seen and time.monotonic() < until:
            self._read(0.1)
        assert words in self.seen

    def _read(self, seconds: float) -> bool:
        if not select.select([self.fd], [], [], seconds)[0]:
            return True
        try:
            piece = os.read(self.fd, 65536)
        except OSError:
            return False
        self.seen += piece.decode("utf-8", "replace")
        return bool(piece)

    def press(self, keys: str) -> None:
        os.write(self.fd, keys.encode())

    def end(self, seconds: float = 20.0) -> int:
        """Wait until it has ended; its exit code, negative for a signal that killed it."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            if ended:
                while self._read(0.05) and select.select([self.fd], [], [], 0)[0]:
                    pass
                return os.waitstatus_to_exitcode(status)
            self._read(0.05)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        raise AssertionError("it did not end")


def test_a_crash_is_reported_without_words_of_interviews(folder: Path, own_settings: Path) -> None:
    """The terminal is given back, one sentence says where the report is, and the project is whole.

    Int: How are you?
    Ana: I was tired {fatigue}
    """
    terminal = Terminal(folder, BROKEN.format(secret=SECRET))
    terminal.wait_for("overview")
    terminal.press("d")
    assert terminal.end() == 1
    assert "\x1b[?1049l" in terminal.seen, "the terminal is back at its own screen"
    last = terminal.seen.rpartition("\x1b[?1049l")[2]
    assert "mistake of its own" in last.replace("\r\n", " ")
    assert SECRET not in terminal.seen
    reports = list(own_settings.glob("crash-*.txt"))
    assert len(reports) == 1
    words = reports[0].read_text("utf-8")
    assert SECRET not in words
    assert "ValueError" in words
    assert "details" in words
    assert "OverviewScreen" in words
    with Project(folder, "AK") as project:
        assert project.check() == []


class Gone:
    """A terminal that is not there any more."""

    def write(self, text: str) -> int:
        raise OSError(5, "Input/output error")

    def flush(self) -> None:
        raise OSError(5, "Input/output error")

    def fileno(self) -> int:
        return 2


def test_what_a_lost_line_does_not_take_is_dropped_and_told_once() -> None:
    told: list[int] = []
    line = LineThatMayBreak(cast("IO[str]", Gone()), lambda: told.append(1))
    for _ in range(100):
        assert line.write("ab") == 2
        line.flush()
    assert line.broken
    assert told == [1]
    assert line.fileno() == 2


@pytest.mark.parametrize("ignored", [False, True])
def test_qcode_ends_with_its_terminal(folder: Path, ignored: bool) -> None:
    """The terminal goes away while much is drawn: the process ends, even where nothing tells it so.

    Int: How are you?
    Ana: I was tired {fatigue}
    Int: And now?
    Ana: Better.
    """
    deaf = "import signal, asyncio.unix_events as u; u._UnixSelectorEventLoop.add_signal_handler = lambda *a: None"
    deaf += "; signal.signal(signal.SIGHUP, signal.SIG_IGN)"
    terminal = Terminal(folder, deaf if ignored else "")
    terminal.wait_for("overview")
    terminal.press("\r")
    terminal.wait_for("turn 1")
    terminal.press("1" + "jk" * 40)
    os.close(terminal.fd)
    until = time.monotonic() + 20
    while not (ended := os.waitpid(terminal.pid, os.WNOHANG)[0]) and time.monotonic() < until:
        time.sleep(0.05)
    if not ended:
        os.kill(terminal.pid, signal.SIGKILL)
    assert ended, "it waits for a terminal that is gone"
    with Project(folder, "AK") as project:
        assert project.check() == []


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_lost_connection_loses_nothing(folder: Path, number: signal.Signals) -> None:
    """What was coded is there, the place is kept, and the file is whole.

    Int: How are you?
    Ana: I was tired {fatigue}
    Int: And now?
    Ana: Better.
    """
    with Project(folder, "AK") as project:
        transcript = project.ask(queries.transcripts)[0].id
    terminal = Terminal(folder)
    terminal.wait_for("overview")
    terminal.press("\r")
    terminal.wait_for("turn 1")
    terminal.press("jj")
    terminal.wait_for("turn 3")
    os.kill(terminal.pid, number)
    assert terminal.end() == 128 + number
    with Project(folder, "AK") as project:
        assert project.check() == []
        turn = project.ask(queries.turns, transcript)[2]
        assert settings.places(folder) == {transcript: turn.words}


async def test_a_terminal_of_no_size_gives_the_desk_back() -> None:
    project = spoken_project()
    async with desk(project) as pilot:
        await pilot.press("j", "1")
        for size in ((1, 1), (20, 3), (250, 70), (80, 24)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
        strips = pilot.app.screen._compositor.render_strips()
        assert {sum(segment.cell_length for segment in strip) for strip in strips} == {80}
        assert len(project.ask(queries.history, -1)) > 0
    project.close()


def test_a_report_tells_kinds_and_places_but_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        said = SECRET
        try:
            raise NotFound(kind="code", name=said)
        except NotFound as error:
            raise KeyError(said) from error

    with pytest.raises(KeyError) as caught:
        broken()
    words = crash_report(WorkerFailed(caught.value), "DeskScreen", (80, 24), datetime(2026, 1, 2))
    assert SECRET not in words
    assert "There is no {kind} called" in words
    assert words.index("NotFound") < words.index("KeyError") < words.index("WorkerFailed")
    assert "terminal 80x24" in words
    assert str(Path(__file__).parent) not in words, "folders bear people's names"
    beside = crash_report(
        WorkFailed("ValueError", [("/home/Ainur/qcode/report/x.py", 3, "count")]), "", (1, 1), datetime(2026, 1, 2)
    )
    assert "qcode/report/x.py:3 count" in beside
    assert "Ainur" not in beside


async def test_an_unexpected_mistake_ends_the_app_with_code_1(
    own_settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def details(self: OverviewScreen) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr(OverviewScreen, "action_details", details)
    project = spoken_project()
    app = QcodeApp(project, "tr")

    async def crash() -> None:
        async with app.run_test() as pilot:
            await settled(pilot)
            await pilot.press("d")
            await settled(pilot)

    with pytest.raises(ValueError):
        await crash()
    assert app.return_code == 1
    assert len(list(own_settings.glob("crash-*.txt"))) == 1
    project.close()


def test_every_list_takes_a_page_key_without_room() -> None:
    """A list whose highlight has no line yet ends Textual's own; ours all stand on the one that asks first."""
    importlib.import_module("qcode.tui.app")
    for module in pkgutil.walk_packages(qcode.tui.__path__, "qcode.tui."):
        importlib.import_module(module.name)
    ours = [kind for kind in descendants(OptionList) if kind.__module__.startswith("qcode.")]
    assert ours
    assert all(issubclass(kind, Options) for kind in ours)


def descendants(kind: type) -> list[type]:
    """All classes below one."""
    found: list[type] = []
    below: type
    for below in kind.__subclasses__():
        found += [below, *descendants(below)]
    return found
