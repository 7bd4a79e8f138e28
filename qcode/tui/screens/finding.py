"""Finding the way at the desk: search, uncoded turns, and one box that goes anywhere."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from textual.widgets import Input

from qcode import queries
from qcode.catalogue.searching import Hit, code_hits, search
from qcode.model.errors import QcodeError
from qcode.tui.desk import gather
from qcode.tui.desk.display import clipped, one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.screens.desk_base import DeskBase
from qcode.tui.widgets.ask_box import AskBox
from qcode.tui.widgets.chooser import Chooser, Chosen

MOST_FOUND = 5000


class FindingActions(DeskBase):
    """Mixed into the desk."""

    _search_began = 0
    """Where the caret stood when the search was opened; a search in vain leaves it there."""

    # Search

    def action_search(self) -> None:
        box = self.query_one("#search", Input)
        self._search_began = (self.view.selection_span or (self.view.caret, 0))[0]
        box.display = True
        box.focus()
        box.action_select_all()

    def close_search(self) -> None:
        self.query_one("#search").display = False
        self.view.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input.id == "search":
            self._find(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input.id == "search":
            self.close_search()

    def _find(self, typed: str) -> None:
        """Mark every place and go to the first one from the caret on."""
        view = self.view
        words = [re.escape(word) for word in typed.split()]
        pattern = re.compile(r"\s+".join(words), re.IGNORECASE) if words else None
        found = [match.span() for match in pattern.finditer(view.doc.text)] if pattern else []
        view.found = found[:MOST_FOUND]
        view.refresh()
        if view.found:
            self._go_to_found(bisect_left(view.found, (self._search_began, 0)) % len(view.found))
            return
        view.selecting = False
        view.place(self._search_began)
        if typed.strip():
            self.message(self.say("“{words}” is not in this transcript.", words=one_line(typed)))

    def _go_to_found(self, index: int) -> None:
        view = self.view
        view.show_at(*view.found[index])
        self._say_found(index)

    def _say_found(self, index: int) -> None:
        self.say_deed(self.say("found: {number} of {count}", number=index + 1, count=len(self.view.found)))

    def action_found(self, step: int) -> None:
        """The next or previous place that was found."""
        view = self.view
        if not view.found:
            self.action_search()
            return
        at = (view.selection_span or (view.caret, 0))[0]
        index = (
            bisect_right([start for start, _ in view.found], at)
            if step > 0
            else (bisect_left([start for start, _ in view.found], at) - 1)
        )
        self._go_to_found(index % len(view.found))

    def action_code_found(self) -> None:
        """Give one code to every place of the words searched for, here or in all transcripts."""
        typed = self.query_one("#search", Input).value.strip()
        here = [self.project.ask(queries.transcript, self.transcript)]
        hits = search(self.project, typed, here) if typed else []
        everywhere = search(self.project, typed) if typed else []
        if not everywhere:
            self.message(self.say("Search for the words first (f)."))
            return

        def choose(where: str | None) -> None:
            wanted = {"here": hits, "everywhere": everywhere}.get(where or "")
            if wanted:
                self._code_hits(wanted, typed)

        question = self.say("Give a code to every “{words}”?", words=one_line(typed))
        answers = [("", self.say("Leave everything as it is"))]
        if hits:
            answers.append(("here", self.say("in this transcript: {count}", count=len(hits))))
        answers.append(("everywhere", self.say("in all transcripts: {count}", count=len(everywhere))))
        self.app.push_screen(AskBox(question, answers), choose)

    def _code_hits(self, hits: list[Hit], words: str) -> None:
        def take(chosen: Chosen | None) -> None:
            if not chosen:
                return
            try:
                count = code_hits(self.project, hits, chosen[0])
            except QcodeError as error:
                self.message(error.said(self.face.language), warning=True)
            else:
                self.say_deed(self.say("codings written: {count}", count=count))

        title = self.say("Code for: {passage}", passage=one_line(words))
        self.app.push_screen(Chooser(title, gather.code_choices(self.items, self.looks), self.face.language), take)

    # Uncoded turns

    def action_uncoded(self, step: int) -> None:
        """The next turn of a respondent that carries no code."""
        view = self.view
        turns, at = view.doc.turns, view.doc.turn_index(view.caret)
        order = range(at + 1, len(turns)) if step > 0 else range(min(at, len(turns)) - 1, -1, -1)
        for index in order:
            turn = turns[index]
            if not turn.interviewer and turn.words < turn.end and not view.marks.between(turn.words, turn.end):
                view.selecting = False
                view.show_at(turn.words)
                return
        self.message(self.say("No uncoded turn from here on."))

    # Anywhere

    def action_jump(self) -> None:
        def go(chosen: Chosen | None) -> None:
            if chosen:
                kind, _, id_ = chosen[0].partition(":")
                getattr(self, f"go_to_{kind}")(id_)

        self.app.push_screen(Chooser(self.say("Go to…"), self._places(), self.face.language), go)

    def _places(self) -> list[Choice]:
        doc, ask = self.view.doc, self.project.ask
        places = [
            Choice(f"transcript:{item.id}", item.name, self.say("transcript")) for item in ask(queries.transcripts)
        ]
        places += [
            Choice(f"question:{question.id}", f"{question.number}. {one_line(question.text)}", self.say("question"))
            for question in ask(queries.questions)
        ]
        places += [Choice(f"code:{item.code.id}", item.path, self.say("code")) for item in self.items]
        places += [
            Choice(f"memo:{memo.about}:{memo.target}", clipped(one_line(memo.body), 50), self.say("memo"))
            for memo in ask(queries.memos)
            if memo.about in ("coding", "turn", "transcript")
        ]
        places += [
            Choice(
                f"turn:{index}",
                f"{turn.number} {one_line(turn.speaker)} {clipped(one_line(doc.text[turn.words : turn.end]), 40)}",
                self.say("turn"),
            )
            for index, turn in enumerate(doc.turns)
        ]
        return places

    def go_to_transcript(self, id_: str) -> None:
        self.open(id_)

    def go_to_turn(self, index: str) -> None:
        self.view.show_at(self.view.doc.turns[int(index)].words)

    def go_to_question(self, id_: str) -> None:
        """The first turn here that answers it."""
        turns = self.project.ask(queries.turns, self.transcript)
        turn = next((turn for turn in turns if turn.question == id_), None)
        if turn is None:
            self.message(self.say("No turn of this transcript is linked to that question."))
        else:
            self.view.show_at(turn.words)

    def go_to_code(self, id_: str) -> None:
        """The next passage of a code, in this transcript or in another one."""
        mine = [each for each in self.project.ask(queries.codings_of_code, id_) if each.coder == self.project.coder.id]
        here = [each for each in mine if each.transcript == self.transcript]
        ahead = [each for each in here if each.start > self.view.caret]
        target = next(iter(ahead or here or mine), None)
        if target is None:
            self.message(self.say("This code has not been given yet."))
        elif target.transcript == self.transcript:
            self.view.show_at(target.start)
            self.view.focus_on(target.id)
        else:
            self.open(target.transcript, target.start)

    def go_to_memo(self, place: str) -> None:
        about, _, target = place.partition(":")
        if about == "coding":
            coding = self.project.ask(queries.coding, target)
            self.open(coding.transcript, coding.start)
        elif about == "transcript":
            self.open(target)
        else:
            for item in self.project.ask(queries.transcripts):
                for turn in self.project.ask(queries.turns, item.id):
                    if turn.id == target:
                        self.open(item.id, turn.words)
                        return
