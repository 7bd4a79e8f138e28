"""The comparison of groups of respondents: from an attribute to the finished report."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from qcode.analysis.columns import Bools, Ints
from qcode.analysis.crosstab import crosstab, scores_of
from qcode.analysis.groups import Difference, Of, Presence, Test, differences, grouped, presence
from qcode.analysis.stance import spoken
from qcode.catalogue.by_attribute import Held, held_values, others_of, value_order
from qcode.catalogue.counting import Rollup, shown_codes
from qcode.catalogue.items import code_items
from qcode.catalogue.scope import Asked, stamp
from qcode.catalogue.stance import own_groups, quoted
from qcode.catalogue.suggesting import Told, untold
from qcode.catalogue.unlinked import uncoded, unlinked
from qcode.model.errors import QcodeError, UnknownValue
from qcode.project import Project
from qcode.queries.columns import Frame, frame
from qcode.report import compare as compare_report
from qcode.report.compare import CompareRow, Comparison, Group
from qcode.report.compare_quotes import DRAWN_QUOTES, EACH_SIDE
from qcode.report.document import Report
from qcode.report.material import QuoteItem, branch_ids
from qcode.words import say

NUMBERED = re.compile(r"\D{0,12}?\d[\d\s.,]*(?:\s*[-–—…]\s*\d[\d\s.,]*)?\D{0,24}")
"""A number or a range of numbers, such as ``12``, ``18–25`` or ``10 years and more``."""


class NoScale(QcodeError):
    template = (
        "A trend is tested over groups that are numbers or ranges of numbers, and “{attribute}” has “{value}”: choose another"
        " attribute, or another test."
    )


@dataclass(frozen=True, slots=True)
class CompareOptions:
    """The attribute that makes the groups ("": the first that does), and how they are compared.

    With ``value`` its group is compared with all other respondents who have a value.
    """

    attribute: str = ""
    value: str = ""
    of: Of = "asked"
    test: Literal["none", "exact", "boschloo", "chi-square", "trend"] = "none"
    rollup: Rollup = "none"
    segments: bool = False


def compare(project: Project, asked: Asked, options: CompareOptions, told: Told = untold) -> Report:
    """How many respondents of each group have each code; ``told`` may raise to stop the work."""
    found = project.ask(frame, asked.scope)
    rolled = options.rollup == "union"
    who = presence(found.corpus, rollup=rolled)
    held = held_values(project, found, options.attribute)
    attribute = options.attribute or _fitting(held, who.people)
    names, member = _members(held.get(attribute, {}), len(found.respondents), options.value, asked)
    several = int(((member.sum(1) > 1) & who.people).sum())
    counted = grouped(who, _with_missing(member), of=options.of)
    segments = crosstab(found.corpus, "respondent", rollup=rolled).counts @ _with_missing(member)
    shown = shown_codes(found, segments.sum(1) + who.present.sum(0), asked.scope)
    if options.test == "trend":
        _refuse_unordered(attribute, names)
    tested = _tested(who, member, shown, options, scores=scores_of(names), told=told)
    items = code_items(project, [found.codes[n] for n in shown], asked.language)
    places = [place for place in range(len(names) + 1) if place < len(names) or counted.size[-1]] if names else []
    having, of, said = (table[:, places].tolist() for table in (counted.having, counted.of, segments))
    branches = branch_ids(items) if rolled else {}
    comparison = Comparison(
        attribute,
        tuple(_group(found, who, member, place, (*names, "")[place]) for place in places),
        tuple(
            CompareRow(item, tuple(having[n]), tuple(of[n]), tuple(said[n]), difference, branches.get(item.id, ()))
            for item, n, difference in zip(items, shown, tested, strict=True)
        ),
        options.of,
        options.test,
        several,
        options.segments,
        rolled,
        unlinked(project, found, asked.scope),
        _quotes(project, found, own_groups(found, shown, rollup=rolled), _with_missing(member)[:, places], asked),
        () if options.attribute else others_of(held, attribute),
        uncoded(project, found, asked.scope),
    )
    seal = stamp(
        project,
        asked,
        found.corpus,
        unit="respondent",
        units=int(who.people.sum()),
        respondents=int(who.people.sum()),
    )
    made = compare_report.compare(comparison, stamp=seal, language=asked.language)
    return replace(made, options=(("attribute", attribute),))


def _refuse_unordered(attribute: str, names: Sequence[str]) -> None:
    """A trend needs groups that lie on a scale."""
    for name in names:
        if not NUMBERED.fullmatch(name.strip()):
            raise NoScale(attribute=attribute, value=name)


def _fitting(held: Held, people: Bools) -> str:
    """The first attribute that puts respondents into groups of several."""
    there = {key: sum(any(people[who] for who in places) for places in values.values()) for key, values in held.items()}
    fitting = [key for key, count in there.items() if 1 < count <= max(int(people.sum()) // 2, 2)]
    return next(iter((*fitting, *(key for key, count in there.items() if count), *held)), "")


def _members(values: Mapping[str, list[int]], count: int, chosen: str, asked: Asked) -> tuple[tuple[str, ...], Bools]:
    """The names of the groups, and who belongs to which, of shape (n_respondents, n_groups)."""
    names = tuple(sorted(values, key=value_order))
    if chosen and chosen not in values:
        raise UnknownValue(value=chosen, what="value", choices=", ".join(names) or "–")
    member = np.zeros((count, len(names)), np.bool_)
    for group, name in enumerate(names):
        member[values[name], group] = True
    if not chosen:
        return names, member
    own = member[:, names.index(chosen)]
    return (chosen, say("all others", asked.language)), np.stack((own, member.any(1) & ~own), axis=1)


def _with_missing(member: Bools) -> Bools:
    """One group more: those who are in none."""
    return np.concatenate((member, ~member.any(1, keepdims=True)), axis=1)


def _group(found: Frame, who: Presence, member: Bools, place: int, name: str) -> Group:
    def ids(chosen: Bools) -> tuple[str, ...]:
        return tuple(found.respondents[number].id for number in np.flatnonzero(chosen & who.people))

    return Group(name, ids(_with_missing(member)[:, place]), ids(_sole(member)[:, place]) if name else ())


def _quotes(
    project: Project, found: Frame, codes: Sequence[Ints], member: Bools, asked: Asked
) -> tuple[tuple[tuple[QuoteItem, ...], ...], ...]:
    """Of the first codes, of each group the first passage of some who have the code in their words."""
    coding, turn = spoken(found.corpus)
    who = found.corpus.asked[turn]
    chosen: list[list[list[int]]] = []
    left = DRAWN_QUOTES
    for group in codes:
        if left <= 0:
            break
        at = np.flatnonzero(np.isin(found.corpus.codings.code[coding], group))
        first: dict[int, int] = {}
        for person, place in zip(who[at].tolist(), coding[at].tolist(), strict=True):
            first.setdefault(person, place)
        sides = [[first[person] for person in first if own[person]][:EACH_SIDE] for own in member.T]
        left -= sum(map(len, sides))
        chosen.append(sides)
    quotes = quoted(
        project, found, sorted({place for sides in chosen for side in sides for place in side}), asked.language
    )
    return tuple(tuple(tuple(quotes[place] for place in side) for side in sides) for sides in chosen)


def _sole(member: Bools) -> Bools:
    """Who belongs to a group and to no other."""
    alone: Bools = member & (member.sum(1) == 1)[:, None]
    return alone


def _tested(
    who: Presence,
    member: Bools,
    shown: Sequence[int],
    options: CompareOptions,
    *,
    scores: Sequence[float],
    told: Told,
) -> Sequence[Difference | None]:
    """The differences of the codes shown, of those who are in one group only; nothing unless it is switched on."""
    if options.test == "none":
        return [None] * len(shown)
    test: Test = options.test
    rows: Ints = np.array(shown, np.int64)
    chosen = Presence(who.people, who.present[:, rows], who.asked[:, rows])
    return differences(grouped(chosen, _sole(member), of=options.of), test, scores=scores, told=told)
