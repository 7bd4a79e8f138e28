"""Help in the interface's language: the English texts of the commands are the keys, translated where they are shown."""

from __future__ import annotations

import inspect
from collections.abc import Iterable

import click

from qcode.settings import language
from qcode.words import say

AS_IT_STANDS = "\b"
"""What begins a paragraph whose lines stay lines, as Click has it: a heading and examples."""
PLACEHOLDERS = ("[OPTIONS]", "[COMMAND] [ARGS]...", "COMMAND [ARGS]...")
"""What Click writes into a line of usage for things that have no name of their own."""


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a help text: running text as one line, as a translator finds it; examples as they stand."""
    parts = inspect.cleandoc(text).split("\n\n")
    return [part if part.startswith(AS_IT_STANDS) else " ".join(part.split()) for part in parts]


class Spoken(click.HelpFormatter):
    """Pages of help as Click sets them, in the interface's language; names, options and examples stay as they are."""

    def __init__(self, indent_increment: int = 2, width: int | None = None, max_width: int | None = None) -> None:
        super().__init__(indent_increment, width, max_width)
        self.language = language()

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        for each in PLACEHOLDERS:
            args = args.replace(each, say(each, self.language))
        super().write_usage(prog, args, prefix)

    def write_text(self, text: str) -> None:
        super().write_text("\n\n".join(self._paragraph(each) for each in paragraphs(text)))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(name, self._described(text)) for name, text in rows], col_max, col_spacing)

    def _paragraph(self, text: str) -> str:
        if not text.startswith(AS_IT_STANDS):
            return say(text, self.language)
        mark, heading, *examples = text.split("\n")
        return "\n".join([mark, say(heading, self.language), *examples])

    def _described(self, text: str) -> str:
        """What stands beside a name; behind two blanks Click has put the default and the like in brackets."""
        words, blanks, added = text.rpartition("  [")
        return f"{say(words, self.language)}{blanks}{added}" if words else say(text, self.language)


class SpokenContext(click.Context):
    """A call whose help is written in the interface's language."""

    formatter_class = Spoken


def spoken(command: click.Command) -> click.Command:
    """The command and all below it, shown in the interface's language; in lists by its first paragraph, whole."""
    command.context_class = SpokenContext
    command.short_help = paragraphs(command.help or "")[0]
    if isinstance(command, click.Group):
        for below in command.commands.values():
            spoken(below)
    return command
