"""Where else a code may belong: passages one after the other, and only her yes codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from rich.cells import cell_len

from qcode import queries
from qcode.catalogue import suggesting
from qcode.catalogue.suggesting import Suggestion, WhereElse
from qcode.model.errors import QcodeError
from qcode.model.rows import Coding
from qcode.project import Project
from qcode.tui.actions import bindings
from qcode.tui.desk.display import one_line
from qcode.tui.screens.listed import ListedScreen, Piece, filled
from qcode.tui.screens.working import do_apart
from qcode.tui.widgets.busy_box import Work

T = TypeVar("T")
WIDEST = 16
"""Cells of a place in the list."""
ANSWERED = ("accepted", "rejected")


class ProposalsScreen(ListedScreen):
    """What is kept back is never shown; the order stays as it was learnt until it is learnt anew."""

    PLACE = "proposals"
    TITLE_WORDS = "proposals"
    BINDINGS = bindings("proposals", "listed")

    def __init__(self, found: WhereElse) -> None:
        super().__init__()
        self.found = found
        self.proposed: dict[str, Suggestion] = {}
        self.later: set[str] = set()
        """Those that were put off."""

    @property
    def code(self) -> str:
        return self.found.code

    @property
    def here(self) -> Suggestion | None:
        return self.proposed.get(self.listing.at)

    # What it shows

    def take(self, found: WhereElse) -> None:
        """Show what was found anew, or for another code."""
        self.found, self.proposed, self.later, self.deed = found, {}, set(), ""
        self.show()
        self.listing.highlighted = 0 if self.proposed else None

    def show(self) -> None:
        super().show()
        before, put_off = list(self.proposed), self.later
        self._ask()
        came = [id_ for id_ in self.proposed if before and (id_ not in before or (id_ in put_off - self.later))]
        self.draw(list(self.proposed), came[0] if came else "")

    def _ask(self) -> None:
        """What of the list is open still, what was put off last."""
        coder = self.project.coder.id
        said: dict[tuple[str, int, int], str] = {
            (each.transcript, each.start, each.end): each.verdict
            for each in self.project.ask(queries.proposals, coder)
            if each.code == self.code
        }
        given: dict[str, list[tuple[int, int]]] = {}
        for stop in self.project.ask(queries.passages_of_code, self.code, coder):
            given.setdefault(stop.transcript, []).append((stop.start, stop.end))
        rows, later = [], set()
        for each in self.found.suggestions:
            offer = each.offer
            verdict = said.get((offer.transcript, offer.start, offer.end), "")
            coded = any(start < offer.end and offer.start < end for start, end in given.get(offer.transcript, ()))
            if verdict not in ANSWERED and not coded:
                rows.append((verdict == "later", each))
                later |= {each.place} if verdict == "later" else set()
        self.later = later
        self.proposed = {each.place: each for _, each in sorted(rows, key=lambda row: (row[0], row[1].rank))}

    def sums(self) -> str:
        found = self.found
        values = {"code": self.path(found.code), "positives": found.positives}
        if found.way == "likeness":
            return self.say(
                "“{code}”: by likeness to its definition and its {positives} passages; to be learnt, a code needs five"
                " passages of three respondents.",
                **values,
            )
        return self.say(
            "“{code}”: learnt from {positives} passages of {respondents} respondents with it and {negatives} without.",
            **values,
            respondents=found.interviews,
            negatives=found.negatives,
        )

    def left(self) -> str:
        answered = len(self.found.suggestions) - len(self.proposed)
        return self.say(
            "listed: {shown} · left in all: {count}", shown=len(self.proposed), count=self.found.candidates - answered
        )

    def line_words(self, ids: Sequence[str]) -> Sequence[str]:
        wide = min(WIDEST, max((cell_len(one_line(id_)) for id_ in self.proposed), default=0))
        notes = {id_: self._note(id_) for id_ in self.proposed}
        note_wide = max(map(cell_len, notes.values()), default=0)
        return [
            "  ".join(
                (
                    filled(one_line(id_), wide),
                    self.score(self.proposed[id_].score),
                    filled(notes[id_], note_wide),
                    ", ".join(map(one_line, self.proposed[id_].words)),
                )
            )
            for id_ in ids
        ]

    def _note(self, id_: str) -> str:
        if id_ in self.later:
            return self.say("proposal|later")
        return "" if self.proposed[id_].read else self.say("proposal|new")

    def words_at(self, id_: str) -> Iterable[Piece]:
        pieces = self.code_in_words(self.code)
        each = self.proposed.get(id_)
        if each is None:
            return [*pieces, "\n", self.say("Everything listed is answered; {proposals.anew} learns anew.")]
        place = self.say("{transcript}, turn {turn}", transcript=one_line(each.transcript), turn=each.turn)
        facts = [place, self.say("score {score}", score=self.score(each.score))]
        facts += [self.say("new: you have not read this far yet")] if not each.read else []
        if each.words:
            facts.append(self.say("weighs most: {words}", words=", ".join(map(one_line, each.words))))
        pieces += ["\n", (" · ".join(facts), "dim"), "\n"]
        offer = each.offer
        return [*pieces, "\n", *self.passage_in_words(offer.transcript, offer.start, offer.end, each.words)]

    # Answers

    def _answer(self, answer: Callable[[Project, WhereElse, Suggestion], T], deed: str) -> T | None:
        """Write her answer to the proposal in the line; a failure that she can act on becomes a message."""
        each = self.here
        if each is None:
            return None
        try:
            done = answer(self.project, self.found, each)
        except QcodeError as error:
            self.message(self.face.sentence(error), warning=True)
            return None
        self.message(self.say(deed, place=one_line(each.place)))
        return done

    def action_accept(self) -> Coding | None:
        return self._answer(suggesting.accept, "coded: {place}")

    def action_reject(self) -> None:
        self._answer(suggesting.reject, "refused: {place}")

    def action_postpone(self) -> None:
        self._answer(suggesting.postpone, "put off: {place}")

    def action_part(self) -> None:
        """Yes, but not all of it: the turn is coded, and its borders are taken up where it stands."""
        made = self.action_accept()
        if made is None:
            return
        desk = self.to_place(made.transcript, made.start)

        def take_up() -> None:
            desk.view.focus_on(made.id)
            desk.action_borders()

        desk.call_after_refresh(take_up)

    # Elsewhere

    def on_option_list_option_selected(self) -> None:
        self.action_open_place()

    def action_open_place(self) -> None:
        """To the passage itself, where a part of it can be coded as well."""
        if self.here is not None:
            self.look_at_place(self.here.offer.transcript, self.here.offer.start)

    def action_anew(self) -> None:
        """Learn from her answers too."""
        work = Work(self.say("Learning from your codings…"), suggesting.where_else, (self.code,), counts=True)
        do_apart(self, work, self.take)
