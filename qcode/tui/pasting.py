"""What is pasted stays text: no sign in it is taken for a key that somebody has pressed."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.message import Message

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver

    _Base = App[None]
else:
    _Base = object

ESCAPE = "\x1b"
READS_ON_WINDOWS = "textual.drivers.win32"
"""Where the driver for Windows has the part that reads."""


class CarefulParser(XTermParser):
    """Textual's own takes an escape sign within a pasted text for the beginning of keys, and presses what follows it.

    Many terminals take such signs out of what is pasted; here none is left.
    """

    _pasting = False
    _before = ""
    """The end of what came last, in which the sign that a paste begins may have begun."""
    _held = ""
    """The end of what was pasted last, in which the sign that the paste ends may have begun."""

    def feed(self, data: str) -> Iterable[Message]:
        if not data:
            return super().feed(data)  # the end of all input
        harmless = "".join(self._harmless(data))
        return super().feed(harmless) if harmless else ()

    def _harmless(self, data: str) -> Iterable[str]:
        """What came, without the escape signs between the beginning and the end of a paste."""
        while data:
            if not self._pasting:
                found = (self._before + data).find(BRACKETED_PASTE_START)
                self._pasting = found >= 0
                end = found + len(BRACKETED_PASTE_START) - len(self._before) if self._pasting else len(data)
                yield data[:end]
                self._before = "" if self._pasting else (self._before + data)[1 - len(BRACKETED_PASTE_START) :]
                data = data[end:]
            else:
                words, end_sign, data = (self._held + data).partition(BRACKETED_PASTE_END)
                self._pasting = not end_sign
                self._held = "" if end_sign else _beginning_of_end(words)
                yield words.removesuffix(self._held).replace(ESCAPE, "")
                yield end_sign


def _beginning_of_end(words: str) -> str:
    """The longest end of what was pasted by which the sign that the paste ends begins."""
    longest = len(BRACKETED_PASTE_END) - 1
    return next((end for n in range(longest, 0, -1) if (end := words[-n:]) == BRACKETED_PASTE_END[:n]), "")


class Pastes(_Base):
    """Mixed into the app: whichever terminal it is on reads what is typed by the careful parser."""

    def _build_driver(self, headless: bool, inline: bool, mouse: bool, size: tuple[int, int] | None) -> Driver:
        driver = super()._build_driver(headless, inline, mouse, size)
        for name in (type(driver).__module__, READS_ON_WINDOWS):
            reads_by(sys.modules.get(name))
        return driver


def reads_by(module: object) -> None:
    """Let a module that reads a terminal make careful parsers; one that reads none is left as it is."""
    if getattr(module, "XTermParser", None) is XTermParser:
        module.XTermParser = CarefulParser  # type: ignore[attr-defined]
