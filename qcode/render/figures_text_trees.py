"""Dendrograms and structures of codes in plain text, drawn with the lines of boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qcode.render.figures_cells import Grid, clipped, label_room, left, number
from qcode.render.visible import visible, width, wrapped
from qcode.report.figures import Branch, Dendrogram, Structure
from qcode.words import Language

_LEAST_WIDE = 60
"""From so many cells on, a structure has its columns side by side."""
_MOST_LINES = 3
"""Lines that one box of a structure takes at most."""
_JOINT = 4


def dendrogram(drawing: Dendrogram, columns: int, language: Language) -> list[str]:
    """A line a leaf; the farther right two branches meet, the less alike they are."""
    if not drawing.leaves:
        return []
    room = label_room(drawing.leaves, columns)
    count, begin, end = len(drawing.leaves), room + 1, columns - 1
    highest = max((join.height for join in drawing.joins), default=0.0) or 1.0
    grid = Grid(columns, count)
    rows = {leaf: row for row, leaf in enumerate(drawing.order)}
    for leaf, row in rows.items():
        grid.write(0, row, left(drawing.leaves[leaf], room), room)
        grid.across(row, begin, begin + 1)
    ends = _ends(drawing, begin, end, highest)
    for place, join in enumerate(drawing.joins):
        x = ends[count + place]
        for child in (join.left, join.right):
            grid.across(rows[child], ends[child], x)
        grid.down(x, rows[join.left], rows[join.right])
        rows[count + place] = (rows[join.left] + rows[join.right]) // 2
    scale = Grid(columns, 1)
    scale.write(begin + 1, 0, number(0, language), 8)
    top = number(highest, language, 2)
    scale.write(max(begin + 3, end + 1 - width(top)), 0, top, 12)
    titled = [" " * (begin + 1) + clipped(drawing.title, columns - begin - 1)] if drawing.title else []
    return [*grid.lines(), *scale.lines(), *titled]


def _ends(drawing: Dendrogram, begin: int, end: int, highest: float) -> dict[int, int]:
    """In which column each branch ends: where its height says, but behind a lower branch that it joins."""
    count = len(drawing.leaves)
    heights = [0.0] * count + [join.height for join in drawing.joins]
    for room in range(end - begin - 1, 0, -1):
        ends = dict.fromkeys(range(count), begin)
        for place, join in enumerate(drawing.joins):
            behind = max(ends[child] + (heights[child] < join.height) for child in (join.left, join.right))
            ends[count + place] = max(behind, begin + 1 + round(join.height / highest * room))
        if max(ends.values()) <= end:
            return ends
    return {branch: min(end, column) for branch, column in ends.items()}


@dataclass(frozen=True, slots=True)
class _Box:
    """A branch laid out: its lines, where they begin, and how many rows it takes with all that leads to it."""

    lines: tuple[str, ...]
    top: int
    rows: int
    below: tuple[_Box, ...]

    @property
    def middle(self) -> int:
        return self.top + (len(self.lines) - 1) // 2


def structure(drawing: Structure, columns: int) -> list[str]:
    """The columns side by side from what was said to the aggregate; an indented list where there is no room."""
    depth = max(len(drawing.heads), max(map(_depth, drawing.roots), default=0))
    if not drawing.roots:
        return []
    if columns < _LEAST_WIDE or depth < 2:
        heads = [clipped(" < ".join(reversed(drawing.heads)), columns)] if drawing.heads else []
        return [*heads, *(line for root in drawing.roots for line in _listed(root, 0, columns))]
    size = (columns - _JOINT * (depth - 1)) // depth
    boxes, top = [], 2
    for root in drawing.roots:
        boxes.append(_laid(root, top, size))
        top += boxes[-1].rows + 1
    grid = Grid(columns, top - 1)
    for place, head in enumerate(drawing.heads):
        at = (depth - len(drawing.heads) + place) * (size + _JOINT)
        grid.write(at, 0, clipped(head, size), size)
        grid.across(1, at, at + size - 1)
    for box in boxes:
        _put(grid, box, depth - 1, size)
    return grid.lines()


def _depth(branch: Branch) -> int:
    return 1 + max(map(_depth, branch.below), default=0)


def _listed(branch: Branch, level: int, columns: int) -> Iterator[str]:
    lead = "  " * level
    yield lead + clipped(branch.label, columns - len(lead))
    for below in branch.below:
        yield from _listed(below, level + 1, columns)


def _laid(branch: Branch, top: int, size: int) -> _Box:
    lines = wrapped(visible(" ".join(branch.label.split())), size)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], clipped(lines[_MOST_LINES - 1] + "…", size)]
    below, at = [], top
    for each in branch.below:
        below.append(_laid(each, at, size))
        at += below[-1].rows
    rows = max(len(lines), at - top)
    first = top + (rows - len(lines)) // 2
    if below:
        centre = (below[0].middle + below[-1].middle) // 2
        first = max(top, min(centre - (len(lines) - 1) // 2, top + rows - len(lines)))
    return _Box(tuple(lines), first, rows, tuple(below))


def _put(grid: Grid, box: _Box, column: int, size: int) -> None:
    at = column * (size + _JOINT)
    for place, line in enumerate(box.lines):
        grid.write(at, box.top + place, line, size)
    if not box.below:
        return
    bend = at - _JOINT // 2
    grid.across(box.middle, bend, at - 1)
    for child in box.below:
        written = (column - 1) * (size + _JOINT) + width(clipped(child.lines[child.middle - child.top], size))
        grid.across(child.middle, written + 1 if written + 1 < bend else bend - 1, bend)
        grid.down(bend, child.middle, box.middle)
        _put(grid, child, column - 1, size)
