"""The participants' table, and the warning that a row may tell who somebody is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from qcode.report.document import Cell, Column, DataTable, Drill, Paragraph, Report, Stamp, Table
from qcode.report.material import RespondentItem
from qcode.report.wording import scope_line, sources_line
from qcode.words import Language, say

_LISTED = 20
_WIDE_FROM = 6
"""A table of so many attributes lies across the page."""


def participants(
    attributes: Sequence[str], respondents: Sequence[RespondentItem], *, stamp: Stamp, language: Language
) -> Report:
    """One row a respondent, by number; combinations of values that only one has are warned about."""
    ordered = sorted(respondents, key=lambda respondent: respondent.number)
    columns = (Column("number", say("column|No.", language), "integer"), *_columns(attributes))
    rows = tuple(_row(respondent, len(attributes)) for respondent in ordered)
    table = Table(
        caption=say("Characteristics of the participants", language),
        columns=columns,
        rows=rows,
        note=f"{sources_line(stamp, language)} {scope_line(stamp, language)}",
        wide=len(attributes) >= _WIDE_FROM,
    )
    nobody = Paragraph(say("There are no respondents yet.", language))
    return Report(
        title=say("Participants", language),
        language=language,
        blocks=(table,) if ordered else (nobody,),
        stamp=stamp,
        data=DataTable("participants", columns, tuple(_data(respondent, len(attributes)) for respondent in ordered)),
        warnings=_singled_out(attributes, ordered, language),
    )


def _columns(attributes: Sequence[str]) -> list[Column]:
    """A column an attribute, no two of one name."""
    taken, columns = {"number"}, []
    for name in attributes:
        key, turn = name, 1
        while key in taken:
            turn += 1
            key = f"{name} ({turn})"
        taken.add(key)
        columns.append(Column(key, name))
    return columns


def _values(respondent: RespondentItem, size: int) -> tuple[str, ...]:
    return (*respondent.values, *("",) * size)[:size]


def _row(respondent: RespondentItem, size: int) -> tuple[Cell, ...]:
    drill = Drill(respondents=(respondent.id,))
    return tuple(Cell(value, drill) for value in _data(respondent, size))


def _data(respondent: RespondentItem, size: int) -> tuple[int | str, ...]:
    return (int(respondent.number), *_values(respondent, size))


def _singled_out(
    attributes: Sequence[str], respondents: Sequence[RespondentItem], language: Language
) -> tuple[str, ...]:
    """Who can be told from all others by the values shown (k = 1), and which column does most of it."""
    rows = [_values(respondent, len(attributes)) for respondent in respondents]
    held = Counter(rows)
    alone = [str(respondent.number) for respondent, row in zip(respondents, rows, strict=True) if held[row] == 1]
    if respondents and not attributes:
        return (say("Nothing is known of the respondents yet: bring in a table of their attributes.", language),)
    if not alone:
        return ()
    single = [
        sum(times == 1 for value, times in Counter(column).items() if value) for column in zip(*rows, strict=True)
    ]
    worst = max(range(len(attributes)), key=lambda place: single[place])
    warning = say(
        "Respondents whose combination of values nobody else has (k = 1): {numbers} ({count} of {all}). Somebody who "
        "knows the field may recognise them: put values into bands (years 10–19), join regions, or leave a column out.",
        language,
        numbers=", ".join(alone),
        count=len(alone),
        all=len(respondents),
    )
    combinations = _combinations(respondents, rows, held, language)
    if not single[worst]:
        return (warning, combinations)
    column = say(
        "The column “{name}” alone singles out {count} of {all} respondents.",
        language,
        name=attributes[worst],
        count=single[worst],
        all=len(respondents),
    )
    return (warning, column, combinations)


def _combinations(
    respondents: Sequence[RespondentItem],
    rows: Sequence[tuple[str, ...]],
    held: Counter[tuple[str, ...]],
    language: Language,
) -> str:
    """What those rows say that one respondent alone has, the first of many."""
    lines = [
        f"{person.number} – {', '.join(filter(None, row))}"
        for person, row in zip(respondents, rows, strict=True)
        if held[row] == 1
    ]
    found = "; ".join(lines[:_LISTED]) + ("; …" if len(lines) > _LISTED else "")
    return say("Combinations that one respondent alone has: {lines}.", language, lines=found)
