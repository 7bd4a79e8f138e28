"""What is done with the row of a report: a sentence on it is copied, other sources are set against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qcode import commands, queries
from qcode.model.findings import BEARING_WORDS
from qcode.tui.desk.display import one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.screens.citing import Cited, copy_sentence
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.memo_box import MemoBox

if TYPE_CHECKING:
    from qcode.model.scope import Scope
    from qcode.project import Project
    from qcode.report.document import Cell, Drill
    from qcode.tui.screen import ProjectScreen


def cite_row(screen: ProjectScreen, report: str, head: Cell | None, scope: Scope, language: str) -> None:
    """Copy how many were asked of the row's finding, or of its code as the row counts it, inside the report's scope."""
    number = str(head.value).partition(".")[0] if head else ""
    if report == "evidence" and number.isdecimal() and head is not None and not head.level:
        finding = screen.project.ask(queries.finding_numbered, int(number)).id
        copy_sentence(screen, Cited(finding=finding, scope=scope), language)
    elif head is not None and head.drill and (code := _code_of(screen.project, report, head.drill)):
        alone = len(head.drill.codes[0]) == 1
        copy_sentence(screen, Cited(code=code, alone=alone, scope=scope), language)
    else:
        screen.message(screen.say("A sentence to cite is made of a code or a finding: stand in its row."))


def _code_of(project: Project, report: str, drill: Drill) -> str:
    """The code that a row counts, alone or with all below it; "" where it is about something else."""
    narrowed = drill.transcripts or report == "evidence" or (drill.respondents and report != "stance")
    if len(drill.codes) != 1 or narrowed:
        return ""
    held = set(drill.codes[0])
    rows = project.ask(queries.codes, retired=True)
    tops: list[str] = [row.id for row in rows if row.id in held and row.parent not in held]
    missing = [row for row in rows if row.parent in held and row.id not in held and row.status != "retired"]
    return tops[0] if len(tops) == 1 and (len(held) == 1 or not missing) else ""


def bear_on(screen: ProjectScreen, head: Cell | None) -> None:
    """Write, change or take away how documents and literature bear on the row's code."""
    codes = head.drill.codes if head and head.drill else ()
    if len(codes) != 1 or not codes[0]:
        screen.message(screen.say("Other sources bear on a code: stand in its row."))
        return
    code = codes[0][0]
    mine = screen.project.coder.id
    known = {
        row.bearing: row.sentence for row in screen.project.ask(queries.triangulations_of, code) if row.coder == mine
    }

    def chosen(ids: Chosen | None) -> None:
        if ids:
            _write(screen, code, ids[0], known.get(ids[0], ""))

    choices = [
        Choice(bearing, screen.say(words), one_line(known.get(bearing, ""))) for bearing, words in BEARING_WORDS.items()
    ]
    path = one_line(screen.project.ask(queries.path, code))
    title = screen.say("What do documents and literature do to {code}?", code=path)
    screen.app.push_screen(Chooser(title, choices, screen.face.language), chosen)


def _write(screen: ProjectScreen, code: str, bearing: str, before: str) -> None:
    def written(text: str | None) -> None:
        if text is None or " ".join(text.split()) == before:
            return
        if text.strip():
            screen.do(commands.triangulate, code, bearing, text)
        else:
            screen.do(commands.remove_triangulation, code, bearing)

    hint = screen.say("Esc keeps it and closes; emptied, it is taken away")
    title = screen.say("The other sources: {bearing}", bearing=screen.say(BEARING_WORDS[bearing]))
    screen.app.push_screen(MemoBox(title, before, screen.face.language, hint), written)
