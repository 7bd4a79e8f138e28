"""How far the cells of a workbook's sheets reach, looked at before memory is taken for them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from qcode.importers.errors import FarCell
from qcode.importers.files import check_unpacked

MOST_CELLS = 2_000_000
"""Lines times columns: a table with more takes minutes to read, and memory that a computer may not have."""
_PIECE = 1 << 20
_LONGEST_TAG = 4_000
_EXCEL_TAG = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])([^>]*)>")
_PLACE = re.compile(rb"""\br=["']([A-Z]{0,3})([0-9]{1,8})["']""")
_CALC_TAG = re.compile(rb"<(/?)table:(table-row|table-cell|covered-table-cell|table)(?=[\s/>])([^>]*)>")
_REPEATED = re.compile(rb"""number-(rows|columns)-repeated=["']([0-9]{1,8})["']""")


@dataclass(frozen=True, slots=True)
class Extent:
    """The last line and the last column in which a sheet has a cell with anything in it, from 1."""

    rows: int
    columns: int


def check_size(file: str, data: bytes) -> None:
    """Refuse a packed workbook that would unpack to more than memory should hold, or that has a cell far out."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            check_unpacked(file, package)
            for name in package.namelist():
                if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name, re.IGNORECASE):
                    check_extent(file, _of_excel(_tags(package, name, _EXCEL_TAG)))
                elif name == "content.xml":
                    check_extent(file, _of_calc(_tags(package, name, _CALC_TAG)))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, EOFError, NotImplementedError, RuntimeError):
        return  # what is no package, or a broken or locked one, is said by the reader


def check_extent(file: str, extent: Extent) -> None:
    """Refuse a sheet of more cells than are read."""
    if extent.rows * extent.columns > MOST_CELLS:
        cell = f"{_letters(extent.columns)}{extent.rows}"
        raise FarCell(file=file, cell=cell, rows=extent.rows, columns=extent.columns, most=MOST_CELLS)


def _tags(package: zipfile.ZipFile, name: str, pattern: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
    """The tags in one part, read a piece at a time."""
    rest = b""
    with package.open(name) as stream:
        while piece := stream.read(_PIECE):
            held = rest + piece
            done = 0
            for tag in pattern.finditer(held):
                done = tag.end()
                yield tag
            rest = held[max(done, len(held) - _LONGEST_TAG) :]


def _of_excel(tags: Iterator[re.Match[bytes]]) -> Extent:
    """The extent of a sheet of Excel's; cells without a place of their own follow one another."""
    row = column = rows = columns = 0
    for tag in tags:
        place = _PLACE.search(tag[2])
        if tag[1] == b"row":
            row, column = int(place[2]) if place else row + 1, 0
            continue
        column = _number(place[1]) if place and place[1] else column + 1
        row = int(place[2]) if place and place[1] else row
        if not tag[2].endswith(b"/"):
            rows, columns = max(rows, row), max(columns, column)
    return Extent(rows, columns)


def _of_calc(tags: Iterator[re.Match[bytes]]) -> Extent:
    """The extent of the largest sheet of LibreOffice's, which writes how often a line or cell is repeated."""
    row = column = height = 0
    largest = Extent(0, 0)
    rows = columns = 0
    for tag in tags:
        ends, name, attributes = tag[1], tag[2], tag[3]
        if name == b"table" and not ends:
            row = height = rows = columns = 0
        elif name == b"table-row" and not ends:
            row, column, height = row + height, 0, _repeated(attributes)
        elif name in (b"table-cell", b"covered-table-cell") and not ends:
            column += _repeated(attributes)
            if not attributes.endswith(b"/"):
                rows, columns = max(rows, row + height), max(columns, column)
        if rows * columns > largest.rows * largest.columns:
            largest = Extent(rows, columns)
    return largest


def _repeated(attributes: bytes) -> int:
    times = _REPEATED.search(attributes)
    return int(times[2]) if times else 1


def _number(letters: bytes) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _letters(number: int) -> str:
    """A column by its letters."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
