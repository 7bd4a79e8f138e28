"""Codings: in and out as CSV, one by one, and memos on them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qcode import commands, queries
from qcode.cli.common import (
    agreed,
    json_option,
    print_json,
    print_table,
    scope_of,
    scope_options,
    tell,
    tell_count,
    with_project,
    yes_option,
)
from qcode.settings import language

if TYPE_CHECKING:
    from qcode.project import Project


@click.group("codings", invoke_without_command=True)
@click.pass_context
def codings_command(ctx: click.Context) -> None:
    """List the codings; subcommands bring in, write out, add and remove them.

    \b
    Example:
      qcode codings export codings.csv
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(_list)


@click.command(hidden=True)
@with_project
def _list(project: Project) -> None:
    from qcode.model.scope import EVERYTHING
    from qcode.queries.columns import frame

    rows = project.ask(queries.quotes, project.ask(frame, EVERYTHING).codings)
    rows.sort(key=lambda row: (row.transcript.position, row.coding.start, row.coding.end, row.path))
    print_table(
        ("Transcript", "Start", "End", "Code", "Coder", "Quote"),
        [
            (q.transcript.name, q.coding.start, q.coding.end, q.path, q.coder, " ".join(q.text.split())[:50])
            for q in rows
        ],
    )


@codings_command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@yes_option
@with_project
def bring_in(project: Project, file: Path, yes: bool) -> None:
    """Bring in codings from FILE (.csv, .xlsx): transcript,start,end,code,coder, or a quote instead of positions.

    What can't be placed is listed, and the rest is written as one change.

    \b
    Example:
      qcode codings import codings.csv --yes
    """
    from qcode.importers.codings import read_codings

    placed = project.ask(commands.place_codings, read_codings(file))
    for odd in (*placed.unplaced, *placed.mismatched):
        tell("line {line}, {transcript}: {reason}", line=odd.draft.line, transcript=odd.draft.transcript,
             reason=odd.reason.said(language()))  # fmt: skip
    tell("Placed: {count}; not placed: {missing}.", count=len(placed.claims), missing=len(placed.unplaced))
    if placed.claims and agreed(yes):
        count = project.do(commands.import_codings, placed.claims)
        tell_count(
            "Brought in: {count} coding; there already: {known}.",
            "Brought in: {count} codings; there already: {known}.",
            count,
            known=len(placed.claims) - count,
        )


@codings_command.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@scope_options
@click.option("--despite-names", is_flag=True, help="Write it although names of names.txt are in it.")
@with_project
def write_out(project: Project, file: Path, despite_names: bool, **options: Any) -> None:
    """Write codings to FILE: transcript,start,end,code,coder,memo,quote. All coders, unless --coder names some.

    \b
    Example:
      qcode codings export codings.csv --coder AK
    """
    from qcode.catalogue.outgoing import write_codings_file

    if not options["scope_coders"]:
        options["scope_coders"] = tuple(c.name for c in project.ask(queries.coders))
    count = write_codings_file(project, scope_of(project, options), file, despite_names=despite_names)
    tell_count("Written: {count} coding to {file}.", "Written: {count} codings to {file}.", count, file=file)


@codings_command.command("add")
@click.argument("transcript")
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.argument("code")
@with_project
def add(project: Project, transcript: str, start: int, end: int, code: str) -> None:
    """Apply CODE to characters START to END (the one after the last) of TRANSCRIPT.

    \b
    Example:
      qcode codings add R07 120 180 "Trust > In teachers"
    """
    row = project.ask(queries.transcript_named, transcript)
    found = project.ask(queries.code_named, code)
    coding = project.do(commands.code_span, row.id, start, end, code=found.id)
    text = project.ask(queries.body, row.id)[coding.start : coding.end]
    tell("{code}: “{quote}”", code=project.ask(queries.paths)[found.id], quote=text)


@codings_command.command("remove")
@click.argument("transcript")
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.argument("code")
@with_project
def remove(project: Project, transcript: str, start: int, end: int, code: str) -> None:
    """Take your coding of CODE off characters START to END of TRANSCRIPT.

    \b
    Example:
      qcode codings remove R07 120 180 "Trust > In teachers"
    """
    from qcode.model.errors import NotFound

    row = project.ask(queries.transcript_named, transcript)
    found = project.ask(queries.code_named, code)
    mine = project.ask(queries.codings_in, row.id, project.coder.id)
    match = [c for c in mine if (c.start, c.end, c.code) == (start, end, found.id)]
    if not match:
        raise NotFound(kind="coding", name=f"{transcript} {start}–{end} {code}")
    project.do(commands.remove_coding, match[0].id)
    tell("Taken off: {code}.", code=code)


@codings_command.command("find")
@click.argument("words")
@click.option("--code", help="Apply this code to every place found.")
@yes_option
@with_project
def find(project: Project, words: str, code: str | None, yes: bool) -> None:
    """Find WORDS in all transcripts; with --code, apply a code to each place, as one change.

    \b
    Example:
      qcode codings find Қытай --code "Countries > China"
    """
    from qcode.catalogue.searching import code_hits, search

    hits = search(project, words)
    for hit in hits:
        tell("{transcript}, turn {turn}: …{before}[{quote}]{after}…", transcript=hit.transcript.name, turn=hit.turn,
             before=hit.before, quote=hit.quote, after=hit.after)  # fmt: skip
    tell("Found: {count}.", count=len(hits))
    if code and hits and agreed(yes, "Apply the code to all of these?"):
        tell("Coded: {count}.", count=code_hits(project, hits, project.ask(queries.code_named, code).id))


@click.command("memos")
@click.option("--write", metavar="TEXT", help="Write a memo on the project.")
@json_option
@with_project
def memos_command(project: Project, write: str | None, as_json: bool) -> None:
    """List the memos, the newest first; with --write, write one on the project.

    \b
    Example:
      qcode memos --write "Two kinds of trust?"
    """
    if write is not None:
        project.do(commands.write_memo, "", "", write)
    names = {coder.id: coder.name for coder in project.ask(queries.coders)}
    rows = project.ask(queries.memos)
    if as_json:
        print_json([{"about": m.about, "coder": names[m.coder], "written": m.written, "body": m.body} for m in rows])
        return
    for memo in rows:
        tell("{when} {coder}, {about}: {body}", when=memo.written[:16], coder=names[memo.coder],
             about=memo.about or "project", body=memo.body)  # fmt: skip
