"""What is said of single turns: which question they answer, and who speaks in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qcode import commands, queries
from qcode.cli.common import said, tell, with_project
from qcode.cli.transcripts import transcripts_command

if TYPE_CHECKING:
    from qcode.model.rows import Transcript, Turn
    from qcode.project import Project

__all__ = ["transcripts_command"]


@transcripts_command.command("question")
@click.argument("name")
@click.argument("turns")
@click.argument("number")
@with_project
def set_question(project: Project, name: str, turns: str, number: str) -> None:
    """Say that in transcript NAME the TURNS (3, or 3-5) answer question NUMBER ("-" for none).

    \b
    Example:
      qcode transcripts question R07 4-6 2а
    """
    row = project.ask(queries.transcript_named, name)
    chosen = turns_of(project, row, turns)
    question = None if number == "-" else project.ask(queries.question_named, number, row.guide).id
    project.do(commands.set_question, row.id, chosen[0].words, chosen[-1].end, question)
    tell("Changed: {name}.", name=name)


@transcripts_command.command("who")
@click.argument("name")
@click.argument("turns")
@click.argument("who")
@click.option("--from", "start", type=int, help="From this character on: the turn is cut there.")
@click.option(
    "--to", "end", type=int, help="Up to this character, which is no part of it any more: the turn is cut there."
)
@with_project
def set_who(project: Project, name: str, turns: str, who: str, start: int | None, end: int | None) -> None:
    """Say who speaks in the TURNS (3, or 3-5) of transcript NAME, whatever label the text has there.

    WHO is a label of the transcript, the number of a respondent (4, or R04), or "interviewer". The text, codings and links
    to questions stay as they are; reports count the words as those of whoever speaks. To say it of every turn with a
    label, use `qcode transcripts speaker`.

    \b
    Examples:
      qcode transcripts who R07 5 interviewer
      qcode transcripts who R07 4-6 R03
      qcode transcripts who R07 8 R07 --from 1204
    """
    row = project.ask(queries.transcript_named, name)
    chosen, now = turns_of(project, row, turns), _who(project, row, who)
    if start is None and end is None:
        project.do(commands.set_turn_speaker, row.id, chosen[0].start, chosen[-1].end, who=now)
    else:
        first = chosen[0].words if start is None else start
        project.do(commands.cut_turn, row.id, first, chosen[-1].end if end is None else end, who=now)
    tell("Changed: {name}.", name=name)


@transcripts_command.command("join")
@click.argument("name")
@click.argument("turn")
@with_project
def join(project: Project, name: str, turn: str) -> None:
    """Join the TURN of this number in transcript NAME to the one before it: who speaks that, speaks both.

    \b
    Example:
      qcode transcripts join R07 9
    """
    row = project.ask(queries.transcript_named, name)
    project.do(commands.join_turn, row.id, turns_of(project, row, turn)[0].id)
    tell("Changed: {name}.", name=name)


def turns_of(project: Project, row: Transcript, given: str) -> list[Turn]:
    """The turns of a transcript by their number, or by the first and the last one's."""
    from qcode.model.errors import NotFound

    first, _, last = given.partition("-")
    if not first.isdecimal() or (last and not last.isdecimal()):
        raise click.UsageError(said("{given}: write the number of a turn, or FIRST-LAST.", given=given))
    found = [turn for turn in project.ask(queries.turns, row.id) if int(first) <= turn.position <= int(last or first)]
    if not found:
        raise NotFound(kind="turn", name=given)
    return found


def _who(project: Project, row: Transcript, given: str) -> str | int:
    """A label as it stands in the transcript, else who asks, else the respondent of a number."""
    from qcode.commands.transcripts import label_number
    from qcode.model.errors import NotFound
    from qcode.words import LANGUAGES, say

    label = given.strip().rstrip(":")
    for speaker in project.ask(queries.speakers, row.id):
        if speaker.label == label:
            return speaker.id
    if label.casefold() in {say(commands.INTERVIEWER, language) for language in LANGUAGES}:
        return commands.INTERVIEWER
    number = int(label) if label.isdecimal() else label_number(label)
    if not number:
        raise NotFound(kind="speaker", name=given)
    return number
