"""The passages that a query yields, each with its place, its codes and its words."""

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
    Report,
    Stamp,
)
from qcode.report.labels import How, how_cited
from qcode.report.material import QuoteItem
from qcode.report.quotations import LEFT_OUT, quotation, source
from qcode.report.wording import coder_line, scope_line, sources_line
from qcode.words import Language, say


def passages(
    quotes: Sequence[QuoteItem], codes: Sequence[Sequence[str]], *, query: str, stamp: Stamp, language: Language
) -> Report:
    """Passages in the order given, under a heading for each transcript; ``codes`` are the paths over each.

    The conditions of quoting are kept: what may not be quoted is counted, not printed.
    """
    rows = [(quote, tuple(over)) for quote, over in zip(quotes, codes, strict=True) if not quote.condition]
    nothing = Paragraph(say("The query yields no passage here.", language))
    return Report(
        title=say("Passages of a query", language),
        language=language,
        blocks=(
            Paragraph(query),
            Note(_note(quotes, len(rows), stamp, language)),
            *(_blocks(rows, how_cited(stamp, language)) if rows else (nothing,)),
        ),
        stamp=stamp,
        data=DataTable("passages", _columns(language), tuple(_data(*row) for row in rows)),
    )


def _note(quotes: Sequence[QuoteItem], printed: int, stamp: Stamp, language: Language) -> str:
    held = Counter(quote.condition for quote in quotes if quote.condition)
    counts = [say("Passages: {count}", language, count=printed)]
    counts += [say(text, language, count=held[condition]) for condition, text in LEFT_OUT.items() if held[condition]]
    lines = ["; ".join(counts) + ".", coder_line(stamp, language), scope_line(stamp, language)]
    return " ".join((*lines, sources_line(stamp, language)))


def _blocks(rows: Sequence[tuple[QuoteItem, tuple[str, ...]]], how: How) -> Iterator[Block]:
    for transcript, group in groupby(rows, key=lambda row: row[0].transcript):
        said = list(group)
        yield Heading(f"{transcript} ({len(said)})", level=2)
        for quote, over in said:
            cited = " · ".join(filter(None, (source(quote, how), ", ".join(over))))
            yield quotation(quote, cited)


def _columns(language: Language) -> tuple[Column, ...]:
    return (
        Column("transcript", say("column|Transcript", language)),
        Column("turn", say("column|Turn", language), "integer"),
        Column("start", say("column|Start", language), "integer"),
        Column("end", say("column|End", language), "integer"),
        Column("respondent", say("column|Respondent", language)),
        Column("question", say("column|Question", language)),
        Column("codes", say("column|Codes", language)),
        Column("quote", say("column|Quotation", language)),
    )


def _data(quote: QuoteItem, over: tuple[str, ...]) -> tuple[Datum, ...]:
    return (
        quote.transcript,
        int(quote.turn) or None,
        int(quote.start),
        int(quote.end),
        "; ".join(map(str, quote.speakers)),
        quote.question,
        "; ".join(over),
        quote.text,
    )
