"""What stands beside the text: the transcripts with how far each is coded."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from qcode.queries.reviews import open_in
from qcode.queries.transcripts import wordless_turns
from qcode.store.reader import Reader


@dataclass(frozen=True, slots=True)
class Listed:
    """A transcript as a list names it."""

    id: str
    name: str
    people: tuple[tuple[int, str], ...]
    """Public number and public name of everybody who answers in it."""


LISTED = "SELECT id, name FROM transcript ORDER BY position, name"
PEOPLE = """
SELECT DISTINCT s.transcript, r.number, r.public_name FROM speaker s JOIN respondent r ON r.id = s.respondent
 WHERE s.role = 'respondent' ORDER BY r.number
"""


def listed_transcripts(read: Reader) -> list[Listed]:
    """All transcripts by name, with their respondents."""
    people: dict[str, list[tuple[int, str]]] = {}
    for transcript, number, name in read.values(PEOPLE):
        people.setdefault(transcript, []).append((number, name))
    return [Listed(id, name, tuple(people.get(id, ()))) for id, name in read.values(LISTED)]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one coder is with a transcript."""

    answers: int
    """Turns in which respondents say a word."""
    coded: int
    """Of those, how many are touched by a coding."""
    queried: int
    """Codings that a reviewer has queried or rejected and that are open still."""


# Turns and codings pass by in the order of the text; a turn is coded where what began before its end reaches into it.
PROGRESS = """
WITH place (transcript, at, kind, reach, words) AS (
    SELECT transcript, start, 1, "end", NULL FROM coding
     WHERE coder = :coder AND transcript IN (SELECT value FROM json_each(:ids))
    UNION ALL
    SELECT u.transcript, u."end", 0, NULL, u.words FROM turn u JOIN speaker s ON s.id = u.speaker
     WHERE s.role = 'respondent' AND u.transcript IN (SELECT value FROM json_each(:ids))
       AND u.id NOT IN (SELECT value FROM json_each(:wordless))
), passed AS (
    SELECT transcript, words, max(reach) OVER (
               PARTITION BY transcript ORDER BY at, kind ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS reach
      FROM place
)
SELECT transcript, count(words), coalesce(sum(words IS NOT NULL AND reach > words), 0) FROM passed GROUP BY transcript
"""


def progress(read: Reader, transcripts: Iterable[str], coder: str) -> dict[str, Progress]:
    """How far a coder is with each of some transcripts."""
    wanted = list(transcripts)
    wordless = wordless_turns(read, wanted)
    asked = {"ids": json.dumps(wanted), "coder": coder, "wordless": json.dumps(wordless)}
    queried = open_in(read, coder)
    return {id: Progress(answers, coded, queried.get(id, 0)) for id, answers, coded in read.values(PROGRESS, asked)}
