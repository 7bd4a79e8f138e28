"""Care for the codebook beside the text: make, rename, define, move, merge, retire and restore codes."""

from __future__ import annotations

from collections.abc import Callable, Collection

from qcode import commands, queries
from qcode.tui.desk import gather
from qcode.tui.desk.display import one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.screens.desk_base import DeskBase
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.codebook_tree import CodebookTree
from qcode.tui.widgets.line_box import LineBox
from qcode.tui.widgets.memo_box import MemoBox

JOINT = " > "
FIELDS = {
    "definition": "definition",
    "use_when": "when to use it",
    "not_when": "when not to use it",
    "example": "an example",
    "brief": "in a few words",
    "colour": "colour, like #c0392b",
}
"""What a code says of itself, and how that is called."""


class CodebookActions(DeskBase):
    """Mixed into the desk; the code is the one under the tree's cursor."""

    def on_codebook_tree_care_wanted(self, event: CodebookTree.CareWanted) -> None:
        if event.deed in ("make", "restore") or event.code in self.looks:
            getattr(self, f"code_to_{event.deed}")(event.code)

    def _called(self, code: str) -> str:
        return one_line(self.looks[code].name) if code in self.looks else ""

    def _line(self, title: str, line: str, take: Callable[[str], object]) -> None:
        def taken(written: str | None) -> None:
            if written:
                take(written)

        self.app.push_screen(LineBox(title, line, self.face.language), taken)

    def _choose(self, title: str, without: Collection[str], ahead: list[Choice], take: Callable[[str], None]) -> None:
        """Ask for another code."""
        choices = [each for each in gather.code_choices(self.items, self.looks) if each.id not in without]

        def taken(chosen: Chosen | None) -> None:
            if chosen:
                take(chosen[0])

        self.app.push_screen(Chooser(title, ahead + choices, self.face.language), taken)

    def _below(self, code: str) -> set[str]:
        """A code and everything under it."""
        found = {code}
        for item in self.items:
            if item.code.parent in found:
                found.add(item.code.id)
        return found

    def code_to_make(self, code: str) -> None:
        """A new code beside the one at the cursor; what stands before it in the line is its place."""
        path = next((item.path for item in self.items if item.code.id == code), "")
        above = path.rpartition(JOINT)[0]
        title = self.say("New code, its place before it: Theme > Code")
        self._line(title, f"{above}{JOINT}" if above else "", lambda line: self.do(commands.create_code, line))

    def code_to_rename(self, code: str) -> None:
        known = next(item.code.name for item in self.items if item.code.id == code)
        title = self.say("Another name for {name}", name=one_line(known))
        self._line(title, known, lambda line: self.do(commands.rename_code, code, line))

    def code_to_define(self, code: str) -> None:
        """Choose what is to be said, then write it."""
        row = next(item.code for item in self.items if item.code.id == code)
        choices = [Choice(field, self.say(words), one_line(getattr(row, field))) for field, words in FIELDS.items()]

        def write(chosen: Chosen | None) -> None:
            if not chosen:
                return
            field = chosen[0]
            known = str(getattr(row, field))

            def keep(body: str | None) -> None:
                written = (body or "").strip()
                if written != known:
                    self.do(commands.define_code, code, **{field: written})

            title = f"{self._called(code)}: {self.say(FIELDS[field])}"
            self.app.push_screen(MemoBox(title, known, self.face.language, self.say("Esc keeps it and closes")), keep)

        title = self.say("What shall be said of {name}?", name=self._called(code))
        self.app.push_screen(Chooser(title, choices, self.face.language), write)

    def code_to_move(self, code: str) -> None:
        def take(above: str) -> None:
            if self.do(commands.move_code, code, None if above == "-" else above) is not None:
                self.say_deed(self.say("moved: {name}", name=self._called(code)))

        top = Choice("-", self.say("to the top, below no other code"))
        self._choose(
            self.say("Below which code shall {name} stand?", name=self._called(code)), self._below(code), [top], take
        )

    def code_to_merge(self, code: str) -> None:
        """Move every coding to another code; undo brings the code back."""
        name = self._called(code)

        def take(into: str) -> None:
            moved = self.do(commands.merge_codes, code, into=into)
            if moved is not None:
                self.say_deed(
                    self.say_count(
                        "merged into {name}, {count} coding moved",
                        "merged into {name}, {count} codings moved",
                        moved,
                        name=self._called(into),
                    )
                )

        self._choose(self.say("Into which code shall {name} be merged?", name=name), self._below(code), [], take)

    def code_to_retire(self, code: str) -> None:
        name = self._called(code)
        if self.do(commands.retire_code, code) is not None:
            self.say_deed(
                self.say("out of use: {name}; its codings stay, {codebook.care_restore} brings it back", name=name)
            )

    def code_to_restore(self, _: str) -> None:
        """Choose among the codes that were taken out of use."""
        paths: dict[str, str] = self.project.ask(queries.paths)
        retired = [
            row
            for row in self.project.ask(queries.codes, retired=True)
            if row.status == "retired" and row.merged_into is None
        ]
        if not retired:
            self.message(self.say("No code is out of use."))
            return

        def taken(chosen: Chosen | None) -> None:
            if chosen:
                self.do(commands.restore_code, chosen[0])

        choices = [Choice(row.id, paths[row.id]) for row in retired]
        title = self.say("Which code shall come back into use?")
        self.app.push_screen(Chooser(title, choices, self.face.language), taken)
