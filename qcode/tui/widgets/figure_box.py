"""A figure on the screen, drawn anew for the room there is."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Resize
from textual.widgets import Static

from qcode.render import figure_text
from qcode.report.figures import Figure
from qcode.words import Language

_SIDES = 6
"""Cells at the sides: padding, and the bar that appears where a figure is taller than the screen."""


class FigureBox(VerticalScroll):
    """A figure in text; what does not fit is scrolled to."""

    DEFAULT_CSS = """
    FigureBox { padding: 1 2 0 2; }
    FigureBox Static { width: auto; height: auto; text-wrap: nowrap; text-overflow: clip; }
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.figure: Figure | None = None
        self.language: Language = "en"

    def compose(self) -> ComposeResult:
        yield Static(markup=False)

    def show(self, figure: Figure, language: Language) -> None:
        """Draw a figure from its beginning."""
        self.figure, self.language = figure, language
        self.scroll_home(animate=False)
        self._draw()

    def on_resize(self, event: Resize) -> None:
        self._draw()

    def _draw(self) -> None:
        if self.figure is None or not self.size.width:
            return
        columns, rows = self.container_size.width - _SIDES, self.container_size.height - 2
        self.query_one(Static).update(figure_text(self.figure, columns, rows, self.language))
