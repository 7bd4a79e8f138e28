"""The codebook as a list that is drawn where it is in sight: key, colour, status, name, codings, what is written, work."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from qcode.tui.actions import bindings
from qcode.tui.desk.book import BookLine, WorkLeft
from qcode.tui.desk.code_words import sign
from qcode.tui.desk.display import clipped, one_line
from qcode.tui.desk.inks import Inks, Mode
from qcode.tui.desk.palette import Look
from qcode.tui.themes import HIGH_CONTRAST
from qcode.tui.widgets.drawn_list import DrawnList

COLUMNS = (8, 9, 7)
"""Cells for the codings, the parts that are written and the work that is left, each with a blank before it."""
NARROW = 48
"""Cells below which the work that is left has no column."""


@dataclass(frozen=True)
class Shown:
    """What the lines are drawn from."""

    lines: Sequence[BookLine] = ()
    looks: Mapping[str, Look] = field(default_factory=dict)
    folded: Collection[str] = ()
    marked: Collection[str] = ()
    work: Mapping[str, WorkLeft] = field(default_factory=dict)


class CodeLines(DrawnList, can_focus=True):
    """Arrows move; whoever put it there does the rest."""

    BINDINGS = bindings("book")
    COMPONENT_CLASSES = {"code-lines--cursor", "code-lines--accent"}
    DEFAULT_CSS = """
    CodeLines { background: $surface; scrollbar-size-vertical: 1; overflow-x: hidden; scrollbar-gutter: stable; }
    CodeLines > .code-lines--accent { color: $text-accent; text-style: bold; }
    CodeLines > .code-lines--cursor { background: $block-cursor-blurred-background; color: $block-cursor-blurred-foreground; }
    CodeLines:focus > .code-lines--cursor { background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold; }
    """

    class Moved(Message):
        """The cursor stands in another line, or the line tells of another code."""

    class Picked(Message):
        """A line was clicked that the cursor stood in already."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.shown = Shown()
        self.mode: Mode = "full"
        self._inks: Inks | None = None

    def show(self, shown: Shown) -> None:
        """Draw these lines; the cursor stays on its code, or where that was."""
        here = self.code_here
        theme = self.app.theme_variables
        paper, ink, accent = (Color.parse(theme[name]) for name in ("surface", "foreground", "accent"))
        self.shown, self._inks = (
            shown,
            Inks(self.mode, paper, ink, accent, 7.0 if self.app.theme == HIGH_CONTRAST else 4.5),
        )
        at = next((row for row, line in enumerate(shown.lines) if line.id == here), self.cursor)
        self.cursor = max(0, min(len(shown.lines) - 1, at))
        self.virtual_size = Size(0, len(shown.lines))
        self._keep_in_sight()
        self.refresh()

    @property
    def line_here(self) -> BookLine | None:
        return self.shown.lines[self.cursor] if self.cursor < len(self.shown.lines) else None

    @property
    def code_here(self) -> str:
        """The code that the cursor stands on, "" where there is none."""
        return self.line_here.id if self.line_here else ""

    def go_to(self, code: str) -> bool:
        """Put the cursor on a code, if that is in sight."""
        row = next((row for row, line in enumerate(self.shown.lines) if line.id == code), None)
        if row is not None:
            self.move_to(row)
        return row is not None

    def move_to(self, row: int) -> None:
        super().move_to(row)
        self.post_message(self.Moved())

    def _top(self, top: int, height: int) -> int:
        far = self.cursor - top if self.cursor < top else self.cursor - top - height + 1
        return top + far if abs(far) == 1 else super()._top(top, height)

    def on_click(self, event: events.Click) -> None:
        row = self.row_of(event)
        if 0 <= row < len(self.shown.lines):
            if row == self.cursor and self.has_focus and event.chain > 1:
                self.post_message(self.Picked())
            self.move_to(row)

    # Drawing

    def widths(self) -> tuple[int, ...]:
        """The cells of each column at the right."""
        return COLUMNS if self.scrollable_content_region.width >= NARROW else COLUMNS[:2]

    def render_line(self, y: int) -> Strip:
        width, row = self.scrollable_content_region.width, y + int(self.scroll_offset.y)
        if row >= len(self.shown.lines) or width < 1 or self._inks is None:
            return Strip.blank(self.size.width, self.line_style)
        line = self.shown.lines[row]
        style, dimmed = self.line_style, self._inks.dimmed
        pale = Style(color=dimmed.color, dim=dimmed.dim)
        accent = self.get_component_rich_style("code-lines--accent", partial=True)
        if row == self.cursor:
            style += self.get_component_rich_style("code-lines--cursor", partial=True)
            pale = accent = Style()
        segments = self._segments(line, self._inks, width, style, pale, accent)
        return Strip(segments).adjust_cell_length(width, style)

    def _segments(
        self, line: BookLine, inks: Inks, width: int, style: Style, pale: Style, accent: Style
    ) -> list[Segment]:
        shown, look = self.shown, self.shown.looks[line.id]
        left = shown.work.get(line.id)
        cells = (str(line.codings or ""), line.marks, str(left.count) if left else "")
        columns = [clipped(cell, wide - 1).rjust(wide) for cell, wide in zip(cells, self.widths(), strict=False)]
        fold = ("▸ " if line.id in shown.folded else "▾ ") if line.has_below else "  "
        room = max(4, width - 1 - sum(map(len, columns)) - 8)
        indent = "  " * min(line.depth, max(0, (room - 12) // 2))
        name = clipped(f"{indent}{fold}{one_line(look.name)}", room)
        colour = Style(color=inks.hue(look).rich_color, bold=True) if inks.mode == "full" else inks.mark(look)
        square = Style(color=colour.color, bold=True)
        faded = pale if not line.in_use else Style()
        return [
            Segment("✓" if line.id in shown.marked else " ", style + accent),
            Segment(f"{look.key or ' '} ", style + (accent if line.code.key else pale)),
            Segment("■ ", style + square),
            Segment(f"{sign(line.code)} ", style + pale),
            Segment(" " + name + " " * (room - cell_len(name)), style + faded),
            Segment("".join(columns) + " ", style + pale),
        ]
