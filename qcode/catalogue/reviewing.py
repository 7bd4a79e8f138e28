"""Which codings a reviewer is to look at: all, a sample by a plan that is kept, or those that call for it."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np

from qcode import queries
from qcode.analysis.columns import NOBODY
from qcode.analysis.sampling import rarest_first, shuffled, stratified
from qcode.analysis.suggest_likeness import oddness
from qcode.catalogue.blind import refuse_blind
from qcode.commands.review_answers import draw_review
from qcode.model.audit import WAYS, Sample
from qcode.model.errors import UnknownValue
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries import review_plans
from qcode.queries.columns import Frame, frame

USUAL = 60


@dataclass(frozen=True, slots=True)
class Plan:
    """A way of drawing; ``count`` 0 is all that fit, ``coder`` a name limits it to her codings."""

    way: str = "all"
    count: int = 0
    seed: int = 1
    coder: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A coding of somebody else's that a plan can draw."""

    id: str
    code: str
    coder: str
    respondent: str


def candidates(project: Project, plan: Plan) -> list[Candidate]:
    """The codings of others that the current coder has not judged, or that were answered or changed since.

    What coders agreed on stands beside what each of them coded, and is drawn only where it is named.
    """
    refuse_blind(project)
    coders = {row.id: row for row in project.ask(queries.coders)}
    wanted = tuple(
        id
        for id, row in coders.items()
        if id != project.coder.id
        and row.kind != "machine"
        and (plan.coder == row.name or (not plan.coder and row.kind != "consensus"))
    )
    if not wanted:
        return []
    found = project.ask(frame, Scope(coders=wanted))
    judged = project.ask(review_plans.judged_by, project.coder.id)
    people = respondents_of(found)
    rows = found.corpus.codings
    made = [
        Candidate(id, found.codes[code].id, found.coders[coder], person)
        for id, code, coder, person in zip(found.codings, rows.code.tolist(), rows.coder.tolist(), people, strict=True)
        if judged.get(id, True)
    ]
    order: dict[str, int] = {row.id: number for number, row in enumerate(found.codes)}
    return sorted(made, key=lambda each: order[each.code])


def respondents_of(found: Frame) -> list[str]:
    """The respondent whose words each coding holds first, "" where it holds nobody's."""
    corpus, turns = found.corpus, found.corpus.turns
    said, stride, rows = turns.respondent != NOBODY, corpus.stride, corpus.codings
    who, base = turns.respondent[said].tolist(), (turns.transcript * stride)[said]
    begins = (base + turns.start[said]).tolist()
    first = np.searchsorted(base + turns.end[said], rows.transcript * stride + rows.start, "right").tolist()
    last = (rows.transcript * stride + rows.end).tolist()
    return [
        found.respondents[who[at]].id if at < len(who) and begins[at] < end else ""
        for at, end in zip(first, last, strict=True)
    ]


def chosen(project: Project, plan: Plan) -> list[str]:
    """The codings that a plan draws, code by code in the order of the tree, then as they stand in the transcripts."""
    if plan.way not in WAYS:
        raise UnknownValue(value=plan.way, what="plan", choices=", ".join(WAYS))
    rows = candidates(project, plan)
    ids = [row.id for row in rows]
    count = plan.count or len(ids)
    match plan.way:
        case "random":
            drawn = shuffled(ids, plan.seed)[:count]
        case "code" | "respondent" | "coder":
            drawn = stratified(ids, [getattr(row, plan.way) for row in rows], count, plan.seed)
        case "rare":
            return rarest_first(ids, [row.code for row in rows])[:count]
        case "odd":
            return _oddest(project, rows)[:count]
        case "since":
            since = project.ask(review_plans.last_audit, project.coder.id)
            touched = project.ask(review_plans.codings_touched_since, since)
            drawn = [id for id in ids if id in touched][:count]
        case "answered":
            judged = project.ask(review_plans.judged_by, project.coder.id)
            drawn = [id for id in ids if id in judged][:count]
        case _:
            drawn = ids[:count]
    kept = set(drawn)
    return [id for id in ids if id in kept]


def _oddest(project: Project, rows: list[Candidate]) -> list[str]:
    """The codings of codes with three and more, by how little they are like the rest of their code."""
    texts: dict[str, str] = {
        quote.coding.id: quote.text for quote in project.ask(queries.quotes, [row.id for row in rows])
    }
    every, place = [texts[row.id] for row in rows], {row.id: number for number, row in enumerate(rows)}
    of: dict[str, list[str]] = {}
    for row in rows:
        of.setdefault(row.code, []).append(row.id)
    found: list[tuple[float, int, str]] = []
    for ids in of.values():
        likeness = oddness(every, np.array([place[id] for id in ids], np.int64)).tolist()
        found += [(like, place[id], id) for like, id in zip(likeness, ids, strict=False)]
    return [id for _, _, id in sorted(found)]


def draw(project: Project, plan: Plan) -> Sample:
    """Draw by a plan, once, and keep what was drawn."""
    return keep(project, plan, chosen(project, plan))


def keep(project: Project, plan: Plan, codings: list[str]) -> Sample:
    """Keep codings that a plan has drawn."""
    told = {name: value for name, value in asdict(plan).items() if name not in ("way", "seed")}
    of = {"candidates": len(candidates(project, plan))}
    return project.do(draw_review, codings, way=plan.way, plan={**told, **of}, seed=plan.seed)
