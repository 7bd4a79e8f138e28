"""A document on the screen with caret and selection; only the rows that changed are sent."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.style import Style
from textual.color import Color
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qcode.model.spans import Span
from qcode.tui.desk import motions
from qcode.tui.desk.doc import Doc, read
from qcode.tui.desk.inks import Inks, Mode
from qcode.tui.desk.lanes import Lanes
from qcode.tui.desk.layout import Layout
from qcode.tui.desk.marks import Mark, Marks, changes
from qcode.tui.desk.painter import MEASURE, Painter, geometry, overlaid
from qcode.tui.desk.palette import Look
from qcode.tui.lean import LeanPump
from qcode.tui.themes import HIGH_CONTRAST

NOTHING = read("")
MANY = 200
"""Where more codings than this change at once, everything is laid out anew."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A document with its codings as it was laid out."""

    doc: Doc
    marks: Marks
    painter: Painter | None


class TranscriptBase(LeanPump, ScrollView, can_focus=True):
    """Shows a document and its codings; tells its screen where the caret stands."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TranscriptBase { height: 1fr; width: 1fr; scrollbar-gutter: stable; scrollbar-size-vertical: 1; overflow-x: hidden; background: $background; }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.doc: Doc = NOTHING
        self.marks = Marks(NOTHING)
        self.looks: Mapping[str, Look] = {}
        self.mode: Mode = "full"
        self.measure = MEASURE
        self.spacing = 1
        """Screen lines a row of text takes: 2 leaves one empty under each."""
        self.tell_moved: Callable[[], object] = lambda: None
        """Called at once when the caret, the selection or the coding in focus is another one."""
        self.caret = 0
        self.sel_anchor: int | None = None
        self.selecting = False
        self.focus_mark = ""
        self.found: list[Span] = []
        self.painter: Painter | None = None
        self.tell_laid: Callable[[], object] = lambda: None
        """Called when the text has been laid out anew."""
        self._laid_spacing = 1
        self._laid_width = 0
        self._height = 0
        self._goal: int | None = None
        self._pending: tuple[int, int | None] | None = None

    # What is shown

    def show_document(self, doc: Doc, marks: Sequence[Mark], looks: Mapping[str, Look]) -> None:
        """Put another document on the desk, the caret at its beginning."""
        self._begin(Laid(doc, Marks(doc, marks), None), looks)

    def kept(self) -> Laid:
        """What is shown, to be shown again."""
        return Laid(self.doc, self.marks, self.painter)

    def show_again(self, kept: Laid, looks: Mapping[str, Look]) -> None:
        """Put a document on the desk that has been there before, as it was laid out then."""
        painter = kept.painter
        if painter is not None:
            inks = self._inks()
            if painter.inks != inks or painter.looks != looks or painter.focus:
                painter.inks, painter.looks, painter.focus = inks, looks, ""
                painter.forget()
            self._set_length(len(painter.layout) * self._laid_spacing)
        self._begin(kept, looks)
        self.refresh()
        self.tell_laid()

    def _begin(self, kept: Laid, looks: Mapping[str, Look]) -> None:
        self.doc, self.marks, self.painter, self.looks = kept.doc, kept.marks, kept.painter, looks
        self.caret, self.sel_anchor = motions.snapped(kept.doc, 0, 1), None
        self.selecting, self.focus_mark, self.found = False, "", []
        self._lay_out()
        self.scroll_to(y=0, animate=False)
        self.tell_moved()

    def show_marks(self, marks: Sequence[Mark], looks: Mapping[str, Look]) -> None:
        """Bring the codings up to date; only what differs is drawn anew."""
        gone, came = changes(self.marks.by_id, {mark.id: mark for mark in marks})
        if self.painter is None:
            self.marks, self.looks = Marks(self.doc, marks), looks
            return
        painter = self.painter
        if looks != self.looks:
            self.looks = painter.looks = looks
            painter.forget()
            self.refresh()
        if len(gone) + len(came) > MANY:
            self.marks, self.painter = Marks(self.doc, marks), None
            self._lay_out()
            return
        self.show_changes([mark.id for mark in gone], came, looks)

    def show_changes(self, gone: Iterable[str], came: Iterable[Mark], looks: Mapping[str, Look]) -> None:
        """Take some codings off and put others on, without comparing them with all that stand here."""
        painter = self.painter
        if looks is not self.looks and looks != self.looks and painter is not None:
            painter.looks = looks
            painter.forget()
            self.refresh()
        self.looks = looks
        for id_ in gone:
            self.marks.remove(id_)
            if painter is not None:
                self._redraw(*painter.lanes.remove(id_))
        for mark in came:
            self.marks.add(mark)
            if painter is not None:
                self._redraw(*painter.lanes.add(mark.id, *self._rows_of(mark)))
        if self.focus_mark not in self.marks.by_id:
            self.focus_on("")
        self.tell_moved()

    def _redraw(self, first: int, last: int) -> None:
        """Send those of these rows anew that are in sight and look different."""
        painter = self.painter
        if painter is None or first > last:
            return
        top, height = self.top_row, self.size.height // self._laid_spacing + 2
        low, high = max(first, top), min(last, top + height)
        before = {row: painter.strip(row) for row in range(low, high + 1) if painter.is_ready(row)}
        painter.forget(first, last)
        changed = [row for row in range(low, high + 1) if before.get(row) != painter.strip(row)]
        for _, run in groupby(enumerate(changed), lambda each: each[1] - each[0]):
            rows = [row for _, row in run]
            self._refresh_between(rows[0], rows[-1])

    def _rows_of(self, mark: Mark) -> tuple[int, int]:
        assert self.painter is not None
        layout = self.painter.layout
        return layout.row_of(mark.start), layout.row_of(max(mark.start, mark.end - 1))

    def _lay_out(self) -> None:
        """Wrap anew if the width is another one; what stood at the top stays there."""
        width = self.scrollable_content_region.width
        if width < 1:
            return
        shape = geometry(width, self.doc, self.measure)
        old = self.painter
        self._laid_width = width
        if old and old.shape == shape and old.layout.doc is self.doc and self._laid_spacing == self.spacing:
            return
        top = old.layout.row_start[min(self.top_row, len(old.layout) - 1)] if old else 0
        layout = Layout(self.doc, shape.words)
        self.painter = Painter(layout, self.marks, Lanes(), self.looks, self._inks(), shape)
        self.painter.lanes = Lanes((mark.id, self._rows_of(mark)) for mark in self.marks.by_id.values())
        self.painter.focus = self.focus_mark
        self._laid_spacing = self.spacing
        self._set_length(len(layout) * self.spacing)
        if old:
            self.scroll_to(y=layout.row_of(top) * self.spacing, animate=False, force=True)
        self.refresh()
        self.tell_laid()
        if self._pending is not None:
            (start, end), self._pending = self._pending, None
            self.show_at(start, end)

    def _set_length(self, lines: int) -> None:
        """So many lines can be scrolled through; where there is a scrollbar before and after, nothing else moves."""
        size = Size(0, lines)
        if self.show_vertical_scrollbar and lines > self.size.height > 0:
            self.set_reactive(TranscriptBase.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = lines
        else:
            self.virtual_size = size

    def set_in(self, measure: int, spacing: int) -> None:
        """Set the words at most ``measure`` cells wide, with ``spacing`` screen lines a row."""
        if (measure, spacing) != (self.measure, self.spacing):
            self.measure, self.spacing = measure, spacing
            self.on_resize()

    @property
    def top_row(self) -> int:
        """The first row in sight."""
        return int(self.scroll_offset.y // self._laid_spacing)

    @property
    def inks(self) -> Inks:
        """The inks of the theme in force."""
        return self.painter.inks if self.painter else self._inks()

    def _inks(self) -> Inks:
        theme = self.app.theme_variables
        accent = Color.parse(theme.get("accent", "#ffa62b"))
        paper = self.background_colors[1]
        ink = self.colors[3] if self.mode != "ansi" else Color(255, 255, 255)
        return Inks(self.mode, paper, ink, accent, 7.0 if self.app.theme == HIGH_CONTRAST else 4.5)

    def on_resize(self) -> None:
        """The caret stays in sight if it was."""
        line = self._row(self.caret) * self._laid_spacing - self.scroll_offset.y
        seen, self._height = 0 <= line < self._height, self.size.height
        self._lay_out()
        if seen:
            self.scroll_to_caret()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        if self.painter and self.is_attached and (inks := self._inks()) != self.painter.inks:
            self.painter.inks = inks
            self.painter.forget()
            self.refresh()

    # Drawing

    def render_line(self, y: int) -> Strip:
        painter = self.painter
        width = self.scrollable_content_region.width
        if width != self._laid_width:
            # A panel that opens may leave Textual without news of it: where a layout is asked for in between, no Resize comes.
            self._laid_width = width
            self.call_later(self.on_resize)
        if painter is None:
            return Strip.blank(self.size.width, self.rich_style)
        row, below = divmod(y + self.scroll_offset.y, self._laid_spacing)
        if row >= len(painter.layout):
            return Strip.blank(width, painter.inks.base)
        if below:
            return painter.gap(row).adjust_cell_length(width, painter.inks.base)
        strip = painter.strip(row)
        for start, end in self._found_in(row):
            strip = self._over(strip, row, start, end, painter.inks.found)
        if self.selection_span is not None:
            strip = self._over(strip, row, *self.selection_span, painter.inks.selection)
        if self.has_focus and painter.layout.row_of(self.caret) == row:
            column = painter.shape.text_column + painter.layout.column(row, self.caret)
            following = painter.layout.column(row, motions.by_character(self.doc, self.caret, 1))
            ahead = painter.shape.text_column + following
            strip = overlaid(strip, column, max(column + 1, ahead), painter.inks.caret)
        return strip.adjust_cell_length(width, painter.inks.base)

    def _over(self, strip: Strip, row: int, start: int, end: int, style: Style) -> Strip:
        assert self.painter is not None
        layout, left = self.painter.layout, self.painter.shape.text_column
        first, inked = layout.first(row), layout.inked_end(row)
        if start >= max(inked, first + 1) or end <= first:
            return strip
        high = left + layout.column(row, min(end, inked))
        if end > layout.end(row) and start <= layout.end(row) and not layout.continues(row):
            high += 1
        return overlaid(strip, left + layout.column(row, max(start, first)), high, style)

    def _found_in(self, row: int) -> list[Span]:
        if not self.found or self.painter is None:
            return []
        low, high = self.painter.layout.row_start[row], self.painter.layout.end(row)
        first = max(0, bisect_left(self.found, (low, 0)) - 1)
        return [span for span in self.found[first : bisect_left(self.found, (high, 0))] if span[1] > low]

    # Caret and selection

    @property
    def selection_span(self) -> Span | None:
        """What is selected; None where nothing is."""
        if self.sel_anchor is None or self.sel_anchor == self.caret:
            return None
        return min(self.sel_anchor, self.caret), max(self.sel_anchor, self.caret)

    @property
    def passage(self) -> Span | None:
        """What a code would be given to: the selection without blanks at its ends, else the turn."""
        if self.selection_span:
            return motions.trimmed(self.doc, *self.selection_span)
        return motions.turn_at(self.doc, self.caret)

    def place(self, offset: int, *, extend: bool = False, keep_goal: bool = False) -> None:
        """Put the caret at a position, selecting what lies between if ``extend``."""
        before = self._touched_rows()
        old_row, old_anchor = self._row(self.caret), self.sel_anchor
        if extend or self.selecting:
            self.sel_anchor = self.caret if self.sel_anchor is None else self.sel_anchor
        else:
            self.sel_anchor = None
        self.caret = max(0, min(len(self.doc), offset))
        if not keep_goal:
            self._goal = None
        if self.sel_anchor is not None and self.sel_anchor == old_anchor:
            self._refresh_between(old_row, self._row(self.caret))
        else:
            self._refresh_between(*before)
            self._refresh_between(*self._touched_rows())
        self.scroll_to_caret()
        self._drop_stale_focus()
        self.tell_moved()

    def select(self, start: int, end: int) -> None:
        """Select a passage; the caret stands at its end."""
        before = self._touched_rows()
        self.sel_anchor, self.caret, self._goal = start, end, None
        self._refresh_between(*before)
        self._refresh_between(*self._touched_rows())
        self.scroll_to_caret()
        self._drop_stale_focus()
        self.tell_moved()

    def let_go(self) -> None:
        rows = self._touched_rows()
        self.sel_anchor, self.selecting = None, False
        self._refresh_between(*rows)
        self.tell_moved()

    def _row(self, offset: int) -> int:
        return self.painter.layout.row_of(offset) if self.painter else 0

    def _touched_rows(self) -> tuple[int, int]:
        anchor = self.caret if self.sel_anchor is None else self.sel_anchor
        rows = self._row(anchor), self._row(self.caret)
        return min(rows), max(rows)

    def _refresh_between(self, one: int, other: int) -> None:
        spacing = self._laid_spacing
        self.refresh_lines(min(one, other) * spacing, abs(other - one) * spacing + 1)

    def scroll_to_caret(self) -> None:
        """Bring the caret into sight with a row or two around it."""
        line, height, top = self._row(self.caret) * self._laid_spacing, self.size.height, self.scroll_offset.y
        if height < 1:
            return
        margin = min(2, (height - 1) // 2)
        if line < top + margin:
            self.scroll_to(y=max(0, line - margin), animate=False, force=True)
        elif line > top + height - 1 - margin:
            self.scroll_to(y=line - height + 1 + margin, animate=False, force=True)

    def clear_the_corner(self) -> None:
        """Bring the caret into the upper part of the window, where no box will cover it."""
        line = self._row(self.caret) * self._laid_spacing
        if line - self.scroll_offset.y > self.size.height // 3:
            self.scroll_to(y=max(0, line - self.size.height // 4), animate=False, force=True)

    def arrive(self, start: int, end: int | None = None) -> None:
        """Jump to a place, as soon as the text has been laid out."""
        if self.painter is None:
            self._pending = (start, end)
        else:
            self.show_at(start, end)

    def show_at(self, start: int, end: int | None = None) -> None:
        """Jump to a place, a third of the way down the window; select up to ``end``."""
        line = self._row(start) * self._laid_spacing
        self.scroll_to(y=max(0, line - self.size.height // 3), animate=False, force=True)
        if end is None:
            self.place(start)
        else:
            self.selecting = False
            self.select(start, end)

    # Codings at the caret

    def marks_here(self) -> list[Mark]:
        """The codings at the caret, or those that the selection touches."""
        span = self.selection_span
        return self.marks.between(*span) if span else self.marks.at_caret(self.caret)

    def focus_on(self, id_: str) -> None:
        """Look at one coding; "" at none."""
        old, self.focus_mark = self.focus_mark, id_
        if self.painter is None:
            return
        self.painter.focus = id_
        for each in (old, id_):
            if each in self.painter.lanes.rows:
                self._redraw(*self.painter.lanes.rows[each])
        self.tell_moved()

    def _drop_stale_focus(self) -> None:
        mark = self.marks.by_id.get(self.focus_mark)
        if self.focus_mark and (mark is None or not mark.start <= self.caret <= mark.end):
            self.focus_on("")
