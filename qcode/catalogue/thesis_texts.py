"""Texts around the reports of a thesis: ethics and consent, methods, checklists, who is quoted how often."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from qcode.analysis.columns import Ints
from qcode.catalogue.quoting import who_speaks
from qcode.catalogue.scope import Asked, counted
from qcode.catalogue.thesis_facts import consent, facts_of
from qcode.project import Project
from qcode.queries import appendix as chosen
from qcode.queries.columns import Frame
from qcode.queries.quoted import Quoted, quoted, quoted_words
from qcode.report import balance as balance_report
from qcode.report import checklist as checklist_report
from qcode.report import ethics as ethics_report
from qcode.report import methods as methods_report
from qcode.report.document import Report
from qcode.report.facts import Facts, said
from qcode.report.quotations import Voice


@dataclass(frozen=True, slots=True)
class MethodsOptions:
    """``unit``: of co-occurrence; ``where``: what the appendices are called, by the item that stands in them.

    ``known`` are the facts where they were counted before.
    """

    unit: str = "turn"
    where: Mapping[str, str] = field(default_factory=dict)
    known: Facts | None = None


@dataclass(frozen=True, slots=True)
class ChecklistOptions:
    """``which``: COREQ or SRQR; ``where`` and ``known``: as in ``MethodsOptions``."""

    which: Literal["coreq", "srqr"] = "coreq"
    where: Mapping[str, str] = field(default_factory=dict)
    known: Facts | None = None


@dataclass(frozen=True, slots=True)
class TextOptions:
    """There is nothing to choose."""


def ethics(project: Project, asked: Asked, options: TextOptions) -> Report:
    """What the author has filled in of ethics and consent, and what the project knows."""
    found, seal = counted(project, asked)
    written = project.ask(chosen.filled_in)
    return ethics_report.ethics(written, consent(project, found, seal), stamp=seal, language=asked.language)


def methods(project: Project, asked: Asked, options: MethodsOptions) -> Report:
    """How the material was coded, in sentences."""
    found, seal = counted(project, asked)
    known = options.known or facts_of(project, asked, found, seal)
    return methods_report.methods(known, stamp=seal, language=asked.language, unit=options.unit, where=options.where)


def checklist(project: Project, asked: Asked, options: ChecklistOptions) -> Report:
    """A checklist, filled in as far as the project knows."""
    found, seal = counted(project, asked)
    return checklist_report.checklist(
        options.which,
        said(options.known or facts_of(project, asked, found, seal), asked.language),
        project.ask(chosen.filled_in),
        stamp=seal,
        language=asked.language,
        where=options.where,
    )


def balance(project: Project, asked: Asked, options: TextOptions) -> Report:
    """Who is quoted how often."""
    found, seal = counted(project, asked)
    quotes = project.ask(quoted, found)
    return balance_report.balance(
        _voices(found, quotes, project.ask(quoted_words, found)),
        int(quotes.free.sum()),
        who_speaks(found),
        stamp=replace(seal, unit="coding"),
        language=asked.language,
    )


def _voices(found: Frame, quotes: Quoted, words: Ints) -> dict[int, Voice]:
    """Everybody who is quoted, by public number."""
    chosen = quotes.free[quotes.coding]
    coding, person, size = quotes.coding[chosen], quotes.person[chosen], len(quotes.people)
    times = np.bincount(person, minlength=size)
    said = np.bincount(person, words[coding], minlength=size).astype(np.int64)
    pairs = np.unique(np.stack((person, found.corpus.codings.code[coding])), axis=1)
    codes = np.bincount(pairs[0], minlength=size)
    rows = zip(quotes.people, times.tolist(), codes.tolist(), said.tolist(), strict=True)
    return {row.number: Voice(*counts) for row, *counts in rows if counts[0]}
