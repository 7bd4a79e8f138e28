"""A question of the guide is worded anew, or marked as not put, where the questions stand beside the text."""

from __future__ import annotations

from qcode import queries
from qcode.commands.guides import leave_out_question, put_question, reword_question
from qcode.queries.guides import questions_not_put
from qcode.tui.desk.display import one_line
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

    def on_side_list_left_out(self, event: SideList.LeftOut) -> None:
        """Mark that the question was not put in this interview, or that it was after all."""
        if event.side.id != "questions":
            said = "Which question was not put is said in the list of questions; {panel.other_list} goes there."
            self.message(self.say(said))
            return
        main = self.project.ask(queries.main_question, event.picked).id
        marked = main in self.project.ask(questions_not_put).get(self.transcript, ())
        found = self.do(put_question if marked else leave_out_question, event.picked, self.transcript)
        if found is not None:
            said = (
                "Question {number} counts as put here; {project.undo} takes it back."
                if marked
                else "Question {number} counts as not put here; {project.undo} takes it back."
            )
            self.message(self.say(said, number=one_line(found.number)))
            event.side.stale()
