"""Whose coding is compared with whose: a round's frozen layers, or what several people have coded of the same texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from qcode import queries
from qcode.analysis import disagreements
from qcode.analysis.agreement_tables import Tables, tables
from qcode.analysis.columns import Bools, Codings, Ints, Turns, in_order
from qcode.analysis.disagreements import Passage
from qcode.catalogue.units import are_units, only
from qcode.model.audit import Finished
from qcode.model.errors import QcodeError
from qcode.model.rows import Code, Coder, Transcript
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries import second_coding
from qcode.queries.columns import Frame, frame
from qcode.queries.second_coding import TAIL, RoundItem


class OneCoderOnly(QcodeError):
    template = (
        "Agreement needs two coders who have coded the same transcripts; here is {coder} alone. `qcode sample` draws what a"
        " second person codes, or what you code again yourself after two weeks."
    )
    at_keys = (
        "Agreement needs two coders who have coded the same transcripts; here is {coder} alone. “Second coding” in "
        "the overview ({overview.go_rounds}) draws what a second person codes, or what you code again yourself "
        "after two weeks."
    )


class NobodyFinished(QcodeError):
    template = (
        "Nobody but {coder} has finished a transcript of the round “{round}” yet. Whoever codes there says"
        " `qcode round finish TRANSCRIPT` when she is done with one."
    )
    at_keys = (
        "Nobody but {coder} has finished a transcript of the round “{round}” yet. Whoever codes there says so with "
        "{desk.finish_coding} when she is done with one."
    )


class NotCompared(QcodeError):
    template = "“{coder}” has finished nothing here that could be compared; there are: {choices}."


class ConsensusAdded(QcodeError):
    template = (
        "“{consensus}” repeats what coders have coded, so its codings can’t be counted together with theirs: choose"
        " “{consensus}” alone, or coders without it."
    )


@dataclass(frozen=True, slots=True, eq=False)
class Layers:
    """What is compared: the coders, where each of them was done, which codes all of these could use, and their codings."""

    round: RoundItem | None
    """None where nothing was frozen and what everybody has coded by now is compared."""
    found: Frame
    coders: tuple[Coder, ...]
    seen: Bools
    known: Bools
    codings: Codings
    turns: Turns
    survivor: Ints
    """Of each code, the one that counts for it: that into which it was merged, or the theme above it."""

    @property
    def counts(self) -> Tables:
        """Counts by document and code."""
        return tables(self.codings, self.turns, self.seen, self.known)

    def passages(self, one: int = 0, two: int = 1) -> list[Passage]:
        """What two of the coders marked, passage by passage."""
        return disagreements.passages(self.codings, self.turns, one, two, self.seen[:, one] & self.seen[:, two])

    @property
    def late(self) -> list[Code]:
        """Codes that came when somebody was done everywhere: nobody could use them, and they count nowhere."""
        compared = self.seen.sum(1) > 1
        nowhere = ~self.known[compared].any(0)
        return [
            code
            for place, code in enumerate(self.found.codes)
            if nowhere[place] and self.survivor[place] == place and code.status != "retired" and compared.any()
        ]


def refuse_added(project: Project, scope: Scope) -> None:
    """Raise where the consensus is in scope beside coders, whose codings it repeats."""
    if len(scope.coders) < 2:
        return
    layer = project.ask(second_coding.consensus)
    if layer is not None and layer.id in scope.coders:
        raise ConsensusAdded(consensus=layer.name)


def layers(project: Project, scope: Scope, *, round: str = "", level: str = "code") -> Layers:
    """What is compared in a round ("": the newest in which two have finished something), inside a scope."""
    found = project.ask(frame, replace(scope, coders=(), codes=(), query=""))
    item = _chosen_round(project, round)
    return _frozen(project, scope, found, item, level) if item else _live(project, scope, found, level)


def _chosen_round(project: Project, name: str) -> RoundItem | None:
    known = project.ask(second_coding.rounds)
    if name:
        return project.ask(second_coding.round_named, name)
    ready = [item for item in known if is_ready(item)]
    return (ready or known)[-1] if known else None


def is_ready(item: RoundItem) -> bool:
    """Whether two have finished the same transcript."""
    done = [row.transcript for row in item.finished]
    return len(done) > len(set(done))


def _frozen(project: Project, scope: Scope, found: Frame, item: RoundItem, level: str) -> Layers:
    coders = _named(project, scope, tuple(dict.fromkeys((*item.coders, *(row.coder for row in item.finished)))))
    coders = [each for each in coders if item.finished_by(each.id)]
    if not is_ready(item) or len(coders) < 2:
        name = coders[0].name if coders else project.ask(second_coding.coder_of, item.round.coder).name
        raise NobodyFinished(coder=name, round=item.round.name)
    place, who = _index(found.transcripts), _index(coders)
    seen = np.zeros((len(found.transcripts), len(coders)), np.bool_)
    for row in item.finished:
        if row.coder in who and row.transcript in place:
            seen[place[row.transcript], who[row.coder]] = True
    known = _known(project, found, [row for row in item.finished if row.coder in who])
    code = _index(found.codes)
    rows = [
        (place[row.transcript], row.start, row.end, code[row.code], who[row.coder])
        for row in project.ask(second_coding.frozen, item.round.id)
        if row.coder in who and row.transcript in place
    ]
    codings = in_order(*np.array(rows, np.int64).reshape(-1, 5).T)
    return _made(project, item, scope, found, coders, seen, known, codings, _drawn(found, item), level)


def _live(project: Project, scope: Scope, found: Frame, level: str) -> Layers:
    """Whoever has a coding in a transcript has coded it; with nothing frozen, nobody knows more."""
    people = _named(project, scope, tuple(coder.id for coder in project.ask(second_coding.people_who_code)))
    if len(people) < 2:
        raise OneCoderOnly(coder=people[0].name if people else project.coder.name)
    who = _index(people)
    number = np.array([who.get(id, -1) for id in found.coders], np.int64)
    rows = found.corpus.codings
    kept = number[rows.coder] >= 0 if len(rows) else np.zeros(0, np.bool_)
    codings = in_order(
        rows.transcript[kept], rows.start[kept], rows.end[kept], rows.code[kept], number[rows.coder[kept]]
    )
    seen = np.zeros((len(found.transcripts), len(people)), np.bool_)
    seen[codings.transcript, codings.coder] = True
    if not (seen.sum(1) > 1).any():
        raise OneCoderOnly(coder=people[0].name)
    known = np.ones((len(found.transcripts), len(found.codes)), np.bool_)
    return _made(project, None, scope, found, people, seen, known, codings, found.corpus.turns, level)


def _named(project: Project, scope: Scope, ids: Sequence[str]) -> list[Coder]:
    """The persons among these coders; where two or more are in scope, those."""
    known = [project.ask(second_coding.coder_of, id) for id in ids]
    people = [each for each in known if each.kind == "person"]
    wanted = [each for each in people if each.id in scope.coders]
    everybody = {coder.id for coder in project.ask(queries.coders)}
    if len(scope.coders) > 1 and set(scope.coders) != everybody:
        for id in scope.coders:
            if id not in {each.id for each in wanted}:
                name = project.ask(second_coding.coder_of, id).name
                raise NotCompared(coder=name, choices=", ".join(each.name for each in people) or "–")
        return wanted
    return people


def _made(
    project: Project,
    item: RoundItem | None,
    scope: Scope,
    found: Frame,
    coders: Sequence[Coder],
    seen: Bools,
    known: Bools,
    codings: Codings,
    turns: Turns,
    level: str,
) -> Layers:
    """The layers with merged codes, and themes, in one; of respondents' turns and of the codes in scope only."""
    survivor = _survivors(found.codes, level)
    chosen = _codes_in(found, scope)
    kept = known[codings.transcript, codings.code] & chosen[survivor[codings.code]]
    columns = (codings.transcript, codings.start, codings.end, survivor[codings.code], codings.coder)
    rows = np.unique(np.stack([column[kept] for column in columns], 1).reshape(-1, 5), axis=0)
    joined = np.zeros_like(known)
    for code, into in enumerate(survivor.tolist()):
        joined[:, into] |= known[:, code]
    own = np.arange(len(survivor))
    live = np.array([code.status != "retired" for code in found.codes], np.bool_)
    joined &= chosen & (survivor == own) & (live | np.isin(own, rows[:, 3]))
    spoken = only(turns, turns.speech)
    spoken = only(spoken, are_units(project, found, spoken, codings))
    return Layers(item, found, tuple(coders), seen, joined, in_order(*rows.T), spoken, survivor)


