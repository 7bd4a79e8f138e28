"""What findings rest on: from the scope to the finished report, and to a sentence that can be cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from qcode import queries
from qcode.analysis import stance as kernel
from qcode.analysis.codetree import branches
from qcode.analysis.columns import NOBODY, Bools, Ints
from qcode.analysis.query_runs import Passages, covered
from qcode.analysis.sweep import meet
from qcode.catalogue.by_attribute import held_values, value_order
from qcode.catalogue.counting import shown_codes
from qcode.catalogue.items import code_labels, code_name
from qcode.catalogue.scope import Asked, Wanted, find_scope, stamp
from qcode.catalogue.stance import quoted
from qcode.catalogue.unlinked import silence
from qcode.model.errors import QcodeError
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries import FindingItem
from qcode.queries.asking import answer, code_asked
from qcode.queries.columns import Frame, frame, passages_in
from qcode.queries.kept_queries import asked_coders
from qcode.queries.stances import stances_of
from qcode.report import evidence as report
from qcode.report.document import Reference, Report
from qcode.report.material import QuoteItem
from qcode.report.sentences import asked_sentence, code_told
from qcode.report.wording import Unsure, unlinked_warnings
from qcode.text.query_tree import terms
from qcode.words import Language

QUOTED, LEAST_QUOTED = 150, 5
"""So many outside the majorities are listed in all, and for one finding at least; the cells lead to everybody."""


@dataclass(frozen=True, slots=True)
class EvidenceOptions:
    """The attribute that makes the groups; "": none."""

    attribute: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class _Ground:
    """What all findings are looked up in."""

    project: Project
    scope: Scope
    found: Frame
    values: Ints
    totals: kernel.StanceTotals
    branches: list[Ints]
    place: dict[str, int]
    """Code id -> its index."""
    bearing: Ints
    """The codings that carry a stance and hold a respondent's words, one for each who speaks in it."""
    speaker: Ints
    """Who that is."""
    unsure: Unsure
    """In how many interviews it is unsure what was asked, or who was silent."""
    unknown: Bools
    """Who counts as silent although nothing of theirs is linked to a question."""

    def said(self, sides: kernel.Stances, language: Language) -> str:
        """How many were asked and how they stand to the first code, in one sentence."""
        return asked_sentence(tuple(sides.counts[0].tolist()), language, self.unheard(sides))

    def unheard(self, sides: kernel.Stances) -> int:
        """Of how many of the silent it is not known."""
        return int((self.unknown & (sides.side[0] == kernel.SILENT)).sum())


@dataclass(frozen=True, slots=True, eq=False)
class _Basis:
    """What one finding rests on in the frame."""

    codes: Ints
    codings: Bools
    """The codings of its codes, and those that its queries name inside their passages."""
    passages: Passages
    places: tuple[Reference, ...]
    """The same as references."""
    speaking: tuple[tuple[int, int], ...]
    """(respondent, place in ``passages``) pairs: who speaks in which, once each."""
    sides: kernel.Stances
    problems: tuple[tuple[str, QcodeError], ...] = ()
    """The kept queries that can't be answered any more, and why."""

    @property
    def majority(self) -> int:
        """The side that most took, or `SILENT`."""
        return kernel.verdict(self.sides.counts[0], kernel.Rules()).side


def evidence(project: Project, asked: Asked, options: EvidenceOptions) -> Report:
    """How many of those asked, by group, for, against, mixed and silent, for every finding."""
    ground = _ground(project, asked.scope)
    groups = _groups(project, ground, options.attribute)
    found = list(_all(ground, groups, asked.language).values())
    corpus = ground.found.corpus
    seal = stamp(
        project,
        asked,
        corpus,
        unit="respondent",
        units=int(ground.totals.people.sum()),
        respondents=int(ground.totals.people.sum()),
        documents=int((corpus.transcripts & ~corpus.counts_as_respondent).sum()),
    )
    return report.evidence(
        found,
        attribute=options.attribute,
        stamp=seal,
        language=asked.language,
        unlinked=ground.unsure,
        missing=sum(int(member.sum()) for name, member in groups if not name),
    )


def all_evidence(project: Project, language: Language) -> dict[str, report.Evidence]:
    """What every finding rests on, by its id, in the whole project."""
    return _all(_ground(project, find_scope(project, Wanted())), (), language)


def finding_sentence(project: Project, scope: Scope, finding: str, language: Language) -> str:
    """How many were asked and how they stand to a finding, in one sentence."""
    item = next(item for item in project.ask(queries.finding_items) if item.finding.id == finding)
    ground = _ground(project, scope)
    return ground.said(_basis(ground, item).sides, language)


def sentence_warnings(project: Project, scope: Scope, language: Language) -> tuple[str, ...]:
    """What is amiss with who was asked: it belongs beside such a sentence, not into it."""
    return unlinked_warnings(silence(project, project.ask(frame, scope), scope)[0], language)


