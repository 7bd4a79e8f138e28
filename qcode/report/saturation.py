"""When interviews stopped bringing new codes, and how many codes there may be besides."""

from __future__ import annotations

from collections.abc import Iterator

from qcode.analysis.saturation import LEAST_INTERVIEWS
from qcode.report.document import Block, Cell, Drill, Note, Paragraph, Report, Stamp, Table
from qcode.report.figures import Curve, Figure, Line
from qcode.report.numbers import DASH, day_words, decimal, percent
from qcode.report.saturation_data import data_tables
from qcode.report.saturation_items import (
    ORDERS,
    REFLEXIVE,
    SAID,
    Level,
    OrderItem,
    SaturationMaterial,
    birth_columns,
    earlier,
    which,
)
from qcode.report.saturation_tables import first_table, guest_table, richness_table
from qcode.report.wording import mark, table_note, unlinked_warnings
from qcode.words import Language, say


def saturation(found: SaturationMaterial, *, stamp: Stamp, language: Language) -> Report:
    """The curve, new codes by interview in each order, the rules, the estimates, and where each code was first."""
    title = say("Saturation", language)
    blocks: list[Block] = []
    if not found.known:
        nothing = (
            say("No interview in scope has a code.", language)
            if not (found.born and found.orders)
            else say("No code was born while an interview in scope was coded.", language)
        )
        blocks += [Paragraph(nothing), Note(which(found, language))]
    else:
        blocks += [Paragraph(_summary(found, language)), Note(say(REFLEXIVE, language)), _figure(found, language)]
        blocks += [_births(order, found, stamp, language) for order in found.orders]
        blocks.append(guest_table(found, stamp, language))
        if found.richness:
            blocks.append(richness_table(found, found.richness, stamp, language))
        if found.firsts:
            blocks.append(first_table(found, stamp, language))
    data, *more = data_tables(found, language)
    return Report(title, language, tuple(blocks), stamp, data, tuple(more), tuple(_warnings(found, language)))


def _warnings(found: SaturationMaterial, language: Language) -> Iterator[str]:
    """What the author should know before she prints a number."""
    interviews = found.orders[0].interviews if found.orders else ()
    if len(interviews) < LEAST_INTERVIEWS:
        yield say("Fewer than five interviews: none of these figures says much.", language)
    if found.uncoded:
        text = (
            "Interviews without codings count as ones that bring nothing new: {names}. Limit the report to coded ones."
        )
        yield say(text, language, names=", ".join(found.uncoded))
    if interviews and found.undated == len(interviews):
        yield say("No interview has a date: their order is that of the list of transcripts.", language)
    elif found.undated:
        yield say("Interviews without a date stand last: {count}.", language, count=found.undated)
    if found.earlier:
        yield earlier(found, language)
    yield from unlinked_warnings(found.unsure, language)
    if found.repeated:
        text = "Respondents interviewed more than once: {count}. Their interviews are not independent."
        yield say(text, language, count=found.repeated)


def _summary(found: SaturationMaterial, language: Language) -> str:
    """The sentence that a thesis needs: how many, the last new code, the rule, the coverage."""
    first = found.orders[0]
    last = max((n for n, each in enumerate(first.interviews, start=1) if each.new), default=0)
    text = (
        "Interviews: {interviews}; codes: {codes}. In their order the last interview with a new code is number {last} ({name})."
        if found.level == "code"
        else "Interviews: {interviews}; themes: {codes}. In their order the last interview with a new theme is number {last}"
        " ({name})."
    )
    name = first.interviews[last - 1].name if last else DASH
    parts = [
        say(text, language, interviews=len(first.interviews), codes=found.known, last=last, name=name),
        _rules(first, language),
    ]
    rich = found.richness
    if rich and rich.coverage.defined:
        said = percent(rich.coverage, 1, language)
        parts.append(say("Sample coverage is {coverage}.", language, coverage=said))
    if rich and rich.total.low.defined:
        low, high = (decimal(each, 1, language) for each in (rich.total.low, rich.total.high))
        total = decimal(rich.total, 1, language)
        text = "At least {total} are expected in all (Chao2; 95% from {low} to {high})."
        parts.append(say(text, language, total=total, low=low, high=high))
    return " ".join(parts)


