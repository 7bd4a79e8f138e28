"""Stances of respondents: from the scope to the finished report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import numpy as np

from qcode import queries
from qcode.analysis import stance as kernel
from qcode.analysis.codetree import branches
from qcode.analysis.columns import Ints
from qcode.catalogue.counting import Rollup, shown_codes
from qcode.catalogue.items import code_items, quote_items
from qcode.catalogue.scope import Asked, stamp
from qcode.catalogue.stance_coders import parted
from qcode.catalogue.unlinked import silence
from qcode.project import Project
from qcode.queries.columns import Frame, frame
from qcode.queries.stances import stances_of
from qcode.report import stance as report
from qcode.report.document import Report
from qcode.report.material import QuoteItem, RespondentItem, defined
from qcode.report.stance_rules import Thresholds
from qcode.report.wording import SURE
from qcode.words import Language


@dataclass(frozen=True, slots=True)
class StanceOptions:
    """How codes are taken, who counts as asked, and from when on respondents agree, in per cent."""

    rollup: Rollup = "none"
    of: Literal["asked", "all"] = "asked"
    majority: int = 75
    each: int = 25
    thin: int = 5
    share_of: Literal["addressing", "stance"] = "addressing"

    @property
    def rules(self) -> kernel.Rules:
        return kernel.Rules(self.majority / 100, self.each / 100, self.thin, self.share_of)

    @property
    def thresholds(self) -> Thresholds:
        of_stances, by_links = self.share_of == "stance", self.of == "asked"
        return Thresholds(self.majority, self.each, self.thin, of_stances, by_links)


def stance(project: Project, asked: Asked, options: StanceOptions) -> Report:
    """Where respondents agree and part."""
    found = project.ask(frame, asked.scope)
    values = project.ask(stances_of, found.codings)
    totals = kernel.part(found.corpus, values)
    used = np.bincount(found.corpus.codings.code, minlength=len(found.codes))
    shown = shown_codes(found, used, asked.scope)
    groups = own_groups(found, shown, rollup=options.rollup == "union")
    sides = totals.grouped(groups).finish(asked_only=options.of == "asked")
    rows = stance_rows(project, found, shown, groups, sides, options.rules, asked.language)
    people = people_items(found)
    deviants = _deviants(project, found, values, groups, rows, asked.language)
    unsure, unknown = silence(project, found, asked.scope)
    seal = stamp(
        project,
        asked,
        found.corpus,
        unit="respondent",
        units=int(totals.people.sum()),
        respondents=int(totals.people.sum()),
    )
    return report.stance(
        rows,
        people,
        deviants,
        thresholds=options.thresholds,
        stamp=seal,
        language=asked.language,
        unlinked=unsure if options.of == "asked" else SURE,
        parted=parted(found, values, groups),
        unknown=frozenset(np.flatnonzero(unknown).tolist()),
    )


def people_items(found: Frame) -> tuple[RespondentItem, ...]:
    """The respondents in scope, in the frame's order."""
    return tuple(RespondentItem(row.id, row.number, (), row.public_name) for row in found.respondents)


def own_groups(found: Frame, shown: Sequence[int], *, rollup: bool) -> list[Ints]:
    """The codes that each row counts: one alone, or with all below it."""
    if rollup:
        every = branches(found.corpus.parent)
        return [every[place] for place in shown]
    return [np.array([place], np.int64) for place in shown]


def stance_rows(
    project: Project,
    found: Frame,
    shown: Sequence[int],
    groups: Sequence[Ints],
    sides: kernel.Stances,
    rules: kernel.Rules,
    language: Language,
) -> list[report.StanceRow]:
    """The rows of the report, one a code shown."""
    items = code_items(project, [found.codes[place] for place in shown], language)
    rows = []
    for item, group, side, counts in zip(items, groups, sides.side.tolist(), sides.counts, strict=True):
        said = kernel.verdict(counts, rules)
        ids = tuple(found.codes[place].id for place in group)
        numbers = tuple(counts.tolist())
        row = report.StanceRow(
            item, ids, tuple(side), numbers, said.side, defined(said.share), said.share.reason, said.picture
        )
        rows.append(row)
    return rows


def _deviants(
    project: Project,
    found: Frame,
    values: Ints,
    groups: Sequence[Ints],
    rows: Sequence[report.StanceRow],
    language: Language,
) -> list[report.Deviant]:
    """Who is outside the majority of the codes that are drawn, with one passage for each stance they took."""
    drawn = [place for place, row in enumerate(rows) if row.has_stance][: report.DRAWN_CODES]
    every = (
        (place, who, rows[place].sides[who])
        for place in drawn
        for who in kernel.outside(rows[place].sides, rows[place].side)
    )
    wanted = list(islice(every, report.DRAWN_DEVIANTS))
    passages = first_with_stance(found, values, [(groups[place], who) for place, who, _ in wanted])
    quotes = quoted(project, found, [coding for held in passages for coding in held], language)
    return [
        report.Deviant(place, who, side, tuple(quotes[coding] for coding in held))
        for (place, who, side), held in zip(wanted, passages, strict=True)
    ]


def first_with_stance(found: Frame, values: Ints, wanted: Sequence[tuple[Ints, int]]) -> list[list[int]]:
    """For each group of codes and respondent the first coding of each stance, in their order."""
    coding, turn = kernel.spoken(found.corpus)
    who = found.corpus.asked[turn]
    near = (values[coding] > 0) & np.isin(who, [person for _, person in wanted])
    by_person: dict[int, list[tuple[int, int]]] = {}
    for place, person in zip(coding[near].tolist(), who[near].tolist(), strict=True):
        by_person.setdefault(person, []).append((place, int(found.corpus.codings.code[place])))
    chosen = []
    for group, person in wanted:
        first: dict[int, int] = {}
        codes = set(group.tolist())
        for place, code in by_person.get(person, ()):
            if code in codes:
                first.setdefault(int(values[place]), place)
        chosen.append(sorted(first.values()))
    return chosen


def quoted(project: Project, found: Frame, places: Sequence[int], language: Language) -> dict[int, QuoteItem]:
    """Codings by their place in the frame, as they are quoted."""
    ids = {found.codings[place]: place for place in places}
    items = quote_items(project, project.ask(queries.quotes, list(ids)), language)
    return {ids[item.coding_id]: item for item in items}
