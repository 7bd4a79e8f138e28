"""What drawings in a terminal are put together from: labels of a known width, numbers, and a grid of cells."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from qcode.render.visible import graphemes, visible, width
from qcode.report.numbers import DASH, decimal, integer
from qcode.words import Language

NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8
_BOXES = " ╵╶└╷│┌├╴┘─┴┐┤┬┼"
"""The line that goes in the directions whose bits are set."""
NARROWEST = 20


def clipped(text: str, cells: int) -> str:
    """A label on one line in at most ``cells`` cells, an ellipsis where something is missing."""
    return cut(visible(" ".join(text.split())), cells)


def cut(line: str, cells: int) -> str:
    """A line with its blanks in at most ``cells`` cells."""
    if width(line) <= cells:
        return line
    if cells <= 0:
        return ""
    kept, used = "", 0
    for sign, taken in graphemes(line):
        if used + taken > cells - 1:
            break
        kept, used = kept + sign, used + taken
    return kept + "…"


def left(text: str, cells: int) -> str:
    """A label in exactly ``cells`` cells."""
    shown = clipped(text, cells)
    return shown + " " * (cells - width(shown))


def right(text: str, cells: int) -> str:
    """A label in exactly ``cells`` cells, at their end."""
    shown = clipped(text, cells)
    return " " * (cells - width(shown)) + shown


def label_room(labels: tuple[str, ...], columns: int, *, part: float = 0.4) -> int:
    """How many cells the labels of rows get: what they need, but no more than a part of the line."""
    needed = max((width(visible(" ".join(label.split()))) for label in labels), default=0)
    return min(needed, max(6, int(columns * part)))


def number(value: float | None, language: Language, decimals: int | None = None) -> str:
    """A number as the language writes it: a whole one without decimals, unless so many are asked for."""
    if value is None or not math.isfinite(value):
        return DASH
    if decimals is not None:
        return decimal(value, decimals, language) if decimals else integer(round(value), language)
    if value == int(value):
        return integer(int(value), language)
    return decimal(value, 2 if abs(value) < 100 else 1, language)


def ticks(greatest: float, most: int) -> list[float]:
    """At most ``most`` steps from 0 that people count in, the last one not below ``greatest``."""
    if not math.isfinite(greatest) or greatest <= 0:
        return [0.0, 1.0]
    rough = greatest / max(1, most - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * (1 - 1e-9))
    count = max(1, math.ceil(greatest / step - 1e-9))
    return [round(step * place, 12) for place in range(count + 1)]


@dataclass(slots=True)
class Grid:
    """Cells that lines and words are put into; what falls outside is not drawn."""

    columns: int
    rows: int
    words: dict[tuple[int, int], str] = field(default_factory=dict)
    strokes: dict[tuple[int, int], int] = field(default_factory=dict)

    def write(self, x: int, y: int, text: str, cells: int) -> None:
        """Clean words from a cell on, cut to ``cells`` cells."""
        at = x
        for sign, taken in graphemes(cut(text, min(cells, self.columns - x))):
            self.words[at, y] = sign
            for more in range(1, taken):
                self.words[at + more, y] = ""
            at += max(1, taken)

    def across(self, y: int, begin: int, end: int) -> None:
        """A level line between the middles of two cells."""
        begin, end = min(begin, end), max(begin, end)
        for x in range(begin, end + 1):
            self._stroke(x, y, (EAST if x < end else 0) | (WEST if x > begin else 0))

    def down(self, x: int, begin: int, end: int) -> None:
        """An upright line between the middles of two cells."""
        begin, end = min(begin, end), max(begin, end)
        for y in range(begin, end + 1):
            self._stroke(x, y, (SOUTH if y < end else 0) | (NORTH if y > begin else 0))

    def lines(self) -> list[str]:
        """The rows as text, without blanks at their ends."""
        return [
            "".join(self.words.get((x, y), _BOXES[self.strokes.get((x, y), 0)]) for x in range(self.columns)).rstrip()
            for y in range(self.rows)
        ]

    def _stroke(self, x: int, y: int, directions: int) -> None:
        self.strokes[x, y] = self.strokes.get((x, y), 0) | directions
