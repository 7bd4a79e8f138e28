"""A list whose lines are put into words when they come into sight: a project may hold thousands of interviews."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets.option_list import Option

from qcode.tui.desk.display import clipped
from qcode.tui.widgets.options import Options

Words = Callable[[Sequence[str]], Sequence[str]]
"""Ids to lines, one each."""
HANDFUL = 16
"""How many lines are asked for at once."""


class LateLine(Visual):
    """One line of a list, put into words when it is drawn."""

    def __init__(self, words: Callable[[], str]) -> None:
        self._words_of = words

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        return Content(clipped(self._words_of(), width)).render_strips(width, 1, style, options)[:1]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        return 1


class LateList(Options):
    """Things by id, one line each."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.ids: list[str] = []
        self._words_of: Words = lambda ids: ids
        self._worded_lines: dict[str, str] = {}

    def put(self, ids: Sequence[str], words: Words) -> None:
        """Show these things; the line that was highlighted stays so."""
        at = self.highlighted
        self.ids, self._words_of, self._worded_lines = list(ids), words, {}
        self.set_options(Option(LateLine(lambda id_=id_: self._worded(id_))) for id_ in self.ids)  # type: ignore[misc]
        self.highlighted = min(at or 0, len(self.ids) - 1) if self.ids else None

    @property
    def at(self) -> str:
        """The thing in the highlighted line, "" where there is none."""
        return self.ids[self.highlighted] if self.highlighted is not None and self.ids else ""

    def go_to(self, id_: str) -> None:
        """Highlight a thing, if it is there."""
        if id_ in self.ids:
            self.highlighted = self.ids.index(id_)

    def _worded(self, id_: str) -> str:
        if id_ not in self._worded_lines:
            first = self.ids.index(id_) // HANDFUL * HANDFUL
            handful = self.ids[first : first + HANDFUL]
            self._worded_lines.update(zip(handful, self._words_of(handful), strict=True))
        return self._worded_lines[id_]
