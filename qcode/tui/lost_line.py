"""A terminal that may go away while qcode writes to it: a line that is lost ends qcode, and never leaves it waiting."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, Any


class LineThatMayBreak:
    """In place of the terminal's file: what can't be written any more is dropped, and ``tell`` is called once.

    Textual hands what it draws to a thread of its own. Were an error to end that thread, the next thing drawn would wait
    for it for ever.
    """

    def __init__(self, file: IO[str], tell: Callable[[], object]) -> None:
        self._file, self._tell = file, tell
        self.broken = False

    def write(self, text: str) -> int:
        """Write, or drop where nobody is there any more."""
        if not self.broken:
            try:
                return self._file.write(text)
            except (OSError, ValueError):
                self._lost()
        return len(text)

    def flush(self) -> None:
        if not self.broken:
            try:
                self._file.flush()
            except (OSError, ValueError):
                self._lost()

    def _lost(self) -> None:
        self.broken = True
        self._tell()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)
