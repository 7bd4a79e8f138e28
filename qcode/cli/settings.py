"""The settings of this computer's user."""

from __future__ import annotations

import click

from qcode import settings
from qcode.cli.common import print_table, said, tell, visible, warn
from qcode.model.errors import CannotWrite
from qcode.words import LANGUAGES

NOT_SOUND = (
    "“{file}” can't be understood, so none of your settings count: correct it, or change one, and it begins anew."
)
NAMES = ("coder", "language", "theme", "keyboard", "width", "spacing", "figures")
CHOICES = {
    "language": (*LANGUAGES, ""),
    "theme": (*settings.THEMES, ""),
    "keyboard": ("kk", ""),
    "figures": ("on", "off", ""),
    "width": tuple(map(str, range(settings.NARROWEST, settings.WIDEST + 1))),
    "spacing": tuple(map(str, settings.SPACINGS)),
}


@click.command("settings")
@click.argument("name", required=False, type=click.Choice((*NAMES, "keys")), metavar="[NAME]")
@click.argument("value", required=False)
def settings_command(name: str | None, value: str | None) -> None:
    """Show the settings, or set NAME (coder, language, theme, keyboard, width, spacing, figures) to VALUE.

    keys shows what each key of the screens does; `keys write` makes the file in which they can be changed.

    width is how many characters a line of an interview holds on the screen (50 to 100), spacing whether
    an empty line stands below each (1 or 2). figures (on, off) counts turns read and minutes for the methods
    chapter: `qcode history --sessions` shows them.

    \b
    Example:
      qcode settings language kk
      qcode settings keys write
    """
    if name == "keys":
        _keys(value)
        return
    file = settings.folder() / "settings.json"
    if name is None or value is None:
        if file.exists() and not settings.is_sound(file):
            warn(NOT_SOUND, file=file)
        held = settings.load()
        print_table(("Setting", "Value"), [(key, str(getattr(held, key))) for key in NAMES if name in (None, key)])
        return
    if name in CHOICES and value not in CHOICES[name]:
        raise click.UsageError(said("{name} is one of: {choices}.", name=name, choices=_spelt(CHOICES[name])))
    settings.keep(**{name: int(value) if isinstance(getattr(settings.Settings(), name), int) else value})
    if settings.Trouble.aside:
        warn(settings.SET_ASIDE, file=settings.Trouble.aside)
    if settings.Trouble.unwritten:
        raise CannotWrite(file=file, reason=settings.Trouble.unwritten)
    tell("Changed: {name}.", name=name)


def _spelt(choices: tuple[str, ...]) -> str:
    """The choices, or the first and the last of a long row of numbers."""
    told = [choice for choice in choices if choice]
    return ", ".join(told) if len(told) < 12 else f"{told[0]}…{told[-1]}"


def _keys(value: str | None) -> None:
    """The keys in force and what of the file did not count; or the file to change them in, never written over."""
    from qcode.tui.keymap import FILE, commented_file, key_rows, load_keymap

    file, language = settings.folder() / FILE, settings.language()
    keymap = load_keymap(file)
    if value == "write":
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(commented_file(keymap, language), "utf-8")
        tell("The keys are in “{file}”: edit it, then start qcode again.", file=file)
        return
    if value is not None:
        raise click.UsageError(said("Say `qcode settings keys`, or `qcode settings keys write`."))
    print_table(("Action", "Keys", "What it does"), key_rows(keymap, language))
    for problem in keymap.problems:
        click.echo(visible(problem.said(language)), err=True)
    tell("To change keys, edit “{file}”; `qcode settings keys write` makes it.", file=file)
