"""Bars and heat maps as pictures."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from qcode.render.colours import ink, paper
from qcode.render.figures_cells import number
from qcode.render.pictures_letters import (
    DARK,
    GREY,
    POINT,
    clean,
    label,
    letters,
    numbers,
    row_labels,
    size_for,
    ticks_to,
)
from qcode.report.figures import Bars, Heat
from qcode.report.numbers import NBSP, percent_of
from qcode.words import Language

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Canvas

_CELL, _WIDEST_CELL = 6.4, 14.0
_PART = 0.6
"""What the cells have of the width, beside the names of rows."""
_AXIS = 5.0
"""Millimetres that the title of an axis gets."""
_TITLE_ROOM = 34.0
"""Millimetres that titles of columns get where they stand upright."""


def bars(canvas: Canvas, drawing: Bars, language: Language, width: float, height: float) -> None:
    """A bar a row, its number at its end."""
    axes = canvas.add_subplot()
    values = [value if math.isfinite(value) else 0.0 for value in drawing.values]
    places = range(len(values))
    axes.barh(places, values, color=DARK, height=0.66)
    row = (height - 10) / max(1, len(values))
    row_labels(axes, drawing.labels, width, row)
    greatest = max([float(drawing.of), *values, 0.0]) or 1.0
    longest = 2
    for place, (value, told) in enumerate(zip(values, drawing.values, strict=True)):
        words = number(told, language)
        if drawing.of and math.isfinite(told):
            words += f"{NBSP}({percent_of(round(told), drawing.of, language)})"
        longest = max(longest, len(words) + 1)
        axes.annotate(
            words, (max(value, 0.0), place), (3, 0), textcoords="offset points", va="center", fontsize=size_for(row)
        )
    axes.set_xlim(
        min([0.0, *values]), greatest / (1 - min(0.4, longest * 0.62 * size_for(row) * POINT / (0.58 * width)))
    )
    whole = all(value == int(value) for value in values)
    ticks_to(axes, min([0.0, *values]), greatest, whole=whole, last=bool(drawing.of))
    axes.xaxis.set_major_formatter(numbers(language))
    axes.spines["left"].set_color(GREY)
    axes.set_xlabel(clean(drawing.unit))


def _numbered(drawing: Heat) -> bool:
    """Whether columns bear the numbers of the rows instead of their titles."""
    return drawing.rows == drawing.columns


def _upright(drawing: Heat, width: float) -> bool:
    """Whether the titles of columns have no room to lie."""
    room = letters(_PART * width / max(1, len(drawing.columns)) - 2)
    return not _numbered(drawing) and any(len(title) > room for title in drawing.columns)


def _cell_width(drawing: Heat, width: float) -> float:
    return min(_WIDEST_CELL, _PART * width / max(1, len(drawing.columns)))


def heat_height(drawing: Heat, width: float) -> float:
    """How tall a heat map is whose cells are not taller than they must be."""
    head = (_TITLE_ROOM if _upright(drawing, width) else 6.0) + (_AXIS if drawing.across else 0.0)
    return head + 5 + min(_CELL, _cell_width(drawing, width)) * max(1, len(drawing.rows))


def heat(canvas: Canvas, drawing: Heat, language: Language, width: float, height: float) -> None:
    """Cells that are darker where there is more, each with its number; nothing stands in an empty one."""
    axes = canvas.add_subplot()
    count = len(drawing.columns)
    row = (height - 12 - (_AXIS if drawing.across else 0.0)) / max(1, len(drawing.rows))
    same = _numbered(drawing)
    names = [f"{place}. {name}" for place, name in enumerate(drawing.rows, start=1)] if same else drawing.rows
    row_labels(axes, tuple(names), width, row)
    axes.set_xlim(-0.5, max(count, 1) - 0.5)
    greatest = max((value for line in drawing.values for value in line if value is not None), default=0.0)
    longest = max((len(_text(value, drawing, language)) for line in drawing.values for value in line), default=1)
    points = min(size_for(row), size_for(_cell_width(drawing, width) * 1.5 / max(1, longest - 1)))
    for y, line in enumerate(drawing.values):
        for x, value in enumerate(line):
            _cell(canvas, x, y, value, _text(value, drawing, language), greatest, points)
    heads = (
        [str(place) for place in range(1, count + 1)]
        if same
        else [label(title, _TITLE_ROOM - 4, points + 1, lines=1) for title in drawing.columns]
    )
    axes.set_xticks(range(count), heads, rotation=90 if _upright(drawing, width) else 0)
    axes.tick_params(
        axis="x",
        length=0,
        labelsize=min(size_for(row), points + 1),
        top=True,
        labeltop=True,
        bottom=False,
        labelbottom=False,
    )
    axes.xaxis.set_label_position("top")
    axes.set_xlabel(clean(drawing.across))
    axes.set_ylabel(clean(drawing.down))
    for side in axes.spines.values():
        side.set_visible(False)


def _text(value: float | None, drawing: Heat, language: Language) -> str:
    return "" if value is None else number(value, language, drawing.decimals)


def _cell(canvas: Canvas, x: int, y: int, value: float | None, text: str, greatest: float, points: float) -> None:
    from matplotlib.patches import Rectangle

    axes = canvas.axes[0]
    shade = value / greatest if value and math.isfinite(value) and greatest > 0 else 0.0
    face = "#F2F2F2" if value is None else f"#{paper(shade)}"
    hatch = "////" if value is None else ""
    axes.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=face, edgecolor="#C8C8C8", linewidth=0.4, hatch=hatch))
    axes.text(x, y, text, ha="center", va="center", fontsize=points, color=f"#{ink(shade)}")
