"""A table whose columns are seen whole or not at all: a number that is cut looks like another number."""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment
from rich.text import Text
from textual.strip import Strip
from textual.widgets import DataTable

LONG = 28
"""Cells from which a column of words may be cut, as it could hide behind the edge for long."""
MORE_LEFT, MORE_RIGHT = "‹", "›"


class WholeTable(DataTable[Text]):
    """Columns that an edge would cut are left out; a mark in the head says on which side there is more."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id, zebra_stripes=True, cursor_type="cell")
        self.words: frozenset[int] = frozenset()
        """The columns, by their places, that hold words."""
        self._laid: tuple[tuple[int, ...], list[tuple[int, int]], bool, bool] = ((), [], False, False)

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        gaps, left, right = self._gaps()
        for begin, end in gaps:
            strip = Strip.join([strip.crop(0, begin), _blank(strip, begin, end), strip.crop(end, strip.cell_length)])
        if y == 0 and self.show_header:
            width, fixed = self._seen(), self._fixed()
            strip = _marked(strip, width - 1, MORE_RIGHT) if right else strip
            strip = _marked(strip, fixed, MORE_LEFT) if left else strip
        return strip

    def _seen(self) -> int:
        """Cells of a line that are in sight beside the bar that scrolls."""
        return self.scrollable_content_region.width

    def _fixed(self) -> int:
        return sum(column.get_render_width(self) for column in self.ordered_columns[: self.fixed_columns])

    def _gaps(self) -> tuple[list[tuple[int, int]], bool, bool]:
        """What is blank in a line, from cell to cell; whether there are columns to the left, to the right."""
        key = (int(self.scroll_x), self._seen(), self.virtual_size.width, self._update_count)
        if self._laid[0] != key:
            left, right = self.scroll_x > 0, self.virtual_size.width - int(self.scroll_x) > self._seen()
            self._laid = key, list(self._cut()), left, right
        return self._laid[1:]

    def _cut(self) -> Iterator[tuple[int, int]]:
        width, fixed, end = self._seen(), self._fixed(), -int(self.scroll_x)
        for place, column in enumerate(self.ordered_columns):
            wide = column.get_render_width(self)
            begin, end = end, end + wide
            cut = place >= self.fixed_columns and (begin < fixed < end or begin < width < end)
            if cut and wide <= width - fixed and (wide <= LONG or place not in self.words):
                yield max(begin, fixed), min(end, width)


def _blank(strip: Strip, begin: int, end: int) -> Strip:
    style = next((segment.style for segment in strip.crop(begin, end) if segment.text), None)
    return Strip([Segment(" " * (end - begin), style)])


def _marked(strip: Strip, at: int, sign: str) -> Strip:
    style = next((segment.style for segment in strip.crop(at, at + 1) if segment.text), None)
    return Strip.join([strip.crop(0, at), Strip([Segment(sign, style)]), strip.crop(at + 1, strip.cell_length)])
