"""Codings: in and out as CSV, and one by one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qcode import commands, queries
from qcode.cli.common import (
    WITH_OPTION,
    agreed,
    json_option,
    print_json,
    print_table,
    said,
    scope_of,
    scope_options,
    tell,
    tell_count,
    visible,
    warn_of_formulas,
    with_project,
    yes_option,
)
from qcode.cli.overcoding import CHANGES, coding_at, known_or_new
from qcode.settings import language
from qcode.text.shortening import shortened

if TYPE_CHECKING:
    from qcode.project import Project
    from qcode.queries import Quote


@click.group("codings", invoke_without_command=True)
@click.pass_context
def codings_command(ctx: click.Context) -> None:
    """List the codings; subcommands bring in, write out, add, change and remove them.

    A coding is named by a PLACE: R07@130 is your coding over character 130 of R07 (--code tells which, where several
    overlap), or by its id, which `codings list --ids` shows.

    \b
    Example:
      qcode codings export codings.csv
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(show)


@codings_command.command("list")
@click.option("--at", type=int, help="Only those over this character.")
@click.option("--ids", is_flag=True, help="Show each coding's id, too.")
@json_option
@scope_options
@with_project
def show(project: Project, at: int | None, ids: bool, as_json: bool, **options: Any) -> None:
    """List codings, all coders', unless --coder names some.

    \b
    Example:
      qcode codings list --transcript R07 --at 130 --ids
    """
    from qcode.queries.columns import frame

    if not options["scope_coders"]:
        options["scope_coders"] = tuple(coder.name for coder in project.ask(queries.coders))
    rows = project.ask(queries.quotes, project.ask(frame, scope_of(project, options)).codings)
    rows = [row for row in rows if at is None or row.coding.start <= at < row.coding.end]
    rows.sort(key=lambda row: (row.transcript.position, row.coding.start, row.coding.end, row.path))
    if as_json:
        print_json([_as_json(row) for row in rows])
        return
    lines = [
        (q.transcript.name, q.coding.start, q.coding.end, q.path, q.coder, _stance(q), shortened(q.text, 50))
        for q in rows
    ]
    if ids:
        print_table(
            ("Transcript", "Start", "End", "Code", "Coder", "Stance", "Quote", "Id"),
            [(*line, row.coding.id) for line, row in zip(lines, rows, strict=True)],
        )
    else:
        print_table(("Transcript", "Start", "End", "Code", "Coder", "Stance", "Quote"), lines)


def _stance(quote: Quote) -> str:
    words = said(queries.STANCE_WORDS[quote.coding.stance]) if quote.coding.stance else ""
    return " ".join(filter(None, (words, "★" if quote.coding.star else "")))


def _as_json(row: Quote) -> dict[str, object]:
    coding = row.coding
    return {
        "id": coding.id, "transcript": row.transcript.name, "turn": row.turn, "start": coding.start, "end": coding.end,
        "code": row.path, "coder": row.coder, "stance": coding.stance, "star": bool(coding.star), "memo": row.memo,
        "quote": row.text,
    }  # fmt: skip


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
@click.option("--spreadsheet-safe", is_flag=True, help="Keep cells from being read as formulas; not to be read back.")
@click.option("--despite-names", is_flag=True, help="Write it although names of names.txt are in it.")
@with_project
def write_out(project: Project, file: Path, spreadsheet_safe: bool, despite_names: bool, **options: Any) -> None:
    """Write codings to FILE: transcript,start,end,code,coder,stance,memo,quote. All coders, unless --coder names some.

    \b
    Example:
      qcode codings export codings.csv --coder AK
    """
    from qcode.catalogue.outgoing import write_codings_file

    if not options["scope_coders"]:
        options["scope_coders"] = tuple(c.name for c in project.ask(queries.coders))
    scope = scope_of(project, options)
    count = write_codings_file(project, scope, file, despite_names=despite_names, spreadsheet_safe=spreadsheet_safe)
    tell_count("Written: {count} coding to {file}.", "Written: {count} codings to {file}.", count, file=file)
    if not spreadsheet_safe:
        warn_of_formulas(file, safe=WITH_OPTION)


