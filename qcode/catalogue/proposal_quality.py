"""The report on how good proposals are: from one coder's codings to the finished report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from qcode import queries
from qcode.analysis.columns import Bools, Ints
from qcode.analysis.ngrams import count
from qcode.analysis.suggest import Labels
from qcode.analysis.suggest_quality import Quality, evaluate
from qcode.analysis.suggest_sample import WHOLE, drawn, in_parts, most_used
from qcode.catalogue.items import code_items
from qcode.catalogue.scope import Asked, stamp
from qcode.catalogue.suggesting import Told, untold
from qcode.catalogue.talk import Talk, branch, described, talk_in
from qcode.model.errors import QcodeError
from qcode.model.rows import Code, Proposal
from qcode.project import Project
from qcode.queries.suggestions import Judged
from qcode.report import suggestion_quality as quality_report
from qcode.report.document import Report
from qcode.report.suggestion_quality import Drawn, KeptBack, QualityRow


class OneCoder(QcodeError):
    template = "Proposals learn from one coder’s codings: say with --coder whose."
    at_keys = "Proposals learn from one coder’s codings: {report.whose} chooses whose."
    in_python = "Proposals learn from one coder’s codings: say whose with coders=[NAME]."


@dataclass(frozen=True, slots=True)
class QualityOptions:
    """There is nothing to choose: the method is fixed, so that its figures can be compared."""


@dataclass(frozen=True, slots=True, eq=False)
class Tried:
    """One code to be evaluated: its labels, the passages that may test it, and what was said of its proposals."""

    code: Code
    label: Labels
    tested: Bools
    kept: KeptBack


def suggestion_quality(project: Project, asked: Asked, options: QualityOptions, told: Told = untold) -> Report:
    """Leave every respondent out once for each code in scope; ``told`` may raise to stop the work."""
    if len(asked.scope.coders) > 1:
        raise OneCoder
    coder = next(iter(asked.scope.coders), project.coder.id)
    talk = talk_in(project, replace(asked.scope, coders=(coder,), codes=()))
    codes, people, sampled = _wanted(talk, asked.scope.codes), None, None
    if len(np.unique(talk.transcript)) > WHOLE:
        codes, people, sampled = _part_of(talk, codes)
    tried = _tried(project, talk, coder, codes)
    found = _evaluated(project, talk, tried, people, told)
    items = code_items(project, [each.code for each in tried], asked.language)
    rows = [
        QualityRow(item, int((each.label == 1).sum()), len(np.unique(talk.group[each.label == 1])), quality, each.kept)
        for item, each, quality in zip(items, tried, found, strict=True)
    ]
    seal = stamp(
        project,
        asked,
        unit="turn",
        units=len(talk.texts),
        transcripts=int(talk.frame.corpus.transcripts.sum()),
        respondents=int((np.unique(talk.group) < talk.frame.corpus.n_respondents).sum()),
    )
    return quality_report.suggestion_quality(rows, _people(talk), sampled, stamp=seal, language=asked.language)


def _part_of(talk: Talk, codes: frozenset[str]) -> tuple[frozenset[str], Ints, Drawn]:
    """Of some codes those that are used most, and of very many respondents some."""
    rows, used = talk.frame.codes, talk.used()
    chosen = np.array([row.id in codes and _stands(row) for row in rows], np.bool_)
    places = most_used(np.where(chosen, used, 0))
    keys: list[str] = [row.id for row in talk.frame.respondents]
    people = drawn(talk.group, keys + [row.id for row in talk.frame.transcripts])
    all_codes, everybody = int((used[chosen] > 0).sum()), len(np.unique(talk.group))
    return (
        frozenset(rows[place].id for place in places.tolist()),
        people,
        Drawn(len(places), all_codes, len(people), everybody),
    )


def _evaluated(project: Project, talk: Talk, tried: Sequence[Tried], people: Ints | None, told: Told) -> list[Quality]:
    """Every respondent left out, one by one; or those who were drawn of very many, in groups."""
    rows = np.arange(len(talk.texts)) if people is None else np.flatnonzero(np.isin(talk.group, people))
    part = talk.only(rows)
    tested = np.array([each.tested[rows] for each in tried], np.bool_).reshape(len(tried), len(rows))
    return evaluate(
        count([*part.texts, *(described(project, each.code) for each in tried)]),
        [each.label[rows] for each in tried],
        part.group,
        part.question,
        tested=tested,
        parts=() if people is None else in_parts(people),
        of=len(talk.texts),
        progress=told,
    )


def _people(talk: Talk) -> dict[int, str]:
    """What each group is called: a respondent's public number, or the transcript's name."""
    numbers = {place: str(row.number) for place, row in enumerate(talk.frame.respondents)}
    first = len(numbers)
    return numbers | {first + place: row.name for place, row in enumerate(talk.frame.transcripts)}


def _wanted(talk: Talk, chosen: Sequence[str]) -> frozenset[str]:
    """The codes in scope: those chosen and all below them, or all."""
    codes = talk.frame.codes
    return (
        frozenset().union(*(branch(codes, code) for code in chosen)) if chosen else frozenset(row.id for row in codes)
    )


def _stands(row: Code) -> bool:
    return row.status != "retired" and row.merged_into is None


def _tried(project: Project, talk: Talk, coder: str, wanted: frozenset[str]) -> list[Tried]:
    """The codes among some that have a passage, each counted with all below it."""
    codes = talk.frame.codes
    judged = project.ask(queries.judged, coder)
    proposals = project.ask(queries.proposals, coder)
    found = []
    for row in codes:
        if row.id not in wanted or not _stands(row):
            continue
        own = branch(codes, row.id)
        said = [each for each in proposals if each.code in own]
        label = talk.labels(own, judged.until(own))
        if (label == 1).any():
            found.append(Tried(row, label, _tested(talk, said), _kept(talk, label, said, judged, own)))
    return found


def _places(talk: Talk, said: Sequence[Proposal]) -> list[int | None]:
    """The turn that each proposal was, None where it is not in scope or was cut anew since."""
    place = {talk.place(number): number for number in range(len(talk.texts))} if said else {}
    return [place.get((each.transcript, each.start, each.end)) for each in said]


def _tested(talk: Talk, said: Sequence[Proposal]) -> Bools:
    """All passages but those that were proposed."""
    tested = np.ones(len(talk.texts), np.bool_)
    for each, place in zip(said, _places(talk, said), strict=True):
        if place is not None and each.verdict != "kept back":
            tested[place] = False
    return tested


def _kept(talk: Talk, label: Labels, said: Sequence[Proposal], judged: Judged, own: frozenset[str]) -> KeptBack:
    """How many of the passages shown, and of those kept back from the same ranks, carry the code."""
    until = judged.until(own)
    counts = dict.fromkeys(("shown", "shown_with", "kept", "read", "read_with"), 0)
    for each, place in zip(said, _places(talk, said), strict=True):
        if place is None or each.verdict == "later":
            continue
        coded = bool(label[place] == 1)
        if each.verdict == "kept back":
            read = coded or each.end <= until.get(each.transcript, 0)
            counts["kept"] += 1
            counts["read"] += read
            counts["read_with"] += coded
        else:
            counts["shown"] += 1
            counts["shown_with"] += coded
    return KeptBack(**counts)
