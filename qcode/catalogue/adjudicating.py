"""Where coders differ, what was decided of it, and what is left to decide."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from qcode import queries
from qcode.analysis.disagreements import Passage
from qcode.analysis.query_runs import Passages, covered
from qcode.catalogue.blind import refuse_blind
from qcode.catalogue.items import code_labels
from qcode.catalogue.layers import Layers, layers
from qcode.catalogue.scope import Asked, stamp
from qcode.commands.adjudicating import Dispute, decide, take_agreed, take_rest
from qcode.model.audit import Adjudication
from qcode.model.errors import QcodeError
from qcode.model.rows import Coder
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries import second_coding
from qcode.queries.columns import frame
from qcode.queries.second_coding import RoundItem
from qcode.report import adjudication as report
from qcode.report.adjudication import DecidedRow, DifferenceRow
from qcode.report.document import Reference, Report
from qcode.words import Language, say

Order = Literal["cost", "code", "place"]


class NothingFrozen(QcodeError):
    template = (
        "Nothing was frozen yet, so that nothing can be decided. `qcode round open NAME --as-they-are` freezes what the"
        " coders have coded by now."
    )
    at_keys = (
        "Nothing was frozen yet, so that nothing can be decided. {rounds.freeze} under “Second coding” freezes "
        "what the coders have coded by now."
    )


@dataclass(frozen=True, slots=True)
class DisagreementOptions:
    """The round ("": the newest), and in which order."""

    round: str = ""
    order: Order = "cost"


@dataclass(frozen=True, slots=True)
class AdjudicationOptions:
    """The round, "" for all."""

    round: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A passage on which two coders differ, what it would cost to agree, and what was decided of it."""

    dispute: Dispute
    path: str
    transcript: str
    turn: int
    characters: int
    turns: int
    decided: Adjudication | None = None

    @property
    def id(self) -> str:
        """What it is known by as long as its round's layers are: transcript, place and code."""
        each = self.dispute
        return f"{each.transcript}:{each.start}:{each.end}:{each.code}"


@dataclass(frozen=True, slots=True)
class Differences:
    """All passages on which two coders differ, the largest first, and those on which they agree."""

    round: RoundItem | None
    one: Coder
    two: Coder
    found: tuple[Difference, ...]
    agreed: tuple[Dispute, ...]
    held: Layers

    @property
    def open(self) -> tuple[Difference, ...]:
        """Those of which nothing was decided yet."""
        return tuple(each for each in self.found if each.decided is None)


def differences(project: Project, scope: Scope, *, round: str = "", order: Order = "cost") -> Differences:
    """Where the first two coders in scope differ."""
    refuse_blind(project)
    held = layers(project, scope, round=round)
    known = project.ask(second_coding.decided, held.round.round.id) if held.round else {}
    paths: dict[str, str] = project.ask(queries.paths)
    every = held.passages()
    cost: Counter[str] = Counter()
    found, agreed = [], []
    for passage in every:
        dispute = _dispute(held, passage)
        if not (passage.characters or passage.turns):
            agreed.append(dispute)
            continue
        cost[dispute.code] += passage.characters
        place = project.ask(queries.place, dispute.transcript, dispute.start, dispute.code)
        where = paths[dispute.code], place.transcript, place.turn
        decision = known.get(dispute.place)
        found.append(Difference(dispute, *where, passage.characters, passage.turns, decision))
    number = {each.id: place for place, each in enumerate(found)}
    match order:
        case "cost":
            found.sort(key=lambda each: (-each.characters, number[each.id]))
        case "code":
            found.sort(key=lambda each: (-cost[each.dispute.code], each.path, -each.characters, number[each.id]))
    return Differences(held.round, held.coders[0], held.coders[1], tuple(found), tuple(agreed), held)


def _dispute(held: Layers, passage: Passage) -> Dispute:
    transcript, code = held.found.transcripts[passage.transcript], held.found.codes[passage.code]
    return Dispute(transcript.id, passage.start, passage.end, code.id, passage.one, passage.two)


def settle(
    project: Project,
    found: Differences,
    each: Difference,
    decision: str,
    *,
    language: Language,
    result: str | None = None,
    reason: str = "",
) -> Adjudication:
    """Decide one of the differences; the consensus is made at the first."""
    if found.round is None:
        raise NothingFrozen
    return project.do(
        decide,
        found.round.round.id,
        each.dispute,
        decision,
        consensus=say("consensus", language),
        result=result,
        reason=reason,
    )


