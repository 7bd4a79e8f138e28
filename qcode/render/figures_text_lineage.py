"""The lineage of codes in plain text: lanes that part and join, with a sign for whatever became of them."""

from __future__ import annotations

from qcode.render.figures_cells import Grid, clipped, label_room, left
from qcode.render.visible import visible, width
from qcode.report.figures import Lane, Lineage


def lineage(drawing: Lineage, columns: int) -> list[str]:
    """A row a lane under the names of the columns; beneath them what the signs mean."""
    if not drawing.lanes:
        return []
    room = label_room(tuple(lane.label for lane in drawing.lanes), columns, part=0.35)
    first = room + 1
    places, end = _places(drawing, columns - first - 1)
    grid = Grid(columns, len(drawing.lanes) + 1)
    _heads(grid, drawing, [first + column[0] for column in places], columns)
    for row, lane in enumerate(drawing.lanes, 1):
        grid.write(0, row, left(lane.label, room), room)
        for begin, stop in lane.lives:
            last = places[stop.column][stop.step] if stop else end
            grid.across(row, first + places[begin.column][begin.step], first + last)
        for turning in lane.turnings:
            x = first + places[turning.column][turning.step]
            for other in turning.others:
                grid.down(x, row, other + 1)
    for row, lane in enumerate(drawing.lanes, 1):
        for x, sign in _signs(lane, places).items():
            grid.write(first + x, row, sign, 1)
    return [*grid.lines(), *_legend(drawing, columns)]


def _signs(lane: Lane, places: list[list[int]]) -> dict[int, str]:
    """The sign in each cell; where several share one, beginnings, ends and joints outlast the others."""
    found: dict[int, str] = {}
    for turning in sorted(lane.turnings, key=lambda turning: bool(turning.begins or turning.ends or turning.others)):
        x = places[turning.column][turning.step]
        found[x] = turning.sign
    return {x: sign for x, sign in found.items() if sign}


def _places(drawing: Lineage, cells: int) -> tuple[list[list[int]], int]:
    """The cell of each step of each column, and where the lanes end.

    Where there is no room for all steps, those of one column share a cell, and at last columns share one, too.
    """
    names = [width(visible(name)) for name in drawing.columns]
    for gap, whole in ((3, True), (2, True), (1, True), (2, False)):
        sizes = [max(name + 1, (steps if whole else 1) * gap) for name, steps in zip(names, drawing.steps, strict=True)]
        if sum(sizes) <= cells:
            break
    else:
        sizes = []
    if not sizes:
        count = len(names)
        at = [place * max(0, cells - 1) // max(1, count) for place in range(count)]
        return [[x] * steps for x, steps in zip(at, drawing.steps, strict=True)], cells - 1
    found, x = [], 0
    for size, steps in zip(sizes, drawing.steps, strict=True):
        found.append([x + (step * gap if whole else step * (size - 1) // steps) for step in range(steps)])
        x += size
    return found, x


def _heads(grid: Grid, drawing: Lineage, starts: list[int], columns: int) -> None:
    """The names of the columns, as many as there is room for."""
    free = 0
    for place, (name, x) in enumerate(zip(drawing.columns, starts, strict=True)):
        shown = clipped(name, columns - x)
        room = starts[place + 1] - x if place + 1 < len(starts) else columns - x
        if x >= free and (width(shown) < room or (x + width(shown) <= columns and room <= width(shown))):
            grid.write(x, 0, shown, width(shown))
            free = x + width(shown) + 1


def _legend(drawing: Lineage, columns: int) -> list[str]:
    """As many signs on a line as there is room for."""
    lines: list[str] = []
    for each in (clipped(f"{sign} {words}", columns) for sign, words in drawing.legend):
        if lines and width(f"{lines[-1]}   {each}") <= columns:
            lines[-1] += f"   {each}"
        else:
            lines.append(each)
    return ["", *lines] if lines else []
