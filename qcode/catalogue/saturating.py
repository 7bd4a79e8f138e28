"""Saturation: from codings, or from the history of the codebook, to the finished report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from qcode import queries
from qcode.analysis.columns import NOBODY, Bools, Ints
from qcode.analysis.frequency import only_asked
from qcode.analysis.saturation import (
    chao2,
    coverage,
    expected_band,
    expected_curve,
    francis,
    further_interviews,
    guest_table,
)
from qcode.analysis.saturation_orders import new_codes, orders
from qcode.catalogue.items import code_items
from qcode.catalogue.scope import Asked, counted
from qcode.catalogue.talk import branch
from qcode.catalogue.unlinked import unlinked_of
from qcode.model.rows import Code, Transcript
from qcode.project import Project
from qcode.queries.columns import Frame
from qcode.queries.first_coded import first_coded
from qcode.queries.lineage import BROUGHT_IN
from qcode.report import saturation as saturation_report
from qcode.report.document import Drill, Report
from qcode.report.saturation_items import (
    FirstItem,
    InterviewItem,
    Level,
    OrderItem,
    OrderName,
    Richness,
    SaturationMaterial,
)


@dataclass(frozen=True, slots=True)
class SaturationOptions:
    """``codes_as``: as the final codebook has them, or as they were born; ``level``: codes, or the top of the tree."""

    codes_as: Literal["final", "born"] = "final"
    level: Literal["code", "theme"] = "code"


def saturation(project: Project, asked: Asked, options: SaturationOptions) -> Report:
    """When interviews stopped bringing new codes."""
    found, seal = counted(project, asked)
    interviews = _interviews(project, asked, found)
    if options.codes_as == "born":
        made = _born(project, asked, found, interviews, level=options.level)
    else:
        made = _final(project, asked, found, interviews, level=options.level)
    seal = replace(seal, unit="transcript", units=len(interviews["interviews"]))
    made = _doubts(_put(project, made, found, asked, interviews["interviews"]), found, interviews["interviews"])
    return saturation_report.saturation(made, stamp=seal, language=asked.language)


def _interviews(project: Project, asked: Asked, found: Frame) -> dict[OrderName, Ints]:
    """The interviews in scope as places in the frame: by date, and by the act that first coded each.

    In a scope of questions these are the interviews in which one of them was put, answered or not. Those without a date, and those without codings, stand last in the order of the list of transcripts; those coded by
    one act, as an import does, stay in their order.
    """
    there = np.flatnonzero(found.put_in & found.corpus.counts_as_respondent).tolist()
    by_date = sorted(there, key=lambda place: (not found.transcripts[place].held, found.transcripts[place].held))
    begun = project.ask(first_coded, asked.scope.coders)
    moment = {place: begun.get(found.transcripts[place].id, "") for place in by_date}
    by_coding = sorted(by_date, key=lambda place: (not moment[place], moment[place]))
    ordered: dict[OrderName, Ints] = {"interviews": np.array(by_date, np.int64)}
    if by_coding != by_date:
        ordered["coding"] = np.array(by_coding, np.int64)
    return ordered


def _tops(codes: Sequence[Code]) -> Ints:
    """The place of the code at the top of each code's branch."""
    place: dict[str, int] = {code.id: number for number, code in enumerate(codes)}
    found = np.arange(len(codes))
    for number, code in enumerate(codes):
        if code.parent in place:
            # Codes stand in the order of the tree, so that a parent's top is known already.
            found[number] = found[place[code.parent]]
    return found


def _final(
    project: Project, asked: Asked, found: Frame, interviews: dict[OrderName, Ints], *, level: Level
) -> SaturationMaterial:
    """Codes as the codebook has them now, wherever they have a coding."""
    rows = found.corpus.codings
    of = _tops(found.codes) if level == "theme" else np.arange(len(found.codes))
    occurs = np.zeros((len(found.transcripts), len(found.codes)), np.bool_)
    occurs[rows.transcript, of[rows.code]] = True
    members: dict[int, list[str]] = {}
    for number in np.unique(rows.code).tolist():
        members.setdefault(int(of[number]), []).append(found.codes[number].id)
    ordered = {name: occurs[places] for name, places in interviews.items()}
    seen = np.flatnonzero(ordered["interviews"].any(axis=0)).tolist()
    firsts = {name: table.argmax(axis=0) for name, table in ordered.items() if len(table)}
    made = [
        _order(found, name, places, _groups(firsts[name], seen, members, len(places)), new_codes(ordered[name]))
        for name, places in interviews.items()
        if len(places)
    ]
    items = code_items(project, [found.codes[number] for number in seen], asked.language)
    often = ordered["interviews"].sum(axis=0)
    said = np.isin(rows.transcript, interviews["interviews"]) & ~only_asked(found.corpus)
    silent = set(seen) - set(of[rows.code[said]].tolist())
    table = tuple(
        FirstItem(
            item,
            tuple(_named(found, int(places[firsts[name][number]])) for name, places in interviews.items()),
            int(often[number]),
            Drill(codes=(tuple(members[number]),)),
        )
        for item, number in zip(items, seen, strict=True)
    )
    rich = _richness(ordered["interviews"]) if made else None
    return SaturationMaterial(tuple(made), table, rich, level, asked_only=len(silent))


