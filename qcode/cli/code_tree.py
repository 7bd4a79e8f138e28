"""Where codes stand: moved, reordered, merged, split, linked, retired and restored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qcode import commands, queries
from qcode.cli.code_editing import because
from qcode.cli.common import json_option, print_json, print_table, said, tell, tell_count, with_project
from qcode.model.rows import LINK_KINDS

if TYPE_CHECKING:
    from qcode.model.rows import Coding
    from qcode.project import Project


@click.command("move")
@click.argument("codes", nargs=-1, required=True)
@click.argument("parent")
@because
@with_project
def move(project: Project, codes: tuple[str, ...], parent: str, reason: str) -> None:
    """Hang CODES below PARENT ("-" for the top), as one change.

    \b
    Examples:
      qcode codebook move "In teachers" "School"
      qcode codebook move Trust Fear Hope Feelings --because "They are one theme."
    """
    above = None if parent == "-" else project.ask(queries.code_named, parent).id
    ids = [project.ask(queries.code_named, code).id for code in codes]
    if len(ids) == 1:
        project.do(commands.move_code, ids[0], above, reason=reason)
    else:
        project.do(commands.move_codes, ids, above, reason=reason)
    tell("Changed: {name}.", name=", ".join(codes))


@click.command("up")
@click.argument("code")
@click.option("-n", "steps", type=click.IntRange(1), default=1, help="How many places.")
@with_project
def up(project: Project, code: str, steps: int) -> None:
    """Let CODE stand before the sibling above it.

    \b
    Example:
      qcode codebook up Trust -n 2
    """
    project.do(commands.shift_code, project.ask(queries.code_named, code).id, -steps)
    tell("Changed: {name}.", name=code)


@click.command("down")
@click.argument("code")
@click.option("-n", "steps", type=click.IntRange(1), default=1, help="How many places.")
@with_project
def down(project: Project, code: str, steps: int) -> None:
    """Let CODE stand behind the sibling below it.

    \b
    Example:
      qcode codebook down Trust
    """
    project.do(commands.shift_code, project.ask(queries.code_named, code).id, steps)
    tell("Changed: {name}.", name=code)


@click.command("merge")
@click.argument("code")
@click.argument("into")
@click.option("--preview", is_flag=True, help="Show the passages of both codes, and change nothing.")
@because
@with_project
def merge(project: Project, code: str, into: str, preview: bool, reason: str) -> None:
    """Move every coding of CODE to INTO; CODE is retired, and undo brings it back.

    Each coding keeps where it came from. Examples, links and memos of CODE go with it.

    \b
    Examples:
      qcode codebook merge "Fatigue" "Tiredness" --preview
      qcode codebook merge "Fatigue" "Tiredness" --because "Nobody tells them apart."
    """
    source, target = project.ask(queries.code_named, code), project.ask(queries.code_named, into)
    if preview:
        found = project.ask(queries.merge_preview, source.id, target.id)
        for title, rows in ((code, found.source), (into, found.target)):
            click.echo(f"{title} ({len(rows)})")
            _print_passages(project, rows)
        tell("The same passage under both: {same}; overlapping: {overlapping}; codes below: {below}.",
             same=len(found.same), overlapping=len(found.overlapping), below=len(found.below))  # fmt: skip
        return
    moved = project.do(commands.merge_codes, source.id, into=target.id, reason=reason)
    tell_count("Merged: {count} coding moved.", "Merged: {count} codings moved.", moved)


def _print_passages(project: Project, rows: tuple[Coding, ...]) -> None:
    """Passages in the order of the transcripts, numbered."""
    quotes = project.ask(queries.quotes, [row.id for row in rows])
    print_table(
        ("No.", "Where", "Who", "Passage"),
        [(n, f"{q.transcript.name} {q.turn}", q.coder, q.text) for n, q in enumerate(quotes, 1)],
    )


@click.command("split")
@click.argument("code")
@click.argument("passages", nargs=-1)
@because
@with_project
def split(project: Project, code: str, passages: tuple[str, ...], reason: str) -> None:
    """Hand passages of CODE over to other codes; without PASSAGES, list them with their numbers.

    PASSAGES are NUMBERS=PATH, the numbers those of the list. A code that is not there is made. What is not named stays.

    \b
    Examples:
      qcode codebook split Support
      qcode codebook split Support "1,4-6=Support > Family" "2=Support > Colleagues" --because "Two kinds."
    """
    found = project.ask(queries.code_named, code)
    rows = project.ask(queries.codings_of_code, found.id)
    if not passages:
        _print_passages(project, tuple(rows))
        return
    order = [quote.coding.id for quote in project.ask(queries.quotes, [row.id for row in rows])]
    chosen: dict[str, str] = {}
    for each in passages:
        numbers, sign, path = each.partition("=")
        if not sign or not path.strip():
            raise click.UsageError(said("{given}: write {form}.", given=each, form="NUMBERS=PATH"))
        chosen.update(dict.fromkeys((order[n - 1] for n in _numbers(numbers, len(order))), path))
    taken = project.do(commands.split_code, found.id, chosen, reason=reason)
    paths = project.ask(queries.paths)
    tell_count(
        "Split: {count} coding went to {codes}.", "Split: {count} codings went to {codes}.", len(chosen),
        codes=", ".join(f"“{paths[row.id]}”" for row in taken),
    )  # fmt: skip


def _numbers(text: str, most: int) -> list[int]:
    """``1,4-6`` as numbers."""
    found: list[int] = []
    for part in text.split(","):
        first, sign, last = part.strip().partition("-")
        if not first.isdecimal() or (sign and not last.isdecimal()):
            raise click.UsageError(said("{given}: write a number, or two joined by a hyphen.", given=part))
        found += range(int(first), min(int(last or first), most + 1) + 1)
    if not found or min(found) < 1 or max(found) > most:
        raise click.UsageError(said("{given}: the passages are numbered 1 to {most}.", given=text, most=most))
    return found


@click.command("link")
@click.argument("code")
@click.argument("kind")
@click.argument("other")
@because
@with_project
def link(project: Project, code: str, kind: str, other: str, reason: str) -> None:
    """Say how CODE relates to OTHER: KIND is causes, contradicts, "is part of", or in words of your own.

    \b
    Examples:
      qcode codebook link Workload causes Fatigue
      qcode codebook link Trust "grows with" "Time together"
    """
    source, target = project.ask(queries.code_named, code), project.ask(queries.code_named, other)
    project.do(commands.link_codes, source.id, target.id, kind, reason=reason)
    tell("Linked: {code} – {kind} – {other}.", code=code, kind=kind, other=other)


@click.command("unlink")
@click.argument("code")
@click.argument("kind")
@click.argument("other")
@because
@with_project
def unlink(project: Project, code: str, kind: str, other: str, reason: str) -> None:
    """Take the relation KIND of CODE to OTHER away.

    \b
    Example:
      qcode codebook unlink Workload causes Fatigue
    """
    from qcode.model.errors import NotFound

    source, target = project.ask(queries.code_named, code), project.ask(queries.code_named, other)
    for row in project.ask(queries.links_of, source.id):
        if (row.source, row.kind, row.target) == (source.id, kind, target.id):
            project.do(commands.unlink_codes, row.id, reason=reason)
            tell("Taken off: {code}.", code=f"{code} – {kind} – {other}")
            return
    raise NotFound(kind="link", name=f"{code} – {kind} – {other}")


@click.command("links")
@json_option
@with_project
def links(project: Project, as_json: bool) -> None:
    """List how codes relate to each other beyond the tree.

    \b
    Example:
      qcode codebook links
    """
    paths: dict[str, str] = project.ask(queries.paths)
    rows = [(paths[row.source], row.kind, paths[row.target]) for row in project.ask(queries.code_links)]
    if as_json:
        kinds = sorted({*LINK_KINDS, *project.ask(queries.link_kinds)})
        print_json({"kinds": kinds, "links": [dict(zip(("code", "kind", "other"), r, strict=True)) for r in rows]})
        return
    print_table(("Code", "Relation", "Other code"), rows)


@click.command("retire")
@click.argument("codes", nargs=-1, required=True)
@because
@with_project
def retire(project: Project, codes: tuple[str, ...], reason: str) -> None:
    """Take CODES out of use, as one change; their codings stay.

    \b
    Example:
      qcode codebook retire "Fatigue" --because "Everything was fatigue."
    """
    ids = [project.ask(queries.code_named, code).id for code in codes]
    if len(ids) == 1:
        project.do(commands.retire_code, ids[0], reason=reason)
    else:
        project.do(commands.retire_codes, ids, reason=reason)
    tell("Changed: {name}.", name=", ".join(codes))


@click.command("restore")
@click.argument("codes", nargs=-1, required=True)
@because
@with_project
def restore(project: Project, codes: tuple[str, ...], reason: str) -> None:
    """Bring retired CODES back into use.

    \b
    Example:
      qcode codebook restore "Fatigue"
    """
    ids = [project.ask(queries.code_named, code).id for code in codes]
    if len(ids) == 1:
        project.do(commands.restore_code, ids[0], reason=reason)
    else:
        project.do(commands.restore_codes, ids, reason=reason)
    tell("Changed: {name}.", name=", ".join(codes))


COMMANDS = (move, up, down, merge, split, link, unlink, links, retire, restore)
