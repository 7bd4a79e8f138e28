"""What was done in other copies and came by merging: in one list with this copy's entries, by numbers below 0."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from qcode.model.errors import NoSuchEntry, QcodeError
from qcode.queries.history import Entry, told
from qcode.store.people import WHO_ELSEWHERE
from qcode.store.reader import Reader

MARK = "c"
"""What stands before the number of an act of another copy, wherever it is shown or named."""
BROUGHT = "{act} was done in another copy: this is the project after entry {entry}, which brought it."


class DoneElsewhere(QcodeError):
    template = (
        "{act} was done in another copy, and can't be undone by itself here: entry {merge} brought it. Undoing back to"
        " that entry takes away all that it brought."
    )


def number_of(act: int) -> str:
    """The number of an act as it is shown: ``c7`` is the seventh of those that came from other copies."""
    return str(act) if act >= 0 else f"{MARK}{-act}"


def act_of(number: str) -> int | None:
    """The act that is shown by this number, below 0 where it came from another copy; None where it is no number."""
    plain = number.strip().removeprefix("#")
    elsewhere = plain[:1].casefold() in (MARK, "с")  # the Cyrillic letter looks the same
    digits = plain[1:] if elsewhere else plain
    if not digits.isdecimal():
        return None
    return -int(digits) if elsewhere else int(digits)


def merge_of(read: Reader, act: int) -> int:
    """The entry that brought an act of another copy."""
    found = read.value("SELECT merge FROM foreign_entry WHERE id = :id", {"id": -act})
    if found is None:
        raise NoSuchEntry(entry=number_of(act))
    return int(found)


def refuse_elsewhere(read: Reader, act: int) -> None:
    """Raise where an act is one of another copy, which is not undone alone."""
    if act < 0:
        raise DoneElsewhere(act=number_of(act), merge=merge_of(read, act))


def newest_elsewhere(read: Reader) -> int:
    """The highest number among the acts of other copies; 0 where nothing was merged."""
    return int(read.value("SELECT max(id) FROM foreign_entry") or 0)


HANGING = """
WITH of_code (id) AS MATERIALIZED (
    SELECT key FROM change WHERE :code <> '' AND tbl = 'coding' AND (instr(before, :code) > 0 OR instr(after, :code) > 0)
    UNION SELECT key FROM foreign_change
     WHERE :code <> '' AND tbl = 'coding' AND (instr(before, :code) > 0 OR instr(after, :code) > 0)
), of_transcript (id) AS MATERIALIZED (
    SELECT key FROM change
     WHERE :transcript <> '' AND tbl = 'coding' AND (instr(before, :transcript) > 0 OR instr(after, :transcript) > 0)
    UNION SELECT key FROM foreign_change
     WHERE :transcript <> '' AND tbl = 'coding' AND (instr(before, :transcript) > 0 OR instr(after, :transcript) > 0)
)
"""
"""The codings of a code or a transcript, wherever made: what hangs on one touches its code and its transcript, too."""
FOUND = (
    HANGING
    + """
SELECT f.at, -f.id, f.action, coalesce(f.arguments, ''), f.coder FROM foreign_entry f
 WHERE (:coders = '' OR f.coder IN (SELECT value FROM json_each(:coders))) AND (:action = '' OR f.action = :action)
   AND (:since = '' OR f.at >= :since) AND (:until = '' OR substr(f.at, 1, length(:until)) <= :until)
   AND (:code = '' OR f.id IN (
       SELECT entry FROM foreign_change WHERE key = :code OR instr(before, :code) > 0 OR instr(after, :code) > 0 OR (
           tbl IN ('review', 'memo', 'code_example', 'translation', 'quote_edit', 'footnote', 'approval')
           AND coalesce(after, before) ->> iif(tbl = 'memo', '$.target', '$.coding') IN of_code)))
   AND (:transcript = '' OR f.id IN (
       SELECT entry FROM foreign_change
        WHERE key = :transcript OR instr(before, :transcript) > 0 OR instr(after, :transcript) > 0 OR (
           tbl IN ('review', 'memo', 'code_example', 'translation', 'quote_edit', 'footnote', 'approval')
           AND coalesce(after, before) ->> iif(tbl = 'memo', '$.target', '$.coding') IN of_transcript)))
 ORDER BY f.at DESC, f.id DESC
"""
)
TOLD = (
    "SELECT -f.id, f.at, "
    + WHO_ELSEWHERE
    + """, f.action, coalesce(f.arguments, '{}'), CASE
           WHEN f.arguments_digest IS NOT NULL OR (f.action <> 'package' AND EXISTS (
               SELECT 1 FROM foreign_change WHERE entry = f.id AND (before_digest IS NOT NULL OR after_digest IS NOT NULL)
           )) THEN 'erased'
           WHEN e.state <> 'done' THEN e.state ELSE f.state END, f.merge, coalesce(e.arguments ->> '$.file', '')
  FROM foreign_entry f JOIN entry e ON e.id = f.merge LEFT JOIN coder c ON c.id = f.coder
"""
)
"""What was done in a copy; where the merge that brought it is undone, so is all of it."""
SOME = TOLD + " WHERE f.id IN (SELECT value FROM json_each(:ids)) ORDER BY f.id"
NEWEST = TOLD + " WHERE :site = '' OR f.site = :site ORDER BY f.lamport DESC, f.site, f.sequence DESC LIMIT :most"


def found_elsewhere(
    read: Reader, *, coders: Sequence[str], action: str, since: str, until: str, code: str, transcript: str
) -> list[tuple[Any, ...]]:
    """Time, number, action, notes and coder of the acts of other copies that are wanted, the newest first."""
    limits = {"action": action, "since": since, "until": until, "code": code, "transcript": transcript}
    return read.values(FOUND, {**limits, "coders": json.dumps(list(coders)) if coders else ""})


def entries_elsewhere(read: Reader, ids: Sequence[int]) -> list[Entry]:
    """These acts of other copies, in no order."""
    return told(read.values(SOME, {"ids": json.dumps([-each for each in ids])})) if ids else []


def acts_of_copies(read: Reader, most: int = -1, site: str = "") -> list[Entry]:
    """What was done in other copies, the newest first."""
    return told(read.values(NEWEST, {"site": site, "most": most}))
