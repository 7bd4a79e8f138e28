"""The codings that are least like the rest of their code, for a second look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from qcode import queries
from qcode.catalogue.suggesting import Odd
from qcode.queries import Quote, Stop
from qcode.tui.actions import bindings
from qcode.tui.desk.display import one_line
from qcode.tui.desk.round import Round
from qcode.tui.screens.listed import ListedScreen, Piece, filled

WIDEST = 16
"""Cells of a place in the list."""


class OddScreen(ListedScreen):
    """Enter goes to a coding's place, and from there the list is gone through at the desk."""

    PLACE = "odd"
    TITLE_WORDS = "odd codings"
    BINDINGS = bindings("odd", "listed")

    def __init__(self, code: str, found: Sequence[Odd]) -> None:
        super().__init__()
        self.code = code
        self.likeness: dict[str, float] = {each.quote.coding.id: each.likeness for each in found}
        self.quotes: dict[str, Quote] = {}

    # What it shows

    def show(self) -> None:
        super().show()
        there = {stop.coding for stop in self.project.ask(queries.passages_of_code, self.code, self.project.coder.id)}
        known: dict[str, Quote] = {
            quote.coding.id: quote for quote in self.project.ask(queries.quotes, there & self.likeness.keys())
        }
        before = list(self.quotes)
        self.quotes = {id_: known[id_] for id_ in self.likeness if id_ in known}
        came = [id_ for id_ in self.quotes if before and id_ not in before]
        self.draw(list(self.quotes), came[0] if came else "")

    def sums(self) -> str:
        return self.say(
            "“{code}”: your codings that are least like the rest, the oddest first", code=self.path(self.code)
        )

    def left(self) -> str:
        return self.say_count("{count} coding", "{count} codings", len(self.quotes))

    def _place(self, quote: Quote) -> str:
        return f"{one_line(quote.transcript.name)}:{quote.turn}"

    def line_words(self, ids: Sequence[str]) -> Sequence[str]:
        wide = min(WIDEST, max((cell_len(self._place(quote)) for quote in self.quotes.values()), default=0))
        return [
            "  ".join(
                (
                    filled(self._place(self.quotes[id_]), wide),
                    self.score(self.likeness[id_]),
                    one_line(self.quotes[id_].text[:200]),
                )
            )
            for id_ in ids
        ]

    def words_at(self, id_: str) -> Iterable[Piece]:
        quote = self.quotes.get(id_)
        if quote is None:
            return self.code_in_words(self.code)
        place = self.say("{transcript}, turn {turn}", transcript=one_line(quote.transcript.name), turn=quote.turn)
        like = self.say("likeness to the rest: {score}", score=self.score(self.likeness[id_]))
        row = quote.coding
        return [
            *self.code_in_words(row.code),
            "\n",
            (f"{place} · {like}", "dim"),
            "\n\n",
            *self.passage_in_words(row.transcript, row.start, row.end),
        ]

    # Elsewhere

    def on_option_list_option_selected(self) -> None:
        self.action_open_place()

    def action_open_place(self) -> None:
        """To the coding, with all of them as the list that is gone through there."""
        at = self.listing.at
        if at not in self.quotes:
            return
        rows = [quote.coding for quote in self.quotes.values()]
        stops = [Stop(row.transcript, row.start, row.end, "coding", row.id, row.id) for row in rows]
        name = self.path(self.code).rpartition(queries.JOINT)[2]
        number = list(self.quotes).index(at)
        self.face.round = Round(self.say("odd codings of {name}", name=name), stops, at=number - 1)
        self.face.walks_words = False
        desk = self.to_place(rows[number].transcript, rows[number].start)
        desk.call_after_refresh(desk.action_walk, 1)
