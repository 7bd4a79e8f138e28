"""The last step before a file leaves: names that must not are said, and only a clear answer lets them through."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from qcode import queries
from qcode.catalogue.export import NamesInside, declared_names, write_report
from qcode.catalogue.one_table import others_told
from qcode.catalogue.outgoing import write_codebook_file, write_codings_file
from qcode.catalogue.scope import Asked, Wanted, WhoseCodings, find_scope
from qcode.model.errors import QcodeError
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.report.document import Report
from qcode.report.figures import Figure
from qcode.tui.desk.display import one_line
from qcode.tui.screen import ProjectScreen
from qcode.tui.screens.working import do_apart
from qcode.tui.widgets.ask_box import AskBox
from qcode.tui.widgets.busy_box import Work
from qcode.tui.widgets.line_box import LineBox
from qcode.words import Language


def write_shown(project: Project, report: Report, path: Path, despite: bool) -> tuple[Path, ...]:
    """Write a report where it holds no declared name, or despite those; gives its files, of pictures one a figure."""
    return write_report(project, report, path, names=() if despite else declared_names(project))


def write_codebook(project: Project, path: Path, despite: bool) -> None:
    """Write the codebook as a file that is read back."""
    write_codebook_file(project, path, despite_names=despite)


def write_codings(project: Project, path: Path, despite: bool) -> None:
    """Write everybody's codings as a file that is read back."""
    everybody = Scope(coders=tuple(coder.id for coder in project.ask(queries.coders)))
    write_codings_file(project, everybody, path, despite_names=despite)


def asked_of_all(project: Project, language: str, transcripts: Sequence[str] = ()) -> Asked:
    """The current coder's codings, or everybody's where she has none."""
    wanted = Wanted(transcripts=tuple(transcripts))
    try:
        scope = find_scope(project, wanted)
    except WhoseCodings:
        everybody = tuple(coder.name for coder in project.ask(queries.coders))
        scope = find_scope(project, replace(wanted, coders=everybody))
    return Asked(scope, language=cast("Language", language))


def ask_path(screen: ProjectScreen, proposed: Path, hint: str, take: Callable[[Path], None], wrong: str = "") -> None:
    """Ask where a file shall be written, and go on with the answer; ``wrong`` is why the path proposed was refused."""

    def answered(line: str | None) -> None:
        if line:
            take(Path(line).expanduser())

    box = LineBox(screen.say("Write to"), str(proposed), screen.face.language, f"{wrong}\n{hint}".strip())
    screen.app.push_screen(box, answered)


def exports(project: Project) -> Path:
    """The folder in which files are proposed."""
    return (project.home or Path.cwd()) / "exports"


def forms_in_words(screen: ProjectScreen, report: Report | None = None) -> str:
    """In which forms a report is written, and its figures, if it has any."""
    forms = screen.say("The ending chooses the form: .docx .xlsx .csv .html .md .tex .json")
    has_figures = report is not None and any(isinstance(block, Figure) for block in report.blocks)
    return f"{forms}; {screen.say('the figures alone: .png .svg')}" if has_figures else forms


def ask_and_write(screen: ProjectScreen, report: Report, proposed: Path, wrong: str = "") -> None:
    """Ask where a report shall be written, and write it; a path that is refused stands there again, with why."""

    def write(path: Path) -> None:
        write_report_to(screen, report, path, lambda why: ask_and_write(screen, report, path, why))

    ask_path(screen, proposed, forms_in_words(screen, report), write, wrong)


def write_report_to(
    screen: ProjectScreen, report: Report, path: Path, again: Callable[[str], None] | None = None
) -> None:
    """Have a report written as it is shown; where it holds declared names, ask first."""
    words = screen.say("Writing {file}…", file=one_line(path.name))
    remark = others_told(report, path, cast("Language", screen.face.language))
    write_despite_names(
        screen,
        path,
        lambda despite: Work(words, write_shown, (report, path, despite), writes=True),
        remark=remark,
        again=again,
    )


def write_despite_names(
    screen: ProjectScreen,
    path: Path,
    work: Callable[[bool], Work],
    *,
    remark: str = "",
    again: Callable[[str], None] | None = None,
) -> None:
    """Have ``work(False)`` done apart; where declared names are in the way, ask, and do ``work(True)`` if told to.

    ``remark`` is what one should know of the file once it is written; ``again`` asks anew for a path that was refused.
    """

    def written(made: Any) -> None:
        others = [file.name for file in made[1:]] if isinstance(made, tuple) else []
        files = ", ".join((str(path), *others))
        screen.message(
            f"{screen.say('Written: {file}.', file=files)} {remark}"
            if remark
            else screen.say("Written: {file}", file=files)
        )

    def answered(answer: str | None) -> None:
        if answer == "write":
            do_apart(screen, work(True), written, refused)

    def refused(error: QcodeError) -> None:
        if isinstance(error, NamesInside):
            answers = [("leave", screen.say("Write nothing")), ("write", screen.say("Write it all the same"))]
            screen.app.push_screen(AskBox(screen.face.sentence(error), answers), answered)
        elif again is not None:
            again(screen.face.sentence(error))
        else:
            screen.message(screen.face.sentence(error), warning=True)

    do_apart(screen, work(False), written, refused)
