"""Memos on anything: listed, searched, written, with quotes in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qcode import commands, queries
from qcode.catalogue.blind import memos_shown
from qcode.cli.common import json_option, print_json, said, tell, with_project
from qcode.cli.overcoding import coding_at
from qcode.model.errors import NotFound, QcodeError
from qcode.model.rows import MEMO_KINDS, MEMO_SUBJECTS
from qcode.settings import language

if TYPE_CHECKING:
    from qcode.model.rows import Memo
    from qcode.project import Project

SHORT = 12
"""How many of an id's last characters are shown."""
kind_option = click.option("--kind", type=click.Choice(MEMO_KINDS), help="What kind of memo it is.")


class SeveralMemos(QcodeError):
    template = "“{name}” could be any of these memos: {candidates}; write one of them as `qcode memos` does."


@click.group("memos", invoke_without_command=True)
@click.option("--write", metavar="TEXT", help="Write a memo on the project.")
@json_option
@click.pass_context
def memos_command(ctx: click.Context, write: str | None, as_json: bool) -> None:
    """List the memos, the newest first; subcommands search, write, change and remove them.

    \b
    Examples:
      qcode memos --write "Two kinds of trust?"
      qcode memos add "Not about teachers alone." --code Trust --kind theoretical
    """
    if ctx.invoked_subcommand is None:
        if write is not None:
            ctx.invoke(add, text=write)
        ctx.invoke(show, as_json=as_json)


@memos_command.command("list")
@click.argument("words", default="")
@click.option("--kind", type=click.Choice([*MEMO_KINDS, "none"]), default=None)
@click.option("--about", type=click.Choice(["project", *filter(None, MEMO_SUBJECTS)]), default=None)
@click.option("--by", default="", help="Only this coder's.")
@click.option("--code", default="", help="On this code, one below it, or a passage of one.")
@click.option("--transcript", default="", help="In this transcript.")
@json_option
@with_project
def show(
    project: Project, as_json: bool, words: str = "", kind: str | None = None, about: str | None = None, by: str = "",
    code: str = "", transcript: str = "",
) -> None:  # fmt: skip
    """List the memos that hold WORDS, by kind, coder, code, transcript or what they are about.

    \b
    Examples:
      qcode memos list trust --kind theoretical
      qcode memos list --code Trust --json
    """
    from qcode.catalogue.memo_texts import branch, memo_texts
    from qcode.report.memos import KINDS

    wanted = queries.MemoFilter(
        text=words,
        kind=kind or "",
        about=about or "",
        coder=_coder(project, by),
        codes=branch(project, (project.ask(queries.code_named, code).id,)) if code else (),
        transcripts=(project.ask(queries.transcript_named, transcript).id,) if transcript else (),
    )
    items = memos_shown(project, project.ask(queries.memo_items, wanted))
    texts = memo_texts(project, items, language())  # type: ignore[arg-type]
    if as_json:
        print_json([_as_json(item.memo, text) for item, text in zip(items, texts, strict=True)])
        return
    for item, text in zip(items, texts, strict=True):
        named = text.name or said("what|project")
        kind = said(KINDS[text.kind]) if text.kind else ""
        about = " – ".join(filter(None, (named, text.code if text.about == "coding" else "", kind)))
        tell("{id} {when} {coder}, {about}: {body}", id=item.memo.id[-SHORT:], when=item.memo.written[:16],
             coder=text.coder, about=about, body=text.body)  # fmt: skip


def _coder(project: Project, name: str) -> str:
    if not name:
        return ""
    found = project.ask(queries.coder_named, name)
    if found is None:
        raise NotFound(kind="coder", name=name)
    return found.id


def _as_json(memo: Memo, text: Any) -> dict[str, object]:
    names = ("name", "transcript", "turn", "code", "kind", "coder", "body", "quote")
    return {"id": memo.id, "about": memo.about, "written": memo.written} | {n: getattr(text, n) for n in names}


