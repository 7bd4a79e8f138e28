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
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

_POINTS, _SMALL, _FEW = 7.5, 6.0, 20
"""The size of names, and of names where there are more than so few."""
_FAR, _STEPS = 1.5, 24
"""A name farther from its point's edge, in millimetres, is tied to it; so many steps away one is looked for."""
_NAME = 44.0
_MARGIN = 0.1
_NUMBERED_EDGES = 24
"""So many lines bear their number; more would cover the names."""
_EDGE_POINTS = 5.5
_KEY_COLUMNS, _KEY_ROW = 3, 3.0
"""The key below a map: its columns, and millimetres of a row."""
_BENDS, _CLEAR = 24, 0.8
_BENT = (0.0, 3.0, -3.0, 5.0, -5.0, 8.0, -8.0, 12.0, -12.0)
"""Millimetres by which a line is bent aside, until it clears all other points by so much."""
_BOW = 0.3
"""A line is bent by no more than this part of its length."""
_ALONG = (0.5, 0.42, 0.58, 0.33, 0.67, 0.25, 0.75)
"""Where on its line a number may stand."""
Box = tuple[float, float, float, float]
Place = tuple[float, float]


def plane_height(drawing: Map, width: float) -> float:
    """How tall a map is, with the key of the points that bear a number."""
    return 0.8 * width + _key_height(drawing, width)


def plane(canvas: Canvas, drawing: Map, language: Language, width: float, height: float) -> None:
    """Points whose size is their count and whose mark is their cluster; lines are thicker where there is more.

    Of many points those of the greatest count bear their name, the others a number that a key below explains.
    """
    canvas.set_layout_engine("none")
    axes = canvas.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(0, height)
    below = _key_height(drawing, width)
    places = [(x, y + below) for x, y in _placed(drawing, width, height - below)]
    greatest = max((point.size for point in drawing.points), default=1.0) or 1.0
    smaller = 1.0 if len(drawing.points) <= _FEW else 0.6
    reaches = [smaller + 2.0 * smaller * sqrt(max(point.size, 0.0) / greatest) for point in drawing.points]
    taken: list[Box] = [
        (x - reach, y - reach, x + reach, y + reach) for (x, y), reach in zip(places, reaches, strict=True)
    ]
    _edges(axes, drawing, places, reaches, taken, language)
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
    named = _named(drawing)
    whole = _names(drawing)
    names = [whole[place] if place in named else str(place + 1) for place in range(len(whole))]
    points = _POINTS if len(names) <= _FEW else _SMALL
    size = (width, below, height)
    boxes = list(_beside(names, places, reaches, size, points, taken))
    for name, (x, y), reach, box in zip(names, places, reaches, boxes, strict=True):
        near = min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3])
        if abs(near[0] - x) + abs(near[1] - y) > reach + _FAR:
            axes.plot((x, near[0]), (y, near[1]), color="#666666", linewidth=0.35, zorder=3.5)
        _name(axes, name, box, points, left=box[2] <= x)
    whole = _names(drawing, width / _KEY_COLUMNS - 5)
    _key(axes, [(place + 1, whole[place]) for place in range(len(whole)) if place not in named], width, below)


def _name(axes: Axes, name: str, box: Box, points: float, *, left: bool) -> None:
    """A name on white, so that no line runs through it; on the left of its point it ends there, however wide it is."""
    axes.text(
        box[2] if left else box[0],
        (box[1] + box[3]) / 2,
        name,
        size=points,
        ha="right" if left else "left",
        va="center",
        zorder=4,
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 0.3},
    )


def _names(drawing: Map, room: float = 0.0) -> list[str]:
    """The name of each point, with its cluster where there are several, in so many millimetres of a key."""
    most = letters(room, _SMALL) if room else letters(_NAME, _POINTS)
    clustered = len({point.cluster for point in drawing.points}) > 1
    return [cut(clean(point.label), most) + (f" [{point.cluster}]" if clustered else "") for point in drawing.points]


def _named(drawing: Map) -> set[int]:
    """The points that bear their name: all of a few, else those of the greatest count."""
    order = sorted(range(len(drawing.points)), key=lambda place: (-drawing.points[place].size, place))
    return set(order[:_FEW])


