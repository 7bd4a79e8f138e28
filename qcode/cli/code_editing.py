"""What is said of codes: made, defined, shown, named in further languages, given examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qcode import commands, queries
from qcode.cli.common import json_option, print_json, print_table, said, tell, with_project
from qcode.model.colours import PALETTE
from qcode.model.rows import CYCLES, EXAMPLE_KINDS, ORIGINS
from qcode.settings import language

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    from qcode.project import Project

    F = TypeVar("F", bound=Callable[..., Any])

because = click.option("--because", "reason", default="", help="Why, for the history.")
MEANING = (
    click.option("--brief", help="In a few words."),
    click.option("--definition"),
    click.option("--use", "use_when", help="When to use it."),
    click.option("--not", "not_when", help="When not to use it."),
)
SHARED = (
    click.option("--colour", help=f'Like #0072B2, or {", ".join(PALETTE)}; "" for none.'),
    click.option("--origin", type=click.Choice(ORIGINS)),
    click.option("--source", help="Where a deductive code comes from, like “Bourdieu 1986”."),
    click.option("--level", help="Like theme, category, code, or a word of your own."),
    click.option("--cycle", help=f"{', '.join(CYCLES)}, or a word of your own."),
    click.option("--status", type=click.Choice(["provisional", "established"])),
)
PARTS = {
    "path": "part|path",
    "name": "part|name",
    "brief": "part|brief definition",
    "definition": "part|full definition",
    "use_when": "part|when to use",
    "not_when": "part|when not to use",
    "example": "part|example",
    "typical_example": "part|typical example",
    "borderline_example": "part|borderline example",
    "counter_example": "part|counter-example",
    "colour": "part|colour",
    "key": "part|key",
    "origin": "part|origin",
    "source": "part|source",
    "level": "part|level",
    "cycle": "part|cycle",
    "status": "part|status",
    "version": "part|version",
    "author": "part|author",
    "created": "part|made on",
    "merged_into": "part|merged into",
    "links": "part|links",
    "codings": "part|codings",
    "memos": "part|memos",
    "missing": "part|missing",
}
"""What the parts of a code are called; words in further languages stand under the language's own letters."""


def options(*chosen: Callable[[F], F]) -> Callable[[F], F]:
    """Several options on one command, in this order."""

    def decorate(command: F) -> F:
        for option in reversed(chosen):
            command = option(command)
        return command

    return decorate


