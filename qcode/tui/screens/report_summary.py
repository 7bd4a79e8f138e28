"""Writing one's summary into a cell of a matrix of respondents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qcode import commands, queries
from qcode.tui.desk.display import one_line
from qcode.tui.widgets.memo_box import MemoBox

if TYPE_CHECKING:
    from qcode.report.document import Drill
    from qcode.tui.screen import ProjectScreen
    from qcode.tui.screens.report_telling import ReportTelling


def summarise(screen: ReportTelling, drill: Drill | None) -> None:
    """Write, change or take away what the coder says of one respondent on one code, or to one question."""
    code = drill.codes[0][0] if drill and len(drill.codes) == 1 and not drill.questions else ""
    question = drill.questions[0] if drill and len(drill.questions) == 1 and not drill.codes else ""
    if drill is None or len(drill.respondents) != 1 or bool(code) == bool(question):
        screen.message(screen.say("A summary belongs to one respondent: stand in a cell of a matrix of respondents."))
        return
    person, coder = drill.respondents[0], screen.project.coder.id
    root = screen.project.ask(queries.main_question, question).id if question else None
    known = screen.project.ask(queries.summary_at, coder, person, code or None, root)
    before = known.body if known else ""

    def written(body: str | None) -> None:
        if body is None or body.strip() == before:
            return
        if body.strip():
            done = screen.do(commands.set_summary, person, body, code=code, question=question)
        else:
            done = screen.do(commands.remove_summary, person, code=code, question=question)
        if done is not None:
            screen.message(screen.say(_deed(screen, body)))

    hint = screen.say("Esc keeps it and closes; emptied, it is taken away")
    screen.app.push_screen(MemoBox(_title(screen, person, code, question), before, screen.face.language, hint), written)


def _deed(screen: ReportTelling, body: str) -> str:
    """What was done, and how it is seen where the cells do not show it."""
    if not body.strip():
        return "The summary is taken away; {project.undo} brings it back."
    if dict(screen.choices.told).get("cells") == "summaries":
        return "The summary is kept; {project.undo} takes it back."
    return "Kept; {report.options} shows your summaries in the cells."


def _title(screen: ProjectScreen, person: str, code: str, question: str) -> str:
    number = screen.project.ask(queries.respondent, person).number
    cell = (
        screen.project.ask(queries.path, code) if code else screen.project.ask(queries.main_question, question).number
    )
    return screen.say("Summary: respondent {number}, {cell}", number=number, cell=one_line(cell))
