"""The passages of one code: by key they show what it means, typical, borderline or what it is not."""

from __future__ import annotations

from textual.content import Content

from qcode import commands, queries
from qcode.model.code_words import SHOWN_BY
from qcode.model.rows import CodeExample
from qcode.queries import CodeItem, Quote
from qcode.tui.actions import bindings
from qcode.tui.desk import gather
from qcode.tui.desk.display import one_line
from qcode.tui.desk.palette import Look
from qcode.tui.screens.memos import edit_memo
from qcode.tui.screens.quotes import QuotesScreen, printed_mark
from qcode.tui.widgets.chooser import Chooser, Chosen


class CodePassages(QuotesScreen):
    """Its own passages, and those of other codes that serve it as examples."""

    PLACE = "passages"
    BINDINGS = bindings("passages")

    def __init__(self, code: str) -> None:
        super().__init__((), "")
        self.code = code
        self._examples: dict[str, CodeExample] = {}
        self.items: list[CodeItem] = []
        self.looks: dict[str, Look] = {}

    def show(self) -> None:
        rows = self.project.ask(queries.examples_of, self.code)
        self._examples = {row.coding: row for row in rows}
        own = self.project.ask(queries.codings_of_code, self.code)
        self.first_of = {id: id for id in (*(row.id for row in own), *(row.coding for row in rows))}
        self.items = self.project.ask(queries.code_items, self.project.coder.id)
        self.looks = gather.code_looks(self.items, self.project.ask(queries.code_words), self.face.language)
        known = self.looks.get(self.code)
        self.title_words = one_line(known.path if known else self.project.ask(queries.path, self.code))
        super().show()

    def words(self, row: Quote) -> Content:
        """What it shows, its words, its place; whose it is and which code it has only where that is another."""
        shown, code = self._examples.get(row.coding.id), row.coding.code
        kind = Content.styled(f"{self.say(SHOWN_BY[shown.kind])}\n", "bold $text-accent") if shown else Content("")
        place = [one_line(row.transcript.name), self.say("turn {number}", number=row.turn)]
        place += [one_line(row.coder)] if row.coding.coder != self.project.coder.id else []
        if code != self.code:
            place.append(one_line(self.looks[code].path if code in self.looks else row.path))
        memo = f"\n  [{one_line(row.memo)}]" if row.memo else ""
        return Content.assemble(
            kind, one_line(row.text), "\n", (f"  {' · '.join(place)}{printed_mark(row)}", "dim"), (memo, "italic")
        )

    def _here(self) -> Quote | None:
        at = self.query_one("#list").highlighted  # type: ignore[attr-defined]
        return self.found[at] if at is not None and self.found else None

    def action_show_as(self, kind: str) -> None:
        """Let the passage show what the code means; the same key once more takes it back."""
        quote = self._here()
        if quote is None:
            return
        known = self._examples.get(quote.coding.id)
        if known is not None and known.kind == kind:
            self.do(commands.remove_example, known.id)
        else:
            self.do(commands.add_example, self.code, quote.coding.id, kind)

    def action_counter_of(self) -> None:
        """Let the passage show what another code does not mean."""
        quote = self._here()
        if quote is None:
            return
        looks, words = self.looks, self.project.ask(queries.code_words)
        choices = [each for each in gather.code_choices(self.items, looks, words=words) if each.id != self.code]

        def take(chosen: Chosen | None) -> None:
            if chosen and self.do(commands.add_example, chosen[0], quote.coding.id, "counter") is not None:
                self.message(self.say("It now shows what {name} is not.", name=one_line(looks[chosen[0]].name)))

        title = self.say("Which code does this passage not belong to, though one might think so?")
        self.app.push_screen(Chooser(title, choices, self.face.language), take)

    def action_memo(self) -> None:
        quote = self._here()
        if quote is not None:
            name = one_line(quote.path.rpartition(queries.JOINT)[2])
            edit_memo(self, "coding", quote.coding.id, self.say("Memo on {name}", name=name))