def code_sentence(project: Project, scope: Scope, code: str, language: Language, *, alone: bool = False) -> str:
    """How many were asked and how they stand to a code with all below it, or to it ``alone``, in one sentence."""
    ground = _ground(project, scope)
    place = ground.place[code]
    branch = ground.branches[place]
    counted = np.array([place], np.int64) if alone else branch
    said = ground.said(ground.totals.grouped([counted]).finish(), language)
    shown = shown_codes(ground.found, np.bincount(ground.found.corpus.codings.code, minlength=len(ground.place)), scope)
    below = np.isin(branch[branch != place], shown).any()
    return code_told(code_name(project, code, language), said, language, below=bool(below), alone=alone)


def _ground(project: Project, scope: Scope) -> _Ground:
    found = project.ask(frame, scope)
    values = project.ask(stances_of, found.codings)
    place: dict[str, int] = {code.id: number for number, code in enumerate(found.codes)}
    totals = kernel.part(found.corpus, values)
    coding, turn = kernel.spoken(found.corpus)
    bears = values[coding] > 0
    who = found.corpus.asked[turn[bears]]
    parts = branches(found.corpus.parent)
    doubts = silence(project, found, scope)
    return _Ground(project, scope, found, values, totals, parts, place, coding[bears], who, *doubts)


def _basis(ground: _Ground, item: FindingItem) -> _Basis:
    """What a finding rests on, and what every respondent is to it."""
    corpus = ground.found.corpus
    parts = [ground.branches[ground.place[code]] for code in item.codes]
    codes = np.unique(np.concatenate([*parts, np.zeros(0, np.int64)]))
    chosen = np.isin(corpus.codings.code, codes)
    totals = ground.totals.grouped([codes])
    passages: list[tuple[int, int, int]] = []
    problems = []
    for query in item.queries:
        try:
            held, of = _asked(ground, query.text), _named(ground, query.text)
        except QcodeError as error:
            problems.append((query.name, error))
            continue
        passages += zip(held.transcript.tolist(), held.start.tolist(), held.end.tolist(), strict=True)
        named = np.isin(corpus.codings.code, of)
        chosen |= named & covered(corpus.codings.transcript, corpus.codings.start, corpus.codings.end, held)
    table = np.array(sorted(set(passages)), np.int64).reshape(-1, 3)
    every = Passages(table[:, 0], table[:, 1], table[:, 2])
    pieces = meet(every.transcript, every.start, every.end, turns=corpus.turns, corpus=corpus)
    who = corpus.asked[pieces.turn]
    speaking = dict.fromkeys(zip(who[who != NOBODY].tolist(), pieces.run[who != NOBODY].tolist(), strict=True))
    if item.queries:
        totals = _with_passages(ground, totals, (who[who != NOBODY], pieces.turn[who != NOBODY]), chosen)
    sides = totals.finish()
    nothing = not item.codes and len(problems) == len(item.queries)
    rows = ground.found.transcripts
    places = tuple(Reference(rows[number].id, start, end) for number, start, end in table.tolist())
    silent = np.full(len(totals.people), not nothing)
    return _Basis(codes, chosen, every, places, tuple(speaking), sides.among(silent), tuple(problems))


def _asked(ground: _Ground, text: str) -> Passages:
    """The passages of a kept query inside the scope."""
    if not ground.project.ask(asked_coders, text):
        return ground.project.ask(answer, text, ground.found)
    index: dict[str, int] = {row.id: number for number, row in enumerate(ground.found.transcripts)}
    places = ground.project.ask(passages_in, replace(ground.scope, query=text))
    table = np.array([(index[id], start, end) for id, start, end in places], np.int64).reshape(-1, 3)
    return Passages(table[:, 0], table[:, 1], table[:, 2])


def _named(ground: _Ground, text: str) -> Ints:
    """The codes that a query names, each with all below it: theirs are the stances that count."""
    found = [np.zeros(0, np.int64)]
    for term in terms(ground.project.ask(queries.query_tree, text)):
        if term.name == "code":
            found.append(ground.branches[ground.place[ground.project.ask(code_asked, term)]])
    return np.concatenate(found)


def _with_passages(
    ground: _Ground, totals: kernel.StanceTotals, spoken: tuple[Ints, Ints], chosen: Bools
) -> kernel.StanceTotals:
    """The same with those who speak in passages (who, and in which turns); a stance only by the codings chosen."""
    corpus = ground.found.corpus
    kept = np.flatnonzero(chosen)
    rows = type(corpus.codings)(
        *(getattr(corpus.codings, name)[kept] for name in ("transcript", "start", "end", "code", "coder"))
    )
    taken = kernel.part(replace(corpus, codings=rows), ground.values[kept]).grouped([np.arange(corpus.n_codes)])
    who, turn = spoken
    said = totals.said | taken.said
    said[0, who] |= 1
    under = totals.under | taken.under
    question = corpus.turns.question[turn]
    under[0, question[question != NOBODY]] = True
    return replace(totals, said=said, under=under)


