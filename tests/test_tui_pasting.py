"""A pasted text presses no keys, wherever what comes from the terminal is cut."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from textual import events
from textual._parser import Parser
from textual._xterm_parser import XTermParser

from qcode.tui.app import QcodeApp
from qcode.tui.pasting import CarefulParser, Pastes, reads_by

HOSTILE = "one \x1b two \x1b[A\x1bx " + "q" * 40 + "\x1b[<0;3;3M\x1b\x1b[20 three\x1b"
COMES = f"a\x1b[A\x1b[200~{HOSTILE}\x1b[201~b\x1b[200~\x1b[201~\x1b[Bc"


def told(parser: Parser[object], data: str, length: int) -> list[object]:
    parts = [data[n : n + length] for n in range(0, len(data), length)]
    events_ = [event for part in parts for event in parser.feed(part)]
    return [each.key if isinstance(each, events.Key) else each.text for each in events_]  # type: ignore[attr-defined]


@pytest.mark.parametrize("length", [1, 2, 3, 5, 7, 11, 1000])
def test_no_sign_of_a_paste_is_a_key(length: int) -> None:
    pasted = HOSTILE.replace("\x1b", "")
    assert told(CarefulParser(), COMES, length) == ["a", "up", pasted, "b", "", "down", "c"]  # type: ignore[arg-type]


def test_textuals_own_takes_some_for_keys() -> None:
    """Where this fails, Textual has learnt it, and the careful parser can go."""
    assert told(XTermParser(), COMES, 1000) != told(CarefulParser(), COMES, 1000)  # type: ignore[arg-type]


def test_what_is_no_paste_comes_as_it_is() -> None:
    keys = "x\x1b[1;5C\x1b[20\x1b[15~ә\x1b[201~y"
    assert told(CarefulParser(), keys, 4) == told(XTermParser(), keys, 4)  # type: ignore[arg-type]


def test_the_app_reads_by_it() -> None:
    driver = SimpleNamespace(XTermParser=XTermParser)
    reads_by(driver)
    assert driver.XTermParser is CarefulParser
    reads_by(none := SimpleNamespace())
    assert not hasattr(none, "XTermParser")
    assert issubclass(QcodeApp, Pastes)
