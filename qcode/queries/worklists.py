"""What must be read again: transcripts that a code came too late for, and codings of an older definition."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from qcode.model.rows import Code, Coding, Reading
from qcode.queries.codebook import codes
from qcode.queries.codings import codings_by_code
from qcode.queries.in_hand import Coded, coded
from qcode.store.reader import Reader

BORN = """
SELECT c.key, max(c.entry) FROM change c JOIN entry e ON e.id = c.entry
 WHERE c.tbl = 'code' AND e.state = 'done' AND e.reverts IS NULL AND e.action <> 'split_code'
   AND (c.before IS NULL OR c.before ->> '$.version' < c.after ->> '$.version')
 GROUP BY c.key
"""
"""The entry in which each code got its present version. A code that was split off took over what was read for the old one."""


@dataclass(frozen=True, slots=True)
class Due:
    """A transcript that is to be read again for the present version of a code."""

    transcript: str
    code: str
    version: int


@dataclass(frozen=True, slots=True)
class WorkList:
    """What one coder is to read again, and her codings that are to be checked."""

    due: tuple[Due, ...]
    unchecked: tuple[Coding, ...]

    @property
    def transcripts(self) -> Counter[str]:
        """How many codes each transcript is to be read again for."""
        return Counter(each.transcript for each in self.due)

    @property
    def codes(self) -> Counter[str]:
        """How many transcripts each code is to be read again in."""
        return Counter(each.code for each in self.due)


def work_list(read: Reader, coder: str) -> WorkList:
    """Everything that one coder must read again or check: transcripts in order, codes in the order of the tree.

    A transcript is due for a code where the coder began to code it before the code got its present version, and has
    not marked it read for that version since. The transcript that was in her hands at that moment is not due, nor is
    one that she has not begun. Codes that only gather others are not looked for.
    """
    made, born, late = _late(read, coder)
    marks = {(row.transcript, row.code): row.version for row in _readings_by(read, coder)}
    order = [id_ for (id_,) in read.values("SELECT id FROM transcript ORDER BY position, id") if id_ in made.begun]
    found = []
    for code in late:
        when = born[code.id]
        hand = made.in_hand(when)
        found += [
            Due(id_, code.id, code.version)
            for id_ in order
            if id_ != hand and made.begun[id_] < when and marks.get((id_, code.id), 0) < code.version
        ]
    return WorkList(tuple(found), tuple(unchecked(read, coder)))


def work_counts(read: Reader, coder: str) -> tuple[int, int]:
    """How many pairs of transcript and code are to be read again, and how many codings are to be checked.

    The same as the work list has, counted without making it: a thousand interviews take no longer than a glance.
    """
    made, born, late = _late(read, coder)
    first = sorted(made.begun.values())
    marks: dict[str, list[Reading]] = {}
    for row in {(row.transcript, row.code): row for row in _readings_by(read, coder)}.values():
        marks.setdefault(row.code, []).append(row)
    count = 0
    for code in late:
        when = born[code.id]
        hand = made.in_hand(when)
        count += bisect_left(first, when) - (made.begun.get(hand, when) < when)
        count -= sum(
            row.version >= code.version and row.transcript != hand and made.begun.get(row.transcript, when) < when
            for row in marks.get(code.id, ())
        )
    return count, int(read.value(UNCHECKED_COUNT, {"coder": coder}))


def _late(read: Reader, coder: str) -> tuple[Coded, dict[str, int], list[Code]]:
    """What a coder coded, the entry that each code was born in, and the codes that came after she had begun."""
    born: dict[str, int] = dict(read.values(BORN))
    made = coded(read, coder=coder, until=max(born.values(), default=0)).get(coder, Coded())
    first = min(made.begun.values(), default=sys.maxsize)
    return made, born, [code for code in _looked_for(read) if born.get(code.id, 0) > first]


def _looked_for(read: Reader) -> list[Code]:
    """The codes that are given to passages: those that only gather others are left out."""
    rows, used = codes(read), codings_by_code(read)
    gathering = {code.parent for code in rows}
    return [code for code in rows if code.id not in gathering or used.get(code.id)]


UNCHECKED = """
SELECT g.* FROM coding g JOIN code c ON c.id = g.code
 WHERE g.coder = :coder AND g.code_version < c.version AND c.status <> 'retired' AND c.merged_into IS NULL
   AND (:code = '' OR g.code = :code) AND (:transcript = '' OR g.transcript = :transcript)
 ORDER BY g.transcript, g.start, g."end", g.id
"""


UNCHECKED_COUNT = """
SELECT count(*) FROM coding g CROSS JOIN code c ON c.id = g.code
 WHERE g.coder = :coder AND g.code_version < c.version AND c.status <> 'retired' AND c.merged_into IS NULL
"""


def unchecked(read: Reader, coder: str, *, code: str = "", transcript: str = "") -> list[Coding]:
    """A coder's codings that were made under an older definition of their code, all or in one code or transcript."""
    return read.rows(Coding, UNCHECKED, {"coder": coder, "code": code, "transcript": transcript})


def reading(read: Reader, transcript: str, code: str, coder: str) -> Reading | None:
    """The mark that a coder has read a transcript again for a code, if there is one."""
    return read.one(
        Reading,
        "SELECT * FROM reading WHERE transcript = :transcript AND code = :code AND coder = :coder"
        " ORDER BY version DESC LIMIT 1",
        {"transcript": transcript, "code": code, "coder": coder},
    )


def readings_of(read: Reader, code: str) -> list[Reading]:
    """The marks for one code, by all coders."""
    return read.rows(Reading, "SELECT * FROM reading WHERE code = :code ORDER BY id", {"code": code})


def readings_in(read: Reader, transcript: str) -> list[Reading]:
    """The marks in one transcript, by all coders."""
    return read.rows(Reading, "SELECT * FROM reading WHERE transcript = :id ORDER BY id", {"id": transcript})


def _readings_by(read: Reader, coder: str) -> list[Reading]:
    return read.rows(Reading, "SELECT * FROM reading WHERE coder = :coder ORDER BY version, id", {"coder": coder})