@codings_command.command("add")
@click.argument("transcript")
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
@click.option("--new", is_flag=True, help="Make the codes that are not there yet.")
@with_project
def add(project: Project, transcript: str, start: int, end: int, codes: tuple[str, ...], new: bool) -> None:
    """Apply CODE to characters START to END (the one after the last) of TRANSCRIPT; several codes are one change.

    \b
    Example:
      qcode codings add R07 120 180 "Trust > In teachers"
    """
    row = project.ask(queries.transcript_named, transcript)
    wanted = [known_or_new(project, code, new) for code in codes]
    if len(wanted) == 1 and not wanted[0].startswith(commands.NEW):
        made = [project.do(commands.code_span, row.id, start, end, code=wanted[0])]
    elif len(wanted) == 1:
        made = [project.do(commands.give_new_code, row.id, start, end, path=wanted[0][1:])]
    else:
        made = project.do(commands.give_codes, row.id, start, end, codes=wanted)
    text = project.ask(queries.body, row.id)[start:end]
    for coding in made:
        tell("{code}: “{quote}”", code=project.ask(queries.paths)[coding.code], quote=text)
    turns = project.ask(queries.turns, row.id)
    if not any(turn.words < end and start < turn.end for turn in turns):
        told = said(
            "Nobody’s words stand there, only a name or other text: it counts as a coding, in no turn and of no respondent."
        )
        click.echo(visible(told), err=True)


@codings_command.command("remove")
@click.argument("place", metavar="PLACE | TRANSCRIPT")
@click.argument("start", type=int, required=False)
@click.argument("end", type=int, required=False)
@click.argument("code", required=False)
@click.option("--code", "which", help="Which of several codings at this place.")
@with_project
def remove(
    project: Project, place: str, start: int | None, end: int | None, code: str | None, which: str | None
) -> None:
    """Take your coding at PLACE off, or the one of CODE from START to END of TRANSCRIPT.

    \b
    Example:
      qcode codings remove R07 120 180 "Trust > In teachers"
    """
    from qcode.model.errors import NotFound

    if start is None or end is None or code is None:
        gone = project.do(commands.remove_coding, coding_at(project, place, which).id)
        tell("Taken off: {code}.", code=project.ask(queries.paths)[gone.code])
        return
    row = project.ask(queries.transcript_named, place)
    found = project.ask(queries.code_named, code)
    mine = project.ask(queries.codings_in, row.id, project.coder.id)
    match = [c for c in mine if (c.start, c.end, c.code) == (start, end, found.id)]
    if not match:
        raise NotFound(kind="coding", name=f"{place} {start}–{end} {code}")
    project.do(commands.remove_coding, match[0].id)
    tell("Taken off: {code}.", code=code)


for each in CHANGES:
    codings_command.add_command(each)


@codings_command.command("find")
@click.argument("words")
@click.option("--code", help="Apply this code to every place found.")
@click.option("--new", is_flag=True, help="Make the code if it is not there yet.")
@click.option(
    "--whole",
    type=click.Choice(("words", "sentence", "turn")),
    default="words",
    help="What has the code: the words found, or all of their sentence or turn.",
)
@yes_option
@with_project
def find(project: Project, words: str, code: str | None, new: bool, whole: str, yes: bool) -> None:
    """Find WORDS in all transcripts; with --code, apply a code to each place, as one change.

    \b
    Example:
      qcode codings find Қытай --code "Countries > China"
    """
    from qcode.catalogue.searching import code_hits, places, search

    hits = search(project, words)
    for hit in hits:
        tell("{transcript}, turn {turn}: …{before}[{quote}]{after}…", transcript=hit.transcript.name, turn=hit.turn,
             before=hit.before, quote=hit.quote, after=hit.after)  # fmt: skip
    tell("Found: {count}.", count=len(hits))
    if code and len(wide := places(project, hits, whole)) != len(hits):
        tell("To be coded: {count}.", count=len(wide))
    if code and hits and agreed(yes, "Apply the code to all of these?"):
        wanted = known_or_new(project, code, new)
        tell("Coded: {count}.", count=code_hits(project, hits, wanted, whole))
