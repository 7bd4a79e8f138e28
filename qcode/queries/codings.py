"""Codings: whose, where, and how many."""

from __future__ import annotations

from dataclasses import dataclass

from qcode.model.errors import Gone
from qcode.model.rows import CodeExample, Coding, Review
from qcode.model.thesis import Footnote, QuoteEdit, Translation
from qcode.queries.codebook import code_item
from qcode.store.reader import Reader

STANCE_WORDS = {
    "": "stance|no stance",
    "for": "stance|for",
    "against": "stance|against",
    "mixed": "stance|mixed",
}
"""What each stance is called."""


def coding(read: Reader, coding: str) -> Coding:
    """The coding of this id."""
    found = read.one(Coding, "SELECT * FROM coding WHERE id = :id", {"id": coding})
    if found is None:
        raise Gone(kind="coding")
    return found


@dataclass(frozen=True, slots=True)
class Place:
    """Where a coding is to stand: what is checked and noted of it, in one question."""

    transcript: str
    """The transcript's name."""
    length: int
    turn: int
    """Position of the turn that holds the first character, 0 before the first."""
    version: int
    """The code's."""
    path: str


PLACE = """
WITH RECURSIVE up (id, name, parent, depth) AS (
    SELECT id, name, parent, 0 FROM code WHERE id = :code
    UNION ALL SELECT c.id, c.name, c.parent, up.depth + 1 FROM code c JOIN up ON c.id = up.parent
)
SELECT t.name,
       (SELECT length FROM text WHERE transcript = t.id ORDER BY revision DESC LIMIT 1),
       coalesce((SELECT position FROM turn WHERE transcript = t.id AND start <= :start ORDER BY start DESC LIMIT 1), 0),
       c.version,
       (SELECT group_concat(name, ' > ') FROM (SELECT name FROM up ORDER BY depth DESC))
  FROM transcript t, code c WHERE t.id = :transcript AND c.id = :code
"""


def place(read: Reader, transcript: str, start: int, code: str) -> Place:
    """What must be known of a transcript and a code before a character of the one gets the other."""
    found = read.one(Place, PLACE, {"transcript": transcript, "start": start, "code": code})
    if found is None:
        code_item(read, code)
        raise Gone(kind="transcript")
    return found


def codings_in(read: Reader, transcript: str, coder: str | None) -> list[Coding]:
    """The codings of one transcript by one coder (None: by all), in the order of the text."""
    return read.rows(
        Coding,
        'SELECT * FROM coding WHERE transcript = :id AND (:coder IS NULL OR coder = :coder) ORDER BY start, "end", id',
        {"id": transcript, "coder": coder},
    )


def codings_of_code(read: Reader, code: str) -> list[Coding]:
    """All codings of one code, by all coders."""
    return read.rows(
        Coding, 'SELECT * FROM coding WHERE code = :code ORDER BY transcript, start, "end", id', {"code": code}
    )


SAME = """
SELECT * FROM coding
 WHERE transcript = :transcript AND start = :start AND "end" = :end AND code = :code AND coder = :coder
"""


def same_claim(read: Reader, claim: Coding) -> Coding | None:
    """The stored coding that already says what ``claim`` says, if any."""
    return read.one(
        Coding,
        SAME,
        {
            "transcript": claim.transcript,
            "start": claim.start,
            "end": claim.end,
            "code": claim.code,
            "coder": claim.coder,
        },
    )


def same_claims(read: Reader) -> set[tuple[str, int, int, str, str]]:
    """Every claim of the project as (transcript, start, end, code, coder)."""
    return set(read.values('SELECT transcript, start, "end", code, coder FROM coding'))


def hanging_on(read: Reader, coding: str) -> list[Review | CodeExample | Translation | QuoteEdit | Footnote]:
    """The reviews of a coding, replies first, the places where it serves as an example, and how it is printed."""
    of = {"id": coding}
    return [
        *read.rows(Review, "SELECT * FROM review WHERE coding = :id ORDER BY written DESC, id", of),
        *read.rows(CodeExample, "SELECT * FROM code_example WHERE coding = :id", of),
        *read.rows(Translation, "SELECT * FROM translation WHERE coding = :id ORDER BY language, id", of),
        *read.rows(QuoteEdit, "SELECT * FROM quote_edit WHERE coding = :id ORDER BY start, id", of),
        *read.rows(Footnote, "SELECT * FROM footnote WHERE coding = :id ORDER BY place, id", of),
    ]


def examples_of(read: Reader, code: str) -> list[CodeExample]:
    """The codings that show what a code means."""
    return read.rows(CodeExample, "SELECT * FROM code_example WHERE code = :code ORDER BY id", {"code": code})


def has_coded(read: Reader, coder: str) -> bool:
    """Whether a coder has coded anything: found at once where she has, for nothing is counted."""
    return bool(read.value("SELECT EXISTS (SELECT 1 FROM coding WHERE coder = :coder)", {"coder": coder}))


def codings_by_coder(read: Reader) -> dict[str, int]:
    """How many codings each coder has; a coder without any is left out."""
    return dict(read.values("SELECT coder, count(*) FROM coding GROUP BY coder"))


def codings_by_transcript(read: Reader) -> dict[str, int]:
    """How many codings each transcript holds, by all coders."""
    return dict(read.values("SELECT transcript, count(*) FROM coding GROUP BY transcript"))


def codings_by_code(read: Reader, coder: str | None = None) -> dict[str, int]:
    """How many codings each code has, retired ones too, by one coder (None: by all)."""
    return dict(
        read.values(
            "SELECT code, count(*) FROM coding WHERE :coder IS NULL OR coder = :coder GROUP BY code", {"coder": coder}
        )
    )
