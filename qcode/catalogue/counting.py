"""Frequencies and co-occurrence: from the scope to the finished report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, cast

from qcode import queries
from qcode.analysis import cooccurrence as together
from qcode.analysis import frequency
from qcode.analysis.columns import Bools, Corpus, Ints, Turns
from qcode.analysis.crosstab import crosstab
from qcode.catalogue.items import code_items
from qcode.catalogue.kinds import UNIT
from qcode.catalogue.scope import Asked, stamp
from qcode.catalogue.units import OF_SPEECH, carrying, left_out, only, with_units
from qcode.catalogue.unlinked import uncoded
from qcode.model.errors import QcodeError
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries.columns import Frame, frame
from qcode.report import cooccurrence as cooccurrence_report
from qcode.report import frequencies as frequency_report
from qcode.report.denominators import Denominators
from qcode.report.document import Report
from qcode.report.material import (
    CodeItem,
    CodeUse,
    Crosstab,
    CrosstabColumn,
    CrosstabKind,
    FrequencyRow,
    branch_ids,
)
from qcode.report.pairs import Pairs
from qcode.words import Language, say

Rollup = Literal["none", "union"]
Paragraph = Literal["paragraph"]
PARAGRAPH: Paragraph = "paragraph"


class UnknownUnit(QcodeError):
    template = "“{unit}” is no unit of co-occurrence; there are {choices}."


@dataclass(frozen=True, slots=True)
class FrequencyOptions:
    """``rollup``: count each code alone, or with all below it; ``by``: which tables of codes follow;
    ``interval``: Wilson's interval beside the share of respondents; ``denominators``: a table of several wholes.
    """

    rollup: Rollup = "none"
    by: tuple[CrosstabKind, ...] = ("transcript", "respondent", "question")
    interval: bool = False
    denominators: bool = False


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


def frequency_rows(found: frequency.Frequencies, items: tuple[CodeItem, ...], shown: list[int]) -> list[FrequencyRow]:
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
            int(found.spoken[n]),
        )
        for item, n in zip(items, shown, strict=True)
    ]


def frequencies(project: Project, asked: Asked, options: FrequencyOptions) -> Report:
    """How often and how widely each code was used."""
    found = project.ask(frame, asked.scope, words=True)
    alone, rolled = frequency.both(found.corpus)
    shown = shown_codes(found, rolled.segments, asked.scope)
    items = code_items(project, [found.codes[n] for n in shown], asked.language)
    main, other = (rolled, alone) if options.rollup == "union" else (alone, rolled)
    seal = stamp(
        project,
        asked,
        found.corpus,
        respondents=main.n_respondents,
        speech_length=main.n_spoken,
        documents=int((found.corpus.transcripts & ~found.corpus.counts_as_respondent).sum()),
    )
    wholes = _wholes(project, asked, options.interval)
    return frequency_report.frequencies(
        frequency_rows(main, items, shown),
        stamp=seal,
        language=asked.language,
        asked_only=frequency.asked_only(found.corpus),
        rollup=options.rollup,
        rolled=frequency_rows(other, items, shown) if options.rollup == "none" else (),
        crosstabs=_crosstabs(found, items, shown, options.by),
        wholes=wholes,
        parts=_parts(project, found, items, shown, wholes.everybody, rolled=options.rollup == "union")
        if options.denominators
        else None,
        unsure=uncoded(project, found, asked.scope),
    )


def _parts(
    project: Project, found: Frame, items: tuple[CodeItem, ...], shown: list[int], everybody: int, *, rolled: bool
) -> Denominators:
    from qcode.catalogue.denominators import all_denominators

    parts = all_denominators(project, found, items, shown, rollup=rolled)
    return replace(parts, people=everybody or parts.people)


def _wholes(project: Project, asked: Asked, interval: bool) -> frequency_report.Wholes:
    """Of whom respondents are counted: where the scope is some questions, of those to whom they were put, and of all."""
    if not asked.scope.questions:
        return frequency_report.Wholes(interval=interval)
    from qcode.catalogue.matrix_ground import asked_of

    put, answered, everybody = asked_of(project, asked.scope)
    return frequency_report.Wholes(put, everybody, interval, answered)


def _crosstabs(
    found: Frame, items: tuple[CodeItem, ...], shown: list[int], by: tuple[CrosstabKind, ...]
) -> list[Crosstab]:
    """Segments by code and transcript, respondent, question; columns that hold nothing to count are left out."""
    import numpy as np

    corpus = found.corpus
    present: dict[CrosstabKind, Bools] = {
        "transcript": corpus.transcripts,
        "respondent": corpus.speaking,
        "question": np.isin(np.arange(corpus.n_questions), corpus.turns.question),
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
        rows = tuple(map(tuple, counts[np.ix_(shown, columns)].tolist()))
        tables.append(Crosstab(kind, items, tuple(labels[kind][n] for n in columns), rows))
    return tables


def cooccurrence(project: Project, asked: Asked, options: CooccurrenceOptions) -> Report:
    """Which codes go together."""
    unit, gap = parse_unit(options.unit)
    found = project.ask(frame, asked.scope)
    import numpy as np

    rollup = options.rollup == "union"
    sentences = sentence_stops(project, found) if unit == "gap-sentences" else None
    corpus = unit_corpus(project, found, unit)
    counted: together.Unit = "turn" if unit == PARAGRAPH else unit
    result = together.cooccurrence(corpus, counted, speech=options.speech, gap=gap, rollup=rollup, sentences=sentences)
    overlaps = _overlaps(found, result, rollup)

    used = np.bincount(found.corpus.codings.code, minlength=len(found.codes))
    shown = shown_codes(found, used + result.n, asked.scope)
    items = code_items(project, [found.codes[n] for n in shown], asked.language)
    seal = stamp(
        project,
        asked,
        found.corpus,
        unit=options.unit,
        speech=options.speech,
        units=result.n_units,
        wordless=left_out(found.corpus, corpus, options.speech) if unit in OF_SPEECH else 0,
        documents=int((found.corpus.transcripts & ~found.corpus.counts_as_respondent).sum()),
        respondents=int(found.corpus.speaking.sum()),
    )
    place = np.full(len(found.codes), -1)
    place[shown] = np.arange(len(shown))
    pairs = Pairs(
        place[result.a], place[result.b], result.n_ab, result.passages, result.characters,
        result.c, result.lift, result.npmi, result.phi, overlaps,
    )  # fmt: skip
    pairs = pairs.take((pairs.a >= 0) & (pairs.b >= 0))
    branches = branch_ids(items) if rollup else {}
    held = np.bincount(frequency.scoped(found.corpus, rollup=rollup).code, minlength=len(found.codes)) > 0
    uses = [
        CodeUse(item, int(result.n[n]), branches.get(item.id, ()), bool(held[n]))
        for item, n in zip(items, shown, strict=True)
    ]
    return cooccurrence_report.cooccurrence(
        uses,
        pairs,
        stamp=seal,
        language=asked.language,
        rollup=rollup,
        warnings=_advice(found, unit, asked.language),
    )


def _overlaps(found: Frame, result: together.Cooccurrence, rollup: bool) -> Ints | None:
    """The second number of each pair that was counted in units: pairs of codings that share a character."""
    if not result.has_units:
        return None
    n_codes = len(result.n)
    pairs = together.part(found.corpus, "overlap", rollup=rollup).pairs
    counts: Ints = pairs.at(result.a * n_codes + result.b)[:, 0]
    return counts


def _advice(found: Frame, unit: str, language: Language) -> tuple[str, ...]:
    """That another unit suits a project in which some spoke and some wrote."""
    corpus = found.corpus
    kinds = {row.kind for row, held in zip(found.transcripts, corpus.transcripts, strict=True) if held}
    if unit != "turn" or not found.asked or not kinds >= {"interview", "written answers"}:
        return ()
    text = (
        "Spoken and written answers are mixed here, and a turn is not the same in both: "
        "the unit “answer” (one respondent, one question) suits them better."
    )
    return (say(text, language),)


def parse_unit(text: str) -> tuple[together.Unit | Paragraph, int]:
    """A unit as typed: ``turn``, or ``gap:50``; a paragraph is a turn cut at its line ends, see `by_paragraph`."""
    name, _, number = text.partition(":")
    if f"{name}:N" in UNIT.values and number.isdecimal():
        return cast("together.Unit", name), int(number)
    if text in UNIT.values and not text.endswith(":N"):
        return cast("together.Unit | Paragraph", text), 0
    raise UnknownUnit(unit=text, choices=", ".join(UNIT.values))


def unit_corpus(project: Project, found: Frame, unit: str) -> Corpus:
    """The corpus whose turns make the units: those in which a word is said or coded, or their paragraphs."""
    if unit == PARAGRAPH:
        return by_paragraph(project, found)
    return with_units(project, found) if unit in OF_SPEECH else found.corpus


def by_paragraph(project: Project, found: Frame) -> Corpus:
    """The corpus with every turn cut into its paragraphs: lines in which a word is said, or something is coded."""
    import numpy as np

    from qcode.text.words import says_a_word

    turns = found.corpus.turns
    cut: list[tuple[int, int, int, bool]] = []
    texts = _texts(project, found)
    for place, (transcript, begin, end) in enumerate(
        zip(turns.transcript.tolist(), turns.start.tolist(), turns.end.tolist(), strict=True)
    ):
        at = begin
        for line in texts[found.transcripts[transcript].id][begin:end].split("\n"):
            if line.strip():
                cut.append((place, at, at + len(line), says_a_word(line)))
            at += len(line) + 1
    turn, start, stop, said = np.array(cut, np.int64).reshape(-1, 4).T
    cut_up = Turns(
        turns.transcript[turn], start, stop, turns.respondent[turn], turns.question[turn], turns.speech[turn]
    )
    return replace(found.corpus, turns=only(cut_up, (said > 0) | carrying(cut_up, found.corpus.codings)))


def sentence_stops(project: Project, found: Frame) -> together.Stops:
    """Where the sentences of the turns in scope begin."""
    import numpy as np

    from qcode.text.words import sentence_spans

    turns, texts = found.corpus.turns, _texts(project, found)
    places = [
        (int(transcript), start)
        for transcript, begin, end in zip(turns.transcript, turns.start, turns.end, strict=True)
        for start, _ in sentence_spans(texts[found.transcripts[transcript].id], int(begin), int(end))
    ]
    return together.Stops(*np.array(places, np.int64).reshape(-1, 2).T)


def _texts(project: Project, found: Frame) -> dict[str, str]:
    """The texts of the transcripts in scope, by id."""
    held = [row.id for row, kept in zip(found.transcripts, found.corpus.transcripts, strict=True) if kept]
    texts: dict[str, str] = project.ask(queries.bodies, held)
    return texts
