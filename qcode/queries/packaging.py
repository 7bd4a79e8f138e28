"""Rows that go into a package, as they stand."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from qcode.model.audit import Conflict, Round, Sample, SampleItem
from qcode.model.errors import Gone
from qcode.model.rows import Code, CodeExample, CodeLink, CodeWords, Coding, Memo, Review, Row
from qcode.store.people import WHO_ELSEWHERE
from qcode.store.reader import Reader

CODINGS = "SELECT * FROM coding WHERE transcript IN (SELECT value FROM json_each(:ids)) ORDER BY id"
EXAMPLES = """
SELECT e.* FROM code_example e JOIN coding c ON c.id = e.coding
 WHERE c.transcript IN (SELECT value FROM json_each(:ids)) ORDER BY e.id
"""
REVIEWS = """
SELECT r.* FROM review r JOIN coding c ON c.id = r.coding
 WHERE c.transcript IN (SELECT value FROM json_each(:ids)) ORDER BY r.written, r.id
"""
MEMOS = """
SELECT * FROM memo
 WHERE about = 'code' OR (about = 'transcript' AND target IN (SELECT value FROM json_each(:ids)))
    OR (about = 'coding' AND target IN (SELECT value FROM json_each(:codings))) ORDER BY id
"""


def codebook_rows(read: Reader) -> list[Code | CodeWords | CodeLink]:
    """The whole codebook, with what is out of use."""
    return [
        *read.rows(Code, "SELECT * FROM code ORDER BY id"),
        *read.rows(CodeWords, "SELECT * FROM code_words ORDER BY id"),
        *read.rows(CodeLink, "SELECT * FROM code_link ORDER BY id"),
    ]


def coded_rows(read: Reader, transcripts: Collection[str]) -> list[Coding | CodeExample | Review]:
    """The codings of some transcripts with their reviews, and what serves as an example."""
    of = {"ids": json.dumps(list(transcripts))}
    return [*read.rows(Coding, CODINGS, of), *read.rows(CodeExample, EXAMPLES, of), *read.rows(Review, REVIEWS, of)]


def memos_of(read: Reader, transcripts: Collection[str], rows: Iterable[Row]) -> list[Memo]:
    """Memos on the codebook, on some transcripts, and on the codings among some rows."""
    codings = [row.id for row in rows if row.TABLE == "coding"]
    return read.rows(Memo, MEMOS, {"ids": json.dumps(list(transcripts)), "codings": json.dumps(codings)})


def round_of(read: Reader, id_: str) -> Round:
    """The round of this id."""
    found = read.one(Round, "SELECT * FROM round WHERE id = :id", {"id": id_})
    if found is None:
        raise Gone(kind="round")
    return found


def sample_of(read: Reader, id_: str) -> tuple[Sample, list[SampleItem]]:
    """A sample and what was drawn for it."""
    found = read.one(Sample, "SELECT * FROM sample WHERE id = :id", {"id": id_})
    if found is None:
        raise Gone(kind="sample")
    items = "SELECT * FROM sample_item WHERE sample = :id ORDER BY position, id"
    return found, read.rows(SampleItem, items, {"id": id_})


def seen(read: Reader) -> dict[str, int]:
    """How far this copy knows each copy's history."""
    return dict(
        read.values(
            "SELECT site, max(sequence) FROM"
            " (SELECT site, sequence FROM entry UNION ALL SELECT site, sequence FROM foreign_entry) GROUP BY site"
        )
    )


def acts_here(read: Reader) -> int:
    """How many acts stand in a copy that came in a package, its making apart."""
    return int(
        read.value("SELECT count(*) FROM entry WHERE state = 'done' AND reverts IS NULL AND action <> 'package'") or 0
    )


def clock(read: Reader) -> int:
    """The latest time of the history's own clock."""
    return int(
        read.value("SELECT max(lamport) FROM (SELECT lamport FROM entry UNION ALL SELECT lamport FROM foreign_entry)")
        or 0
    )


def conflicts(read: Reader, *, every: bool = False) -> list[Conflict]:
    """What copies had set differently and nobody has decided yet; with ``every``, what was decided as well."""
    return read.rows(
        Conflict,
        "SELECT * FROM conflict WHERE :every OR decision = '' ORDER BY at, kind, tbl, key, field",
        {"every": int(every)},
    )


def conflict(read: Reader, id_: str) -> Conflict:
    """The conflict whose id begins so."""
    found = read.rows(Conflict, "SELECT * FROM conflict WHERE substr(id, 1, length(:id)) = :id", {"id": id_})
    if len(found) != 1 or not id_:
        raise Gone(kind="conflict")
    return found[0]


def coding_or_none(read: Reader, id_: str) -> Coding | None:
    """A coding that may be there no more."""
    return read.one(Coding, "SELECT * FROM coding WHERE id = :id", {"id": id_})


@dataclass(frozen=True, slots=True)
class OtherCopy:
    """A copy whose history came in by merging."""

    site: str
    coders: str
    acts: int
    first: str
    last: str
    stands: int
    """Whether the merge that brought the newest of it stands."""


COPIES = (
    """
SELECT g.site, (SELECT group_concat(name, ', ') FROM (SELECT DISTINCT """
    + WHO_ELSEWHERE
    + """ AS name
             FROM (SELECT DISTINCT site, coder FROM foreign_entry) f LEFT JOIN coder c ON c.id = f.coder
            WHERE f.site = g.site ORDER BY 1)),
       count(*), min(g.at), max(g.at), max(e.state = 'done')
  FROM foreign_entry g JOIN entry e ON e.id = g.merge GROUP BY g.site ORDER BY min(g.at), g.site
"""
)


def other_copies(read: Reader) -> list[OtherCopy]:
    """The copies that were merged into this one."""
    return read.rows(OtherCopy, COPIES)
