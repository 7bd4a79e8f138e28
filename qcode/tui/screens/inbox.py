"""The inbox: what reviewers asked and what was answered, and what one does about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from qcode import commands, queries
from qcode.commands.review_answers import take_proposal
from qcode.commands.reviews import review_coding
from qcode.model.audit import VERDICT_WORDS
from qcode.queries import Quote, reviews
from qcode.queries.reviews import Thread
from qcode.tui.actions import bindings
from qcode.tui.desk import gather
from qcode.tui.desk.display import one_line
from qcode.tui.screens.listed import ListedScreen, Piece, filled
from qcode.tui.screens.reviewing import review_words
from qcode.tui.waiting import waiting_words
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.line_box import LineBox

WIDEST = 16
"""Cells of a place in the list."""


class InboxScreen(ListedScreen):
    """Threads that wait for whoever looks, then the others, what was said last first; ended ones when asked for."""

    PLACE = "inbox"
    TITLE_WORDS = "inbox of the review"
    BINDINGS = bindings("inbox", "listed")

    def __init__(self) -> None:
        super().__init__()
        self.ended = False
        """Whether threads that have ended are shown as well."""
        self.threads: dict[str, Thread] = {}
        self.quotes: dict[str, Quote] = {}
        self._waiting = (0, 0, 0)

    @property
    def measures(self) -> tuple[str, ...]:
        return ("review",)

    @property
    def here(self) -> Thread | None:
        return self.threads.get(self.listing.at)

    # What it shows

    def show(self) -> None:
        super().show()
        ask, person = self.project.ask, self.project.coder.id
        every = ask(reviews.inbox, person)
        shown = [each for each in every if self.ended or each.state != "ended"]
        # What was answered goes below what waits, so that the cursor stands on what waits next.
        self.threads = {each.verdict.id: each for each in sorted(shown, key=lambda each: not self._mine(each))}
        wanted = {each.coding.id for each in self.threads.values()}
        self.quotes = {quote.coding.id: quote for quote in ask(queries.quotes, wanted)}
        self._waiting = ask(reviews.open_counts, person)
        self.draw(list(self.threads))

    def sums(self) -> str:
        *asked, answered = self._waiting
        told = waiting_words(self, *asked) or [self.say("nothing waits for your answer")]
        return " · ".join((*told, *waiting_words(self, 0, 0, answered)))

    def left(self) -> str:
        return self.say("{inbox.all} shows what has ended, too") if not self.ended else ""

    def line_words(self, ids: Sequence[str]) -> Sequence[str]:
        places = {id_: self._place(each) for id_, each in self.threads.items()}
        wide = min(WIDEST, max(map(cell_len, places.values()), default=0))
        states = {id_: self._state(each) for id_, each in self.threads.items()}
        state_wide = max(map(cell_len, states.values()), default=0)
        found = []
        for id_ in ids:
            row = self.threads[id_].newest
            code = f"→ {self.path(row.proposed)}" if row.proposed else self.path(self.threads[id_].coding.code)
            words = one_line(row.reason) or code
            found.append("  ".join((filled(places[id_], wide), filled(states[id_], state_wide), words)))
        return found

    def _place(self, each: Thread) -> str:
        quote = self.quotes[each.coding.id]
        return f"{one_line(quote.transcript.name)}:{quote.turn}"

    def _state(self, each: Thread) -> str:
        mark = "● " if self._mine(each) else "  "
        return mark + self.say(VERDICT_WORDS[each.newest.verdict])

    def _mine(self, each: Thread) -> bool:
        """Whether the thread waits for whoever looks at it."""
        own = each.coding.coder == self.project.coder.id
        return each.waits_for == ("coder" if own else "reviewer")

    def words_at(self, id_: str) -> Iterable[Piece]:
        each = self.threads.get(id_)
        if each is None:
            return [self.say("Nothing of yours is open: nobody asks anything of your codings, and you of nobody’s.")]
        row, quote = each.coding, self.quotes[each.coding.id]
        place = self.say("{transcript}, turn {turn}", transcript=one_line(quote.transcript.name), turn=quote.turn)
        pieces: list[Piece] = [*review_words(self, each.verdict), "\n"]
        for answer in each.answers:
            pieces += ["  ", *review_words(self, answer), "\n"]
        if each.waits_for == "reviewer" and row.coder == self.project.coder.id:
            names = {coder.id: coder.name for coder in self.project.ask(queries.coders)}
            words = "Answered; it counts as open until it is ended: by {name}, or by you with {inbox.end} where you have agreed."
            pieces.append((self.say(words, name=one_line(names[each.verdict.reviewer])) + "\n", "dim"))
        passage = self.passage_in_words(row.transcript, row.start, row.end)
        return [*pieces, "\n", (place, "dim"), "\n", *passage, "\n\n", *self.code_in_words(row.code)]

    # What is done about it

    def action_answer(self, verdict: str) -> None:
        """Write a remark, or why the coding stands."""
        each = self.here
        if each is None:
            return
        title = self.say("Why does it stand?" if verdict else "Your answer")
        box = LineBox(title, "", self.face.language)

        def take(reason: str | None) -> None:
            if not box.was_left and (reason or verdict):
                self._say_it(each, verdict, reason or "")

        self.app.push_screen(box, take)

    def action_end(self) -> None:
        """The thread has ended; one that had is taken up again."""
        if self.here is not None:
            self._say_it(self.here, "reopened" if self.here.state == "ended" else "resolved")

    def _say_it(self, each: Thread, verdict: str, reason: str = "") -> None:
        place = self._place(each)
        done = self.do(review_coding, each.coding.id, verdict=verdict, reason=reason, answers=each.verdict.id)
        if done is not None:
            self.message(f"{place}: {self.say(VERDICT_WORDS[verdict])}")

    def action_take(self) -> None:
        """The code that the reviewer proposes, with a word to her or none, as one change that answers her."""
        each = self.here
        if each is None:
            return
        if each.verdict.proposed is None:
            self.do(take_proposal, each.verdict.id)  # which says why not
            return
        hint = self.say("Enter takes the code, with an answer or without · Esc leaves")
        title = self.say("Take “{code}”? Your answer to the reviewer", code=self.path(str(each.verdict.proposed)))
        box = LineBox(title, "", self.face.language, hint)

        def take(reason: str | None) -> None:
            if not box.was_left and self.do(take_proposal, each.verdict.id, reason or "") is not None:
                self.message(self.say("now: {code}", code=self.path(str(each.verdict.proposed))))

        self.app.push_screen(box, take)

    def action_change_code(self) -> None:
        """Another code of one's own choice; the thread says that the coding was changed."""
        each = self.here
        if each is None:
            return

        def take(chosen: Chosen | None) -> None:
            if chosen and self._own(each) and self.do(commands.change_code, each.coding.id, code=chosen[0]) is not None:
                self.message(self.say("now: {code}", code=self.path(chosen[0])))

        choices = gather.code_choices(self.items, self.looks, {}, self.project.ask(queries.code_words))
        self.app.push_screen(Chooser(self.say("Which code should it be?"), choices, self.face.language), take)

    def _own(self, each: Thread) -> bool:
        if each.coding.coder == self.project.coder.id:
            return True
        self.message(self.say("This coding is another’s: only its coder changes it."), warning=True)
        return False

    def action_all(self) -> None:
        self.ended = not self.ended
        self.show()

    def on_option_list_option_selected(self) -> None:
        self.action_open_place()

    def action_open_place(self) -> None:
        """To the coding on the desk, where its borders can be changed as well; Esc leads back."""
        if self.here is not None:
            row = self.here.coding
            desk = self.to_place(row.transcript, row.start)

            def arrive() -> None:
                desk.view.focus_on(row.id)
                desk.came_for_coding = row.id
                desk.say_deed(self.say("{desk.back} leads back to the list"))

            desk.call_after_refresh(arrive)
