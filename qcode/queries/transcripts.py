"""Transcripts, their texts, turns and speakers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qcode.model.errors import Gone, NotFound
from qcode.model.rows import PassageCondition, PassageLink, Speaker, Text, Transcript, TranscriptId, Turn
from qcode.store.reader import Reader
from qcode.text.words import says_a_word


@dataclass(frozen=True, slots=True)
class TranscriptItem:
    """One line of the list of transcripts; counts of codings are one coder's."""

    id: TranscriptId
    name: str
    turns: int
    codings: int
    language: str
    respondents: tuple[int, ...]
    """Public numbers."""
    kind: str
    mode: str
    pilot: int
    condition: str
    answers: int
    """Turns in which respondents say a word."""
    coded: int
    """Of those, how many are touched by at least one coding of this coder."""


def transcripts(read: Reader) -> list[Transcript]:
    """All transcripts in the project's order."""
    return read.rows(Transcript, "SELECT * FROM transcript ORDER BY position, name")


def transcript(read: Reader, transcript: str) -> Transcript:
    """The transcript of this id."""
    found = read.one(Transcript, "SELECT * FROM transcript WHERE id = :id", {"id": transcript})
    if found is None:
        raise Gone(kind="transcript")
    return found


def transcript_named(read: Reader, name: str) -> Transcript:
    """The transcript of this name."""
    found = read.one(Transcript, "SELECT * FROM transcript WHERE name = :name", {"name": name})
    if found is None:
        raise NotFound(kind="transcript", name=name)
    return found


BODY = """
SELECT body FROM text WHERE transcript = :id ORDER BY revision DESC LIMIT 1
"""


def body(read: Reader, transcript: str) -> str:
    """The whole text in force."""
    found = read.value(BODY, {"id": transcript})
    return str(found) if found is not None else ""


BODIES = """
SELECT transcript, body FROM text t WHERE transcript IN (SELECT value FROM json_each(:ids))
   AND revision = (SELECT max(revision) FROM text u WHERE u.transcript = t.transcript)
"""


def bodies(read: Reader, transcripts: Iterable[str]) -> dict[str, str]:
    """The texts in force of several transcripts, by id."""
    return dict(each_body(read, transcripts))


def each_body(read: Reader, transcripts: Iterable[str]) -> Iterator[tuple[TranscriptId, str]]:
    """The texts in force of several transcripts, one after the other, in any order."""
    return read.each(BODIES, {"ids": json.dumps(list(transcripts))})


UTF8 = """
SELECT CAST(body AS BLOB) FROM text t WHERE transcript = :id
   AND revision = (SELECT max(revision) FROM text u WHERE u.transcript = t.transcript)
"""


def utf8_body(read: Reader, transcript: str) -> bytes:
    """The text in force of a transcript as it is kept: for who needs a few words of it."""
    found = read.value(UTF8, {"id": transcript})
    if found is None:
        raise Gone(kind="transcript")
    return bytes(found)


RESPONDING = """
SELECT u.transcript, u.id, u.words, u."end" FROM turn u JOIN speaker s ON s.id = u.speaker
 WHERE s.role = 'respondent' AND u.transcript IN (SELECT value FROM json_each(:ids))
"""


def wordless_turns(read: Reader, transcripts: Iterable[str]) -> list[str]:
    """The turns of respondents in which no word is said: there is nothing in them to code."""
    turns: dict[str, list[tuple[str, int, int]]] = {}
    for transcript, *turn in read.values(RESPONDING, {"ids": json.dumps(list(transcripts))}):
        turns.setdefault(transcript, []).append((turn[0], turn[1], turn[2]))
    return [
        id
        for transcript, body in each_body(read, turns)
        for id, words, end in turns[transcript]
        if not says_a_word(body[words:end])
    ]


