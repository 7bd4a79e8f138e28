"""The box of the tour: it takes lines of its own under the head, so that it never hides a passage."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widgets import Static


class TourBox(Static):
    """One step in words; before the tour, a click begins it."""

    DEFAULT_CSS = """
    TourBox { height: auto; max-height: 4; padding: 0 1; background: $accent 20%; color: $foreground; display: none; }
    TourBox:ansi { background: ansi_default; text-style: bold; }
    """
    ALLOW_SELECT = False
    _shown = ""

    def show(self, words: str) -> None:
        if words != self._shown:
            self._shown, self.display = words, bool(words)
            self.update(Content(words))

    async def on_click(self, event: events.Click) -> None:
        event.stop()
        await self.run_action("screen.tour_clicked")
