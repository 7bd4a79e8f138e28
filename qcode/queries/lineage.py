"""The codebook as it was at any time, what became of each code, and in which interview."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from qcode.model.errors import QcodeError
from qcode.model.rows import Code
from qcode.queries.bonds_past import Bond, bonds_by_entry
from qcode.queries.codebook import in_tree_order, path_of
from qcode.queries.history_copies import act_of, merge_of
from qcode.queries.in_hand import Coded, coded
from qcode.queries.people import joined_coders
from qcode.store.people import WHO
from qcode.store.reader import Reader
from qcode.text.days import iso_day

MEANING = ("brief", "definition", "use_when", "not_when")
DESCRIBED = ("level", "cycle", "origin", "source", "colour")
"""What can be said of a code besides what it means."""
BROUGHT_IN = ("import_codebook", "restore_codebook")
"""The acts that bring codes in from a file."""
KINDS = (
    "born", "split", "merged", "renamed", "redefined", "moved", "retired", "restored", "established", "reopened",
    "described", "linked", "unlinked", "shown", "unshown", "gone",
)  # fmt: skip
"""What can become of a code, in the order in which a report says it."""
MOMENT = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d(:\d\d(:\d\d(\.\d+)?)?)?Z?)?)?)?")


class BadMoment(QcodeError):
    template = (
        "“{moment}” is no moment of the history: write a day (2026-03-05), a time (2026-03-05T14:30, UTC), "
        "or the number of an entry."
    )


class BeyondHistory(QcodeError):
    template = "The history has no entry {entry} yet: the newest is {newest}."


def is_entry(when: str) -> bool:
    """Whether a moment is the number of an entry; four digits that may be a year are one, ``#2026`` is an entry."""
    return when.removeprefix("#").isdecimal() and not (when.isdecimal() and len(when) == 4 and "1990" <= when < "2100")


def moment(read: Reader, when: str) -> int:
    """The number of the last entry at a moment: of a whole day, up to a time (UTC), or an entry's number; "" is now.

    An act of another copy came to be here with the entry that brought it.
    """
    when = iso_day(when.strip())
    if not when:
        return int(read.value("SELECT max(id) FROM entry") or 0)
    if (act := act_of(when)) is not None and act < 0:
        return merge_of(read, act)
    if is_entry(when):
        entry, newest = int(when.removeprefix("#")), int(read.value("SELECT max(id) FROM entry") or 0)
        if entry > newest:
            raise BeyondHistory(entry=entry, newest=newest)
        return entry
    if not MOMENT.fullmatch(when):
        raise BadMoment(moment=when)
    said = when.replace(" ", "T").removesuffix("Z")
    return int(read.value("SELECT max(id) FROM entry WHERE substr(at, 1, length(:at)) <= :at", {"at": said}) or 0)


@dataclass(frozen=True, slots=True)
class Codebook:
    """Every code as it was after one entry of the history, retired and merged ones too, in the order of the tree."""

    entry: int
    at: str
    codes: tuple[Code, ...] = ()

    @property
    def in_use(self) -> tuple[Code, ...]:
        return tuple(code for code in self.codes if code.status != "retired" and code.merged_into is None)

    @property
    def paths(self) -> dict[str, str]:
        """The path that every code had, by id."""
        by_id: dict[str, Code] = {code.id: code for code in self.codes}
        return {code.id: path_of(code, by_id) for code in self.codes}


IMAGES = """
SELECT after FROM change WHERE id IN (
    SELECT max(id) FROM change WHERE tbl = 'code' AND entry <= :entry GROUP BY key
) AND after IS NOT NULL
"""


CODES_CHANGED = """
SELECT e.at FROM entry e
 WHERE e.state = 'done' AND e.id IN (SELECT entry FROM change WHERE tbl = 'code') ORDER BY e.id DESC LIMIT 1
"""


def codes_changed(read: Reader) -> str:
    """When a code was changed last, by undoing something too; "" where there is none."""
    return str(read.value(CODES_CHANGED) or "")


def codebook_at(read: Reader, entry: int) -> Codebook:
    """The codebook as it was after an entry, from the images that the history keeps."""
    rows = [Code(**json.loads(image)) for (image,) in read.values(IMAGES, {"entry": entry})]
    rows.sort(key=lambda code: (code.position, code.name, code.id))
    at = read.value("SELECT at FROM entry WHERE id <= :entry ORDER BY id DESC LIMIT 1", {"entry": entry})
    return Codebook(entry, at or "", tuple(in_tree_order(rows)))


