"""Agreement of coders: from the scope to the finished report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from qcode import queries
from qcode.analysis import agreement_codes as kernel
from qcode.analysis.agreement_tables import Tables
from qcode.analysis.disagreements import NOTHING, instead
from qcode.catalogue.items import code_items
from qcode.catalogue.layers import Layers, is_ready, layers
from qcode.catalogue.scope import Asked, stamp
from qcode.project import Project
from qcode.queries import second_coding
from qcode.report import agreement as report
from qcode.report.agreement_data import AgreementFacts, CodeRow, InsteadRow, RoundRow, TranscriptRow
from qcode.report.document import Reference, Report
from qcode.report.material import CodeItem
from qcode.words import Language


@dataclass(frozen=True, slots=True)
class AgreementOptions:
    """The round ("": the newest), codes or themes, and how documents are drawn anew."""

    round: str = ""
    level: Literal["code", "theme"] = "code"
    resamples: int = kernel.RESAMPLES
    seed: int = 1


def agreement(project: Project, asked: Asked, options: AgreementOptions) -> Report:
    """How far the coders of a round agree, code by code."""
    held = layers(project, asked.scope, round=options.round, level=options.level)
    counts = held.counts
    found = kernel.agreement(counts, resamples=options.resamples, seed=options.seed)
    facts = AgreementFacts(
        round=held.round.round.name if held.round else "",
        kind=held.round.round.kind if held.round else "",
        coders=tuple(coder.name for coder in held.coders),
        documents=tuple(held.found.transcripts[place].name for place in counts.documents.tolist()),
        pooled=found.pooled,
        rows=_rows(project, held, counts, found, asked.language),
        transcripts=tuple(_by_transcript(held, counts, _paths(project, held))),
        instead=_instead(held, counts, _paths(project, held), code_items(project, held.found.codes, asked.language)),
        rounds=_rounds(project, asked, options, held, found),
        late=tuple(item.shown for item in code_items(project, held.late, asked.language)),
        resamples=found.resamples,
        seed=found.seed,
        only=held.coders[int(counts.given_by.sum(1).argmax())].name if found.pooled.one_sided else "",
    )
    respondents = held.turns.respondent[np.isin(held.turns.transcript, counts.documents)]
    seal = stamp(
        project,
        replace(asked, scope=replace(asked.scope, coders=tuple(coder.id for coder in held.coders))),
        unit="turn",
        units=int(counts.units.sum()),
        transcripts=len(counts.documents),
        respondents=len(np.unique(respondents[respondents >= 0])),
    )
    return report.agreement(facts, stamp=seal, language=asked.language)


def _paths(project: Project, held: Layers) -> list[str]:
    known: dict[str, str] = project.ask(queries.paths)
    return [known[code.id] for code in held.found.codes]


def _shown(held: Layers) -> list[int]:
    """The codes that have a row: those that count for themselves and that somebody could use."""
    own = held.survivor == np.arange(len(held.survivor))
    live = np.array([code.status != "retired" for code in held.found.codes], np.bool_)
    used = np.bincount(held.codings.code, minlength=len(own)) > 0
    known = held.known[held.seen.sum(1) > 1].any(0)
    return [int(place) for place in np.flatnonzero(own & known & (live | used))]


def _rows(
    project: Project, held: Layers, counts: Tables, found: kernel.Agreement, language: Language
) -> tuple[CodeRow, ...]:
    shown = _shown(held)
    items = code_items(project, [held.found.codes[place] for place in shown], language)
    disputed, agreed = _turns_behind(held, counts)
    return tuple(
        CodeRow(
            item,
            found.codes[place],
            tuple(disputed.get(place, ())),
            tuple(agreed.get(place, ())),
            held.coders[int(counts.given_by[:, place].argmax())].name if found.codes[place].one_sided else "",
        )
        for item, place in zip(items, shown, strict=True)
    )


def _turns_behind(held: Layers, counts: Tables) -> tuple[dict[int, list[Reference]], dict[int, list[Reference]]]:
    """By code, the turns that some coders gave it and those that all gave it, in the order of the texts."""
    of = dict(zip(counts.documents.tolist(), counts.coders.tolist(), strict=True))
    touched, n_codes = counts.touched, counts.n_codes
    keys, carried = np.unique(touched.turn * n_codes + touched.code, return_counts=True)
    disputed: dict[int, list[Reference]] = {}
    agreed: dict[int, list[Reference]] = {}
    places: dict[int, Reference] = {}
    for key, number in zip(keys.tolist(), carried.tolist(), strict=True):
        turn, code = divmod(key, n_codes)
        if turn not in places:
            places[turn] = _place(held, turn)
        complete = number == of[int(held.turns.transcript[turn])]
        (agreed if complete else disputed).setdefault(code, []).append(places[turn])
    return disputed, agreed


def _place(held: Layers, turn: int) -> Reference:
    turns = held.turns
    return Reference(held.found.transcripts[turns.transcript[turn]].id, int(turns.start[turn]), int(turns.end[turn]))


def _by_transcript(held: Layers, counts: Tables, paths: list[str]) -> Iterator[TranscriptRow]:
    """Every code in every transcript in which one of two coders used it."""
    for pair in counts.pairs:
        names = (held.coders[pair.one_of].name, held.coders[pair.two_of].name)
        used = pair.shared[:, None] & counts.known & ((pair.one > 0) | (pair.two > 0))
        for row, code in zip(*(each.tolist() for each in np.nonzero(used)), strict=True):
            both, one, two = (int(each[row, code]) for each in (pair.both, pair.one, pair.two))
            length = int(counts.length[row])
            yield TranscriptRow(
                paths[code],
                held.found.transcripts[counts.documents[row]].name,
                names,
                both,
                one,
                two,
                length,
                kernel.pair_measures(pair.one_of, pair.two_of, both, one, two, length),
                int(counts.units[row]),
                int(counts.positive[row, code]),
                int(counts.agreed[row, code]),
            )


def _instead(held: Layers, counts: Tables, paths: list[str], items: Sequence[CodeItem]) -> tuple[InsteadRow, ...]:
    """Which code the second coder used where the first used another, of the first two."""
    both = held.seen[:, 0] & held.seen[:, 1]
    found = []
    for each in instead(counts, 0, 1):
        turns = [turn for turn in each.turns if both[held.turns.transcript[turn]]]
        if turns:
            one, two = ("" if code == NOTHING else paths[code] for code in (each.one, each.two))
            first, second = ("" if code == NOTHING else items[code].shown for code in (each.one, each.two))
            found.append(InsteadRow(one, two, tuple(_place(held, turn) for turn in turns), (first, second)))
    return tuple(sorted(found, key=lambda row: -len(row.places)))


def _rounds(
    project: Project, asked: Asked, options: AgreementOptions, held: Layers, found: kernel.Agreement
) -> tuple[RoundRow, ...]:
    """The agreement on all codes in every round in which something can be compared."""
    made = []
    for item in project.ask(second_coding.rounds):
        if not is_ready(item):
            continue
        own = held.round is not None and item.round.id == held.round.round.id
        layer = held if own else layers(project, asked.scope, round=item.round.name, level=options.level)
        counts = layer.counts
        said = found if own else kernel.agreement(counts, resamples=options.resamples, seed=options.seed)
        names = tuple(coder.name for coder in layer.coders)
        made.append(RoundRow(item.round.name, item.round.kind, names, len(counts.documents), said.pooled))
    return tuple(made)
