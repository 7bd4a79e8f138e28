"""A list of any length: a line is put into words when it comes into sight, and nothing is laid out before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qcode.tui.desk.display import clipped

Words = Callable[[Sequence[int]], Sequence[str]]
"""Numbers to lines, one each."""


class LongList(ScrollView, can_focus=True, inherit_bindings=False):
    """Things by number, one line each; its screen moves the cursor, so it has no keys that scroll."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"long-list--cursor"}
    DEFAULT_CSS = """
    LongList { height: 1fr; background: $background; scrollbar-size-vertical: 1; overflow-x: hidden; }
    LongList > .long-list--cursor { background: $panel-lighten-2; }
    LongList:focus > .long-list--cursor { background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold; }
    LongList:ansi > .long-list--cursor { text-style: reverse bold; }
    """

    class Moved(Message):
        """Another line is the one in hand."""

    class Picked(Message):
        """The line in hand was clicked once more."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.ids: Sequence[int] = ()
        self.cursor = 0
        self._ask: Words = lambda ids: [""] * len(ids)
        self._known: dict[int, str] = {}

    @property
    def at(self) -> int | None:
        """The thing in the line in hand."""
        return self.ids[self.cursor] if self.cursor < len(self.ids) else None

    def put(self, ids: Sequence[int], words: Words) -> None:
        """Show these things; the one in hand stays so, if it is among them."""
        at = self.at
        self.ids, self._ask, self._known = ids, words, {}
        self.virtual_size = Size(0, len(ids))
        self.cursor = ids.index(at) if at is not None and at in ids else 0
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Moved())

    def _words(self, row: int) -> str:
        if self.ids[row] not in self._known:
            top = int(self.scroll_offset.y)
            near = self.ids[top : top + self.size.height + 1]
            wanted = near if self.ids[row] in near else [self.ids[row]]
            self._known |= dict(zip(wanted, self._ask(wanted), strict=True))
        return self._known[self.ids[row]]

    def render_line(self, y: int) -> Strip:
        width, row = self.scrollable_content_region.width, y + int(self.scroll_offset.y)
        if row >= len(self.ids) or width < 1:
            return Strip.blank(self.size.width, self.rich_style)
        style = self.rich_style
        if row == self.cursor:
            style += self.get_component_rich_style("long-list--cursor", partial=True)
        words = clipped(" " + self._words(row), width - 1)
        return Strip([Segment(words + " " * (width - cell_len(words)), style)]).adjust_cell_length(width, style)

    def step(self, steps: int) -> None:
        """So many lines on or back, not past an end."""
        before, self.cursor = self.cursor, max(0, min(len(self.ids) - 1, self.cursor + steps))
        if before != self.cursor:
            self.refresh_lines(before, 1)
            self.refresh_lines(self.cursor, 1)
            self._keep_in_sight()
            self.post_message(self.Moved())

    def _keep_in_sight(self) -> None:
        top, height = int(self.scroll_offset.y), self.size.height
        if height and not top <= self.cursor < top + height:
            near = self.cursor - height + 1 if top + height <= self.cursor < top + 2 * height else self.cursor
            self.scroll_to(y=max(0, near), animate=False, force=True)

    def on_resize(self) -> None:
        self._keep_in_sight()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        row = int(event.get_content_offset_capture(self).y + self.scroll_offset.y)
        if row == self.cursor:
            self.post_message(self.Picked())
        elif 0 <= row < len(self.ids):
            self.step(row - self.cursor)
