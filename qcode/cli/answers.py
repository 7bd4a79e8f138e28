"""Transcripts out with their codings as comments, and the answers back in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qcode.cli.common import (
    agreed,
    names_in,
    scope_of,
    scope_options,
    tell,
    tell_count,
    visible,
    with_project,
    yes_option,
)
from qcode.cli.report import asked_of, document_options
from qcode.model.errors import QcodeError
from qcode.settings import language as interface_language

if TYPE_CHECKING:
    from qcode.project import Project


class Nobodys(QcodeError):
    template = "Answers that were not taken over because the file does not say whose they are: {count}. Run it again, and say with --reviewer who answered."


@click.group("export")
def export_command() -> None:
    """Write out for people: transcripts as Word files with their codings, or the whole project as one page.

    \b
    Examples:
      qcode export annotated R07 -o for-my-supervisor
      qcode export html -o project.html
    """


def _exports(project: Project) -> Path:
    """Where what is written goes if nobody says where."""
    return (project.folder or Path.cwd()) / "exports"


@export_command.command("annotated")
@click.argument("transcripts", nargs=-1, metavar="[TRANSCRIPT]...")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="The folder (else exports in the project).")
@click.option("--margin", is_flag=True, help="To be printed: codings beside the text, not as comments.")
@scope_options
@document_options
@with_project
def annotated(
    project: Project,
    transcripts: tuple[str, ...],
    out: Path | None,
    margin: bool,
    language: str | None,
    date: str,
    names: Path | None,
    despite_names: bool,
    **options: Any,
) -> None:
    """Write one .docx for each TRANSCRIPT (else all in scope): the text, and every coding a comment in it.

    Whoever gets it replies to comments or writes new ones, in Word or LibreOffice: ok, ? and no at the beginning are
    verdicts. The command import-answers reads them back.

    \b
    Example:
      qcode export annotated R07 R08 -o for-my-supervisor
      qcode export annotated --margin
    """
    from qcode.catalogue.annotating import AnnotateOptions, write_annotated

    options["scope_transcripts"] = (*options["scope_transcripts"], *transcripts)
    asked = asked_of(scope_of(project, options), language, date)
    folder = out or _exports(project)
    chosen = AnnotateOptions("margin" if margin else "comments", despite_names, names)
    for path in write_annotated(project, asked, folder, chosen):
        tell("Written: {file}.", file=path)


@export_command.command("html")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), help="The file (else project.html in the project's exports)."
)
@scope_options
@document_options
@with_project
def html(
    project: Project,
    out: Path | None,
    language: str | None,
    date: str,
    names: Path | None,
    despite_names: bool,
    **options: Any,
) -> None:
    """Write the whole project as one HTML page: codebook, transcripts with their codings, matrices, quotations.

    It needs no network and opens in any browser, on a phone too. Words that may not be quoted are masked in it.

    \b
    Example:
      qcode export html -o project.html --language kk
    """
    from qcode.catalogue.site import SiteOptions, write_site

    asked = asked_of(scope_of(project, options), language, date)
    path = out or _exports(project) / "project.html"
    write_site(project, asked, path, SiteOptions(despite_names, names))
    tell("Written: {file}.", file=path)


@export_command.command("xlsx")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), help="The file (else project.xlsx in the project's exports)."
)
@click.option(
    "--include", default="", metavar="REPORT,…", help="These reports, in this order; else all that hold something."
)
@scope_options
@document_options
@with_project
def xlsx(
    project: Project,
    out: Path | None,
    include: str,
    language: str | None,
    date: str,
    names: Path | None,
    despite_names: bool,
    **options: Any,
) -> None:
    """Write the reports as one workbook for Excel: first what is in it, then a sheet for each table.

    \b
    Examples:
      qcode export xlsx -o project.xlsx
      qcode export xlsx --include frequencies,matrix,quotations --language ru
    """
    from qcode.catalogue.workbook import WorkbookOptions, write_workbook

    everybody = not options["scope_coders"]
    asked = asked_of(scope_of(project, options), language, date)
    path = out or _exports(project) / "project.xlsx"
    chosen = tuple(names_in(include))
    for line in write_workbook(project, asked, path, WorkbookOptions(chosen, everybody, despite_names, names)):
        click.echo(visible(line), err=True)
    tell("Written: {file}.", file=path)


@click.command("import-answers")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--reviewer", default="", help="Who answered, where the file does not say.")
@yes_option
@with_project
def import_answers_command(project: Project, files: tuple[Path, ...], reviewer: str, yes: bool) -> None:
    """Read what was answered in FILE, a transcript written by `export annotated`: show it, then write it.

    Replies become reviews, comments on other words become memos, each with its author and date. Changes of the text are
    told and left, and so is a comment marked as resolved: Word does not keep who marked it. The same file twice changes
    nothing. Where nobody is named, name who answered with --reviewer.

    \b
    Example:
      qcode import-answers R07-annotated.docx
    """
    from qcode.catalogue.answer_words import answer_lines
    from qcode.catalogue.answering import WHO, read_answers
    from qcode.commands.answering import import_answers

    nobodys = 0
    for file in files:
        found = read_answers(project, file, reviewer)
        for mood, line in answer_lines(found, interface_language()):
            shown = visible(line) if mood == "head" else "  " + visible(line).replace("\n", "\n    ")
            click.echo(click.style(shown, bold=True) if mood == "head" else shown)
        if found.fresh and agreed(yes):
            count = project.do(import_answers, found.transcript.id, found.fresh)
            tell_count("Written: {count} answer.", "Written: {count} answers.", count)
        nobodys += sum(left.reason == WHO for left in found.unmatched)
    if nobodys:
        raise Nobodys(count=nobodys)
