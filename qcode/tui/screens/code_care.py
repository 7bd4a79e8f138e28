"""What is done to codes, the same beside the text and on the codebook's own screen: make, rename, move, merge, retire."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from qcode import commands, queries
from qcode.model.rows import Code
from qcode.tui.desk import gather
from qcode.tui.desk.display import one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.screens.code_defining import CodeDefining
from qcode.tui.screens.merging import merge_words
from qcode.tui.widgets.ask_box import AskBox
from qcode.tui.widgets.chooser import NEW, Chooser, Chosen
from qcode.tui.widgets.letter_box import LetterBox
from qcode.tui.widgets.line_box import LineBox
from qcode.tui.widgets.reading_box import ReadingBox

JOINT = queries.JOINT
TOP = "-"
WITHOUT_A_CODE = ("make", "make_below", "restore")
"""What can be done where no code is at the cursor."""


class CodeCare(CodeDefining):
    """Mixed into the desk and into the codebook's screen."""

    def care_for(self, deed: str, codes: Sequence[str]) -> None:
        """Do what a key asks for, with the code at the cursor or with those that are marked."""
        if codes or deed in WITHOUT_A_CODE:
            getattr(self, f"code_to_{deed}")(tuple(codes))

    def arrive_at(self, code: str) -> None:
        """A code was made, or what was done has led to it; a list of codes goes there."""

    # New

    def code_to_make(self, codes: tuple[str, ...]) -> None:
        """A new code beside the one at the cursor; what stands before it in the line is its place."""
        self._make(self._path(codes).rpartition(JOINT)[0])

    def code_to_make_below(self, codes: tuple[str, ...]) -> None:
        """A new code below the one at the cursor."""
        self._make(self._path(codes))

    def _path(self, codes: tuple[str, ...]) -> str:
        return next((item.path for item in self.items if item.code.id in codes[:1]), "")

    def _make(self, above: str) -> None:
        def make(line: str) -> None:
            made = self.do(commands.create_code, line)
            if made is not None:
                self.arrive_at(made.id)

        title = self.say("New code, its place before it: Theme > Code")
        self.ask_line(title, f"{above}{JOINT}" if above else "", make)

    # Name and place

    def code_to_rename(self, codes: tuple[str, ...]) -> None:
        code = codes[0]
        known = self.project.ask(queries.code_item, code).name

        def rename(line: str) -> None:
            self.with_reason(lambda reason: self.do(commands.rename_code, code, line, reason=reason))

        self.ask_line(self.say("Another name for {name}", name=one_line(known)), known, rename)

    def choose_code(
        self,
        title: str,
        without: Collection[str],
        ahead: list[Choice],
        take: Callable[[str], None],
        *,
        fresh: Callable[[str], list[str]] | None = None,
    ) -> None:
        """Ask for another code, by its name in any language; ``fresh`` names the places that a new one may have."""
        words = self.project.ask(queries.code_words)
        choices = [c for c in gather.code_choices(self.items, self.looks, words=words) if c.id not in without]

        def taken(chosen: Chosen | None) -> None:
            if chosen:
                take(chosen[0])

        self.app.push_screen(Chooser(title, ahead + choices, self.face.language, fresh=fresh), taken)

    def _below(self, codes: Collection[str]) -> set[str]:
        """Codes and everything under them."""
        found = set(codes)
        for item in self.items:
            if item.code.parent in found:
                found.add(item.code.id)
        return found

    def code_to_move(self, codes: tuple[str, ...]) -> None:
        name = self.named(codes)

        def move(above: str) -> None:
            self.with_reason(lambda reason: self._move(codes, name, None if above == TOP else above, reason))

        def take(above: str) -> None:
            if not above.startswith(NEW):
                move(above)
                return
            # Letters that fit no code look like a new one: whoever only mistyped would have it without wanting it.
            made = self.in_marks(one_line(above.removeprefix(NEW)))
            question = self.say("No code is called {new}. Create it, and move {name} below it?", new=made, name=name)
            answers = [("", self.say("No, leave everything as it is")), ("yes", self.say("Yes, create it and move"))]
            self.app.push_screen(AskBox(question, answers), lambda answer: move(above) if answer else None)

        top = Choice(TOP, self.say("to the top, below no other code"))
        title = self.say("Below which code shall {name} stand?", name=name)
        if len(codes) > 1:
            title = self.say_count(
                "Below which code shall {count} code stand?", "Below which code shall {count} codes stand?", len(codes)
            )
        above = {item.path.rpartition(JOINT)[0] for item in self.items if item.code.id in codes}
        self.choose_code(title, self._below(codes), [top], take, fresh=lambda typed: _new_places(typed, above))

    def _move(self, codes: tuple[str, ...], name: str, above: str | None, reason: str) -> None:
        if len(codes) == 1:
            done = self.do(commands.move_code, codes[0], above, reason=reason) is not None
        else:
            done = self.do(commands.move_codes, codes, above, reason=reason) is not None
        if done:
            self.arrive_at(codes[0])
            self.say_deed(self.say("moved: {name}", name=name))

    # Two become one

    def code_to_merge(self, codes: tuple[str, ...]) -> None:
        """Choose the other code, see the passages of both, then merge; undo brings the code back."""
        code = codes[0]
        title = self.say("Into which code shall {name} be merged?", name=self.called(code))
        self.choose_code(title, self._below((code,)), [], lambda into: self.show_merge(code, into))

    def show_merge(self, code: str, into: str) -> None:
        def answered(answer: str | None) -> None:
            if answer == "enter":
                self.with_reason(lambda reason: self._merge(code, into, reason))
            elif answer == "tab":
                self.show_merge(into, code)

        words = merge_words(self, code, into)
        hint = self.say("Enter merges · Tab the other way round · Esc leaves both")
        title = self.say("Merge {name} into {other}?", name=self.called(code), other=self.called(into))
        self.app.push_screen(ReadingBox(title, words, hint, ("enter", "tab")), answered)

    def _merge(self, code: str, into: str, reason: str) -> None:
        name = self.called(into)
        moved = self.do(commands.merge_codes, code, into=into, reason=reason)
        if moved is not None:
            self.arrive_at(into)
            self.say_deed(
                self.say_count(
                    "merged into {name}, {count} coding moved",
                    "merged into {name}, {count} codings moved",
                    moved,
                    name=name,
                )
            )

    # Out of use and back

    def code_to_retire(self, codes: tuple[str, ...]) -> None:
        name = self.named(codes)

        def retire(reason: str) -> None:
            if len(codes) == 1:
                done = self.do(commands.retire_code, codes[0], reason=reason) is not None
            else:
                done = self.do(commands.retire_codes, codes, reason=reason) is not None
            if done:
                self.say_deed(
                    self.say("out of use: {name}; its codings stay, {codebook.restore} brings it back", name=name)
                )

        self.with_reason(retire)

    def code_to_restore(self, codes: tuple[str, ...]) -> None:
        """Bring back those at the cursor, or choose among the codes that were taken out of use."""
        rows = [row for row in self.project.ask(queries.codes, retired=True) if _is_out_of_use(row)]
        here = tuple(row.id for row in rows if row.id in codes)
        if here:
            self._restore(here)
            return
        if not rows:
            self.message(self.say("No code is out of use."))
            return
        paths: dict[str, str] = self.project.ask(queries.paths)
        choices = [
            Choice(row.id, paths[row.id], one_line(f"→ {paths[row.merged_into]}") if row.merged_into else "")
            for row in sorted(rows, key=lambda row: row.merged_into is not None)
        ]

        def taken(chosen: Chosen | None) -> None:
            if chosen:
                self._restore(chosen)

        title = self.say("Which code shall come back into use?")
        self.app.push_screen(Chooser(title, choices, self.face.language, many=True), taken)

    def _restore(self, codes: tuple[str, ...]) -> None:
        if len(codes) == 1:
            done = self.do(commands.restore_code, codes[0]) is not None
        else:
            done = self.do(commands.restore_codes, codes) is not None
        if done:
            self.arrive_at(codes[0])
            self.say_deed(self.say("back in use: {name}", name=self.named(codes)))

    # Keys of codes

    def give_key(self, code: str, key: str) -> None:
        """Give a digit to a code; ``*`` asks for a letter."""
        if key != "*":
            self._set_key(code, key)
            return
        taken = sorted((look.key, look.name) for look in self.looks.values() if look.key)

        def take(letter: str | None) -> None:
            if letter:
                self._set_key(code, letter)

        title = self.say("A letter for {name}; taken are:", name=self.called(code))
        self.app.push_screen(LetterBox(title, taken, free=True), take)

    def _set_key(self, code: str, key: str) -> None:
        """Give a key to a code; pressed a second time, it is taken back; from another code it moves over."""
        holder = next((item.code for item in self.items if item.code.key == key), None)
        if holder is not None:
            self.do(commands.set_code_key, holder.id, "")
        if holder is None or holder.id != code:
            self.do(commands.set_code_key, code, key)

    # Asking

    def ask_line(self, title: str, line: str, take: Callable[[str], object]) -> None:
        """Ask for a line; an empty one is none."""

        def taken(written: str | None) -> None:
            if written:
                take(written)

        self.app.push_screen(LineBox(title, line, self.face.language), taken)


def _new_places(typed: str, above: Collection[str]) -> list[str]:
    """Where a new code may stand that shall gather others: at the top, or where all of those stand now."""
    path = queries.tidy(JOINT.join(part.strip() for part in typed.split(JOINT.strip())))
    return [path, *(f"{each}{JOINT}{path}" for each in above if each and len(above) == 1)]


def _is_out_of_use(row: Code) -> bool:
    return row.status == "retired" or row.merged_into is not None
