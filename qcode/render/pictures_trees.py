"""Dendrograms and structures of codes as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qcode.render.pictures_letters import DARK, POINT, POINTS, clean, label, numbers, row_labels
from qcode.report.figures import Branch, Dendrogram, Structure
from qcode.words import Language

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

_GAP = 0.06
"""Between two columns of a structure, as a part of the whole width."""
_LINES = 7
_BETWEEN = 3.0


def dendrogram(canvas: Canvas, drawing: Dendrogram, language: Language, width: float, height: float) -> None:
    """Leaves at the left; the farther right two branches meet, the less alike they are."""
    axes = canvas.add_subplot()
    count = len(drawing.leaves)
    rows: dict[int, float] = {leaf: float(row) for row, leaf in enumerate(drawing.order)}
    reach = dict.fromkeys(range(count), 0.0)
    for place, join in enumerate(drawing.joins):
        one, two, far = rows[join.left], rows[join.right], join.height
        axes.plot((reach[join.left], far, far, reach[join.right]), (one, one, two, two), color=DARK, linewidth=1.1)
        rows[count + place], reach[count + place] = (one + two) / 2, far
    row_labels(axes, tuple(drawing.leaves[leaf] for leaf in drawing.order), width, (height - 16) / max(1, count))
    axes.set_xlim(0, (max((join.height for join in drawing.joins), default=0.0) or 1.0) * 1.03)
    axes.xaxis.set_major_formatter(numbers(language))
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(clean(drawing.title))


def _columns(drawing: Structure) -> int:
    return max(len(drawing.heads), max(map(_depth, drawing.roots), default=1))


def _depth(branch: Branch) -> int:
    return 1 + max(map(_depth, branch.below), default=0)


def _room(drawing: Structure, width: float) -> float:
    count = _columns(drawing)
    return width * (1 - _GAP * (count - 1)) / count - 4


def _words(branch: Branch, room: float) -> str:
    return label(branch.label, room, lines=_LINES)


def _tall(branch: Branch, room: float) -> float:
    """Millimetres that a box takes, with all that leads to it."""
    own = _words(branch, room).count("\n") + 1
    return max(own * POINTS * POINT * 1.25 + _BETWEEN + 1.5, sum(_tall(below, room) for below in branch.below))


def structure_height(drawing: Structure, width: float) -> float:
    """How tall a structure is."""
    room = _room(drawing, width)
    return 12 + sum(_tall(root, room) + _BETWEEN for root in drawing.roots)


def structure(canvas: Canvas, drawing: Structure, width: float, height: float) -> None:
    """Boxes in columns, from what was said at the left to the aggregate at the right, joined by lines."""
    canvas.set_layout_engine("none")
    axes = canvas.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    whole = structure_height(drawing, width)
    axes.set_ylim(whole, 0)
    count, room = _columns(drawing), _room(drawing, width)
    points = POINTS * min(1.0, height / whole)
    for place, head in enumerate(drawing.heads):
        at = _left(count - len(drawing.heads) + place, count, width)
        axes.text(at + room / 2 + 2, 5, label(head, room), ha="center", va="center", weight="bold", size=points)
    top = 10.0
    for root in drawing.roots:
        tall = _tall(root, room)
        _put(axes, root, (top, top + tall), count - 1, count, width, room, points)
        top += tall + _BETWEEN


def _left(column: int, count: int, width: float) -> float:
    return column * width * ((1 - _GAP * (count - 1)) / count + _GAP)


def _put(
    axes: Axes,
    branch: Branch,
    rows: tuple[float, float],
    column: int,
    count: int,
    width: float,
    room: float,
    points: float,
) -> float:
    """Draw a box and all that leads to it; gives the row of its middle."""
    at = _left(column, count, width)
    top, middles = rows[0], []
    tall = sum(_tall(below, room) for below in branch.below)
    top += max(0.0, rows[1] - rows[0] - tall) / 2
    for below in branch.below:
        high = _tall(below, room)
        middles.append(_put(axes, below, (top, top + high), column - 1, count, width, room, points))
        top += high
    middle = (middles[0] + middles[-1]) / 2 if middles else sum(rows) / 2
    axes.text(
        at + room / 2 + 2,
        middle,
        _words(branch, room),
        ha="center",
        va="center",
        size=points,
        linespacing=1.15,
    )
    own = (_words(branch, room).count("\n") + 1) * POINTS * POINT * 1.25 + 1.5
    _frame(axes, at + 0.5, middle - own / 2, room + 3, own)
    bend = at - width * _GAP / 2
    for each in middles:
        axes.plot((bend - width * _GAP / 2 - 0.5, bend, bend), (each, each, middle), color=DARK, linewidth=0.8)
    if middles:
        axes.annotate(
            "",
            (at + 0.5, middle),
            (bend, middle),
            arrowprops={"arrowstyle": "->", "color": DARK, "lw": 0.8, "shrinkA": 0, "shrinkB": 0},
        )
    return middle


def _frame(axes: Axes, x: float, y: float, wide: float, tall: float) -> None:
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle((x, y), wide, tall, facecolor="none", edgecolor=DARK, linewidth=0.7))
