"""Bring another copy's history into this one: what would come, what would be listed, and the one entry that does it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qcode.model.audit import Conflict
from qcode.model.errors import DamagedFile, QcodeError
from qcode.store import store
from qcode.store.check import check
from qcode.store.made_elsewhere import make_harmless
from qcode.store.merging_acts import BASELINE, Act, erased, keep, known_acts, own_acts, shortened, withheld
from qcode.store.merging_log import Fields, Write, is_local, is_write, touched
from qcode.store.merging_rules import resolved
from qcode.store.merging_state import Lost, State, written
from qcode.store.schema import STATEMENTS
from qcode.store.scrub import scrub
from qcode.store.trouble import plainly

COUNTED_ON = ("position", "version", "code_version", "origin")
"""Fields that follow from others: nobody has to decide on them."""


class ForkedCopy(QcodeError):
    template = (
        "“{file}” can't be merged: both files went on as one and the same copy, so their histories contradict each"
        " other; open one of them in another folder, change something there, and merge it then."
    )


@dataclass(frozen=True, slots=True)
class Incoming:
    """Another copy as it was read: its history, and what it was sent for."""

    file: str
    acts: Mapping[tuple[str, int], Act]
    settings: Mapping[str, str] = field(default_factory=dict)
    decisions: Mapping[str, str] = field(default_factory=dict)
    """What was decided there of conflicts, by their ids."""

    texts: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Of each text that it holds, the transcript and the SHA-256."""

    def has_seen(self, act: Act) -> bool:
        """Whether the other copy knew of an act: it holds it, or was packed after it."""
        seen = json.loads(self.settings.get("package.seen", "{}"))
        return act.key in self.acts or act.sequence <= seen.get(act.site, 0)


@dataclass(frozen=True, slots=True)
class Refused:
    """A transcript whose words differ, so that nothing on it comes in."""

    transcript: str
    codings: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What a merge would do, before it is done."""

    acts: tuple[Act, ...]
    """What is new of the other copy's history."""
    added: Mapping[tuple[str, str], Fields]
    changed: Mapping[tuple[str, str], Fields]
    removed: tuple[tuple[str, str], ...]
    conflicts: tuple[Conflict, ...]
    refused: tuple[Refused, ...]
    erased: tuple[str, ...]
    """Transcripts whose words were erased for good in the other copy."""

    @property
    def is_empty(self) -> bool:
        return not self.acts

    @property
    def heads(self) -> list[str]:
        """The newest act of each copy that comes, with its hash: so this copy's own chain vouches for theirs."""
        newest = {act.site: act for act in sorted(self.acts, key=lambda act: act.key)}
        return [f"{act.site} {act.sequence} {act.hash.hex()}" for act in newest.values()]


def read_copy(path: Path, scratch: Path) -> Incoming:
    """Read a project file without touching it: a copy of it in ``scratch`` is opened and proved whole."""
    store.look_at(path)
    target = scratch / path.name
    with plainly(), closing(store.open_copy(path)) as source:
        store.copy_to(source, target)
    make_harmless(target)
    connection = store.open_file(target)
    try:
        found = check(connection)
        if found:
            raise DamagedFile(file=path.name, reason=f"{found[0].test}: {found[0].detail}")
        return incoming(connection, path.name)
    finally:
        store.close(connection)


def incoming(connection: sqlite3.Connection, file: str) -> Incoming:
    """What an open copy has to give."""
    settings = dict(connection.execute("SELECT id, value FROM setting WHERE id LIKE 'package.%'"))
    decisions = dict(connection.execute("SELECT id, decision FROM conflict WHERE decision <> ''"))
    texts = {key: (of, sha256) for key, of, sha256 in connection.execute("SELECT id, transcript, sha256 FROM text")}
    return Incoming(file, known_acts(connection), settings, decisions, texts)


def plan(connection: sqlite3.Connection, copy: Incoming, *, at: str) -> Plan:
    """What merging a copy would do; nothing is written."""
    own = own_acts(connection)
    known = known_acts(connection, own)
    if any(known.get(key, act).hash != act.hash for key, act in copy.acts.items()):
        raise ForkedCopy(file=copy.file)
    new = [act for key, act in copy.acts.items() if key not in known]
    if not new:
        return Plan((), {}, {}, (), (), (), ())
    refused = _differing(connection, copy, new)
    new = withheld(new, known.values(), erased(known.values()) | set(refused))
    union = {**known, **{act.key: act for act in new}}
    state = resolved(connection, union)
    added, changed, removed = _differences(connection, state)
    there = dict(connection.execute("SELECT id, decision FROM conflict"))
    since = [act for act in known.values() if not copy.has_seen(act)]
    conflicts = [*_crossed(state, since, new, union), *(_listed(lost, at) for lost in state.lost)]
    fresh = {each.id: each for each in conflicts if each.id not in there}
    kept = tuple(sorted(shortened(new, own), key=lambda act: act.stamp))
    return Plan(
        kept, added, changed, removed, tuple(_decided(each, copy) for each in fresh.values()),
        tuple(refused.values()), tuple(sorted(erased(new))),
    )  # fmt: skip


def _decided(conflict: Conflict, copy: Incoming) -> Conflict:
    return Conflict(
        conflict.id, conflict.kind, conflict.tbl, conflict.key, conflict.field, conflict.kept, conflict.lost,
        conflict.lost_by, conflict.at, copy.decisions.get(conflict.id, ""),
    )  # fmt: skip


