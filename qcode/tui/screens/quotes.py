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
    """Each quote in full, with its codes, transcript, turn, respondents and memo.

    ``passages`` are the ids of their codings: a number that takes codes together counts words once that carry several.
    """

    def __init__(self, passages: Sequence[tuple[str, ...]], title: str) -> None:
        super().__init__(title)
        self.first_of = {id: first for first, *more in passages for id in (first, *more)}
        self.paths: dict[str, list[str]] = {}

    def ask(self) -> Sequence[Quote]:
        found: dict[str, Quote] = {}
        self.paths = {}
        for row in self.project.ask(queries.quotes, self.first_of):
            first = self.first_of[row.coding.id]
            found.setdefault(first, row)
            self.paths.setdefault(found[first].coding.id, []).append(row.path)
        return list(found.values())

    def count_words(self, count: int) -> str:
        codings = sum(map(len, self.paths.values()))
        if count < codings:
            return self.say_count(
                "{count} passage (codings: {codings})",
                "{count} passages (codings: {codings})",
                count,
                codings=codings,
            )
        return self.say_count("{count} quote", "{count} quotes", count)

    def words(self, row: Quote) -> Content:
        parts = [one_line(row.transcript.name), self.say("turn {number}", number=row.turn)]
        parts += [self.say("respondent {number}", number=person.number) for person in row.respondents]
        place = ", ".join(parts)
        memo = f"\n  [{one_line(row.memo)}]" if row.memo else ""
        shown = f"  {'; '.join(map(one_line, self.paths[row.coding.id]))} · {place}{printed_mark(row)}"
        return Content.assemble(one_line(row.text), "\n", (shown, "dim"), (memo, "italic"))

    def stop(self, row: Quote) -> Stop:
        coding = row.coding
        return Stop(coding.transcript, coding.start, coding.end, "coding", coding.id, coding.id)
