"""What is needed to print a transcript with its codings, and to know what was answered to them."""

from __future__ import annotations

from dataclasses import dataclass

from qcode.model.rows import Coding, Memo, Question, Respondent, Review, Speaker, Turn
from qcode.model.spans import Span, union
from qcode.queries.transcripts import body, conditions_in, transcript, turns
from qcode.store.reader import Reader

OFF_THE_RECORD = ("off the record", "withdrawn")
"""Under these, words do not leave at all; under the other conditions they may be read, and not quoted."""


@dataclass(frozen=True, slots=True)
class TurnPlace:
    """A turn with whoever speaks it and the number of its question, "" where it has none."""

    turn: Turn
    speaker: Speaker
    question: str


SPEAKERS = "SELECT * FROM speaker WHERE transcript = :id"
QUESTIONS = """
SELECT * FROM question WHERE id IN (SELECT question FROM turn WHERE transcript = :id AND question IS NOT NULL)
"""
PEOPLE = """
SELECT * FROM respondent WHERE id IN (SELECT respondent FROM speaker WHERE transcript = :id AND role = 'respondent')
"""


def turn_places(read: Reader, transcript: str) -> list[TurnPlace]:
    """The turns of a transcript in their order."""
    of = {"id": transcript}
    speakers = {row.id: row for row in read.rows(Speaker, SPEAKERS, of)}
    numbers: dict[str, str] = {row.id: row.number for row in read.rows(Question, QUESTIONS, of)}
    return [
        TurnPlace(turn, speakers[turn.speaker], numbers.get(turn.question or "", ""))
        for turn in turns(read, transcript)
    ]


def held_back(read: Reader, id: str) -> tuple[list[Span], list[Span]]:
    """The passages of a transcript that do not leave, and those that may not be quoted as they are; in order, apart."""
    whole, length = transcript(read, id).condition, len(body(read, id))
    people: dict[str, Respondent] = {row.id: row for row in read.rows(Respondent, PEOPLE, {"id": id})}
    held = [(0, length, whole)] if whole else []
    held += [(row.start, row.end, row.condition) for row in conditions_in(read, id)]
    for place in turn_places(read, id):
        person = people.get(place.speaker.respondent or "") if place.speaker.role == "respondent" else None
        if person is not None and (person.withdrawn or person.condition):
            condition = "withdrawn" if person.withdrawn else person.condition
            held.append((place.turn.words, place.turn.end, condition))
    held = [each for each in held if each[0] < each[1]]
    hidden = union((start, end) for start, end, condition in held if condition in OFF_THE_RECORD)
    return hidden, union((start, end) for start, end, condition in held if condition not in OFF_THE_RECORD)


REVIEWS = """
SELECT * FROM review WHERE coding IN (SELECT id FROM coding WHERE transcript = :id) ORDER BY written, id
"""


def reviews_in(read: Reader, transcript: str) -> list[Review]:
    """All that was said of the codings of one transcript, the oldest first."""
    return read.rows(Review, REVIEWS, {"id": transcript})


CODINGS = 'SELECT * FROM coding WHERE transcript = :id ORDER BY start, "end", id'


def every_coding(read: Reader, transcript: str) -> list[Coding]:
    """Every coding of a transcript, whosever it is."""
    return read.rows(Coding, CODINGS, {"id": transcript})


MEMOS = """
SELECT * FROM memo
 WHERE (about = 'turn' AND target IN (SELECT id FROM turn WHERE transcript = :id))
    OR (about = 'coding' AND target IN (SELECT id FROM coding WHERE transcript = :id))
    OR (about = 'transcript' AND target = :id)
"""


def memos_in(read: Reader, transcript: str) -> list[Memo]:
    """The memos on a transcript, its turns and its codings."""
    return read.rows(Memo, MEMOS, {"id": transcript})


TEXT_SEAL = "SELECT sha256 FROM text WHERE transcript = :id ORDER BY revision DESC LIMIT 1"


def text_seal(read: Reader, transcript: str) -> str:
    """The SHA-256 of the text in force, "" where there is no such transcript."""
    return str(read.value(TEXT_SEAL, {"id": transcript}) or "")
