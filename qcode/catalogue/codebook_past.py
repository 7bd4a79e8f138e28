"""The history of the codebook: from the journal's images to the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qcode import queries
from qcode.catalogue.scope import Asked, counted
from qcode.project import Project
from qcode.queries.in_hand import coded
from qcode.queries.lineage import BROUGHT_IN, MEANING, CodeEvent
from qcode.report import codebook_history as history_report
from qcode.report.codebook_changes import EventItem
from qcode.report.codebook_history import HistoryMaterial
from qcode.report.codebook_lineage import LineageItem
from qcode.report.codebook_names import Names
from qcode.report.document import Report
from qcode.words import Language

STEPS = ("born", "split", "merged", "renamed", "redefined", "moved", "established", "retired", "restored")
"""What the lineage of a code is made of."""


@dataclass(frozen=True, slots=True)
class HistoryOptions:
    """From when to when: a day, a time or the number of an entry; "" is the beginning, or now."""

    since: str = ""
    until: str = ""


def codebook_history(project: Project, asked: Asked, options: HistoryOptions) -> Report:
    """How the codebook came about, all coders' acts together."""
    since = _before(project, options.since)
    until = project.ask(queries.moment, options.until)
    first, last = project.ask(queries.codebook_at, since), project.ask(queries.codebook_at, until)
    hands = project.ask(coded)
    every = project.ask(queries.codebook_events, 0, until, hands)
    told = [event for event in every if event.entry > since]
    events = [_item(event) for event in told]
    difference = [_item(event) for event in project.ask(queries.codebook_difference, since, until, told)]
    began = first.at if since else (events[0].day if events else last.at)
    found = HistoryMaterial(
        began[:10],
        last.at[:10],
        len(first.in_use),
        len(last.in_use),
        tuple(events),
        tuple(difference),
        tuple(project.ask(queries.interviews_coded, hands)),
        tuple(lineage(project, until, every)),
        whole=not since,
        names=_names(project, asked.language),
    )
    _, seal = counted(project, asked)
    seal = replace(seal, coder="", scope=())
    return history_report.codebook_history(found, stamp=seal, language=asked.language)


def _names(project: Project, language: Language) -> Names:
    """What codes and their definitions are in the report's language; a name that two codes have is left as it stood."""
    rows = {row.id: row for row in project.ask(queries.codes, retired=True)}
    spoken = [row for row in project.ask(queries.code_words) if row.language == language and row.code in rows]
    names: dict[str, set[str]] = {}
    texts: dict[str, str] = {}
    for row in spoken:
        own = rows[row.code]
        names.setdefault(own.name, set()).update([row.name] if row.name else [])
        texts |= {getattr(own, part): said for part in MEANING if (said := getattr(row, part)) and getattr(own, part)}
    now = {str(row.code): (rows[row.code].name, row.name) for row in spoken if row.name}
    return Names({name: next(iter(said)) for name, said in names.items() if len(said) == 1}, texts, now)


def _before(project: Project, since: str) -> int:
    """The last entry before the report begins: up to a day or a time, but an entry that is named is told itself."""
    said = since.strip()
    if not said:
        return 0
    found: int = project.ask(queries.moment, said)
    return max(0, found - 1) if said.isdecimal() and len(said) != 4 else found


def difference(project: Project, since: str, until: str = "") -> list[EventItem]:
    """What is different between two moments, each a day, a time or the number of an entry; "" is now."""
    first, last = project.ask(queries.moment, since), project.ask(queries.moment, until)
    return [_item(event) for event in project.ask(queries.codebook_difference, first, last)]


def lineage(project: Project, until: int, events: Sequence[CodeEvent] | None = None) -> list[LineageItem]:
    """What each code came from, step by step: codes in use in the order of the tree, then those that have ended.

    ``events`` are all up to the entry ``until``, where they are known.
    """
    steps: dict[str, list[EventItem]] = {}
    for event in project.ask(queries.codebook_events, 0, until) if events is None else events:
        if event.kind in STEPS:
            steps.setdefault(event.code, []).append(_item(event))
        if event.kind == "merged":
            steps.setdefault(event.other[0], []).append(_item(event))
    book = project.ask(queries.codebook_at, until)
    paths = book.paths
    live = {code.id for code in book.in_use}
    ordered = sorted(book.codes, key=lambda code: code.id not in live)
    return [
        LineageItem(code.id, paths[code.id], code.id in live, tuple(steps[code.id]))
        for code in ordered
        if steps.get(code.id)
    ]


def _item(event: CodeEvent) -> EventItem:
    first = event.kind == "redefined" and not event.before
    return EventItem(
        "defined" if first else event.kind,
        event.code,
        event.path,
        event.before,
        event.after,
        event.entry,
        event.at[:10],
        event.coder,
        event.reason,
        event.interview,
        event.action in BROUGHT_IN,
        event.counts,
        event.left,
        event.details,
        event.other,
    )
