"""What lists share that are drawn only where they are in sight: a cursor, and the lines it leaves and comes to."""

from __future__ import annotations

from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip


class DrawnList(ScrollView):
    """As many lines as the virtual size is high; whoever inherits draws them."""

    ALLOW_SELECT = False

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cursor = 0
        self.line_style = Style.null()
        """The style of the whole list, worked out once for all lines that are drawn together."""

    def render_lines(self, crop: Region) -> list[Strip]:
        self.line_style = self.rich_style
        return super().render_lines(crop)

    def move_to(self, row: int) -> None:
        """Put the cursor in a line, not past an end."""
        before, self.cursor = self.cursor, max(0, min(self.virtual_size.height - 1, row))
        self.refresh_lines(before, 1)
        self.refresh_lines(self.cursor, 1)
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        top, height = int(self.scroll_offset.y), self.size.height
        if height and not top <= self.cursor < top + height:
            self.scroll_to(y=max(0, self._top(top, height)), animate=False, force=True)

    def _top(self, top: int, height: int) -> int:
        """The line that comes first when the cursor is out of sight."""
        return self.cursor - height // 2

    def row_of(self, event: events.Click) -> int:
        """The line that was clicked, which may be one below the last."""
        return int(event.get_content_offset_capture(self).y + self.scroll_offset.y)

    def on_resize(self) -> None:
        self._keep_in_sight()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()
