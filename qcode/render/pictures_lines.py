"""Curves and codelines as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qcode.render.figures_cells import number
from qcode.render.pictures_letters import (
    COLOURS,
    DARK,
    DASHES,
    GREY,
    MARKS,
    PALE,
    clean,
    label,
    numbers,
    row_labels,
    whole_ticks,
)
from qcode.report.figures import Codeline, Curve, Line
from qcode.words import Language

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

_MOST_STEPS = 12
_APART = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 10_000)
_MOST_MARKED = 40
"""A line of more points bears a mark on some of them only."""


def curve(canvas: Canvas, drawing: Curve, language: Language) -> None:
    """Lines that differ by dash and mark, not by colour alone; bands are pale."""
    axes = canvas.add_subplot()
    for place, line in enumerate(drawing.lines):
        _line(axes, line, place, steps=drawing.steps)
    axes.set_ylim(bottom=0)
    axes.grid(axis="y", color=PALE, linewidth=0.6)
    axes.set_axisbelow(True)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(numbers(language))
    if all(x == int(x) for line in drawing.lines for x in line.x):
        whole_ticks(axes)
    axes.set_xlabel(clean(drawing.x_title))
    axes.set_ylabel(clean(drawing.y_title))
    if len(drawing.lines) > 1:
        canvas.legend(loc="outside lower left", frameon=False, ncols=1)


def _line(axes: Axes, line: Line, place: int, *, steps: bool) -> None:
    colour = COLOURS[place % len(COLOURS)]
    drawn: dict[str, Any] = {"drawstyle": "steps-post"} if steps else {}
    axes.plot(
        line.x,
        line.y,
        color=colour,
        linestyle=DASHES[place % len(DASHES)],
        marker=MARKS[place % len(MARKS)],
        markersize=3.5,
        markevery=max(1, len(line.x) // _MOST_MARKED),
        label=label(line.label, 120, lines=1) or " ",
        **drawn,
    )
    if line.low and line.high:
        axes.fill_between(line.x, line.low, line.high, color=colour, alpha=0.16, linewidth=0)


def _steps(count: int) -> list[int]:
    """The numbers of the steps that are printed: the first, and every fifth, tenth, hundredth …"""
    apart = next(size for size in _APART if count <= size * _MOST_STEPS or size == _APART[-1])
    return [1, *(step for step in range(apart, count + 1, apart) if step > 1 + apart // 3)]


def codeline(canvas: Canvas, drawing: Codeline, language: Language, width: float, height: float) -> None:
    """A row a code, dark where it stands."""
    axes = canvas.add_subplot()
    for row in range(0, len(drawing.rows), 2):
        axes.axhspan(row - 0.5, row + 0.5, color="#F4F6F8", linewidth=0)
    held: dict[int, list[tuple[float, float]]] = {}
    for span in drawing.spans:
        held.setdefault(span.row, []).append((span.start, span.end - span.start))
    for row, pieces in held.items():
        axes.broken_barh(pieces, (row - 0.36, 0.72), facecolors=DARK, edgecolors=DARK, linewidth=0.3)
    row_labels(axes, drawing.rows, width, (height - 16) / max(1, len(drawing.rows)))
    axes.set_xlim(0, max(drawing.length, 1))
    axes.xaxis.set_major_formatter(numbers(language))
    if drawing.numbered:
        steps = _steps(int(drawing.length))
        axes.set_xticks([step - 0.5 for step in steps], [number(float(step), language) for step in steps])
    elif drawing.length == int(drawing.length):
        whole_ticks(axes)
    axes.spines["left"].set_color(GREY)
    axes.set_xlabel(clean(drawing.x_title))
