"""Ways through the whole project: lists of places that are gone through one after the other."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from qcode.queries.guides import with_sub_questions
from qcode.queries.transcripts import body
from qcode.store.reader import Reader
from qcode.text.words import says_a_word


@dataclass(frozen=True, slots=True)
class Stop:
    """A place in a transcript, and the row for which it is gone to."""

    transcript: str
    start: int
    end: int
    about: str = ""
    """The row's table; "" is the place by itself."""
    row: str = ""
    coding: str = ""
    """The coding that stands here, if it is one that is looked at."""
    respondent: int | None = None
    """Public number of who answers here, where that is known."""


CODINGS = """
WITH RECURSIVE branch (id) AS (
    SELECT :code UNION SELECT c.id FROM code c JOIN branch b ON c.parent = b.id
)
SELECT c.transcript, c.start, c."end", 'coding', c.id, c.id FROM coding c JOIN transcript t ON t.id = c.transcript
 WHERE c.coder = :coder AND c.code IN (SELECT id FROM branch) ORDER BY t.position, t.name, c.start, c."end", c.id
"""


def passages_of_code(read: Reader, code: str, coder: str) -> list[Stop]:
    """A coder's codings of a code and of those below it, in the order of the text."""
    return read.rows(Stop, CODINGS, {"code": code, "coder": coder})


STARRED = """
SELECT c.transcript, c.start, c."end", 'coding', c.id, c.id FROM coding c JOIN transcript t ON t.id = c.transcript
 WHERE c.coder = :coder AND c.star ORDER BY t.position, t.name, c.start, c."end", c.id
"""


def starred(read: Reader, coder: str) -> list[Stop]:
    """A coder's codings with a star."""
    return read.rows(Stop, STARRED, {"coder": coder})


AGAINST = """
SELECT c.transcript, c.start, c."end", 'coding', c.id, c.id FROM coding c JOIN transcript t ON t.id = c.transcript
 WHERE c.coder = :coder AND c.stance = 'against' ORDER BY t.position, t.name, c.start, c."end", c.id
"""


def against(read: Reader, coder: str) -> list[Stop]:
    """A coder's codings whose words speak against: the deviant cases."""
    return read.rows(Stop, AGAINST, {"coder": coder})


QUERIED = """
SELECT c.transcript, c.start, c."end", 'coding', c.id, c.id
  FROM (SELECT DISTINCT r.coding FROM review r WHERE r.verdict = 'queried' AND NOT EXISTS (
           SELECT 1 FROM review s WHERE s.coding = r.coding AND s.verdict <> '' AND s.written > r.written)) q
  JOIN coding c ON c.id = q.coding JOIN transcript t ON t.id = c.transcript
 WHERE c.coder = :coder ORDER BY t.position, t.name, c.start, c."end", c.id
"""


def queried(read: Reader, coder: str) -> list[Stop]:
    """A coder's codings of which a reviewer has asked something that is still open."""
    return read.rows(Stop, QUERIED, {"coder": coder})


WITH_MEMO = """
SELECT c.transcript, c.start, c."end", 'coding', c.id, c.id FROM coding c JOIN transcript t ON t.id = c.transcript
 WHERE c.coder = :coder AND c.id IN (SELECT target FROM memo WHERE about = 'coding')
 ORDER BY t.position, t.name, c.start, c."end", c.id
"""


def with_memo(read: Reader, coder: str) -> list[Stop]:
    """A coder's codings on which a memo hangs."""
    return read.rows(Stop, WITH_MEMO, {"coder": coder})


MEMOS = """
SELECT transcript, start, "end", 'memo', memo, coding FROM (
    SELECT c.transcript, c.start, c."end", m.id AS memo, c.id AS coding
      FROM memo m JOIN coding c ON m.about = 'coding' AND m.target = c.id WHERE m.coder = :coder AND c.coder = :coder
    UNION ALL
    SELECT u.transcript, u.words, u."end", m.id, ''
      FROM memo m JOIN turn u ON m.about = 'turn' AND m.target = u.id WHERE m.coder = :coder
    UNION ALL
    SELECT x.id, 0, 0, m.id, ''
      FROM memo m JOIN transcript x ON m.about = 'transcript' AND m.target = x.id WHERE m.coder = :coder
) JOIN transcript t ON t.id = transcript ORDER BY t.position, t.name, start, "end", memo
"""


def memo_places(read: Reader, coder: str) -> list[Stop]:
    """Where a coder's memos on codings, turns and transcripts stand."""
    return read.rows(Stop, MEMOS, {"coder": coder})


CONDITIONS = """
SELECT p.transcript, p.start, p."end", 'passage_condition', p.id
  FROM passage_condition p JOIN transcript t ON t.id = p.transcript
 WHERE :coder <> '' AND p.condition <> '' ORDER BY t.position, t.name, p.start, p."end", p.id
"""


