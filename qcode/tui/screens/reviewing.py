"""The review: one coding after the other with what one must know to judge it, and one key for each verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qcode import queries
from qcode.catalogue.blind import is_blind
from qcode.commands.reviews import review_coding
from qcode.model.audit import VERDICT_WORDS
from qcode.model.rows import Review
from qcode.queries import Quote, review_plans, reviews
from qcode.queries.review_plans import Queue, Task
from qcode.tui.actions import bindings
from qcode.tui.desk import gather
from qcode.tui.desk.display import clipped, one_line, safe
from qcode.tui.screens.listed import ListedScreen, Piece
from qcode.tui.screens.memos import edit_memo
from qcode.tui.screens.review_plan import ask_plan, plan_words
from qcode.tui.screens.signing import ask_signature
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.line_box import LineBox

NEIGHBOUR = 160
"""Characters that are shown of another passage of the code."""


class ReviewScreen(ListedScreen):
    """The plan that has something left is gone on with; every verdict is one change and brings the next coding."""

    PLACE = "review"
    TITLE_WORDS = "review"
    BINDINGS = bindings("review")
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self.queue: Queue | None = None
        self.at = ""
        """The coding that is looked at."""
        self._cards: dict[str, tuple[list[Piece], list[Piece]]] = {}

    def body(self) -> ComposeResult:
        yield Static(id="listed-sums", markup=False)
        with Container(id="listed"):
            with VerticalScroll(id="review-left", can_focus=False):
                yield Static(id="review-passage", markup=False)
            with VerticalScroll(id="listed-right", can_focus=False):
                yield Static(id="listed-words", markup=False)

    def on_mount(self) -> None:
        super().on_mount()
        if self.queue is None:
            self.call_after_refresh(self.action_plan)

    @property
    def measures(self) -> tuple[str, ...]:
        return ("review",)

    @property
    def tasks(self) -> Sequence[Task]:
        return self.queue.tasks if self.queue is not None else ()

    @property
    def number(self) -> int:
        """The place of the coding that is looked at, -1 for none."""
        return next((place for place, task in enumerate(self.tasks) if task.coding == self.at), -1)

    # What it shows

    def show(self) -> None:
        super().show()
        ask, person = self.project.ask, self.project.coder.id
        known = self.queue and ask(review_plans.queue, self.queue.sample, person)
        self.queue = known if known and known.tasks else ask(review_plans.queue_in_hand, person)
        if is_blind(self.project):
            self.queue = None
        if self.number < 0:
            self.at = self._open_after(-1)
        self._cards.clear()
        self._draw()

    def go_on_with(self, sample: str) -> None:
        """Look at what a plan has drawn, from its first coding without a verdict."""
        found = next(row for row in self.project.ask(review_plans.review_plans) if row.id == sample)
        self.queue, self.at = self.project.ask(review_plans.queue, found, self.project.coder.id), ""
        self.deed = ""
        self.show()

    def _open_after(self, number: int) -> str:
        """The next coding without a verdict, from the top again at the end; the last of all where none is left."""
        tasks = self.tasks
        order = [*tasks[number + 1 :], *tasks[: number + 1]]
        return next((task.coding for task in order if not task.verdict), tasks[-1].coding if tasks else "")

    def _draw(self) -> None:
        self.show_sums()
        passage, words = self._card(self.at)
        self.query_one("#review-passage", Static).update(Content.assemble(*passage))
        self.query_one("#listed-words", Static).update(Content.assemble(*words))
        for box in ("#review-left", "#listed-right"):
            self.query_one(box).scroll_home(animate=False)
        self.call_after_refresh(self._look_ahead)

    def _look_ahead(self) -> None:
        """What comes next is put together while this one is read."""
        if self.is_mounted and self.number >= 0:
            self._card(self._open_after(self.number))

    def sums(self) -> str:
        if self.queue is None:
            return self.say("Nothing is drawn to be reviewed yet; {review.plan} chooses what.")
        said = [task.verdict for task in self.tasks if task.verdict]
        told = [self.say("reviewed: {done} of {count}", done=len(said), count=len(self.tasks))]
        for verdict in reviews.VERDICTS:
            if verdict in said:
                told.append(f"{self.say(VERDICT_WORDS[verdict])}: {said.count(verdict)}")
        return " · ".join((*told, plan_words(self, self.queue.sample)))

    def left(self) -> str:
        if self.number < 0:
            return ""
        done = self.tasks and self.queue is not None and self.queue.done == len(self.tasks)
        all_done = self.say("all reviewed: {review.plan} chooses what comes next, {review.sign} signs") if done else ""
        return f"{self.number + 1}/{len(self.tasks)}" + (f" · {all_done}" if all_done else "")

    def _card(self, coding: str) -> tuple[list[Piece], list[Piece]]:
        """The passage in its place, and what is to be known of its code."""
        if coding not in self._cards:
            near = self.project.ask(review_plans.siblings, coding, self.project.coder.id) if coding else []
            beside = self.project.ask(review_plans.codings_beside, coding) if coding else []
            found: dict[str, Quote] = {
                quote.coding.id: quote for quote in self.project.ask(queries.quotes, [coding, *near, *beside])
            }
            known = found.get(coding)
            if known is None:
                return [], []
            others = [found[id_] for id_ in beside if id_ in found]
            right = [*self._said(coding), *self._beside(known, others), *self.code_in_words(known.coding.code)]
            self._cards[coding] = self._passage(known), [*right, *self._neighbours(near, found)]
        return self._cards[coding]

    def _passage(self, quote: Quote) -> list[Piece]:
        row = quote.coding
        facts = [self.say("{transcript}, turn {turn}", transcript=one_line(quote.transcript.name), turn=quote.turn)]
        facts.append(self.say("by {coder}", coder=one_line(quote.coder)))
        if row.stance:
            facts.append(self.say(queries.STANCE_WORDS[row.stance]))
        head: list[Piece] = [(self.path(row.code), "bold $text-accent"), (f" · {' · '.join(facts)}", "dim"), "\n"]
        memos = [memo for memo in self.project.ask(queries.memos_about, "coding", row.id) if memo.body.strip()]
        told: list[Piece] = []
        for memo in memos:
            told += ["\n", (f"{self.say('memo')}: ", "bold"), safe(memo.body), "\n"]
        return [*head, *self.passage_in_words(row.transcript, row.start, row.end), "\n", *told]

    def passage_in_words(self, transcript: str, start: int, end: int, weighty: Sequence[str] = ()) -> list[Piece]:
        """The passage itself stands out by its weight, in any colours."""
        pieces = super().passage_in_words(transcript, start, end, weighty)
        shown = pieces[-2]
        assert isinstance(shown, Content)
        return [*pieces[:-2], shown.stylize("bold"), pieces[-1]]

    def _said(self, coding: str) -> list[Piece]:
        """All that was said of the coding, the reviewer's own newest verdict too."""
        pieces: list[Piece] = []
        for row in self.project.ask(reviews.reviews_of, coding):
            pieces += [*review_words(self, row), "\n"]
        return [*pieces, "\n"] if pieces else []

    def _beside(self, quote: Quote, others: Sequence[Quote]) -> list[Piece]:
        """The other codes on these words; of another coder, with her name."""
        told: dict[str, None] = {}
        for each in others:
            theirs = f" ({one_line(each.coder)})" if each.coder != quote.coder else ""
            told[self.path(each.coding.code) + theirs] = None
        return [(f"{self.say('also here')}: ", "bold"), ", ".join(told), "\n\n"] if told else []

    def _neighbours(self, ids: Iterable[str], found: dict[str, Quote]) -> list[Piece]:
        """Other passages of the code."""
        rows = [found[id_] for id_ in ids if id_ in found]
        if not rows:
            return ["\n", (self.say("There is no other passage with this code."), "dim")]
        pieces: list[Piece] = ["\n", (self.say("other passages of this code"), "bold"), "\n"]
        for quote in rows:
            place = f"{one_line(quote.transcript.name)}:{quote.turn}"
            pieces += [(f"{place}  ", "dim"), clipped(one_line(quote.text), NEIGHBOUR), "\n"]
        return pieces

    # Verdicts

    def action_accept(self) -> None:
        self._judge("accepted")

    def action_ask(self, verdict: str, other: str = "") -> None:
        """Query or reject: why, and with ``other`` which code it should be."""
        if self.number < 0:
            return
        if not other:
            self._why(verdict, "")
            return

        def take(chosen: Chosen | None) -> None:
            if chosen:
                self._why(verdict, chosen[0])

        choices = gather.code_choices(self.items, self.looks, {}, self.project.ask(queries.code_words))
        title = self.say("Which code should it be?")
        self.app.push_screen(Chooser(title, choices, self.face.language), take)

    def _why(self, verdict: str, code: str) -> None:
        title = self.say("Why not?") if verdict == "rejected" else self.say("What is your question?")
        if code:
            title = self.say("Proposed: {code}. Why?", code=self.path(code))
        free = verdict == "queried" or code
        hint = self.say("Enter takes it, empty too · Esc leaves") if free else ""
        box = LineBox(title, "", self.face.language, hint)

        def take(reason: str | None) -> None:
            if not box.was_left:
                self._judge(verdict, reason or "", code or None)

        self.app.push_screen(box, take)

    def _judge(self, verdict: str, reason: str = "", proposed: str | None = None) -> None:
        """Write a verdict; the next coding without one is shown at once."""
        here, number = self.at, self.number
        if number < 0:
            return
        self.at = self._open_after(number)
        if self.do(review_coding, here, verdict=verdict, reason=reason, proposed=proposed) is None:
            self.at = here
            self.show()
            return
        self.message(f"{number + 1}/{len(self.tasks)}: {self.say(VERDICT_WORDS[verdict])}")

    def action_undo(self) -> None:
        """Back to the coding whose verdict was taken back."""
        before = {task.coding for task in self.tasks if task.verdict}
        super().action_undo()
        back = before - {task.coding for task in self.tasks if task.verdict}
        if back:
            self.at = back.pop()
            self._draw()

    def action_plan(self) -> None:
        ask_plan(self, self.go_on_with)

    # Moving

    def action_step(self, step: int) -> None:
        """The next one without a verdict, or the one before."""
        if self.number < 0:
            return
        if step > 0:
            self.at = self._open_after(self.number)
        else:
            self.at = self.tasks[max(0, self.number - 1)].coding
        self.deed = ""
        self._draw()

    def action_read_on(self, step: int) -> None:
        for box in self.query(VerticalScroll):
            box.scroll_relative(y=step * max(1, box.size.height // 2), animate=False)

    def action_open_place(self) -> None:
        """To the coding on the desk; Esc leads back."""
        if self.number >= 0:
            row = self.project.ask(queries.coding, self.at)
            self.look_at_place(row.transcript, row.start)

    def action_memo(self) -> None:
        if self.number >= 0:
            edit_memo(self, "coding", self.at, self.say("Memo on this coding"))

    def action_sign(self) -> None:
        ask_signature(self)


def review_words(screen: ListedScreen, row: Review) -> list[Piece]:
    """One thing that was said: who, what, when, which code instead, and why."""
    names = {coder.id: coder.name for coder in screen.project.ask(queries.coders)}
    head = f"{one_line(names[row.reviewer])} · {screen.day(row.written)} · {screen.say(VERDICT_WORDS[row.verdict])}"
    pieces: list[Piece] = [(head, "bold")]
    if row.proposed:
        pieces.append(f" → {screen.path(row.proposed)}")
    if row.reason:
        pieces += [": ", safe(row.reason)]
    return pieces
