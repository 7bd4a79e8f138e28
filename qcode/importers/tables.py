"""Tables of text: CSV in any encoding, and Excel or LibreOffice workbooks."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from qcode.importers.errors import (
    BadLines,
    ColumnTwice,
    NoColumn,
    NoHeader,
    Problem,
    Protected,
    UnknownFormat,
    WrongContent,
    problem,
)
from qcode.importers.files import OLE, read_bytes
from qcode.importers.sheet_size import Extent, check_extent, check_size
from qcode.text.encodings import decode
from qcode.text.normalise import normalise

FORMATS = (".csv", ".tsv", ".xlsx", ".xls", ".ods")
_LONGEST_CELL = 10_000_000


@dataclass(frozen=True, slots=True)
class Table:
    """A table's column names, its rows, each as long as the header, and the line each row begins at."""

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]

    def need(self, *names: str) -> None:
        """Refuse the table if it lacks one of these columns."""
        for name in names:
            if name not in self.header:
                raise NoColumn(file=self.file, column=name, columns=", ".join(filter(None, self.header)))


def read_table(path: Path) -> Table:
    """The first table of a file; blank rows are left out, short rows filled up."""
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise UnknownFormat(file=path.name, formats=", ".join(FORMATS))
    data = read_bytes(path)
    records = _csv_records(path.name, data) if suffix in (".csv", ".tsv") else _sheet_records(path, data)
    records = [(line, [normalise(cell) for cell in cells]) for line, cells in records]
    records = [(line, cells) for line, cells in records if any(cell.strip() for cell in cells)]
    if not records:
        raise NoHeader(file=path.name)
    header = tuple(" ".join(cell.split()) for cell in records[0][1])
    _check_header(path.name, header)
    _check_width(path.name, header, records[1:])
    width = len(header)
    rows = tuple(tuple((cells + [""] * width)[:width]) for _, cells in records[1:])
    return Table(path.name, header, rows, tuple(line for line, _ in records[1:]))


def _check_header(name: str, header: tuple[str, ...]) -> None:
    folded = [cell.casefold() for cell in header if cell]
    if not folded:
        raise NoHeader(file=name)
    for cell in header:
        if cell and folded.count(cell.casefold()) > 1:
            raise ColumnTwice(file=name, column=cell)


def _check_width(name: str, header: tuple[str, ...], records: list[tuple[int, list[str]]]) -> None:
    """Refuse cells that stand in no column, or in one without a name: whatever they say would be lost."""
    long = [line for line, cells in records if any(cell.strip() for cell in cells[len(header) :])]
    if long:
        text = "more cells than the first line has columns"
        raise BadLines(file=name, problems=[problem(line, text) for line in long])
    nameless: list[Problem] = []
    for place in (place for place, title in enumerate(header) if not title):
        filled = [(line, cells[place].strip()) for line, cells in records if cells[place:] and cells[place].strip()]
        if filled and not (place == 0 and _counts(cell for _, cell in filled)):
            text = "column {column} holds values and has no name in the first line"
            nameless.append(problem(filled[0][0], text, column=place + 1))
    if nameless:
        raise BadLines(file=name, problems=nameless)


def _counts(cells: Iterable[str]) -> bool:
    """Whether a column only numbers the rows, as programs for statistics write it without a name."""
    return all(cell in (str(row), str(row + 1)) for row, cell in enumerate(cells))


def _csv_records(name: str, data: bytes) -> list[tuple[int, list[str]]]:
    """The records of a CSV file and the line each begins at."""
    if data.startswith((b"PK\x03\x04", OLE)):
        raise WrongContent(file=name, form=".csv")
    text = decode(data).text.lstrip("\ufeff").replace("\x00", "")
    hint = re.match(r"sep=(.)\r?\n", text)
    delimiter = hint[1] if hint else _delimiter(text)
    csv.field_size_limit(_LONGEST_CELL)
    lines = io.StringIO(text[hint.end() :] if hint else text, newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    records: list[tuple[int, list[str]]] = []
    begins = 2 if hint else 1
    try:
        for cells in reader:
            records.append((begins, cells))
            begins = reader.line_num + (2 if hint else 1)
    except csv.Error as error:
        raise BadLines(file=name, problems=[problem(begins, _csv_problem(str(error)))]) from None
    return records


def _csv_problem(error: str) -> str:
    """What the reader of CSV files says, in words of ours."""
    if "limit" in error:
        return "a cell is too long"
    if "end of data" in error:
        return 'a " is opened here and never closed'
    return 'a " stands inside a cell: write it twice, or end the cell after it'


def _delimiter(text: str) -> str:
    """The sign that cuts the first line into most columns and the rows below into as many."""
    best, best_score = ",", (0.0, 0)
    csv.field_size_limit(_LONGEST_CELL)
    for sign in ",;\t|":
        try:
            widths = [
                len(cells)
                for cells, _ in zip(csv.reader(io.StringIO(text, newline=""), delimiter=sign), range(500), strict=False)
                if cells
            ]
        except csv.Error:
            continue
        if widths and widths[0] > 1:
            score = (sum(width == widths[0] for width in widths) / len(widths), widths[0])
            best, best_score = (sign, score) if score > best_score else (best, best_score)
    return best


def _sheet_records(path: Path, data: bytes) -> list[tuple[int, list[str]]]:
    """The records of a workbook's first sheet that holds anything."""
    from python_calamine import CalamineError, PasswordError, load_workbook

    if data.startswith(OLE) and path.suffix.lower() != ".xls":
        raise Protected(file=path.name, form=path.suffix.lower())
    check_size(path.name, data)
    try:
        workbook = load_workbook(io.BytesIO(data))
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            check_extent(path.name, Extent(sheet.total_height, sheet.total_width))
            rows = sheet.to_python(skip_empty_area=False)
            if any(cell != "" for row in rows for cell in row):
                return [(line, [_cell(cell) for cell in row]) for line, row in enumerate(rows, 1)]
    except PasswordError:
        raise Protected(file=path.name, form=path.suffix.lower()) from None
    except CalamineError:
        raise WrongContent(file=path.name, form=path.suffix.lower()) from None
    return []


def _cell(cell: object) -> str:
    """A cell as the person who typed it sees it: 3, not 3.0; a date without a time."""
    match cell:
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case datetime.datetime() if cell.time() == datetime.time():
            return cell.date().isoformat()
        case datetime.datetime() | datetime.date() | datetime.time():
            return cell.isoformat()
        case _:
            return str(cell)
