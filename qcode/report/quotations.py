"""Quotations by code, each cited, none that may not be quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from qcode.report.document import (
    Block,
    Column,
    DataTable,
    Datum,
    Heading,
    Note,
    Paragraph,
    Quotation,
    Reference,
    Report,
    Stamp,
)
from qcode.report.labels import respondent
from qcode.report.material import QuoteItem
from qcode.report.wording import coder_line, mark, scope_line, sources_line
from qcode.words import Language, say

LEFT_OUT: dict[str, str] = {
    "paraphrase only": mark("left out because they may only be paraphrased: {count}"),
    "after approval": mark("left out because they await approval: {count}"),
    "off the record": mark("left out because they are off the record: {count}"),
    "withdrawn": mark("left out because the respondent has withdrawn: {count}"),
}


def quotations(quotes: Sequence[QuoteItem], *, stamp: Stamp, language: Language) -> Report:
    """Quotes in the order given, under a heading for each run of one code; the conditions of quoting are kept."""
    free = [quote for quote in quotes if not quote.condition]
    note = _note(quotes, len(free), stamp, language)
    nothing = Paragraph(say("Nothing was coded here.", language))
    return Report(
        title=say("Quotations by code", language),
        language=language,
        blocks=(Note(note), *(_blocks(free, language) if free else (nothing,))),
        stamp=stamp,
        data=DataTable("quotations", _columns(language), tuple(_data(quote) for quote in free)),
    )


def _note(quotes: Sequence[QuoteItem], printed: int, stamp: Stamp, language: Language) -> str:
    """Whose quotes these are, how many, and how many were left out and why."""
    held = Counter(quote.condition for quote in quotes if quote.condition)
    counts = [say("Quotations: {count}", language, count=printed)]
    if asked := sum(bool(quote.others) and not quote.speakers for quote in quotes if not quote.condition):
        counts.append(say("of these without a respondent’s words: {count}", language, count=asked))
    counts += [say(text, language, count=held[condition]) for condition, text in LEFT_OUT.items() if held[condition]]
    lines = ["; ".join(counts) + ".", coder_line(stamp, language), scope_line(stamp, language)]
    return " ".join((*lines, sources_line(stamp, language)))


def source(quote: QuoteItem, language: Language) -> str:
    """How all who speak in it are cited: respondents by public name or number, who asks by label.

    Where no respondent speaks, the transcript is named too: what was asked in R7's interview R7 did not say.
    """
    named = {quote.respondent: quote.name} if quote.name else {}
    cited = [named.get(number) or respondent(int(number), language) for number in quote.speakers]
    cited += quote.others
    return ", ".join(cited if quote.speakers else [*cited, quote.transcript])


def _blocks(quotes: Sequence[QuoteItem], language: Language) -> Iterator[Block]:
    for code, group in groupby(quotes, key=lambda quote: quote.code):
        said = list(group)
        yield Heading(f"{said[0].label or code} ({len(said)})", level=2)
        for quote in said:
            place = Reference(quote.transcript_id, int(quote.start), int(quote.end), quote.coding_id)
            yield Quotation(quote.text, source(quote, language), quote.language, place)


def _columns(language: Language) -> tuple[Column, ...]:
    return (
        Column("code", say("column|Code", language), "path"),
        Column("transcript", say("column|Transcript", language)),
        Column("respondent", say("column|Respondent", language), "integer"),
        Column("turn", say("column|Turn", language), "integer"),
        Column("question", say("column|Question", language)),
        Column("start", say("column|Start", language), "integer"),
        Column("end", say("column|End", language), "integer"),
        Column("coder", say("column|Coder", language)),
        Column("quote", say("column|Quotation", language)),
        Column("memo", say("column|Memo", language)),
    )


def _numbers(quote: QuoteItem) -> Datum:
    """Who speaks: a number, or several in one text."""
    first, *others = quote.speakers or (None,)
    return "; ".join(map(str, quote.speakers)) if others else first


def _data(quote: QuoteItem) -> tuple[Datum, ...]:
    return (
        quote.code,
        quote.transcript,
        _numbers(quote),
        int(quote.turn) or None,
        quote.question,
        int(quote.start),
        int(quote.end),
        quote.coder,
        quote.text,
        quote.memo,
    )
