"""What the commands share: the project they speak of, scopes, yes and no, and tables."""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from qcode import settings
from qcode.words import say, say_count

if TYPE_CHECKING:
    from qcode.model.scope import Scope
    from qcode.project import Project

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(slots=True)
class Here:
    """Where a command was called: the project's folder and the coder, as far as they were named."""

    folder: Path | None
    coder: str | None
    at: str = ""
    """The moment of the history at which the project is looked at, "" for now."""
    reading: bool = False
    """Whether nothing but reviews, memos and signatures may be written."""

    @property
    def place(self) -> Path:
        return self.folder or Path.cwd()

    @property
    def named(self) -> str:
        """The coder as named by option, environment or settings, "" if by none."""
        return self.coder or settings.coder()

    def who(self) -> str:
        """The coder: named, else asked once and remembered, else a stand-in."""
        if self.named:
            return self.named
        if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
            return settings.NOBODY
        name = ""
        tell("The history says who coded what; initials are enough. `qcode settings coder NAME` changes it.")
        while not name:
            typed: str = click.prompt(say("Your initials or a short name, as coder", settings.language()))
            name = "".join(sign for sign in typed if sign.isprintable()).strip() if "\x1b" not in typed else ""
        settings.keep(coder=name)
        return name

    def open(self) -> Project:
        """The project, open; its daily backup is made, and where it lies badly, that is said."""
        from qcode.model.errors import CannotWrite, ReadOnlyFile
        from qcode.project import Project

        project = Project(self.place, self.who())
        project.reading = project.reading or self.reading
        try:
            project.daily_backup()
        except (CannotWrite, ReadOnlyFile) as error:
            warn("There is no copy of today: {why}", why=error.said(settings.language()))
        warning, part = project.endangered
        if warning:
            warn(warning, part=part)
        if not self.at:
            return project
        with project:
            past = project.as_it_was(self.at)
        if is_terminal(sys.stderr):
            warn("As of {moment}.", moment=past.as_of)
        from qcode.queries.history import last_change
        from qcode.queries.history_changes import anything_erased
        from qcode.queries.history_copies import BROUGHT, act_of, number_of

        if (act := act_of(self.at) or 0) < 0:
            warn(BROUGHT, act=number_of(act), entry=past.ask(last_change)[0])

        if past.ask(anything_erased):
            warn("What was erased for good since then is missing here, too.")
        return past


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody sits there; a service may have closed the stream."""
    return stream is not None and stream.isatty()


def said(text: str, **values: object) -> str:
    """A text in the interface's language."""
    return say(text, settings.language(), **values)


def tell(text: str, **values: object) -> None:
    """Print a sentence in the interface's language, control characters made visible."""
    click.echo(visible(said(text, **values)))


def warn(text: str, **values: object) -> None:
    """The same beside what is printed, where a program that reads it does not find it."""
    click.echo(visible(said(text, **values)), err=True)


def warn_of_formulas(file: Path, *, safe: str) -> None:
    """Say of a CSV file that was written that a spreadsheet may take cells of it for formulas, and what is ``safe``."""
    from qcode.render.plain_table import holds_formulas

    if file.suffix.lower() == ".csv" and holds_formulas(file.read_text("utf-8")):
        warn(safe)


WITH_OPTION = "Some cells begin like a formula (=, +, -, @). To open the file in a spreadsheet, add --spreadsheet-safe."
"""What is safe where texts can be guarded."""
AS_EXCEL = "Some cells begin like a formula (=, +, -, @). To open the codebook in a spreadsheet, write it as .xlsx."
"""What is safe where the file is to be read back."""


def said_count(one: str, many: str, count: int, **values: object) -> str:
    """``one`` or ``many`` in the form that the interface's language has for ``count``."""
    return say_count(one, many, count, settings.language(), **values)


def tell_count(one: str, many: str, count: int, **values: object) -> None:
    """Print a sentence that counts, control characters made visible."""
    click.echo(visible(said_count(one, many, count, **values)))


def visible(text: str) -> str:
    """A text as it may be sent to a terminal: control characters as glyphs."""
    from qcode.render.visible import visible as shown

    return shown(text)


def with_project(command: F) -> F:
    """Open the project for a command, and close it whatever happens."""

    @click.pass_obj
    @functools.wraps(command)
    def run(here: Here, *args: Any, **kwargs: Any) -> Any:
        here.at = kwargs.pop("as_of", "") or here.at
        project = here.open()
        try:
            return command(project, *args, **kwargs)
        finally:
            project.close()

    return run  # type: ignore[return-value]


