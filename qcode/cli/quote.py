"""How a quote is printed: words left out or added, translations, footnotes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

import click

from qcode import queries
from qcode.cli.common import json_option, print_json, said, tell, with_project
from qcode.cli.overcoding import code_option, coding_at, coding_of_id, codings_over, only_one, place_argument
from qcode.commands import quoting
from qcode.model.errors import QcodeError
from qcode.settings import language

if TYPE_CHECKING:
    from qcode.model.rows import Coding
    from qcode.project import Project
    from qcode.queries.quotes import Quote
    from qcode.words import Language

F = TypeVar("F", bound=Callable[..., object])


class WordsNotInQuote(QcodeError):
    template = "The words “{words}” do not stand in this quote; write them as they were said, or say --start and --end."


class WordsThereOften(QcodeError):
    template = "The words “{words}” stand in this quote more than once; write more of them, or say --start and --end."


@click.group("quote")
def quote_command() -> None:
    """Say how a quote is printed; the transcript and the coding stay as they are.

    A quote is a coding, named by a PLACE: R07@130 is the coding over character 130 of R07 (--code tells which, where
    several overlap), or by its id, which `codings list --ids` shows.

    \b
    Example:
      qcode quote show R07@130
    """


def coding_of(project: Project, place: str, code: str | None) -> Coding:
    """One's own coding at a place, else anybody's: how a quote is printed is no coder's own."""
    if "@" not in place:
        return coding_of_id(project, place)
    here = codings_over(project, place, code, None)
    if any(each.coder == project.coder.id for each in here) or not here:
        return coding_at(project, place, code)
    return only_one(project, place, here)


def _span(project: Project, coding: Coding, words: str, start: int | None, end: int | None) -> tuple[int, int]:
    """Where words stand in a quote: found there, or said by their characters."""
    if start is not None:
        return start, start if end is None else end
    body = project.ask(queries.body, coding.transcript)
    at = body.find(words, coding.start, coding.end) if words else -1
    if at < 0:
        raise WordsNotInQuote(words=words)
    if body.find(words, at + 1, coding.end) >= 0:
        raise WordsThereOften(words=words)
    return at, at + len(words)


start_option = click.option("--start", type=int, help="The first character, in the transcript.")
end_option = click.option("--end", type=int, help="The character after the last.")


def _show(project: Project, coding: Coding) -> None:
    """Print a quote as it is printed now, and what belongs to it."""
    from qcode.catalogue.citing import printed_words

    spoken = cast("Language", language())
    row = project.ask(queries.quotes, [coding.id])[0]
    tell("{code} · {transcript}, {start}–{end}", code=row.path, transcript=row.transcript.name,
         start=coding.start, end=coding.end)  # fmt: skip
    tell("as it was said: {words}", words=row.text)
    tell("as it is printed: {words}", words=printed_words(project, row, spoken))
    if row.condition:
        tell("not printed: {condition}", condition=said(row.condition))
    for piece in row.pieces:
        if piece.kind == "note":
            tell("footnote at {place}: {words}", place=piece.start, words=piece.text)
    for each in row.translations:
        stale = (each.start, each.end) != (coding.start, coding.end)
        text = "translation ({language}): {words}" if not stale else STALE
        tell(text, language=each.language, words=each.body)


STALE = "translation ({language}), of other borders, not printed: {words}"


@quote_command.command("show")
@place_argument
@code_option
@json_option
@with_project
def show(project: Project, place: str, code: str | None, as_json: bool) -> None:
    """Show the quote at PLACE as it was said and as it is printed.

    \b
    Example:
      qcode quote show R07@130
    """
    from qcode.catalogue.citing import printed_words

    found = coding_of(project, place, code)
    if as_json:
        row = project.ask(queries.quotes, [found.id])[0]
        print_json(_as_json(row, printed_words(project, row, cast("Language", language()))))
    else:
        _show(project, found)


