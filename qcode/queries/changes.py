"""What the newest entries of the history changed, row by row: all that a screen must draw anew."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from qcode.model.rows import Coding
from qcode.store.reader import Reader

MOST = 200
"""Rows changed beyond which it is quicker to ask for everything."""

SINCE = """
SELECT tbl, key, before, after, before_digest IS NOT NULL OR after_digest IS NOT NULL
  FROM change WHERE entry > :entry ORDER BY entry, id LIMIT :most
"""


@dataclass(frozen=True, slots=True)
class Changes:
    """The difference that some entries made in all; a row that is as it was is left out."""

    tables: frozenset[str]
    codings: Mapping[str, tuple[Coding | None, Coding | None]] = field(default_factory=dict)
    """Before and after, by id."""
    noted: frozenset[str] = frozenset()
    """The codings whose memos changed."""


def changes_since(read: Reader, entry: int) -> Changes | None:
    """What all entries after ``entry`` changed; None where it is much or was erased."""
    rows = read.values(SINCE, {"entry": entry, "most": MOST + 1})
    if len(rows) > MOST or any(erased for *_, erased in rows):
        return None
    net: dict[tuple[str, str], tuple[str | None, str | None]] = {}
    for table, key, before, after, _ in rows:
        net[table, key] = (net[table, key][0] if (table, key) in net else before, after)
    net = {at: images for at, images in net.items() if images[0] != images[1]}
    return Changes(
        frozenset(table for table, _ in net),
        {key: (_coding(old), _coding(new)) for (table, key), (old, new) in net.items() if table == "coding"},
        frozenset(
            each["target"]
            for (table, _), images in net.items()
            if table == "memo"
            for each in map(_read, images)
            if each and each["about"] == "coding"
        ),
    )


def _read(image: str | None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(image) if image else {}
    return found


def _coding(image: str | None) -> Coding | None:
    return Coding(**_read(image)) if image else None
