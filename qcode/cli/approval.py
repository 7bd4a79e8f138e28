"""Sheets of quotes for an expert's approval: written, read back, answered by hand, listed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from qcode import queries
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
from qcode.text.shortening import shortened
from qcode.words import LANGUAGES

if TYPE_CHECKING:
    from qcode.catalogue.approving import ReadBack, Which
    from qcode.project import Project

ANSWERS = {"agreed": "agreed", "in-other-words": "changed", "no": "refused", "none": ""}
CALLED = {"": "approval|no answer yet", "agreed": "approval|agreed", "changed": "approval|in other words", "refused": "approval|no"}  # fmt: skip


class _SheetFirst(click.Group):
    """A group in which a respondent's name by itself means the sheet."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            args = ["sheet", *args]
        return super().parse_args(ctx, args)


@click.group("approval", cls=_SheetFirst, invoke_without_command=True)
@click.pass_context
def approval_command(ctx: click.Context) -> None:
    """Write a Word sheet of one expert's quotes for consent, and read the answers back; alone, list what was sent.

    `qcode approval R07` is `qcode approval sheet R07`.

    \b
    Example:
      qcode approval R07 -o quotes.docx
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(show)


@approval_command.command("list")
@json_option
@with_project
def show(project: Project, as_json: bool) -> None:
    """List the quotes that were sent, and the answers.

    \b
    Example:
      qcode approval list
    """
    from qcode.queries.approvals import approvals

    rows = project.ask(approvals)
    if as_json:
        print_json([
            {
                "respondent": each.respondent.number, "coding": each.approval.coding, "sent": each.approval.sent,
                "answer": each.approval.answer, "words": each.approval.words, "answered": each.approval.answered,
                "changed_since": each.changed_since,
            }
            for each in rows
        ])  # fmt: skip
        return
    print_table(
        ("Respondent", "Sent", "Answer", "Quote", "Words", ""),
        [
            (
                each.respondent.number,
                each.approval.sent[:10],
                said(CALLED[each.approval.answer]),
                shortened(each.quote.printed, 50) if each.quote else "–",
                shortened(each.approval.words, 40),
                said("printed otherwise since") if each.changed_since else "",
            )
            for each in rows
        ],
    )


@approval_command.command("sheet")
@click.argument("respondent")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="The .docx to write."
)
@click.option("--quotes", type=click.Choice(["starred", "used", "all"]), default="starred", help="Which quotes.")
@click.option("--language", "spoken", type=click.Choice(LANGUAGES), help="Else the respondent's.")
@click.option("--with-codes", is_flag=True, help="Show the code of each quote.")
@click.option("--again", is_flag=True, help="Also those that have an answer.")
@click.option("--despite-names", is_flag=True, help="Write it although names of names.txt are in it.")
@click.option("--work", help="What the quotes are for, kept for the next sheet.")
@click.option("--author", help="Who asks, kept.")
@click.option("--contact", help="Where the answer goes, kept.")
@click.option("--until", help="By when, kept.")
@with_project
def sheet(project: Project, respondent: str, output: Path | None, **options: Any) -> None:
    """Write the sheet of RESPONDENT's quotes (R07 or 7), as they will be printed, for ticking.

    \b
    Example:
      qcode approval sheet R07 -o quotes.docx --quotes used
    """
    from qcode.catalogue.approving import FIELDS, SheetOptions, keep_cover, respondent_called, write_sheet

    person = respondent_called(project, respondent)
    keep_cover(project, {name: options[name] for name in FIELDS if options[name] is not None})
    chosen = SheetOptions(
        cast("Which", options["quotes"]),
        options["spoken"] or "",
        options["with_codes"],
        options["again"],
        options["despite_names"],
    )
    done = write_sheet(project, person, output or Path(f"approval-{person.number:02}.docx"), chosen)
    tell_count("Written: {count} quote to {file}.", "Written: {count} quotes to {file}.", done.count, file=done.path)
    for count, text in (
        (done.others, "not on it, because others speak in them too: {count}"),
        (done.held, "not on it, because they are not printed or are there already: {count}"),
        (done.answered, "not on it, because they are answered: {count}"),
    ):
        if count:
            tell(text, count=count)


@approval_command.command("answer")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@yes_option
@with_project
def answer(project: Project, file: Path, yes: bool) -> None:
    """Read the answers from FILE, a sheet that came back, show them, and keep them.

    Agreed: the quote may be printed as it is. In other words: paraphrase only, and the words are kept. No: off the record.

    \b
    Example:
      qcode approval answer quotes.docx
    """
    from qcode.catalogue.approving import keep_answers, read_sheet

    found = read_sheet(project, file)
    print_table(("No.", "Answer", "Quote", "Words"), [_line(place, each) for place, each in enumerate(found, 1)])
    clear = sum(each.is_clear for each in found)
    tell("Clear answers: {count} of {all}.", count=clear, all=len(found))
    if clear and agreed(yes, "Keep these answers?"):
        tell("Kept: {count}.", count=keep_answers(project, found))


def _line(place: int, each: ReadBack) -> tuple[object, ...]:
    answer = said(CALLED[each.answer])
    if each.sent is None:
        answer = said("not from this project")
    elif each.row.unclear and not each.is_clear:
        answer = said("unclear")
    return (place, answer, shortened(each.row.quote, 50), shortened(each.words, 60))


@approval_command.command("set")
@click.argument("respondent")
@click.argument("place")
@click.argument("answer", type=click.Choice(list(ANSWERS)))
@click.option("--words", default="", help="How the quote may read, where it is “in other words”.")
@click.option("--code", help="Which of several codings at this place.")
@with_project
def set_answer(project: Project, respondent: str, place: str, answer: str, words: str, code: str | None) -> None:
    """Keep RESPONDENT's answer on the quote at PLACE without a file.

    \b
    Example:
      qcode approval set R07 R07@130 agreed
    """
    from qcode.catalogue.approving import respondent_called
    from qcode.cli.quote import coding_of
    from qcode.commands.approving import Answer, answer_quotes

    person, coding = respondent_called(project, respondent), coding_of(project, place, code)
    project.do(answer_quotes, person.id, [Answer(coding.id, ANSWERS[answer], words)])
    row = project.ask(queries.quotes, [coding.id])[0]
    tell("“{quote}”: {condition}", quote=row.printed, condition=said(row.condition or "may be quoted"))
