"""What must be read again, and the codebook at other times."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qcode import commands, queries
from qcode.cli.common import json_option, print_json, print_table, said, tell, tell_count, with_project
from qcode.settings import language

if TYPE_CHECKING:
    from qcode.project import Project
    from qcode.queries.worklists import WorkList

limits = (
    click.option("--transcript", "transcripts", multiple=True, help="Only this transcript; repeatable."),
    click.option("--code", "codes", multiple=True, help="Only this code; repeatable."),
)


@click.group("reread", invoke_without_command=True)
@json_option
@click.pass_context
def reread(ctx: click.Context, as_json: bool) -> None:
    """What you must read again: transcripts that a code came too late for, codings of an older definition.

    \b
    Examples:
      qcode codebook reread
      qcode codebook reread done --transcript R03 --code Trust
      qcode codebook reread checked --code Trust
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(reread_list, as_json=as_json)


@reread.command("list")
@json_option
@with_project
def reread_list(project: Project, as_json: bool) -> None:
    """List it, code by code.

    \b
    Example:
      qcode codebook reread list --json
    """
    found = project.ask(queries.work_list, project.coder.id)
    paths: dict[str, str] = project.ask(queries.paths)
    names: dict[str, str] = {row.id: row.name for row in project.ask(queries.transcripts)}
    if as_json:
        print_json(_as_json(found, paths, names))
        return
    codes = dict.fromkeys([*(each.code for each in found.due), *(each.code for each in found.unchecked)])
    rows = []
    for code in codes:
        due = [names[each.transcript] for each in found.due if each.code == code]
        rows.append((paths[code], ", ".join(due), sum(each.code == code for each in found.unchecked)))
    print_table(("Code", "Read again", "Codings to check"), rows)
    counts = (len(found.due), len(found.transcripts), len(found.unchecked))
    tell("To read again: {pairs} (transcripts: {transcripts}). Codings to check: {codings}.",
         pairs=counts[0], transcripts=counts[1], codings=counts[2])  # fmt: skip


def _as_json(found: WorkList, paths: dict[str, str], names: dict[str, str]) -> dict[str, object]:
    due = [{"code": paths[d.code], "version": d.version, "transcript": names[d.transcript]} for d in found.due]
    old = [
        {
            "code": paths[c.code],
            "transcript": names[c.transcript],
            "start": c.start,
            "end": c.end,
            "version": c.code_version,
        }
        for c in found.unchecked
    ]
    return {"read_again": due, "check": old}


def _chosen(project: Project, transcripts: tuple[str, ...], codes: tuple[str, ...]) -> tuple[set[str], set[str]]:
    if not transcripts and not codes:
        raise click.UsageError(said("Say --transcript, --code, or both."))
    rows = {project.ask(queries.transcript_named, name).id for name in transcripts}
    return set(rows), {project.ask(queries.code_named, name).id for name in codes}


@reread.command("done")
@limits[0]
@limits[1]
@with_project
def reread_done(project: Project, transcripts: tuple[str, ...], codes: tuple[str, ...]) -> None:
    """Say that you have read again what is due, in a transcript, for a code, or for one code in one transcript.

    \b
    Examples:
      qcode codebook reread done --transcript R03
      qcode codebook reread done --transcript R03 --code Trust
    """
    rows, wanted = _chosen(project, transcripts, codes)
    due = project.ask(queries.work_list, project.coder.id).due
    pairs = [
        (d.transcript, d.code) for d in due if (not rows or d.transcript in rows) and (not wanted or d.code in wanted)
    ]
    marked = project.do(commands.mark_read, pairs) if pairs else 0
    tell("Marked as read: {count}.", count=marked)


@reread.command("undone")
@limits[0]
@limits[1]
@with_project
def reread_undone(project: Project, transcripts: tuple[str, ...], codes: tuple[str, ...]) -> None:
    """Take such marks back.

    \b
    Example:
      qcode codebook reread undone --transcript R03 --code Trust
    """
    rows, wanted = _chosen(project, transcripts, codes)
    every = [row.id for row in project.ask(queries.transcripts) if not rows or row.id in rows]
    marks = [mark for each in every for mark in project.ask(queries.readings_in, each)]
    pairs = [(m.transcript, m.code) for m in marks if m.coder == project.coder.id and (not wanted or m.code in wanted)]
    taken = project.do(commands.mark_unread, pairs) if pairs else 0
    tell("Marks taken back: {count}.", count=taken)


@reread.command("checked")
@limits[0]
@limits[1]
@with_project
def reread_checked(project: Project, transcripts: tuple[str, ...], codes: tuple[str, ...]) -> None:
    """Say that your codings were checked against the present definition and stand.

    \b
    Example:
      qcode codebook reread checked --code Trust
    """
    rows, wanted = _chosen(project, transcripts, codes)
    old = project.ask(queries.unchecked, project.coder.id)
    ids = [c.id for c in old if (not rows or c.transcript in rows) and (not wanted or c.code in wanted)]
    if ids:
        project.do(commands.confirm_codings, ids)
    tell("Checked: {count}.", count=len(ids))


@click.command("at")
@click.argument("moment")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Write it to a codebook file.")
@json_option
@with_project
def at(project: Project, moment: str, out: Path | None, as_json: bool) -> None:
    """Show the codebook as it was at MOMENT: a day, a time (UTC), or the number of an entry of the history.

    \b
    Examples:
      qcode codebook at 2026-03-05
      qcode codebook at 412 -o then.yaml
    """
    from qcode.catalogue.codes import codebook_drafts_at

    book = project.ask(queries.codebook_at, project.ask(queries.moment, moment))
    paths = book.paths
    if out is not None:
        from qcode.catalogue.outgoing import write_drafts

        tell("Written: {file}.", file=write_drafts(project, codebook_drafts_at(book), out))
        return
    if as_json:
        print_json([{"path": paths[c.id], "definition": c.definition, "version": c.version} for c in book.in_use])
        return
    rows = [("  " * paths[c.id].count(queries.JOINT) + c.name, c.version, c.brief or c.definition) for c in book.in_use]
    print_table(("Code", "Version", "Definition"), rows)
    tell("Codes in use: {count}.", count=len(book.in_use))


@click.command("diff")
@click.argument("since")
@click.argument("until", default="")
@json_option
@with_project
def diff(project: Project, since: str, until: str, as_json: bool) -> None:
    """What is different between the codebook at SINCE and at UNTIL (else now): born, renamed, redefined, moved, …

    \b
    Examples:
      qcode codebook diff 2026-03-01
      qcode codebook diff 2026-03-01 2026-04-01 --json
    """
    from qcode.catalogue.codebook_past import difference
    from qcode.report.codebook_changes import KINDS, sentence

    found = difference(project, since, until)
    if as_json:
        names = ("kind", "path", "before", "after", "day", "coder", "reason")
        print_json([{name: getattr(each, name) for name in names} for each in found])
        return
    spoken = language()
    rows = [(said(KINDS[each.kind]), sentence(each, spoken), each.day) for each in found]  # type: ignore[arg-type]
    print_table(("Change", "What became of it", "When (UTC)"), rows)
    tell_count("{count} change.", "{count} changes.", len(found))


COMMANDS = (reread, at, diff)
