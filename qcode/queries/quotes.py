"""Coded passages with everything that is said when one is cited."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from qcode.model.rows import CodeId, CoderId, Coding, CodingId, Respondent, Speaker, Transcript, TranscriptId
from qcode.model.thesis import Footnote, QuoteEdit, Translation
from qcode.queries.codebook import codes, paths
from qcode.queries.guides import questions
from qcode.queries.memos import memos
from qcode.queries.people import coders, respondents
from qcode.queries.transcripts import Span, bodies, transcripts, words_at
from qcode.store.reader import Reader
from qcode.text.quoting import Piece, fingerprint, plain, printed

STRICTER = ("", "after approval", "paraphrase only", "off the record", "withdrawn")


@dataclass(frozen=True, slots=True)
class Quote:
    """A coding with its words and its place."""

    coding: Coding
    text: str
    path: str
    transcript: Transcript
    turn: int
    """Position of the turn in which it begins, 0 before the first."""
    respondents: tuple[Respondent, ...]
    """Everybody whose words it holds, in order; nobody in documents and literature."""
    others: tuple[str, ...]
    """What those are called in the transcript who speak in it and are no respondents with a number: who asks."""
    question: str
    coder: str
    memo: str
    condition: str
    """Why it may not be quoted, "" if it may."""
    pieces: tuple[Piece, ...] = ()
    """How it is printed, () where that is exactly as it was said."""
    translations: tuple[Translation, ...] = ()
    """One a language, in the order of languages."""
    spoken: tuple[tuple[str, int, int], ...] = ()
    """The respondent and the span of each turn of one whose words it holds."""

    @property
    def printed(self) -> str:
        """The words as they are printed, without footnotes."""
        return plain(self.pieces) if self.pieces else self.text

    @property
    def edited(self) -> bool:
        """Whether it is printed otherwise than it was said."""
        return any(piece.kind in ("omitted", "added") for piece in self.pieces)


def quotes(read: Reader, wanted: Iterable[str]) -> list[Quote]:
    """Codings by id, ordered by code as in the tree, then by transcript and place."""
    rows = read.rows(
        Coding,
        "SELECT * FROM coding WHERE id IN (SELECT value FROM json_each(:ids))",
        {"ids": json.dumps(list(wanted))},
    )
    order = {row.id: number for number, row in enumerate(transcripts(read))}
    tree: dict[str, int] = {row.id: number for number, row in enumerate(codes(read, retired=True))}
    rows.sort(key=lambda row: (tree[row.code], order[row.transcript], row.start, row.end, row.id))
    place, printing = _Place(read, map(_span, rows)), Printing(read, [row.id for row in rows])
    texts = bodies(read, {row.transcript for row in rows if printing.alters(row.id)})
    return [
        place.quote(row, printing.pieces(row, texts.get(row.transcript, "")), printing.translations.get(row.id, ()))
        for row in rows
    ]


def quotes_of_places(read: Reader, places: Iterable[Span]) -> list[Quote]:
    """Passages (transcript, start, end) in the order given, whatever is coded there: their codes and coders are ""."""
    wanted = list(places)
    place = _Place(read, wanted)
    place.paths[""], place.coders[CoderId("")] = "", ""
    nobody = (CodeId(""), CoderId(""))
    return [place.quote(Coding(CodingId(""), TranscriptId(id), start, end, *nobody)) for id, start, end in wanted]


def _span(row: Coding) -> Span:
    return row.transcript, row.start, row.end


class Printing:
    """How codings are printed, read once for all of them."""

    def __init__(self, read: Reader, codings: Iterable[str]) -> None:
        asked = {"ids": json.dumps(list(codings))}
        self.edits: dict[str, list[QuoteEdit]] = {}
        self.notes: dict[str, list[Footnote]] = {}
        self.translations: dict[str, list[Translation]] = {}
        for edit in read.rows(QuoteEdit, EDITS, asked):
            self.edits.setdefault(edit.coding, []).append(edit)
        for note in read.rows(Footnote, NOTES, asked):
            self.notes.setdefault(note.coding, []).append(note)
        for row in read.rows(Translation, TRANSLATIONS, asked):
            self.translations.setdefault(row.coding, []).append(row)

    def alters(self, coding: str) -> bool:
        """Whether a coding is printed otherwise than it was said, or with footnotes."""
        return coding in self.edits or coding in self.notes

    def pieces(self, coding: Coding, body: str) -> tuple[Piece, ...]:
        """How a coding is printed, () where that is as it was said."""
        edits, notes = self.edits.get(coding.id, ()), self.notes.get(coding.id, ())
        return printed(body, coding.start, coding.end, edits, notes) if edits or notes else ()


EDITS = """
SELECT * FROM quote_edit WHERE coding IN (SELECT value FROM json_each(:ids)) ORDER BY coding, start, "end", id
"""
NOTES = "SELECT * FROM footnote WHERE coding IN (SELECT value FROM json_each(:ids)) ORDER BY coding, place, id"
TRANSLATIONS = "SELECT * FROM translation WHERE coding IN (SELECT value FROM json_each(:ids)) ORDER BY language, id"
AGREED = "SELECT respondent, sha256 FROM approval WHERE answer = 'agreed'"

SPEAKERS = "SELECT * FROM speaker WHERE transcript IN (SELECT value FROM json_each(:ids))"
TURNS = """
SELECT p.key, t.start, t.words, t."end", t.position, t.speaker, t.question
  FROM json_each(:spans) p CROSS JOIN turn t
    ON t.transcript = json_extract(p.value, '$[0]') AND t.start < json_extract(p.value, '$[2]')
   AND t.start >= coalesce((SELECT max(start) FROM turn u WHERE u.transcript = json_extract(p.value, '$[0]')
                               AND u.start <= json_extract(p.value, '$[1]')), 0)
 ORDER BY p.key, t.start
