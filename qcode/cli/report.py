"""Every report, to the terminal or to a file."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from qcode import queries
from qcode.catalogue.kinds import REPORTS
from qcode.cli.common import (
    WITH_OPTION,
    at_option,
    is_terminal,
    json_option,
    said,
    scope_of,
    scope_options,
    tell,
    warn_of_formulas,
    with_project,
)
from qcode.settings import language as interface_language
from qcode.words import LANGUAGES

if TYPE_CHECKING:
    from qcode.catalogue import Asked
    from qcode.catalogue.kinds import Choice
    from qcode.model.scope import Scope
    from qcode.project import Project
    from qcode.report.document import Report
    from qcode.words import Language

OF_DATA = (".csv", ".xlsx", ".json")
"""Files of data, of which one table may be chosen; a document is written whole."""
Command = TypeVar("Command", bound=Callable[..., Any])


def document_options(command: Command) -> Command:
    """The options of whatever is written for people: its language, its date, the names that must not be in it."""
    names = click.Path(path_type=Path)
    options = [
        click.option("--language", type=click.Choice(LANGUAGES), help="The report's language."),
        click.option("--date", default="", help="The date that the document bears (else the last change's)."),
        click.option("--names", type=names, help="Names that must not leave (else names.txt)."),
        click.option("--despite-names", is_flag=True, help="Write it although such names are in it."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def choice_options(command: Command) -> Command:
    """An option for everything that some report can be told."""
    choices: dict[str, list[tuple[str, Choice]]] = {}
    for name, kind in REPORTS.items():
        for each in kind.choices:
            choices.setdefault(each.spoken, []).append((name, each))
    for spoken, found in reversed(choices.items()):
        values = list(dict.fromkeys(value for _, each in found for value in each.values))
        command = click.option(
            f"--{spoken}",
            f"told_{found[0][1].name}",
            default="",
            metavar="|".join(values) or "TEXT",
            cls=ReportChoice,
            helped=found,
        )(command)
    return command


class ReportChoice(click.Option):
    """An option that only some reports have: its help names them before it says what it does in each."""

    def __init__(self, *names: Any, helped: list[tuple[str, Choice]], **how: Any) -> None:
        super().__init__(*names, **how)
        self.reports: dict[str, list[str]] = {}
        for report, choice in helped:
            self.reports.setdefault(choice.help, []).append(report)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        told = (f"{', '.join(reports)}: {said(text)}" for text, reports in self.reports.items())
        return self.get_help_spec(ctx), " ".join(told)


@click.command("report")
@click.argument("name", type=click.Choice(list(REPORTS)), metavar="NAME", help=", ".join(REPORTS))
@click.option("-o", "--out", type=click.Path(path_type=Path), help="The file; its suffix picks the form.")
@scope_options
@choice_options
@click.option(
    "--table", default="", help="CSV, XLSX, JSON: which of the report's tables; about says what they were counted from."
)
@click.option("--spreadsheet-safe", is_flag=True, help="CSV: keep cells from being read as formulas.")
@document_options
@at_option
@json_option
@with_project
def report_command(
    project: Project,
    name: str,
    out: Path | None,
    table: str,
    spreadsheet_safe: bool,
    as_json: bool,
    language: str | None,
    date: str,
    names: Path | None,
    despite_names: bool,
    **options: Any,
) -> None:
    """Show report NAME, or write it with -o to .docx, .xlsx, .csv, .html, .md, .tex or .json, its figures to .png or .svg.

    \b
    Examples:
      qcode report frequencies
      qcode report cooccurrence --unit question -o exports/cooccurrence.xlsx
      qcode report saturation --table richness -o exports/richness.csv
      qcode report codebook-history --from 2026-03-01 -o exports/history.docx
    """
    if table and not (as_json and out is None) and (out is None or out.suffix.lower() not in OF_DATA):
        text = "--table is for data: write the table with -o to .csv, .xlsx or .json, or print it with --json."
        raise click.UsageError(said(text))
    kind = REPORTS[name]
    if kind.of_all and not options["scope_coders"]:
        options["scope_coders"] = tuple(coder.name for coder in project.ask(queries.coders))
    chosen = kind.tell(_told(name, options))
    asked = asked_of(scope_of(project, options, whoever=kind.whoever), language, date)
    from qcode.catalogue.one_table import one_table

    report = kind.build(project, asked, chosen, **({"told": show_progress} if kind.tells else {}))
    if table:
        report = one_table(report, table)
    deliver(
        project, report, name, out, as_json=as_json,
        names=names, despite_names=despite_names, spreadsheet_safe=spreadsheet_safe,
    )  # fmt: skip


def asked_of(scope: Scope, language: str | None, date: str) -> Asked:
    """What a document is asked to be of, as its options say: else in the interface's language."""
    from qcode.catalogue import Asked
    from qcode.text.days import document_day

    return Asked(scope, language=language or interface_language(), date=document_day(date))  # type: ignore[arg-type]


def show_progress(done: int, of: int) -> None:
    """How far the work is, on one line of the terminal; nothing where the messages go to a file."""
    if is_terminal(sys.stderr) and (done == of or done % max(of // 100, 1) == 0):
        click.echo(f"\r{done} / {of} " if done < of else "\r\033[K", err=True, nl=False)


def _told(report: str, options: dict[str, Any]) -> dict[str, str]:
    """Take what was said of the report's choices out of a command's options; a choice it has not is an error."""
    known = {each.name for each in REPORTS[report].choices}
    told = {key.removeprefix("told_"): options.pop(key) for key in list(options) if key.startswith("told_")}
    for name, value in told.items():
        if value and name not in known:
            option = f"--{name.replace('_', '-')}"
            raise click.UsageError(said("The report {report} has no option {option}.", report=report, option=option))
    return told


def deliver(
    project: Project,
    report: Report,
    name: str,
    out: Path | None,
    *,
    as_json: bool,
    names: Path | None,
    despite_names: bool,
    spreadsheet_safe: bool = False,
) -> None:
    """Write a report to a file, print it for a program, or show it in the terminal."""
    if out is not None:
        write_out(project, report, out, names=names, despite_names=despite_names, spreadsheet_safe=spreadsheet_safe)
    elif as_json:
        from qcode.catalogue.export import checked

        held = names_held(project, names, despite_names)
        click.echo(checked(report, Path(f"{name}.json"), names=held).decode(), nl=False)
    else:
        from qcode.render import render_text

        click.echo(render_text(report, shutil.get_terminal_size((100, 24)).columns))


def names_held(project: Project, names: Path | None, despite_names: bool) -> tuple[str, ...]:
    """The names that must not leave, as the options of a document say."""
    from qcode.catalogue.export import declared_names

    return () if despite_names else declared_names(project, names)


def write_out(
    project: Project,
    report: Report,
    out: Path,
    *,
    names: Path | None,
    despite_names: bool,
    spreadsheet_safe: bool = False,
) -> None:
    """Write a report to a file and say so; nothing is written where it would hold a name that must not leave."""
    from qcode.catalogue.export import write_report
    from qcode.catalogue.one_table import others_told

    held = names_held(project, names, despite_names)
    files = write_report(project, report, out, names=held, spreadsheet_safe=spreadsheet_safe)
    for warning in report.warnings:
        click.echo(warning, err=True)
    for file in files:
        tell("Written: {file}.", file=file)
    if not spreadsheet_safe:
        warn_of_formulas(out, safe=WITH_OPTION)
    if told := others_told(report, out, cast("Language", interface_language())):
        name = report.more[0].name
        click.echo(f'{told} --table "{name}"' if " " in name else f"{told} --table {name}", err=True)
