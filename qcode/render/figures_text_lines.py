"""Curves and codelines in plain text: what runs along an axis."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass

from qcode.render.figures_cells import Grid, clipped, label_room, left, number, right, ticks
from qcode.render.visible import width
from qcode.report.figures import Codeline, Curve, Line
from qcode.words import Language

MARKS = "●○■□▲△◆◇"
_FEWEST, _MOST = 12, 40
"""Rows of a plot: in fewer its lines run into each other; a screen that has fewer scrolls."""
_BAND = "░"
_CROWDED = 0.2
"""From so many cells a step on, one step alone fills its cell."""


def curve(drawing: Curve, columns: int, rows: int, language: Language) -> list[str]:
    """Lines over an axis, each with its own mark; before them what each is called, and its numbers."""
    lines = [line for line in drawing.lines if line.x]
    if not lines:
        return []
    marks = ticks(max((y for line in lines for y in (*line.y, *line.high) if math.isfinite(y)), default=0.0), 6)
    begin, end = min(x for line in lines for x in line.x), max(x for line in lines for x in line.x)
    legend = [clipped(_legend(place, line, language), columns) for place, line in enumerate(lines)]
    told = [*legend, "", *_numbers(lines, columns, language), ""]
    high = min(_MOST, max(_FEWEST, rows - len(told) - 4))
    names = {round((1 - mark / marks[-1]) * (high - 1)): number(mark, language) for mark in reversed(marks)}
    room = max(map(width, names.values()))
    grid = Grid(columns, high + 1)
    x_first, x_last = room + 2, columns - 1
    for y in range(high):
        grid.write(0, y, right(names.get(y, ""), room) + (" ┤" if y in names else " │"), room + 2)
    grid.write(room + 1, high, "└" + "─" * (x_last - room - 1), x_last - room)
    scale = _Scale(begin, end, x_first, x_last, marks[-1], high)
    for place, line in reversed(list(enumerate(lines))):
        _draw(grid, scale, line, MARKS[place % len(MARKS)], steps=drawing.steps)
    ends = number(begin, language), number(end, language)
    axis = " " * (room + 2) + ends[0] + right(ends[1], columns - room - 2 - width(ends[0]))
    title = " " * (room + 2) + clipped(drawing.x_title, columns - room - 2)
    return [*told, clipped(drawing.y_title, columns), *grid.lines(), axis, title]


def _numbers(lines: list[Line], columns: int, language: Language) -> list[str]:
    """The height of each line at each step, a row a line; where there is no room for all steps, at some of them."""
    xs = sorted({x for line in lines for x in line.x})
    heights = [dict(zip(line.x, line.y, strict=True)) for line in lines]
    places = [0 if all(y == int(y) for y in line.y if math.isfinite(y)) else 1 for line in lines]

    def column(x: float) -> list[str]:
        cells = (
            number(each[x], language, after) if x in each else "" for each, after in zip(heights, places, strict=True)
        )
        return [number(x, language), *cells]

    shown = [column(x) for x in xs]
    for apart in range(1, len(xs) + 1):
        kept = shown[-1::-apart][::-1]
        kept = kept if kept[0] is shown[0] else [shown[0], *kept]
        sizes = [max(map(width, each)) + 1 for each in kept]
        if 1 + sum(sizes) <= columns:
            break
    heads = ["", *(MARKS[place % len(MARKS)] for place in range(len(lines)))]
    return [
        left(head, 1) + "".join(right(each[row], size) for each, size in zip(kept, sizes, strict=True))
        for row, head in enumerate(heads)
    ]


def _legend(place: int, line: Line, language: Language) -> str:
    ends = [number(line.y[0], language), number(line.y[-1], language)]
    if line.low and line.high:
        ends[1] += f" ({number(line.low[-1], language)}–{number(line.high[-1], language)})"
    return f"{MARKS[place % len(MARKS)]} {line.label}: {' → '.join(ends)}"


@dataclass(frozen=True, slots=True)
class _Scale:
    """From the figure's units to cells."""

    begin: float
    end: float
    first: int
    last: int
    top: float
    high: int

    def x(self, value: float) -> int:
        part = (value - self.begin) / (self.end - self.begin) if self.end > self.begin else 0.0
        return self.first + round(part * (self.last - self.first))

    def y(self, value: float) -> int:
        part = min(1.0, max(0.0, value / self.top)) if math.isfinite(value) else 0.0
        return round((1 - part) * (self.high - 1))

    def value(self, cell: int) -> float:
        """What a cell along the axis stands for."""
        part = (cell - self.first) / max(1, self.last - self.first)
        return self.begin + part * (self.end - self.begin)


