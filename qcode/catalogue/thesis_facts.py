"""What the project knows of how the study was done, counted once for everything that says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import numpy as np

from qcode import queries
from qcode.analysis import frequency
from qcode.analysis.columns import NOBODY
from qcode.catalogue.consensus_told import open_differences
from qcode.catalogue.items import code_items
from qcode.catalogue.quoting import who_speaks
from qcode.catalogue.scope import Asked, counted
from qcode.model.rows import Transcript
from qcode.project import Project
from qcode.queries import appendix, second_coding
from qcode.queries.columns import Frame
from qcode.queries.lineage import codes_changed
from qcode.queries.quoted import codings_against, quoted
from qcode.queries.quotes import STRICTER
from qcode.report.document import Report, Stamp
from qcode.report.ethics import Consent
from qcode.report.facts import Alpha, Facts

LATE, LATE_FROM = 3, 6
"""New codes are counted in the last so many interviews where there are at least so many."""
FEW = 2


def facts(project: Project, asked: Asked) -> Facts:
    """Everything that the methods paragraph and the checklists say."""
    return facts_of(project, asked, *counted(project, asked))


def consent(project: Project, found: Frame, seal: Stamp) -> Consent:
    """What the project knows of withdrawals and conditions."""
    people = project.ask(queries.respondents)
    held = project.ask(quoted, found).condition
    counts = zip(STRICTER, np.bincount(held, minlength=len(STRICTER)).tolist(), strict=True)
    return Consent(
        respondents=int(seal.respondents),
        withdrawn=sum(bool(row.withdrawn) for row in people),
        conditions=sum(bool(row.condition) for row in people if not row.withdrawn),
        passages=project.ask(appendix.thesis_counts)[4],
        left_out=Counter({condition: count for condition, count in counts if condition and count}),
    )


def facts_of(project: Project, asked: Asked, found: Frame, seal: Stamp) -> Facts:
    """The same of what was counted already."""
    held = [row for row, kept in zip(found.transcripts, found.corpus.transcripts, strict=True) if kept]
    talks = [row for row in held if row.kind in ("interview", "written answers")]
    sent, answered, rounds, decided, _, notes, memos, others = project.ask(appendix.thesis_counts)
    days = sorted(row.held for row in talks if row.held)
    material = Facts(
        transcripts=int(seal.transcripts),
        respondents=int(seal.respondents),
        pilots=int(seal.pilots) if seal.pilots_counted else 0,
        withdrawn=sum(bool(row.withdrawn) for row in project.ask(queries.respondents)),
        repeated=_repeated(found),
        others=others,
        modes=Counter(row.mode for row in talks),
        languages=sorted({row.language for row in held if row.language}),
        held=(days[0], days[-1]) if days else ("", ""),
        words=_words(project, talks),
        attributes=_attributes(project),
        guides=len(project.ask(queries.guides)),
        questions=len(found.questions),
        sent=sent,
        answered=answered,
        rounds=rounds,
        decided=decided,
        undecided=open_differences(project) if rounds else 0,
        notes=notes,
        memos=memos,
        profile=seal.profile,
        version=seal.version,
        changed=project.ask(codes_changed)[:10],
        entry=seal.entry,
        codebook=seal.codebook,
    )
    return _with_quotes(_with_codes(project, asked, found, material), project, found, seal)


def _with_codes(project: Project, asked: Asked, found: Frame, known: Facts) -> Facts:
    """The same with what the codebook is like, and how it is used."""
    shown = [code for code in found.codes if code.status != "retired" and code.merged_into is None]
    used = frequency.frequencies(found.corpus)
    paths: dict[str, str] = project.ask(queries.paths)
    return replace(
        known,
        coded=len(np.unique(found.corpus.codings.transcript)),
        codes=len(shown),
        levels=max((paths[row.id].count(queries.JOINT) + 1 for row in shown), default=0),
        tops=code_items(project, [row for row in shown if row.parent is None], asked.language),
        origins=Counter(row.origin for row in shown),
        share=_share(found),
        few=int(((used.segments > 0) & (used.respondents <= FEW)).sum()),
        late=_late(found),
    )


def _with_quotes(known: Facts, project: Project, found: Frame, seal: Stamp) -> Facts:
    """The same with who coded, and what of it may be printed."""
    quotes, codings = project.ask(quoted, found), found.corpus.codings
    free = quotes.free
    heard = {quotes.people[number].number for number in np.unique(quotes.person[free[quotes.coding]]).tolist()}
    names = {row.id: row.name for row in project.ask(queries.coders)}
    against = project.ask(codings_against)
    people = project.ask(second_coding.people_who_code)
    parts = project.ask(second_coding.parts_of_coders)
    return replace(
        known,
        coders=[row.name for row in people],
        parts=[parts[row.id] for row in people],
        whose=sorted({names[found.coders[number]] for number in np.unique(codings.coder).tolist()}),
        codings=len(codings),
        kind=seal.coder_kind,
        unquoted=len(np.setdiff1d(codings.code, codings.code[free])),
        against=len(against.intersection(found.codings)) if against else 0,
        quotes=int(free.sum()),
        kept=int((~free).sum()),
        silent=sorted(who_speaks(found).keys() - heard),
    )


def _attributes(project: Project) -> list[str]:
    """What the table of participants shows: what was chosen, else what somebody has a value of."""
    if columns := project.ask(appendix.chosen_columns):
        return [each.name for each in columns]
    people = [row for row in project.ask(queries.respondent_items) if not row.respondent.withdrawn]
    held = {name for row in people for name in row.values}
    return [row.name for row in project.ask(queries.attributes) if row.name in held]


def alpha_of(report: Report) -> Alpha | None:
    """The alpha of all codes, as the report on agreement has it; None where it can't be computed."""
    if report.data is None or not report.data.rows:
        return None
    held = dict(zip(report.data.keys, report.data.rows[0], strict=True))
    names = ("krippendorff_alpha", "alpha_low", "alpha_high", "documents")
    value, low, high, transcripts = (held.get(name) for name in names)
    if not isinstance(value, float):
        return None
    drawn = (low, high) if isinstance(low, float) and isinstance(high, float) else None
    return Alpha(value, drawn, int(transcripts or 0))


