"""The lineage of codes as a picture: lanes that part and join, with a sign for whatever became of them."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from qcode.render.pictures_letters import DARK, GREY, PALE, clean, label, letters, row_labels, size_for
from qcode.render.visible import wrapped
from qcode.report.figures import Lineage

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Canvas

_ROW, _HEAD, _LINE = 5.6, 12.0, 4.0
"""Millimetres of a lane, of the names of the columns, and of a line of what the signs mean."""
_STEP, _LETTER = 0.4, 0.2
"""The parts that a step and a letter of the name have of the width that a column has at least."""


def lineage_height(drawing: Lineage, width: float) -> float:
    """How tall a lineage is."""
    return _HEAD + _ROW * max(1, len(drawing.lanes)) + _LINE * (len(_below(drawing, width)) + 1)


def lineage(canvas: Canvas, drawing: Lineage, width: float, height: float) -> None:
    """A row a lane, the columns' names above; what the signs mean stands below."""
    axes = canvas.add_subplot()
    sizes = [
        max(1.0, _STEP * steps, min(2.0, _LETTER * len(name)))
        for name, steps in zip(drawing.columns, drawing.steps, strict=True)
    ]
    starts = [0.0, *accumulate(sizes)]
    places = {
        (column, step): starts[column] + sizes[column] * (step + 0.5) / steps
        for column, steps in enumerate(drawing.steps)
        for step in range(steps)
    }
    row = (height - _HEAD - _LINE * 2) / max(1, len(drawing.lanes))
    row_labels(axes, tuple(lane.label for lane in drawing.lanes), width, row)
    for start in starts:
        axes.axvline(start, color=PALE, linewidth=0.6, zorder=0)
    for y, lane in enumerate(drawing.lanes):
        for begin, stop in lane.lives:
            last = places[stop.column, stop.step] if stop else starts[-1]
            axes.plot((places[begin.column, begin.step], last), (y, y), color=DARK, linewidth=1.2, zorder=1)
        for turning in lane.turnings:
            x = places[turning.column, turning.step]
            for other in turning.others:
                axes.plot((x, x), (y, other), color=GREY, linewidth=1.0, zorder=1)
                axes.plot(x, other, ".", color=GREY, markersize=4, zorder=2)
            if turning.sign:
                behind = {"facecolor": "white", "edgecolor": "none", "pad": 0.2}
                axes.text(
                    x, y, turning.sign, ha="center", va="center_baseline", size=size_for(row), bbox=behind, zorder=3
                )
    middles = [start + size / 2 for start, size in zip(starts, sizes, strict=False)]
    unit = 0.64 * width / max(1.0, starts[-1])
    names = [label(name, size * unit, lines=2) for name, size in zip(drawing.columns, sizes, strict=True)]
    axes.set_xticks(middles, names)
    axes.xaxis.tick_top()
    axes.tick_params(axis="x", length=0)
    axes.set_xlim(0, starts[-1] or 1.0)
    axes.spines[:].set_visible(False)
    axes.set_xlabel("\n".join(_below(drawing, width)))


def _below(drawing: Lineage, width: float) -> list[str]:
    """What the columns are, then what the signs mean."""
    return [*([clean(drawing.across)] if drawing.across else []), *_legend(drawing, width)]


def _legend(drawing: Lineage, width: float) -> list[str]:
    said = "   ".join(clean(f"{sign} {words}").replace(" ", "\N{NO-BREAK SPACE}") for sign, words in drawing.legend)
    return [line.strip() for line in wrapped(said, letters(0.8 * width))] if said else []
