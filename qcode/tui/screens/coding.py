"""What the hands do at the desk: give codes, give codes their keys, name the question and the condition."""

from __future__ import annotations

from qcode import commands, queries
from qcode.commands import NEW
from qcode.model.rows import CONDITIONS, Coding
from qcode.project import OnlyReviews
from qcode.text.words import says_a_word
from qcode.tui.desk import motions
from qcode.tui.desk.display import clipped, one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.named import FREE
from qcode.tui.screens.borders import BorderActions
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.letter_box import LetterBox

AROUND_WORDS = " .,;:…–—"
"""What a name in the speaker's own words has neither at its beginning nor at its end."""


class CodingActions(BorderActions):
    """Mixed into the desk."""

    # Giving codes

    def apply(self, *codes: str) -> None:
        """Give codes, as one change, to the selection, or to the turn where nothing is selected; ``+path`` is new."""
        span = self._passage()
        if span is None:
            return
        place, there = (self.transcript, *span), self._there(span)
        made: list[Coding] | Coding | None
        if len(codes) > 1:
            made = self.do(commands.give_codes, *place, codes=codes)
        elif codes[0].startswith(NEW):
            made = self.do(commands.give_new_code, *place, path=codes[0][1:])
        else:
            made = self.do(commands.code_span, *place, code=codes[0])
        self._given(made, there)

    def _passage(self) -> tuple[int, int] | None:
        """Where a code would go; where there are no words, or nothing may be coded, that is said."""
        if self.project.reading:
            self.only_reviews()
            return None
        span = self.view.passage
        if span is None:
            self.message(self.say("There are no words here to code; move to a turn or select some."), warning=True)
        return span

    def only_reviews(self, *_: object) -> None:
        """Say that this copy is for reading."""
        self.message(self.face.sentence(OnlyReviews()), warning=True)

    def _there(self, span: tuple[int, int]) -> frozenset[str]:
        """The codings that stand on just this passage."""
        return frozenset(mark.id for mark in self.view.marks.between(*span) if (mark.start, mark.end) == span)

    def _given(self, made: list[Coding] | Coding | None, there: frozenset[str]) -> None:
        """Draw the codings that were made and say so; of those that were there already, that they were."""
        codings = [made] if isinstance(made, Coding) else made
        if not codings:
            return
        whole_turn = self.view.selection_span is None
        self.view.selecting = False
        for each in codings:
            self.recent = [each.code, *(other for other in self.recent if other != each.code)][:9]
        self.view.focus_on(codings[0].id if len(codings) == 1 else "")
        words = "the turn now has the code {name}" if whole_turn else "the passage now has the code {name}"
        new, old = (
            ", ".join(self.name_of(each.code) for each in codings if (each.id in there) is known)
            for known in (False, True)
        )
        told = [self.say(words, name=new)] if new else []
        told += [self.say("already here: {name}", name=old)] if old else []
        if self._asked_only(codings[0].start, codings[0].end):
            told.append(self.say("the interviewer’s words: no respondent is counted for them"))
        elif not says_a_word(self.view.doc.text[codings[0].start : codings[0].end]):
            told.append(self.say("no word is said here, and it is counted all the same; {project.undo} takes it back"))
        self.say_deed(" · ".join(told))

    def _asked_only(self, start: int, end: int) -> bool:
        """Whether only the interviewer speaks here."""
        doc = self.view.doc
        first, last = doc.turn_index(start), doc.turn_index(end - 1)
        return first >= 0 and all(turn.interviewer for turn in doc.turns[first : last + 1])

    def action_pinned(self, digit: str) -> None:
        """The code of this digit; where it has none yet, choose one that shall have it."""
        code = next((item.code.id for item in self.items if item.code.key == digit), None)
        if code is not None:
            self.apply(code)
            return
        if self._passage() is None:
            return

        def pin(chosen: Chosen | None) -> None:
            span = self._passage() if chosen else None
            if chosen and span is not None:
                there, give = self._there(span), commands.give_key_and_code
                self._given(self.do(give, self.transcript, *span, code=chosen[0], key=digit), there)

        self.view.clear_the_corner()
        passage = self._passage_words()
        title = self.say("Code for the key {digit}, given at once to: {passage}", digit=digit, passage=passage)
        self.app.push_screen(self.code_chooser(title), pin)

    def action_leader(self) -> None:
        letters = sorted((look.key, look.name) for look in self.looks.values() if look.key and not look.key.isdecimal())

        def take(key: str | None) -> None:
            code = next((id_ for id_, look in self.looks.items() if key and look.key == key), None)
            if code:
                self.apply(code)

        self.app.push_screen(LetterBox(self.say("The code with the letter…"), letters), take)

    def action_repeat(self) -> None:
        """The code that was given last, today or when one was here before."""
        known = [code for code in self.recent if code in self.looks]
        known = known or self.project.ask(queries.recent_codes, self.project.coder.id)
        if known and known[0] in self.looks:
            self.apply(known[0])
        else:
            self.message(self.say("No code has been given yet; {desk.pick_code} opens the list of codes."))

    def action_pick_code(self) -> None:
        def take(chosen: Chosen | None) -> None:
            if chosen:
                self.apply(*chosen)

        self.view.clear_the_corner()
        title = self.say("Code for: {passage}", passage=self._passage_words())
        self.app.push_screen(self.code_chooser(title, many=True), take)

    def _passage_words(self) -> str:
        span = self.view.passage
        return clipped(one_line(self.view.doc.text[span[0] : span[1]]), 36) if span else "–"

    def action_in_vivo(self) -> None:
        """The selected words become a code of their own."""
        span = self.view.passage if self.view.selection_span else None
        if span is None:
            self.message(
                self.say("Select the words that shall name the code first ({view.start_selecting}, then move).")
            )
            return
        words = one_line(self.view.doc.text[span[0] : span[1]]).replace(">", "›")
        name = clipped(words.strip(AROUND_WORDS) or words, 60)
        known = next((item.code.id for item in self.items if item.path == name), None)
        if known is not None:
            self.apply(known)
        else:
            made = self.do(commands.give_new_code, self.transcript, *span, path=name, origin="in vivo")
            self._given(made, frozenset())

    # Questions of the guide

    def action_question(self) -> None:
        """Say which question the selection or the turn answers."""
        asked = self.project.ask(queries.questions)
        if not asked:
            self.message(self.say("There is no interview guide yet; {project.go_import} imports one."))
            return
        view = self.view
        turn = view.doc.turn_at(view.caret)
        span = view.passage if view.selection_span else (turn.words, turn.end) if turn else None
        span = span or motions.turn_at(view.doc, view.caret)
        if span is None:
            return

        def take(chosen: Chosen | None) -> None:
            if not chosen:
                return
            question = next((each for each in asked if each.id == chosen[0]), None)
            done = self.do(commands.set_question, self.transcript, *span, question.id if question else None)
            if done is not None:
                number = one_line(question.number) if question else ""
                linked = self.say("linked to question {number}", number=number)
                self.say_deed(linked if question else self.say("no longer linked to a question"))

        choices = [Choice(each.id, f"{each.number}. {one_line(each.text)}") for each in asked]
        choices.append(Choice("-", self.say("no question")))
        self.app.push_screen(Chooser(self.say("Which question is answered here?"), choices, self.face.language), take)

    def action_condition(self) -> None:
        """Say how the passage or the turn may be quoted; no export breaks it."""
        span = self.view.passage
        if span is None:
            return

        def take(chosen: Chosen | None) -> None:
            if chosen:
                self.do(commands.set_condition, "passage", self.transcript, chosen[0], start=span[0], end=span[1])
                self.say_deed(self.say(chosen[0] or FREE))

        choices = [Choice(condition, self.say(condition or FREE)) for condition in CONDITIONS]
        title = self.say("How may it be quoted: {passage}", passage=self._passage_words())
        self.app.push_screen(Chooser(title, choices, self.face.language), take)
