"""A terminal that only watches: keys go in through a pty, and the moment of each byte that comes back is noted."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

QUIET = 0.06
"""A redraw is over when nothing has come for so many seconds."""
CODES = re.compile(rb"\x1b\[[0-9;?<>=]*[ -/]*[@-~]")
"""What steers the terminal; the rest is what is read."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What one key brought: milliseconds up to the last byte of the redraw, and its bytes."""

    ms: float
    bytes: int


class Terminal:
    """One program in a pseudo-terminal of its own."""

    def __init__(
        self, command: list[str], folder: Path, environment: dict[str, str], size: tuple[int, int] = (120, 40)
    ) -> None:
        self.began = time.perf_counter()
        self.pid, self.end = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, environment)
        columns, rows = size
        fcntl.ioctl(self.end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.seen = b""
        self.last = self.began

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.end)

    def _read(self, patience: float) -> bool:
        ready, _, _ = select.select([self.end], [], [], patience)
        if not ready:
            return False
        try:
            got = os.read(self.end, 1 << 20)
        except OSError as error:
            raise RuntimeError(f"the program has ended:\n{self.words()}") from error
        self.last = time.perf_counter()
        self.seen += got
        return True

    def words(self) -> str:
        """Everything seen since the last key, without what steers the terminal."""
        return CODES.sub(b"", self.seen).decode("utf-8", "replace")

    def wait_for(self, wanted: str, patience: float = 60.0) -> float:
        """Seconds from the start until these words stand on the screen."""
        until = time.perf_counter() + patience
        while wanted not in self.words():
            if not self._read(max(0.0, until - time.perf_counter())):
                raise TimeoutError(f"“{wanted}” never came:\n{self.words()}")
        return self.last - self.began

    def settle(self, quiet: float = QUIET) -> None:
        """Until nothing more comes."""
        while self._read(quiet):
            pass

    def press(self, keys: str, quiet: float = QUIET) -> Drawn:
        """Write a key, and wait for the last byte of what it changes on the screen."""
        self.seen = b""
        start = time.perf_counter()
        os.write(self.end, keys.encode())
        if not self._read(5.0):
            raise TimeoutError(f"the key {keys!r} changed nothing")
        self.settle(quiet)
        return Drawn((self.last - start) * 1000, len(self.seen))

    def megabytes(self) -> float:
        """What the program and what it has started hold in memory."""
        return sum(_resident(pid) for pid in [self.pid, *_children(self.pid)]) / 1024

    def leave(self) -> None:
        """End it as a user would, so that its file is closed."""
        os.write(self.end, b"\x11")
        with contextlib.suppress(RuntimeError):
            while self._read(5.0):
                pass


def _resident(pid: int) -> int:
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text(encoding="ascii"))
    return int(found[1]) if found else 0


def _children(pid: int) -> list[int]:
    found = [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    return found + [below for each in found for below in _children(each)]


PYTHON = sys.executable
