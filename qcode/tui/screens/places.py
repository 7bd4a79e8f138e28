"""Places that a number was counted from and that need not be coded."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from qcode import queries
from qcode.queries import Excerpt, Stop
from qcode.report.document import Reference
from qcode.tui.desk.display import one_line, safe
from qcode.tui.screens.behind import BehindScreen

BOLD = "bold"


class PlacesScreen(BehindScreen[Excerpt]):
    """Each passage in full, with its transcript, turn and respondent."""

    def __init__(self, places: Sequence[Reference], title: str, among: int = 0) -> None:
        super().__init__(title)
        self.among = among
        """How many there are, where these are the first of them."""
        self.places = [(place.transcript, place.start, place.end) for place in places]

    def ask(self) -> Sequence[Excerpt]:
        return self.project.ask(queries.excerpts, self.places)

    def count_words(self, count: int) -> str:
        if self.among:
            return self.say("the first {count} of {all} passages", count=count, all=self.among)
        return self.say_count("{count} passage", "{count} passages", count)

    def words(self, row: Excerpt) -> Content:
        place = f"{one_line(row.transcript.name)}, {self.say('turn {number}', number=row.turn)}"
        if row.respondent is not None:
            place += f", {self.say('respondent {number}', number=row.respondent)}"
        said = (one_line(row.text), BOLD if row.before or row.after else "")
        return Content.assemble(safe(row.before), said, safe(row.after), "\n", (f"  {place}", "dim"))

    def stop(self, row: Excerpt) -> Stop:
        return Stop(row.transcript.id, row.start, row.end)
