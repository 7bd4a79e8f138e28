"""A coding taken up as the selection: either end of it is moved until it is kept or left as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.message import Message

from qcode.tui.desk import motions
from qcode.tui.desk.doc import Doc
from qcode.tui.desk.marks import Mark
from qcode.tui.desk.palette import Look
from qcode.tui.widgets.transcript_base import Laid, TranscriptBase

OWN = ("move_end", "widen_end", "swap_ends", "keep_borders", "leave_borders")
ALSO = ("line", "row_edge", "page")
"""Motions of reading that serve here too, because everything between the ends is selected."""


class Borders(TranscriptBase):
    """Mixed into the transcript; while ``bordering`` holds a coding's id, the keys move its ends."""

    bordering = ""
    _before = 0

    class Kept(Message):
        """The coding shall have these borders."""

        def __init__(self, coding: str, start: int, end: int) -> None:
            super().__init__()
            self.coding, self.start, self.end = coding, start, end

    class Left(Message):
        """The coding is left as it was."""

    class Nothing(Message):
        """There would be no words between the ends."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in OWN:
            return bool(self.bordering)
        if self.bordering:
            return action in ALSO
        return super().check_action(action, parameters)

    def take_up(self, mark: Mark) -> None:
        """Select a coding, the caret at its end."""
        self._before = self.caret
        self.focus_on(mark.id)
        self.select(mark.start, mark.end)
        self.bordering, self.selecting = mark.id, True

    def put_down(self) -> None:
        """Let go of the coding; what it becomes is told elsewhere."""
        self.bordering, self.selecting = "", False

    def show_again(self, kept: Laid, looks: Mapping[str, Look]) -> None:
        self.put_down()
        super().show_again(kept, looks)

    def show_document(self, doc: Doc, marks: Sequence[Mark], looks: Mapping[str, Look]) -> None:
        self.put_down()
        super().show_document(doc, marks, looks)

    @property
    def moves_the_start(self) -> bool:
        """Which end the keys move."""
        return self.sel_anchor is not None and self.caret < self.sel_anchor

    # Keys

    def action_move_end(self, unit: str, step: int) -> None:
        if self.moves_the_start:
            self.place(motions.MOTIONS[unit](self.doc, self.caret, step), extend=True)
        else:
            self.place(motions.by_end(self.doc, self.caret, step, unit), extend=True)

    def action_widen_end(self, step: int) -> None:
        """Out to the border of the next larger part of the text, or in to that of the next smaller one."""
        if self.sel_anchor is not None:
            self.place(motions.end_moved(self.doc, self.sel_anchor, self.caret, step), extend=True)

    def action_swap_ends(self) -> None:
        """Go to the other end."""
        if self.sel_anchor is not None:
            self.select(self.caret, self.sel_anchor)
            self.selecting = True

    def action_keep_borders(self) -> None:
        span = motions.trimmed(self.doc, *self.selection_span) if self.selection_span else None
        if span is None:
            self.post_message(self.Nothing())
            return
        coding, before = self.bordering, self._before
        self.put_down()
        self.let_go()
        self.place(before if span[0] <= before < span[1] else span[0])
        self.post_message(self.Kept(coding, *span))

    def action_leave_borders(self) -> None:
        self.put_down()
        self.let_go()
        self.place(self._before)
        self.post_message(self.Left())

    # Mouse

    def grasp(self, offset: int) -> None:
        """Take the nearer end to where the pointer is."""
        low, high = self.selection_span or (self.caret, self.caret)
        self.sel_anchor = high if abs(offset - low) < abs(offset - high) else low
        self.place(offset, extend=True)