"""
EVERY_TURN = """
SELECT transcript, start, words, "end", position, speaker, question FROM turn
 WHERE transcript IN (SELECT value FROM json_each(:ids)) ORDER BY transcript, start
"""
FEW = 20
"""Of a transcript with so many passages or more all turns are read: one by one they would take longer."""
HELD = """
SELECT transcript, start, "end", condition FROM passage_condition
 WHERE transcript IN (SELECT value FROM json_each(:ids))
"""


def _numbered(voice: Speaker) -> bool:
    return voice.role == "respondent" and voice.respondent is not None


def agreed(read: Reader, respondent: str, words: str) -> bool:
    """Whether a respondent has agreed to just these words."""
    return (respondent, fingerprint(words)) in set(read.values(AGREED))


class _Turn(NamedTuple):
    """What a quote needs of a turn."""

    start: int
    words: int
    end: int
    position: int
    speaker: str
    question: str | None


def _turns(read: Reader, spans: list[Span]) -> dict[Span, list[_Turn]]:
    """Of each span the turns from that in which it begins to that in which it ends."""
    whole: dict[str, list[_Turn]] = {transcript: [] for transcript, _, _ in spans}
    if len(spans) < FEW * len(whole):
        found: dict[Span, list[_Turn]] = {span: [] for span in spans}
        for number, *turn in read.values(TURNS, {"spans": json.dumps(spans)}):
            found[spans[number]].append(_Turn(*turn))
        return found
    for transcript, *turn in read.values(EVERY_TURN, {"ids": json.dumps(list(whole))}):
        whole[transcript].append(_Turn(*turn))
    return {span: _between(whole[span[0]], span) for span in spans}


def _between(turns: list[_Turn], span: Span) -> list[_Turn]:
    first = bisect_left(turns, (span[1] + 1,)) - 1
    return turns[max(first, 0) : bisect_left(turns, (span[2],))]


class _Place:
    """What is needed to say where some passages stand, read once for all of them."""

    def __init__(self, read: Reader, wanted: Iterable[Span]) -> None:
        spans = list(dict.fromkeys(wanted))
        asked = {"ids": json.dumps(sorted({transcript for transcript, _, _ in spans}))}
        self.said = words_at(read, spans)
        self.paths: dict[str, str] = paths(read)
        self.transcripts: dict[str, Transcript] = {row.id: row for row in transcripts(read)}
        self.people = {row.id: row for row in respondents(read)}
        self.coders = {row.id: row.name for row in coders(read)}
        self.questions: dict[str, str] = {row.id: row.number for row in questions(read)}
        self.speakers: dict[str, Speaker] = {row.id: row for row in read.rows(Speaker, SPEAKERS, asked)}
        self.turns = _turns(read, spans)
        self.memos: dict[str, str] = {}
        for memo in reversed(memos(read)):
            if memo.about == "coding":
                self.memos[memo.target] = "\n".join(filter(None, (self.memos.get(memo.target), memo.body)))
        self.conditions: dict[str, list[tuple[int, int, str]]] = {}
        self.agreed = set(read.values(AGREED))
        for transcript, start, end, condition in read.values(HELD, asked):
            self.conditions.setdefault(transcript, []).append((start, end, condition))

    def quote(self, row: Coding, pieces: tuple[Piece, ...] = (), translations: Iterable[Translation] = ()) -> Quote:
        """One coding in its place, printed in ``pieces``."""
        span = _span(row)
        turns, text = self.turns[span], self.said[span]
        touched = [turn for turn in turns if turn.words < row.end and turn.end > row.start]
        voices = [self.speakers[turn.speaker] for turn in touched]
        spoken = tuple(
            (voice.respondent, max(row.start, turn.words), min(row.end, turn.end))
            for voice, turn in zip(voices, touched, strict=True)
            if voice.role == "respondent" and voice.respondent is not None
        )
        speakers = [self.people[id] for id, _, _ in spoken]
        people = tuple(dict.fromkeys(speakers))
        others = tuple(dict.fromkeys(voice.label for voice in voices if not _numbered(voice) and voice.label))
        condition = self._condition(row, speakers)
        if condition == "after approval" and len(people) == 1 and not others:
            words = fingerprint(plain(pieces) if pieces else text)
            condition = "" if (people[0].id, words) in self.agreed else condition
        return Quote(
            row,
            text,
            self.paths[row.code],
            self.transcripts[row.transcript],
            turns[0].position if turns and turns[0].start <= row.start else 0,
            people,
            others,
            next((self.questions[turn.question] for turn in touched if turn.question), ""),
            self.coders[row.coder],
            self.memos.get(row.id, ""),
            condition,
            pieces,
            tuple(translations),
            spoken,
        )

    def _condition(self, row: Coding, people: list[Respondent]) -> str:
        """The strictest condition that any part of the passage is under."""
        held = [person.condition for person in people]
        held += ["withdrawn" for person in people if person.withdrawn]
        held.append(self.transcripts[row.transcript].condition)
        held += [
            condition
            for start, end, condition in self.conditions.get(row.transcript, ())
            if start < row.end and row.start < end
        ]
        return max(held, key=STRICTER.index, default="")
