"""The report on the review: from codings and what was said of them to the finished report."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from qcode import queries
from qcode.catalogue.items import code_items
from qcode.catalogue.reviewing import respondents_of
from qcode.catalogue.scope import Asked, counted
from qcode.model.audit import WAYS, Sample
from qcode.model.rows import Review
from qcode.project import Project
from qcode.queries import review_plans, reviews, signing
from qcode.queries.columns import Frame
from qcode.queries.packed_columns import found_in
from qcode.report import review as review_report
from qcode.report.document import Reference, Report
from qcode.report.labels import respondent
from qcode.report.review import PlanItem, ReviewerRow, ReviewMaterial, ReviewRow, Signature
from qcode.report.wording import titled
from qcode.words import Language, say

DRAWN_BY_CHANCE = ("random", "code", "respondent", "coder")


@dataclass(frozen=True, slots=True)
class ReviewOptions:
    """There is nothing to choose: the scope says which codings."""


def review(project: Project, asked: Asked, options: ReviewOptions) -> Report:
    """What the reviews say of the codings in scope, by all reviewers."""
    found, seal = counted(project, _without_consensus(project, asked))
    language, ids = asked.language, found.codings
    states = project.ask(reviews.states)
    rows = found.corpus.codings
    groups = _Groups(found, [states.get(id, "") for id in ids])
    coders: dict[str, str] = {row.id: row.name for row in project.ask(queries.coders)}
    people: dict[str, str] = {row.id: respondent(row.number, language) for row in found.respondents}
    used = set(np.unique(rows.code).tolist())
    items = code_items(project, [row for number, row in enumerate(found.codes) if number in used], language)
    code_ids = [found.codes[number].id for number in rows.code.tolist()]
    coder_ids = [found.coders[number] for number in rows.coder.tolist()]
    (whole,) = groups.rows(["all"] * len(ids), {"all": say("All codings", language)})
    material = ReviewMaterial(
        whole,
        groups.rows(code_ids, {item.id: titled(item, language, path=True) for item in items}),
        groups.rows(respondents_of(found), people),
        groups.rows(coder_ids, {id: coders[id] for id in dict.fromkeys(coder_ids)}),
        _reviewers(project.ask(reviews.threads_on), set(ids), coders),
        tuple(_plan(project, row, coders, language) for row in project.ask(review_plans.review_plans)),
        signatures(project),
    )
    return review_report.review(material, stamp=replace(seal, unit="coding"), language=language)


class _Groups:
    """The codings in scope, to be put together by anything and by their state."""

    def __init__(self, found: Frame, states: list[str]) -> None:
        self.names = list(dict.fromkeys(states))
        self.states = found_in(states, {name: number for number, name in enumerate(self.names)})
        rows = found.corpus.codings
        where = [found.transcripts[number].id for number in rows.transcript.tolist()]
        self.places = np.empty(len(states), object)
        self.places[:] = list(map(Reference, where, rows.start.tolist(), rows.end.tolist(), found.codings))

    def rows(self, of: Sequence[str], names: dict[str, str]) -> tuple[ReviewRow, ...]:
        """A row for each of ``names``, by id; ``of`` is the id that each coding belongs to."""
        size = len(self.names) + 1
        both = found_in(of, {id: number for number, id in enumerate(names)}) * size + self.states
        order = np.argsort(both, kind="stable")
        kinds, first = np.unique(both[order], return_index=True)
        held: list[dict[str, tuple[Reference, ...]]] = [{} for _ in names]
        for kind, some in zip(kinds.tolist(), np.split(order, first)[1:], strict=True):
            if kind >= 0:
                held[kind // size][self.names[kind % size]] = tuple(self.places[some].tolist())
        return tuple(ReviewRow(name, id, codings) for (id, name), codings in zip(names.items(), held, strict=True))


def _without_consensus(project: Project, asked: Asked) -> Asked:
    """The consensus repeats what each coder has; it counts where it alone is asked for."""
    people = {row.id for row in project.ask(queries.coders) if row.kind != "consensus"}
    kept = tuple(id for id in asked.scope.coders if id in people)
    return replace(asked, scope=replace(asked.scope, coders=kept)) if kept else asked


def _reviewers(threads: Iterable[reviews.Thread], held: set[str], coders: dict[str, str]) -> tuple[ReviewerRow, ...]:
    """Everybody whose verdicts on codings in scope are in force."""
    by: dict[str, list[Review]] = {}
    for each in threads:
        if each.verdict.verdict in reviews.VERDICTS and each.coding.id in held:
            by.setdefault(each.verdict.reviewer, []).append(each.verdict)
    found = []
    for person, said in sorted(by.items(), key=lambda row: coders[row[0]]):
        count = Counter(row.verdict for row in said)
        last = max(row.written for row in said)[:10]
        found.append(ReviewerRow(coders[person], count["accepted"], count["queried"], count["rejected"], last))
    return tuple(found)


def plan_words(sample: Sample, language: Language) -> str:
    """By what plan codings were drawn; where chance had a part, with the seed that repeats it."""
    way = say(WAYS.get(sample.name, sample.name), language)
    return f"{way}, {say('seed {seed}', language, seed=sample.seed)}" if sample.name in DRAWN_BY_CHANCE else way


def _plan(project: Project, sample: Sample, coders: dict[str, str], language: Language) -> PlanItem:
    queue = project.ask(review_plans.queue, sample, sample.coder)
    out_of = int(json.loads(sample.plan).get("candidates", len(queue.tasks)))
    words = plan_words(sample, language)
    return PlanItem(sample.drawn[:10], coders[sample.coder], words, len(queue.tasks), out_of, queue.done)


def signatures(project: Project) -> tuple[Signature, ...]:
    """All signatures, the oldest first."""
    return tuple(
        Signature(each.row.about, each.row.name, each.row.at[:10], each.row.statement, each.words, each.row.head)
        for each in project.ask(signing.signed)
    )


def codebook_signature(project: Project, language: Language) -> str:
    """The newest signature under the codebook in one sentence, "" where nobody signed it."""
    found = [each for each in signatures(project) if each.about == "codebook"]
    return review_report.signature_words(found[-1], language) if found else ""