def _codes_in(found: Frame, scope: Scope) -> Bools:
    """The codes in scope: those named and those below them."""
    chosen = set(scope.codes)
    for row in found.codes:
        if row.parent in chosen:
            chosen.add(row.id)
    return np.array([not chosen or row.id in chosen for row in found.codes], np.bool_)


def _survivors(codes: Sequence[Code], level: str) -> Ints:
    """The code that counts for each."""
    place = _index(codes)
    found = np.arange(len(codes))
    for number, code in enumerate(codes):
        at, steps = code, 0
        while at.merged_into is not None and at.merged_into in place and steps < len(codes):
            at, steps = codes[place[at.merged_into]], steps + 1
        while level == "theme" and at.parent is not None and at.parent in place and steps < len(codes):
            at, steps = codes[place[at.parent]], steps + 1
        found[number] = place[at.id]
    return found


def _known(project: Project, found: Frame, done: Sequence[Finished]) -> Bools:
    """Which codes were there for all who finished a transcript."""
    place = _index(found.transcripts)
    tails = [code.id[-TAIL:] for code in found.codes]
    held = project.ask(second_coding.codes_known)
    known = np.ones((len(found.transcripts), len(found.codes)), np.bool_)
    had: dict[frozenset[str], Bools] = {}
    for row in done:
        if row.transcript in place and row.id in held:
            codes = held[row.id]
            if codes not in had:
                had[codes] = np.array([tail in codes for tail in tails], np.bool_)
            known[place[row.transcript]] &= had[codes]
    return known


def _drawn(found: Frame, item: RoundItem) -> Turns:
    """The turns that were drawn, and those of transcripts that were drawn whole."""
    turns = found.corpus.turns
    names = [row.id for row in found.transcripts]
    whole = np.array([id in item.transcripts and id not in item.turns for id in names], np.bool_)
    kept = whole[turns.transcript]
    for number in np.flatnonzero(~kept).tolist():
        places = item.turns.get(names[turns.transcript[number]])
        kept[number] = places is not None and (int(turns.start[number]), int(turns.end[number])) in places
    return only(turns, kept)


def _index(rows: Sequence[Code | Coder | Transcript]) -> dict[str, int]:
    """Places by id."""
    return {row.id: number for number, row in enumerate(rows)}
