"""The inks of the desk: what a theme, sixteen colours or none make of a look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rich.style import Style
from textual.color import Color, ColorParseError

from qcode.tui.desk.contrast import legible, tint
from qcode.tui.desk.palette import ANSI, DARK, LIGHT, Look

Mode = Literal["full", "ansi", "mono"]
NEUTRAL = Color.parse("#8090a8")
SELECTED, FOUND = Color.parse("#3a7bd5"), Color.parse("#d0a000")


@dataclass(frozen=True)
class Inks:
    """Colour is only a help: brackets show where a coding reaches, underlines where several lie, words which."""

    mode: Mode
    paper: Color
    ink: Color
    accent: Color
    needed: float = 4.5
    """The least contrast of words to what lies under them."""

    @property
    def is_dark(self) -> bool:
        return self.paper.brightness < 0.5

    @cached_property
    def base(self) -> Style:
        return Style() if self.mode == "ansi" else Style(color=self.ink.rich_color, bgcolor=self.paper.rich_color)

    @cached_property
    def _grey(self) -> Color:
        return legible(self.paper.blend(self.ink, 0.62), self.paper, self.ink, self.needed)

    @cached_property
    def dimmed(self) -> Style:
        """The interviewer's words, numbers and labels."""
        if self.mode != "full":
            return self.base + Style(dim=True)
        return self.base + Style(color=self._grey.rich_color)

    @cached_property
    def theirs(self) -> Style:
        """The bracket and the name of what somebody else has coded."""
        return self.dimmed + Style(italic=True)

    @cached_property
    def _under_theirs(self) -> Style:
        """Words that only others have coded."""
        if self.mode != "full":
            return Style(italic=True)
        under = tint(self.paper, NEUTRAL, 0.14, self._grey, self.needed)
        return Style(italic=True, bgcolor=under.rich_color)

    @cached_property
    def speaker(self) -> Style:
        return self.base + Style(bold=True)

    @cached_property
    def caret(self) -> Style:
        return Style(reverse=True, bold=True)

    @cached_property
    def selection(self) -> Style:
        if self.mode != "full":
            return Style(reverse=True)
        under = tint(self.paper, SELECTED, 0.62 if self.is_dark else 0.35, self.ink, self.needed)
        return Style(color=self.ink.rich_color, bgcolor=under.rich_color)

    @cached_property
    def found(self) -> Style:
        """A place that the search found."""
        if self.mode != "full":
            return Style(bold=True, underline=True)
        under = tint(self.paper, FOUND, 0.45 if self.is_dark else 0.55, self.ink, self.needed)
        return Style(bold=True, color=self.ink.rich_color, bgcolor=under.rich_color)

    def _colour(self, look: Look) -> Color:
        if look.colour:
            try:
                return Color.parse(look.colour)
            except ColorParseError:
                pass
        return Color.parse((DARK if self.is_dark else LIGHT)[look.hue])

    def hue(self, look: Look) -> Color:
        """A code's colour, readable on this paper."""
        return legible(self._colour(look), self.paper, self.ink, self.needed)

    def mark(self, look: Look, *, focused: bool = False) -> Style:
        """Brackets, letters and names of a code."""
        if self.mode == "full":
            style = self.base + Style(color=self.hue(look).rich_color, bold=True)
        elif self.mode == "ansi":
            style = Style(color=ANSI[look.hue], bold=True)
        else:
            style = self.base + Style(bold=True)
        return style + Style(reverse=True) if focused else style

    def text(self, looks: Sequence[Look], focus: Look | None, *, dim: bool = False, theirs: bool = False) -> Style:
        """Words under these codes; ``focus`` is the one whose coding is looked at, ``theirs`` says others code them."""
        style = self.dimmed if dim else self.base
        if not looks and focus is None:
            return style + self._under_theirs if theirs else style
        if self.mode != "full":
            style = self.base + Style(underline=True, bold=len(looks) > 1)
            return style + Style(reverse=True) if focus else style
        words = self._grey if dim else self.ink
        if focus:
            under = tint(self.paper, self._colour(focus), 0.38 if self.is_dark else 0.3, words, self.needed)
            return style + Style(bold=True, bgcolor=under.rich_color, underline=len(looks) > 1)
        if len(looks) == 1:
            under = tint(self.paper, self._colour(looks[0]), 0.22 if self.is_dark else 0.16, words, self.needed)
            return style + Style(bgcolor=under.rich_color)
        under = tint(self.paper, NEUTRAL, 0.26 if len(looks) == 2 else 0.4, words, self.needed)
        return style + Style(bgcolor=under.rich_color, underline=True)
