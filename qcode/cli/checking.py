"""A thesis held against its project: quotes and references of chapters, numbers of an exported file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qcode.cli.common import json_option, visible, with_project
from qcode.cli.report import deliver, document_options, show_progress
from qcode.settings import language as interface_language

if TYPE_CHECKING:
    from qcode.project import Project
    from qcode.words import Language


@click.command("check-thesis")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--appendix", type=click.Path(path_type=Path), help="The file with the appendices (else the newest one).")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), help="Write the report to a file; its suffix picks the form."
)
@document_options
@json_option
@with_project
def check_thesis_command(
    project: Project,
    file: Path,
    appendix: Path | None,
    out: Path | None,
    language: str | None,
    date: str,
    names: Path | None,
    despite_names: bool,
    as_json: bool,
) -> None:
    """Hold the quotes and references of FILE, a chapter or a whole thesis in Word, against the interviews.

    Every quote with a citation, such as «…» (7-респондент) or “…” (R7), is exact, altered, another's, not found, used
    twice, not for quotation, or a translation; references to appendices, tables and figures have their place or none.
    Exit code 0: every quote is exact or a translation, none is used twice, every reference points to something; else 1.

    \b
    Examples:
      qcode check-thesis chapter-3.docx
      qcode check-thesis thesis.docx -o exports/check.docx
    """
    from qcode.catalogue.checking_thesis import check_thesis, thesis_report

    found = check_thesis(project, file, appendix, show_progress)
    report = thesis_report(project, found, language or interface_language(), date)  # type: ignore[arg-type]
    deliver(project, report, "check-thesis", out, as_json=as_json, names=names, despite_names=despite_names)
    if not found.is_fine:
        raise click.exceptions.Exit(1)


@click.command("verify")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), help="Write the report to a file; its suffix picks the form."
)
@document_options
@json_option
@with_project
def verify_command(
    project: Project,
    file: Path,
    out: Path | None,
    language: str | None,
    date: str,
    names: Path | None,
    despite_names: bool,
    as_json: bool,
) -> None:
    """Say whether each number and quote of FILE, an appendix that qcode wrote, still is what the project says.

    The manifest beside the file, else the one inside it, says what was written; what was changed in the file by hand
    is told apart. Without a manifest only the quotes can be looked for in the interviews.
    Exit code 0: every number and quote is what the project says, and nobody has changed the file; else 1.

    \b
    Example:
      qcode verify exports/appendix.docx
    """
    from qcode.catalogue.checking_thesis import check_thesis, thesis_report
    from qcode.catalogue.verifying import NoManifest, verified_report, verify_file

    spoken: Language = language or interface_language()  # type: ignore[assignment]
    try:
        found = verify_file(project, file, show_progress)
        report, fine = verified_report(project, found, spoken, date), found.is_fine
    except NoManifest as error:
        click.echo(visible(error.said(interface_language())), err=True)
        report, fine = thesis_report(project, check_thesis(project, file, None, show_progress), spoken, date), False
    deliver(project, report, "verify", out, as_json=as_json, names=names, despite_names=despite_names)
    if not fine:
        raise click.exceptions.Exit(1)
