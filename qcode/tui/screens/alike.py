"""Pairs of codes that may be one, with the passages of both; merging them is the codebook's own way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.content import Content

from qcode.catalogue.suggesting import Alike
from qcode.tui.actions import bindings
from qcode.tui.desk.display import clipped
from qcode.tui.screens.code_care import CodeCare
from qcode.tui.screens.listed import ListedScreen, Piece, filled
from qcode.tui.screens.merging import merge_words

LEAST = 12
"""Cells that the first name in the list has at least."""


class AlikeScreen(ListedScreen, CodeCare):
    """Whether two codes are one is hers to say."""

    PLACE = "alike"
    TITLE_WORDS = "codes alike"
    BINDINGS = bindings("alike", "listed")

    def __init__(self, found: Sequence[Alike]) -> None:
        super().__init__()
        self.found = {" ".join(each.codes): each for each in found}
        self.pairs: dict[str, Alike] = {}

    # What it shows

    def show(self) -> None:
        super().show()
        before = list(self.pairs)
        self.pairs = {id_: each for id_, each in self.found.items() if all(code in self.looks for code in each.codes)}
        came = [id_ for id_ in self.pairs if before and id_ not in before]
        self.draw(list(self.pairs), came[0] if came else "")

    def sums(self) -> str:
        return self.say("Pairs of codes that may be one, by the words of their passages, shared passages, and names")

    def left(self) -> str:
        return self.say_count("{count} pair", "{count} pairs", len(self.pairs))

    def _sides(self, each: Alike) -> tuple[str, str]:
        """Both codes by name, each with the number of its codings."""
        room = max(LEAST, (self.listing.scrollable_content_region.width - 10) // 2)
        first, second = (
            f"{clipped(self.called(code), room - len(str(n)) - 3)} ({n})"
            for code, n in zip(each.codes, each.codings, strict=True)
        )
        return first, second

    def line_words(self, ids: Sequence[str]) -> Sequence[str]:
        sides = {id_: self._sides(self.pairs[id_]) for id_ in ids}
        wide = max(cell_len(self._sides(each)[0]) for each in self.pairs.values())
        return [
            f"{self.score(self.pairs[id_].likeness)}  {filled(first, wide)} ~ {second}"
            for id_, (first, second) in sides.items()
        ]

    def words_at(self, id_: str) -> Iterable[Piece]:
        each = self.pairs.get(id_)
        if each is None:
            return (self.say("No two codes are alike."),)
        facts = (
            self.say("alike: {score}", score=self.score(each.likeness)),
            self.say("words: {score}", score=self.score(each.words)),
            self.say("shared passages: {score}", score=self.score(each.shared)),
            self.say("names: {score}", score=self.score(each.names)),
        )
        both = [piece for code in each.codes for piece in (*self.code_in_words(code), "\n")]
        return [(" · ".join(facts), "dim"), "\n\n", *both, self._merged(each)]

    def _merged(self, each: Alike) -> Content:
        """What merging them would do, and some passages of both."""
        head = (f"{self.say('If they became one:')}\n", "bold")
        return Content.assemble(head, merge_words(self, *each.codes))

    # Elsewhere

    def on_option_list_option_selected(self) -> None:
        self.action_merge()

    def action_merge(self) -> None:
        """The codebook's way of merging: both side by side, either way round, with a reason where one is asked for."""
        each = self.pairs.get(self.listing.at)
        if each is not None:
            self.show_merge(*each.codes)

    def action_codebook(self) -> None:
        """The first of the two in the codebook."""
        each = self.pairs.get(self.listing.at)
        if each is not None:
            from qcode.tui.screens.codebook_screen import CodebookScreen

            self.app.push_screen(CodebookScreen(each.codes[0]))
