"""What the parts of a code and their values are called on the screen."""

from __future__ import annotations

from collections.abc import Callable

from qcode.model import code_words as words
from qcode.model.code_words import LINKS
from qcode.model.rows import Code
from qcode.tui.desk.display import one_line

Say = Callable[[str], str]

SIGNS = {"provisional": "○", "established": "●", "retired": "✕"}


def value_words(part: str, value: str, say: Say) -> str:
    """What a part of a code says, on one line; "" where it says nothing."""
    return one_line(words.value_words(part, value, say))


def link_words(kind: str, say: Say) -> str:
    """A relation of two codes in words."""
    return say(LINKS[kind]) if kind in LINKS else one_line(kind)


def sign(code: Code) -> str:
    """The sign of a code's status."""
    return "→" if code.merged_into else SIGNS[code.status]
