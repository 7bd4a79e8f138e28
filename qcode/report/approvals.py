"""What was sent to experts for approval, and what they answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qcode.report.approval import OPTIONS
from qcode.report.document import Cell, Column, DataTable, Datum, Paragraph, Report, Stamp, Table, cells
from qcode.report.labels import respondent
from qcode.report.wording import coder_line, mark, scope_line
from qcode.words import Language, say

ANSWERS: dict[str, str] = {"": mark("approval|no answer yet"), **OPTIONS}


@dataclass(frozen=True, slots=True)
class ApprovalItem:
    """A quote that was sent; ``quote`` is "" where it may not be printed, ``words`` are the expert's own."""

    number: int
    sent: str
    answered: str
    answer: str
    quote: str = ""
    words: str = ""
    language: str = ""
    changed_since: bool = False


def approvals(items: Sequence[ApprovalItem], *, stamp: Stamp, language: Language) -> Report:
    """A table of how many answered what, and one of every quote; a refused quote is not printed."""
    note = " ".join((coder_line(stamp, language), scope_line(stamp, language)))
    nothing = Paragraph(say("Nothing was sent for approval yet.", language))
    return Report(
        title=say("Quotations approved", language),
        language=language,
        blocks=(_sums(items, language), _table(items, note, language)) if items else (nothing,),
        stamp=stamp,
        data=DataTable("approvals", _columns(language), tuple(_data(each) for each in items)),
    )


def _sums(items: Sequence[ApprovalItem], language: Language) -> Table:
    columns = (
        Column("respondent", say("column|Respondent", language)),
        Column("sent", say("column|Sent", language), "integer"),
        *(Column(answer or "none", say(text, language), "integer") for answer, text in ANSWERS.items()),
    )
    numbers = sorted({each.number for each in items})
    rows = []
    for number in numbers:
        own = [each for each in items if each.number == number]
        counts = (sum(each.answer == answer for each in own) for answer in ANSWERS)
        rows.append(cells(respondent(number, language), len(own), *counts))
    return Table(say("Answers by respondent", language), columns, tuple(rows))


def _columns(language: Language) -> tuple[Column, ...]:
    return (
        Column("respondent", say("column|Respondent", language), "integer"),
        Column("sent", say("column|Sent", language)),
        Column("answer", say("column|Answer", language)),
        Column("answered", say("column|Answered", language)),
        Column("quote", say("column|Quotation", language)),
        Column("words", say("column|In other words", language)),
        Column("changed_since", say("column|Printed otherwise since", language)),
    )


def _table(items: Sequence[ApprovalItem], note: str, language: Language) -> Table:
    rows = tuple(
        (
            Cell(each.number),
            Cell(each.sent[:10]),
            Cell(say(ANSWERS[each.answer], language)),
            Cell(each.answered[:10]),
            Cell(each.quote or "–", language=each.language),
            Cell(each.words, language=each.language),
            Cell(say("yes", language) if each.changed_since else ""),
        )
        for each in items
    )
    return Table(say("Quotations sent for approval", language), _columns(language), rows, note, wide=True)


def _data(each: ApprovalItem) -> tuple[Datum, ...]:
    return (
        each.number, each.sent, each.answer, each.answered, each.quote, each.words, "yes" if each.changed_since else "",
    )  # fmt: skip
