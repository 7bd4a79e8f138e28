"""Data for spreadsheets: every cell a text or a number, never a formula."""

from __future__ import annotations

import math
from datetime import datetime
from io import BytesIO
from typing import Any

from qcode.render.visible import fit_for_xml
from qcode.report.document import DataTable, Report
from qcode.report.wording import stamp_lines
from qcode.words import say

LONGEST = 32_767
"""How many characters a cell of Excel holds."""
_SHEET_NAME = 31
_FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))
_EPOCH = datetime(2000, 1, 1)


def excel(report: Report) -> bytes:
    """One sheet a table, and a last one that says what the numbers are."""
    import xlsxwriter

    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": fit_for_xml(report.title)[:255], "author": "", "created": _created(report)})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        taken: set[str] = set()
        cut = sum([_sheet(book.add_worksheet(_name(table.name, taken)), table, bold) for table in report.tables])
        _about(book.add_worksheet(_name("about", taken)), report, cut, bold)
    return file.getvalue()


def _created(report: Report) -> datetime:
    try:
        return datetime.fromisoformat(report.stamp.date).replace(tzinfo=None)
    except ValueError:
        return _EPOCH


def _name(name: str, taken: set[str]) -> str:
    """A name that Excel accepts and no other sheet has."""
    plain = fit_for_xml(name).translate(_FORBIDDEN_IN_NAMES).strip("'")[:_SHEET_NAME] or "data"
    free, turn = plain, 1
    while free.casefold() in taken:
        turn += 1
        free = f"{plain[: _SHEET_NAME - len(str(turn)) - 1]}_{turn}"
    taken.add(free.casefold())
    return free


def _sheet(sheet: Any, table: DataTable, bold: Any) -> int:
    """Write one table; return how many texts had to be cut."""
    cut = 0
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, fit_for_xml(column.key)[:LONGEST], bold)
        sheet.set_column(place, place, 40 if column.kind in ("text", "path") else 12)
    for line, row in enumerate(table.rows, start=1):
        for place, value in enumerate(row):
            match value:
                case None:
                    continue
                case float() if not math.isfinite(value):
                    continue
                case str(text):
                    whole = fit_for_xml(text)
                    fitting = _short(whole)
                    cut += fitting != whole
                    sheet.write_string(line, place, fitting)
                case number:
                    sheet.write_number(line, place, number)
    sheet.freeze_panes(1, 0)
    return cut


def _short(text: str) -> str:
    """Text that a cell can hold: Excel counts UTF-16 units."""
    if len(text.encode("utf-16-le", "replace")) // 2 <= LONGEST:
        return text
    kept = text.encode("utf-16-le", "replace")[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore")
    return f"{kept}…"


def _about(sheet: Any, report: Report, cut: int, bold: Any) -> None:
    language = report.language
    lines = [report.title, *stamp_lines(report.stamp, language)]
    if cut:
        lines.append(say("Texts cut to fit a cell of Excel: {cut}. The CSV file has them whole.", language, cut=cut))
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 60)
    for line, text in enumerate(lines):
        sheet.write_string(line, 0, _short(fit_for_xml(text)), bold if line == 0 else None)
    row = len(lines) + 1
    for table in report.tables:
        for column in table.columns:
            sheet.write_string(row, 0, fit_for_xml(column.key)[:LONGEST])
            sheet.write_string(row, 1, fit_for_xml(column.title)[:LONGEST])
            row += 1