Span = tuple[str, int, int]
"""A transcript's id, the first character and the one after the last."""
MANY, FEW = 50, 20
"""So many texts are not decoded whole for fewer passages of each than that: it takes three times as long."""
BYTES = """
SELECT transcript, CAST(body AS BLOB) FROM text t WHERE transcript IN (SELECT value FROM json_each(:ids))
   AND revision = (SELECT max(revision) FROM text u WHERE u.transcript = t.transcript)
"""


def words_at(read: Reader, passages: Iterable[Span]) -> dict[Span, str]:
    """The words of passages; of many texts only these are decoded, and no two texts are held at once."""
    wanted: dict[str, list[Span]] = {}
    for span in passages:
        wanted.setdefault(span[0], []).append(span)
    if len(wanted) < MANY or sum(map(len, wanted.values())) >= FEW * len(wanted):
        return {span: text[span[1] : span[2]] for id, text in each_body(read, wanted) for span in wanted[id]}
    import numpy as np

    found = {}
    for id, body in read.each(BYTES, {"ids": json.dumps(list(wanted))}):
        # In UTF-8 a character begins at each byte but those from 0x80 to 0xBF, as signed ones the lowest; one more ends it.
        begins = np.flatnonzero(np.frombuffer(body + b" ", np.int8) >= -64)
        for span in wanted[id]:
            found[span] = body[begins[span[1]] : begins[span[2]]].decode()
    return found


def texts(read: Reader, transcript: str) -> list[Text]:
    """Every revision of a transcript's text, the first one first."""
    return read.rows(Text, "SELECT * FROM text WHERE transcript = :id ORDER BY revision", {"id": transcript})


def text_length(read: Reader, transcript: str) -> int:
    """The length in code points of the text in force."""
    sql = "SELECT length FROM text WHERE transcript = :id ORDER BY revision DESC LIMIT 1"
    found = read.value(sql, {"id": transcript})
    if found is None:
        raise Gone(kind="transcript")
    return int(found)


def turns(read: Reader, transcript: str) -> list[Turn]:
    """The turns of one transcript in spoken order."""
    return read.rows(Turn, "SELECT * FROM turn WHERE transcript = :id ORDER BY start", {"id": transcript})


def turns_of_transcripts(read: Reader, transcripts: Iterable[str]) -> list[Turn]:
    """The turns of several transcripts."""
    return read.rows(
        Turn,
        "SELECT * FROM turn WHERE transcript IN (SELECT value FROM json_each(:ids)) ORDER BY transcript, start",
        {"ids": json.dumps(list(transcripts))},
    )


def turn_at(read: Reader, transcript: str, position: int) -> Turn | None:
    """The turn that holds a character, or the last one before it."""
    return read.one(
        Turn,
        "SELECT * FROM turn WHERE transcript = :id AND start <= :at ORDER BY start DESC LIMIT 1",
        {"id": transcript, "at": position},
    )


def speakers(read: Reader, transcript: str) -> list[Speaker]:
    """The speakers of one transcript, by label."""
    return read.rows(Speaker, "SELECT * FROM speaker WHERE transcript = :id ORDER BY label", {"id": transcript})


def speaker(read: Reader, speaker: str) -> Speaker:
    """The speaker of this id."""
    found = read.one(Speaker, "SELECT * FROM speaker WHERE id = :id", {"id": speaker})
    if found is None:
        raise Gone(kind="speaker")
    return found


def speakers_who_are(read: Reader, respondent: str) -> list[Speaker]:
    """The speakers of all transcripts behind whom one respondent stands."""
    return read.rows(Speaker, "SELECT * FROM speaker WHERE respondent = :id", {"id": respondent})


def respondents_speaking(read: Reader) -> set[str]:
    """The ids of the respondents who stand behind a speaker of any transcript."""
    return {row[0] for row in read.values("SELECT respondent FROM speaker WHERE respondent IS NOT NULL")}


def links_in(read: Reader, transcript: str) -> list[PassageLink]:
    """The passages of one transcript that were given a question of their own."""
    return read.rows(
        PassageLink, "SELECT * FROM passage_link WHERE transcript = :id ORDER BY start", {"id": transcript}
    )


