"""One coding, changed from the command line: its code, borders, halves, stance, star and memo."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import click

from qcode import commands, queries
from qcode.cli.common import tell, visible, with_project
from qcode.model.errors import NotFound, QcodeError

if TYPE_CHECKING:
    from qcode.model.rows import CoderId, Coding
    from qcode.project import Project
    from qcode.words import Language


class NoPlace(QcodeError):
    template = "“{place}” is no place: write TRANSCRIPT@POSITION, as in R07@130, or the id of a coding."


class NoCodingHere(QcodeError):
    template = "You have no coding at {place}; `qcode codings list --ids` shows what there is."


class SeveralHere(QcodeError):
    template = "Several of your codings stand at {place}: {codes}; say with --code which one is meant."


class NotYours(QcodeError):
    template = "This coding is {name}’s; only {name} can change it."


ID = re.compile("[0-9a-fA-F-]{32,36}")
place_argument = click.argument("place")
code_option = click.option("--code", help="Which of several codings at this place.")


def split_place(place: str) -> tuple[str, int]:
    """The transcript's name and the position that ``NAME@POSITION`` speaks of."""
    name, sign, position = place.rpartition("@")
    if not sign or not position.isdecimal():
        raise NoPlace(place=place)
    return name, int(position)


def coding_of_id(project: Project, id_: str) -> Coding:
    """The coding of an id; words that are none were meant for something else."""
    if not ID.fullmatch(id_):
        raise NoPlace(place=id_)
    return project.ask(queries.coding, id_)


def codings_over(project: Project, place: str, code: str | None, coder: CoderId | None) -> list[Coding]:
    """The codings over the character that a place speaks of: of one coder or of all, of one code where it is named."""
    name, position = split_place(place)
    row = project.ask(queries.transcript_named, name)
    wanted = project.ask(queries.code_named, code).id if code else None
    found = project.ask(queries.codings_in, row.id, coder)
    return [each for each in found if each.start <= position < each.end and wanted in (None, each.code)]


def only_one(project: Project, place: str, here: Sequence[Coding]) -> Coding:
    """The coding at a place where there is one; of several, somebody has to say which."""
    if len(here) > 1:
        paths = project.ask(queries.paths)
        raise SeveralHere(place=place, codes=", ".join(f"{paths[each.code]} {each.start}–{each.end}" for each in here))
    return here[0]


def coding_at(project: Project, place: str, code: str | None) -> Coding:
    """The current coder's coding over a character (``R07@130``), or the one of an id."""
    if "@" not in place:
        found = coding_of_id(project, place)
        if found.coder != project.coder.id:
            names = {coder.id: coder.name for coder in project.ask(queries.coders)}
            raise NotYours(name=names[found.coder])
        return found
    here = codings_over(project, place, code, project.coder.id)
    if not here:
        raise NoCodingHere(place=place)
    return only_one(project, place, here)


def say_coding(project: Project, coding: Coding) -> None:
    """Print a coding as it stands now."""
    text = project.ask(queries.body, coding.transcript)[coding.start : coding.end]
    path = project.ask(queries.paths)[coding.code]
    tell("{start}–{end} {code}: “{quote}”", start=coding.start, end=coding.end, code=path, quote=text)


def known_or_new(project: Project, code: str, new: bool) -> str:
    """The id of a code, or its path marked as new."""
    try:
        return project.ask(queries.code_named, code).id
    except NotFound:
        if not new:
            raise
        return commands.NEW + code


@click.command()
@place_argument
@click.argument("new_code")
@click.option("--new", is_flag=True, help="Make the code if it is not there yet.")
@code_option
@with_project
def change(project: Project, place: str, new_code: str, new: bool, code: str | None) -> None:
    """Give the coding at PLACE the code NEW_CODE; memo, reviews and stance stay with it.

    \b
    Example:
      qcode codings change R07@130 "Trust > In family"
      qcode codings change R07@130 "Trust > In friends" --new
    """
    found = coding_at(project, place, code)
    into = known_or_new(project, new_code, new)
    say_coding(project, project.do(commands.change_code, found.id, code=into))


@click.command()
@place_argument
@click.argument("start", type=int)
@click.argument("end", type=int)
@code_option
@with_project
def borders(project: Project, place: str, start: int, end: int, code: str | None) -> None:
    """Let the coding at PLACE begin at START and end at END, the character after its last.

    \b
    Example:
      qcode codings borders R07@130 118 180
    """
    found = coding_at(project, place, code)
    say_coding(project, project.do(commands.move_borders, found.id, start, end))


@click.command()
@place_argument
@click.argument("at", type=int, required=False)
@code_option
@with_project
def split(project: Project, place: str, at: int | None, code: str | None) -> None:
    """Make two codings of the one at PLACE, cut before the character AT, else before the one that PLACE names.

    \b
    Example:
      qcode codings split R07@130
    """
    found = coding_at(project, place, code)
    cut = split_place(place)[1] if at is None else at
    for half in project.do(commands.split_coding, found.id, cut):
        say_coding(project, half)


@click.command()
@place_argument
@click.argument("stance", type=click.Choice(["for", "against", "mixed", "none"]))
@code_option
@with_project
def stance(project: Project, place: str, stance: str, code: str | None) -> None:
    """Say what the passage at PLACE says on its code: for, against, mixed, or none of these.

    \b
    Example:
      qcode codings stance R07@130 against --code Trust
    """
    found = coding_at(project, place, code)
    say_coding(project, project.do(commands.set_stance, found.id, "" if stance == "none" else stance))


@click.command()
@place_argument
@click.option("--off", is_flag=True, help="Take the star off.")
@code_option
@with_project
def star(project: Project, place: str, off: bool, code: str | None) -> None:
    """Mark the coding at PLACE as worth quoting.

    \b
    Example:
      qcode codings star R07@130
    """
    found = coding_at(project, place, code)
    say_coding(project, project.do(commands.set_star, found.id, star=not off))


@click.command()
@place_argument
@click.argument("text", required=False)
@code_option
@with_project
def memo(project: Project, place: str, text: str | None, code: str | None) -> None:
    """Write TEXT as a memo on the coding at PLACE; without TEXT, show the memos on it.

    \b
    Example:
      qcode codings memo R07@130 "Says the opposite in turn 40"
    """
    found = coding_at(project, place, code)
    if text is not None:
        project.do(commands.write_memo, "coding", found.id, text)
    names = {coder.id: coder.name for coder in project.ask(queries.coders)}
    for each in project.ask(queries.memos_about, "coding", found.id):
        tell("{when} {coder}: {body}", when=each.written[:16], coder=names[each.coder], body=each.body)


@click.command()
@click.argument("transcript")
@click.argument("start", type=int)
@click.argument("end", type=int)
@with_project
def quote(project: Project, transcript: str, start: int, end: int) -> None:
    """Print characters START to END of TRANSCRIPT as they are quoted, with who said it.

    What may not be quoted is not printed.

    \b
    Example:
      qcode codings quote R07 120 180
    """
    from qcode.catalogue.citing import cite
    from qcode.model.errors import InvalidSpan
    from qcode.settings import language

    row = project.ask(queries.transcript_named, transcript)
    length = project.ask(queries.text_length, row.id)
    if not 0 <= start < end <= length:
        raise InvalidSpan(start=start, end=end, length=length)
    click.echo(visible(cite(project, row.id, start, end, cast("Language", language()))))


CHANGES = (change, borders, split, stance, star, memo, quote)
"""What `qcode codings` can do to one coding."""
