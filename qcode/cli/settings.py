"""The settings of this computer's user."""

from __future__ import annotations

import click

from qcode import settings
from qcode.cli.common import print_table, tell
from qcode.words import LANGUAGES

NAMES = ("coder", "language", "theme", "keyboard", "width", "spacing")
CHOICES = {
    "language": (*LANGUAGES, ""),
    "theme": (*settings.THEMES, ""),
    "keyboard": ("kk", ""),
    "width": tuple(map(str, range(settings.NARROWEST, settings.WIDEST + 1))),
    "spacing": tuple(map(str, settings.SPACINGS)),
}


@click.command("settings")
@click.argument("name", required=False, type=click.Choice(NAMES))
@click.argument("value", required=False)
def settings_command(name: str | None, value: str | None) -> None:
    """Show the settings, or set NAME (coder, language, theme, keyboard, width, spacing) to VALUE.

    width is how many characters a line of an interview holds on the screen (50 to 100), spacing whether
    an empty line stands below each (1 or 2).

    \b
    Example:
      qcode settings language kk
    """
    if name is None or value is None:
        held = settings.load()
        print_table(("Setting", "Value"), [(key, str(getattr(held, key))) for key in NAMES if name in (None, key)])
        return
    if name in CHOICES and value not in CHOICES[name]:
        raise click.UsageError(f"{name} is one of: {_spelt(CHOICES[name])}")
    settings.keep(**{name: int(value) if isinstance(getattr(settings.Settings(), name), int) else value})
    tell("Changed: {name}.", name=name)


def _spelt(choices: tuple[str, ...]) -> str:
    """The choices, or the first and the last of a long row of numbers."""
    told = [choice for choice in choices if choice]
    return ", ".join(told) if len(told) < 12 else f"{told[0]}…{told[-1]}"
