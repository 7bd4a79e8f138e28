"""What each group said of a code, in the words of some who have it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from qcode.report.document import Block, Column, DataTable, Datum, Heading, Item, Paragraph
from qcode.report.labels import How
from qcode.report.material import CodeItem, QuoteItem
from qcode.report.quotations import quoted
from qcode.report.wording import mark, titled
from qcode.words import Language, say

EACH_SIDE = 2
"""So many respondents of each group are quoted, each once."""
DRAWN_QUOTES = 120
"""What a page can hold; a number leads to all that is behind it."""
_WHICH = mark(
    "Of each group a first passage of its first respondents ({count} at most), in the order of the interviews; each"
    " number above leads to all of them."
)
_CUT = mark("More codes are not quoted here (passages: {count}): limit the report to some codes.")


@dataclass(frozen=True, slots=True)
class Side:
    """What a group said of a code: "4 of 5", and the quotes of some of the four."""

    code: CodeItem
    label: str
    share: str
    quotes: tuple[QuoteItem, ...]


def both_sides(sides: Sequence[Side], language: Language, how: How) -> Iterator[Block]:
    """A heading a code, below it each group with its count and its quotes."""
    if not sides:
        return
    yield Heading(say("In their words", language), level=2)
    yield Paragraph(say(_WHICH, language, count=EACH_SIDE))
    for code, held in groupby(sides, lambda side: side.code):
        yield Heading(titled(code, language, path=True), level=3)
        for side in held:
            yield Item("–", f"{side.label}: {side.share}")
            yield from quoted(side.quotes, how, language)
    if sum(len(side.quotes) for side in sides) >= DRAWN_QUOTES:
        yield Paragraph(say(_CUT, language, count=DRAWN_QUOTES))


def sides_data(sides: Sequence[Side], language: Language) -> DataTable:
    """A row a quote; the group of those without a value is named as on the page."""
    columns = (
        Column("path", say("column|Path", language), "path"),
        Column("group", say("column|Group", language)),
        Column("respondent", say("column|Respondent", language), "integer"),
        Column("transcript", say("column|Transcript", language)),
        Column("quote", say("column|Quotation", language)),
    )
    rows: list[tuple[Datum, ...]] = [
        (side.code.path, side.label, quote.respondent or None, quote.transcript, quote.text)
        for side in sides
        for quote in side.quotes
        if not quote.condition
    ]
    return DataTable("quotes", columns, tuple(rows))
