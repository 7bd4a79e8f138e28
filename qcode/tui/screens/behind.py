"""The passages behind a number, one after the other; Enter leads to their place in the transcript."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qcode.queries import Stop
from qcode.tui.actions import bindings
from qcode.tui.screen import ProjectScreen
from qcode.tui.widgets.options import Options

Row = TypeVar("Row")


class BehindScreen(ProjectScreen, Generic[Row]):
    """A list of passages; what kind of rows they are, and how each reads, its subclasses say."""

    PLACE = "quotes"
    BINDINGS = bindings("quotes")

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title_words = title
        self.found: Sequence[Row] = []

    @abstractmethod
    def ask(self) -> Sequence[Row]:
        """The passages as they are now."""

    @abstractmethod
    def words(self, row: Row) -> Content:
        """How a passage reads."""

    @abstractmethod
    def stop(self, row: Row) -> Stop:
        """Where a passage stands."""

    @abstractmethod
    def count_words(self, count: int) -> str:
        """How many there are, in words."""

    def body(self) -> ComposeResult:
        yield Static(id="sums", markup=False)
        yield Options(id="list", markup=False)

    def show(self) -> None:
        super().show()
        self.show_head(self.title_words)
        self.found = self.ask()
        self.query_one("#sums", Static).update(self.count_words(len(self.found)))
        listing = self.query_one(OptionList)
        at = listing.highlighted
        listing.set_options(Option(self.words(row)) for row in self.found)
        listing.highlighted = min(at or 0, len(self.found) - 1) if self.found else None

    def action_cursor(self, steps: int) -> None:
        self.query_one(Options).step(steps)

    def action_cursor_end(self, side: int) -> None:
        listing = self.query_one(Options)
        listing.step(side * listing.option_count)

    def on_option_list_option_selected(self) -> None:
        self.action_open_place()

    def action_open_place(self) -> None:
        at = self.query_one(OptionList).highlighted
        if at is not None and self.found:
            stop = self.stop(self.found[at])
            self.face.open_transcript(stop.transcript, stop.start, stop.end)

    def action_printing(self) -> None:
        """How the quote at the cursor is printed."""
        from qcode.tui.screens.printing import PrintingScreen

        at = self.query_one(OptionList).highlighted
        if at is None or not self.found:
            return
        if coding := self.stop(self.found[at]).coding:
            self.app.push_screen(PrintingScreen(coding))
        else:
            self.message(self.say("Only a coded passage is printed as a quote; give it a code first."))

    def action_beside(self) -> None:
        """All of these passages beside the text that the one at the cursor stands in."""
        from qcode.tui.screens.desk import DeskScreen

        self.action_open_place()
        desk, stops = self.app.screen, [self.stop(row) for row in self.found]
        if isinstance(desk, DeskScreen) and stops:
            desk.call_after_refresh(desk.put_passages, stops, self.title_words)
