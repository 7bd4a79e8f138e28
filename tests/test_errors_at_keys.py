"""An error names a command in the terminal and a key on the screen, each where it can be typed."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

import qcode.tui
from qcode.catalogue.appendix_outline import Outlined
from qcode.catalogue.layers import NobodyFinished
from qcode.model.errors import NoSuchEntry, NotFound, QcodeError
from qcode.report.document import Report, Stamp
from qcode.tui.keymap import Keymap
from qcode.tui.screens.appendix import AppendixScreen
from qcode.words import LANGUAGES, say
from tests.words import TRANSLATED, every_error, translations

COMMAND = re.compile(r"`qcode |(?<![\w-])--\w|\{command\}")
TUI = Path(qcode.tui.__file__).parent
TERMINAL_ONLY = ("qcode.cli.", "qcode.tui.keymap")
"""Who edits the file of keys does so outside the screen."""


def shared() -> list[type[QcodeError]]:
    return [error for error in every_error() if not error.__module__.startswith(TERMINAL_ONLY)]


def test_what_names_a_command_has_words_for_the_screen() -> None:
    assert [error.__name__ for error in shared() if COMMAND.search(error.template) and not error.at_keys] == []
    assert [error.__name__ for error in shared() if COMMAND.search(error.at_keys)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_an_error_names_is_there(language: str) -> None:
    """Filling the names in fails where an action is not, or no longer, called so."""
    keys = Keymap().names
    for error in shared():
        wanted = set(re.findall(r"\{(\w+)\}", error.at_keys))
        said = say(error.at_keys, language, **{**keys, **dict.fromkeys(wanted, "x")})
        assert "{" not in said, said
        assert language == "en" or not error.at_keys or error.at_keys in translations(language)
    assert set(TRANSLATED) < set(LANGUAGES)


def test_each_face_is_told_what_it_can_do() -> None:
    error = NoSuchEntry(entry=9)
    assert "`qcode history`" in error.said("en")
    assert error.said("en", Keymap().names) == "The history has no entry 9; F6 shows what it has."
    assert "qcode" not in NotFound(kind="code", name="X").said("ru", Keymap().names)


def test_the_screen_says_every_error_with_its_keys() -> None:
    """``said`` of an error without the keys would name a command on the screen."""
    bare = re.compile(r"\w\.said\((?:self|screen|talk)(?:\.face)?\.language\)")
    assert [path.name for path in TUI.rglob("*.py") if bare.search(path.read_text("utf-8"))] == []


def test_what_is_left_out_of_the_appendix_says_which_key_helps() -> None:
    """The document names no key; the screen, which shows the same reason, no command."""
    error = NobodyFinished(coder="AK", round="first")
    held = Outlined(Report("", "en", (), Stamp()), reason=error.said("en").rstrip("."), error=error)
    face = SimpleNamespace(sentence=lambda error: error.said("en", Keymap().names))
    said = AppendixScreen._reason(SimpleNamespace(face=face), held)  # type: ignore[arg-type]
    assert "Ctrl+u" in said
    assert COMMAND.search(said) is None
