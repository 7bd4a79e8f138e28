"""Passages asked for by a query, and the queries that are kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qcode import commands, queries, settings
from qcode.cli.common import json_option, print_json, print_table, said, scope_of, scope_options, tell, with_project
from qcode.cli.finding import print_passages
from qcode.cli.report import asked_of, document_options, write_out

if TYPE_CHECKING:
    from qcode.project import Project


@click.command("ask")
@click.argument("query")
@scope_options
@click.option("--save", "name", metavar="NAME", help="Keep the query under this name.")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Write the passages: .csv, .xlsx, .docx, .html, …")
@click.option("--spreadsheet-safe", is_flag=True, help="CSV: keep cells from being read as formulas.")
@document_options
@json_option
@with_project
def ask_command(
    project: Project,
    query: str,
    name: str | None,
    out: Path | None,
    spreadsheet_safe: bool,
    language: str | None,
    date: str,
    names: Path | None,
    despite_names: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Show the passages that QUERY yields, one after the other with their places; QUERY may be a kept one's name.

    A term is name:value. On codings: code (with all below it), coder, memo, stance, review, starred. On the talk:
    respondent:NUMBER, respondent.ATTRIBUTE, question, speaker, transcript, kind. On what was said: text, text:~ with all
    forms of the word. Terms are joined by AND, OR, NOT, followed_by and brackets; near:200 and same:turn say within what.
    A " in a name is written twice. What describes a coding speaks of the codings in its brackets; alone in them it means
    all that it describes: (coder:AK) AND (coder:BM) is what both coded.

    After ~ stands the base form, as in a dictionary: text:~school also finds “schools”, text:~schools does not find “school”.
    Forms are found by the endings of the transcript's language, in Kazakh ones those of Russian, too, without a dictionary:
    words of six letters and more also inside others, short ones never. Words that look like forms are taken for them.

    \b
    Examples:
      qcode ask 'code:Trust AND respondent.sector:state NOT code:Media'
      qcode ask 'code:"Trust > In teachers" AND code:School near:200' --save 'trust near school'
      qcode ask '(coder:AK) AND (coder:BM)'
      qcode ask 'text:~"білім" speaker:respondent' -o exports/education.csv
    """
    if options.pop("scope_query"):
        raise click.UsageError(said("Say the query once: QUERY, without --query."))
    text = project.ask(queries.query_text, query)
    scope = scope_of(project, options | {"scope_query": text}, whoever=True)
    from qcode.catalogue.asking import BASE_FORM, base_form, passages, stops_of
    from qcode.catalogue.scope import Wanted
    from qcode.text.asking import spoken

    if out is not None:
        found = passages(project, asked_of(scope, language, date))
        write_out(project, found, out, names=names, despite_names=despite_names, spreadsheet_safe=spreadsheet_safe)
    stops = stops_of(project, scope) if out is None else []
    if name is not None:
        project.do(commands.save_query, name, text)  # before anything is printed: whoever reads may stop reading
    if out is None:
        print_passages(project, stops, as_json, around=True, coders=scope.coders)
    nothing = out is None and not stops and not as_json and "~" in text
    if nothing and (form := base_form(project, Wanted(query=text, whoever=True))):
        tell(BASE_FORM, typed=form.typed, base=form.base, query=spoken(form.query, settings.language()))
    if name is not None and not as_json:
        tell("Kept as “{name}”.", name=name)


@click.group("queries")
def queries_command() -> None:
    """List, rename and delete kept queries; `qcode ask QUERY --save NAME` keeps one.

    \b
    Example:
      qcode queries list
      qcode report frequencies --query 'trust near school'
    """


@queries_command.command("list")
@json_option
@with_project
def list_command(project: Project, as_json: bool) -> None:
    """The kept queries, by name.

    \b
    Example:
      qcode queries list
    """
    rows = project.ask(queries.kept_queries)
    if as_json:
        print_json([{"name": row.name, "query": row.text, "created": row.created} for row in rows])
        return
    print_table(("Name", "Query"), [(row.name, row.text) for row in rows])


@queries_command.command("rename")
@click.argument("name")
@click.argument("new_name")
@with_project
def rename_command(project: Project, name: str, new_name: str) -> None:
    """Call the kept query NAME NEW_NAME; queries that ask for it follow.

    \b
    Example:
      qcode queries rename 'trust near school' 'trust and school'
    """
    row = project.do(commands.rename_query, name, new_name)
    tell("Kept as “{name}”.", name=row.name)


@queries_command.command("delete")
@click.argument("name")
@with_project
def delete_command(project: Project, name: str) -> None:
    """Keep the query NAME no longer; `qcode undo` brings it back.

    \b
    Example:
      qcode queries delete 'trust near school'
    """
    project.do(commands.delete_query, name)
    tell("No longer kept: “{name}”.", name=name)