def _share(found: Frame) -> float | None:
    share = frequency.coded_share(found.corpus)
    return None if share is None else float(share)


def _repeated(found: Frame) -> int:
    """Respondents who speak in more than one transcript in scope."""
    turns = found.corpus.turns
    spoken = np.unique(np.stack((turns.respondent, turns.transcript))[:, turns.respondent != NOBODY], axis=1)
    return int((np.bincount(spoken[0]) > 1).sum()) if spoken.size else 0


def _words(project: Project, talks: Sequence[Transcript]) -> tuple[int, int, int]:
    """The fewest, the median and the most words of a transcript."""
    counts = project.ask(queries.word_counts)
    words = [counts[row.id] for row in talks if counts.get(row.id)]
    return (min(words), round(median(words)), max(words)) if words else (0, 0, 0)


def _late(found: Frame) -> tuple[int, int]:
    """How many codes are first met in the last interviews, in the project's order."""
    codings = found.corpus.codings
    there = np.flatnonzero(found.corpus.transcripts & found.corpus.counts_as_respondent)
    if len(there) < LATE_FROM or not len(codings.code):
        return 0, 0
    order = np.full(len(found.transcripts), -1)
    order[there] = np.arange(len(there))
    place, code = order[codings.transcript], codings.code
    first = np.full(found.corpus.n_codes, len(there))
    np.minimum.at(first, code[place >= 0], place[place >= 0])
    return LATE, int(((first >= len(there) - LATE) & (first < len(there))).sum())
