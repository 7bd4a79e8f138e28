"""Tables as DataFrames, and what each of them says of itself: unit, scope, layer, denominators, notes, codebook, date."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from qcode.report.dictionary import meanings

if TYPE_CHECKING:
    import pandas as pd

    from qcode.catalogue.kind import Choice
    from qcode.report.document import DataTable, Report, Stamp

INTEGER, NUMBER, TEXT = "Int64", "float64", "string"


def as_told(choice: Choice, value: object) -> str:
    """A choice's value as the command line has it: True is yes, or the second of two."""
    if isinstance(value, bool):
        return ("yes" if value else "no") if choice.values == ("no", "yes") else choice.values[int(value)]
    return str(value)


def frame_of(table: DataTable) -> pd.DataFrame:
    """A report's table as a DataFrame: integer is Int64, number and share float64, all else string.

    A column ``respondent`` is Int64 wherever each of its cells holds one public number or none, as in all other frames.
    """
    kinds = {"integer": INTEGER, "number": NUMBER, "share": NUMBER}
    types = {column.key: kinds[column.kind] for column in table.columns if column.kind in kinds}
    rows = table.rows
    if "respondent" in table.keys and "respondent" not in types:
        at = table.keys.index("respondent")
        if all(row[at] is None or str(row[at]).isdecimal() or row[at] == "" for row in rows):
            rows = [(*row[:at], int(str(row[at])) if row[at] else None, *row[at + 1 :]) for row in rows]
            types["respondent"] = INTEGER
    return typed(rows, list(table.keys), types)


def one_and_all(numbers: Sequence[str]) -> tuple[int | None, str]:
    """The public number of the only respondent, if there is one, and those of all."""
    return int(numbers[0]) if len(numbers) == 1 and numbers[0] else None, "; ".join(numbers)


def typed(rows: Sequence[Sequence[Any]], columns: list[str], types: Mapping[str, str]) -> pd.DataFrame:
    """Rows as a DataFrame; a column that no type is named for is string, and so is one of numbers that holds words."""
    import pandas as pd

    found = {}
    for place, name in enumerate(columns):
        values = [row[place] for row in rows]
        kind = types.get(name, TEXT)
        worded = kind != TEXT and any(isinstance(value, str) for value in values)
        if kind == TEXT or worded:
            values = [value if value is None or isinstance(value, str) else str(value) for value in values]
        found[place] = pd.Series(values, dtype=TEXT if worded else kind)
    frame = pd.DataFrame(found)
    frame.columns = pd.Index(columns, dtype="object")
    return frame


def bearing(frame: pd.DataFrame, told: Mapping[str, Any]) -> pd.DataFrame:
    """The frame with what it says of itself in ``attrs``: texts, numbers, lists and mappings, as JSON has them."""
    frame.attrs = json.loads(json.dumps(dict(told), ensure_ascii=False, default=asdict))
    return frame


def of_report(report: Report, name: str, table: str) -> dict[str, Any]:
    """What one table of a report bears: all that the report's JSON has beside its tables, and what the columns mean."""
    from qcode.render.plain_table import told_beside

    return told_beside(report) | {"report": name, "table": table, "columns": meanings(name, table)}


def of_project(title: str, stamp: Stamp) -> dict[str, Any]:
    """What a table of the project bears: whose codings, of what, and from which state of the project."""
    return {"title": title, "stamp": stamp.for_programs(), "notes": [], "warnings": []}
