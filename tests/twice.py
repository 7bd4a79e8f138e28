"""Two people who coded the same: the small project of the screens, with a second coder who differs in places."""

from __future__ import annotations

from qcode import commands, queries
from qcode.commands import rounds
from qcode.project import Project
from qcode.queries.second_coding import RoundItem
from tests.tui import spoken_project

FIRST = (
    ("P03", "My sister told me", "Family"),
    ("P03", "I trusted her", "Trust"),
    ("P03", "Forms and queues", "Waiting"),
)
SECOND = (
    ("P03", "My sister told me [laughs]", "Family"),
    ("P03", "nobody laughed. I trusted her", "Trust"),
    ("P03", "Nothing came of it", "Waiting"),
    ("P04", "Forms and queues", "Waiting"),
)


def code_words(project: Project, *said: tuple[str, str, str]) -> None:
    """Give passages, found by their words, a code."""
    for name, words, code in said:
        row = project.ask(queries.transcript_named, name)
        start = project.ask(queries.body, row.id).index(words)
        found = project.ask(queries.code_named, code)
        project.do(commands.code_span, row.id, start, start + len(words), code=found.id)


def twice_coded() -> Project:
    """AK and BM have coded P03 and P04; the project is AK's."""
    made = spoken_project()
    code_words(made, *FIRST, ("P04", "Forms and queues", "Waiting"))
    made.act_as("BM")
    code_words(made, *SECOND)
    made.act_as("AK")
    return made


def all_ids(project: Project) -> list[str]:
    """The transcripts."""
    return [row.id for row in project.ask(queries.transcripts)]


def in_round(name: str = "pilot") -> tuple[Project, RoundItem]:
    """The same, both layers frozen in a round."""
    made = twice_coded()
    coders = [row.id for row in made.ask(queries.coders)]
    return made, made.do(rounds.freeze_as_they_are, name, all_ids(made), coders)
