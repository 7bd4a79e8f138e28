"""Care for the whole project: check it, copy it, number its respondents anew, write a memo on it."""

from __future__ import annotations

from datetime import datetime

from qcode import commands, queries
from qcode.model.errors import QcodeError
from qcode.tui.desk.display import one_line
from qcode.tui.screen import ProjectScreen
from qcode.tui.widgets.ask_box import AskBox

MOST_SHOWN = 12


class ProjectCare(ProjectScreen):
    """Mixed into the overview."""

    def action_memo(self) -> None:
        from qcode.tui.screens.memos import edit_memo

        edit_memo(self, "", "", self.say("Memo on the project"))

    def action_check(self) -> None:
        """Prove that the file is whole, or list what is not."""
        try:
            findings = self.project.check()
        except QcodeError as error:
            self.message(self.face.sentence(error), warning=True)
            return
        if not findings:
            self.message(self.say("The project is whole: every text, every place, the history and its replay agree."))
            return
        lines = [f"{self.say(found.test)}: {one_line(found.detail)}" for found in findings[:MOST_SHOWN]]
        advice = self.say("Something is wrong with this project. Copies of the last days are in its folder “backups”.")
        self.app.push_screen(AskBox("\n".join([advice, "", *lines]), [("", self.say("back"))]))

    def action_backup(self) -> None:
        """Copy the open project safely into its folder of backups."""
        if self.project.folder is None:
            return
        target = self.project.folder / "backups" / f"copy-{datetime.now():%Y-%m-%d-%H%M%S}.qcode"
        try:
            self.project.backup(target)
        except QcodeError as error:
            self.message(self.face.sentence(error), warning=True)
        else:
            self.message(self.say("Copied to {file}", file=one_line(str(target))))

    def action_keep_own(self) -> None:
        """Copy this project to another folder and go on there; of the sample it makes a project of one's own."""
        from qcode.tui.screens.guarding import keep_elsewhere

        if self.project.folder is not None:
            keep_elsewhere(self)

    def action_renumber(self) -> None:
        """Number everybody without gaps; the history keeps who had which number."""
        count = len(self.project.ask(queries.respondents))

        def answered(answer: str | None) -> None:
            if answer == "go" and self.do(commands.renumber_respondents) is not None:
                self.message(self.say_count("{count} respondent numbered", "{count} respondents numbered", count))

        question = self.say(
            "Give the respondents new numbers, 1 to {count} without gaps? The history keeps which was which.",
            count=count,
        )
        answers = [("", self.say("Leave everything as it is")), ("go", self.say("Give new numbers"))]
        self.app.push_screen(AskBox(question, answers), answered)
