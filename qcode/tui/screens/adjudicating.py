"""Where two coders differ: both codings over the same words, decided by key, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import cast

from qcode import queries
from qcode.catalogue import adjudicating
from qcode.catalogue.adjudicating import Difference, Differences, Order
from qcode.model.errors import QcodeError
from qcode.model.scope import Scope
from qcode.report.adjudication import DECIDED, who_marked
from qcode.tui.actions import bindings
from qcode.tui.desk.display import one_line, safe
from qcode.tui.desk.finder import Choice
from qcode.tui.desk.two_lanes import lanes, lines, marked, runs
from qcode.tui.screens.listed import ListedScreen, Piece
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.line_box import LineBox
from qcode.words import Language

AROUND = 120
"""Characters of the interview before and behind the passage."""
ORDERS: tuple[Order, ...] = ("cost", "code", "place")
ORDER_WORDS = {
    "cost": "order|the largest first",
    "code": "order|by code",
    "place": "order|as they stand in the texts",
}
STYLES = {(True, True): "bold", (True, False): "underline", (False, True): "italic", (False, False): "dim"}


class AdjudicateScreen(ListedScreen):
    """The differences of a round in a list, those decided marked; the next undecided one comes by itself."""

    PLACE = "adjudicate"
    TITLE_WORDS = "where coders differ"
    BINDINGS = [*bindings("adjudicate"), *bindings("listed")]

    def __init__(self, round: str = "") -> None:
        super().__init__()
        self.round_name, self.order = round, ORDERS[0]
        self.found: Differences | None = None
        self.rows: dict[str, Difference] = {}
        self.wrong = ""
        """Why there is nothing to show."""

    @property
    def spoken(self) -> Language:
        return cast(Language, self.face.language)

    # What it shows

    def show(self) -> None:
        super().show()
        try:
            self.found = adjudicating.differences(self.project, Scope(), round=self.round_name, order=self.order)
            self.wrong = ""
        except QcodeError as error:
            self.found, self.wrong = None, self.face.sentence(error)
        self.rows = {each.id: each for each in self.found.found} if self.found else {}
        self.draw(list(self.rows), self.listing.at)

    @property
    def here(self) -> Difference | None:
        """The difference in the line."""
        return self.rows.get(self.listing.at)

    @property
    def names(self) -> tuple[str, str]:
        """The two coders."""
        return (self.found.one.name, self.found.two.name) if self.found else ("", "")

    def sums(self) -> str:
        if self.found is None:
            return self.wrong
        one, two = map(one_line, self.names)
        told = self.say("A {one} ┃ [ ] · B {two} ║ ⟨ ⟩", one=one, two=two)
        item = self.found.round
        name = one_line(item.round.name) if item else self.say("nothing frozen")
        return f"{name} · {told}"

    def left(self) -> str:
        if self.found is None:
            return ""
        return self.say(
            "differences: {count} · undecided: {open} · agreed passages: {agreed} · {order}",
            count=len(self.rows),
            open=len(self.found.open),
            agreed=len(self.found.agreed),
            order=self.say(ORDER_WORDS[self.order]),
        )

    def line_words(self, ids: Sequence[str]) -> Sequence[str]:
        return [self._line(self.rows[id_]) for id_ in ids]

    def _line(self, each: Difference) -> str:
        mark = "✓" if each.decided else "·"
        place = self.say("{transcript}, turn {turn}", transcript=one_line(each.transcript), turn=each.turn)
        return f"{mark} {each.characters:>5}  {self.path(each.dispute.code)} · {place}"

    def words_at(self, id_: str) -> Iterable[Piece]:
        each = self.rows.get(id_)
        if each is None:
            yield self.say("The coders differ nowhere.") if self.found else ""
            return
        yield (self.path(each.dispute.code), "bold $text-accent")
        yield "\n"
        who = who_marked(each.dispute.one, each.dispute.two, self.names, self.spoken)
        cost = self.say("characters: {characters}, turns: {turns}", characters=each.characters, turns=each.turns)
        yield (f"{one_line(who)} · {cost}\n", "dim")
        if each.decided is not None:
            yield (self._decided_words(each), "bold")
            yield "\n"
        yield "\n"
        yield from self._two_codings(each)
        yield "\n"
        yield from self.code_in_words(each.dispute.code)

    def _decided_words(self, each: Difference) -> str:
        decided = each.decided
        assert decided is not None
        code = self.path(decided.result) if decided.result else ""
        one, two = map(one_line, self.names)
        told = self.say(DECIDED[decided.decision], one=one, two=two, code=code)
        return f"→ {told}" + (f": {one_line(decided.reason)}" if decided.reason else "")

    def _two_codings(self, each: Difference) -> Iterable[Piece]:
        """The words with both lanes and both pairs of brackets."""
        dispute = each.dispute
        body = self.project.ask(queries.body, dispute.transcript)
        low, high = around(body, dispute.start, dispute.end)
        spans = [[(start - low, end - low) for start, end in held] for held in (dispute.one, dispute.two)]
        width = max(24, min(88, self.query_one("#listed-right").scrollable_content_region.width - 5))
        for line in lines(marked(safe(body[low:high]), *spans), width):
            yield lanes(line)
            for words, one, two in runs(line):
                yield (words, STYLES[one, two])
            yield "\n"

    def on_option_list_option_highlighted(self) -> None:
        self.show_sums()
        self.show_words()

    # Deciding

    def action_settle(self, decision: str) -> None:
        """Ask why, then write the decision and go on to the next that is undecided."""
        if self.here is None:
            return
        if decision == "other":
            self._ask_code()
        else:
            self._ask_reason(decision, None)

    def _ask_code(self) -> None:
        def take(chosen: Chosen | None) -> None:
            if chosen:
                self._ask_reason("other", chosen[0])

        choices = [Choice(item.code.id, self.path(item.code.id)) for item in self.items]
        self.app.push_screen(Chooser(self.say("Which code does it carry instead?"), choices, self.face.language), take)

    def _ask_reason(self, decision: str, result: str | None) -> None:
        each, found = self.here, self.found
        assert each is not None
        assert found is not None
        one, two = map(one_line, self.names)
        code = self.path(result) if result else ""
        title = f"{self.say(DECIDED[decision], one=one, two=two, code=code)}: {self.say('why?')}"
        known = each.decided.reason if each.decided else ""
        box = LineBox(
            title, known, self.face.language, self.say("Enter decides, with a reason or without · Esc leaves")
        )

        def take(reason: str | None) -> None:
            if not box.was_left:
                self._decide(found, each, decision, result, reason or "")

        self.app.push_screen(box, take)

    def _decide(self, found: Differences, each: Difference, decision: str, result: str | None, reason: str) -> None:
        try:
            adjudicating.settle(self.project, found, each, decision, language=self.spoken, result=result, reason=reason)
        except QcodeError as error:
            self.message(self.face.sentence(error), warning=True)
            return
        ids = list(self.rows)
        at = ids.index(each.id)
        undecided = [id_ for id_ in (*ids[at + 1 :], *ids[:at]) if self.rows[id_].decided is None]
        if undecided:
            self.listing.go_to(undecided[0])
        self.message(self.say("decided: {place}", place=f"{one_line(each.transcript)}:{each.turn}"))

    def action_take_agreed(self) -> None:
        """All that both agree on comes into the consensus."""
        told = "{count} agreed passage is in the consensus now.", "{count} agreed passages are in the consensus now."
        self._take(adjudicating.agree, *told)

    def action_take_rest(self) -> None:
        """What the first coder has coded outside of what was compared comes into the consensus."""
        told = (
            "{count} more coding by {coder} is in the consensus now.",
            "{count} more codings by {coder} are in the consensus now.",
        )
        self._take(adjudicating.take_alone, *told)

    def _take(self, take: Callable[..., int], one: str, many: str) -> None:
        if self.found is None:
            return
        try:
            count = take(self.project, self.found, language=self.spoken)
        except QcodeError as error:
            self.message(self.face.sentence(error), warning=True)
            return
        self.message(self.say_count(one, many, count, coder=one_line(self.names[0])))

    # Elsewhere

    def action_next_order(self) -> None:
        """The largest first, by code, or as they stand in the texts."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self.show()

    def on_option_list_option_selected(self) -> None:
        self.action_open_place()

    def action_open_place(self) -> None:
        if self.here is not None:
            self.look_at_place(self.here.dispute.transcript, self.here.dispute.start)


def around(body: str, start: int, end: int) -> tuple[int, int]:
    """A little more than a passage, from the beginning of a word to the end of one."""
    low, high = max(0, start - AROUND), min(len(body), end + AROUND)
    if low:
        low += len(body[low:start]) - len(body[low:start].partition(" ")[2])
    if high < len(body):
        high -= len(body[end:high]) - len(body[end:high].rpartition(" ")[0])
    return low, high
