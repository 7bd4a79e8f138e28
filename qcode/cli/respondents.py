"""Who was asked, and whose coding it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qcode import commands, queries, settings
from qcode.cli.common import (
    agreed,
    json_option,
    print_json,
    print_table,
    said,
    tell,
    tell_count,
    with_project,
    yes_option,
)
from qcode.model.rows import CONDITIONS

if TYPE_CHECKING:
    from qcode.commands.matching import Match
    from qcode.project import Project

MOST_SHOWN = 500
"""How many lines of a table are printed before anything is written."""


@click.group("respondents", invoke_without_command=True)
@json_option
@click.pass_context
def respondents_command(ctx: click.Context, as_json: bool) -> None:
    """List the respondents; subcommands bring in attributes and keep conditions.

    \b
    Example:
      qcode respondents --json
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(_list, as_json=as_json)


@click.command(hidden=True)
@with_project
def _list(project: Project, as_json: bool) -> None:
    items = project.ask(queries.respondent_items)
    if as_json:
        print_json(
            [
                {
                    "number": item.respondent.number,
                    "public_name": item.respondent.public_name,
                    "transcripts": list(item.transcripts),
                    "condition": item.respondent.condition,
                    "withdrawn": bool(item.respondent.withdrawn),
                    "attributes": {name: list(values) for name, values in item.values.items()},
                }
                for item in items
            ]
        )
        return
    names = [attribute.name for attribute in project.ask(queries.attributes)]
    rows = [
        (i.respondent.number, ", ".join(i.transcripts), *("; ".join(i.values.get(name, ())) for name in names))
        for i in items
    ]
    print_table(("No.", "Transcripts", *names), rows)


@respondents_command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@yes_option
@with_project
def bring_in(project: Project, file: Path, yes: bool) -> None:
    """Bring in a table of respondents from FILE (.csv, .xlsx), linked to transcripts by name, label or number.

    Columns that hold people's names are left out.

    \b
    Example:
      qcode respondents import respondents.csv
    """
    from qcode.catalogue.people_table import read_people

    matches, notices = read_people(project, file, settings.language())
    print_table(
        ("Line", "No.", "Transcript", "Attributes"),
        [
            (
                match.draft.line,
                match.number or "–",
                _belongs(match),
                "; ".join(f"{name} = {value}" for name, value in match.draft.values),
            )
            for match in matches[:MOST_SHOWN]
        ],
    )
    if len(matches) > MOST_SHOWN:
        tell("… and {count} more", count=len(matches) - MOST_SHOWN)
    odd = [doubt.said(settings.language()) for doubt in commands.table_doubts(matches)]
    for notice in (*notices, *odd):
        tell("{notice}", notice=notice)
    if agreed(yes):
        count = project.do(commands.set_respondents, matches)
        tell_count("Written: {count} respondent.", "Written: {count} respondents.", count)


def _belongs(match: Match) -> str:
    """Where a line's respondent speaks, under which label where several do; with a question mark where nobody was found."""
    name = match.transcript.name if match.transcript else match.draft.transcript or "–"
    return f"{name}: {match.label}" if match.label else f"{name} ?" if match.silent else name


@respondents_command.command("renumber")
@yes_option
@with_project
def renumber(project: Project, yes: bool) -> None:
    """Number the respondents 1, 2, 3 … without gaps; the history keeps which was which.

    \b
    Example:
      qcode respondents renumber
    """
    if agreed(yes, "Give everybody a new number?"):
        moved = project.do(commands.renumber_respondents)
        print_table(("Old", "New"), sorted(moved.items()))


@respondents_command.command("withdraw")
@click.argument("number", type=int)
@yes_option
@with_project
def withdraw(project: Project, number: int, yes: bool) -> None:
    """Mark that respondent NUMBER has withdrawn: no report counts or quotes her; `qcode purge` erases her words.

    \b
    Example:
      qcode respondents withdraw 7
    """
    person = project.ask(queries.respondent_numbered, number)
    if agreed(yes, "Mark this respondent as withdrawn?"):
        project.do(commands.withdraw_respondent, person.id)
        tell("Withdrawn: {number}. The number stays free.", number=number)


@respondents_command.command("condition")
@click.argument("number", type=int)
@click.argument("condition", type=click.Choice(CONDITIONS))
@with_project
def condition(project: Project, number: int, condition: str) -> None:
    """Say how respondent NUMBER may be quoted; "" lifts the condition.

    \b
    Example:
      qcode respondents condition 7 "paraphrase only"
    """
    person = project.ask(queries.respondent_numbered, number)
    project.do(commands.set_condition, "respondent", person.id, condition)
    tell("Changed: {name}.", name=number)


CODERS = {"person": "coder|person", "consensus": "coder|consensus", "machine": "coder|machine"}


@click.command("coders")
@json_option
@with_project
def coders_command(project: Project, as_json: bool) -> None:
    """Whose codings are in the project.

    \b
    Example:
      qcode coders --json
    """
    counts = project.ask(queries.codings_by_coder)
    rows = [(coder.name, coder.kind, counts.get(coder.id, 0)) for coder in project.ask(queries.coders)]
    if as_json:
        print_json([{"name": name, "kind": kind, "codings": count} for name, kind, count in rows])
    else:
        told = [(name, said(CODERS.get(kind, kind)), count) for name, kind, count in rows]
        print_table(("Coder", "Kind", "Codings"), told)
