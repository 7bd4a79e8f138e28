"""The codebook: listed, brought in, written out, kept as a snapshot; the commands on codes hang here."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qcode import commands, queries
from qcode.catalogue.blind import who_is_shown
from qcode.cli import code_editing, code_tree, code_work
from qcode.cli.common import (
    AS_EXCEL,
    agreed,
    json_option,
    print_json,
    print_table,
    said,
    tell,
    tell_count,
    warn_of_formulas,
    with_project,
    yes_option,
)

if TYPE_CHECKING:
    from qcode.commands.codebook_file import CodebookPreview
    from qcode.project import Project


@click.command("codes")
@json_option
@with_project
def codes_command(project: Project, as_json: bool) -> None:
    """List the codes with how often each is used, by you and by all.

    \b
    Example:
      qcode codes --json
    """
    everybody = project.ask(queries.codings_by_code, who_is_shown(project))
    items = project.ask(queries.code_items, project.coder.id)
    if as_json:
        print_json(
            [
                {
                    "path": item.path,
                    "name": item.code.name,
                    "key": item.code.key,
                    "colour": item.code.colour,
                    "status": item.code.status,
                    "codings": everybody.get(item.code.id, 0),
                    "own_codings": item.segments,
                    "definition": item.code.definition,
                }
                for item in items
            ]
        )
        return
    rows = [("  " * i.depth + i.code.name, i.code.key, i.segments, everybody.get(i.code.id, 0)) for i in items]
    print_table(("Code", "Key", "Yours", "All"), rows)


@click.group("codebook", invoke_without_command=True)
@click.pass_context
def codebook_command(ctx: click.Context) -> None:
    """List the codes; subcommands bring in, write out and change the codebook, and tell its history.

    \b
    Example:
      qcode codebook import codebook.yaml
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(codes_command, as_json=False)


for room in (code_editing, code_tree, code_work):
    for each in room.COMMANDS:
        codebook_command.add_command(each)


@codebook_command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--exactly", is_flag=True, help="Make the codebook as FILE has it: other codes are retired.")
@click.option("--because", "reason", default="", help="Why, for the history.")
@yes_option
@with_project
def bring_in(project: Project, file: Path, exactly: bool, reason: str, yes: bool) -> None:
    """Merge the codebook in FILE (.csv, .xlsx, .yaml) into the project's, by path.

    With --exactly, restore a snapshot: codes are known again by their ids, and no coding is lost.

    \b
    Examples:
      qcode codebook import codebook.csv --yes
      qcode codebook import codebooks/2026-03-05-before-the-split.yaml --exactly
    """
    from qcode.importers.codebook import read_codebook

    drafts = read_codebook(file)
    preview = project.ask(commands.preview_restoring if exactly else commands.preview_codebook, drafts)
    _show(preview)
    if not (preview.added or preview.changed or preview.retired):
        tell_count(
            "Nothing was changed: the codebook holds the {count} code already.",
            "Nothing was changed: the codebook holds all {count} codes already.",
            len(preview.same),
        )
        return
    if not agreed(yes):
        return
    if exactly:
        done = project.do(commands.restore_codebook, drafts, reason=reason)
        tell(
            "Codebook: {added} new, {changed} changed, {retired} retired.",
            added=len(done.added), changed=len(done.changed), retired=len(done.retired),
        )  # fmt: skip
        return
    done = project.do(commands.import_codebook, drafts, reason=reason)
    tell("Codebook: {added} new, {changed} changed.", added=len(done.added), changed=len(done.changed))


def _show(preview: CodebookPreview) -> None:
    """What would be made, changed and retired."""
    then = {after: before for before, after in preview.moved}
    for title, paths in (("new", preview.added), ("changed", preview.changed), ("retired", preview.retired)):
        for path in paths:
            if path in then:
                tell("{what}: {path} (now “{before}”)", what=said(title), path=path, before=then[path])
            else:
                tell("{what}: {path}", what=said(title), path=path)


@codebook_command.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--despite-names", is_flag=True, help="Write it although names of names.txt are in it.")
@with_project
def write_out(project: Project, file: Path, despite_names: bool) -> None:
    """Write the codebook to FILE (.csv, .xlsx, .yaml), as `import` reads it.

    \b
    Example:
      qcode codebook export codebooks/codebook.yaml
    """
    from qcode.catalogue.outgoing import write_codebook_file

    tell("Written: {file}.", file=write_codebook_file(project, file, despite_names=despite_names))
    warn_of_formulas(file, safe=AS_EXCEL)


@codebook_command.command("snapshot")
@click.argument("name", required=False)
@click.option("--despite-names", is_flag=True, help="Write it although names of names.txt are in it.")
@with_project
def snapshot(project: Project, name: str | None, despite_names: bool) -> None:
    """Keep the codebook of today as a file called NAME in `codebooks`; without NAME, list what is kept.

    \b
    Examples:
      qcode codebook snapshot "before the split"
      qcode codebook snapshot
    """
    from qcode.catalogue.outgoing import snapshot_codebook, snapshots

    if name is None:
        for path in snapshots(project):
            click.echo(path.name)
        return
    tell(
        "Written: {file}.", file=snapshot_codebook(project, name, date.today().isoformat(), despite_names=despite_names)
    )