def _draw(grid: Grid, scale: _Scale, line: Line, mark: str, *, steps: bool) -> None:
    first, last = scale.x(min(line.x)), scale.x(max(line.x))
    for cell in range(first, last + 1):
        value = scale.value(cell)
        if line.low and line.high:
            least, most = _at(line.x, line.low, value, steps=False), _at(line.x, line.high, value, steps=False)
            for row in range(scale.y(most), scale.y(least) + 1):
                grid.words.setdefault((cell, row), _BAND)
        grid.words[cell, scale.y(_at(line.x, line.y, value, steps=steps))] = "·"
    for x, y in zip(line.x, line.y, strict=True):
        if math.isfinite(y):
            grid.words[scale.x(x), scale.y(y)] = mark


def _at(xs: tuple[float, ...], ys: tuple[float, ...], value: float, *, steps: bool) -> float:
    """The height of a line at a place: of the last point, or between two."""
    after = bisect_right(xs, value + 1e-9)
    if after == 0:
        return ys[0]
    if steps or after == len(xs) or xs[after] == xs[after - 1]:
        return ys[after - 1]
    part = (value - xs[after - 1]) / (xs[after] - xs[after - 1])
    return ys[after - 1] + part * (ys[after] - ys[after - 1])


def codeline(drawing: Codeline, columns: int, language: Language) -> list[str]:
    """A line a row, dark where it stands; at its end how much of the whole it holds."""
    if not drawing.rows or drawing.length <= 0:
        return []
    held = [0.0] * len(drawing.rows)
    for span in drawing.spans:
        held[span.row] += span.end - span.start
    sums = [number(value, language) for value in held]
    beside = max(map(width, sums))
    room = label_room(drawing.rows, columns, part=0.35)
    cells = max(4, columns - room - beside - 4)
    if 0 < drawing.length <= cells and drawing.length == int(drawing.length):
        # Every step has as many cells as any other, so that none looks longer.
        cells = cells // int(drawing.length) * int(drawing.length)
    covered = [[0.0] * cells for _ in drawing.rows]
    for span in drawing.spans:
        _cover(covered[span.row], span.start / drawing.length * cells, span.end / drawing.length * cells)
    # Where a cell holds few steps, one of them fills it as far as it can.
    whole = min(1.0, cells / drawing.length) if cells / drawing.length > _CROWDED else 1.0
    lines = [
        f"{left(label, room)} │{''.join(_sign(part / whole) for part in row)}│ {right(text, beside)}"
        for label, row, text in zip(drawing.rows, covered, sums, strict=True)
    ]
    ends = "1", number(drawing.length, language)
    middle = number(round((drawing.length + 1) / 2), language)
    axis = Grid(cells, 1)
    axis.write(0, 0, ends[0], cells)
    axis.write(max(0, cells - width(ends[1])), 0, ends[1], cells)
    if cells > 3 * (width(ends[1]) + 2) and drawing.length > 2:
        axis.write((cells - width(middle)) // 2, 0, middle, cells)
    lead = " " * (room + 2)
    frame = f"{' ' * room} └{'─' * cells}┘"
    return [*lines, frame, (lead + axis.lines()[0]).rstrip(), lead + clipped(drawing.x_title, columns - room - 2)]


def _cover(cells: list[float], begin: float, end: float) -> None:
    for cell in range(max(0, int(begin)), min(len(cells), math.ceil(end))):
        cells[cell] += max(0.0, min(end, cell + 1) - max(begin, cell))


def _sign(part: float) -> str:
    if part <= 0:
        return " "
    return "█" if part > 0.66 else "▓" if part > 0.33 else "▒"
