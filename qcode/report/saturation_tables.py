"""The tables of saturation: twelve settings, the codes that there may be, and where each was first."""

from __future__ import annotations

import math

from qcode.analysis.measure import Measure
from qcode.analysis.saturation import FEW_INTERVIEWS, NO_BASE, NOT_REACHED, Guest
from qcode.report.document import Cell, Column, Drill, Stamp, Table, Undefined, Value
from qcode.report.numbers import DASH, decimal, integer, percent
from qcode.report.saturation_items import SAID, Richness, SaturationMaterial, order_title, which
from qcode.report.wording import mark, reasons, table_note, titled
from qcode.words import Language, say

SIGNS: dict[str, str] = {NOT_REACHED: DASH, FEW_INTERVIEWS: "×", NO_BASE: "○"}
"""What stands for each reason, so that they are told apart in one column."""


def _or_sign(value: Guest | Measure) -> Value:
    if isinstance(value, Guest):
        return value.notation or SIGNS[value.reason]
    return int(value) if value.defined else SIGNS[value.reason]


def _signs(rows: list[tuple[Cell, ...]], language: Language) -> str:
    """What the signs of a table mean, those that are in it."""
    there = {cell.value for row in rows for cell in row}
    said = [f"{sign} {say(SAID[reason], language)}" for reason, sign in SIGNS.items() if sign in there]
    return f"{'; '.join(said)}." if said else ""


def guest_table(found: SaturationMaterial, stamp: Stamp, language: Language) -> Table:
    """The twelve settings of Guest, Namey and Chen, and 10+3 below them."""
    columns = [Column("setting", say("column|Base, run, threshold", language))]
    for order in found.orders:
        columns.append(Column(f"base_{order.name}", say("column|Base themes", language), "integer"))
        columns.append(Column(order.name, order_title(order.name, language)))
    rich = found.richness
    if rich:
        columns.append(Column("random", say("column|Random orders", language)))
    rows: list[tuple[Cell, ...]] = []
    for place, setting in enumerate(found.orders[0].guest):
        name = f"{setting.base}, {setting.run}, {percent(setting.threshold, 0, language)}"
        cells = [Cell(name)]
        for order in found.orders:
            cells += [Cell(order.guest[place].base_themes), Cell(_or_sign(order.guest[place]))]
        if rich:
            few = found.orders[0].guest[place].reason == FEW_INTERVIEWS
            spread = _spread_words(rich.spread[place], setting.run, len(found.orders[0].interviews))
            cells.append(Cell(SIGNS[FEW_INTERVIEWS] if few else spread))
        rows.append(tuple(cells))
    last = [Cell(say("Francis et al.: 10+3", language))]
    for order in found.orders:
        last += [Cell(None), Cell(_or_sign(order.francis))]
    rows.append(tuple(last + ([Cell(None)] if rich else [])))
    said = [
        say(GUEST, language),
        say("10+3: the interview at which three in a row after the first ten brought nothing new.", language),
        say(
            "Random orders: the median and, in brackets, the 5th and 95th percentile over 1,000; “>{count}” stands for orders"
            " that are not saturated within so many interviews.",
            language,
            count=len(found.orders[0].interviews),
        )
        if rich
        else "",
        which(found, language),
        _signs(rows, language),
    ]
    caption = say("Saturation under twelve settings", language)
    return Table(caption, tuple(columns), tuple(rows), table_note(stamp, language, *said))


GUEST = mark(
    "6+2: the two interviews after the sixth brought so few new codes, as a part of those of the base, that the threshold"
    " was not passed (Guest et al., 2020)."
)


def _spread_words(spread: tuple[int, int, int], run: int, interviews: int) -> str:
    """``6+2 (5…9)``: the median and the percentiles; ``>9`` for orders that nine interviews do not saturate."""
    if not any(spread):
        return SIGNS[NOT_REACHED]
    low, middle, high = (str(each) if each else f">{interviews}" for each in spread)
    return f"{middle}{f'+{run}' if spread[1] else ''} ({low}…{high})"


def richness_table(found: SaturationMaterial, rich: Richness, stamp: Stamp, language: Language) -> Table:
    """Codes seen and unseen."""

    def number(value: Measure, places: int = 1) -> Value:
        return decimal(value, places, language) if value.defined else Undefined(say(SAID[value.reason], language))

    total = rich.total
    interval: Value = Undefined(say(SAID[total.low.reason], language)) if not total.low.defined else ""
    if total.low.defined:
        interval = f"{decimal(total.low, 1, language)}{DASH}{decimal(total.high, 1, language)}"
    further: Value = number(rich.further)
    if rich.further.defined:
        further = integer(math.ceil(rich.further), language)
    complete = Measure(found.known / total) if total.defined else total
    lines: tuple[tuple[str, Value], ...] = (
        (say("Interviews", language), str(len(found.orders[0].interviews))),
        (say("Codes seen", language), str(found.known)),
        (say("In one interview only", language), str(rich.once)),
        (say("In exactly two", language), str(rich.twice)),
        (say("Sample coverage", language), _share(rich.coverage, language)),
        (say("All codes, at least (Chao2)", language), number(total)),
        (say("Its standard error", language), number(total.se)),
        (say("Its 95% interval", language), interval),
        (say("Seen, of these", language), _share(complete, language)),
        (say("Further interviews until 95% of these", language), further),
    )
    columns = (Column("what", say("measured|What", language)), Column("value", say("column|Value", language)))
    rows = tuple((Cell(what), Cell(value)) for what, value in lines)
    said = (
        say(RICHNESS, language),
        say("Estimates need interviews that could as well have been others: a purposive sample, a changed guide or a"
            " code that was split make them too sure.", language),
        reasons(rows),
    )  # fmt: skip
    return Table(say("How many codes there may be", language), columns, rows, table_note(stamp, language, *said))


RICHNESS = mark(
    "Sample coverage: 1 less the chance that the next occurrence of a code is of one not yet seen (Chao & Jost, 2012)."
    " Chao2: a lower bound from codes that occur in one or two interviews (Chao, 1987)."
)


def _share(value: Measure, language: Language) -> Value:
    return percent(value, 1, language) if value.defined else Undefined(say(SAID[value.reason], language))


def first_table(found: SaturationMaterial, stamp: Stamp, language: Language) -> Table:
    columns = (
        Column("code", say("column|Code", language)),
        *(Column(order.name, order_title(order.name, language)) for order in found.orders),
        Column("interviews", say("column|Interviews", language), "integer"),
    )
    rows = tuple(
        (
            Cell(titled(each.code, language, path=True), each.drill, language=each.code.language),
            *(Cell(name, Drill(codes=each.drill.codes, transcripts=(id_,))) for id_, name in each.first),
            Cell(each.interviews, each.drill),
        )
        for each in found.firsts
    )
    note = table_note(stamp, language, which(found, language))
    return Table(say("Where each code was first", language), columns, rows, note)
