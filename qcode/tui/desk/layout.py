"""A document wrapped to one width: flat arrays, never changed once made."""

from __future__ import annotations

from array import array
from bisect import bisect_right

from rich.cells import cell_len

from qcode.tui.desk.display import TAB, drawn, graphemes
from qcode.tui.desk.doc import Doc


class Layout:
    """Rows of a document. Row ``r`` shows ``first(r):end(r)``; together the rows cover every position."""

    __slots__ = ("_first", "doc", "para_row", "row_para", "row_start", "width")

    def __init__(self, doc: Doc, width: int) -> None:
        self.doc, self.width = doc, max(1, width)
        self.row_start, self.row_para, self.para_row = array("l"), array("l"), array("l")
        self._first: dict[int, int] = {}
        for index in range(doc.paragraphs):
            start, end = doc.paragraph(index)
            row = len(self.row_start)
            self.para_row.append(row)
            begin = doc.labels.get(index, start)
            if doc.simple[index]:
                self._wrap_simple(index, begin, end)
            else:
                self._wrap_complex(index, begin, end)
            if begin != start:
                self._first[row] = begin
                self.row_start[row] = start

    def _wrap_simple(self, index: int, start: int, end: int) -> None:
        rfind, width = self.doc.shown.rfind, self.width
        add_row, add_para = self.row_start.append, self.row_para.append
        while end - start > width:
            add_row(start)
            add_para(index)
            blank = rfind(" ", start, start + width + 1)
            start = blank + 1 if blank > start else start + width
        add_row(start)
        add_para(index)

    def _wrap_complex(self, index: int, start: int, end: int) -> None:
        for row in wrapped(self.doc.shown[start:end], self.width):
            self.row_start.append(start + row)
            self.row_para.append(index)

    def __len__(self) -> int:
        return len(self.row_start)

    def first(self, row: int) -> int:
        """Where the visible text of a row begins: after the label, where the gutter shows that."""
        return self._first.get(row, self.row_start[row])

    def end(self, row: int) -> int:
        """Where a row's text ends, the paragraph's line end left out."""
        if row + 1 < len(self.row_start):
            following = self.row_start[row + 1]
            return following - 1 if self.row_para[row + 1] != self.row_para[row] else following
        return len(self.doc.text)

    def inked_end(self, row: int) -> int:
        """Where a row's last visible character ends: the blank it was wrapped at is left out."""
        first, end = self.first(row), self.end(row)
        if self.continues(row):
            while end > first and self.doc.shown[end - 1] == " ":
                end -= 1
        return end

    def row_of(self, offset: int) -> int:
        """The row on which a position stands."""
        return max(0, bisect_right(self.row_start, offset) - 1)

    def is_simple(self, row: int) -> bool:
        return bool(self.doc.simple[self.row_para[row]])

    def column(self, row: int, offset: int) -> int:
        """The cell at which a position of this row is drawn."""
        first = self.first(row)
        offset = max(first, min(offset, self.end(row)))
        if self.is_simple(row):
            return offset - first
        return cell_len(drawn(self.doc.shown[first:offset]))

    def cells(self, row: int) -> int:
        """How many cells a row's visible text takes."""
        return self.column(row, self.inked_end(row))

    def offset(self, row: int, column: int) -> int:
        """The position nearest to a cell; rows and cells outside are brought inside."""
        row = max(0, min(len(self) - 1, row))
        first, end = self.first(row), self.end(row)
        if self.is_simple(row):
            last = max(first, end - 1) if self.continues(row) else end
            return min(last, first + max(0, column))
        reached, last = 0, first
        for start, _, cells in graphemes(self.doc.shown[first:end]):
            if reached + cells > column:
                return first + start
            reached += cells
            last = first + start
        return last if self.continues(row) else end

    def continues(self, row: int) -> bool:
        """Whether the paragraph goes on in the next row."""
        return row + 1 < len(self.row_start) and self.row_para[row + 1] == self.row_para[row]


def wrapped(shown: str, width: int) -> list[int]:
    """Where the rows of one paragraph start, cut between graphemes and where possible after a blank."""
    rows, used, blank, used_at_blank = [0], 0, -1, 0
    for start, end, cells in graphemes(shown):
        if shown[start] == "\t":
            cells = TAB - used % TAB
        if used + cells > width and blank > rows[-1] and shown[start] != " ":
            rows.append(blank)
            used -= used_at_blank
        if used + cells > width and start > rows[-1] and shown[start] != " ":
            rows.append(start)
            used = 0
        used += cells
        if shown[start] in " \t":
            blank, used_at_blank = end, used
    return rows