def conditions_in(read: Reader, transcript: str) -> list[PassageCondition]:
    """The passages of one transcript that may not be quoted freely."""
    return read.rows(
        PassageCondition, "SELECT * FROM passage_condition WHERE transcript = :id ORDER BY start", {"id": transcript}
    )


NAMES = "SELECT id, name FROM transcript ORDER BY position, name"
ITEMS = """
SELECT id, name, language, kind, mode, pilot, condition FROM transcript t
 WHERE id IN (SELECT value FROM json_each(:among)) ORDER BY position, name
"""
NUMBERS = """
SELECT DISTINCT s.transcript, r.number FROM speaker s JOIN respondent r ON r.id = s.respondent
 WHERE s.role = 'respondent' AND s.transcript IN (SELECT value FROM json_each(:among))
 ORDER BY r.number
"""
SPOKEN = """
SELECT u.transcript, u.words, u."end",
       s.role = 'respondent' AND u.id NOT IN (SELECT value FROM json_each(:wordless))
  FROM turn u JOIN speaker s ON s.id = u.speaker
 WHERE u.transcript IN (SELECT value FROM json_each(:among)) ORDER BY u.transcript, u.start
"""
CODED = """
SELECT transcript, start, "end" FROM coding
 WHERE coder = :coder AND transcript IN (SELECT value FROM json_each(:among))
 ORDER BY transcript, start
"""
Spans = list[tuple[int, int]]


def transcript_names(read: Reader) -> list[tuple[str, str]]:
    """(id, name) of every transcript in the project's order."""
    return read.values(NAMES)


def transcript_items(read: Reader, coder: str, among: Sequence[str] | None = None) -> list[TranscriptItem]:
    """The list of transcripts (or some of them) with what one coder has coded of each."""
    wanted = [id_ for id_, _ in transcript_names(read)] if among is None else list(among)
    asked = {"coder": coder, "among": json.dumps(wanted), "wordless": json.dumps(wordless_turns(read, wanted))}
    numbers: dict[str, list[int]] = {}
    for transcript, number in read.values(NUMBERS, asked):
        numbers.setdefault(transcript, []).append(number)
    turns: dict[str, int] = {}
    answers: dict[str, Spans] = {}
    for transcript, start, end, told in read.values(SPOKEN, asked):
        turns[transcript] = turns.get(transcript, 0) + 1
        if told:
            answers.setdefault(transcript, []).append((start, end))
    codings: dict[str, Spans] = {}
    for transcript, start, end in read.values(CODED, asked):
        codings.setdefault(transcript, []).append((start, end))
    return [
        TranscriptItem(
            row[0],
            row[1],
            turns.get(row[0], 0),
            len(codings.get(row[0], ())),
            row[2],
            tuple(numbers.get(row[0], ())),
            row[3],
            row[4],
            row[5],
            row[6],
            len(answers.get(row[0], ())),
            _touched(answers.get(row[0], []), codings.get(row[0], [])),
        )
        for row in read.values(ITEMS, asked)
    ]


def _touched(answers: Spans, codings: Spans) -> int:
    """How many answers share a character with a coding; both in the order of their starts."""
    found, reach, at = 0, 0, 0
    for start, end in answers:
        while at < len(codings) and codings[at][0] < end:
            reach = max(reach, codings[at][1])
            at += 1
        found += reach > start
    return found


def sizes(read: Reader, coder: str) -> tuple[int, int]:
    """How many turns the project has, and how many codings by one coder."""
    sql = "SELECT (SELECT count(*) FROM turn), (SELECT count(*) FROM coding WHERE coder = :coder)"
    turns, codings = read.values(sql, {"coder": coder})[0]
    return turns, codings


def spoken(read: Reader, transcript: str) -> list[tuple[int, int]]:
    """Where the words of each turn of a transcript stand."""
    return read.values('SELECT words, "end" FROM turn WHERE transcript = :id ORDER BY start', {"id": transcript})
