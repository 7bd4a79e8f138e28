"""Places that a number was counted from and that need not be coded; Enter leads to them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qcode import queries
from qcode.queries import Excerpt, Stop
from qcode.report.document import Reference
from qcode.tui.actions import bindings
from qcode.tui.desk.display import one_line, safe
from qcode.tui.screen import ProjectScreen
from qcode.tui.widgets.options import Options


class PlacesScreen(ProjectScreen):
    """Each passage in full, with its transcript and turn."""

    PLACE = "quotes"
    BINDINGS = bindings("quotes")

    def __init__(self, places: Sequence[Reference], title: str) -> None:
        super().__init__()
        self.places, self.title_words = tuple(places), title
        self.found: list[Excerpt] = []

    def body(self) -> ComposeResult:
        yield Static(id="sums", markup=False)
        yield Options(id="list", markup=False)

    def show(self) -> None:
        super().show()
        self.show_head(self.title_words)
        wanted = [(place.transcript, place.start, place.end) for place in self.places]
        self.found = self.project.ask(queries.excerpts, wanted)
        self.query_one("#sums", Static).update(self.say_count("{count} passage", "{count} passages", len(self.found)))
        listing = self.query_one(OptionList)
        at = listing.highlighted
        listing.set_options(Option(self._words(each)) for each in self.found)
        listing.highlighted = min(at or 0, len(self.found) - 1) if self.found else None

    def _words(self, each: Excerpt) -> Content:
        place = f"{one_line(each.transcript.name)}, {self.say('turn {number}', number=each.turn)}"
        said = (one_line(each.text), "bold" if each.before or each.after else "")
        return Content.assemble(safe(each.before), said, safe(each.after), "\n", (f"  {place}", "dim"))

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
            place = self.found[at]
            self.face.open_transcript(place.transcript.id, place.start, place.end)

    def action_beside(self) -> None:
        """All of these passages beside the text that the one at the cursor stands in."""
        from qcode.tui.screens.desk import DeskScreen

        self.action_open_place()
        desk = self.app.screen
        stops = [Stop(each.transcript.id, each.start, each.end) for each in self.found]
        if isinstance(desk, DeskScreen) and stops:
            desk.call_after_refresh(desk.put_passages, stops, self.title_words)