at_option = click.option(
    "--at", "as_of", default="", metavar="ENTRY|DAY", help="As it was at this entry of the history, day or time (UTC)."
)
yes_option = click.option("-y", "--yes", is_flag=True, help="Take every proposal without asking.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")


def names_in(written: str) -> list[str]:
    """The names that an option lists between commas."""
    return [name.strip() for name in written.split(",") if name.strip()]


def agreed(yes: bool, question: str = "Write this?") -> bool:
    """Whether to go on: yes was said, or is said now; where nobody can be asked, it is no, with exit code 1."""
    if yes:
        return True
    if not is_terminal(sys.stdin):
        tell("Nothing was written: say --yes to take the proposal.")
        raise click.exceptions.Exit(1)
    return _answered_yes(said(question))


def _answered_yes(question: str) -> bool:
    """Ask until it is yes or no: the word or its first letter, in the interface's language or in English; Enter is yes."""
    yes, no = said("yes"), said("no")
    meant = dict.fromkeys(("", "yes", "y", yes, yes[0]), True) | dict.fromkeys(("no", "n", no, no[0]), False)
    while True:
        typed: str = click.prompt(f"{question} [{yes[0].upper()}/{no[0]}]", default="", show_default=False)
        if (answer := meant.get(typed.strip().casefold())) is not None:
            return answer
        tell("Type “{yes}” or “{no}”.", yes=yes, no=no)


def print_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A plain table in the terminal, its columns as wide as what stands in them."""
    from qcode.render.visible import visible as shown
    from qcode.render.visible import width

    grid = [[said(title) if title else "" for title in header]]
    grid += [[shown(str(value)).replace("\n", " ") for value in row] for row in rows]
    sizes = [max(width(row[place]) for row in grid) for place in range(len(header))]
    for number, row in enumerate(grid):
        cells = (cell + " " * (size - width(cell)) for cell, size in zip(row, sizes, strict=True))
        click.echo("  ".join(cells).rstrip())
        if not number:
            click.echo("  ".join("─" * size for size in sizes))


def print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def scope_options(command: F) -> F:
    """The options by which every report says what it is about."""
    options = [
        click.option("--coder", "scope_coders", multiple=True, help="Count only this coder; repeatable."),
        click.option("--transcript", "scope_transcripts", multiple=True, help="Only this transcript."),
        click.option("--code", "scope_codes", multiple=True, help="Only this code and those below it."),
        click.option("--respondent", "scope_respondents", multiple=True, type=int, help="Only this number."),
        click.option("--question", "scope_questions", multiple=True, help="Only answers to this question."),
        click.option("--where", "scope_where", multiple=True, metavar="ATTRIBUTE=VALUE", help="Only respondents who."),
        click.option("--kind", "scope_kinds", multiple=True, help="Only sources of this kind."),
        click.option(
            "--query",
            "scope_query",
            default="",
            metavar="NAME|TEXT",
            help="Only the turns in which a query yields a passage, and the codings that touch one.",
        ),
        click.option("--pilots", "scope_pilots", type=click.Choice(["with", "without"]), default="with"),
        click.option("--review", "scope_review", type=click.Choice(["all", "accepted"]), default="all"),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def scope_of(project: Project, options: dict[str, Any], *, whoever: bool = False) -> Scope:
    """Take the scope options out of a command's options and find what they name.

    ``whoever``: what is asked does not hang on whose codings are meant.
    """
    from qcode.catalogue import Wanted, find_scope

    names = {key: options.pop(key) for key in list(options) if key.startswith("scope_")}
    where = []
    for pair in names["scope_where"]:
        attribute, equals, value = pair.partition("=")
        if not equals:
            raise click.UsageError(said("{given}: write {form}.", given=f"--where {pair}", form="ATTRIBUTE=VALUE"))
        where.append((attribute.strip(), value.strip()))
    wanted = Wanted(
        coders=names["scope_coders"],
        transcripts=names["scope_transcripts"],
        codes=names["scope_codes"],
        respondents=names["scope_respondents"],
        questions=names["scope_questions"],
        where=tuple(where),
        kinds=names["scope_kinds"],
        pilots=names["scope_pilots"] == "with",
        accepted_only=names["scope_review"] == "accepted",
        query=names["scope_query"],
        whoever=whoever,
    )
    return find_scope(project, wanted)
