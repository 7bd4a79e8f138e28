"""The quotes behind a number; Enter leads to their place in the transcript."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qcode import queries
from qcode.queries import Quote, Stop
from qcode.tui.actions import bindings
from qcode.tui.desk.display import one_line
from qcode.tui.screen import ProjectScreen
from qcode.tui.widgets.options import Options


class QuotesScreen(ProjectScreen):
    """Each quote in full, with its code, transcript, turn and memo."""

    PLACE = "quotes"
    BINDINGS = bindings("quotes")

    def __init__(self, codings: Sequence[str], title: str) -> None:
        super().__init__()
        self.codings, self.title_words = tuple(codings), title
        self.quotes: list[Quote] = []

    def body(self) -> ComposeResult:
        yield Static(id="sums", markup=False)
        yield Options(id="list", markup=False)

    def show(self) -> None:
        super().show()
        self.show_head(self.title_words)
        self.quotes = self.project.ask(queries.quotes, self.codings)
        self.query_one("#sums", Static).update(self.say_count("{count} quote", "{count} quotes", len(self.quotes)))
        listing = self.query_one(OptionList)
        at = listing.highlighted
        listing.set_options(Option(self._words(quote)) for quote in self.quotes)
        listing.highlighted = min(at or 0, len(self.quotes) - 1) if self.quotes else None

    def _words(self, quote: Quote) -> Content:
        place = f"{one_line(quote.transcript.name)}, {self.say('turn {number}', number=quote.turn)}"
        memo = f"\n  [{one_line(quote.memo)}]" if quote.memo else ""
        return Content.assemble(
            one_line(quote.text), "\n", (f"  {one_line(quote.path)} · {place}", "dim"), (memo, "italic")
        )

    def action_cursor(self, steps: int) -> None:
        self.query_one(Options).step(steps)

    def action_cursor_end(self, side: int) -> None:
        listing = self.query_one(Options)
        listing.step(side * listing.option_count)

    def on_option_list_option_selected(self) -> None:
        self.action_open_place()

    def action_beside(self) -> None:
        """All of these quotes beside the text that the one at the cursor stands in."""
        from qcode.tui.screens.desk import DeskScreen

        if not self.quotes:
            return
        self.action_open_place()
        desk = self.app.screen
        rows = [quote.coding for quote in self.quotes]
        stops = [Stop(row.transcript, row.start, row.end, "coding", row.id, row.id) for row in rows]
        if isinstance(desk, DeskScreen):
            desk.call_after_refresh(desk.put_passages, stops, self.title_words)

    def action_open_place(self) -> None:
        at = self.query_one(OptionList).highlighted
        if at is not None and self.quotes:
            coding = self.quotes[at].coding
            self.face.open_transcript(coding.transcript, coding.start, coding.end)
