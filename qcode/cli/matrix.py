"""Matrices of respondents: what the researcher writes into their cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qcode import commands, queries
from qcode.cli.common import json_option, print_json, print_table, said, tell, visible, with_project
from qcode.commands.summaries import NoCell

if TYPE_CHECKING:
    from qcode.project import Project


@click.group("matrix")
def matrix_command() -> None:
    """Write summaries into the cells of a matrix; `qcode report matrix --cells summaries` shows them.

    \b
    Examples:
      qcode matrix summary "Trusts her pupils, not the platform." --respondent 7 --code Trust
      qcode matrix summary "Two meetings a year." --respondent 7 --question 3
    """


@matrix_command.command("summary")
@click.argument("text", default="")
@click.option("--respondent", type=int, required=True, help="The respondent's number.")
@click.option("--code", default="", help="The code whose cell it is.")
@click.option("--question", default="", help="The question whose cell it is.")
@click.option("--clear", is_flag=True, help="Take your summary out of the cell.")
@with_project
def summary(project: Project, text: str, respondent: int, code: str, question: str, clear: bool) -> None:
    """Write TEXT into the cell of a respondent and a code, or a question; without TEXT, show what stands there.

    \b
    Examples:
      qcode matrix summary "Trusts her pupils, not the platform." --respondent 7 --code Trust
      qcode matrix summary --respondent 7 --code Trust
      qcode matrix summary --respondent 7 --question 3 --clear
    """
    person = project.ask(queries.respondent_numbered, respondent).id
    of_code = project.ask(queries.code_named, code).id if code else ""
    of_question = project.ask(queries.question_named, question).id if question else ""
    if clear:
        project.do(commands.remove_summary, person, code=of_code, question=of_question)
        tell("The summary was taken away.")
    elif text:
        project.do(commands.set_summary, person, text, code=of_code, question=of_question)
        tell("The summary was kept.")
    else:
        if bool(of_code) == bool(of_question):
            raise NoCell()
        root = project.ask(queries.main_question, of_question).id if of_question else None
        known = project.ask(queries.summary_at, project.coder.id, person, of_code or None, root)
        if known is None:
            tell("Nothing is written there yet.")
        else:
            click.echo(visible(known.body))


@matrix_command.command("summaries")
@json_option
@with_project
def summaries(project: Project, as_json: bool) -> None:
    """List every summary: respondent, code or question, coder, text.

    \b
    Example:
      qcode matrix summaries --json
    """
    numbers = {row.id: row.number for row in project.ask(queries.respondents)}
    coders = {row.id: row.name for row in project.ask(queries.coders)}
    paths = project.ask(queries.paths)
    questions = {row.id: row.number for row in project.ask(queries.questions)}
    rows = [
        (numbers[row.respondent], paths[row.code] if row.code else "", questions[row.question] if row.question else "",
         coders[row.coder], row.body)
        for row in project.ask(queries.summaries)
    ]  # fmt: skip
    if as_json:
        names = ("respondent", "code", "question", "coder", "summary")
        print_json([dict(zip(names, row, strict=True)) for row in rows])
        return
    heads = ("column|Respondent", "column|Code", "column|Question", "column|Coder", "column|Summary")
    print_table([said(head) for head in heads], rows)
