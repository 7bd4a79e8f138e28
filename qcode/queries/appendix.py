"""What was chosen for the appendix of a thesis, and what its author has filled in."""

from __future__ import annotations

import json

from qcode.model.appendix import COLUMNS, ITEMS, TITLES, USUAL, Shown
from qcode.model.rows import Setting
from qcode.queries.people import setting
from qcode.store.reader import Reader


def chosen_items(read: Reader) -> tuple[str, ...]:
    """The names of the items in their order; what is usual where nothing was chosen."""
    kept = setting(read, ITEMS)
    return tuple(name for name in kept.split(",") if name in TITLES) if kept else USUAL


def chosen_columns(read: Reader) -> tuple[Shown, ...]:
    """The attributes that the table of participants shows; nothing is all of them."""
    kept = setting(read, COLUMNS)
    return tuple(Shown(name, band) for name, band in json.loads(kept)) if kept else ()


def filled_in(read: Reader) -> dict[str, str]:
    """What the author has written, by field."""
    sql = "SELECT * FROM setting WHERE id LIKE 'ethics.%' OR id LIKE 'checklist.%' ORDER BY id"
    return {row.id: row.value for row in read.rows(Setting, sql)}


COUNTS = """
SELECT (SELECT count(DISTINCT coding || respondent) FROM approval),
       (SELECT count(DISTINCT coding || respondent) FROM approval WHERE answer <> ''),
       (SELECT count(*) FROM round),
       (SELECT count(*) FROM adjudication),
       (SELECT count(*) FROM passage_condition WHERE condition <> ''),
       (SELECT count(*) FROM memo WHERE about IN ('transcript', 'turn')),
       (SELECT count(*) FROM memo),
       (SELECT count(*) FROM speaker WHERE role = 'other')
"""


def thesis_counts(read: Reader) -> tuple[int, ...]:
    """How many: quotes sent, answered, rounds, decisions, conditions, memos on interviews, memos, other speakers."""
    return tuple(read.values(COUNTS)[0])


def text_hashes(read: Reader) -> dict[str, str]:
    """The SHA-256 of each transcript's text in force, by the transcript's id."""
    sql = "SELECT transcript, sha256 FROM text ORDER BY transcript, revision"
    return dict(read.values(sql))
