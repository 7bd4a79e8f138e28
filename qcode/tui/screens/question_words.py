"""A question of the guide is worded anew where the questions stand beside the text."""

from __future__ import annotations

from qcode import queries
from qcode.commands.guides import reword_question
from qcode.tui.screens.desk_base import DeskBase
from qcode.tui.widgets.memo_box import MemoBox
from qcode.tui.widgets.side_list import SideList


class QuestionWords(DeskBase):
    """Mixed into the desk."""

    def on_side_list_reworded(self, event: SideList.Reworded) -> None:
        """Correct the words of the question that the cursor is on."""
        if event.side.id != "questions":
            said = "The words of a question are changed in the list of questions; {panel.other_list} goes there."
            self.message(self.say(said))
            return
        picked = event.picked
        question = next(row for row in self.project.ask(queries.questions) if row.id == picked)

        def take(text: str | None) -> None:
            if text is None or " ".join(text.split()) == question.text:
                return
            if self.do(reword_question, picked, text) is not None:
                said = "Question {number} has other words; {project.undo} takes it back."
                self.message(self.say(said, number=question.number))

        title = self.say("Question {number}", number=question.number)
        hint = self.say("Enter or Esc keeps the sentence and closes")
        self.app.push_screen(MemoBox(title, question.text, self.face.language, hint, sentence=True), take)
