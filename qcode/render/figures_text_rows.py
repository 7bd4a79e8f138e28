"""Bars and heat maps in plain text: a line a row, its number beside it."""

from __future__ import annotations

import math
from collections.abc import Iterator

from qcode.render.figures_cells import clipped, label_room, left, number, right
from qcode.render.visible import width
from qcode.report.figures import Bars, Heat
from qcode.report.numbers import NBSP, percent_of
from qcode.words import Language

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_SHADES = " ░▒▓█"
_SHORT_TITLE = 6
"""Column titles of so many cells stand over their columns; longer ones are numbered and listed."""


def bars(drawing: Bars, columns: int, language: Language) -> list[str]:
    """A bar a line: label, bar, number, and the part of the whole where there is one."""
    values = [value if math.isfinite(value) else 0.0 for value in drawing.values]
    greatest = max([float(drawing.of), *values, 0.0]) or 1.0
    numbers = [_counted(value, drawing.of, language) for value in drawing.values]
    beside = max((width(text) for text in numbers), default=0)
    room = label_room(drawing.labels, columns)
    length = max(1, columns - room - beside - 2)
    lines = [
        f"{left(label, room)} {_bar(value / greatest, length)} {text}"
        for label, value, text in zip(drawing.labels, values, numbers, strict=True)
    ]
    unit = [" " * (room + 1) + clipped(drawing.unit, columns - room - 1)] if drawing.unit and lines else []
    return [*lines, *unit]


def _counted(value: float, of: int, language: Language) -> str:
    shown = number(value, language)
    if not of or not math.isfinite(value):
        return shown
    return f"{shown}{NBSP}({percent_of(round(value), of, language)})"


def _bar(part: float, cells: int) -> str:
    """A bar of eighths of a cell; what is there at all is seen."""
    eighths = round(max(0.0, part) * cells * 8)
    if part > 0:
        eighths = max(1, eighths)
    full, rest = divmod(eighths, 8)
    return left("█" * full + (_EIGHTHS[rest] if rest else ""), cells)


def heat(drawing: Heat, columns: int, language: Language) -> list[str]:
    """A table of numbers with their shades beside them, cut into parts where the terminal is too narrow."""
    if not drawing.rows or not drawing.columns:
        return []
    texts = [[_told(value, drawing, language) for value in row] for row in drawing.values]
    same = drawing.rows == drawing.columns
    numbered = same or any(width(title) > _SHORT_TITLE for title in drawing.columns)
    heads = [str(place) for place in range(1, len(drawing.columns) + 1)] if numbered else list(drawing.columns)
    rows = [f"{place}. {label}" for place, label in enumerate(drawing.rows, start=1)] if same else list(drawing.rows)
    cell = max(width(text) for text in [*heads, *(text for row in texts for text in row)]) + 2
    room = label_room(tuple(rows), columns)
    fit = max(1, (columns - room) // cell)
    greatest = max((value for row in drawing.values for value in row if value is not None), default=0.0)
    lines = [] if not numbered or same else list(_listed(drawing.columns, columns))
    if drawing.down or drawing.across:
        lines.append(clipped(f"↓ {drawing.down} · → {drawing.across}", columns))
    for first in range(0, len(heads), fit):
        lines += [""] * bool(first)
        lines.append(" " * room + "".join(right(head, cell - 1) + " " for head in heads[first : first + fit]))
        for label, row, words in zip(rows, drawing.values, texts, strict=True):
            cells = zip(row[first : first + fit], words[first : first + fit], strict=True)
            shaded = (right(text, cell - 1) + _shade(value, greatest) for value, text in cells)
            lines.append(left(label, room) + "".join(shaded))
    return [line.rstrip() for line in lines]


def _told(value: float | None, drawing: Heat, language: Language) -> str:
    """A value as people see it in a crowd: a point for none, nothing where there is nothing to count."""
    if value is None:
        return ""
    return number(value, language, drawing.decimals) if value else "·"


def _listed(titles: tuple[str, ...], columns: int) -> Iterator[str]:
    for place, title in enumerate(titles, start=1):
        yield clipped(f"{place}. {title}", columns)


def _shade(value: float | None, greatest: float) -> str:
    """How dark a value is drawn, as one sign."""
    if not value or not math.isfinite(value) or value <= 0 or greatest <= 0:
        return " "
    return _SHADES[min(4, 1 + int(value / greatest * 3.999))]
