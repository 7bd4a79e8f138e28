"""Which codes a passage is likely to get: those given last, to answers to the same question, and beside what it has."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from qcode.store.reader import Reader

REACH = 100
"""How many of the newest codings or answers are looked at: enough to know, few enough not to be waited for."""

RECENT = """
SELECT code FROM (SELECT code, rowid AS place FROM coding WHERE coder = :coder ORDER BY rowid DESC LIMIT :reach)
 GROUP BY code ORDER BY max(place) DESC
"""
SAME_QUESTION = """
SELECT c.code FROM (
    SELECT transcript, words, "end" FROM turn WHERE question = :question AND transcript <> :transcript
     ORDER BY rowid DESC LIMIT :reach
) u JOIN coding c ON c.transcript = u.transcript AND c.start < u."end" AND c."end" > u.words AND c.coder = :coder
 GROUP BY c.code ORDER BY count(*) DESC, c.code LIMIT :most
"""
TOGETHER = """
SELECT b.code, a.code FROM (
    SELECT transcript, start, "end", code FROM coding
     WHERE code IN (SELECT value FROM json_each(:codes)) AND coder = :coder ORDER BY rowid DESC LIMIT :reach
) a JOIN coding b ON b.transcript = a.transcript AND b.start < a."end" AND b."end" > a.start AND b.coder = :coder
 WHERE b.code NOT IN (SELECT value FROM json_each(:codes))
 GROUP BY b.code ORDER BY count(*) DESC, b.code LIMIT :most
"""


@dataclass(frozen=True, slots=True)
class Likely:
    """Ids of codes, the likeliest first, each with why."""

    recent: tuple[str, ...]
    question: tuple[str, ...]
    """Given to others' answers to the same question."""
    together: tuple[tuple[str, str], ...]
    """(code, the code that is here already and often stands together with it)."""


def recent_codes(read: Reader, coder: str) -> list[str]:
    """The codes that a coder gave last, the newest first."""
    return [code for (code,) in read.values(RECENT, {"coder": coder, "reach": REACH})]


def likely_codes(
    read: Reader, transcript: str, *, question: str | None, here: Iterable[str], coder: str, most: int = 5
) -> Likely:
    """What one coder is likely to give to an answer to ``question`` that carries the codes ``here`` already."""
    common = {"coder": coder, "reach": REACH, "most": most}
    asked = read.values(SAME_QUESTION, common | {"question": question, "transcript": transcript}) if question else []
    codes = json.dumps(list(here))
    together = read.values(TOGETHER, common | {"codes": codes}) if codes != "[]" else []
    return Likely(tuple(recent_codes(read, coder)[:most]), tuple(code for (code,) in asked), tuple(together))
