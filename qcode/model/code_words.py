"""What the parts of a code and their values are called, on the screen, in reports and in the history."""

from __future__ import annotations

from collections.abc import Callable

from qcode.model.colours import colour_name

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
    "key": "part|key",
    "links": "part|links",
    "examples": "part|examples",
}
STATUSES = {
    "provisional": "status|provisional",
    "established": "status|established",
    "retired": "status|out of use",
}
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
LINKS = {"causes": "link|causes", "contradicts": "link|contradicts", "is part of": "link|is part of"}
"""The usual relations; a project's own are said as they were written."""
VALUES = {"status": STATUSES, "cycle": CYCLES, "level": LEVELS, "origin": ORIGINS}


def value_words(part: str, value: str, say: Callable[[str], str]) -> str:
    """What a part of a code says; a project's own words are said as they were written."""
    if part == "colour":
        named = colour_name(value)
        return say(COLOURS[named]) if named else value
    known = VALUES.get(part, {})
    return say(known[value]) if value in known else value
