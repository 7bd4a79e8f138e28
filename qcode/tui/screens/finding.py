"""Finding the way at the desk: words, lists, one box that goes anywhere, and turns that wait for a code."""

from __future__ import annotations

from qcode import queries
from qcode.text.words import says_a_word
from qcode.tui.desk.display import one_line
from qcode.tui.screens.jumping import JumpActions
from qcode.tui.screens.rounds import RoundActions


class FindingActions(RoundActions, JumpActions):
    """Mixed into the desk."""

    def action_uncoded(self, step: int) -> None:
        """The next turn of a respondent that carries no code, here or in the transcripts that follow."""
        view = self.view
        turns, at = view.doc.turns, view.doc.turn_index(view.caret)
        order = range(at + 1, len(turns)) if step > 0 else range(min(at, len(turns)) - 1, -1, -1)
        for index in order:
            turn = turns[index]
            own = any(map(self.mine, view.marks.between(turn.words, turn.end)))
            if not turn.interviewer and not own and says_a_word(view.doc.text[turn.words : turn.end]):
                self.jump_to(self.transcript, turn.words)
                return
        self._uncoded_elsewhere(step)

    def action_annotate(self) -> None:
        """This transcript as a Word file whose codings are comments."""
        from qcode.tui.screens.annotating import ask_pages

        name = next(row.name for row in self.project.ask(queries.transcripts) if row.id == self.transcript)
        ask_pages(self, "annotated", (name,))

    def _uncoded_elsewhere(self, step: int) -> None:
        rows = self.project.ask(queries.transcripts)[::step]
        names: dict[str, str] = {row.id: row.name for row in rows}
        order: list[str] = list(names)
        onward = order[order.index(self.transcript) + 1 :]
        stop = self.project.ask(queries.uncoded_turn_in, onward, self.project.coder.id, step)
        if stop is None:
            self.message(self.say("No uncoded turn from here on."))
            return
        self.jump_to(stop.transcript, stop.start)
        self.say_deed(
            self.say(
                "an uncoded turn in {name}; {desk.trail_previous} leads back", name=one_line(names[stop.transcript])
            )
        )
