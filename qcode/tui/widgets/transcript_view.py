"""The transcript on the screen: moved through by key and mouse."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.timer import Timer

from qcode.tui.actions import bindings
from qcode.tui.desk import motions
from qcode.tui.widgets.borders import Borders


class TranscriptView(Borders):
    """Shows a document and its codings; tells its screen where the caret stands."""

    BINDINGS = bindings("borders", "view")

    class Leaving(Message):
        """The caret goes far away from here, and one may want to come back."""

        def __init__(self, caret: int, anchor: int | None) -> None:
            super().__init__()
            self.caret, self.anchor = caret, anchor

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drag: Timer | None = None
        self._drag_at = (0, 0)
        self._seed = 0

    # Motions

    def action_move(self, unit: str, step: int, extend: bool = False) -> None:
        if unit == "document":
            self.post_message(self.Leaving(self.caret, self.sel_anchor))
        self.place(motions.MOTIONS[unit](self.doc, self.caret, step), extend=extend)

    def action_line(self, step: int, extend: bool = False) -> None:
        if self.painter is None:
            return
        layout = self.painter.layout
        row = layout.row_of(self.caret)
        if self._goal is None:
            self._goal = layout.column(row, self.caret)
        self.place(layout.offset(row + step, self._goal), extend=extend, keep_goal=True)

    def action_page(self, step: int, extend: bool = False) -> None:
        rows = max(1, (self.size.height - 2) // self._laid_spacing)
        self.scroll_to(y=max(0, self.scroll_offset.y + step * rows * self._laid_spacing), animate=False)
        self.action_line(step * rows, extend)

    def action_row_edge(self, step: int, extend: bool = False) -> None:
        if self.painter is None:
            return
        row = self._row(self.caret)
        self.place(self.painter.layout.offset(row, 0 if step < 0 else 10**6), extend=extend)

    def action_grow(self) -> None:
        """Select the next larger passage: word, clause, sentence, turn, answer."""
        span = motions.grown(self.doc, self._middle(), self.selection_span)
        if span:
            self.selecting = False
            self.select(*span)

    def action_shrink(self) -> None:
        span = motions.shrunk(self.doc, self._grown_from(), self.selection_span)
        if span:
            self.select(*span)

    def _middle(self) -> int:
        """The place that a selection grows around: where it was begun."""
        if self.selection_span is None:
            self._seed = self.caret
        return self._grown_from()

    def _grown_from(self) -> int:
        span = self.selection_span
        return self._seed if span is None or span[0] <= self._seed < span[1] else span[0]

    def action_start_selecting(self) -> None:
        """From here on every motion selects, until the code is given or Esc is pressed."""
        self.selecting = not self.selecting
        if self.selecting and self.sel_anchor is None:
            self.sel_anchor = self.caret
        elif not self.selecting:
            self.let_go()
        self.tell_moved()

    def action_cycle(self, step: int) -> None:
        """Look at the next of the codings that overlap here."""
        here = [mark.id for mark in self.marks_here()]
        if here:
            index = here.index(self.focus_mark) + step if self.focus_mark in here else (0 if step > 0 else -1)
            self.focus_on(here[index % len(here)])

    # Mouse

    def _offset_at(self, event: events.MouseEvent) -> int:
        at = event.get_content_offset_capture(self)
        return self._offset_of(int(at.x), int(at.y))

    def _offset_of(self, x: int, y: int) -> int:
        if self.painter is None:
            return 0
        row = (y + self.scroll_offset.y) // self._laid_spacing
        return self.painter.layout.offset(row, x - self.painter.shape.text_column)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if event.button == 1:
            self.focus()
            if self.bordering:
                self.grasp(self._offset_at(event))
            else:
                self.selecting = False
                self.place(self._offset_at(event), extend=event.shift)
            self.capture_mouse()
            self._drag = self.set_interval(0.05, self._scroll_while_outside)
            self._drag_at = (int(event.x), int(event.y))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._drag is not None:
            self._drag_at = (int(event.x), int(event.y))
            offset = self._offset_at(event)
            if offset != self.caret:
                self.place(offset, extend=True)

    def on_mouse_up(self) -> None:
        if self._drag is not None:
            self._drag.stop()
            self._drag = None
            self.release_mouse()

    def _scroll_while_outside(self) -> None:
        x, y = self._drag_at
        if y < 0 or y >= self.size.height:
            self.scroll_to(y=max(0, self.scroll_offset.y + (-1 if y < 0 else 1)), animate=False)
            self.place(self._offset_of(x, max(0, min(self.size.height - 1, y))), extend=True)

    def on_click(self, event: events.Click) -> None:
        if event.chain in (2, 3) and not self.bordering:
            pick = motions.word_at if event.chain == 2 else motions.turn_at
            span = pick(self.doc, self._offset_at(event))
            if span:
                self.select(*span)
