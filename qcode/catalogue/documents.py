"""Codebook, participants, guide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qcode import queries
from qcode.catalogue.items import (
    code_items,
    detailed,
    link_items,
    question_items,
    respondent_items,
    without_held_words,
)
from qcode.catalogue.reviewed import codebook_signature
from qcode.catalogue.scope import Asked, counted
from qcode.model.appendix import Shown, banded, columns_read
from qcode.model.errors import UnknownValue
from qcode.project import Project
from qcode.queries.columns import Frame
from qcode.report import codebook as codebook_report
from qcode.report import guide as guide_report
from qcode.report import participants as participants_report
from qcode.report.document import Report
from qcode.report.material import RespondentItem
from qcode.report.participants import TalkItem
from qcode.report.wording import mark
from qcode.words import say


@dataclass(frozen=True, slots=True)
class DocumentOptions:
    """``guide``: the version of the guide, "" for the newest in the report's language, else the newest."""

    guide: str = ""


HELD_EXAMPLES = mark("Codes without their example, as its words may not be quoted: {names}.")


@dataclass(frozen=True, slots=True)
class ParticipantOptions:
    """``columns``: the attributes that are shown, as ``region,years:10``; ``shown``: the same, read. Nothing is all."""

    columns: str = ""
    shown: tuple[Shown, ...] = ()


def codebook(project: Project, asked: Asked, options: DocumentOptions) -> Report:
    """Every code with its definition, when to use it, when not, and an example."""
    found, seal = counted(project, asked)
    used = {found.codes[n].id for n in found.corpus.codings.code}
    rows = [row for row in project.ask(queries.codes, retired=True) if row.status != "retired" or row.id in used]
    known = code_items(project, rows, asked.language)
    items = without_held_words(project, detailed(project, known, asked.language))
    shown = {item.id for item in items}
    links = [
        link for link in link_items(project, asked.language) if link.source_id in shown and link.target_id in shown
    ]
    signed = codebook_signature(project, asked.language)
    report = codebook_report.codebook(items, stamp=seal, language=asked.language, links=links, signed=signed)
    left = [item.name for item, own in zip(items, known, strict=True) if own.example and not item.example]
    told = (say(HELD_EXAMPLES, asked.language, names=", ".join(left)),) if left else ()
    return replace(report, warnings=report.warnings + told)


def participants(project: Project, asked: Asked, options: ParticipantOptions) -> Report:
    """Who was asked, by public number, with the attributes that were chosen."""
    found, seal = counted(project, asked)
    names, items = respondent_items(project, _present(project, found))
    if chosen := options.shown or columns_read(options.columns):
        names, items = _columns(names, items, chosen)
    if items and not names:
        talks = _talks(project, found)
        return participants_report.participants_by_talk(talks, items, stamp=seal, language=asked.language)
    return participants_report.participants(names, items, stamp=seal, language=asked.language)


def _talks(project: Project, found: Frame) -> dict[str, list[TalkItem]]:
    """The interviews in scope of each respondent, by id."""
    counts = project.ask(queries.word_counts)
    corpus = found.corpus
    held = {
        row.name: TalkItem(row.held, row.mode, row.language, counts.get(row.id, 0))
        for row, inside, asked in zip(found.transcripts, corpus.transcripts, corpus.counts_as_respondent, strict=True)
        if inside and asked
    }
    return {
        row.respondent.id: [held[name] for name in row.transcripts if name in held]
        for row in project.ask(queries.respondent_items)
    }


def check_columns(names: Sequence[str], chosen: Iterable[Shown]) -> None:
    """Raise ``UnknownValue`` where one of the chosen attributes is none of ``names``."""
    for each in chosen:
        if each.name not in names:
            raise UnknownValue(value=each.name, what="attribute", choices=", ".join(names) or "–")


def _columns(
    names: tuple[str, ...], items: tuple[RespondentItem, ...], chosen: tuple[Shown, ...]
) -> tuple[tuple[str, ...], tuple[RespondentItem, ...]]:
    """Some attributes in the order given, numbers in bands where that was said."""
    check_columns(names, chosen)
    places = [(names.index(each.name), each.band) for each in chosen]
    kept = tuple(
        replace(
            item,
            values=tuple("; ".join(banded(part, band) for part in item.values[at].split("; ")) for at, band in places),
        )
        for item in items
    )
    return tuple(each.name for each in chosen), kept


def _present(project: Project, found: Frame) -> list[str]:
    """The respondents who are asked in a transcript in scope; who is in no transcript yet, where all are in scope."""
    counted = found.corpus.counts_as_respondent
    held = {
        row.name
        for row, inside, asked in zip(found.transcripts, found.corpus.transcripts, counted, strict=True)
        if inside and asked
    }
    everything = bool(found.corpus.transcripts.all())
    spoken = {row.respondent.id: row.transcripts for row in project.ask(queries.respondent_items)}
    return [
        row.id for row in found.respondents if held.intersection(spoken[row.id]) or (everything and not spoken[row.id])
    ]


def guide(project: Project, asked: Asked, options: DocumentOptions) -> Report:
    """The questions that were asked."""
    version = project.ask(queries.guide_named, options.guide)
    if not options.guide:
        spoken = [row for row in project.ask(queries.guides) if row.language == asked.language]
        version = spoken[-1] if spoken else version
    items = question_items(project.ask(queries.questions, version.id), asked.language)
    return guide_report.guide(items, stamp=counted(project, asked)[1], language=asked.language)
