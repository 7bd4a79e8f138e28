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
@with_project
def set_who(project: Project, name: str, turns: str, who: str) -> None:
    """Say who speaks in the TURNS (3, or 3-5) of transcript NAME, whatever label the text has there.

    WHO is a label of the transcript, the number of a respondent (4, or R04), or "interviewer". The text, codings and links
    to questions stay as they are; reports count the words as those of whoever speaks. To say it of every turn with a
    label, use `qcode transcripts speaker`.

    \b
    Examples:
      qcode transcripts who R07 5 interviewer
      qcode transcripts who R07 4-6 R03
    """
    row = project.ask(queries.transcript_named, name)
    chosen = turns_of(project, row, turns)
    project.do(commands.set_turn_speaker, row.id, chosen[0].start, chosen[-1].end, who=_who(project, row, who))
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
