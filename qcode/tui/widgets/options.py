"""A list to choose from that takes every key, also before it has been laid out or where there is no room for it."""

from __future__ import annotations

from textual.widgets import OptionList


class Options(OptionList):
    """Textual's list looks up the line of the highlight for a page up or down, and there is none without room."""

    DEFAULT_CSS = "Options { min-width: 8; }"

    def action_page_up(self) -> None:
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]

    def step(self, steps: int) -> None:
        """So many lines on or back, not past an end."""
        if self.option_count:
            self.highlighted = max(0, min(self.option_count - 1, (self.highlighted or 0) + steps))
