"""Tables as Excel, LibreOffice and scripts write them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import xlsxwriter

from qcode.importers.errors import BadLines, ColumnTwice, NoHeader, Protected, UnknownFormat, WrongContent
from qcode.importers.tables import Table, read_table


def read(folder: Path, data: bytes, name: str = "a.csv") -> Table:
    (folder / name).write_bytes(data)
    return read_table(folder / name)


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        ("нөмірі,қала\n1,Алматы\n".encode(), [("1", "Алматы")]),
        ("\ufeffнөмірі;қала\r\n1;Алматы, Түркісіб\r\n".encode(), [("1", "Алматы, Түркісіб")]),
        ("номер;город;лет\r\n1;Семей;45\r\n".encode("cp1251"), [("1", "Семей", "45")]),
        ("нөмірі;қала\r\n1;Өскемен\r\n".encode("kz1048"), [("1", "Өскемен")]),
        ("no;şehir\r\n1;Iğdır\r\n".encode("cp1254"), [("1", "Iğdır")]),
        ("a\tb\n1\t2\n".encode("utf-16"), [("1", "2")]),
        (b"sep=;\na;b\n1;2,5\n", [("1", "2,5")]),
        (b'a,b\n"x\ny, z","say ""hi"""\n\n , \n3,4\n', [("x\ny, z", 'say "hi"'), ("3", "4")]),
        (b"a,b,c\n1,2\n", [("1", "2", "")]),
    ],
)
def test_any_csv_is_understood(tmp_path: Path, data: bytes, rows: list[tuple[str, ...]]) -> None:
    """Delimiters, encodings, quoted line ends, blank and short rows."""

    assert list(read(tmp_path, data).rows) == rows


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    """A row that spans lines begins where its first cell does."""
    assert read(tmp_path, b'a,b\n"1\n1",2\n\n3,4\n').lines == (2, 5)


def test_a_workbook_shows_what_was_typed(tmp_path: Path) -> None:
    """Whole numbers without .0, dates without time, text that looks like a formula, an empty first sheet."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("empty")
        sheet = book.add_worksheet("data")
        sheet.write_row(0, 0, ["нөмірі", "бөлік", "күні", "мәтін", "иә"])
        sheet.write_row(2, 0, [3, 2.5])
        sheet.write_datetime(2, 2, datetime.datetime(2026, 5, 1), book.add_format({"num_format": "dd.mm.yyyy"}))
        sheet.write_string(2, 3, "=1+1\nекінші")
        sheet.write_boolean(2, 4, True)
    table = read_table(path)
    assert table.rows == (("3", "2.5", "2026-05-01", "=1+1\nекінші", "true"),)
    assert table.lines == (3,)


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.csv", b"\n\n", NoHeader),
        ("a.csv", b"a,b,A\n1,2,3\n", ColumnTwice),
        ("a.csv", b"a,b\n1,2,3\n", BadLines),
        ("a.csv", b"PK\x03\x04", WrongContent),
        ("a.xlsx", b"no zip", WrongContent),
        ("a.pdf", b"%PDF", UnknownFormat),
    ],
)
def test_bad_tables_are_refused(tmp_path: Path, name: str, data: bytes, error: type[Exception]) -> None:
    """Each with a sentence of its own."""
    with pytest.raises(error, match=name):
        read(tmp_path, data, name)


def test_a_workbook_with_a_password_is_said_to_be_one(tmp_path: Path) -> None:
    """An encrypted workbook is a container of another kind; it is never a traceback."""
    with pytest.raises(Protected, match=r"a\.xlsx"):
        read(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "a.xlsx")
