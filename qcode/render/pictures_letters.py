"""What all pictures share: labels that fit, numbers as the language writes them, colours that a grey print keeps apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qcode.render.figures_cells import cut, number
from qcode.render.visible import fit_for_xml, visible, wrapped
from qcode.words import Language

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.ticker import FuncFormatter

DARK, GREY, PALE = "#1F4E79", "#8C8C8C", "#E4E8EE"
COLOURS = ("#1F4E79", "#D55E00", "#009E73", "#B2579B", "#B8860B", "#3E9BD0", "#000000")
DASHES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1)), (0, (1, 1)), (0, (3, 3)))
MARKS = ("o", "s", "^", "D", "v", "P", "X")
"""Colour, dash and mark of each line or cluster in turn: no two are told apart by colour alone."""
POINTS = 8.5
POINT = 25.4 / 72
_TWO_LINES = 2.15 * POINT
"""Millimetres of two lines of letters of one point."""
_SMALLEST = 6.0
"""Points: in smaller letters a whole name is no easier to read than one that is cut."""
_EM = 0.62
"""How wide a letter of DejaVu Sans is on the mean, as a part of its size."""


def clean(text: str) -> str:
    """A label on one line that no file format refuses."""
    return visible(fit_for_xml(" ".join(text.split())))


def letters(room: float, points: float = POINTS) -> int:
    """How many letters stand in so many millimetres."""
    return max(4, int(room / (points * POINT * _EM)))


def label(text: str, room: float, points: float = POINTS, *, lines: int = 2) -> str:
    """A label broken into at most ``lines`` lines of ``room`` millimetres."""
    cells = letters(room, points)
    whole = clean(text)
    found = wrapped(whole, cells)
    if len(found) <= lines:
        return "\n".join(line.strip() for line in found)
    kept = [line.strip() for line in found[: lines - 1]]
    rest = " ".join(line.strip() for line in found[lines - 1 :]) if lines > 1 else whole
    return "\n".join([*kept, cut(rest, cells)])


def size_for(row: float) -> float:
    """The size of letters that fit into rows of so many millimetres."""
    return max(3.5, min(POINTS, row / POINT * 0.62))


def row_labels(axes: Axes, labels: tuple[str, ...], width: float, row: float) -> None:
    """Names of rows at the left, the first on top; long ones in two lines, in letters that are small enough for that."""
    points, room = size_for(row), 0.36 * width
    if any(len(wrapped(clean(text), letters(room, points))) > 1 for text in labels):
        points = max(min(points, row / _TWO_LINES), min(points, _SMALLEST))
    lines = 2 if row >= _TWO_LINES * points * (1 - 1e-9) else 1
    axes.set_yticks(range(len(labels)), [label(text, room, points, lines=lines) for text in labels], linespacing=1.0)
    axes.tick_params(axis="y", length=0, labelsize=points)
    axes.set_ylim(len(labels) - 0.5, -0.5)


def numbers(language: Language, decimals: int | None = None) -> FuncFormatter:
    """Ticks of an axis as the language writes numbers."""
    from matplotlib.ticker import FuncFormatter

    return FuncFormatter(lambda value, _: number(round(value, 9), language, decimals))


def ticks_to(axes: Axes, least: float, greatest: float, *, whole: bool, last: bool) -> None:
    """Ticks of an axis that ends at its greatest value, whatever room is beside it; ``last``: with a tick there."""
    from matplotlib.ticker import MaxNLocator

    found = [
        float(tick)
        for tick in MaxNLocator(nbins=9, steps=[1, 2, 5, 10], integer=whole).tick_values(least, greatest)
        if least - 1e-9 <= tick <= greatest + 1e-9
    ]
    step = found[-1] - found[-2] if len(found) > 1 else greatest
    if last and found and greatest - found[-1] > 1e-9:
        found = [tick for tick in found if greatest - tick > 0.45 * step] + [greatest]
    axes.set_xticks(found)
    axes.spines["bottom"].set_bounds(least, greatest)


def whole_ticks(axes: Axes) -> None:
    """Only whole numbers at the ticks."""
    from matplotlib.ticker import MaxNLocator

    axes.xaxis.set_major_locator(MaxNLocator(nbins=9, steps=[1, 2, 5, 10], integer=True))
