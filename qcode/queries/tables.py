"""Whole tables of the project by plain names, as the views have them."""

from __future__ import annotations

import json
from typing import Any

from qcode.store.reader import Reader

Row = tuple[Any, ...]

TURN_COLUMNS = ("transcript", "turn", "start", "end", "speaker", "role", "respondent", "question", "words", "condition")
TURNS = """
SELECT transcript, turn, start, "end", speaker, role, respondent, question, words, condition
  FROM v_turns
 WHERE transcript IN (SELECT value FROM json_each(:names))
"""
RESPONDENT_COLUMNS = ("respondent", "public_name", "condition")
RESPONDENTS = """
SELECT respondent_id, respondent, public_name, condition, attributes FROM v_respondents ORDER BY respondent
"""
CODE_COLUMNS = (
    "code", "name", "level", "parent", "brief", "definition", "use_when", "not_when", "status", "version", "created",
)  # fmt: skip
CODES = """
SELECT path, name, level, parent, brief, definition, use_when, not_when, status, version, created
  FROM v_codes ORDER BY path
"""
MEMO_COLUMNS = ("about", "target", "kind", "memo", "coder", "written")
MEMOS = "SELECT about, target, kind, memo, coder, written FROM v_memos ORDER BY written, memo_id"


def turn_table(read: Reader, transcripts: list[str]) -> list[Row]:
    """Turns of the transcripts of these names, in no order; who has withdrawn is left out."""
    return read.values(TURNS, {"names": json.dumps(transcripts)})


def respondent_table(read: Reader) -> list[tuple[str, Row, dict[str, list[str]]]]:
    """Respondents by number: the id, the row, and the values of each attribute."""
    rows = read.values(RESPONDENTS)
    return [(id, row, json.loads(attributes or "{}")) for id, *row, attributes in rows]  # type: ignore[misc]


def code_table(read: Reader) -> list[Row]:
    """Codes by path, retired ones too."""
    return read.values(CODES)


def memo_table(read: Reader) -> list[Row]:
    """Memos, the oldest first."""
    return read.values(MEMOS)
