"""Data for programs: CSV and JSON with stable names."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Iterator
from dataclasses import asdict

from qcode.render.files import OneTableOnly
from qcode.report.document import DataTable, Datum, Note, Report, Table

_NEEDS_QUOTES = re.compile('[",\r\n\x00]|^[ \t]|[ \t]$')
_NUMBER = re.compile(r"[+-]?[0-9.]*(?:e[+-]?[0-9]+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def comma_separated(report: Report, *, spreadsheet_safe: bool = False) -> bytes:
    """The report's main table as UTF-8 without a byte order mark; an undefined value is an empty field.

    ``spreadsheet_safe`` puts an apostrophe before text that a spreadsheet would take for a formula.
    """
    if report.data is None:
        raise OneTableOnly(title=report.title)
    lines = [",".join(_field(key, spreadsheet_safe) for key in report.data.keys)]
    lines += [",".join(_field(value, spreadsheet_safe) for value in row) for row in report.data.rows]
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def guarded(text: str) -> str:
    """Text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def holds_formulas(written: str) -> bool:
    """Whether a text as CSV has cells that a spreadsheet would take for formulas; numbers below zero are none."""
    return any(cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) for row in _cells(written) for cell in row)


def _cells(written: str) -> Iterator[list[str]]:
    try:
        csv.field_size_limit(max(len(written), csv.field_size_limit()))
        yield from csv.reader(io.StringIO(written, newline=""))
    except csv.Error:  # nothing that was written here; it is not for reading back
        return


def _field(value: Datum, safe: bool) -> str:
    match value:
        case None:
            return ""
        case float() if not math.isfinite(value):
            return ""
        case str(text):
            text = guarded(text) if safe else text
            return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text
        case number:
            return repr(number)


def json_text(report: Report) -> bytes:
    """The report's tables, stamp, options and notes as JSON; an undefined value, or one that does not apply, is null."""
    told = told_beside(report)
    behind = {name: told.pop(name) for name in ("notes", "warnings")}
    content = {**told, "tables": {table.name: _records(table) for table in report.tables}, **behind}
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False, default=asdict)
    return f"{text}\n".encode("utf-8", "replace")


def told_beside(report: Report) -> dict[str, object]:
    """What a report says beside its tables: title, language, stamp, options, notes and warnings."""
    return {
        "title": report.title,
        "language": report.language,
        "stamp": report.stamp.for_programs(),
        "options": dict(report.options),
        "notes": [note for block in report.blocks if (note := _note(block))],
        "warnings": list(report.warnings),
    }


def _records(table: DataTable) -> list[dict[str, Datum]]:
    return [dict(zip(table.keys, map(_written, row), strict=True)) for row in table.rows]


def _written(value: Datum) -> Datum:
    """The value; None for a number that JSON can't hold."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _note(block: object) -> str:
    match block:
        case Note(text=text) | Table(note=text):
            return text
        case _:
            return ""
