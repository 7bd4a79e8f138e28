"""Words that are put together when they are drawn: once a frame, however often they went stale before it."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.messages import Update
from textual.widgets import Static


class LiveLine(Static):
    """Lines of a fixed height; whoever put them there is asked for the words."""

    ALLOW_SELECT = False

    def __init__(self, words: Callable[[], Content], id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._words = words

    def render(self) -> Content:
        return self._words()

    def stale(self) -> None:
        """Draw anew, in the frame in which the caret is drawn."""
        if self.is_attached:
            self.refresh()
            # Not left until this widget is idle: that would be a frame later than the caret's.
            self.screen.post_message(Update(self))