def agree(project: Project, found: Differences, *, language: Language) -> int:
    """Take what both agree on into the consensus; returns how many passages are new there."""
    if found.round is None:
        raise NothingFrozen
    return project.do(take_agreed, found.round.round.id, found.agreed, consensus=say("consensus", language))


def take_alone(project: Project, found: Differences, *, language: Language) -> int:
    """Take all that the first coder has coded outside of what was compared into the consensus, which is then whole."""
    if found.round is None:
        raise NothingFrozen
    held = found.held
    turns = held.turns
    compared = (held.seen[:, 0] & held.seen[:, 1])[turns.transcript]
    units = Passages(turns.transcript[compared], turns.start[compared], turns.end[compared])
    own = project.ask(frame, Scope(coders=(found.one.id,)))
    rows = own.corpus.codings
    alone = ~covered(rows.transcript, rows.start, rows.end, units)
    ids = [own.codings[place] for place in np.flatnonzero(alone).tolist()]
    return project.do(take_rest, found.one.id, ids, consensus=say("consensus", language))


# The reports


def disagreements(project: Project, asked: Asked, options: DisagreementOptions) -> Report:
    """Where two coders differ, and what it would cost to agree."""
    found = differences(project, asked.scope, round=options.round, order=options.order)
    labels = code_labels(project, asked.language)
    rows = tuple(
        DifferenceRow(
            labels[each.dispute.code],
            each.transcript,
            each.turn,
            _place(each.dispute),
            each.dispute.one,
            each.dispute.two,
            each.characters,
            each.turns,
            each.decided.decision if each.decided else "",
        )
        for each in found.found
    )
    scope = replace(asked.scope, coders=(found.one.id, found.two.id))
    compared = np.flatnonzero(found.held.seen[:, 0] & found.held.seen[:, 1])
    turns = found.held.turns
    people = np.unique(turns.respondent[np.isin(turns.transcript, compared)])
    respondents = int((people >= 0).sum())
    seal = stamp(project, replace(asked, scope=scope), transcripts=len(compared), respondents=respondents)
    names = (found.one.name, found.two.name)
    return report.disagreements(rows, names, len(found.agreed), stamp=seal, language=asked.language)


def adjudication(project: Project, asked: Asked, options: AdjudicationOptions) -> Report:
    """What was decided where coders differed: who decided what, when and why."""
    chosen = [project.ask(second_coding.round_named, options.round)] if options.round else []
    items = chosen or project.ask(second_coding.rounds)
    rows = [(item, row) for item in items for row in project.ask(second_coding.adjudications, item.round.id)]
    held = set(asked.scope.transcripts)
    rows = [(item, row) for item, row in rows if not held or row.transcript in held]
    labels = code_labels(project, asked.language)
    made = []
    for item, row in rows:
        place = project.ask(queries.place, row.transcript, row.start, row.code)
        one, two = (project.ask(second_coding.coder_of, id).name for id in _pair(item))
        by = project.ask(second_coding.coder_of, row.coder).name
        where = Reference(row.transcript, row.start, row.end)
        made.append(
            DecidedRow(
                item.round.name, labels[row.code], place.transcript, place.turn, where, row.decision, (one, two),
                labels[row.result] if row.result else None, row.reason, by, row.at[:10],
            )
        )  # fmt: skip
    layer = project.ask(second_coding.consensus)
    scope = replace(asked.scope, coders=(layer.id,)) if layer else asked.scope
    decided = {row.transcript for _, row in rows}
    respondents = {
        each.respondent for each in project.ask(queries.respondents_in_transcripts) if each.transcript in decided
    }
    seal = stamp(project, replace(asked, scope=scope), transcripts=len(decided), respondents=len(respondents))
    return report.adjudication(made, stamp=seal, language=asked.language)


def _pair(item: RoundItem) -> tuple[str, str]:
    """The two coders whose differences were decided."""
    done = [id for id in item.coders if item.finished_by(id)]
    return (done[0], done[1]) if len(done) > 1 else (item.round.coder, "")


def _place(dispute: Dispute) -> Reference:
    return Reference(dispute.transcript, dispute.start, dispute.end)
