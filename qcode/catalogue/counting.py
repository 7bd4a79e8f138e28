"""Frequencies and co-occurrence: from the scope to the finished report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from qcode.analysis import cooccurrence as together
from qcode.analysis import frequency
from qcode.analysis.columns import NOBODY, Bools, Ints
from qcode.analysis.crosstab import crosstab
from qcode.catalogue.items import code_items
from qcode.catalogue.scope import Asked, stamp
from qcode.model.errors import QcodeError
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries.columns import Frame, frame
from qcode.report import cooccurrence as cooccurrence_report
from qcode.report import frequencies as frequency_report
from qcode.report.document import Report
from qcode.report.material import CodeItem, CodeUse, Crosstab, CrosstabColumn, CrosstabKind, FrequencyRow, PairRow

Rollup = Literal["none", "union"]


class UnknownUnit(QcodeError):
    template = "“{unit}” is no unit of co-occurrence; there are turn, overlap, question, transcript, respondent, gap:N."


@dataclass(frozen=True, slots=True)
class FrequencyOptions:
    """``rollup``: count each code alone, or with all below it; ``by``: which tables of codes follow."""

    rollup: Rollup = "none"
    by: tuple[CrosstabKind, ...] = ("transcript", "respondent", "question")


@dataclass(frozen=True, slots=True)
class CooccurrenceOptions:
    """The unit (``gap:N`` for N characters), whose speech, and whether codes are counted with all below them."""

    unit: str = "turn"
    speech: Literal["respondents", "all"] = "respondents"
    rollup: Rollup = "none"


def shown_codes(found: Frame, segments: Ints, scope: Scope) -> list[int]:
    """The codes that a report has a row for: those in scope that are in use, and retired ones that hold codings."""
    chosen = set(scope.codes)
    for code in found.codes:
        if code.parent in chosen:
            chosen.add(code.id)
    return [
        number
        for number, code in enumerate(found.codes)
        if (not chosen or code.id in chosen)
        and (segments[number] or (code.status != "retired" and code.merged_into is None))
    ]


def _rows(found: frequency.Frequencies, items: tuple[CodeItem, ...], shown: list[int]) -> list[FrequencyRow]:
    words = found.words
    return [
        FrequencyRow(
            item,
            int(found.segments[n]),
            int(found.turns[n]),
            int(found.transcripts[n]),
            int(found.respondents[n]),
            int(found.characters[n]),
            int(words[n]) if words is not None else 0,
            float(found.share[n]),
        )
        for item, n in zip(items, shown, strict=True)
    ]


def frequencies(project: Project, asked: Asked, options: FrequencyOptions) -> Report:
    """How often and how widely each code was used."""
    found = project.ask(frame, asked.scope, words=True)
    alone = frequency.frequencies(found.corpus)
    rolled = frequency.frequencies(found.corpus, rollup=True)
    shown = shown_codes(found, rolled.segments, asked.scope)
    items = code_items(project, [found.codes[n] for n in shown], asked.language)
    main, other = (rolled, alone) if options.rollup == "union" else (alone, rolled)
    seal = stamp(
        project,
        asked,
        transcripts=main.n_transcripts,
        respondents=main.n_respondents,
        speech_length=main.n_spoken,
    )
    return frequency_report.frequencies(
        _rows(main, items, shown),
        stamp=seal,
        language=asked.language,
        asked_only=frequency.asked_only(found.corpus),
        rollup=options.rollup,
        rolled=_rows(other, items, shown) if options.rollup == "none" else (),
        crosstabs=_crosstabs(found, items, shown, options.by),
    )


def _crosstabs(
    found: Frame, items: tuple[CodeItem, ...], shown: list[int], by: tuple[CrosstabKind, ...]
) -> list[Crosstab]:
    """Segments by code and transcript, respondent, question; columns that hold nothing to count are left out."""
    corpus = found.corpus
    present: dict[CrosstabKind, Bools] = {
        "transcript": corpus.transcripts,
        "respondent": _present(corpus.asked, corpus.n_respondents),
        "question": _present(corpus.turns.question, corpus.n_questions),
    }
    labels = {
        "transcript": [CrosstabColumn(row.id, row.name) for row in found.transcripts],
        "respondent": [CrosstabColumn(row.id, str(row.number)) for row in found.respondents],
        "question": [CrosstabColumn(row.id, row.number) for row in found.questions],
    }
    tables = []
    for kind, wanted in present.items():
        columns = [n for n in range(len(wanted)) if wanted[n]]
        if kind not in by or not columns:
            continue
        counts = crosstab(corpus, kind).counts
        rows = tuple(tuple(int(counts[code, n]) for n in columns) for code in shown)
        tables.append(Crosstab(kind, items, tuple(labels[kind][n] for n in columns), rows))
    return tables


def _present(values: Ints, count: int) -> Bools:
    import numpy as np

    found: Bools = np.bincount(values[values != NOBODY], minlength=count) > 0
    return found


def cooccurrence(project: Project, asked: Asked, options: CooccurrenceOptions) -> Report:
    """Which codes go together."""
    unit, gap = parse_unit(options.unit)
    found = project.ask(frame, asked.scope)
    result = together.cooccurrence(found.corpus, unit, speech=options.speech, gap=gap, rollup=options.rollup == "union")
    import numpy as np

    used = np.bincount(found.corpus.codings.code, minlength=len(found.codes))
    shown = shown_codes(found, used + result.n, asked.scope)
    place = {n: row for row, n in enumerate(shown)}
    items = code_items(project, [found.codes[n] for n in shown], asked.language)
    seal = stamp(
        project,
        asked,
        unit=options.unit,
        speech=options.speech,
        units=result.n_units,
        documents=int((found.corpus.transcripts & ~found.corpus.counts_as_respondent).sum()),
        transcripts=int(found.corpus.transcripts.sum()),
        respondents=int(_present(found.corpus.asked, found.corpus.n_respondents).sum()),
    )
    pairs = [
        PairRow(place[a], place[b], n_ab, passages, characters, c, lift, npmi, phi)
        for a, b, n_ab, passages, characters, c, lift, npmi, phi in zip(
            *(
                column.tolist()
                for column in (
                    result.a, result.b, result.n_ab, result.passages, result.characters,
                    result.c, result.lift, result.npmi, result.phi,
                )
            ),
            strict=True,
        )
        if a in place and b in place
    ]  # fmt: skip
    uses = [CodeUse(item, int(result.n[n])) for item, n in zip(items, shown, strict=True)]
    return cooccurrence_report.cooccurrence(uses, pairs, stamp=seal, language=asked.language)


def parse_unit(text: str) -> tuple[together.Unit, int]:
    """A unit as typed: ``turn``, or ``gap:50``."""
    name, _, number = text.partition(":")
    if name == "gap" and number.isdecimal():
        return "gap", int(number)
    if text in ("turn", "overlap", "question", "transcript", "respondent"):
        return cast("together.Unit", text), 0
    raise UnknownUnit(unit=text)
