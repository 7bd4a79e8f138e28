"""The codebook: in, out, and changed code by code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qcode import commands, queries
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

if TYPE_CHECKING:
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
    everybody = project.ask(queries.codings_by_code)
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
    """List the codes; subcommands bring in, write out and change the codebook.

    \b
    Example:
      qcode codebook import codebook.yaml
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(codes_command, as_json=False)


@codebook_command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@yes_option
@with_project
def bring_in(project: Project, file: Path, yes: bool) -> None:
    """Merge the codebook in FILE (.csv, .xlsx, .yaml) into the project's, by path.

    \b
    Example:
      qcode codebook import codebook.csv --yes
    """
    from qcode.importers.codebook import read_codebook

    drafts = read_codebook(file)
    preview = project.ask(commands.preview_codebook, drafts)
    for title, paths in (("new", preview.added), ("changed", preview.changed)):
        for path in paths:
            tell("{what}: {path}", what=said(title), path=path)
    if not preview.added and not preview.changed:
        tell_count(
            "Nothing was changed: the codebook holds the {count} code already.",
            "Nothing was changed: the codebook holds all {count} codes already.",
            len(preview.same),
        )
        return
    if agreed(yes):
        done = project.do(commands.import_codebook, drafts)
        tell("Codebook: {added} new, {changed} changed.", added=len(done.added), changed=len(done.changed))


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


@codebook_command.command("create")
@click.argument("path")
@click.option("--definition", default="")
@click.option("--key", default="")
@with_project
def create(project: Project, path: str, definition: str, key: str) -> None:
    """Make the code at PATH ("Theme > Code"), and what is missing above it.

    \b
    Example:
      qcode codebook create "Trust > In teachers" --key t
    """
    code = project.do(commands.create_code, path, definition=definition)
    if key:
        project.do(commands.set_code_key, code.id, key)
    tell("The codebook holds “{path}”.", path=project.ask(queries.paths)[code.id])


@codebook_command.command("define")
@click.argument("code")
@click.option("--brief")
@click.option("--definition")
@click.option("--use", "use_when", help="When to use it.")
@click.option("--not", "not_when", help="When not to use it.")
@click.option("--example")
@click.option("--colour")
@with_project
def define(project: Project, code: str, **given: str | None) -> None:
    """Change what CODE (its path, or its name where it is the only one) says of itself.

    \b
    Example:
      qcode codebook define "In teachers" --definition "Trust in what teachers say."
    """
    found = project.ask(queries.code_named, code)
    project.do(commands.define_code, found.id, **{key: value for key, value in given.items() if value is not None})
    tell("Changed: {name}.", name=code)


@codebook_command.command("rename")
@click.argument("code")
@click.argument("name")
@with_project
def rename(project: Project, code: str, name: str) -> None:
    """Give CODE another NAME.

    \b
    Example:
      qcode codebook rename "Trust" "Confidence"
    """
    project.do(commands.rename_code, project.ask(queries.code_named, code).id, name)
    tell("Changed: {name}.", name=name)


@codebook_command.command("move")
@click.argument("code")
@click.argument("parent")
@with_project
def move(project: Project, code: str, parent: str) -> None:
    """Hang CODE below PARENT ("-" for the top).

    \b
    Example:
      qcode codebook move "In teachers" "School"
    """
    above = None if parent == "-" else project.ask(queries.code_named, parent).id
    project.do(commands.move_code, project.ask(queries.code_named, code).id, above)
    tell("Changed: {name}.", name=code)


@codebook_command.command("merge")
@click.argument("code")
@click.argument("into")
@with_project
def merge(project: Project, code: str, into: str) -> None:
    """Move every coding of CODE to INTO; CODE is retired, and undo brings it back.

    \b
    Example:
      qcode codebook merge "Fatigue" "Tiredness"
    """
    source, target = project.ask(queries.code_named, code), project.ask(queries.code_named, into)
    moved = project.do(commands.merge_codes, source.id, into=target.id)
    tell_count("Merged: {count} coding moved.", "Merged: {count} codings moved.", moved)


@codebook_command.command("key")
@click.argument("code")
@click.argument("key")
@with_project
def key(project: Project, code: str, key: str) -> None:
    """Give CODE its own KEY, one digit or letter a-z ("-" takes it away).

    \b
    Example:
      qcode codebook key "In teachers" t
    """
    project.do(commands.set_code_key, project.ask(queries.code_named, code).id, "" if key == "-" else key)
    tell("Changed: {name}.", name=code)


@codebook_command.command("retire")
@click.argument("code")
@with_project
def retire(project: Project, code: str) -> None:
    """Take CODE out of use; its codings stay.

    \b
    Example:
      qcode codebook retire "Fatigue"
    """
    project.do(commands.retire_code, project.ask(queries.code_named, code).id)
    tell("Changed: {name}.", name=code)


@codebook_command.command("restore")
@click.argument("code")
@with_project
def restore(project: Project, code: str) -> None:
    """Bring a retired CODE back into use.

    \b
    Example:
      qcode codebook restore "Fatigue"
    """
    project.do(commands.restore_code, project.ask(queries.code_named, code).id)
    tell("Changed: {name}.", name=code)