def carry_out(connection: sqlite3.Connection, planned: Plan) -> None:
    """Write what was planned, inside the entry that is open; then erase what was erased there."""
    merge = connection.execute("SELECT max(id) FROM entry").fetchone()[0]
    keep(connection, planned.acts, merge)
    deletes: dict[str, list[tuple[str]]] = {}
    for table, key in planned.removed:
        deletes.setdefault(table, []).append((key,))
    for table, keys in deletes.items():
        connection.executemany(STATEMENTS[table].delete, keys)
    for rows, update in ((planned.added, False), (planned.changed, True)):
        by_table: dict[str, list[tuple[Any, ...]]] = {}
        for (table, key), row in rows.items():
            values = tuple(row[column] for column in STATEMENTS[table].columns)
            by_table.setdefault(table, []).append((*values, key) if update else values)
        for table, each in by_table.items():
            connection.executemany(STATEMENTS[table].update if update else STATEMENTS[table].insert, each)
    for transcript in planned.erased:
        scrub(connection, transcript)


def _differences(
    connection: sqlite3.Connection, state: State
) -> tuple[dict[tuple[str, str], Fields], dict[tuple[str, str], Fields], tuple[tuple[str, str], ...]]:
    """What must be added, changed and removed for this copy to be in a state."""
    added: dict[tuple[str, str], Fields] = {}
    changed: dict[tuple[str, str], Fields] = {}
    removed: list[tuple[str, str]] = []
    for table, sql in STATEMENTS.items():
        present = dict(connection.execute(sql.all_images))
        for key, row in state.rows[table].items():
            if key not in present:
                added[table, key] = row
            elif json.loads(present[key]) != row:
                changed[table, key] = row
        removed += [(table, key) for key in present if key not in state.rows[table] and not is_local(table, key)]
    return added, changed, tuple(removed)


def _differing(connection: sqlite3.Connection, copy: Incoming, new: Iterable[Act]) -> dict[str, Refused]:
    """Transcripts with a text in the other copy that is none of those here, nor one of them with masks."""
    here = dict(connection.execute("SELECT id, sha256 FROM text"))
    spoken: dict[str, set[str]] = {}
    for transcript, sha256 in connection.execute("SELECT transcript, sha256 FROM text"):
        spoken.setdefault(transcript, set()).add(sha256)
    masked: dict[str, str] = json.loads(copy.settings.get("package.texts", "{}"))
    found: dict[str, Refused] = {}
    for key, (transcript, sha256) in copy.texts.items():
        same = {here[key]} if key in here else spoken.get(transcript, {sha256})
        if not same & {sha256, masked.get(key, "")}:
            found[transcript] = Refused(transcript, 0)
    for act in new if found else ():
        for table, _, before, after, _, _ in act.changes:
            if table == "coding" and before is None and after is not None:
                transcript = json.loads(after)["transcript"]
                if transcript in found:
                    found[transcript] = Refused(transcript, found[transcript].codings + 1)
    return found


Steps = dict[tuple[str, str], list[tuple[Act, Write]]]


def _crossed(
    state: State, own: Iterable[Act], new: Iterable[Act], union: Mapping[tuple[str, int], Act]
) -> list[Conflict]:
    """Fields that both sides set since they parted, and rows that one side changed and the other removed."""
    here: Steps = touched(act for act in own if is_write(act, union))
    there: Steps = touched(act for act in new if is_write(act, union) and act.action != BASELINE)
    found: list[Conflict] = []
    for place in here.keys() & there.keys():
        for field_, (mine, theirs) in _both(here[place], there[place]).items():
            table, key = place
            row = state.rows[table].get(key)
            values = [side[1].row if field_ == "" else side[1].fields[field_] for side in (mine, theirs)]
            if field_ == "":
                stands = row is not None
                kept = row if stands else ""
                lost = next((side for side in (mine, theirs) if (side[1].kind == "delete") == stands), mine)
                found.append(_conflict("removed", *place, "", kept, "" if stands else lost[1].row, lost[0]))
            elif row is not None and values[0] != values[1]:
                lost = mine if row[field_] != values[0] else theirs
                found.append(_conflict("both", *place, field_, row[field_], lost[1].fields[field_], lost[0]))
    return found


def _both(
    here: list[tuple[Act, Write]], there: list[tuple[Act, Write]]
) -> dict[str, tuple[tuple[Act, Write], tuple[Act, Write]]]:
    """The last write of each field that both sides wrote; "" where one changed what the other removed."""
    ends = here[-1], there[-1]
    gone = [end[1].kind == "delete" for end in ends]
    if any(gone):
        return {} if all(gone) or all(each[1].kind == "insert" for each in ends) else {"": ends}
    last = [
        {name: step for step in side if step[1].kind != "delete" for name in step[1].fields} for side in (here, there)
    ]
    return {name: (last[0][name], last[1][name]) for name in last[0].keys() & last[1].keys() if name not in COUNTED_ON}


def _conflict(kind: str, table: str, key: str, field_: str, kept: Any, lost: Any, act: Act) -> Conflict:
    return _made(kind, table, key, field_, written(kept), written(lost), act.coder, act.at)


def _listed(lost: Lost, at: str) -> Conflict:
    by = lost.lost.get("coder") or lost.lost.get("reviewer") or "" if isinstance(lost.lost, dict) else ""
    return _made(lost.kind, lost.table, lost.key, lost.field, written(lost.kept), written(lost.lost), by, at)


def _made(kind: str, table: str, key: str, field_: str, kept: str, lost: str, by: str, at: str) -> Conflict:
    """A conflict with an id of its own content, so that both copies know it by the same."""
    name = hashlib.sha256("\x1f".join((kind, table, key, field_, lost)).encode("utf-8", "surrogatepass")).hexdigest()
    return Conflict(name[:32], kind, table, key, field_, kept, lost, by, at, "")
