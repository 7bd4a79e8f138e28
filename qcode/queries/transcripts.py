"""Transcripts, their texts, turns and speakers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from qcode.model.errors import NotFound
from qcode.model.rows import PassageCondition, PassageLink, Speaker, Text, Transcript, TranscriptId, Turn
from qcode.store.reader import Reader


@dataclass(frozen=True, slots=True)
class TranscriptItem:
    """One line of the list of transcripts; counts of codings are one coder's."""

    id: TranscriptId
    name: str
    turns: int
    words: int
    codings: int
    language: str
    respondents: tuple[int, ...]
    """Public numbers."""
    kind: str
    mode: str
    pilot: int
    condition: str
    answers: int
    """Turns spoken by respondents."""
    coded: int
    """Of those, how many are touched by at least one coding of this coder."""


def transcripts(read: Reader) -> list[Transcript]:
    """All transcripts in the project's order."""
    return read.rows(Transcript, "SELECT * FROM transcript ORDER BY position, name")


def transcript(read: Reader, transcript: str) -> Transcript:
    """The transcript of this id."""
    found = read.one(Transcript, "SELECT * FROM transcript WHERE id = :id", {"id": transcript})
    if found is None:
        raise NotFound(kind="transcript", name=transcript)
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


def bodies(read: Reader, transcripts: Iterable[str]) -> dict[str, str]:
    """The texts in force of several transcripts, by id."""
    return dict(
        read.values(
            "SELECT transcript, body FROM text WHERE transcript IN (SELECT value FROM json_each(:ids)) ORDER BY revision",
            {"ids": json.dumps(list(transcripts))},
        )
    )


def texts(read: Reader, transcript: str) -> list[Text]:
    """Every revision of a transcript's text, the first one first."""
    return read.rows(Text, "SELECT * FROM text WHERE transcript = :id ORDER BY revision", {"id": transcript})


def text_length(read: Reader, transcript: str) -> int:
    """The length in code points of the text in force."""
    sql = "SELECT length FROM text WHERE transcript = :id ORDER BY revision DESC LIMIT 1"
    found = read.value(sql, {"id": transcript})
    if found is None:
        raise NotFound(kind="transcript", name=transcript)
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
        raise NotFound(kind="speaker", name=speaker)
    return found


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


ITEMS = """
SELECT t.id, t.name, count(u.id), t.language, t.kind, t.mode, t.pilot, t.condition,
       coalesce(sum(s.role = 'respondent'), 0),
       coalesce(sum(s.role = 'respondent' AND EXISTS (
           SELECT 1 FROM coding c WHERE c.transcript = t.id AND c.coder = :coder
              AND c.start < u."end" AND c."end" > u.words)), 0),
       (SELECT count(*) FROM coding c WHERE c.transcript = t.id AND c.coder = :coder)
  FROM transcript t LEFT JOIN turn u ON u.transcript = t.id LEFT JOIN speaker s ON s.id = u.speaker
 GROUP BY t.id ORDER BY t.position, t.name
"""
NUMBERS = """
SELECT DISTINCT s.transcript, r.number FROM speaker s JOIN respondent r ON r.id = s.respondent
 WHERE s.role = 'respondent' ORDER BY r.number
"""


def transcript_items(read: Reader, coder: str) -> list[TranscriptItem]:
    """The list of transcripts with what one coder has coded of each."""
    from qcode.analysis.words import count_words

    numbers: dict[str, list[int]] = {}
    for transcript, number in read.values(NUMBERS):
        numbers.setdefault(transcript, []).append(number)
    rows = read.values(ITEMS, {"coder": coder})
    texts = bodies(read, [row[0] for row in rows])
    spans: dict[str, list[tuple[int, int]]] = {}
    for transcript, start, end in read.values('SELECT transcript, words, "end" FROM turn'):
        spans.setdefault(transcript, []).append((start, end))
    found = []
    for id, name, turn_count, language, kind, mode, pilot, condition, answers, coded, codings in rows:
        words = count_words(texts.get(id, ""), spans.get(id, []))
        respondents = tuple(numbers.get(id, ()))
        found.append(
            TranscriptItem(
                id,
                name,
                turn_count,
                words,
                codings,
                language,
                respondents,
                kind,
                mode,
                pilot,
                condition,
                answers,
                coded,
            )
        )
    return found
