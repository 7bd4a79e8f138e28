"""The last step before a file leaves: names that must not are said, and only a clear answer lets them through."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from qcode import queries
from qcode.catalogue.export import NamesInside, declared_names, write_report
from qcode.catalogue.outgoing import write_codebook_file, write_codings_file
from qcode.model.errors import QcodeError
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.report.document import Report
from qcode.tui.screen import ProjectScreen
from qcode.tui.screens.working import do_apart
from qcode.tui.widgets.ask_box import AskBox
from qcode.tui.widgets.busy_box import Work


def write_shown(project: Project, report: Report, path: Path, despite: bool) -> None:
    """Write a report where it holds no declared name, or despite those."""
    write_report(project, report, path, names=() if despite else declared_names(project))


def write_codebook(project: Project, path: Path, despite: bool) -> None:
    """Write the codebook as a file that is read back."""
    write_codebook_file(project, path, despite_names=despite)


def write_codings(project: Project, path: Path, despite: bool) -> None:
    """Write everybody's codings as a file that is read back."""
    everybody = Scope(coders=tuple(coder.id for coder in project.ask(queries.coders)))
    write_codings_file(project, everybody, path, despite_names=despite)


def write_despite_names(screen: ProjectScreen, path: Path, work: Callable[[bool], Work]) -> None:
    """Have ``work(False)`` done apart; where declared names are in the way, ask, and do ``work(True)`` if told to."""

    def written(_: Any) -> None:
        screen.message(screen.say("Written: {file}", file=path))

    def answered(answer: str | None) -> None:
        if answer == "write":
            do_apart(screen, work(True), written)

    def refused(error: QcodeError) -> None:
        if isinstance(error, NamesInside):
            answers = [("leave", screen.say("Write nothing")), ("write", screen.say("Write it all the same"))]
            screen.app.push_screen(AskBox(error.said(screen.face.language), answers), answered)
        else:
            screen.message(error.said(screen.face.language), warning=True)

    do_apart(screen, work(False), written, refused)
