"""Jumps at the desk, and the way back and forward over them."""

from __future__ import annotations

from qcode import queries
from qcode.tui.desk.trail import Spot
from qcode.tui.screens.desk_base import DeskBase
from qcode.tui.widgets.transcript_view import TranscriptView


class TrailActions(DeskBase):
    """Mixed into the desk; every jump goes through ``open`` or ``jump_to``, which remember where it began."""

    def spot(self) -> Spot:
        """Where the caret stands."""
        return Spot(self.transcript, self.view.caret, self.view.sel_anchor)

    def leave(self) -> None:
        """A jump begins here."""
        self.face.trail.leave(self.spot())

    def open(self, transcript: str, start: int | None = None, end: int | None = None) -> None:
        self.leave()
        super().open(transcript, start, end)

    def jump_to(self, transcript: str, start: int, end: int | None = None) -> None:
        """Go to a place in this transcript or in another one; up to ``end`` it is selected."""
        self.leave()
        self._land(transcript, start, end)

    def _land(self, transcript: str, start: int, end: int | None) -> None:
        if transcript == self.transcript:
            self.view.selecting = False
            self.view.arrive(start, end)
        else:
            super().open(transcript, start, end)

    def on_transcript_view_leaving(self, event: TranscriptView.Leaving) -> None:
        """The caret went to the beginning or the end of the text."""
        self.face.trail.leave(Spot(self.transcript, event.caret, event.anchor))

    def action_trail(self, step: int) -> None:
        """Back to where the last jump began, or forward again."""
        there = {row.id for row in self.project.ask(queries.transcripts)}
        spot = self.face.trail.go(step, self.spot(), there.__contains__)
        if spot is None:
            words = "There is nowhere to go back to." if step < 0 else "There is nowhere to go forward to."
            self.message(self.say(words))
            return
        low, high = sorted((spot.caret, spot.caret if spot.anchor is None else spot.anchor))
        self._land(spot.transcript, low, high if low < high else None)
        count = len(self.face.trail.behind if step < 0 else self.face.trail.ahead)
        words = "back · still behind: {count}" if step < 0 else "forward · still ahead: {count}"
        self.say_deed(self.say(words, count=count))
