"""A list beside the text: a line each, its figures at the right, asked for where they come into sight."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from qcode.tui.actions import bindings
from qcode.tui.desk.display import clipped
from qcode.tui.widgets.drawn_list import DrawnList

Figures = Callable[[Sequence[str]], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class SideLine:
    """One line: what it leads to and how it is called."""

    id: str
    words: str
    depth: int = 0


class SideList(DrawnList, can_focus=True):
    """Arrows move, Enter or a click goes there; ``here`` is the line of the place at the caret."""

    BINDINGS = bindings("panel")
    COMPONENT_CLASSES = {"side-list--cursor", "side-list--here", "side-list--figures"}
    DEFAULT_CSS = """
    SideList { background: $surface; scrollbar-size-vertical: 1; overflow-x: hidden; scrollbar-gutter: auto; }
    SideList > .side-list--here { text-style: bold; }
    SideList > .side-list--figures { color: $foreground 70%; }
    SideList > .side-list--cursor { background: $panel-lighten-2; }
    SideList:focus > .side-list--cursor { background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold; }
    """

    class Picked(Message):
        """Somebody wants to go to a line's place."""

        def __init__(self, side: SideList, id_: str) -> None:
            super().__init__()
            self.side, self.picked = side, id_

        @property
        def control(self) -> SideList:
            return self.side

    class Reworded(Picked):
        """Somebody wants other words for a line."""

    class LeftOut(Picked):
        """Somebody says that a line's question was not put, or was put after all."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines: list[SideLine] = []
        self.here = ""
        self._rows: dict[str, int] = {}
        self._ask: Figures = lambda _: {}
        self._known: dict[str, str] = {}

    def show(self, lines: Sequence[SideLine], here: str, figures: Figures) -> None:
        """Bring the list up to date, the cursor where it was or else at ``here``."""
        at = self.lines[self.cursor].id if self.cursor < len(self.lines) else here
        self.lines, self._ask, self._known = list(lines), figures, {}
        self._rows = {line.id: row for row, line in enumerate(self.lines)}
        self.virtual_size = Size(0, len(self.lines))
        self.here = here
        self.cursor = self._rows.get(at if self.has_focus else here, 0)
        self._keep_in_sight()
        self.refresh()

    def show_here(self, here: str) -> None:
        """Mark another line as the place where one is."""
        if here == self.here:
            return
        for id_ in (self.here, here):
            if id_ in self._rows:
                self.refresh_lines(self._rows[id_], 1)
        self.here = here
        if here in self._rows and not self.has_focus:
            self.move_to(self._rows[here])

    def stale(self, *ids: str) -> None:
        """Ask for the figures of these lines again; without any, of all."""
        for id_ in ids or tuple(self._known):
            self._known.pop(id_, None)
            if id_ in self._rows:
                self.refresh_lines(self._rows[id_], 1)

    def _figure(self, row: int) -> str:
        line = self.lines[row]
        if line.id not in self._known:
            top = int(self.scroll_offset.y)
            near = [each.id for each in self.lines[top : top + self.size.height + 1] if each.id not in self._known]
            wanted = near if line.id in near else [line.id]
            found = self._ask(wanted)
            self._known |= {id_: found.get(id_, "") for id_ in wanted}
        return self._known[line.id]

    def render_line(self, y: int) -> Strip:
        width, row = self.scrollable_content_region.width, y + int(self.scroll_offset.y)
        if row >= len(self.lines) or width < 1:
            return Strip.blank(self.size.width, self.line_style)
        line = self.lines[row]
        style, pale = self.line_style, self.get_component_rich_style("side-list--figures")
        if line.id == self.here:
            style += self.get_component_rich_style("side-list--here", partial=True)
        if row == self.cursor:
            over = self.get_component_rich_style("side-list--cursor", partial=True)
            style, pale = style + over, over
        figure = clipped(self._figure(row), width // 2)
        room = max(0, width - 2 - cell_len(figure) - 1)
        words = clipped(("▸" if line.id == self.here else " ") + "  " * line.depth + line.words, room)
        strip = Strip(
            [
                Segment(words + " " * (width - 1 - cell_len(figure) - cell_len(words)), style),
                Segment(figure, style + pale),
                Segment(" ", style),
            ]
        )
        return strip.adjust_cell_length(width, style)

    def on_click(self, event: events.Click) -> None:
        row = self.row_of(event)
        if 0 <= row < len(self.lines):
            self.move_to(row)
            self.action_pick()

    # Keys

    def action_cursor(self, step: int) -> None:
        """One line on or back."""
        self.move_to(self.cursor + step)

    def action_cursor_page(self, step: int) -> None:
        self.move_to(self.cursor + step * max(1, self.size.height - 1))

    def action_cursor_end(self, step: int) -> None:
        self.move_to(len(self.lines) if step > 0 else 0)

    def action_pick(self) -> None:
        if self.cursor < len(self.lines):
            self.post_message(self.Picked(self, self.lines[self.cursor].id))

    def action_left_out(self) -> None:
        if self.cursor < len(self.lines):
            self.post_message(self.LeftOut(self, self.lines[self.cursor].id))

    def action_reword(self) -> None:
        if self.cursor < len(self.lines):
            self.post_message(self.Reworded(self, self.lines[self.cursor].id))
