"""Quotations, chosen and put in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from qcode import queries
from qcode.catalogue.items import quote_items
from qcode.catalogue.scope import Asked, counted
from qcode.project import Project
from qcode.queries.columns import Frame
from qcode.queries.guides import question_numbers
from qcode.queries.quoted import quoted, quoted_in, voices
from qcode.queries.quotes import Quote
from qcode.report import quotations as quotations_report
from qcode.report.document import Report
from qcode.report.material import Balance, Voice
from qcode.report.quotations import By
from qcode.words import Language, say


@dataclass(frozen=True, slots=True)
class QuotationOptions:
    """``chosen``: all or those with a star; ``by``: the headings; ``each``: at most so many of one respondent.

    ``most``: at most so many in all, for nobody reads two hundred thousand; 0 is no limit.
    """

    chosen: Literal["all", "starred"] = "all"
    by: By = "code"
    each: int = 0
    most: int = 5_000


def quotations(project: Project, asked: Asked, options: QuotationOptions) -> Report:
    """What was coded, word for word, and how evenly respondents are quoted."""
    found, seal = counted(project, asked)
    held = found.codings
    plain = options.chosen == "all" and options.by == "code" and not options.each
    if plain and 0 < options.most < len(held):
        held = _first(found, options.most)
    rows = [row for row in project.ask(queries.quotes, held) if options.chosen == "all" or row.coding.star]
    if options.by == "question":
        rows = _numbered(rows, project.ask(question_numbers, asked.language))
    rows = _ordered(rows, options.by)
    if options.each:
        rows = list(_first_of_each(rows, options))
    every = len(found.codings) if plain else len(rows)
    rows = rows[: options.most or None]
    return quotations_report.quotations(
        quote_items(project, rows, asked.language),
        stamp=replace(seal, unit="coding", units=len(rows)),
        language=asked.language,
        by=options.by,
        balance=balanced(project, found, rows),
        chosen=tuple(_chosen(options, asked.language)),
        every=every,
    )


def balanced(project: Project, found: Frame, rows: Sequence[Quote] | None = None) -> Balance:
    """Who is quoted how often, in all codings that may be quoted or in some of them."""
    parts = project.ask(quoted, found) if rows is None else project.ask(quoted_in, found, rows)
    heard, count = project.ask(voices, found, parts, parts.free)
    return Balance({number: Voice(*own) for number, own in heard.items()}, count, who_speaks(found))


def who_speaks(found: Frame) -> dict[int, str]:
    """The numbers, with the ids, of the respondents who have a turn in scope."""
    rows = zip(found.respondents, found.corpus.speaking.tolist(), strict=True)
    return {row.number: str(row.id) for row, speaks in rows if speaks}


def _first(found: Frame, most: int) -> tuple[str, ...]:
    """The ids of the first codings by code as in the tree, then by transcript and place."""
    order = np.argsort(found.corpus.codings.code, kind="stable")[:most]
    return tuple(found.codings[place] for place in order.tolist())


def _ordered(rows: list[Quote], by: By) -> list[Quote]:
    """By code as in the tree, else by respondent or question; inside, as they are given."""
    match by:
        case "respondent":
            return sorted(rows, key=lambda row: [person.number for person in row.respondents] or [1 << 30])
        case "question":
            return sorted(rows, key=_question)
        case _:
            return rows


def _numbered(rows: Iterable[Quote], numbers: Mapping[tuple[str | None, str], str]) -> list[Quote]:
    """Quotes whose questions have the numbers of one version of the guide, so that each has one heading."""
    return [replace(row, question=numbers.get((row.transcript.guide, row.question), row.question)) for row in rows]


def _question(row: Quote) -> tuple[int, str]:
    digits = "".join(character for character in row.question if character.isdigit())
    return (int(digits) if digits else 1 << 30, row.question)


def _head(row: Quote, by: By) -> str:
    if by == "code":
        return str(row.coding.code)
    return row.question if by == "question" else ""


def _first_of_each(rows: Iterable[Quote], options: QuotationOptions) -> Iterator[Quote]:
    """At most so many of one respondent under one heading, those with a star before the others.

    What several say together counts for each of them; what no respondent says is its source's own.
    """
    held = list(rows)
    taken: Counter[tuple[str, str]] = Counter()
    kept = set()
    for row in sorted(held, key=lambda row: not row.coding.star):
        voices: list[str] = [str(person.id) for person in row.respondents] or [row.transcript.id]
        keys = [(_head(row, options.by), voice) for voice in voices]
        if all(taken[key] < options.each for key in keys):
            taken.update(keys)
            kept.add(row.coding.id)
    yield from (row for row in held if row.coding.id in kept)


def _chosen(options: QuotationOptions, language: Language) -> Iterator[str]:
    """Which quotations were taken, where not all were."""
    if options.chosen == "starred":
        yield say("Only quotations with a star.", language)
    if options.each:
        text = "Of one respondent under one heading at most: {count}; those with a star go first."
        yield say(text, language, count=options.each)