@memos_command.command("add")
@click.argument("text")
@click.option("--code", help="On this code; with --passage, which of the codings there.")
@click.option("--transcript", help="On this transcript.")
@click.option("--turn", type=int, help="On this turn of the transcript.")
@click.option("--passage", metavar="PLACE", help="On your coding over a character: R07@130.")
@click.option("--respondent", type=int, help="On the respondent of this number.")
@click.option("--question", help="On this question of the guide.")
@kind_option
@with_project
def add(project: Project, text: str, kind: str | None = None, **on: Any) -> None:
    """Write the memo TEXT: on the project, or on what an option names. `[[coding:…]]` in it stands for a passage.

    \b
    Examples:
      qcode memos add "What is a village school?"
      qcode memos add "He laughs here." --passage R07@130 --kind descriptive
      qcode memos add "Was I leading him?" --transcript R07 --turn 12 --kind reflexive
    """
    about, target = _target(project, **on)
    memo = project.do(commands.write_memo, about, target, text, kind=kind)
    tell("Memo {id} is kept.", id=memo.id[-SHORT:])


def _target(
    project: Project, *, code: str | None = None, transcript: str | None = None, turn: int | None = None,
    passage: str | None = None, respondent: int | None = None, question: str | None = None,
) -> tuple[str, str]:  # fmt: skip
    """What a memo is about, as its table and id."""
    named = [each for each in (transcript, passage, respondent, question) if each is not None]
    if len(named) > 1 or (code and named and not passage) or (turn is not None and transcript is None):
        raise click.UsageError(
            said("Say one of these: --code, --transcript (with --turn), --passage, --respondent, --question.")
        )
    if passage is not None:
        return "coding", coding_at(project, passage, code).id
    if code is not None:
        return "code", project.ask(queries.code_named, code).id
    if respondent is not None:
        return "respondent", project.ask(queries.respondent_numbered, respondent).id
    if question is not None:
        return "question", project.ask(queries.question_named, question).id
    if transcript is None:
        return "", ""
    row = project.ask(queries.transcript_named, transcript)
    if turn is None:
        return "transcript", row.id
    found = next((each for each in project.ask(queries.turns, row.id) if each.position == turn), None)
    if found is None:
        raise NotFound(kind="turn", name=turn)
    return "turn", found.id


@memos_command.command("edit")
@click.argument("memo")
@click.argument("text")
@kind_option
@with_project
def edit(project: Project, memo: str, text: str, kind: str | None) -> None:
    """Write MEMO (the id, or its end, that the list shows) anew as TEXT.

    \b
    Example:
      qcode memos edit 3f2a9c0d11e7 "Three kinds of trust."
    """
    found = _memo(project, memo)
    project.do(commands.write_memo, found.about, found.target, text, kind=kind, memo=found.id)
    tell("Memo {id} is kept.", id=found.id[-SHORT:])


@memos_command.command("remove")
@click.argument("memo")
@with_project
def remove(project: Project, memo: str) -> None:
    """Take MEMO away; undo brings it back.

    \b
    Example:
      qcode memos remove 3f2a9c0d11e7
    """
    found = _memo(project, memo)
    project.do(commands.remove_memo, found.id)
    tell("Taken off: {code}.", code=found.id[-SHORT:])


@memos_command.command("quote")
@click.argument("place")
@click.option("--code", help="Which of the codings there.")
@with_project
def quote(project: Project, place: str, code: str | None) -> None:
    """Print what stands in a memo for your coded passage at PLACE: it is shown as the passage's words.

    \b
    Example:
      qcode memos quote R07@130
    """
    click.echo(queries.reference(coding_at(project, place, code).id))


def _memo(project: Project, end: str) -> Memo:
    """The memo whose id ends so."""
    found = [memo for memo in project.ask(queries.memos) if memo.id.endswith(end)]
    if not found:
        raise NotFound(kind="memo", name=end)
    if len(found) > 1:
        raise SeveralMemos(name=end, candidates=", ".join(memo.id[-SHORT:] for memo in found))
    return found[0]
