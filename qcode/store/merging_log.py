"""All that everybody ever wrote, put in one order: the same acts give the same log, in whatever order they arrived."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from qcode.store.merging_acts import MERGE, Act, Change, is_blank
from qcode.store.schema import STATEMENTS

Fields = dict[str, Any]
Claim = tuple[str, int, int, str, str]

OF_THIS_COPY = ("conflict",)
"""Tables that each copy keeps for itself."""
PACKED = "package."
"""How names of settings begin that tell what a copy was sent for: they stay in it."""
WHOLE = ("text",)
"""Tables whose rows are one thing: no field of theirs is taken without the others."""


@dataclass(frozen=True, slots=True)
class Write:
    """What one act did to one row: all fields of a new row, those that differ of a changed one."""

    table: str
    key: str
    kind: str
    """``insert``, ``update`` or ``delete``."""
    fields: Fields
    row: Fields
    """The whole row as it was after (of a removed one, before)."""


@dataclass(slots=True)
class Log:
    """Every row's last known fields, which rows stand, and what must be known of how they came to be so."""

    rows: dict[str, dict[str, Fields]] = field(default_factory=lambda: {table: {} for table in STATEMENTS})
    standing: dict[str, dict[str, int]] = field(default_factory=lambda: {table: {} for table in STATEMENTS})
    """Of each row that was not removed, the number of the act that put it there."""
    moved: dict[str, list[tuple[int, str | None]]] = field(default_factory=dict)
    """Of each code, where it was put, one act after the other."""
    merged: dict[str, list[tuple[int, str | None, Fields]]] = field(default_factory=dict)
    """Of each code, what it was merged into, and how it stood before."""
    keyed: dict[str, int] = field(default_factory=dict)
    left: dict[Claim, list[tuple[int, str]]] = field(default_factory=dict)
    """Of each claim, the codings that said it once and then said something else, or were removed."""
    since: dict[str, int] = field(default_factory=dict)
    """Of each coding, the act that made it say what it says."""
    erased: set[tuple[str, str]] = field(default_factory=set)
    """Rows that were erased for good: nothing brings them back."""
    marked: dict[tuple[str, str], int] = field(default_factory=dict)
    """Of each coding's stance and star, the act that set it."""


def is_local(table: str, key: str) -> bool:
    """Whether a row belongs to one copy and is in no merge."""
    return table in OF_THIS_COPY or (table == "setting" and key.startswith(PACKED))


def is_write(act: Act, acts: Mapping[tuple[str, int], Act]) -> bool:
    """Whether an act changed something by itself: a merge only puts together what others wrote."""
    of = acts.get(act.of) if act.of else None
    return act.action != MERGE and (of is None or of.action != MERGE)


def writes(act: Act) -> Iterator[Write]:
    """What an act did in all to each row."""
    net: dict[tuple[str, str], Change] = {}
    for change in act.changes:
        place = change[0], change[1]
        first = net.get(place, change)
        net[place] = (*place, first[2], change[3], first[4], change[5])
    for change in net.values():
        if (found := _write(change, erasing=act.action == "purge")) is not None:
            yield found


def _write(change: Change, *, erasing: bool) -> Write | None:
    table, key, before, after, _, new = change
    if is_local(table, key):
        return None
    if is_blank(change):
        return Write(table, key, "delete", {}, {}) if erasing and new == b"" else None
    if after is None:
        return None if before is None else Write(table, key, "delete", {}, json.loads(before))
    now = json.loads(after)
    if before is None:
        return Write(table, key, "insert", now, now)
    was = json.loads(before)
    fields = {name: value for name, value in now.items() if was.get(name) != value}
    return Write(table, key, "update", now if table in WHOLE else fields, now) if fields else None


def replayed(acts: Mapping[tuple[str, int], Act]) -> Log:
    """The log of a set of acts, by Lamport's clock, then copy, then number."""
    log = Log()
    for number, act in enumerate(sorted(acts.values(), key=lambda act: act.stamp), 1):
        if is_write(act, acts):
            for write in writes(act):
                _put(log, number, write)
                if act.action == "purge" and write.kind == "delete":
                    log.erased.add((write.table, write.key))
    for table, key in log.erased:
        log.standing[table].pop(key, None)
        log.rows[table].pop(key, None)
    return log


def _put(log: Log, number: int, write: Write) -> None:
    rows, standing = log.rows[write.table], log.standing[write.table]
    was = rows.get(write.key, {})
    before = claim_of(was) if write.table == "coding" and write.key in standing else None
    if write.table == "code":
        _remember(log, number, write, was)
    if write.kind == "delete":
        standing.pop(write.key, None)
        rows.setdefault(write.key, write.row)
    else:
        rows[write.key] = {**(was or write.row), **write.fields}
        if write.kind == "insert":
            standing[write.key] = number
    if write.table == "coding":
        _follow_claim(log, number, write, before)


def _remember(log: Log, number: int, write: Write, was: Fields) -> None:
    if "parent" in write.fields:
        log.moved.setdefault(write.key, []).append((number, write.fields["parent"]))
    if "merged_into" in write.fields:
        before = {name: was.get(name, write.fields.get(name)) for name in ("status", "key")}
        log.merged.setdefault(write.key, []).append((number, write.fields["merged_into"], before))
    if "key" in write.fields:
        log.keyed[write.key] = number


def _follow_claim(log: Log, number: int, write: Write, before: Claim | None) -> None:
    now = claim_of(log.rows["coding"][write.key]) if write.key in log.standing["coding"] else None
    if before is not None and before != now:
        log.left.setdefault(before, []).append((number, write.key))
    if now is not None and now != before:
        log.since[write.key] = number
    for name, unset in (("stance", ""), ("star", 0)):
        if name in write.fields and (write.kind == "update" or write.fields[name] != unset):
            log.marked[write.key, name] = number


def claim_of(row: Fields) -> Claim:
    """What a coding says, by which equal ones are known."""
    return row["transcript"], row["start"], row["end"], row["code"], row["coder"]


def touched(acts: Iterable[Act]) -> dict[tuple[str, str], list[tuple[Act, Write]]]:
    """What some acts did, row by row, in their order."""
    found: dict[tuple[str, str], list[tuple[Act, Write]]] = {}
    for act in sorted(acts, key=lambda act: act.stamp):
        for write in writes(act):
            found.setdefault((write.table, write.key), []).append((act, write))
    return found