def _as_json(row: Quote, words: str) -> dict[str, object]:
    return {
        "id": row.coding.id, "transcript": row.transcript.name, "start": row.coding.start, "end": row.coding.end,
        "said": row.text, "printed": words, "condition": row.condition,
        "footnotes": [{"at": each.start, "text": each.text} for each in row.pieces if each.kind == "note"],
        "translations": [
            {"language": each.language, "text": each.body, "translator": each.translator, "start": each.start,
             "end": each.end}
            for each in row.translations
        ],
    }  # fmt: skip


@quote_command.command("omit")
@place_argument
@click.argument("words", default="")
@start_option
@end_option
@code_option
@with_project
def omit(project: Project, place: str, words: str, start: int | None, end: int | None, code: str | None) -> None:
    """Leave WORDS out of the quote at PLACE: […] stands for them. Or say --start and --end.

    \b
    Example:
      qcode quote omit R07@130 "as I said before"
    """
    found = coding_of(project, place, code)
    project.do(quoting.omit_words, found.id, *_span(project, found, words, start, end))
    _show(project, found)


@quote_command.command("add")
@place_argument
@click.argument("added")
@click.option("--after", default="", help="Behind these words of the quote.")
@click.option("--instead", default="", help="In the place of these words of the quote.")
@start_option
@end_option
@code_option
@with_project
def add(
    project: Project, place: str, added: str, after: str, instead: str, start: int | None, end: int | None,
    code: str | None,
) -> None:  # fmt: skip
    """Print ADDED in brackets in the quote at PLACE, behind words of it or in their place.

    \b
    Example:
      qcode quote add R07@130 "the ministry" --instead they
    """
    found = coding_of(project, place, code)
    first, last = _span(project, found, instead or after, start, end)
    if after and start is None:
        first = last
    project.do(quoting.add_words, found.id, first, last, added)
    _show(project, found)


@quote_command.command("plain")
@place_argument
@start_option
@end_option
@code_option
@with_project
def plain(project: Project, place: str, start: int | None, end: int | None, code: str | None) -> None:
    """Print the quote at PLACE, or --start to --end of it, as it was said again.

    \b
    Example:
      qcode quote plain R07@130
    """
    found = coding_of(project, place, code)
    project.do(quoting.restore_words, found.id, start, end)
    _show(project, found)


@quote_command.command("translate")
@place_argument
@click.argument("into")
@click.argument("text", default="")
@click.option("--by", default="", help="Who translated it, if not the author.")
@click.option("--remove", is_flag=True, help="Take this translation away.")
@code_option
@with_project
def translate(project: Project, place: str, into: str, text: str, by: str, remove: bool, code: str | None) -> None:
    """Write the translation TEXT of the quote at PLACE into the language INTO (kk, ru, tr, en).

    \b
    Example:
      qcode quote translate R07@130 en "We trusted the teacher."
    """
    found = coding_of(project, place, code)
    if remove:
        project.do(quoting.remove_translation, found.id, into)
    else:
        project.do(quoting.translate_quote, found.id, into, text, translator=by)
    _show(project, found)


@quote_command.command("footnote")
@place_argument
@click.argument("text", default="")
@click.option("--after", default="", help="Behind these words of the quote; else at its end.")
@click.option("--at", type=int, help="Behind the word at this character of the transcript.")
@code_option
@with_project
def footnote(project: Project, place: str, text: str, after: str, at: int | None, code: str | None) -> None:
    """Write the footnote TEXT to the quote at PLACE; without TEXT, take the one there away.

    \b
    Example:
      qcode quote footnote R07@130 "The reform of 2016." --after reform
    """
    found = coding_of(project, place, code)
    where = at if at is not None else _span(project, found, after, None, None)[1] if after else found.end
    project.do(quoting.set_footnote, found.id, where, text)
    _show(project, found)


@quote_command.command("print")
@place_argument
@code_option
@with_project
def print_it(project: Project, place: str, code: str | None) -> None:
    """Print the quote at PLACE with marks, citation, footnotes and translation, as the profile has it.

    \b
    Example:
      qcode quote print R07@130
    """
    from qcode.catalogue.citing import cite_coding
    from qcode.cli.common import visible

    found = coding_of(project, place, code)
    click.echo(visible(cite_coding(project, found.id, cast("Language", language()))))