def _groups(
    first: Ints, seen: Sequence[int], members: Mapping[int, Sequence[str]], count: int
) -> list[tuple[str, ...]]:
    """The ids of the codes that each interview of an order has first."""
    groups: list[list[str]] = [[] for _ in range(count)]
    for number in seen:
        groups[int(first[number])] += members[number]
    return [tuple(group) for group in groups]


def _named(found: Frame, place: int) -> tuple[str, str]:
    return found.transcripts[place].id, found.transcripts[place].name


def _order(found: Frame, name: OrderName, places: Ints, codes: Sequence[tuple[str, ...]], new: Ints) -> OrderItem:
    """The interviews of one order, and what the rules say of it."""
    known = np.cumsum(new)
    items = tuple(
        InterviewItem(*_named(found, place), found.transcripts[place].held, int(new[n]), int(known[n]), codes[n])
        for n, place in enumerate(places.tolist())
    )
    return OrderItem(name, items, guest_table(new), francis(new))


def _richness(occurs: Bools) -> Richness:
    """What depends on no order; ``occurs`` is of shape (n_interviews, n_codes)."""
    often = occurs.sum(axis=0)
    count = len(occurs)
    low, high = expected_band(often, count)
    mixed = orders(occurs)
    five, half, most = mixed.quantiles().astype(int).tolist()
    return Richness(
        tuple(expected_curve(often, count).tolist()),
        tuple(low.tolist()),
        tuple(high.tolist()),
        tuple(five),
        tuple(half),
        tuple(most),
        tuple(mixed.spread(setting) for setting in guest_table(new_codes(occurs))),
        int((often == 1).sum()),
        int((often == 2).sum()),
        chao2(often, count),
        coverage(often, count),
        further_interviews(often, count),
    )


def _born(
    project: Project, asked: Asked, found: Frame, interviews: dict[OrderName, Ints], *, level: Level
) -> SaturationMaterial:
    """Codes as they were when born, in the interview that their coder had in hand then."""
    place = {found.transcripts[number].name: number for number in interviews["interviews"].tolist()}
    wanted = frozenset().union(*(branch(found.codes, code) for code in asked.scope.codes))
    births: dict[int, list[str]] = {}
    earlier = 0
    for event in project.ask(queries.codebook_events):
        below = queries.JOINT in event.path
        if event.kind != "born" or (wanted and event.code not in wanted) or (level == "theme" and below):
            continue
        if event.action in BROUGHT_IN or event.interview not in place:
            earlier += 1
        else:
            births.setdefault(place[event.interview], []).append(event.code)
    made = []
    for name, places in interviews.items():
        groups = [tuple(births.get(number, ())) for number in places.tolist()]
        made.append(_order(found, name, places, groups, np.array([len(group) for group in groups], np.int64)))
    return SaturationMaterial(tuple(made), (), None, level, earlier, born=True)


def _put(
    project: Project, made: SaturationMaterial, found: Frame, asked: Asked, interviews: Ints
) -> SaturationMaterial:
    """The same with who was put the questions that the scope is limited to, if it is."""
    if not asked.scope.questions:
        return made
    silent = int((~found.corpus.transcripts[interviews]).sum())
    return replace(
        made, put=len(interviews), silent=silent, unsure=unlinked_of(project, found, interviews, asked.scope.questions)
    )


def _doubts(made: SaturationMaterial, found: Frame, interviews: Ints) -> SaturationMaterial:
    """The same with what its author should know of the interviews."""
    coded = set(found.corpus.codings.transcript.tolist())
    rows: list[Transcript] = [found.transcripts[place] for place in interviews.tolist()]
    turns, asked = found.corpus.turns, found.corpus.asked
    spoken = np.isin(turns.transcript, interviews) & (asked != NOBODY)
    pairs = np.unique(asked[spoken] * len(found.transcripts) + turns.transcript[spoken]) // max(
        len(found.transcripts), 1
    )
    return replace(
        made,
        undated=sum(not row.held for row in rows),
        uncoded=tuple(
            found.transcripts[place].name
            for place in interviews.tolist()
            if place not in coded and found.corpus.transcripts[place]
        ),
        repeated=int((np.bincount(pairs) > 1).sum()) if len(pairs) else 0,
    )
