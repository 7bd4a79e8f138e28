"""Texts around the reports of a thesis: ethics and consent, methods, checklists, who is quoted how often."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from qcode.catalogue.quoting import balanced
from qcode.catalogue.scope import Asked, counted
from qcode.catalogue.thesis_facts import consent, facts_of
from qcode.project import Project
from qcode.queries import appendix as chosen
from qcode.report import balance as balance_report
from qcode.report import checklist as checklist_report
from qcode.report import ethics as ethics_report
from qcode.report import methods as methods_report
from qcode.report.document import Report
from qcode.report.facts import Facts, said


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
    return balance_report.balance(balanced(project, found), stamp=replace(seal, unit="coding"), language=asked.language)
