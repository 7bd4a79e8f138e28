"""What each item of the appendix is made of, and when there is nothing that it could show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from qcode import queries
from qcode.catalogue import documents
from qcode.catalogue.counting import CooccurrenceOptions, FrequencyOptions, cooccurrence, frequencies
from qcode.catalogue.kinds import REPORTS
from qcode.catalogue.quoting import QuotationOptions, quotations
from qcode.catalogue.scope import Asked
from qcode.catalogue.thesis_texts import (
    ChecklistOptions,
    MethodsOptions,
    TextOptions,
    balance,
    checklist,
    ethics,
    methods,
)
from qcode.model.appendix import Shown
from qcode.project import Project
from qcode.queries import second_coding
from qcode.queries.stances import any_stance
from qcode.report.document import Block, Report, Table
from qcode.report.facts import Facts
from qcode.report.wording import mark
from qcode.words import say

NO_GUIDE = mark("reason|there is no interview guide yet")
NOBODY = mark("reason|there are no respondents yet")
NO_CODES = mark("reason|the codebook is empty")
FLAT = mark("reason|no code stands under another")
UNCODED = mark("reason|nothing is coded yet")
UNLINKED = mark("reason|no answer is linked to a question yet")
NO_STANCE = mark("reason|no coding carries a stance yet")
NO_GROUPS = mark("reason|no respondent has an attribute yet")
NO_FINDINGS = mark("reason|no finding is written yet")
ONE_CODER = mark("reason|only one person has coded")
UNDECIDED = mark("reason|nothing was decided yet")
OF_FACTS = ("methods", "coreq", "srqr")
"""The items that are made from what the project knows of how the study was done."""


@dataclass(frozen=True, slots=True)
class Making:
    """What every item is made from: the project, what was asked, what else stands in the appendix, and where."""

    project: Project
    asked: Asked
    unit: str
    columns: tuple[Shown, ...]
    items: tuple[str, ...]
    where: Mapping[str, str] = field(default_factory=dict)
    facts: Facts | None = None


def reason_missing(project: Project, asked: Asked, name: str) -> str:
    """Why an item has nothing to show, a key of ``say`` without its ``reason|``; "" where it has."""
    ask = project.ask
    found = ""
    match name:
        case "guide":
            found = "" if ask(queries.guides) else NO_GUIDE
        case "participants":
            found = "" if [row for row in ask(queries.respondents) if not row.withdrawn] else NOBODY
        case "codebook":
            found = "" if ask(queries.codes) else NO_CODES
        case "structure":
            found = "" if any(row.parent for row in ask(queries.codes)) else FLAT
        case "frequencies" | "cooccurrence" | "matrix-codes" | "saturation" | "quotations" | "balance" | "methods":
            found = "" if _coded(project, asked) else UNCODED
        case "quotations-by-question" if not _coded(project, asked):
            found = UNCODED
        case "matrix" | "quotations-by-question":
            found = "" if project.ask(queries.interviews_by_question) else UNLINKED
        case "stance" | "compare" if not _coded(project, asked):
            found = UNCODED
        case "stance":
            found = "" if ask(any_stance, asked.scope.coders) else NO_STANCE
        case "compare":
            found = "" if ask(queries.attribute_values) else NO_GROUPS
        case "evidence":
            found = "" if ask(queries.findings) else NO_FINDINGS
        case "codebook-history":
            found = "" if ask(queries.codes, retired=True) else NO_CODES
        case "agreement":
            found = "" if len(ask(second_coding.people_who_code)) > 1 else ONE_CODER
        case "adjudication":
            found = "" if ask(second_coding.all_adjudications) else UNDECIDED
    return found.removeprefix("reason|")


def _coded(project: Project, asked: Asked) -> bool:
    counts = project.ask(queries.codings_by_coder)
    return any(counts.get(coder) for coder in asked.scope.coders)


def _report(name: str, **told: str) -> Callable[[Making], Report]:
    """A report of the catalogue as it is if nothing is said but ``told``."""

    def make(making: Making) -> Report:
        kind, asked = REPORTS[name], making.asked
        if kind.of_all:
            everybody = tuple(coder.id for coder in making.project.ask(queries.coders))
            asked = replace(asked, scope=replace(asked.scope, coders=everybody))
        made = kind.build(making.project, asked, kind.tell(told))
        if told.get("of") == "code-respondent":
            return replace(made, title=say("Code × respondent", asked.language))
        return made

    return make


def _participants(making: Making) -> Report:
    return documents.participants(making.project, making.asked, documents.ParticipantOptions(shown=making.columns))


def _quotations(by: str) -> Callable[[Making], Report]:
    def make(making: Making) -> Report:
        found = quotations(making.project, making.asked, QuotationOptions(by=by))  # type: ignore[arg-type]
        return (
            _without_balance(found)
            if "balance" in making.items or (by != "code" and "quotations" in making.items)
            else found
        )

    return make


def _without_balance(report: Report) -> Report:
    """The quotations alone, where who is quoted how often stands in an appendix of its own."""
    caption = say("Who is quoted how often", report.language)
    kept: list[Block] = [
        block for block in report.blocks if not (isinstance(block, Table) and block.caption == caption)
    ]
    return replace(report, blocks=tuple(kept), more=tuple(each for each in report.more if each.name != "balance"))


PARTS: dict[str, Callable[[Making], Report]] = {
    "guide": lambda making: documents.guide(making.project, making.asked, documents.DocumentOptions()),
    "participants": _participants,
    "ethics": lambda making: ethics(making.project, making.asked, TextOptions()),
    "methods": lambda making: methods(
        making.project, making.asked, MethodsOptions(making.unit, making.where, making.facts)
    ),
    "codebook": lambda making: documents.codebook(making.project, making.asked, documents.DocumentOptions()),
    "structure": _report("structure"),
    "frequencies": lambda making: frequencies(making.project, making.asked, FrequencyOptions()),
    "cooccurrence": lambda making: cooccurrence(making.project, making.asked, CooccurrenceOptions(unit=making.unit)),
    "matrix": _report("matrix", of="question-respondent"),
    "matrix-codes": _report("matrix", of="code-respondent"),
    "stance": _report("stance"),
    "compare": _report("compare"),
    "evidence": _report("evidence"),
    "saturation": _report("saturation"),
    "agreement": _report("agreement"),
    "adjudication": _report("adjudication"),
    "quotations": _quotations("code"),
    "quotations-by-question": _quotations("question"),
    "balance": lambda making: balance(making.project, making.asked, TextOptions()),
    "codebook-history": _report("codebook-history"),
    "audit": _report("audit"),
    "coreq": lambda making: checklist(
        making.project, making.asked, ChecklistOptions("coreq", making.where, making.facts)
    ),
    "srqr": lambda making: checklist(
        making.project, making.asked, ChecklistOptions("srqr", making.where, making.facts)
    ),
}
"""The maker of each item but the list of tables and figures, which stands before all."""
