"""Respondents in scope by the values of their attributes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from qcode import queries
from qcode.model.errors import UnknownValue
from qcode.project import Project
from qcode.queries.columns import Frame

_DIGITS = re.compile(r"(\d+)")
Held = Mapping[str, Mapping[str, list[int]]]
"""Attribute -> value -> the places of the respondents in the frame who have it; one may have several values."""


def held_values(project: Project, found: Frame, name: str = "") -> Held:
    """Every attribute with its values; raises ``UnknownValue`` where ``name`` is given and no attribute."""
    place: dict[str, int] = {row.id: number for number, row in enumerate(found.respondents)}
    names = {row.id: row.name for row in project.ask(queries.attributes)}
    held: dict[str, dict[str, list[int]]] = {each: {} for each in names.values()}
    if name and name not in held:
        raise UnknownValue(value=name, what="attribute", choices=", ".join(held) or "–")
    for row in project.ask(queries.attribute_values):
        if row.respondent in place:
            held[names[row.attribute]].setdefault(row.value, []).append(place[row.respondent])
    return held


def others_of(held: Held, name: str) -> tuple[str, ...]:
    """The attributes but one that somebody has a value of."""
    return tuple(each for each, values in held.items() if values and each != name)


def value_order(value: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """By what values of an attribute are sorted: numbers in their own order, the rest by its letters."""
    pieces = (
        (0, int(piece), "") if piece.isdecimal() else (1, 0, piece.casefold())
        for piece in _DIGITS.split(value)
        if piece
    )
    return tuple(pieces), value
