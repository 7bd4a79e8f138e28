"""The quotes behind a number."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from qcode import queries
from qcode.queries import Quote, Stop
from qcode.tui.desk.display import one_line
from qcode.tui.screens.behind import BehindScreen


class QuotesScreen(BehindScreen[Quote]):
    """Each quote in full, with its code, transcript, turn and memo."""

    def __init__(self, codings: Sequence[str], title: str) -> None:
        super().__init__(title)
        self.codings = tuple(codings)

    def ask(self) -> Sequence[Quote]:
        return self.project.ask(queries.quotes, self.codings)

    def count_words(self, count: int) -> str:
        return self.say_count("{count} quote", "{count} quotes", count)

    def words(self, row: Quote) -> Content:
        place = f"{one_line(row.transcript.name)}, {self.say('turn {number}', number=row.turn)}"
        memo = f"\n  [{one_line(row.memo)}]" if row.memo else ""
        return Content.assemble(
            one_line(row.text), "\n", (f"  {one_line(row.path)} · {place}", "dim"), (memo, "italic")
        )

    def stop(self, row: Quote) -> Stop:
        coding = row.coding
        return Stop(coding.transcript, coding.start, coding.end, "coding", coding.id, coding.id)
