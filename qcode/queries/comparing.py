"""What a passage is compared with before it gets a code: the code's examples, and what was given it last."""

from __future__ import annotations

import json
from dataclasses import dataclass

from qcode.model.rows import Coding
from qcode.queries.codings import place
from qcode.queries.passages import passage
from qcode.store.reader import Reader

LATEST = 5
"""Passages given a code last that are shown."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A passage of a code; ``kind`` is typical, borderline, counter, or "" for one that was given it lately."""

    kind: str
    coding: Coding
    text: str
    name: str
    """The transcript's."""
    turn: int
    condition: str
    """Why it may not be quoted, "" if it may."""


EXAMPLES = """
SELECT x.kind, x.coding FROM code_example x WHERE x.code = :code
 ORDER BY CASE x.kind WHEN 'typical' THEN 0 WHEN 'borderline' THEN 1 ELSE 2 END, x.id
"""
GIVEN = """
SELECT * FROM coding WHERE code = :code AND coder = :coder AND id NOT IN (SELECT value FROM json_each(:shown))
 ORDER BY transcript = :here, made DESC, id DESC LIMIT :most
"""
BY_ID = "SELECT * FROM coding WHERE id IN (SELECT value FROM json_each(:ids))"


def compared(read: Reader, code: str, coder: str, here: str, most: int = LATEST) -> list[Compared]:
    """A code's examples, then what this coder gave it last: passages of other transcripts before those of ``here``."""
    kinds: dict[str, str] = {coding: kind for kind, coding in read.values(EXAMPLES, {"code": code})}
    shown = json.dumps(list(kinds))
    rows: dict[str, Coding] = {row.id: row for row in read.rows(Coding, BY_ID, {"ids": shown})}
    given = read.rows(Coding, GIVEN, {"code": code, "coder": coder, "shown": shown, "here": here, "most": most})
    wanted = [(kind, rows[id]) for id, kind in kinds.items() if id in rows] + [("", row) for row in given]
    return [_compared(read, kind, row) for kind, row in wanted]


def _compared(read: Reader, kind: str, row: Coding) -> Compared:
    found = passage(read, row.transcript, row.start, row.end)
    turn = place(read, row.transcript, row.start, row.code).turn
    return Compared(kind, row, found.text, found.transcript.name, turn, found.condition)


RECENT = "SELECT * FROM coding WHERE coder = :coder ORDER BY made DESC, id DESC LIMIT :most"


def latest_codings(read: Reader, coder: str, most: int) -> list[Coding]:
    """What a coder has coded last, the newest first."""
    return read.rows(Coding, RECENT, {"coder": coder, "most": most})
