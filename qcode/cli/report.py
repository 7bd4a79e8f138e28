"""Every report, to the terminal or to a file."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qcode import queries
from qcode.cli.common import json_option, scope_of, scope_options, tell, with_project
from qcode.settings import language as interface_language
from qcode.words import LANGUAGES

if TYPE_CHECKING:
    from qcode.project import Project
    from qcode.report.document import Report

NAMES = (
    "frequencies",
    "cooccurrence",
    "quotations",
    "codebook",
    "participants",
    "guide",
    "memos",
    "codebook-history",
    "suggestion-quality",
)
OF_ALL = ("memos", "codebook-history")
"""Reports of what everybody did, unless --coder names somebody."""
language_option = click.option("--language", type=click.Choice(LANGUAGES), help="The report's language.")
date_option = click.option("--date", default="", help="The date that the document bears (else the last change's).")
names_option = click.option(
    "--names", type=click.Path(path_type=Path), help="Names that must not leave (else names.txt)."
)
despite_option = click.option("--despite-names", is_flag=True, help="Write it although such names are in it.")


@click.command("report")
@click.argument("name", type=click.Choice(NAMES))
@click.option("-o", "--out", type=click.Path(path_type=Path), help="The file; its suffix picks the form.")
@scope_options
@click.option("--rollup", type=click.Choice(["none", "union"]), default="none", help="Count codes with all below them.")
@click.option("--unit", default="turn", show_default=True, help="turn|overlap|question|transcript|respondent|gap:N.")
@click.option("--speech", type=click.Choice(["respondents", "all"]), default="respondents", show_default=True)
@click.option("--guide", default="", help="The version of the guide.")
@click.option("--from", "since", default="", help="codebook-history: from this day, time or entry.")
@click.option("--to", "until", default="", help="codebook-history: up to this day, time or entry.")
@click.option("--spreadsheet-safe", is_flag=True, help="CSV: keep cells from being read as formulas.")
@language_option
@date_option
@names_option
@despite_option
@json_option
@with_project
def report_command(
    project: Project,
    name: str,
    out: Path | None,
    spreadsheet_safe: bool,
    as_json: bool,
    language: str | None,
    date: str,
    names: Path | None,
    despite_names: bool,
    **options: Any,
) -> None:
    """Show report NAME, or write it with -o to .docx, .xlsx, .csv, .html, .md or .json.

    \b
    Examples:
      qcode report frequencies
      qcode report cooccurrence --unit question -o exports/cooccurrence.xlsx
      qcode report codebook-history --from 2026-03-01 -o exports/history.docx
    """
    from qcode.catalogue import REPORTS, Asked, CooccurrenceOptions, DocumentOptions, FrequencyOptions, HistoryOptions

    if name in OF_ALL and not options["scope_coders"]:
        options["scope_coders"] = tuple(coder.name for coder in project.ask(queries.coders))
    asked = Asked(scope_of(project, options), language=language or interface_language(), date=date)  # type: ignore[arg-type]
    chosen: Any = DocumentOptions(options["guide"])
    if name == "frequencies":
        main_only = out is not None and out.suffix.lower() == ".csv"
        chosen = FrequencyOptions(options["rollup"], ()) if main_only else FrequencyOptions(options["rollup"])
    elif name == "cooccurrence":
        chosen = CooccurrenceOptions(options["unit"], options["speech"], options["rollup"])
    elif name == "codebook-history":
        chosen = HistoryOptions(options["since"], options["until"])
    elif name == "suggestion-quality":
        chosen = REPORTS[name].options()
    report = REPORTS[name].build(project, asked, chosen)
    if as_json and out is None:
        from qcode.catalogue.export import checked, declared_names

        held = () if despite_names else declared_names(project, names)
        click.echo(checked(report, Path(f"{name}.json"), names=held).decode(), nl=False)
        return
    if out is None:
        from qcode.render import render_text

        click.echo(render_text(report, shutil.get_terminal_size((100, 24)).columns))
        return
    _write(project, report, out, names=names, despite_names=despite_names, spreadsheet_safe=spreadsheet_safe)


def _write(
    project: Project,
    report: Report,
    out: Path,
    *,
    names: Path | None,
    despite_names: bool,
    spreadsheet_safe: bool = False,
) -> None:
    from qcode.catalogue.export import declared_names, write_report

    held = () if despite_names else declared_names(project, names)
    write_report(project, report, out, names=held, spreadsheet_safe=spreadsheet_safe)
    for warning in report.warnings:
        click.echo(warning, err=True)
    tell("Written: {file}.", file=out)


@click.command("appendix")
@click.option("-o", "--out", type=click.Path(path_type=Path), required=True, help="The Word file.")
@scope_options
@click.option("--unit", default="turn", show_default=True, help="The unit of co-occurrence.")
@language_option
@date_option
@names_option
@despite_option
@with_project
def appendix_command(
    project: Project,
    out: Path,
    unit: str,
    language: str | None,
    date: str,
    names: Path | None,
    despite_names: bool,
    **options: Any,
) -> None:
    """Write the appendices of a thesis as one file: guide, participants, codebook, counts, quotations.

    \b
    Example:
      qcode appendix -o exports/appendix.docx --language kk
    """
    from qcode.catalogue import AppendixOptions, Asked, appendix

    if not options["scope_coders"] and (layer := consensus(project)):
        options["scope_coders"] = (layer,)
        tell("The consensus of the coders is taken; --coder chooses another.")
    asked = Asked(scope_of(project, options), language=language or interface_language(), date=date)  # type: ignore[arg-type]
    _write(project, appendix(project, asked, AppendixOptions(unit)), out, names=names, despite_names=despite_names)


def consensus(project: Project) -> str:
    """The name of the consensus layer, "" where there is none."""
    from qcode import queries

    return next((coder.name for coder in project.ask(queries.coders) if coder.kind == "consensus"), "")
