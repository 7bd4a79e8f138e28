"""The note on ethics and consent: what its author filled in, what is still to be written, what the project shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from qcode.model.appendix import FIELDS
from qcode.report.document import Cell, Column, DataTable, Report, Stamp, Table
from qcode.report.quotations import LEFT_OUT
from qcode.report.wording import mark
from qcode.words import Language, say

OPEN = mark("to be completed by the author")


@dataclass(frozen=True, slots=True)
class Consent:
    """What the project itself knows: who withdrew, and how many respondents and passages bear a condition."""

    respondents: int = 0
    withdrawn: int = 0
    conditions: int = 0
    passages: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)
    """Quotes that are not printed, by their condition."""


def ethics(written: Mapping[str, str], consent: Consent, *, stamp: Stamp, language: Language) -> Report:
    """A table of every field; an empty one says that the author is to complete it, and nothing is made up."""
    columns = (Column("what", say("column|Point", language)), Column("said", say("column|Statement", language)))
    lines = [(say(title, language), written.get(name, "") or open_words(language)) for name, title in FIELDS.items()]
    lines += _known(consent, language)
    table = Table(say("Ethics and consent", language), columns, tuple((Cell(what), Cell(said)) for what, said in lines))
    unfilled = [say(title, language) for name, title in FIELDS.items() if not written.get(name)]
    warnings = []
    if unfilled:
        text = "Fields on ethics and consent that are not filled in yet: {names}."
        warnings.append(say(text, language, names="; ".join(unfilled)))
    data = DataTable("ethics", columns, tuple(lines))
    return Report(say("Ethics and consent", language), language, (table,), stamp, data, warnings=tuple(warnings))


def open_words(language: Language) -> str:
    """How what only the author can write is marked."""
    return f"[{say(OPEN, language)}]"


def _known(consent: Consent, language: Language) -> list[tuple[str, str]]:
    lines = [(say("Respondents who gave an interview", language), str(consent.respondents))]
    if consent.withdrawn:
        lines.append((say("Respondents who have withdrawn", language), str(consent.withdrawn)))
    if consent.conditions:
        lines.append((say("Respondents with a condition for quoting", language), str(consent.conditions)))
    if consent.passages:
        lines.append((say("Passages with a condition for quoting", language), str(consent.passages)))
    kept = "; ".join(
        say(text, language, count=consent.left_out[name])
        for name, text in LEFT_OUT.items()
        if consent.left_out.get(name)
    )
    return [*lines, (say("Quotations that are not printed", language), kept)] if kept else lines
