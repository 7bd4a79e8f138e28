"""Coded passages with everything that is said when one is cited."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from qcode.model.frozen import dataclass
from qcode.model.rows import CodeId, CoderId, Coding, CodingId, Respondent, Speaker, Transcript, TranscriptId
from qcode.model.thesis import Footnote, QuoteEdit, Translation
from qcode.queries.codebook import codes, paths
from qcode.queries.guides import questions
from qcode.queries.memos import memos
from qcode.queries.people import coders, respondents
from qcode.queries.transcripts import bodies, transcripts
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
    place = _Place(read, {row.transcript for row in rows})
    place.printing = Printing(read, [row.id for row in rows])
    return [place.quote(row) for row in rows]


def quotes_of_places(read: Reader, places: Iterable[tuple[str, int, int]]) -> list[Quote]:
    """Passages (transcript, start, end) in the order given, whatever is coded there: their codes and coders are ""."""
    wanted = list(places)
    place = _Place(read, {transcript for transcript, _, _ in wanted})
    place.paths[""], place.coders[CoderId("")] = "", ""
    nobody = (CodeId(""), CoderId(""))
    return [place.quote(Coding(CodingId(""), TranscriptId(id), start, end, *nobody)) for id, start, end in wanted]


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
SELECT transcript, group_concat(start), group_concat(words), group_concat("end"), group_concat(position),
       group_concat(speaker), group_concat(coalesce(question, ''))
  FROM turn WHERE transcript IN (SELECT value FROM json_each(:ids)) GROUP BY transcript
"""
"""A transcript's turns in one row: a quarter of the time of a row each."""
HELD = """
SELECT transcript, start, "end", condition FROM passage_condition
 WHERE transcript IN (SELECT value FROM json_each(:ids))
"""


def _numbered(voice: Speaker) -> bool:
    return voice.role == "respondent" and voice.respondent is not None


def agreed(read: Reader, respondent: str, words: str) -> bool:
    """Whether a respondent has agreed to just these words."""
    return (respondent, fingerprint(words)) in set(read.values(AGREED))


class _Turns(NamedTuple):
    """What a quote needs of a transcript's turns, each a column."""

    start: list[int]
    words: list[int]
    end: list[int]
    position: list[int]
    speaker: list[str]
    question: list[str]

    def sorted(self) -> _Turns:
        """The same by start; SQLite gives them as they were written, which is mostly that."""
        if self.start == sorted(self.start):
            return self
        return _Turns(*map(list, zip(*sorted(zip(*self, strict=True)), strict=True)))

    def touched(self, start: int, end: int) -> list[int]:
        """The turns in whose words a span has a character."""
        first = max(bisect_right(self.start, start) - 1, 0)
        last = bisect_left(self.start, end)
        return [at for at in range(first, last) if self.words[at] < end and self.end[at] > start]

    def begins(self, start: int) -> int:
        """The position of the turn that holds a character, 0 before the first."""
        at = bisect_right(self.start, start) - 1
        return self.position[at] if at >= 0 else 0


_NONE = _Turns([], [], [], [], [], [])


class _Place:
    """What is needed to say where a passage stands, read once for all of them."""

    def __init__(self, read: Reader, wanted: Iterable[str]) -> None:
        asked = {"ids": json.dumps(sorted(wanted))}
        self.texts = bodies(read, wanted)
        self.paths: dict[str, str] = paths(read)
        self.transcripts = {row.id: row for row in transcripts(read)}
        self.people = {row.id: row for row in respondents(read)}
        self.coders = {row.id: row.name for row in coders(read)}
        self.questions: dict[str, str] = {row.id: row.number for row in questions(read)}
        self.speakers: dict[str, Speaker] = {row.id: row for row in read.rows(Speaker, SPEAKERS, asked)}
        self.turns: dict[str, _Turns] = {}
        for id, *columns in read.values(TURNS, asked):
            starts, words, ends, positions = (list(map(int, column.split(","))) for column in columns[:4])
            speakers, questions_put = (column.split(",") for column in columns[4:])
            found = _Turns(starts, words, ends, positions, speakers, questions_put)
            self.turns[id] = found.sorted()
        self.memos: dict[str, str] = {}
        for memo in reversed(memos(read)):
            if memo.about == "coding":
                self.memos[memo.target] = "\n".join(filter(None, (self.memos.get(memo.target), memo.body)))
        self.conditions: dict[str, list[tuple[int, int, str]]] = {}
        self.agreed = set(read.values(AGREED))
        self.printing: Printing | None = None
        for transcript, start, end, condition in read.values(HELD, asked):
            self.conditions.setdefault(transcript, []).append((start, end, condition))

    def quote(self, row: Coding) -> Quote:
        """One coding in its place."""
        turns = self.turns.get(row.transcript, _NONE)
        touched = turns.touched(row.start, row.end)
        voices = [self.speakers[turns.speaker[at]] for at in touched]
        spoken = [
            (voice.respondent, max(row.start, turns.words[at]), min(row.end, turns.end[at]))
            for voice, at in zip(voices, touched, strict=True)
            if voice.role == "respondent" and voice.respondent is not None
        ]
        people = tuple(dict.fromkeys(self.people[id] for id, _, _ in spoken))
        others = tuple(dict.fromkeys(voice.label for voice in voices if not _numbered(voice) and voice.label))
        asked = next((self.questions[turns.question[at]] for at in touched if turns.question[at]), "")
        body, printing = self.texts[row.transcript], self.printing
        pieces = printing.pieces(row, body) if printing else ()
        text = body[row.start : row.end]
        condition = self._condition(row, [self.people[id] for id, _, _ in spoken])
        if condition == "after approval" and len(people) == 1 and not others:
            words = fingerprint(plain(pieces) if pieces else text)
            condition = "" if (people[0].id, words) in self.agreed else condition
        return Quote(
            row,
            text,
            self.paths[row.code],
            self.transcripts[row.transcript],
            turns.begins(row.start),
            people,
            others,
            asked,
            self.coders[row.coder],
            self.memos.get(row.id, ""),
            condition,
            pieces,
            tuple(printing.translations.get(row.id, ())) if printing else (),
            tuple(spoken),
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
