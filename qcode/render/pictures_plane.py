"""Maps as pictures: points, what joins them, and names that do not cover each other."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt
from typing import TYPE_CHECKING

from qcode.render.figures_cells import cut, number
from qcode.render.pictures_letters import COLOURS, MARKS, POINT, clean, letters
from qcode.report.figures import Map
from qcode.words import Language

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Canvas

_POINTS, _SMALL, _FEW = 7.5, 6.0, 20
"""The size of names, and of names where there are more than so few."""
_FAR, _STEPS = 3.5, 24
"""A name farther from its point, in millimetres, is tied to it; so many steps away one is looked for."""
_NAME = 44.0
_MARGIN = 0.1
_NUMBERED_EDGES = 24
"""So many lines bear their number; more would cover the names."""
Box = tuple[float, float, float, float]


def plane(canvas: Canvas, drawing: Map, language: Language, width: float, height: float) -> None:
    """Points whose size is their count and whose mark is their cluster; lines are thicker where there is more."""
    canvas.set_layout_engine("none")
    axes = canvas.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(0, height)
    places = _placed(drawing, width, height)
    heaviest = max((edge.weight for edge in drawing.edges), default=1.0) or 1.0
    for edge in drawing.edges:
        (x1, y1), (x2, y2) = places[edge.a], places[edge.b]
        axes.plot((x1, x2), (y1, y2), color="#9AA5B1", linewidth=0.4 + 3 * edge.weight / heaviest, zorder=1)
        if len(drawing.edges) <= _NUMBERED_EDGES:
            axes.text(
                (x1 + x2) / 2,
                (y1 + y2) / 2,
                number(edge.weight, language),
                size=5.5,
                color="#444444",
                ha="center",
                va="center",
                zorder=2,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.4},
            )
    greatest = max((point.size for point in drawing.points), default=1.0) or 1.0
    smaller = 1.0 if len(drawing.points) <= _FEW else 0.6
    reaches = [smaller + 2.0 * smaller * sqrt(max(point.size, 0.0) / greatest) for point in drawing.points]
    for point, (x, y), reach in zip(drawing.points, places, reaches, strict=True):
        style = (point.cluster - 1) % len(MARKS) if point.cluster else 0
        axes.scatter(
            [x],
            [y],
            s=[(2 * reach / POINT) ** 2],
            marker=MARKS[style],
            color=COLOURS[style],
            edgecolors="white",
            alpha=0.85,
            zorder=3,
        )
    clustered = len({point.cluster for point in drawing.points}) > 1
    names = [
        cut(clean(point.label), letters(_NAME, _POINTS)) + (f" [{point.cluster}]" if clustered else "")
        for point in drawing.points
    ]
    points = _POINTS if len(names) <= _FEW else _SMALL
    for name, (x, y), box in zip(names, places, _beside(names, places, reaches, (width, height), points), strict=True):
        near = min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3])
        if abs(near[0] - x) + abs(near[1] - y) > _FAR:
            axes.plot((x, near[0]), (y, near[1]), color="#666666", linewidth=0.35, zorder=3.5)
        axes.text(box[0], (box[1] + box[3]) / 2, name, size=points, ha="left", va="center", zorder=4)


def _placed(drawing: Map, width: float, height: float) -> list[tuple[float, float]]:
    """Where the points stand, in millimetres: one scale for both axes, for only distances mean something."""
    xs, ys = [point.x for point in drawing.points], [point.y for point in drawing.points]
    if not xs:
        return []
    wide, tall = max(xs) - min(xs), max(ys) - min(ys)
    scale = min(width * (1 - 3 * _MARGIN) / wide if wide else 1e9, height * (1 - 2 * _MARGIN) / tall if tall else 1e9)
    scale = 1.0 if scale == 1e9 else scale
    middle = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return [
        ((x - middle[0]) * scale + width * 0.45, (y - middle[1]) * scale + height / 2)
        for x, y in zip(xs, ys, strict=True)
    ]


def _beside(
    names: list[str],
    places: list[tuple[float, float]],
    reaches: list[float],
    size: tuple[float, float],
    points: float,
) -> Iterator[Box]:
    """Where each name stands: the nearest place by its point that covers no point and no other name."""
    taken: list[Box] = [
        (x - reach, y - reach, x + reach, y + reach) for (x, y), reach in zip(places, reaches, strict=True)
    ]
    tall = points * POINT * 1.2
    for name, (x, y), reach in zip(names, places, reaches, strict=True):
        long = len(name) * points * POINT * 0.66
        best: tuple[float, Box] | None = None
        for begin, level in _offers(x, y, reach, long, tall):
            box = (begin, level - tall / 2, begin + long, level + tall / 2)
            outside = box[0] < 0 or box[1] < 0 or box[2] > size[0] or box[3] > size[1]
            covered = sum(_shared(box, other) for other in taken) + (1000 if outside else 0)
            if best is None or covered < best[0]:
                best = (covered, box)
            if not covered:
                break
        assert best is not None
        taken.append(best[1])
        yield best[1]


def _offers(x: float, y: float, reach: float, long: float, tall: float) -> Iterator[tuple[float, float]]:
    """Places for a name: right, left, above, below its point, then farther away."""
    for away in range(_STEPS):
        step = away * tall
        aside = reach + 0.8 + 0.6 * step
        yield x + aside, y + step
        yield x + aside, y - step
        yield x - aside - long, y + step
        yield x - aside - long, y - step
        yield x + aside + long / 2, y + step / 2
        yield x - aside - 1.5 * long, y - step / 2
        yield x - long / 2, y + reach + tall / 2 + step
        yield x - long / 2, y - reach - tall / 2 - step


def _shared(one: Box, two: Box) -> float:
    """The area that two boxes share."""
    wide = min(one[2], two[2]) - max(one[0], two[0])
    tall = min(one[3], two[3]) - max(one[1], two[1])
    return wide * tall if wide > 0 and tall > 0 else 0.0
