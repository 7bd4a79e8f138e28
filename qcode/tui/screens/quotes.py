"""The quotes behind a number."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from qcode import queries
from qcode.queries import Quote, Stop
from qcode.tui.desk.display import one_line
from qcode.tui.screens.behind import BehindScreen


def printed_mark(row: Quote) -> str:
    """What tells in a list that a quote is printed otherwise than it was said, has footnotes or translations."""
    kinds = {piece.kind for piece in row.pieces}
    marks = ["[…]"] if kinds & {"omitted", "added"} else []
    marks += ["¹"] if "note" in kinds else []
    marks += [one_line(each.language) for each in row.translations]
    return f" · {' '.join(marks)}" if marks else ""


class QuotesScreen(BehindScreen[Quote]):
    """Each quote in full, with its code, transcript, turn and memo."""

    def __init__(self, codings: Sequence[str], title: str) -> None:
        super().__init__(title)
        self.codings = tuple(codings)

    def ask(self) -> Sequence[Quote]:
        return self.project.ask(queries.quotes, self.codings)

    def count_words(self, count: int) -> str:
        spans = {(row.coding.transcript, row.coding.start, row.coding.end, row.coding.coder) for row in self.found}
        if len(spans) < count:
            # A number that takes codes together counts words once that carry several of them.
            return self.say_count(
                "{count} passage (codings: {codings})",
                "{count} passages (codings: {codings})",
                len(spans),
                codings=count,
            )
        return self.say_count("{count} quote", "{count} quotes", count)

    def words(self, row: Quote) -> Content:
        place = f"{one_line(row.transcript.name)}, {self.say('turn {number}', number=row.turn)}"
        memo = f"\n  [{one_line(row.memo)}]" if row.memo else ""
        shown = f"  {one_line(row.path)} · {place}{printed_mark(row)}"
        return Content.assemble(one_line(row.text), "\n", (shown, "dim"), (memo, "italic"))

    def stop(self, row: Quote) -> Stop:
        coding = row.coding
        return Stop(coding.transcript, coding.start, coding.end, "coding", coding.id, coding.id)
