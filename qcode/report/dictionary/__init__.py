"""What every column of data means: of each table of each report, and of the views of a project's file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from qcode.report.dictionary.layouts import EVERYWHERE, LAYOUTS, VARYING, VIEWS, Layout
from qcode.report.dictionary.words import NUMBERS, TEXTS, WHOLE

Type = Literal["string", "Int64", "float64"]

SHARED: Mapping[Type, Mapping[str, str]] = {"string": TEXTS, "Int64": WHOLE, "float64": NUMBERS}

__all__ = ["EVERYWHERE", "LAYOUTS", "VARYING", "VIEWS", "Described", "described", "meanings", "views_described"]


@dataclass(frozen=True, slots=True)
class Described:
    """A column: its table, its key (``*`` for those that come from the project), the type of its cells, what it means."""

    table: str
    key: str
    type: Type
    words: str


def described(report: str) -> Iterator[Described]:
    """Every column that a report's tables can have, table by table; nothing of a report that has none."""
    for name, layout in LAYOUTS.get(report, {}).items():
        yield from _of(name, layout)


def views_described() -> Iterator[Described]:
    """Every column of the views."""
    for name, layout in VIEWS.items():
        yield from _of(name, layout)


def meanings(report: str, table: str) -> Mapping[str, str]:
    """What the columns of one table mean, by key."""
    layout = {**EVERYWHERE, **LAYOUTS.get(report, {})}.get(table)
    return {each.key: each.words for each in _of(table, layout)} if layout else {}


def _of(name: str, layout: Layout) -> Iterator[Described]:
    for key in layout.keys.split():
        kind = _type(key, layout)
        yield Described(name, key, kind, layout.own.get(key) or SHARED[kind][key])


def _type(key: str, layout: Layout) -> Type:
    if key in layout.texts.split():
        return "string"
    if key in layout.wholes.split() or key in WHOLE:
        return "Int64"
    return "float64" if key in NUMBERS else "string"
