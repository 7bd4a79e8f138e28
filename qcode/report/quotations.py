"""Quotations by code, each cited, none that may not be quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from qcode.report.document import (
    Block,
    Cell,
    Column,
    DataTable,
    Datum,
    Drill,
    Heading,
    Item,
    Note,
    Paragraph,
    Quotation,
    Reference,
    Report,
    Stamp,
    Table,
    Undefined,
)
from qcode.report.labels import How, how_cited, respondent
from qcode.report.material import Balance, QuoteItem, Voice
from qcode.report.numbers import integer
from qcode.report.wording import coder_line, mark, scope_line, sources_line
from qcode.words import Language, say

By = Literal["code", "respondent", "question"]

LEFT_OUT: dict[str, str] = {
    "paraphrase only": mark("left out because they may only be paraphrased: {count}"),
    "after approval": mark("left out because they await approval: {count}"),
    "off the record": mark("left out because they are off the record: {count}"),
    "withdrawn": mark("left out because the respondent has withdrawn: {count}"),
}


TITLES: dict[str, str] = {
    "code": mark("Quotations by code"),
    "respondent": mark("Quotations by respondent"),
    "question": mark("Quotations by question"),
}


def quotations(
    quotes: Sequence[QuoteItem],
    *,
    stamp: Stamp,
    language: Language,
    by: By = "code",
    balance: Balance | None = None,
    chosen: Sequence[str] = (),
    every: int = 0,
) -> Report:
    """Quotes in the order given, under a heading for each run of one code; the conditions of quoting are kept.

    ``by`` says what the headings are. ``balance`` says how often each respondent is quoted; where it is given, a table
    shows it. ``chosen`` says which quotes were taken, ``every`` how many there are, if these are but the first.
    """
    free = [quote for quote in quotes if not quote.condition]
    cut = tuple(_cut(len(quotes), every, language))
    note = " ".join((_note(quotes, len(free), stamp, language), *chosen, *cut))
    none = "None of the passages asked for is there: {chosen}" if chosen else "Nothing was coded here."
    nothing = Paragraph(say(none, language, chosen=" ".join(chosen)))
    shares = [balance_table(balance, stamp, language)] if balance and balance.people and free else []
    return Report(
        title=say(TITLES[by], language),
        language=language,
        blocks=(
            Note(note),
            *(_blocks(free, by, language, how_cited(stamp, language)) if free else (nothing,)),
            *shares,
        ),
        stamp=stamp,
        data=DataTable("quotations", _columns(language), tuple(_data(quote) for quote in free)),
        more=tuple(balance_data(balance, share) for share in shares if balance),
        warnings=cut,
    )


def _cut(shown: int, every: int, language: Language) -> Iterator[str]:
    """That these are the first of many."""
    if shown < every:
        text = (
            "These are the first {shown} of {all} passages: limit the report to some codes, respondents or questions, or ask"
            " for all of them."
        )
        yield say(text, language, shown=integer(shown, language), all=integer(every, language))


def _note(quotes: Sequence[QuoteItem], printed: int, stamp: Stamp, language: Language) -> str:
    """Whose quotes these are, how many, and how many were left out and why."""
    held = Counter(quote.condition for quote in quotes if quote.condition)
    counts = [say("Quotations: {count}", language, count=printed)]
    if asked := sum(bool(quote.others) and not quote.speakers for quote in quotes if not quote.condition):
        counts.append(say("of these without a respondent’s words: {count}", language, count=asked))
    counts += [say(text, language, count=held[condition]) for condition, text in LEFT_OUT.items() if held[condition]]
    if stale := sum(quote.stale for quote in quotes if not quote.condition):
        counts.append(
            say(
                "translations left out because the quotation’s borders were moved since: {count}", language, count=stale
            )
        )
    lines = ["; ".join(counts) + ".", coder_line(stamp, language), scope_line(stamp, language)]
    return " ".join((*lines, sources_line(stamp, language)))


def source(quote: QuoteItem, how: How) -> str:
    """How all who speak in it are cited: respondents by public name or number, who asks by label.

    Where no respondent speaks, the transcript is named too: what was asked in R7's interview R7 did not say.
    """
    named = {quote.respondent: quote.name} if quote.name else {}
    cited = [named.get(number) or respondent(int(number), how) for number in quote.speakers]
    cited += quote.others
    return ", ".join(cited if quote.speakers else [*cited, quote.transcript])


def quotation(quote: QuoteItem, cited: str) -> Quotation:
    """A passage as it is printed, with its footnotes and its translation, cited so."""
    place = Reference(quote.transcript_id, int(quote.start), int(quote.end), quote.coding_id)
    return Quotation(quote.text, cited, quote.language, place, quote.pieces, quote.translation)


def quoted(quotes: Sequence[QuoteItem], how: How, language: Language) -> Iterator[Block]:
    """Below a point of a list: the passages that may be quoted, cited, and how many may not."""
    free = [quote for quote in quotes if not quote.condition]
    for quote in free:
        yield quotation(quote, source(quote, how))
    if held := len(quotes) - len(free):
        yield Item("", say("Not quoted because of its condition: {count}.", language, count=held), level=1)


def _heading(quote: QuoteItem, by: By, language: Language, how: How) -> str:
    match by:
        case "code":
            return quote.label or quote.code
        case "question":
            number = quote.question
            return say("Question {number}", language, number=number) if number else say("No question", language)
        case "respondent":
            if not quote.speakers:
                return quote.transcript
            return quote.name or ", ".join(respondent(number, how) for number in quote.speakers)


def _blocks(quotes: Sequence[QuoteItem], by: By, language: Language, how: How) -> Iterator[Block]:
    for head, group in groupby(
        quotes, key=lambda quote: (quote.code if by == "code" else "", _heading(quote, by, language, how))
    ):
        said = list(group)
        yield Heading(f"{head[1]} ({len(said)})", level=2)
        for quote in said:
            who = source(quote, how)
            yield quotation(quote, who if by == "code" else f"{who}; {quote.label or quote.code}")


def balance_table(held: Balance, stamp: Stamp, language: Language) -> Table:
    """Who is quoted how often: one voice must not stand for all of them unseen."""
    most = max((voice.times for voice in held.voices.values()), default=0)
    rows = []
    for number, id_ in sorted(held.people.items()):
        drill, voice = Drill(respondents=(id_,)), held.voices.get(number, Voice())
        name = Cell(respondent(number, how_cited(stamp, language)), drill)
        weight = voice.times / most if most else 0.0
        rows.append((name, Cell(voice.times, drill, weight), Cell(voice.codes, drill), Cell(voice.words, drill)))
    columns = (
        Column("respondent", say("column|Respondent", language)),
        Column("quotations", say("column|Quotations", language), "integer", of=held.count),
        Column("codes", say("column|Codes", language), "integer"),
        Column("quoted_words", say("column|Words quoted", language), "integer"),
    )
    silent = [str(number) for number in sorted(held.people) if number not in held.voices]
    unquoted = say("Not quoted: {numbers}.", language, numbers=", ".join(silent)) if silent else ""
    whole = say(
        "Percentages are of the quotations in which respondents speak ({count}); one in which several speak counts for "
        "each. Words are a respondent’s own, each once.",
        language,
        count=held.count,
    )
    darker = say("The darker a cell, the greater its number.", language)
    note = " ".join(filter(None, (whole, unquoted, darker)))
    return Table(say("Who is quoted how often", language), columns, tuple(rows), note)


def balance_data(held: Balance, table: Table | None) -> DataTable:
    """The same for programs, a respondent by the number alone; without a table there is nothing."""
    rows = [] if table is None else zip(sorted(held.people), table.rows, strict=True)
    plain = tuple((number, *(_plain(cell) for cell in row[1:])) for number, row in rows)
    return DataTable("balance", table.columns if table else (), plain)


def _plain(cell: Cell) -> Datum:
    return None if isinstance(cell.value, Undefined) else cell.value


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
