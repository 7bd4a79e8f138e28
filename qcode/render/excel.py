"""Data for spreadsheets: every cell a text or a number, never a formula."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import islice
from typing import Any

from qcode.model.errors import CannotWrite
from qcode.render.visible import fit_for_xml, width
from qcode.report.document import Column, DataTable, Datum, Note, Report, Table
from qcode.report.labels import How, profile_for
from qcode.report.numbers import NBSP, percentage
from qcode.report.sheets import SHEETS
from qcode.report.wording import stamp_lines
from qcode.words import Language, say

LONGEST = 32_767
"""How many characters a cell of Excel holds."""
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
_SHEET_NAME = 31
_FORBIDDEN_IN_NAMES = str.maketrans({"[": "(", "]": ")", ":": " –", "*": "_", "?": "_", "/": "_", "\\": "_"})
_RESERVED = "history"
_EPOCH = datetime(2000, 1, 1)
_WIDEST = 60
_LOOKED_AT = 200
"""Rows by which a column's width is chosen."""
_FLAT = 20_000
"""Rows from which on a sheet's texts are not gathered into one list: less memory, a larger file."""


class TooWideForExcel(CannotWrite):
    template = "“{title}” is too wide for a sheet of Excel (columns: {count}; at most: {most}). Write it as .csv, or limit what is counted."


@dataclass(frozen=True, slots=True)
class _Planned:
    """A sheet to be: ``first`` and ``last`` are the rows of its table that it holds."""

    name: str
    report: Report
    table: DataTable
    first: int
    last: int


def excel(report: Report) -> bytes:
    """One sheet a table, and a last one that says what the numbers are."""
    taken: set[str] = set()
    sheets = list(_planned([report], taken))

    def fill(book: Any, looks: _Looks) -> None:
        made = [book.add_worksheet(sheet.name) for sheet in sheets]
        about = book.add_worksheet(_name(say("sheet|About", report.language), taken))
        cut = sum([_sheet(*pair, looks) for pair in zip(made, sheets, strict=True)])
        _about(about, report, cut, looks)

    return _book([report], report.title, fill)


def workbook(reports: Sequence[Report], title: str, language: Language, left_out: Sequence[str] = ()) -> bytes:
    """Several reports as one file: first what is in it and what it was counted from, last what the columns are called in data."""
    taken: set[str] = set()
    contents, columns = (_name(say(word, language), taken) for word in ("sheet|Contents", "sheet|Columns"))
    sheets = list(_planned(reports, taken))

    def fill(book: Any, looks: _Looks) -> None:
        first = book.add_worksheet(contents)
        made = [book.add_worksheet(sheet.name) for sheet in sheets]
        last = book.add_worksheet(columns)
        cut = sum([_sheet(*pair, looks) for pair in zip(made, sheets, strict=True)])
        _contents(first, sheets, title, _cut_line(cut, language) + list(left_out), language, looks)
        _columns(last, sheets, language, looks)

    return _book(reports, title, fill)


class _Looks:
    """The formats of one workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.link = book.add_format({"font_color": "#0645AD", "underline": 1, "valign": "top"})
        self.count = book.add_format({"num_format": "#,##0", "valign": "top"})
        self._numbers: dict[str, Any] = {}

    def of(self, column: Column, how: How) -> Any:
        """The format of a column's cells."""
        match column.kind:
            case "text" | "path":
                return self.wrapped
            case "integer":
                pattern = "#,##0"
            case "share":
                # Quoted, what is no sign of a pattern is a word of it: a blank before the percent sign.
                pattern = percentage("0.0" if column.decimals else "0", how).replace(NBSP, f'"{NBSP}"')
            case _:
                pattern = f"0.{'0' * column.decimals}" if column.decimals else "0"
        if pattern not in self._numbers:
            self._numbers[pattern] = self._book.add_format({"num_format": pattern, "valign": "top"})
        return self._numbers[pattern]


def _book(reports: Sequence[Report], title: str, fill: Callable[[Any, _Looks], None]) -> bytes:
    import xlsxwriter

    file = BytesIO()
    flat = any(len(table.rows) > _FLAT for report in reports for table in report.tables)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(
        file, {**options, "constant_memory": True} if flat else {**options, "in_memory": True}
    ) as book:
        created = _created(reports[0]) if reports else _EPOCH
        book.set_properties({"title": fit_for_xml(title)[:255], "author": "", "created": created})
        fill(book, _Looks(book))
    return file.getvalue()


def _created(report: Report) -> datetime:
    try:
        return datetime.fromisoformat(report.stamp.date).replace(tzinfo=None)
    except ValueError:
        return _EPOCH


def _planned(reports: Iterable[Report], taken: set[str]) -> Iterator[_Planned]:
    """A sheet for each table, in the report's language; a table of more rows than a sheet holds goes on in further ones."""
    for report in reports:
        for place, table in enumerate(report.tables):
            if len(table.columns) > MOST_COLUMNS:
                raise TooWideForExcel(
                    file=report.title, title=report.title, count=len(table.columns), most=MOST_COLUMNS
                )
            known = SHEETS.get(table.name)
            name = report.title if place == 0 else say(known, report.language) if known else table.name
            held = MOST_ROWS - 1
            for first in range(0, max(len(table.rows), 1), held):
                yield _Planned(_name(name, taken), report, table, first, first + held)


