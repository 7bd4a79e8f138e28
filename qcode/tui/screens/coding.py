"""What the hands do at the desk: give codes, take them off, write memos, name the question."""

from __future__ import annotations

from qcode import commands, queries
from qcode.model.rows import CONDITIONS
from qcode.queries import CodeItem
from qcode.tui.desk import gather, motions
from qcode.tui.desk.display import clipped, one_line
from qcode.tui.desk.finder import Choice, folded
from qcode.tui.desk.marks import Mark
from qcode.tui.screens.desk_base import DeskBase
from qcode.tui.screens.details import FREE
from qcode.tui.screens.memos import edit_memo
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.codebook_tree import CodebookTree
from qcode.tui.widgets.letter_box import LetterBox

JOINT = " > "


class CodingActions(DeskBase):
    """Mixed into the desk."""

    # Giving codes

    def apply(self, *codes: str) -> None:
        """Give codes to the selection, or to the turn where nothing is selected."""
        span = self.view.passage
        if span is None:
            self.message(self.say("There are no words here to code; move to a turn or select some."), warning=True)
            return
        whole_turn = self.view.selection_span is None
        self.view.selecting = False
        for code in codes:
            coding = self.do_one(commands.code_span, self.transcript, *span, code=code)
            if coding is not None:
                self.recent = [code, *(other for other in self.recent if other != code)][:9]
                self.view.focus_on(coding.id if len(codes) == 1 else "")
        self._tell_deed(codes[-1], whole_turn)

    def _tell_deed(self, code: str, whole_turn: bool) -> None:
        name = one_line(self.looks[code].name) if code in self.looks else ""
        words = "the turn now has the code {name}" if whole_turn else "the passage now has the code {name}"
        self.say_deed(self.say(words, name=name))

    def action_pinned(self, digit: str) -> None:
        """The code of this digit; where it has none yet, choose one that shall have it."""
        code = next((item.code.id for item in self.items if item.code.key == digit), None)
        if code is not None:
            self.apply(code)
            return

        def pin(chosen: Chosen | None) -> None:
            if chosen and (made := self._codes_of(chosen)):
                self.do(commands.set_code_key, made[0], digit)
                self.apply(made[0])

        title = self.say("Which code shall have the key {digit}?", digit=digit)
        self.app.push_screen(Chooser(title, self._choices(), self.face.language, fresh=self.new_paths), pin)

    def action_leader(self) -> None:
        letters = sorted((look.key, look.name) for look in self.looks.values() if look.key and not look.key.isdecimal())

        def take(key: str | None) -> None:
            code = next((id_ for id_, look in self.looks.items() if key and look.key == key), None)
            if code:
                self.apply(code)
            elif key:
                self.message(self.say("No code has the letter {letter}.", letter=key), warning=True)

        self.app.push_screen(LetterBox(self.say("The code with the letter…"), letters), take)

    def action_repeat(self) -> None:
        if self.recent and self.recent[0] in self.looks:
            self.apply(self.recent[0])
        else:
            self.message(self.say("No code has been given yet; c opens the list of codes."))

    def action_pick_code(self) -> None:
        def take(chosen: Chosen | None) -> None:
            if chosen and (codes := self._codes_of(chosen)):
                self.apply(*codes)

        self.view.clear_the_corner()
        title = self.say("Code for: {passage}", passage=self._passage_words())
        chooser = Chooser(title, self._choices(), self.face.language, many=True, fresh=self.new_paths)
        self.app.push_screen(chooser, take)

    def _choices(self) -> list[Choice]:
        return gather.code_choices(self.items, self.looks, self.recent)

    def _passage_words(self) -> str:
        span = self.view.passage
        return clipped(one_line(self.view.doc.text[span[0] : span[1]]), 36) if span else "–"

    def _codes_of(self, chosen: Chosen) -> list[str]:
        """The ids of what was chosen, new codes made first."""
        codes = []
        for each in chosen:
            if not each.startswith("+"):
                codes.append(each)
            elif made := self.do(commands.create_code, each[1:]):
                codes.append(made.id)
        return codes

    def new_paths(self, typed: str) -> list[str]:
        """The paths at which a code of this name could be made: "Theme > name" names its place."""
        parts = [part.strip() for part in typed.split(">")]
        if not all(parts) or any(folded(item.path) == folded(JOINT.join(parts)) for item in self.items):
            return []
        if len(parts) > 1:
            above = [item.path for item in self.items if folded(parts[0]) in self._names_of(item)]
            return [JOINT.join([above[0], *parts[1:]] if above else parts)]
        if any(folded(typed) in self._names_of(item) for item in self.items):
            return []
        tops = [item.path for item in self.items if item.depth == 0]
        return [typed, *(f"{top}{JOINT}{typed}" for top in tops[:8])]

    def _names_of(self, item: CodeItem) -> tuple[str, str]:
        """A code's name and its name in the interface's language, as they are compared."""
        return folded(item.code.name), folded(self.looks[item.code.id].name)

    def action_in_vivo(self) -> None:
        """The selected words become a code of their own."""
        span = self.view.passage if self.view.selection_span else None
        if span is None:
            self.message(self.say("Select the words that shall name the code first (v, then move)."))
            return
        name = clipped(one_line(self.view.doc.text[span[0] : span[1]]).replace(">", "›"), 60)
        known = next((item.code.id for item in self.items if item.path == name), None)
        code = known or getattr(self.do(commands.create_code, name, origin="in vivo"), "id", None)
        if code:
            self.apply(code)

    # Keys of codes

    def on_codebook_tree_key_wanted(self, event: CodebookTree.KeyWanted) -> None:
        if event.key != "*":
            self._set_key(event.code, event.key)
            return
        taken = sorted((look.key, look.name) for look in self.looks.values() if look.key)

        def take(key: str | None) -> None:
            if key:
                self._set_key(event.code, key)

        name = one_line(self.looks[event.code].name)
        self.app.push_screen(LetterBox(self.say("A letter for {name}; taken are:", name=name), taken), take)

    def _set_key(self, code: str, key: str) -> None:
        """Give a key to a code; pressed a second time, it is taken back; from another code it moves over."""
        holder = next((item.code for item in self.items if item.code.key == key), None)
        if holder is not None:
            self.do(commands.set_code_key, holder.id, "")
        if holder is None or holder.id != code:
            self.do(commands.set_code_key, code, key)

    # What is there already

    def with_coding(self, what: str, then: str) -> None:
        """Call ``then`` with the coding that is meant: the one in focus, the only one, or the one chosen."""
        here = self.view.marks_here()
        focused = self.view.marks.by_id.get(self.view.focus_mark)
        if focused is not None:
            getattr(self, then)(focused)
        elif len(here) == 1:
            getattr(self, then)(here[0])
        elif not here:
            self.message(self.say("There is no code here."))
        else:
            choices = [Choice(mark.id, self.looks[mark.code].path, self._quote(mark)) for mark in here]

            def take(chosen: Chosen | None) -> None:
                if chosen:
                    getattr(self, then)(self.view.marks.by_id[chosen[0]])

            self.app.push_screen(Chooser(self.say(what), choices, self.face.language), take)

    def _quote(self, mark: Mark) -> str:
        return clipped(one_line(self.view.doc.text[mark.start : mark.end]), 30)

    def action_remove_coding(self) -> None:
        self.with_coding("Which code shall be taken off?", "take_off")

    def take_off(self, mark: Mark) -> None:
        gone = self.do_one(commands.remove_coding, mark.id)
        if gone is not None:
            name = one_line(self.looks[mark.code].name) if mark.code in self.looks else ""
            self.say_deed(self.say("taken off: {name}", name=name))

    def action_star(self) -> None:
        self.with_coding("Which coding shall have a star?", "turn_star")

    def turn_star(self, mark: Mark) -> None:
        coding = self.project.ask(queries.coding, mark.id)
        if self.do(commands.set_star, mark.id, star=not coding.star):
            self.say_deed(self.say("star taken off") if coding.star else self.say("star given"))

    # Memos

    def action_memo(self) -> None:
        """A memo on the coding in focus, or on the only one here, else on the turn."""
        if self.view.marks_here() or self.view.focus_mark:
            self.with_coding("A memo on which coding?", "memo_on_coding")
            return
        turn = self.view.doc.turn_at(self.view.caret)
        if turn is not None:
            edit_memo(self, "turn", turn.id, self.say("Memo on turn {number}", number=turn.number))
        else:
            edit_memo(self, "transcript", self.transcript, self.say("Memo on the transcript"))

    def memo_on_coding(self, mark: Mark) -> None:
        edit_memo(self, "coding", mark.id, self.say("Memo on {name}", name=one_line(self.looks[mark.code].name)))

    # Questions of the guide

    def action_question(self) -> None:
        """Say which question the selection or the turn answers."""
        asked = self.project.ask(queries.questions)
        if not asked:
            self.message(self.say("There is no interview guide yet; F9 imports one."))
            return
        view = self.view
        turn = view.doc.turn_at(view.caret)
        span = view.passage if view.selection_span else (turn.words, turn.end) if turn else None
        span = span or motions.turn_at(view.doc, view.caret)
        if span is None:
            return

        def take(chosen: Chosen | None) -> None:
            if chosen:
                self.do(commands.set_question, self.transcript, *span, chosen[0] if chosen[0] != "-" else None)

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

    def action_copy_quote(self) -> None:
        """The passage with who said it, on the clipboard."""
        view = self.view
        mark = view.marks.by_id.get(view.focus_mark)
        span = view.passage if view.selection_span or mark is None else (mark.start, mark.end)
        if span is None:
            return
        turn = view.doc.turn_at(span[0])
        name = self.project.ask(queries.transcript, self.transcript).name
        source = f"{turn.speaker}, {name}" if turn and turn.speaker else name
        self.app.copy_to_clipboard(f"“{view.doc.text[span[0] : span[1]]}” ({source})")
        self.say_deed(self.say("copied"))