def with_condition(read: Reader, coder: str) -> list[Stop]:
    """Passages that may not be quoted freely, whoever said so; every list is asked for with a coder."""
    return read.rows(Stop, CONDITIONS, {"coder": coder})


SPEAKING = """
SELECT u.transcript, u.words, u."end", 'turn', u.id, '', r.number
  FROM turn u JOIN transcript t ON t.id = u.transcript JOIN speaker s ON s.id = u.speaker
  LEFT JOIN respondent r ON r.id = s.respondent
 WHERE s.role <> 'interviewer' AND u.words < u."end" AND coalesce(r.withdrawn, 0) = 0
 ORDER BY t.position, t.name, u.start
"""
CODED = """
SELECT transcript, start, "end" FROM coding WHERE coder = :coder ORDER BY transcript, start
"""


def uncoded_turns(read: Reader, coder: str) -> list[Stop]:
    """Turns in which a word is said and that this coder has given no code; the interviewer's are none of them."""
    starts: dict[str, list[int]] = {}
    reached: dict[str, list[int]] = {}
    for transcript, start, end in read.values(CODED, {"coder": coder}):
        starts.setdefault(transcript, []).append(start)
        ends = reached.setdefault(transcript, [])
        ends.append(max(end, ends[-1]) if ends else end)
    found = []
    for turn in read.rows(Stop, SPEAKING):
        begun = bisect_left(starts.get(turn.transcript, ()), turn.end)
        if not begun or reached[turn.transcript][begun - 1] <= turn.start:
            found.append(turn)
    return saying_a_word(read, found)


def saying_a_word(read: Reader, turns: Sequence[Stop]) -> list[Stop]:
    """Those of some turns, in the order of their transcripts, in which a word is said."""
    found: list[Stop] = []
    for transcript, those in groupby(turns, key=lambda turn: turn.transcript):
        text = body(read, transcript)
        found += (turn for turn in those if says_a_word(text[turn.start : turn.end]))
    return found


UNCODED_IN = """
SELECT u.transcript, u.words, u."end", 'turn', u.id, '', r.number
  FROM turn u JOIN speaker s ON s.id = u.speaker LEFT JOIN respondent r ON r.id = s.respondent
 WHERE u.transcript = :transcript AND s.role <> 'interviewer' AND u.words < u."end" AND coalesce(r.withdrawn, 0) = 0
   AND NOT EXISTS (SELECT 1 FROM coding c WHERE c.transcript = u.transcript AND c.coder = :coder
                      AND c.start < u."end" AND c."end" > u.words)
 ORDER BY u.start * :step
"""


def uncoded_turn_in(read: Reader, transcripts: Iterable[str], coder: str, step: int) -> Stop | None:
    """The first such turn (by ``step`` -1 the last) of the first of these transcripts that has one."""
    for transcript in transcripts:
        rows = read.rows(Stop, UNCODED_IN, {"transcript": transcript, "coder": coder, "step": step})
        if found := saying_a_word(read, rows):
            return found[0]
    return None


ANSWERING = """
SELECT u.transcript, u.id, u.position, u.words, u."end", s.role = 'respondent' AND coalesce(r.withdrawn, 0) = 0, r.number
  FROM turn u JOIN transcript t ON t.id = u.transcript JOIN speaker s ON s.id = u.speaker
  LEFT JOIN respondent r ON r.id = s.respondent
 WHERE u.question IN (SELECT value FROM json_each(:questions)) AND t.kind IN ('interview', 'written answers')
 ORDER BY t.position, t.name, u.start
"""
LINKED = """
SELECT p.transcript, p.start, p."end", 'passage_link', p.id, '',
       (SELECT r.number FROM turn u JOIN speaker s ON s.id = u.speaker JOIN respondent r ON r.id = s.respondent
         WHERE u.transcript = p.transcript AND u.start <= p.start ORDER BY u.start DESC LIMIT 1)
  FROM passage_link p JOIN transcript t ON t.id = p.transcript
 WHERE p.question IN (SELECT value FROM json_each(:questions)) AND t.kind IN ('interview', 'written answers')
   AND NOT EXISTS (SELECT 1 FROM speaker s JOIN respondent r ON r.id = s.respondent WHERE r.withdrawn AND s.id = (
       SELECT u.speaker FROM turn u WHERE u.transcript = p.transcript AND u.start <= p.start ORDER BY u.start DESC LIMIT 1))
 ORDER BY t.position, t.name, p.start
"""


