"""How codes were bound to each other and to passages over time, from the history's images."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qcode.model.rows import CodeExample, CodeLink
from qcode.store.reader import Reader


@dataclass(frozen=True, slots=True)
class Bond:
    """A link or an example that came or went; ``row`` is its id, ``kind`` what it says: causes, typical …"""

    made: str
    row: str
    code: str
    kind: str
    other: str = ""
    """The id of the code at the other end of a link."""


CHANGES = """
SELECT entry, tbl, key, before, after FROM change
 WHERE tbl IN ('code_link', 'code_example') AND entry IN (
     SELECT id FROM entry WHERE action IN
         ('link_codes', 'unlink_codes', 'add_example', 'remove_example', 'restore_codebook')
 )
 ORDER BY id
"""


def bonds_by_entry(read: Reader) -> dict[int, list[Bond]]:
    """What each entry bound or unbound; that links and examples follow a merged code is no news of theirs."""
    found: dict[int, list[Bond]] = {}
    for entry, table, key, before, after in read.values(CHANGES):
        if image := after or before:
            held = json.loads(image)
            found.setdefault(entry, []).append(
                _link(held, key, after) if table == "code_link" else _example(held, key, after)
            )
    return found


def _link(image: Mapping[str, Any], key: str, after: str | None) -> Bond:
    row = CodeLink(**image)
    return Bond("linked" if after else "unlinked", key, row.source, row.kind, row.target)


def _example(image: Mapping[str, Any], key: str, after: str | None) -> Bond:
    row = CodeExample(**image)
    return Bond("shown" if after else "unshown", key, row.code, row.kind)
