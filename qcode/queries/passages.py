"""One passage of a transcript: who speaks in it, and whether it may be quoted."""

from __future__ import annotations

from dataclasses import dataclass

from qcode.model.rows import Respondent, Transcript
from qcode.queries.quotes import STRICTER
from qcode.queries.transcripts import body, conditions_in, transcript
from qcode.store.reader import Reader


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of ``start:end`` and what is said of them."""

    transcript: Transcript
    text: str
    respondents: tuple[Respondent, ...]
    """Everybody whose words it holds, in order."""
    others: tuple[str, ...]
    """How those are called in the transcript who speak in it and are no respondents with a number: who asks."""
    condition: str
    """The strictest condition that any part of it is under, "" where it may be quoted."""


SPEAKING = """
SELECT r.* FROM turn u JOIN speaker s ON s.id = u.speaker JOIN respondent r ON r.id = s.respondent
 WHERE u.transcript = :id AND s.role = 'respondent' AND u.words < :end AND u."end" > :start
 ORDER BY u.start
"""
OTHERS = """
SELECT s.label FROM turn u JOIN speaker s ON s.id = u.speaker
 WHERE u.transcript = :id AND u.words < :end AND u."end" > :start
   AND (s.role <> 'respondent' OR s.respondent IS NULL) AND s.label <> '' ORDER BY u.start
"""


def passage(read: Reader, id: str, start: int, end: int) -> Passage:
    """What stands in ``start:end`` of a transcript, without reading the whole project."""
    row = transcript(read, id)
    place = {"id": id, "start": start, "end": end}
    people = read.rows(Respondent, SPEAKING, place)
    others = tuple(dict.fromkeys(label for (label,) in read.values(OTHERS, place)))
    held = ["", row.condition, *(person.condition for person in people)]
    held += ["withdrawn" for person in people if person.withdrawn]
    held += [each.condition for each in conditions_in(read, id) if each.start < end and start < each.end]
    text, worst = body(read, id)[start:end], max(held, key=STRICTER.index)
    return Passage(row, text, tuple(dict.fromkeys(people)), others, worst)