def _rules(order: OrderItem, language: Language) -> str:
    """What Guest's usual setting and Francis say of an order."""
    usual = order.guest[0]
    guest = usual.notation or say(SAID[usual.reason], language)
    francis = (
        say("at interview {number}", language, number=int(order.francis))
        if order.francis.defined
        else say(SAID[order.francis.reason], language)
    )
    text = "Saturation by Guest et al. (2020; base 4, run 2, 5%): {guest}; by Francis et al. (2010; 10+3): {francis}."
    return say(text, language, guest=guest, francis=francis)


def _figure(found: SaturationMaterial, language: Language) -> Figure:
    lines = []
    for order in found.orders:
        x = tuple(float(n + 1) for n in range(len(order.interviews)))
        lines.append(Line(say(ORDERS[order.name], language), x, tuple(float(each.known) for each in order.interviews)))
    if rich := found.richness:
        label = say("expected in any order, with its 95% band", language)
        banded = all(value == value for value in rich.high)
        band = (rich.low, rich.high) if banded else ((), ())
        lines.append(Line(label, lines[0].x, rich.curve, *band))
    interviews = found.orders[0].interviews
    half = (len(interviews) + 1) // 2
    alt = say(
        "Codes known after each interview: {first} after the first, {half} after {middle}, {all} after {last}.",
        language,
        first=interviews[0].known,
        half=interviews[half - 1].known,
        middle=half,
        all=found.known,
        last=len(interviews),
    )
    drawing = Curve(say("Interviews", language), _level_title(found.level, language), tuple(lines))
    return Figure(say("Codes known after each interview", language), drawing, alt, which(found, language))


def _level_title(level: Level, language: Language) -> str:
    return say("Codes known", language) if level == "code" else say("Themes known", language)


def _births(order: OrderItem, found: SaturationMaterial, stamp: Stamp, language: Language) -> Table:
    rich = found.richness if order.name == "interviews" else None
    columns = birth_columns(language, expected=rich is not None, known=found.known)
    dated = any(each.held for each in order.interviews)
    rows = []
    for number, each in enumerate(order.interviews):
        drill = Drill(codes=(each.codes,), transcripts=(each.id,)) if each.new and each.codes else None
        cells = [
            Cell(value, drill)
            for value in (each.name, number + 1, day_words(each.held, language), each.new, each.known)
        ]
        cells.append(Cell(each.known / found.known, drill))
        if rich:
            low, high = rich.low[number], rich.high[number]
            band = f"{decimal(low, 1, language)}{DASH}{decimal(high, 1, language)}" if low == low else DASH
            spread = f"{rich.half[number]} ({rich.five[number]}{DASH}{rich.most[number]})"
            cells += [Cell(rich.curve[number]), Cell(band), Cell(spread)]
        rows.append(tuple(cell for n, cell in enumerate(cells) if dated or n != 2))
    caption = (
        say("New codes by interview, in the order of the interviews", language)
        if order.name == "interviews"
        else say("New codes by interview, in the order of coding", language)
    )
    said = [which(found, language), say("An interview without codings brings nothing new.", language)]
    if rich:
        said.append(say(EXPECTED, language))
    if len(found.orders) == 1:
        said.append(say("The interviews were coded in this order, or brought in together.", language))
    kept = tuple(column for n, column in enumerate(columns) if dated or n != 2)
    return Table(caption, kept, tuple(rows), table_note(stamp, language, *said))


EXPECTED = mark(
    "Expected: the mean over all orders of the interviews (Mao Tau; Colwell et al., 2004), with the band for other"
    " interviews of the same kind. Random orders: the median and, in brackets, the 5th and 95th percentile over 1,000."
)
