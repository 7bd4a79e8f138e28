"""What a thesis is held against: who said which words, translations of quotes, and words that were approved."""

from __future__ import annotations

import json
from dataclasses import dataclass

from qcode.model.rows import Coding
from qcode.queries.quotes import Printing
from qcode.queries.transcripts import bodies
from qcode.store.reader import Reader
from qcode.text.quoting import fingerprint, plain


@dataclass(frozen=True, slots=True)
class Voice:
    """The words of one turn: whose; ``number`` is nobody's (None) where no respondent speaks."""

    start: int
    end: int
    number: int | None
    label: str


VOICES = """
SELECT t.words, t."end", CASE WHEN s.role = 'respondent' THEN r.number END, s.label
  FROM turn t JOIN speaker s ON s.id = t.speaker LEFT JOIN respondent r ON r.id = s.respondent
 WHERE t.transcript = :id ORDER BY t.start
"""
TRANSLATED = """
SELECT c.id, c.transcript, c.start, c."end", t.body FROM translation t JOIN coding c ON c.id = t.coding
 ORDER BY t.id
"""
APPROVED = "SELECT coding, sha256, respondent FROM approval WHERE answer = 'agreed'"
CODINGS = "SELECT * FROM coding WHERE id IN (SELECT value FROM json_each(:ids))"
LABELS = """
SELECT DISTINCT s.label, t.name, t.id FROM speaker s JOIN transcript t ON t.id = s.transcript
 WHERE s.role <> 'respondent' OR s.respondent IS NULL
"""


def voices(read: Reader, transcript: str) -> list[Voice]:
    """Who speaks in a transcript, turn by turn."""
    return [Voice(*row) for row in read.values(VOICES, {"id": transcript})]


def translated(read: Reader) -> list[tuple[str, str, int, int, str]]:
    """Every translation of a quote: its coding, transcript, start, end, and its words."""
    return [(str(a), str(b), int(c), int(d), str(e)) for a, b, c, d, e in read.values(TRANSLATED)]


def approved(read: Reader) -> dict[str, list[str]]:
    """The words to which each respondent has agreed, as far as they still are what was sent; by the respondent's id."""
    agreed = [(str(a), str(b), str(c)) for a, b, c in read.values(APPROVED)]
    rows = read.rows(Coding, CODINGS, {"ids": json.dumps([coding for coding, _, _ in agreed])})
    printing = Printing(read, [row.id for row in rows])
    texts = bodies(read, {row.transcript for row in rows})
    words = {}
    for row in rows:
        pieces = printing.pieces(row, texts[row.transcript])
        words[str(row.id)] = plain(pieces) if pieces else texts[row.transcript][row.start : row.end]
    found: dict[str, list[str]] = {}
    for coding, digest, respondent in agreed:
        if coding in words and fingerprint(words[coding]) == digest:
            found.setdefault(respondent, []).append(words[coding])
    return found


def labels_of_others(read: Reader) -> list[tuple[str, str, str]]:
    """What those are called who are no respondents, with the name and the id of their transcript."""
    return [(str(a), str(b), str(c)) for a, b, c in read.values(LABELS)]
