"""What is done to a coding that stands: another code, split, stance, star, memo, taken off, quoted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

from qcode import commands, queries
from qcode.model.errors import QcodeError
from qcode.tui.desk.display import clipped, one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.desk.marks import Mark
from qcode.tui.screens.code_picking import CodePicking
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.letter_box import LetterBox

if TYPE_CHECKING:
    from qcode.words import Language

P = ParamSpec("P")
T = TypeVar("T")

STANCES = {"f": "for", "a": "against", "m": "mixed", "n": ""}
"""The letters of the stances, by their places on the keyboard: а is for, as it lies on the key of f."""
STANCE_KEYS = {"f": "1", "a": "2", "m": "3", "n": "4"}
"""What is shown instead: the Latin a (against) and the Cyrillic а (for) look alike. A Kazakh layout has қ on the key of 0."""
"""The letter of each stance, the same in every language; none begins another stance's word or lies on the key that does."""


class OverActions(CodePicking):
    """Mixed into the desk."""

    # Which coding, and how it is drawn anew

    def with_coding(self, what: str, then: Callable[[Mark], None], *, own: bool = True) -> None:
        """Call ``then`` with the coding that is meant: the one in focus, the only one, or the one chosen.

        Another coder's coding is only read, unless ``own`` says that it may be any.
        """
        focused = self.view.marks.by_id.get(self.view.focus_mark)
        meant = [focused] if focused is not None else self.view.marks_here()
        here = [mark for mark in meant if not own or self.mine(mark)]
        if len(here) == 1:
            then(here[0])
        elif meant and not here:
            name = one_line(meant[0].theirs)
            self.message(self.say("This coding is {name}’s; it can be read here, not changed.", name=name))
        elif not here:
            self.message(self.say("There is no code here."))
        else:
            choices = [Choice(mark.id, self.looks[mark.code].path, self.quote_of(mark)) for mark in here]

            def take(chosen: Chosen | None) -> None:
                if chosen:
                    then(self.view.marks.by_id[chosen[0]])

            self.app.push_screen(Chooser(self.say(what), choices, self.face.language), take)

    def quote_of(self, mark: Mark) -> str:
        return clipped(one_line(self.view.doc.text[mark.start : mark.end]), 30)

    def name_of(self, code: str) -> str:
        return one_line(self.looks[code].name) if code in self.looks else ""

    # Another code

    def action_change_code(self) -> None:
        self.with_coding("Which coding shall have another code?", self._change)

    def _change(self, mark: Mark) -> None:
        def take(chosen: Chosen | None) -> None:
            if chosen:
                self._change_to(mark, chosen[0])

        self.view.clear_the_corner()
        title = self.say("Instead of {name}:", name=self.name_of(mark.code))
        self.app.push_screen(self.code_chooser(title, without=mark.code), take)

    def _change_to(self, mark: Mark, code: str) -> None:
        before = self.name_of(mark.code)
        found = self.do(commands.change_code, mark.id, code=code)
        if found is not None:
            self.view.focus_on(found.id)
            self.say_deed(self.say("{before} is now {name}", before=before, name=self.name_of(found.code)))

    # Split

    def action_split(self) -> None:
        self.with_coding("Which coding shall be split?", self._split)

    def _split(self, mark: Mark) -> None:
        halves = self.do(commands.split_coding, mark.id, self.view.caret)
        if halves is not None:
            first, second = halves
            self.view.focus_on(second.id if self.view.caret >= second.start else first.id)
            self.say_deed(self.say("split in two: {name}", name=self.name_of(mark.code)))

    # Stance and star

    def action_stance(self) -> None:
        self.with_coding("The stance of which coding?", self._ask_stance)

    def _ask_stance(self, mark: Mark) -> None:
        keys = [(STANCE_KEYS[key], self.say(queries.STANCE_WORDS[stance])) for key, stance in STANCES.items()]
        meant = {STANCE_KEYS[key]: stance for key, stance in STANCES.items()}

        def take(key: str | None) -> None:
            if key:
                self._set_stance(mark, meant[key])

        self.view.clear_the_corner()
        title = self.say("What the passage says on {name}:", name=self.name_of(mark.code))
        self.app.push_screen(LetterBox(title, keys, also=STANCE_KEYS), take)

    def _set_stance(self, mark: Mark, stance: str) -> None:
        found = self.do(commands.set_stance, mark.id, stance)
        if found is not None:
            words = self.say(queries.STANCE_WORDS[stance])
            self.say_deed(self.say("{name}: {stance}", name=self.name_of(mark.code), stance=words))

    def action_star(self) -> None:
        self.with_coding("Which coding shall have a star?", self._turn_star)

    def _turn_star(self, mark: Mark) -> None:
        found = self.do(commands.set_star, mark.id, star=not mark.star)
        if found is not None:
            self.say_deed(self.say("star given") if found.star else self.say("star taken off"))

    def action_printing(self) -> None:
        """How the quote is printed, whoever coded it."""
        from qcode.tui.screens.printing import PrintingScreen

        def open_it(mark: Mark) -> None:
            self.app.push_screen(PrintingScreen(mark.id))

        self.with_coding("Which quote?", open_it, own=False)

    # Taken off

    def action_remove_coding(self) -> None:
        self.with_coding("Which code shall be taken off?", self._take_off)

    def _take_off(self, mark: Mark) -> None:
        gone = self.do(commands.remove_coding, mark.id)
        if gone is not None:
            self.say_deed(self.say("taken off: {name}", name=self.name_of(mark.code)))

    # Memos

    def action_memo(self) -> None:
        """A memo on the coding in focus, or on the only one here, else on the turn."""
        if self.view.marks_here() or self.view.focus_mark:
            self.with_coding("A memo on which coding?", self._memo_on_coding, own=False)
            return
        turn = self.view.doc.turn_at(self.view.caret)
        if turn is not None:
            title = self.say("Memo on turn {number}", number=turn.number)
            near = [mark.id for mark in self.view.marks.between(turn.start, turn.end)]
            self._edit_memo("turn", turn.id, title, near)
        else:
            self._edit_memo("transcript", self.transcript, self.say("Memo on the transcript"))

    def _memo_on_coding(self, mark: Mark) -> None:
        self._edit_memo("coding", mark.id, self.say("Memo on {name}", name=self.name_of(mark.code)))

    def _edit_memo(self, about: str, target: str, title: str, near: Sequence[str] = ()) -> None:
        from qcode.tui.screens.memos import edit_memo

        edit_memo(self, about, target, title, near)

    # Quoted

    def action_copy_quote(self) -> None:
        """The passage as it is quoted, on the clipboard; what may not be quoted is not."""
        from qcode.catalogue.citing import cite

        view = self.view
        mark = view.marks.by_id.get(view.focus_mark)
        span = view.passage if view.selection_span or mark is None else (mark.start, mark.end)
        if span is None:
            return
        try:
            quotation = cite(self.project, self.transcript, *span, cast("Language", self.face.language))
        except QcodeError as error:
            self.message(self.face.sentence(error), warning=True)
            return
        self.app.copy_to_clipboard(quotation)
        self.say_deed(self.say("copied: {quotation}", quotation=clipped(one_line(quotation), 60)))