def _told(given: dict[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in given.items() if value is not None}


@click.command("create")
@click.argument("path")
@options(*MEANING, click.option("--example"), click.option("--key"), *SHARED, because)
@with_project
def create(project: Project, path: str, reason: str, **given: str | None) -> None:
    """Make the code at PATH ("Theme > Code"), and what is missing above it.

    \b
    Examples:
      qcode codebook create "Trust > In teachers" --key t
      qcode codebook create "Capital" --origin deductive --source "Bourdieu 1986" --because "Asked for by the theory."
    """
    code = project.do(commands.create_code, path, reason=reason, **_told(given))
    tell("The codebook holds “{path}”.", path=project.ask(queries.paths)[code.id])


@click.command("define")
@click.argument("code")
@options(*MEANING, click.option("--example"), click.option("--key"), *SHARED)
@click.option("--same-meaning", is_flag=True, help="Only better words: nothing must be read again.")
@because
@with_project
def define(project: Project, code: str, same_meaning: bool, reason: str, **given: str | None) -> None:
    """Change what CODE (its path, or its name where it is the only one) says of itself.

    Another definition is another version of the code: `qcode codebook reread` lists what to look at again.

    \b
    Examples:
      qcode codebook define "In teachers" --definition "Trust in what teachers say."
      qcode codebook define Trust --not "Trust in machines." --because "R05 spoke of both."
      qcode codebook define Trust --brief "Relying on people" --same-meaning
    """
    found = project.ask(queries.code_named, code)
    command = commands.reword_code if same_meaning else commands.define_code
    project.do(command, found.id, reason=reason, **_told(given))
    tell("Changed: {name}.", name=code)


@click.command("describe")
@click.argument("codes", nargs=-1, required=True)
@options(*SHARED, because)
@with_project
def describe(project: Project, codes: tuple[str, ...], reason: str, **given: str | None) -> None:
    """Say the same of several CODES as one change: colour, status, cycle, level, origin, source.

    \b
    Examples:
      qcode codebook describe Trust Fear --colour vermilion
      qcode codebook describe "Trust > In teachers" --status established --cycle axial
    """
    ids = [project.ask(queries.code_named, code).id for code in codes]
    project.do(commands.describe_codes, ids, reason=reason, **_told(given))
    tell("Changed: {name}.", name=", ".join(codes))


@click.command("words")
@click.argument("code")
@click.argument("spoken", metavar="LANGUAGE")
@click.option("--name")
@options(*MEANING)
@with_project
def words(project: Project, code: str, spoken: str, **given: str | None) -> None:
    """Say the name and the definition of CODE in one more LANGUAGE (kk, ru, tr, en, …).

    \b
    Example:
      qcode codebook words Trust kk --name Сенім --definition "Адамға сену."
    """
    found = project.ask(queries.code_named, code)
    project.do(commands.set_code_words, found.id, spoken, **_told(given))
    tell("Changed: {name}.", name=code)


@click.command("rename")
@click.argument("code")
@click.argument("name")
@because
@with_project
def rename(project: Project, code: str, name: str, reason: str) -> None:
    """Give CODE another NAME.

    \b
    Example:
      qcode codebook rename "Trust" "Confidence" --because "Nobody says trust."
    """
    project.do(commands.rename_code, project.ask(queries.code_named, code).id, name, reason=reason)
    tell("Changed: {name}.", name=name)


@click.command("key")
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


@click.command("show")
@click.argument("code")
@json_option
@with_project
def show(project: Project, code: str, as_json: bool) -> None:
    """Show all that is said of CODE: definition, examples, links, words in other languages, what is missing.

    \b
    Example:
      qcode codebook show "In teachers"
    """
    from qcode.catalogue.codes import code_sheet

    sheet = code_sheet(project, project.ask(queries.code_named, code).id, language())  # type: ignore[arg-type]
    if as_json:
        print_json(sheet)
        return
    lacking = ", ".join(said(PARTS[part]) for part in sheet["missing"].split(", ") if part)
    shown = {**sheet, "missing": lacking}
    rows = [(said(PARTS[name]) if name in PARTS else name, text) for name, text in shown.items() if text]
    print_table(("Part", "Text"), rows)


@click.command("missing")
@click.option("--language", "spoken", default="", help="What has no words in this language.")
@json_option
@with_project
def missing(project: Project, spoken: str, as_json: bool) -> None:
    """List which parts of which codes nobody has written yet.

    \b
    Examples:
      qcode codebook missing
      qcode codebook missing --language kk
    """
    paths: dict[str, str] = project.ask(queries.paths)
    rows = project.ask(queries.missing_words, spoken) if spoken else project.ask(queries.completeness)
    lacking = [row for row in rows if row.missing]
    if as_json:
        print_json([{"code": paths[row.code.id], "missing": list(row.missing)} for row in lacking])
        return
    print_table(
        ("Code", "Missing"),
        [(paths[row.code.id], ", ".join(said(PARTS[part]) for part in row.missing)) for row in lacking],
    )


@click.command("example")
@click.argument("code")
@click.argument("kind", type=click.Choice([*EXAMPLE_KINDS, "none"]))
@click.argument("place")
@click.option("--code", "other", help="Which of the codings there, where it is not one of CODE.")
@with_project
def example(project: Project, code: str, kind: str, place: str, other: str | None) -> None:
    """Let your coded passage at PLACE show what CODE means; "none" takes it off.

    A counter-example mostly carries another code: --code names it.

    \b
    Examples:
      qcode codebook example Trust typical R07@130
      qcode codebook example Trust counter R03@450 --code Fear
    """
    from qcode.cli.overcoding import coding_at

    found = project.ask(queries.code_named, code)
    coding = coding_at(project, place, other or (None if "@" not in place else code))
    if kind != "none":
        project.do(commands.add_example, found.id, coding.id, kind)
    else:
        for row in project.ask(queries.examples_of, found.id):
            if row.coding == coding.id:
                project.do(commands.remove_example, row.id)
    tell("Changed: {name}.", name=code)


COMMANDS = (create, define, describe, words, rename, key, show, missing, example)
