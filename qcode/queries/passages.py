"""Passages of transcripts: who speaks in one, whether it may be quoted, and what stands at many."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from qcode.model.rows import Respondent, Transcript
from qcode.queries.quotes import STRICTER, agreed
from qcode.queries.transcripts import bodies, body, conditions_in, transcript, transcripts
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
    everybody = tuple(dict.fromkeys(people))
    if worst == "after approval" and len(everybody) == 1 and not others and agreed(read, everybody[0].id, text):
        worst = ""
    return Passage(row, text, everybody, others, worst)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The words of a place that need not be coded, and where it stands."""

    transcript: Transcript
    start: int
    end: int
    turn: int
    """Position of the turn in which it begins, 0 before the first."""
    text: str
    before: str = ""
    after: str = ""
    """What stands beside a short one in its line, so that one can tell what is meant."""
    respondent: int | None = None
    """The number of the respondent in whose turn it begins."""


SHORT, BESIDE = 40, 50
"""A place of fewer characters is shown with so many on each side of it."""
TURNS = """
SELECT turn.transcript, turn.start, turn.position, respondent.number
  FROM turn JOIN speaker ON speaker.id = turn.speaker LEFT JOIN respondent ON respondent.id = speaker.respondent
 WHERE turn.transcript IN (SELECT value FROM json_each(:ids)) ORDER BY turn.transcript, turn.start
"""


def excerpts(read: Reader, places: Sequence[tuple[str, int, int]]) -> list[Excerpt]:
    """What stands at each (transcript, start, end), in the order given; places that are gone are left out."""
    wanted = {id for id, _, _ in places}
    rows: dict[str, Transcript] = {row.id: row for row in transcripts(read) if row.id in wanted}
    texts = bodies(read, rows)
    starts: dict[str, list[int]] = {}
    begun: dict[str, list[tuple[int, int | None]]] = {}
    for id, start, position, number in read.values(TURNS, {"ids": json.dumps(sorted(wanted))}):
        starts.setdefault(id, []).append(start)
        begun.setdefault(id, []).append((position, number))
    found = []
    for id, start, end in places:
        if id in rows and end <= len(texts[id]):
            before = bisect_right(starts.get(id, []), start)
            turn, number = begun[id][before - 1] if before else (0, None)
            beside = _beside(texts[id], start, end)
            found.append(Excerpt(rows[id], start, end, turn, texts[id][start:end], *beside, number))
    return found


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and after a short place in its line, the torn ones at the ends left out."""
    if end - start >= SHORT:
        return "", ""
    before = text[max(0, start - BESIDE) : start].rpartition("\n")[2]
    after = text[end : end + BESIDE].partition("\n")[0]
    if len(before) == BESIDE:
        before = "…" + before[before.find(" ") :]
    if len(after) == BESIDE:
        after = after[: after.rfind(" ") + 1] + "…"
    return before, after