def _key_height(drawing: Map, width: float) -> float:
    """Millimetres of the key below, 0 where every point bears its name."""
    rows = -(-max(0, len(drawing.points) - _FEW) // _KEY_COLUMNS)
    return rows * _KEY_ROW + 3 if rows else 0.0


def _key(axes: Axes, entries: list[tuple[int, str]], width: float, below: float) -> None:
    """Number and name of each point that bears a number, in columns."""
    rows = -(-len(entries) // _KEY_COLUMNS)
    for place, (number_, name) in enumerate(entries):
        column, row = divmod(place, rows)
        axes.text(
            2 + column * width / _KEY_COLUMNS,
            below - 2 - (row + 0.5) * _KEY_ROW,
            f"{number_}  {name}",
            size=_SMALL,
            ha="left",
            va="center",
        )


def _edges(
    axes: Axes,
    drawing: Map,
    places: list[tuple[float, float]],
    reaches: list[float],
    taken: list[Box],
    language: Language,
) -> None:
    """The lines, bent round the points that they would run through, and their numbers where these cover nothing."""
    heaviest = max((edge.weight for edge in drawing.edges), default=1.0) or 1.0
    numbered = len(drawing.edges) <= _NUMBERED_EDGES
    for edge in drawing.edges:
        others = [(*places[n], reaches[n]) for n in range(len(places)) if n not in (edge.a, edge.b)]
        line = _curve(places[edge.a], places[edge.b], others)
        axes.plot(*zip(*line, strict=True), color="#9AA5B1", linewidth=0.4 + 3 * edge.weight / heaviest, zorder=1)
        if not numbered:
            continue
        text = number(edge.weight, language)
        wide, tall = len(text) * _EDGE_POINTS * POINT * 0.35 + 0.8, _EDGE_POINTS * POINT * 0.5 + 0.6
        boxes = [(x - wide, y - tall, x + wide, y + tall) for x, y in (line[round(part * _BENDS)] for part in _ALONG)]
        box = min(boxes, key=lambda box: sum(_shared(box, other) for other in taken))
        taken.append(box)
        axes.text(
            (box[0] + box[2]) / 2,
            (box[1] + box[3]) / 2,
            text,
            size=_EDGE_POINTS,
            color="#444444",
            ha="center",
            va="center",
            zorder=2,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.4},
        )


def _curve(one: Place, two: Place, others: list[tuple[float, float, float]]) -> list[Place]:
    """A line between two points as short pieces: straight, or bent as little as it takes to pass the others by."""
    (x1, y1), (x2, y2) = one, two
    long = sqrt((x2 - x1) ** 2 + (y2 - y1) ** 2) or 1.0
    aside = (y1 - y2) / long, (x2 - x1) / long
    best: tuple[float, list[Place]] | None = None
    for bend in (each for each in _BENT if abs(each) <= _BOW * long):
        top = (x1 + x2) / 2 + 2 * bend * aside[0], (y1 + y2) / 2 + 2 * bend * aside[1]
        parts = [n / _BENDS for n in range(_BENDS + 1)]
        line = [
            (
                (1 - t) ** 2 * x1 + 2 * t * (1 - t) * top[0] + t * t * x2,
                (1 - t) ** 2 * y1 + 2 * t * (1 - t) * top[1] + t * t * y2,
            )
            for t in parts
        ]
        crossed = sum(
            max(0.0, reach + _CLEAR - min(sqrt((x - a) ** 2 + (y - b) ** 2) for x, y in line)) for a, b, reach in others
        )
        if best is None or crossed < best[0] - 1e-9:
            best = (crossed, line)
        if not crossed:
            break
    assert best is not None
    return best[1]


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
    size: tuple[float, float, float],
    points: float,
    taken: list[Box],
) -> Iterator[Box]:
    """Where each name stands: the nearest place by its point that covers no point, no number and no other name.

    ``size`` is the width, and where the map begins and ends from below.
    """
    tall = points * POINT * 1.2
    for name, (x, y), reach in zip(names, places, reaches, strict=True):
        long = len(name) * points * POINT * 0.66
        best: tuple[float, Box] | None = None
        for begin, level in _offers(x, y, reach, long, tall):
            box = (begin, level - tall / 2, begin + long, level + tall / 2)
            outside = box[0] < 0 or box[1] < size[1] or box[2] > size[0] or box[3] > size[2]
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