@dataclass(frozen=True, slots=True)
class CodeEvent:
    """Something that became of a code: what, when, by whom, why, and which interview was being coded.

    ``path`` is the code's path then, the new one; ``before`` and ``after`` are names, paths or definitions.
    """

    kind: str
    code: str
    path: str
    before: str = ""
    after: str = ""
    parts: tuple[str, ...] = ()
    """Which parts of the definition changed."""
    other: tuple[str, ...] = ()
    """The ids of the codes at the other end: those that took a split code's passages, what it was merged into or linked to."""
    counts: tuple[int, ...] = ()
    """How many codings went to each of ``other``, where the history notes it."""
    left: int = 0
    """How many codings a split code kept."""
    details: tuple[tuple[str, str], ...] = ()
    """What else is said: where a new code comes from, what is said of a code now, the kind of a link or example."""
    entry: int = 0
    at: str = ""
    coder: str = ""
    action: str = ""
    reason: str = ""
    interview: str = ""
    """The name of the transcript, "" before the first was coded."""
    bond: str = ""
    """The id of the link or example."""


ENTRIES = (
    "SELECT e.id, e.at, e.coder, "
    + WHO
    + """, e.action, coalesce(e.arguments, '{}'),
       e.state = 'done' AND e.reverts IS NULL
  FROM entry e LEFT JOIN coder c ON c.id = e.coder
 WHERE e.action IN ('split_code', 'link_codes', 'unlink_codes', 'add_example', 'remove_example')
    OR e.id IN (SELECT entry FROM change WHERE tbl = 'code')
 ORDER BY e.id
"""
)
CHANGES = "SELECT entry, key, before, after FROM change WHERE tbl = 'code' ORDER BY id"


def codebook_events(
    read: Reader, since: int = 0, until: int | None = None, hands: Mapping[str, Coded] | None = None
) -> list[CodeEvent]:
    """What became of the codes after the entry ``since`` and up to ``until``; what was undone is left out.

    ``hands`` is what each coder coded, where it is known.
    """
    changes: dict[int, dict[str, tuple[str | None, str | None]]] = {}
    for entry, key, before, after in read.values(CHANGES):
        net = changes.setdefault(entry, {})
        net[key] = (net[key][0] if key in net else before, after)
    names, bonds, joined = _names(read), bonds_by_entry(read), joined_coders(read)
    hands = coded(read) if hands is None else hands
    now: dict[str, Code] = {}
    found: list[CodeEvent] = []
    for entry, at, coder, name, action, arguments, done in read.values(ENTRIES):
        if until is not None and entry > until:
            break
        moved, notes = changes.get(entry, {}), json.loads(arguments or "{}")
        then = {id_: path_of(now[id_], now) for id_ in (*moved, notes.get("source", "")) if id_ in now}
        for key, (_, image) in moved.items():
            if image is None:
                now.pop(key, None)
            else:
                now[key] = Code(**json.loads(image))
        if not done or entry <= since:
            continue
        frame = CodeEvent("", "", "", entry=entry, at=at, coder=name, action=action, reason=notes.get("reason", ""))
        events = [*_events(moved, notes, then, now, frame), *_bound(bonds.get(entry, ()), notes, now, frame)]
        interview = names.get(hands.get(joined.get(coder, coder), Coded()).in_hand(entry), "")
        found += [replace(event, interview=interview) for event in events]
    return found


def _events(
    moved: Mapping[str, tuple[str | None, str | None]],
    notes: Mapping[str, Any],
    then: Mapping[str, str],
    now: Mapping[str, Code],
    frame: CodeEvent,
) -> Iterator[CodeEvent]:
    """What one entry made of each code."""
    shown = now if frame.action == "split_code" else [id_ for id_ in moved if id_ in now]
    paths = {id_: path_of(now[id_], now) for id_ in shown}
    if frame.action == "split_code" and (source := notes.get("source", "")):
        into = notes.get("into", [])
        by_path = {path: id_ for id_, path in paths.items()}
        path, counts, left = then.get(source, str(notes.get("code", ""))), notes.get("counts", ()), notes.get("left", 0)
        yield replace(
            frame, kind="split", code=source, path=path, after="; ".join(into),
            other=tuple(by_path[path] for path in into if path in by_path), counts=tuple(counts), left=left,
        )  # fmt: skip
    for key, (before, after) in moved.items():
        if after is None:
            continue
        code, path = now[key], paths[key]
        if before is None:
            source = str(notes.get("code", "")) if frame.action == "split_code" else ""
            other = (notes["source"],) if source and "source" in notes else ()
            details = tuple((part, said) for part in ("origin", "source") if (said := getattr(code, part)))
            yield replace(
                frame, kind="born", code=key, path=path, before=source, after=path, other=other, details=details
            )
        else:
            old = Code(**json.loads(before))
            for event in compared(old, code, then.get(key, old.name), path, now):
                counts = (
                    (notes["count"],)
                    if event.kind == "merged" and key == notes.get("source") and "count" in notes
                    else ()
                )
                yield replace(
                    frame, kind=event.kind, code=key, path=path, before=event.before, after=event.after,
                    parts=event.parts, other=event.other, details=event.details, counts=counts,
                )  # fmt: skip


def _bound(
    bonds: Iterable[Bond], notes: Mapping[str, Any], now: Mapping[str, Code], frame: CodeEvent
) -> Iterator[CodeEvent]:
    """The links and examples of one entry; where an example lies is what its act noted."""
    for bond in bonds:
        ends = [path_of(now[id_], now) for id_ in (bond.code, bond.other) if id_ in now]
        details = (("kind", bond.kind), *((name, str(notes[name])) for name in ("transcript", "turn") if name in notes))
        if ends:
            yield replace(
                frame, kind=bond.made, code=bond.code, path=ends[0], after=ends[-1], bond=bond.row,
                other=(bond.other,) if bond.other else (), details=details,
            )  # fmt: skip


