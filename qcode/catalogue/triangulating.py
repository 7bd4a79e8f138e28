"""Respondents beside documents and literature: from the scope to the finished report."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qcode import queries
from qcode.analysis import sources as kernel
from qcode.analysis.columns import Codings
from qcode.analysis.frequency import asked_only, scoped
from qcode.catalogue.counting import Rollup, shown_codes
from qcode.catalogue.items import code_items
from qcode.catalogue.scope import Asked, stamp
from qcode.catalogue.stance import own_groups
from qcode.model.rows import CodeId
from qcode.project import Project
from qcode.queries.columns import Frame, frame
from qcode.report import triangulation as report
from qcode.report.document import Report

_KIND = {"interview": 0, "written answers": 0, "document": 1, "literature": 2}
_KINDS = 3


@dataclass(frozen=True, slots=True)
class TriangulationOptions:
    """Whether codes are taken with all below them."""

    rollup: Rollup = "none"


def triangulation(project: Project, asked: Asked, options: TriangulationOptions) -> Report:
    """What each kind of source says of each code."""
    found = project.ask(frame, asked.scope)
    rolled = options.rollup == "union"
    kind = np.array([_KIND[row.kind] for row in found.transcripts], np.int64)
    counts = kernel.sources(found.corpus, kind, _KINDS, rollup=rolled)
    judged = _judged(project)
    used = counts.passages.sum(axis=1)
    said_of = [len(judged.get(code.id, ())) for code in found.codes]
    shown = shown_codes(found, used + np.array(said_of, np.int64), asked.scope)
    items = code_items(project, [found.codes[place] for place in shown], asked.language)
    held = _held(found, scoped(found.corpus, rollup=rolled))
    rows = []
    for item, place, group in zip(items, shown, own_groups(found, shown, rollup=rolled), strict=True):
        passages = (int(counts.spoken[place]), *counts.passages[place, 1:].tolist())
        numbers = (int(counts.respondents[place]), *counts.sources[place, 1:].tolist())
        where = held.get(place, [])
        said = [
            report.Said(
                number, many, tuple(found.transcripts[at].id for at in where if kind[at] == each) if many else ()
            )
            for each, (number, many) in enumerate(zip(numbers, passages, strict=True))
        ]
        codes = tuple(found.codes[code].id for code in group)
        people, documents, literature = said
        told = judged.get(CodeId(item.id), ())
        rows.append(report.SourcesRow(item, codes, people, documents, literature, told, bool(used[place])))
    corpus = found.corpus
    speaking = corpus.asked
    seal = stamp(
        project,
        asked,
        corpus,
        unit="source",
        respondents=len(np.unique(speaking[speaking >= 0])),
        documents=int((corpus.transcripts & ~corpus.counts_as_respondent).sum()),
    )
    return report.triangulation(rows, stamp=seal, language=asked.language, asked_only=asked_only(corpus))


def _held(found: Frame, codings: Codings) -> dict[int, list[int]]:
    """Which transcripts hold each code, in their order."""
    size = len(found.transcripts)
    held: dict[int, list[int]] = {}
    for key in np.unique(codings.code * max(size, 1) + codings.transcript).tolist():
        held.setdefault(key // size, []).append(key % size)
    return held


def _judged(project: Project) -> dict[CodeId, tuple[report.Judged, ...]]:
    """What the researchers wrote of other sources, by code."""
    names: dict[str, str] = {coder.id: coder.name for coder in project.ask(queries.coders)}
    found: dict[CodeId, tuple[report.Judged, ...]] = {}
    for row in project.ask(queries.triangulations):
        said = report.Judged(row.bearing, row.sentence, names.get(row.coder, ""))
        found[row.code] = (*found.get(row.code, ()), said)
    return found
