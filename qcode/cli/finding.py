"""Passages one after the other with their places: words, answers, turns, and whatever is gone through at the desk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from qcode import queries
from qcode.cli.common import json_option, print_json, said, tell, visible, with_project

if TYPE_CHECKING:
    from qcode.project import Project
    from qcode.queries import Stop

LISTS = (
    *("uncoded", "memos", "with-memo", "queries", "starred", "against", "check", "reread", "conditions"),
    "second-coding",
)


@click.command("search")
@click.argument("words")
@click.option("--transcript", "names", multiple=True, help="Only in this transcript; repeatable.")
@json_option
@with_project
def search_command(project: Project, words: str, names: tuple[str, ...], as_json: bool) -> None:
    """Find WORDS in all transcripts, whatever their case, and say where they stand.

    `qcode codings add` takes the characters as they are given here; `qcode codings find` codes all places at once.

    \b
    Example:
      qcode search "first day" --transcript R07
      qcode codings add R07 120 129 Beginning
    """
    from qcode.catalogue.searching import search

    hits = search(project, words, [project.ask(queries.transcript_named, name) for name in names])
    if as_json:
        print_json([{"transcript": h.transcript.name, "turn": h.turn, "start": h.start, "end": h.end, "text": h.quote,
                     "before": h.before, "after": h.after} for h in hits])  # fmt: skip
        return
    for number, hit in enumerate(hits, 1):
        tell("{number} of {count} · {place}", number=number, count=len(hits),
             place=_place(hit.transcript.name, hit.turn, hit.start, hit.end))  # fmt: skip
        click.echo(visible(f"…{hit.before}[{hit.quote}]{hit.after}…\n"))
    tell("Found: {count}.", count=len(hits))


@click.command("answers")
@click.option("--question", required=True, metavar="NUMBER", help="The question's number, as printed in the guide.")
@json_option
@with_project
def answers_command(project: Project, question: str, as_json: bool) -> None:
    """Every respondent's answer to one question of the guide, one after the other, with its place.

    Sub-questions belong to their question, and versions of the guide to one another.

    \b
    Example:
      qcode answers --question 3а
      qcode codings add R07 120 180 "Trust > In teachers"
    """
    print_passages(project, project.ask(queries.answers, project.ask(queries.question_named, question).id), as_json)


@click.command("turns")
@click.argument("names", nargs=-1)
@click.option("--uncoded", is_flag=True, help="Only respondents' turns that you have given no code.")
@json_option
@with_project
def turns_command(project: Project, names: tuple[str, ...], uncoded: bool, as_json: bool) -> None:
    """The turns of the transcripts NAMES (else of all) in full, one after the other, with their places.

    \b
    Example:
      qcode turns R07 --uncoded
      qcode codings add R07 120 180 "Trust > In teachers"
    """
    from qcode.queries import Stop

    rows = [project.ask(queries.transcript_named, name) for name in names] or project.ask(queries.transcripts)
    if uncoded:
        wanted: set[str] = {row.id for row in rows}
        stops = [s for s in project.ask(queries.uncoded_turns, project.coder.id) if s.transcript in wanted]
    else:
        stops = [
            Stop(row.id, turn.words, turn.end, "turn", turn.id)
            for row in rows
            for turn in project.ask(queries.turns, row.id)
        ]
    print_passages(project, stops, as_json)


@click.command("passages")
@click.argument("listing", metavar="[LIST]", type=click.Choice(LISTS), required=False)
@click.option("--code", help="Your passages of this code and those below it.")
@json_option
@with_project
def passages_command(project: Project, listing: str | None, code: str | None, as_json: bool) -> None:
    """The passages of a LIST, or of a code, one after the other with their places.

    LIST is one of: uncoded, memos, with-memo, queries, starred, against, check, reread, conditions, second-coding.

    \b
    Example:
      qcode passages --code Trust
      qcode passages starred
    """
    from qcode.catalogue.rounds import LISTS as KNOWN

    if (listing is None) == (code is None):
        raise click.UsageError(said("Say a LIST, or a code by --code."))
    if code is not None:
        stops = project.ask(queries.passages_of_code, project.ask(queries.code_named, code).id, project.coder.id)
    else:
        stops = project.ask(KNOWN[str(listing)].stops, project.coder.id)
    print_passages(project, stops, as_json)


def print_passages(
    project: Project, stops: Iterable[Stop], as_json: bool, *, around: bool = False, coders: Sequence[str] = ()
) -> None:
    """Passages with their places; ``around`` shows short ones between what stands around them."""
    stops = list(stops)
    from dataclasses import asdict

    from qcode.catalogue.asking import shown
    from qcode.catalogue.rounds import passages

    found = list(passages(project, stops, coders))
    if as_json:
        print_json([asdict(passage) for passage in found])
        return
    for number, passage in enumerate(found, 1):
        parts = [_place(passage.transcript, passage.turn, passage.start, passage.end)]
        if passage.respondent is not None:
            parts.append(said("respondent {number}", number=passage.respondent))
        if passage.question:
            parts.append(said("question {number}", number=passage.question))
        if passage.codes:
            parts.append(said("codes {names}", names=", ".join(passage.codes)))
        tell("{number} of {count} · {place}", number=number, count=len(found), place=" · ".join(parts))
        words = passage.text
        if around:
            words = shown(project.ask(queries.body, stops[number - 1].transcript), passage.start, passage.end)
        click.echo(visible(f"{words.strip()}\n"))
    tell("Passages: {count}.", count=len(found))


def _place(transcript: str, turn: int, start: int, end: int) -> str:
    return said(
        "{transcript}, turn {turn}, characters {start}–{end}", transcript=transcript, turn=turn, start=start, end=end
    )