def compared(old: Code, new: Code, then: str, path: str, codes: Mapping[str, Code]) -> Iterator[CodeEvent]:
    """What became of one code between two images of it; ``then`` and ``path`` are its paths, ``codes`` the new tree."""
    made = CodeEvent("", new.id, path)
    if new.merged_into is not None and old.merged_into != new.merged_into:
        target = codes.get(new.merged_into)
        into = path_of(target, codes) if target else ""
        yield replace(made, kind="merged", before=then, after=into, other=(new.merged_into,))
    elif new.status == "retired" and old.status != "retired":
        yield replace(made, kind="retired", before=then)
    elif _ended(old) and not _ended(new):
        yield replace(made, kind="restored", after=path)
    elif new.status == "established" and old.status == "provisional":
        yield replace(made, kind="established", after=path)
    elif new.status == "provisional" and old.status == "established":
        yield replace(made, kind="reopened", after=path)
    if old.name != new.name:
        yield replace(made, kind="renamed", before=old.name, after=new.name)
    if old.parent != new.parent and new.merged_into is None:
        yield replace(made, kind="moved", before=then, after=path)
    parts = tuple(name for name in MEANING if getattr(old, name) != getattr(new, name))
    if parts and new.version > old.version:
        shown = ("definition",) if "definition" in parts else parts
        said = [" / ".join(filter(None, (getattr(code, name) for name in shown))) for code in (old, new)]
        yield replace(made, kind="redefined", before=said[0], after=said[1], parts=parts)
    if said_now := tuple((name, getattr(new, name)) for name in DESCRIBED if getattr(old, name) != getattr(new, name)):
        yield replace(made, kind="described", details=said_now)


def _ended(code: Code) -> bool:
    return code.status == "retired" or code.merged_into is not None


def codebook_difference(read: Reader, since: int, until: int, events: list[CodeEvent] | None = None) -> list[CodeEvent]:
    """What is different between two codebooks, code by code, each with the last entry that made it so.

    A code that was renamed twice is renamed once here, from the first name to the last; what was undone did not happen.
    ``events`` are all that lie between, where they are known.
    """
    first, last = codebook_at(read, since), codebook_at(read, until)
    events = codebook_events(read, since, until) if events is None else events
    old: dict[str, Code] = {code.id: code for code in first.codes}
    new: dict[str, Code] = {code.id: code for code in last.codes}
    then, paths = first.paths, last.paths
    newest = {(event.kind, event.code): event for event in events}
    found = [event for event in events if event.kind == "split" and event.code in old]
    found += _net_bonds(events)
    for id_, code in new.items():
        if id_ in old:
            found += [_told(each, newest) for each in compared(old[id_], code, then[id_], paths[id_], new)]
        elif not _ended(code):
            found.append(_told(CodeEvent("born", code.id, paths[id_], after=paths[id_]), newest))
    found += [
        CodeEvent("gone", code.id, then[code.id], before=then[code.id]) for id_, code in old.items() if id_ not in new
    ]
    return sorted(found, key=lambda each: (KINDS.index(each.kind), each.entry))


def _net_bonds(events: Iterable[CodeEvent]) -> Iterator[CodeEvent]:
    """What was bound and unbound again is nothing; of several acts on one bond the last is told."""
    by_bond: dict[str, list[CodeEvent]] = {}
    for event in events:
        if event.bond:
            by_bond.setdefault(event.bond, []).append(event)
    undone = {("linked", "unlinked"), ("shown", "unshown")}
    yield from (acts[-1] for acts in by_bond.values() if (acts[0].kind, acts[-1].kind) not in undone)


def _told(net: CodeEvent, newest: Mapping[tuple[str, str], CodeEvent]) -> CodeEvent:
    """A net change with the entry, the coder and the reason of the last such event of its code."""
    last = newest.get((net.kind, net.code))
    if last is None:
        return net
    other, before = net.other or last.other, net.before or (last.before if net.kind == "born" else "")
    return replace(
        last, path=net.path, before=before, after=net.after, parts=net.parts, other=other,
        details=net.details or last.details,
    )  # fmt: skip


def interviews_coded(read: Reader, hands: Mapping[str, Coded] | None = None) -> list[str]:
    """The transcripts in the order in which they were first coded one by one, by anybody.

    ``hands`` is what each coder coded, where it is known.
    """
    known = coded(read) if hands is None else hands
    rows = [pair for own in known.values() for pair in zip(own.entries, own.transcripts, strict=True)]
    names = _names(read)
    return list(dict.fromkeys(names[transcript] for _, transcript in sorted(rows)))


def _names(read: Reader) -> dict[str, str]:
    return dict(read.values("SELECT id, name FROM transcript"))
