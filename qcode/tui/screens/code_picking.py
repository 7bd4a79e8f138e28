"""The list of codes at the desk: the likely ones first, and at its end the new code that is typed."""

from __future__ import annotations

from qcode import queries
from qcode.queries import CodeItem
from qcode.tui.desk import gather
from qcode.tui.desk.display import one_line
from qcode.tui.desk.finder import Choice, folded, unfolded
from qcode.tui.screens.desk_base import DeskBase
from qcode.tui.widgets.chooser import Chooser

JOINT = " > "


class CodePicking(DeskBase):
    """Mixed into the desk, wherever a code is chosen."""

    def code_choices(self) -> list[Choice]:
        """The codebook for the picker, the likely codes first."""
        return gather.code_choices(self.items, self.looks, self._why(), self.project.ask(queries.code_words))

    def _why(self) -> dict[str, str]:
        """The codes that are likely here, each with why; those that stand here already are left out."""
        view = self.view
        turn = self.project.ask(queries.turn_at, self.transcript, view.caret)
        there = {mark.code for mark in view.marks_here() if self.mine(mark)}
        likely = self.project.ask(
            queries.likely_codes,
            self.transcript,
            question=turn.question if turn else None,
            here=there,
            coder=self.project.coder.id,
        )
        why = dict.fromkeys(likely.recent, self.say("recent"))
        why |= {code: self.say("same question") for code in likely.question if code not in why}
        for code, beside in likely.together:
            if code not in why and beside in self.looks:
                why[code] = self.say("often with {name}", name=one_line(self.looks[beside].name))
        return {code: words for code, words in why.items() if code not in there}

    def code_chooser(self, title: str, *, many: bool = False, without: str = "") -> Chooser:
        """The list of codes: what each means stands below it, and a new one can be made."""
        choices = [choice for choice in self.code_choices() if choice.id != without]
        language = self.face.language
        return Chooser(
            title, choices, language, many=many, fresh=self.new_paths, about=self.about_code, shown=self._shown_path
        )

    def _shown_path(self, path: str) -> str:
        """The path of a new code with the names above it in the interface's language."""
        above, _, name = path.rpartition(JOINT)
        known = next((self.looks[item.code.id].path for item in self.items if item.path == above), above)
        return one_line(f"{known}{JOINT}{name}" if above else name)

    def new_paths(self, typed: str) -> list[str]:
        """The paths at which a code of this name could be made: "Theme > name" names its place."""
        parts = [part.strip() for part in typed.split(">")]
        if not all(parts) or any(folded(item.path) == folded(JOINT.join(parts)) for item in self.items):
            return []
        if len(parts) > 1:
            above = [item.path for item in self.items if folded(parts[0]) in self._names_of(item)]
            above.sort(key=lambda path: unfolded(path.rpartition(JOINT)[2]) != unfolded(parts[0]))
            return [JOINT.join([above[0], *parts[1:]] if above else parts)]
        if any(folded(typed) in self._names_of(item) for item in self.items):
            return []
        tops = [item.path for item in self.items if item.depth == 0]
        return [typed, *(f"{top}{JOINT}{typed}" for top in tops[:8])]

    def _names_of(self, item: CodeItem) -> tuple[str, str]:
        """A code's name and its name in the interface's language, as they are compared."""
        return folded(item.code.name), folded(self.looks[item.code.id].name)
