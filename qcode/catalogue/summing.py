"""The project at a glance: from what is kept to the finished report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from qcode import queries
from qcode.analysis import frequency
from qcode.analysis.columns import NOBODY
from qcode.catalogue.counting import frequency_rows, shown_codes
from qcode.catalogue.items import code_items
from qcode.catalogue.scope import Asked, counted
from qcode.model.rows import KINDS, Coder
from qcode.project import Project
from qcode.queries.columns import Frame
from qcode.report import summary as summary_report
from qcode.report.document import Report
from qcode.report.summary import Facts


@dataclass(frozen=True, slots=True)
class SummaryOptions:
    """There is nothing to choose."""


def summary(project: Project, asked: Asked, options: SummaryOptions) -> Report:
    """What there is of everything, and which codes are used most, little and never."""
    found, seal = counted(project, asked)
    alone, rolled = frequency.both(found.corpus)
    shown = shown_codes(found, alone.segments, asked.scope)
    items = code_items(project, [found.codes[n] for n in shown], asked.language)
    rows = frequency_rows(alone, items, shown)
    coded = frequency.coded_share(found.corpus)
    facts = _facts(project, found, None if coded is None else float(coded), int(seal.respondents))
    unused = [row for row, n in zip(rows, shown, strict=True) if not rolled.segments[n] and not row.code.retired]
    return summary_report.summary(facts, rows, unused, stamp=seal, language=asked.language)


def _facts(project: Project, found: Frame, share: float | None, respondents: int) -> Facts:
    corpus = found.corpus
    held = [row for row, kept in zip(found.transcripts, corpus.transcripts, strict=True) if kept]
    kinds = Counter(row.kind for row in held)
    days = sorted(row.held for row in held if row.held)
    words = project.ask(queries.word_counts)
    layers: dict[str, Coder] = {row.id: row for row in project.ask(queries.coders)}
    made = [(layers[id_], count) for id_, count in project.ask(queries.codings_by_coder).items()]
    codes = [row for row in found.codes if row.merged_into is None]
    statuses = Counter(row.status for row in codes)
    parents: dict[str, str | None] = {row.id: row.parent for row in found.codes}
    depths = Counter(_depth(row.id, parents) for row in codes if row.status != "retired")
    return Facts(
        sources={kind: kinds[kind] for kind in KINDS if kinds[kind]},
        respondents=respondents,
        turns=len(corpus.turns),
        words=sum(words.get(row.id, 0) for row in held),
        held=(days[0], days[-1]) if days else ("", ""),
        guides=len(project.ask(queries.guides)),
        questions=len(found.questions),
        linked=int((corpus.turns.question != NOBODY).sum()),
        statuses={status: statuses[status] for status in ("provisional", "established", "retired") if statuses[status]},
        levels=dict(sorted(Counter(row.level for row in codes if row.level and row.status != "retired").items())),
        depths=dict(sorted(depths.items())),
        codings={coder.name: count for coder, count in made if coder.kind == "person"},
        apart={coder.name: count for coder, count in made if coder.kind != "person"},
        coded=len(set(corpus.codings.transcript.tolist())),
        share=share,
        memos=len(project.ask(queries.memos)),
        last=project.ask(queries.last_change)[1][:10],
    )


def _depth(code: str, parents: dict[str, str | None]) -> int:
    """The level of the tree on which a code stands; 1 at the top."""
    depth, above = 1, parents.get(code)
    while above is not None:
        depth, above = depth + 1, parents.get(above)
    return depth
