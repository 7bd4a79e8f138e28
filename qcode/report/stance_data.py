"""The tables of data of the stances: every respondent on every code, and who stands elsewhere than most."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qcode.analysis.stance import SIDES, SILENT
from qcode.report.document import Column, DataTable, Datum
from qcode.report.material import RespondentItem
from qcode.words import Language, say

if TYPE_CHECKING:
    from qcode.report.stance import Deviant, StanceRow


def grid_data(rows: Sequence[StanceRow], people: Sequence[RespondentItem], language: Language) -> DataTable:
    columns = (
        Column("path", say("column|Code", language), "path"),
        *(Column(str(person.number), str(person.number)) for person in people),
    )
    return DataTable(
        "stance by respondent",
        columns,
        tuple((row.code.path, *map(SIDES.__getitem__, row.sides)) for row in rows),
    )


def deviant_data(
    rows: Sequence[StanceRow],
    people: Sequence[RespondentItem],
    deviants: Sequence[Deviant],
    language: Language,
) -> DataTable:
    columns = (
        Column("path", say("column|Code", language), "path"),
        Column("respondent", say("column|Respondent", language), "integer"),
        Column("stance", say("column|Stance", language)),
        Column("majority", say("column|Most frequent stance", language)),
        Column("quote", say("column|Quotation", language)),
    )
    found: list[tuple[Datum, ...]] = []
    for each in deviants:
        row = rows[each.code]
        majority = SIDES[row.side] if row.side != SILENT else ""
        head = (row.code.path, people[each.person].number, SIDES[each.side], majority)
        free = [quote.text for quote in each.quotes if not quote.condition]
        found += [(*head, text) for text in free or [""]]
    return DataTable("outside the majority", columns, tuple(found))