def answers(read: Reader, question: str) -> list[Stop]:
    """Everybody's answers to a question with its sub-questions, in all versions of the guide, by respondent.

    An answer is a run of turns that are linked to the question, from the first respondent's to the last one's. A
    passage that answers out of turn stands beside. Who has withdrawn answers nothing.
    """
    asked = {"questions": json.dumps(with_sub_questions(read, (question,)))}
    found: list[Stop] = []
    before: tuple[str, int] | None = None
    for transcript, id, position, words, end, speaks, number in read.values(ANSWERING, asked):
        runs_on = before == (transcript, position - 1)
        before = (transcript, position)
        if not runs_on:
            found.append(Stop(transcript, -1, -1))
        if speaks:
            run = found[-1]
            found[-1] = replace(run, end=end) if run.row else Stop(transcript, words, end, "turn", id, "", number)
    runs = [run for run in found if run.row]
    links = [link for link in read.rows(Stop, LINKED, asked) if not any(_holds(run, link) for run in runs)]
    order = {
        row: place for place, (row,) in enumerate(read.values("SELECT id FROM transcript ORDER BY position, name"))
    }
    return sorted([*runs, *links], key=lambda stop: (_number(stop), order[stop.transcript], stop.start))


def _holds(run: Stop, link: Stop) -> bool:
    return run.transcript == link.transcript and run.start <= link.start and link.end <= run.end


def _number(stop: Stop) -> float:
    return float("inf") if stop.respondent is None else stop.respondent


def interviews_by_question(read: Reader) -> dict[str, set[str]]:
    """The transcripts in which each question has a turn or a passage."""
    found: dict[str, set[str]] = {}
    for question, transcript in read.values(
        "SELECT DISTINCT question, transcript FROM turn WHERE question IS NOT NULL"
        " UNION SELECT question, transcript FROM passage_link"
    ):
        found.setdefault(question, set()).add(transcript)
    return found


ASKED_AT = """
SELECT coalesce(
    (SELECT question FROM passage_link WHERE transcript = :id AND start <= :at AND "end" >= :at ORDER BY start DESC LIMIT 1),
    (SELECT question FROM turn WHERE transcript = :id AND start <= :at ORDER BY start DESC LIMIT 1))
"""


def question_at(read: Reader, transcript: str, position: int) -> str | None:
    """The question that is answered at a place: the passage's own, else the turn's."""
    found = read.value(ASKED_AT, {"id": transcript, "at": position})
    return None if found is None else str(found)


SPOKEN = """
SELECT DISTINCT r.id, r.number, r.public_name, t.id, t.name, t.position
  FROM respondent r JOIN speaker s ON s.respondent = r.id AND s.role = 'respondent' JOIN transcript t ON t.id = s.transcript
 ORDER BY r.number, t.position, t.name
"""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Where a respondent speaks."""

    respondent: str
    number: int
    public_name: str
    transcript: str
    name: str
    """The transcript's."""
    position: int


def respondents_in_transcripts(read: Reader) -> list[Spoken]:
    """Every respondent with every transcript in which she speaks."""
    return read.rows(Spoken, SPOKEN)


FIRST_WORDS = """
SELECT min(u.words), count(DISTINCT s.respondent) FROM speaker s JOIN turn u ON u.speaker = s.id
 WHERE s.transcript = :transcript AND s.role = 'respondent' AND (s.respondent = :respondent OR :respondent = '')
"""


def first_words(read: Reader, transcript: str, respondent: str) -> int | None:
    """Where a respondent begins to speak among others; None where nobody else is asked, or she says nothing."""
    asked = {"transcript": transcript, "respondent": ""}
    if read.values(FIRST_WORDS, asked)[0][1] < 2:
        return None
    found: int | None = read.values(FIRST_WORDS, {**asked, "respondent": respondent})[0][0]
    return found


NOW = {
    "": "SELECT id, NULL, NULL FROM transcript WHERE id = :transcript",
    "coding": 'SELECT transcript, start, "end" FROM coding WHERE id = :row',
    "turn": "SELECT transcript, NULL, NULL FROM turn WHERE id = :row",
    "memo": "SELECT t.id, NULL, NULL FROM memo m, transcript t WHERE m.id = :row AND t.id = :transcript",
    "passage_link": 'SELECT transcript, start, "end" FROM passage_link WHERE id = :row',
    "passage_condition": 'SELECT transcript, start, "end" FROM passage_condition WHERE id = :row',
}
"""What says whether the row of a stop is still there, and where, if it can be moved."""


def stop_now(read: Reader, stop: Stop) -> Stop | None:
    """The stop as it stands now; None if what it stood for has been taken away."""
    found = read.values(NOW[stop.about], {"transcript": stop.transcript, "row": stop.row})
    if not found:
        return None
    transcript, start, end = found[0]
    return stop if start is None else replace(stop, transcript=transcript, start=start, end=end)
