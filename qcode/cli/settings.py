"""The settings of this computer's user."""

from __future__ import annotations

import click

from qcode import settings
from qcode.cli.common import print_table, tell
from qcode.words import LANGUAGES

CHOICES = {"language": (*LANGUAGES, ""), "theme": ("dark", "light", "contrast", ""), "keyboard": ("kk", "")}


@click.command("settings")
@click.argument("name", required=False, type=click.Choice(["coder", "language", "theme", "keyboard"]))
@click.argument("value", required=False)
def settings_command(name: str | None, value: str | None) -> None:
    """Show the settings, or set NAME (coder, language, theme, keyboard) to VALUE.

    \b
    Example:
      qcode settings language kk
    """
    if name is None or value is None:
        held = settings.load()
        names = ("coder", "language", "theme", "keyboard")
        print_table(("Setting", "Value"), [(key, getattr(held, key)) for key in names if name in (None, key)])
        return
    if name in CHOICES and value not in CHOICES[name]:
        raise click.UsageError(f"{name} is one of: {', '.join(choice for choice in CHOICES[name] if choice)}")
    settings.keep(**{name: value})
    tell("Changed: {name}.", name=name)
