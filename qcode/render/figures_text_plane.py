"""Maps in plain text: numbered points in a plane, then what each is and what joins them."""

from __future__ import annotations

from collections.abc import Iterator

from qcode.render.figures_cells import Grid, clipped, left, number
from qcode.render.visible import width
from qcode.report.figures import Map
from qcode.words import Language, say

_FEWEST, _MOST = 10, 36
_EDGES = 40
_NAME = 18
"""Cells of a name in the plane; the list beneath has it whole."""


def plane(drawing: Map, columns: int, rows: int, language: Language) -> list[str]:
    """Points by their numbers, no two in one place; lists of points and of edges follow."""
    if not drawing.points:
        return []
    high = min(_MOST, max(_FEWEST, rows - 4, round(columns / 5)))
    inside = columns - 2
    grid = Grid(inside, high)
    taken: set[tuple[int, int]] = set()
    numbers: list[tuple[int, int]] = []
    across, down = _scaled([point.x for point in drawing.points]), _scaled([point.y for point in drawing.points])
    for place, (x, y) in enumerate(zip(across, down, strict=True), start=1):
        text = str(place)
        wanted = round(x * (inside - len(text))), round((1 - y) * (high - 1))
        at = _free(wanted, len(text), taken, inside, high)
        taken |= {(at[0] + more, at[1]) for more in range(-1, len(text) + 1)}
        grid.write(*at, text, len(text))
        numbers.append((at[0] + len(text), at[1]))
    _names(grid, drawing, numbers, taken)
    frame = [f"┌{'─' * inside}┐", *(f"│{line}│" for line in _kept(grid)), f"└{'─' * inside}┘"]
    return [*frame, *_points(drawing, columns, language), *_edges(drawing, columns, language)]


def _names(grid: Grid, drawing: Map, numbers: list[tuple[int, int]], taken: set[tuple[int, int]]) -> None:
    """The beginning of a point's name behind its number, else before it, where nothing else stands."""
    for place, (point, (x, y)) in enumerate(zip(drawing.points, numbers, strict=True), start=1):
        name = clipped(point.label, _NAME)
        long = width(name)
        before = x - len(str(place)) - long - 1
        own = {(x, y), (before + long, y)}
        for begin, inside in ((x + 1, x + long < grid.columns), (before, before >= 0)):
            cells = {(begin + more, y) for more in range(-1, long + 1)}
            if name and inside and not cells & (taken - own):
                grid.write(begin, y, name, _NAME)
                taken |= cells
                break


def _kept(grid: Grid) -> Iterator[str]:
    for y in range(grid.rows):
        yield "".join(grid.words.get((x, y), " ") for x in range(grid.columns))


def _scaled(values: list[float]) -> list[float]:
    low, high = min(values), max(values)
    return [(value - low) / (high - low) if high > low else 0.5 for value in values]


def _free(wanted: tuple[int, int], cells: int, taken: set[tuple[int, int]], columns: int, rows: int) -> tuple[int, int]:
    """The free place nearest to the wanted one; the wanted one where all is full."""
    for reach in range(max(columns, rows)):
        around = [
            (wanted[0] + x, wanted[1] + y)
            for y in range(-reach, reach + 1)
            for x in range(-2 * reach, 2 * reach + 1)
            if max(abs(x) / 2, abs(y)) > reach - 1
        ]
        around.sort(key=lambda at: (abs(at[0] - wanted[0]) + 2 * abs(at[1] - wanted[1]), at))
        for x, y in around:
            inside = 0 <= y < rows and x >= 0 and x + cells <= columns
            if inside and not any((x + more, y) in taken for more in range(cells)):
                return x, y
    return wanted


def _points(drawing: Map, columns: int, language: Language) -> Iterator[str]:
    """Every point with its count and its cluster, in two columns where there is room."""
    clustered = len({point.cluster for point in drawing.points}) > 1
    entries = []
    for place, point in enumerate(drawing.points, start=1):
        cluster = " · " + say("cluster {number}", language, number=point.cluster) if clustered else ""
        entries.append((f"{place}. {point.label}", f" ({number(point.size, language)}{cluster})"))
    beside = 2 if columns >= 100 and len(entries) > 6 else 1
    cells = columns // beside - (2 if beside > 1 else 0)
    texts = [left(head, min(width(head), cells - width(tail))) + tail for head, tail in entries]
    high = -(-len(texts) // beside)
    for row in range(high):
        yield "  ".join(left(text, cells) for text in texts[row::high]).rstrip()


def _edges(drawing: Map, columns: int, language: Language) -> Iterator[str]:
    if not drawing.edges:
        return
    ordered = sorted(drawing.edges, key=lambda edge: (-edge.weight, edge.a, edge.b))
    texts = [f"{edge.a + 1}–{edge.b + 1}: {number(edge.weight, language)}" for edge in ordered[:_EDGES]]
    cells = max(map(width, texts)) + 3
    fit = max(1, (columns + 3) // cells)
    yield ""
    yield clipped(say("What joins them, the strongest first:", language), columns)
    for first in range(0, len(texts), fit):
        yield "".join(left(text, cells) for text in texts[first : first + fit]).rstrip()
    if len(ordered) > _EDGES:
        yield clipped(say("and {count} more", language, count=len(ordered) - _EDGES), columns)