def _name(name: str, taken: set[str]) -> str:
    """A name that Excel accepts and no other sheet has, cut between words."""
    plain = " ".join(fit_for_xml(name).translate(_FORBIDDEN_IN_NAMES).split()).strip("'") or "data"
    if len(plain) > _SHEET_NAME:
        cut = plain[: _SHEET_NAME - 1]
        plain = f"{(cut.rpartition(' ')[0] or cut).rstrip(' ,;:–_')}…"
    free, turn = plain, 1
    while free.casefold() in taken or free.casefold() == _RESERVED:
        turn += 1
        free = f"{plain[: _SHEET_NAME - len(str(turn)) - 1]}_{turn}"
    taken.add(free.casefold())
    return free


def _sheet(sheet: Any, planned: _Planned, looks: _Looks) -> int:
    """Write one table; return how many texts had to be cut."""
    table, cut = planned.table, 0
    formats = [looks.of(column, profile_for(planned.report)) for column in table.columns]
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, _wide(table, place, column))
        sheet.write_string(0, place, _short(fit_for_xml(column.title or column.key)), looks.head)
    for line, row in enumerate(islice(table.rows, planned.first, planned.last), start=1):
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
                    sheet.write_string(line, place, fitting, formats[place])
                case number:
                    sheet.write_number(line, place, number, formats[place])
    sheet.freeze_panes(1, 1 if len(table.columns) > 8 else 0)
    if table.columns:
        rows = min(len(table.rows), planned.last) - planned.first
        sheet.autofilter(0, 0, max(rows, 0), len(table.columns) - 1)
    return cut


def _wide(table: DataTable, place: int, column: Column) -> int:
    """A width at which the heading's words and most cells can be read."""
    heading = max((width(word) for word in re.split(r"\s", column.title or column.key)), default=1)
    if column.is_number:
        return max(9, min(heading + 3, 18))
    texts = (row[place] for row in islice(table.rows, _LOOKED_AT))
    longest = max((len(text) for text in texts if isinstance(text, str)), default=0)
    return max(heading + 3, min(longest + 2, _WIDEST))


def _short(text: str) -> str:
    """Text that a cell can hold: Excel counts UTF-16 units."""
    if 2 * len(text) <= LONGEST or len(text.encode("utf-16-le", "replace")) // 2 <= LONGEST:
        return text
    kept = text.encode("utf-16-le", "replace")[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore")
    return f"{kept}…"


def _cut_line(cut: int, language: Language) -> list[str]:
    if not cut:
        return []
    return [say("Texts cut to fit a cell of Excel: {cut}. The CSV file has them whole.", language, cut=cut)]


def _about(sheet: Any, report: Report, cut: int, looks: _Looks) -> None:
    language = report.language
    lines = [report.title, *stamp_lines(report.stamp, language), *_cut_line(cut, language), *_notes(report)]
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 60)
    for line, text in enumerate(lines):
        sheet.write_string(line, 0, _short(fit_for_xml(text)), looks.head if line == 0 else None)
    _dictionary(sheet, len(lines) + 1, [("", table) for table in report.tables])


def _notes(report: Report) -> list[str]:
    """What the report says of itself, each sentence once."""
    *counting, _ = stamp_lines(report.stamp, report.language)
    opening = " ".join(counting)
    found = (
        block.note if isinstance(block, Table) else block.text
        for block in report.blocks
        if isinstance(block, Table | Note)
    )
    return list(dict.fromkeys(said for note in found if (said := note.removeprefix(opening).strip())))


def _contents(
    sheet: Any, sheets: Sequence[_Planned], title: str, lines: Sequence[str], language: Language, looks: _Looks
) -> None:
    """The sheets, what each holds, how many rows, and whose codings, of what, when."""
    for place, columns in enumerate((34, 34, 9, 60, 100)):
        sheet.set_column(place, place, columns)
    sheet.write_string(0, 0, fit_for_xml(title), looks.head)
    heads = ("column|Sheet", "column|Report", "column|Rows", "column|Counted from", "column|Notes")
    for place, head in enumerate(heads):
        sheet.write_string(2, place, say(head, language), looks.head)
    line = 3
    for planned in sheets:
        quoted = planned.name.replace("'", "''")
        sheet.write_url(line, 0, f"internal:'{quoted}'!A1", looks.link, planned.name)
        sheet.write_string(line, 1, _short(fit_for_xml(planned.report.title)), looks.wrapped)
        sheet.write_number(line, 2, min(len(planned.table.rows), planned.last) - planned.first, looks.count)
        leads = planned.table is planned.report.data and planned.first == 0
        texts = (stamp_lines(planned.report.stamp, language), _notes(planned.report) if leads else [])
        for place, said in enumerate(texts, start=3):
            sheet.write_string(line, place, _short(fit_for_xml(" ".join(said))), looks.wrapped)
        line += 1
    sheet.freeze_panes(3, 1)
    for text in lines:
        line += 1
        sheet.write_string(line, 0, _short(fit_for_xml(text)))


def _columns(sheet: Any, sheets: Sequence[_Planned], language: Language, looks: _Looks) -> None:
    """What each column of each sheet is called in CSV and JSON."""
    sheet.set_column(0, 2, 34)
    heads = ("column|Sheet", "column|Column", "column|Name in data")
    for place, head in enumerate(heads):
        sheet.write_string(0, place, say(head, language), looks.head)
    sheet.freeze_panes(1, 0)
    _dictionary(sheet, 1, [(planned.name, planned.table) for planned in sheets if planned.first == 0])


def _dictionary(sheet: Any, row: int, tables: Iterable[tuple[str, DataTable]]) -> None:
    """A line for each column: its sheet, where one is named, what people read, its stable name."""
    for name, table in tables:
        for column in table.columns:
            texts: tuple[Datum, ...] = (column.title, column.key) if not name else (name, column.title, column.key)
            for place, text in enumerate(texts):
                sheet.write_string(row, place, _short(fit_for_xml(str(text))))
            row += 1
