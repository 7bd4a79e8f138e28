"""Findings, how other sources bear on codes, and sentences that can be cited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qcode import commands, queries
from qcode.cli.common import json_option, print_json, said, scope_of, scope_options, tell, visible, with_project
from qcode.model.findings import BEARINGS
from qcode.settings import language as interface_language
from qcode.words import LANGUAGES

if TYPE_CHECKING:
    from qcode.project import Project

code_option = click.option("--code", "codes", multiple=True, help="A code, with all below it; repeatable.")
query_option = click.option("--query", "kept", multiple=True, metavar="NAME", help="A kept query; repeatable.")


@click.group("findings", invoke_without_command=True)
@json_option
@click.pass_context
def findings_command(ctx: click.Context, as_json: bool) -> None:
    """List the findings; subcommands write, reword, link, order and remove them.

    \b
    Examples:
      qcode findings add "Teachers learn from each other." --code "Peer help"
      qcode report evidence --attribute region
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(show, as_json=as_json)


@findings_command.command("list")
@json_option
@with_project
def show(project: Project, as_json: bool) -> None:
    """List the findings with what they rest on.

    \b
    Example:
      qcode findings list --json
    """
    items = project.ask(queries.finding_items)
    if as_json:
        print_json(
            [
                {
                    "number": item.number,
                    "statement": item.finding.statement,
                    "codes": list(item.paths),
                    "queries": [query.name for query in item.queries],
                }
                for item in items
            ]
        )
        return
    if not items:
        tell("No finding is written yet.")
    for item in items:
        click.echo(visible(f"{item.number}. {item.finding.statement}"))
        for name in (*item.paths, *(query.name for query in item.queries)):
            click.echo(visible(f"   – {name}"))


@findings_command.command("add")
@click.argument("statement")
@code_option
@query_option
@with_project
def add(project: Project, statement: str, codes: tuple[str, ...], kept: tuple[str, ...]) -> None:
    """Write the finding STATEMENT, and say what it rests on.

    \b
    Example:
      qcode findings add "Machines wait for repair." --code "Repair and upkeep" --query broken
    """
    named = _named(project, codes, kept)
    found = project.do(commands.add_finding, statement)
    for on in named:
        project.do(commands.link_finding, found.id, **on)
    tell("Finding {number} is written.", number=found.position)


@findings_command.command("reword")
@click.argument("number", type=int)
@click.argument("statement")
@with_project
def reword(project: Project, number: int, statement: str) -> None:
    """Say finding NUMBER in other words; what it rests on stays.

    \b
    Example:
      qcode findings reword 2 "Teachers learn from each other first."
    """
    project.do(commands.reword_finding, project.ask(queries.finding_numbered, number).id, statement)
    tell("Finding {number} is written.", number=number)


@findings_command.command("link")
@click.argument("number", type=int)
@code_option
@query_option
@with_project
def link(project: Project, number: int, codes: tuple[str, ...], kept: tuple[str, ...]) -> None:
    """Let finding NUMBER rest on codes and kept queries.

    \b
    Example:
      qcode findings link 2 --code "Peer help" --code "Formal courses"
    """
    _each(project, commands.link_finding, number, codes, kept)
    tell("What finding {number} rests on is kept.", number=number)


@findings_command.command("unlink")
@click.argument("number", type=int)
@code_option
@query_option
@with_project
def unlink(project: Project, number: int, codes: tuple[str, ...], kept: tuple[str, ...]) -> None:
    """Let finding NUMBER no longer rest on codes and kept queries.

    \b
    Example:
      qcode findings unlink 2 --code "Formal courses"
    """
    _each(project, commands.unlink_finding, number, codes, kept)
    tell("What finding {number} rests on is kept.", number=number)


@findings_command.command("move")
@click.argument("number", type=int)
@click.argument("place", type=int)
@with_project
def move(project: Project, number: int, place: int) -> None:
    """Let finding NUMBER stand at PLACE, counted from 1.

    \b
    Example:
      qcode findings move 3 1
    """
    found = project.do(commands.move_finding, project.ask(queries.finding_numbered, number).id, place)
    tell("Finding {number} has the number {place} now.", number=number, place=found.position)


@findings_command.command("remove")
@click.argument("number", type=int)
@with_project
def remove(project: Project, number: int) -> None:
    """Take finding NUMBER away; its codes and queries stay, and `qcode undo` brings it back.

    \b
    Example:
      qcode findings remove 3
    """
    project.do(commands.remove_finding, project.ask(queries.finding_numbered, number).id)
    tell("Finding {number} is taken away; `qcode undo` brings it back.", number=number)


def _named(project: Project, codes: tuple[str, ...], kept: tuple[str, ...]) -> list[dict[str, str]]:
    """What a finding is to rest on, by id."""
    found = [{"code": str(project.ask(queries.code_named, name).id)} for name in codes]
    return found + [{"query": project.ask(queries.kept_query, name).id} for name in kept]


def _each(project: Project, command: Any, number: int, codes: tuple[str, ...], kept: tuple[str, ...]) -> None:
    named = _named(project, codes, kept)
    if not named:
        raise click.UsageError(said("Say what it rests on: --code or --query."))
    found = project.ask(queries.finding_numbered, number)
    for on in named:
        project.do(command, found.id, **on)


@click.command("triangulate")
@click.argument("code")
@click.argument("bearing", type=click.Choice(BEARINGS))
@click.argument("sentence", default="")
@click.option("--remove", is_flag=True, help="Take the sentence away.")
@with_project
def triangulate_command(project: Project, code: str, bearing: str, sentence: str, remove: bool) -> None:
    """Write how documents and literature bear on CODE: they agree, add something, or contradict.

    \b
    Examples:
      qcode triangulate "Running costs" contradicts "The ministry counts machines, not repairs."
      qcode report triangulation
    """
    found = project.ask(queries.code_named, code)
    if remove:
        project.do(commands.remove_triangulation, found.id, bearing)
        tell("The sentence on “{code}” is taken away.", code=found.name)
        return
    project.do(commands.triangulate, found.id, bearing, sentence)
    tell("The sentence on “{code}” is kept.", code=found.name)


@click.command("cite")
@click.argument("what", metavar="CODE|FINDING")
@click.option("--alone", is_flag=True, help="Count a code without those below it.")
@click.option("--language", type=click.Choice(LANGUAGES), help="The sentence's language.")
@scope_options
@with_project
def cite_command(project: Project, what: str, alone: bool, language: str | None, **options: Any) -> None:
    """Print a sentence to cite: how many were asked of a CODE or a FINDING (its number), and how they stand.

    \b
    Examples:
      qcode cite "Running costs" --language kk
      qcode cite "Running costs" --alone
      qcode cite 2
    """
    from qcode.catalogue.evidence import code_sentence, finding_sentence, sentence_warnings

    spoken: Any = language or interface_language()
    scope = scope_of(project, options)
    if what.isdecimal():
        found = project.ask(queries.finding_numbered, int(what))
        click.echo(finding_sentence(project, scope, found.id, spoken))
    else:
        code = project.ask(queries.code_named, what).id
        click.echo(visible(code_sentence(project, scope, code, spoken, alone=alone)))
    for warning in sentence_warnings(project, scope, interface_language()):  # type: ignore[arg-type]
        click.echo(visible(warning), err=True)
