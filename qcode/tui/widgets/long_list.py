"""A list of any length: a line is put into words when it comes into sight, and nothing is laid out before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from qcode.tui.desk.display import clipped
from qcode.tui.widgets.drawn_list import DrawnList

Words = Callable[[Sequence[int]], Sequence[str]]
"""Numbers to lines, one each."""


class LongList(DrawnList, can_focus=True, inherit_bindings=False):
    """Things by number, one line each; its screen moves the cursor, so it has no keys that scroll."""

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
            near = [id_ for id_ in self.ids[top : top + self.size.height + 1] if id_ not in self._known]
            wanted = near if self.ids[row] in near else [self.ids[row]]
            self._known |= dict(zip(wanted, self._ask(wanted), strict=True))
        return self._known[self.ids[row]]

    def render_line(self, y: int) -> Strip:
        width, row = self.scrollable_content_region.width, y + int(self.scroll_offset.y)
        if row >= len(self.ids) or width < 1:
            return Strip.blank(self.size.width, self.line_style)
        style = self.line_style
        if row == self.cursor:
            style += self.get_component_rich_style("long-list--cursor", partial=True)
        words = clipped(" " + self._words(row), width - 1)
        return Strip([Segment(words + " " * (width - cell_len(words)), style)]).adjust_cell_length(width, style)

    def step(self, steps: int) -> None:
        """So many lines on or back, not past an end."""
        row = max(0, min(len(self.ids) - 1, self.cursor + steps))
        if row != self.cursor:
            self.move_to(row)
            self.post_message(self.Moved())

    def _top(self, top: int, height: int) -> int:
        return self.cursor - height + 1 if top + height <= self.cursor < top + 2 * height else self.cursor

    def on_click(self, event: events.Click) -> None:
        row = self.row_of(event)
        if row == self.cursor:
            self.post_message(self.Picked())
        elif 0 <= row < len(self.ids):
            self.step(row - self.cursor)
