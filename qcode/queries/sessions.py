"""When one coder worked, and how many codings and codes were made at each moment."""

from __future__ import annotations

from dataclasses import dataclass

from qcode.store.reader import Reader

MOMENTS = """
SELECT e.at,
       count(c.id) FILTER (WHERE c.tbl = 'coding' AND e.action NOT LIKE 'import%' AND e.state = 'done'),
       count(c.id) FILTER (WHERE c.tbl = 'code' AND e.action NOT LIKE 'import%' AND e.state = 'done')
  FROM entry e
  LEFT JOIN change c ON c.entry = e.id AND c.tbl IN ('coding', 'code') AND c.before IS NULL
       AND c.before_digest IS NULL AND e.action NOT IN ('undo', 'redo')
 WHERE e.coder = :coder
 GROUP BY e.id ORDER BY e.id
"""


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of the history: when it was made, and what was new in it, as far as it still stands."""

    at: str
    codings: int
    codes: int


def moments(read: Reader, coder: str) -> list[Moment]:
    """All of a coder's entries, the oldest first; what an import brought in is no coding of a session."""
    return read.rows(Moment, MOMENTS, {"coder": coder})
