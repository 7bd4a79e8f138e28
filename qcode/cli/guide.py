"""The interview guide, and which turns answer it."""

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
    tell,
    tell_count,
    visible,
    with_project,
    yes_option,
)
from qcode.model.drafts import LIKENESS as THRESHOLD
from qcode.text.shortening import shortened

if TYPE_CHECKING:
    from qcode.project import Project


@click.group("guide", invoke_without_command=True)
@json_option
@click.pass_context
def guide_command(ctx: click.Context, as_json: bool) -> None:
    """Show the interview guide; subcommands bring it in and link turns to its questions.

    \b
    Example:
      qcode guide import guide.txt
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(_list, as_json=as_json)


@click.command(hidden=True)
@with_project
def _list(project: Project, as_json: bool) -> None:
    versions = {guide.id: guide.version for guide in project.ask(queries.guides)}
    linked = project.ask(queries.turns_by_question)
    rows = [(versions[q.guide], q.number, q.text, linked.get(q.id, 0)) for q in project.ask(queries.questions)]
    if as_json:
        print_json([dict(zip(("version", "number", "text", "turns"), row, strict=True)) for row in rows])
    else:
        print_table(
            ("Version", "No.", "Question", "Turns"), [(v, n, shortened(text, 70), count) for v, n, text, count in rows]
        )


@guide_command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--version", default="", help="A name for this version (else a number, or its language).")
@click.option("--link/--no-link", default=True, help="Propose which turns answer which question.")
@yes_option
@with_project
def bring_in(project: Project, file: Path, version: str, link: bool, yes: bool) -> None:
    """Bring in the guide from FILE (.txt, .md, .docx): numbered questions with lettered sub-questions.

    \b
    Example:
      qcode guide import guide.txt --yes
    """
    from qcode.catalogue.intake_words import guide_lines
    from qcode.commands.guides import going_by
    from qcode.importers.guide import read_guide

    draft = read_guide(file)
    print_table(("No.", "Question"), [(question.number, shortened(question.text, 90)) for question in draft.questions])
    if not agreed(yes):
        return
    going = project.ask(going_by, draft)
    guide = project.do(commands.add_guide, draft, version=version)
    tell_count(
        "The guide's version {version} holds {count} question.",
        "The guide's version {version} holds {count} questions.",
        len(draft.questions),
        version=guide.version,
    )
    for line in guide_lines(going, settings.language()):
        click.echo(visible(line))
    if going:
        tell("`qcode transcripts set NAME --guide VERSION` says that another version was used with an interview.")
    if link:
        _link(project, (), THRESHOLD, yes)


@guide_command.command("reword")
@click.argument("number")
@click.argument("text")
@click.option("--version", default="", help="The version of the guide (else the newest that has the question).")
@with_project
def reword(project: Project, number: str, text: str, version: str) -> None:
    """Correct the words of question NUMBER: TEXT stands in their place, in one version of the guide.

    \b
    Example:
      qcode guide reword 2а "What did you expect of it?"
    """
    from qcode.commands.guides import reword_question

    guide = project.ask(queries.guide_named, version).id if version else None
    question = project.ask(queries.question_named, number, guide)
    project.do(reword_question, question.id, text)
    tell("Changed: {name}.", name=question.number)


@guide_command.command("skip")
@click.argument("number")
@click.argument("transcripts", nargs=-1)
@click.option("--put", is_flag=True, help="It was put after all: take the mark away.")
@with_project
def skip(project: Project, number: str, transcripts: tuple[str, ...], put: bool) -> None:
    """Mark that question NUMBER was not put in TRANSCRIPTS, though their guide has it; without any, list where.

    Reports count whoever speaks there as not asked. Words that are linked to the question say that it was put.

    \b
    Example:
      qcode guide skip 5 R03 R07
    """
    from qcode.commands.guides import leave_out_question, put_question
    from qcode.queries.guides import questions_not_put

    root = project.ask(queries.main_question, project.ask(queries.question_named, number).id)
    rows = [project.ask(queries.transcript_named, name) for name in transcripts]
    if not rows:
        marked = project.ask(questions_not_put)
        names = [row.name for row in project.ask(queries.transcripts) if root.id in marked.get(row.id, ())]
        tell("Question {number} was not put in: {names}.", number=number, names=", ".join(names) or "–")
        return
    for row in rows:
        question = project.ask(queries.question_named, number, row.guide)
        project.do(put_question if put else leave_out_question, question.id, row.id)
    names = [row.name for row in rows]
    said = "Question {number} was put in: {names}." if put else "Question {number} was not put in: {names}."
    tell(said, number=number, names=", ".join(names))


@guide_command.command("link")
@click.argument("transcripts", nargs=-1)
@click.option("--threshold", type=click.FloatRange(0, 1), default=THRESHOLD, show_default=True)
@yes_option
@with_project
def link(project: Project, transcripts: tuple[str, ...], threshold: float, yes: bool) -> None:
    """Propose which turns of TRANSCRIPTS (else of all) answer which question, and write it on a yes.

    An interviewer's turn is matched where its words are like a question's by at least the threshold; the turns after
    it follow. Written answers are matched by their numbers. What a person has linked stays.

    \b
    Example:
      qcode guide link R07 --threshold 0.4
    """
    _link(project, transcripts, threshold, yes)


def _link(project: Project, names: tuple[str, ...], threshold: float, yes: bool) -> None:
    from qcode.catalogue.intake_words import not_found_lines, other_words_lines
    from qcode.catalogue.linking import propose_links, to_write

    rows = [project.ask(queries.transcript_named, name) for name in names] or project.ask(queries.transcripts)
    links = propose_links(project, rows, threshold)
    print_table(
        ("Transcript", "Turn", "No.", "Likeness"),
        [
            (link.transcript.name, link.position, link.question.number, f"{link.score:.2f}")
            for link in links
            if link.asks and not link.left
        ],
    )
    if doubts := other_words_lines(links, settings.language()):
        tell(
            "Some numbers of the files are not the guide’s: there the words decide; `qcode transcripts question` links by hand:"
        )
        click.echo(visible("\n".join(doubts)))
    if missing := not_found_lines(project, links):
        tell(
            "Questions that were not found, not asked or asked in other words; `qcode transcripts question` links by hand:"
        )
        click.echo(visible("\n".join(missing)))
    if not links:
        tell("No turn is like a question of the guide; `qcode transcripts question` links by hand.")
    elif agreed(yes):
        count = project.do(commands.link_questions, *to_write(links))
        tell_count("Linked: {count} turn.", "Linked: {count} turns.", count)
