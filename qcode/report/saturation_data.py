"""The figures of saturation for programs."""

from __future__ import annotations

from collections.abc import Sequence

from qcode.analysis.measure import Measure
from qcode.analysis.saturation import Guest
from qcode.report.document import Column, DataTable, Datum
from qcode.report.material import defined
from qcode.report.saturation_items import SAID, OrderName, Richness, SaturationMaterial, birth_columns, order_title
from qcode.report.undefined import why, why_column
from qcode.report.wording import mark
from qcode.words import Language, say

ONE_ORDER = mark("the same in every order: it stands with the order of the interviews")
ONLY_BIRTHS = mark("of codes as they were born it is not known in which interviews they occur")
NO_BASE_OF_TEN = mark("10+3 has no base")
EXPECTED = ("expected", "low", "high")
PERCENTILES = ("orders_5", "orders_50", "orders_95")


def data_tables(found: SaturationMaterial, language: Language) -> tuple[DataTable, ...]:
    """New codes by interview and order; the twelve settings; the estimates; where each code was first."""
    rich = found.richness
    births: list[tuple[Datum, ...]] = []
    for order in found.orders:
        for n, each in enumerate(order.interviews):
            more = _in_any_order(rich, order.name, n, language)
            births.append((order.name, each.name, n + 1, each.held, each.new, each.known, *more))
    order_column = Column("order", say("column|Order", language))
    columns = (
        order_column,
        *birth_columns(language, expected=False)[:5],
        *(
            Column(key, title, "number")
            for key, title in zip((*EXPECTED, *PERCENTILES), _band_titles(language), strict=True)
        ),
        why_column(language),
    )
    tables = [DataTable("saturation", columns, tuple(births)), _guest_data(found, order_column, language)]
    if rich:
        tables.append(_richness_data(found, rich, language))
    firsts = (
        Column("path", say("column|Path", language), "path"),
        *(Column(f"first_{order.name}", order_title(order.name, language)) for order in found.orders),
        Column("interviews", say("column|Interviews", language), "integer"),
    )
    ordered = sorted(found.firsts, key=lambda each: each.code.path)
    rows: list[tuple[Datum, ...]] = [
        (each.code.path, *(name for _, name in each.first), each.interviews) for each in ordered
    ]
    return (*tables, DataTable("first interviews", firsts, tuple(rows)))


def _in_any_order(rich: Richness | None, order: OrderName, n: int, language: Language) -> tuple[Datum, ...]:
    """What random orders give after ``n`` + 1 interviews, and why it is missing."""
    if rich is None or order != "interviews":
        missing = dict.fromkeys((*EXPECTED, *PERCENTILES), ONLY_BIRTHS if rich is None else ONE_ORDER)
        return *(None,) * len(missing), why(missing, language)
    low, high = defined(rich.low[n]), defined(rich.high[n])
    unsure = SAID[rich.total.reason] if low is None or high is None else ""
    percentiles = rich.five[n], rich.half[n], rich.most[n]
    return rich.curve[n], low, high, *percentiles, why({"low": unsure, "high": unsure}, language)


def _band_titles(language: Language) -> Sequence[str]:
    return (
        say("column|Expected", language),
        say("column|95% from", language),
        say("column|95% to", language),
        say("column|5th percentile", language),
        say("column|Median", language),
        say("column|95th percentile", language),
    )


def _guest_data(found: SaturationMaterial, order_column: Column, language: Language) -> DataTable:
    columns = (
        order_column,
        Column("base", say("column|Base", language), "integer"),
        Column("run", say("column|Run", language), "integer"),
        Column("threshold", say("column|Threshold", language), "number"),
        Column("base_themes", say("column|Base themes", language), "integer"),
        Column("first_ratio", say("column|First run", language), "number"),
        Column("notation", say("column|Saturation", language)),
        Column("after", say("column|After interview", language), "integer"),
        why_column(language),
    )
    rows: list[tuple[Datum, ...]] = [
        (order.name, *_setting(each, language)) for order in found.orders for each in order.guest
    ]
    rows += [
        (
            order.name,
            10,
            3,
            0.0,
            None,
            None,
            "10+3" if order.francis.defined else "",
            defined(order.francis),
            _why_no_francis(order.francis, language),
        )
        for order in found.orders
    ]
    return DataTable("settings", columns, tuple(rows))


def _why_no_francis(found: Measure, language: Language) -> str:
    """Why the line of 10+3 has no base, and maybe no interview after which it is reached."""
    reason = "" if found.defined else SAID[found.reason]
    no_base = dict.fromkeys(("base_themes", "first_ratio"), NO_BASE_OF_TEN)
    return why(no_base | {"notation": reason, "after": reason}, language)


def _setting(each: Guest, language: Language) -> tuple[Datum, ...]:
    ratio = next(iter(each.ratios), None)
    reason = "" if each.notation else SAID[each.reason]
    missing = {"first_ratio": reason if ratio is None else "", "notation": reason, "after": reason}
    return (each.base, each.run, each.threshold, each.base_themes, ratio, each.notation, each.after or None,
            why(missing, language))  # fmt: skip


def _richness_data(found: SaturationMaterial, rich: Richness, language: Language) -> DataTable:
    columns = (
        Column("measure", say("column|What", language)),
        Column("value", say("column|Value", language), "number"),
        why_column(language),
    )
    counts = {
        "interviews": len(found.orders[0].interviews),
        "codes": found.known,
        "in_one": rich.once,
        "in_two": rich.twice,
    }
    measures = {
        "coverage": rich.coverage,
        "chao2": rich.total,
        "chao2_se": rich.total.se,
        "chao2_low": rich.total.low,
        "chao2_high": rich.total.high,
        "further_interviews": rich.further,
    }
    rows: list[tuple[Datum, ...]] = [(name, count, "") for name, count in counts.items()]
    for name, value in measures.items():
        rows.append((name, defined(value), "" if value.defined else say(SAID[value.reason], language)))
    return DataTable("richness", columns, tuple(rows))
