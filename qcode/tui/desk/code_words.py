"""What the parts of a code and their values are called on the screen."""

from __future__ import annotations

from collections.abc import Callable

from qcode.model.colours import colour_name
from qcode.model.rows import Code
from qcode.tui.desk.display import one_line

Say = Callable[[str], str]

PARTS = {
    "brief": "part|brief definition",
    "definition": "part|full definition",
    "use_when": "part|when to use",
    "not_when": "part|when not to use",
    "example": "part|example",
    "colour": "part|colour",
    "status": "part|status",
    "cycle": "part|cycle",
    "level": "part|level",
    "origin": "part|origin",
    "source": "part|source",
    "name": "part|name",
}
STATUSES = {
    "provisional": "status|provisional",
    "established": "status|established",
    "retired": "status|out of use",
}
SIGNS = {"provisional": "○", "established": "●", "retired": "✕"}
CYCLES = {"open": "cycle|open", "axial": "cycle|axial", "selective": "cycle|selective"}
"""The usual ones; a project's own are said as they were written."""
LEVELS = {"theme": "level|theme", "category": "level|category", "code": "level|code"}
ORIGINS = {"in vivo": "origin|in vivo", "inductive": "origin|inductive", "deductive": "origin|deductive"}
COLOURS = {
    "orange": "colour|orange",
    "sky blue": "colour|sky blue",
    "green": "colour|green",
    "yellow": "colour|yellow",
    "blue": "colour|blue",
    "vermilion": "colour|vermilion",
    "purple": "colour|purple",
    "grey": "colour|grey",
}
SHOWN_BY = {"typical": "bond|typical", "borderline": "bond|borderline", "counter": "bond|counter-example"}
VALUES = {"status": STATUSES, "cycle": CYCLES, "level": LEVELS, "origin": ORIGINS}


def value_words(part: str, value: str, say: Say) -> str:
    """What a part of a code says, on one line; "" where it says nothing."""
    if part == "colour":
        named = colour_name(value)
        return say(COLOURS[named]) if named else value
    known = VALUES.get(part, {})
    return say(known[value]) if value in known else one_line(value)


def link_words(kind: str, say: Say) -> str:
    """A relation of two codes in words."""
    from qcode.report.codebook import LINKS

    return say(LINKS[kind]) if kind in LINKS else one_line(kind)


def sign(code: Code) -> str:
    """The sign of a code's status."""
    return "→" if code.merged_into else SIGNS[code.status]
