"""What the command line says beside qcode's own sentences: the texts of its help, and Click's sentences."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click

from qcode.catalogue import REPORTS
from qcode.cli import SHORT
from qcode.cli import qcode as group
from qcode.cli.helping import AS_IT_STANDS, PLACEHOLDERS, paragraphs
from qcode.cli.report import ReportChoice

UNSEEN = frozenset({
    "Do you want to continue?", "Confirm the action without prompting.", "%(prog)s, version %(version)s",
    "Show the version and exit.", "d", "{editor}: Editing failed", "{editor}: Editing failed: {e}",
    "Couldn't detect Bash version, shell completion is not supported.",
    "Shell completion is not supported for Bash versions older than 4.4.", "Press any key to continue...",
    "Unknown color {colour!r}", "deprecated", "Value must be an iterable.",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
    "Could not determine name for option with declarations {decls!r}",
    "No options defined but a name was passed ({name}). Did you mean to declare an argument instead? "
    "Did you mean to pass '--{name}'?",
    "env var: {var}", "Arguments take exactly one parameter declaration, got {length}: {decls}.", "(dynamic)",
    "Name '{name}' defined twice", "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Invalid start character for option ({option})", "Missing {param_type}", "Choice({choices})",
    "{value!r} does not match the format {format}.", "{value!r} is not a valid UUID.",
    "Windows error: {error}", "path", "Unknown standard stream '{name}'",
})  # fmt: skip
"""What Click says to programmers, or of what no command here has."""


def commands(
    found: click.Command = group, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command, with the words that call it."""
    yield path, found
    if isinstance(found, click.Group):
        context = click.Context(found)
        for name in found.list_commands(context):
            below = found.get_command(context, name)
            assert below is not None
            yield from commands(below, (*path, name))


@cache
def help_keys() -> frozenset[str]:
    """Every text that help shows and a translator has to know."""
    found = {*SHORT.values(), *PLACEHOLDERS}
    for _, command in commands():
        for text in paragraphs(command.help or ""):
            found.add(text.split("\n")[1] if text.startswith(AS_IT_STANDS) else text)
        for parameter in command.params:
            found.update(parameter.reports if isinstance(parameter, ReportChoice) else [parameter.help or ""])
    return frozenset(found - {"", ", ".join(REPORTS)})


@cache
def click_keys() -> frozenset[tuple[str, str]]:
    """Every sentence that Click marks for translators and a user may see, with its plural if it counts."""
    found = {("required", "")}
    for file in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="_"), args=[ast.Constant(value=str(one))]):
                    found.add((one, ""))
                case ast.Call(
                    func=ast.Name(id="ngettext"), args=[ast.Constant(value=str(one)), ast.Constant(value=str(many)), _]
                ):
                    found.add((one, many))
    return frozenset(pair for pair in found if pair[0] not in UNSEEN)
