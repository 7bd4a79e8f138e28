"""Findings: each sentence with what it rests on, who speaks for and against it, and what bears on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import cast

from textual.widgets import OptionList

from qcode import commands, queries
from qcode.model.errors import QcodeError
from qcode.queries import FindingItem
from qcode.report.document import Item, Note, Paragraph, Quotation, Reference
from qcode.report.evidence import Evidence, told
from qcode.report.labels import cited
from qcode.tui.actions import bindings
from qcode.tui.desk.display import one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.screens.citing import Cited, copy_sentence
from qcode.tui.screens.listed import ListedScreen, Piece
from qcode.tui.screens.places import PlacesScreen
from qcode.tui.screens.quotes import QuotesScreen
from qcode.tui.screens.working import do_apart
from qcode.tui.widgets.busy_box import Work
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.memo_box import MemoBox
from qcode.words import Language


class FindingsScreen(ListedScreen):
    """What each finding rests on is counted apart from the desk, and anew after every change."""

    PLACE = "findings"
    TITLE_WORDS = "findings"
    BINDINGS = bindings("findings", "listed")

    def __init__(self) -> None:
        super().__init__()
        self.findings: dict[str, FindingItem] = {}
        self.evidence: dict[str, Evidence] = {}
        self._counted: tuple[object, ...] = ()
        self._why_not = ""
        """Why nothing could be counted."""

    # What it shows

    def show(self) -> None:
        super().show()
        self.findings = {item.finding.id: item for item in self.project.ask(queries.finding_items)}
        self.draw(list(self.findings), self.listing.at)
        asked = (self.project.ask(queries.last_change), self.face.language)
        if self.findings and asked != self._counted:
            self._counted = asked
            self.evidence, self._why_not = {}, ""
            self.run_worker(self._count(), exclusive=True, group="evidence")

    async def _count(self) -> None:
        from qcode.catalogue.evidence import all_evidence

        try:
            self.evidence = await self.face.apart.run(self.project, all_evidence, self.face.language)
        except QcodeError as error:
            self._why_not = self.face.sentence(error)
            self.message(self._why_not, warning=True)
        if self.is_mounted:
            self.show_words()

    @property
    def here(self) -> FindingItem | None:
        """The finding in the line."""
        return self.findings.get(self.listing.at)

    def sums(self) -> str:
        if not self.findings:
            return self.say("No finding yet; {findings.write} writes one.")
        return self.say_count("{count} finding", "{count} findings", len(self.findings))

    def left(self) -> str:
        item = self.here
        if item is None or item.codes or item.queries:
            return ""
        return self.say("It rests on nothing yet; {findings.link} links it to codes and kept queries.")

    def line_words(self, ids: Sequence[str]) -> Sequence[str]:
        return [f"{item.number}. {one_line(item.finding.statement)}" for item in map(self._item, ids)]

    def _item(self, id_: str) -> FindingItem:
        return self.findings[id_]

    def words_at(self, id_: str) -> Iterable[Piece]:
        item = self.findings.get(id_)
        if item is None:
            return
        yield (f"{item.number}. {one_line(item.finding.statement)}", "bold")
        yield "\n\n"
        found = self.evidence.get(id_)
        if found is None:
            yield (self._why_not or self.say("Counting…"), "dim")
            return
        for block in told(found, cast("Language", self.face.language)):
            match block:
                case Paragraph() | Note():
                    yield f"{one_line(block.text)}\n"
                case Item():
                    yield (f"{block.marker} {one_line(block.text)}\n", "bold")
                case Quotation():
                    said = cited(block, cast("Language", self.face.language))
                    yield (f"  {said.opening}{one_line(said.words)}{said.closing}", "italic")
                    yield (f" {one_line(said.citation)}\n", "dim")
        for bearer in found.bearers:
            count = self.say_count("{count} passage", "{count} passages", bearer.passages)
            yield f"{self.say(bearer.kind)}: {one_line(bearer.name)} ({count})\n"

    def on_option_list_option_highlighted(self) -> None:
        self.show_sums()
        self.show_words()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_reword()

    # Writing

    def action_write(self) -> None:
        def take(text: str | None) -> None:
            if text and text.strip() and (made := self.do(commands.add_finding, text)):
                self.listing.go_to(made.id)

        self._ask_sentence(self.say("A finding: one sentence that you stand for"), "", take)

    def action_reword(self) -> None:
        item = self.here
        if item is None:
            return
        finding = item.finding

        def take(text: str | None) -> None:
            if text is not None and " ".join(text.split()) != finding.statement:
                self.do(commands.reword_finding, finding.id, text)

        self._ask_sentence(self.say("Finding {number}", number=item.number), finding.statement, take)

    def _ask_sentence(self, title: str, sentence: str, take: Callable[[str | None], None]) -> None:
        hint = self.say("Enter or Esc keeps the sentence and closes")
        self.app.push_screen(MemoBox(title, sentence, self.face.language, hint, sentence=True), take)

    def action_link(self) -> None:
        """Mark the codes and kept queries that the finding rests on."""
        item = self.here
        if item is None:
            return
        held = [f"query:{query.id}" for query in item.queries] + [f"code:{code}" for code in item.codes]

        def take(chosen: Chosen | None) -> None:
            if chosen is None or list(chosen) == held:
                return
            codes = [id_.removeprefix("code:") for id_ in chosen if id_.startswith("code:")]
            kept = [id_.removeprefix("query:") for id_ in chosen if id_.startswith("query:")]
            self.do(commands.rest_finding, item.finding.id, codes=codes, kept=kept)

        choices = [
            Choice(f"query:{row.id}", one_line(row.name), self.say("kept query"))
            for row in self.project.ask(queries.kept_queries)
        ]
        choices += [Choice(f"code:{code.code.id}", self.path(code.code.id), self.say("code")) for code in self.items]
        choices.sort(key=lambda choice: choice.id not in held)
        title = self.say("What the finding rests on; Tab marks several")
        box = Chooser(title, choices, self.face.language, many=True)
        box.marked = list(held)
        self.app.push_screen(box, take)

    def action_shift(self, step: int) -> None:
        """One place up or down in the order of the findings."""
        if item := self.here:
            self.do(commands.move_finding, item.finding.id, item.number + step)

    def action_remove(self) -> None:
        if item := self.here:
            self.do(commands.remove_finding, item.finding.id)
            self.message(self.say("The finding is taken away; {project.undo} brings it back."))

    # Out

    def action_passages(self) -> None:
        """The passages that the finding rests on."""
        from qcode.catalogue import Wanted, find_scope, passages_behind

        found = self.evidence.get(self.listing.at)
        drill = found.drill if found else None
        if found is None or drill is None:
            self.message(self.say("There are no quotes behind this cell."))
            return
        title = f"{found.number}. {one_line(found.statement)}"
        places = found.places

        def shown(passages: Sequence[tuple[str, ...]]) -> None:
            self.app.push_screen(self._passages(passages, places, title))

        if not drill.codes:
            shown(())
            return
        work = Work(self.say("Looking for the quotes…"), passages_behind, (find_scope(self.project, Wanted()), drill))
        do_apart(self, work, shown)

    def _passages(
        self, passages: Sequence[tuple[str, ...]], places: Sequence[Reference], title: str
    ) -> QuotesScreen | PlacesScreen:
        return QuotesScreen(passages, title) if passages else PlacesScreen(places, title)

    def action_cite(self) -> None:
        """Copy how many were asked and how they stand."""
        if item := self.here:
            copy_sentence(self, Cited(finding=item.finding.id))