def _groups(project: Project, ground: _Ground, attribute: str) -> list[tuple[str, Bools]]:
    """The respondents in scope by the values of an attribute, in their order; last, under "", those without one."""
    if not attribute:
        return []
    found, groups = ground.found, []
    rest = ground.totals.people.astype(np.bool_)
    for value, places in held_values(project, found, attribute)[attribute].items():
        member = np.zeros(len(found.respondents), np.bool_)
        member[places] = True
        groups.append((value, member))
        rest &= ~member
    return [*sorted(groups, key=lambda group: value_order(group[0])), *([("", rest)] if rest.any() else [])]


def _all(ground: _Ground, groups: Sequence[tuple[str, Bools]], language: Language) -> dict[str, report.Evidence]:
    """What every finding rests on, by its id; those outside the majorities are quoted in one go."""
    items = ground.project.ask(queries.finding_items)
    labels = code_labels(ground.project, language)
    most = max(LEAST_QUOTED, QUOTED // max(len(items), 1))
    bases = [_basis(ground, item) for item in items]
    outside = [_outside(ground, basis, most) for basis in bases]
    places = {place for people in outside for chosen in people.values() for place in chosen}
    quotes = quoted(ground.project, ground.found, sorted(places), language)
    return {
        item.finding.id: replace(
            _evidence(ground, item, basis, groups, _dissenters(ground, basis, people, quotes), labels),
            problems=tuple(f"{name}: {error.said(language)}" for name, error in basis.problems),
        )
        for item, basis, people in zip(items, bases, outside, strict=True)
    }


def _evidence(
    ground: _Ground,
    item: FindingItem,
    basis: _Basis,
    groups: Sequence[tuple[str, Bools]],
    dissenters: tuple[report.Dissenter, ...],
    labels: dict[str, str],
) -> report.Evidence:
    everybody = np.ones(len(ground.found.respondents), np.bool_)
    return report.Evidence(
        item.number,
        item.finding.statement,
        tuple(ground.found.codes[place].id for place in basis.codes),
        (*(labels[code] for code in item.codes), *(query.name for query in item.queries)),
        _counted(ground, basis, "", everybody),
        tuple(replace(_counted(ground, basis, name, member), missing=not name) for name, member in groups),
        basis.majority,
        dissenters,
        _bearers(ground, basis),
        basis.places,
    )


def _counted(ground: _Ground, basis: _Basis, name: str, member: Bools) -> report.Counted:
    own = basis.sides.among(member)
    side_of = own.side[0].tolist()
    who: list[list[str]] = [[] for _ in kernel.SIDES]
    for person, side in zip(ground.found.respondents, side_of, strict=True):
        who[side].append(person.id)
    places: list[dict[int, None]] = [{} for _ in kernel.SIDES]
    for person_at, passage in basis.speaking:
        places[side_of[person_at]][passage] = None
    return report.Counted(
        name,
        tuple(own.counts[0].tolist()),
        tuple(map(tuple, who)),
        tuple(tuple(basis.places[passage] for passage in sorted(found)) for found in places),
        unknown=ground.unheard(own),
    )


def _outside(ground: _Ground, basis: _Basis, most: int) -> dict[int, list[int]]:
    """The first so many outside the majority, each with the first coding of every stance they took."""
    sides = basis.sides.side[0].tolist()
    people = kernel.outside(sides, basis.majority)
    chosen: dict[int, dict[int, int]] = {who: {} for who in people[:most]}
    mine = basis.codings[ground.bearing] & np.isin(ground.speaker, np.array(list(chosen), np.int64))
    for place, who in zip(ground.bearing[mine].tolist(), ground.speaker[mine].tolist(), strict=True):
        chosen[who].setdefault(int(ground.values[place]), place)
    return {who: sorted(first.values()) for who, first in chosen.items()}


def _dissenters(
    ground: _Ground, basis: _Basis, people: dict[int, list[int]], quotes: dict[int, QuoteItem]
) -> tuple[report.Dissenter, ...]:
    rows, sides = ground.found.respondents, basis.sides.side[0]
    return tuple(
        report.Dissenter(
            rows[who].number, rows[who].public_name, int(sides[who]), tuple(quotes[place] for place in chosen)
        )
        for who, chosen in people.items()
    )


def _bearers(ground: _Ground, basis: _Basis) -> tuple[report.Bearer, ...]:
    """The documents and literature that hold coded passages of a finding, or passages of its queries."""
    corpus = ground.found.corpus
    size = corpus.n_transcripts
    count = np.bincount(corpus.codings.transcript[basis.codings], minlength=size)
    count = np.maximum(count, np.bincount(basis.passages.transcript, minlength=size))
    places = np.flatnonzero((count > 0) & ~corpus.counts_as_respondent)
    rows = ground.found.transcripts
    return tuple(
        report.Bearer(
            rows[at].id,
            rows[at].name,
            rows[at].kind,
            int(count[at]),
            tuple(place for place in basis.places if place.transcript == rows[at].id),
        )
        for at in places
    )
