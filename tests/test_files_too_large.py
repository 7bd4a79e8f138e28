"""Files that would fill the memory, or never end, are refused in one sentence before they are read."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from qcode.importers.docx import HIDDEN, MOST_PARTS, read_docx
from qcode.importers.errors import FarCell, NoPlainFile, TooLarge, TooLongText, TooManyParts
from qcode.importers.files import read_bytes
from qcode.importers.numbering import HIGHEST, _start, format_number
from qcode.importers.tables import read_table

SPACES = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body: bytes) -> bytes:
    """A Word file of one part."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        document = b'<w:document xmlns:w="' + SPACES + b'"><w:body>' + body + b"</w:body></w:document>"
        package.writestr("word/document.xml", document)
    return held.getvalue()


def sheet(path: Path, *, far: tuple[int, int], value: str | None) -> Path:
    """A table of one line, and something else at a distance."""
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet()
    page.write_row(0, 0, ["number", "sector"])
    page.write_row(1, 0, [1, "state"])
    if value is None:
        page.write_blank(*far, None, book.add_format({"bg_color": "red"}))
    else:
        page.write(*far, value)
    book.close()
    return path


def test_a_cell_far_out_is_named_before_memory_is_taken(tmp_path: Path) -> None:
    """One stray blank in the last corner; the same place only coloured is no cell of the table."""
    with pytest.raises(FarCell, match="XFD1048576"):
        read_table(sheet(tmp_path / "far.xlsx", far=(1048575, 16383), value=" "))
    table = read_table(sheet(tmp_path / "coloured.xlsx", far=(50_000, 16383), value=None))
    assert table.rows == (("1", "state"),)


@pytest.mark.parametrize(("last", "refused"), [("", False), ("<text:p>x</text:p>", True)])
def test_a_sheet_of_libreoffice_is_measured_too(tmp_path: Path, last: str, *, refused: bool) -> None:
    """Its empty lines are written as one that is repeated."""
    path = tmp_path / "table.ods"
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(f"<table:table-row>{cell.format(a)}{cell.format(b)}</table:table-row>" for a, b in ("ab", "12"))
    rows += '<table:table-row table:number-rows-repeated="1048573"><table:table-cell/></table:table-row>'
    end = f'<table:table-cell office:value-type="string">{last}</table:table-cell>' if last else "<table:table-cell/>"
    rows += f'<table:table-row><table:table-cell table:number-columns-repeated="900"/>{end}</table:table-row>'
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr(
            "content.xml",
            f"<office:document-content{names}><office:body><office:spreadsheet>"
            f'<table:table table:name="t">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    if refused:
        with pytest.raises(FarCell, match="AHQ1048576"):
            read_table(path)
    else:
        assert read_table(path).rows == (("1", "2"),)


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    """A hundred megabytes of blanks pack into a tenth of one."""
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("xl/worksheets/sheet1.xml", b" " * 100_000_001)
    with pytest.raises(TooLarge):
        read_table(path)


def test_word_files_that_are_too_large_are_called_so() -> None:
    """Millions of empty paragraphs, and one text of eleven megabytes."""
    with pytest.raises(TooManyParts):
        read_docx("a.docx", word(b"<w:p/>" * MOST_PARTS))
    with pytest.raises(TooLongText):
        read_docx("a.docx", word(b"<w:p><w:r><w:t>" + b"x" * 11_000_000 + b"</w:t></w:r></w:p>"))


def test_a_list_begins_no_higher_than_in_word() -> None:
    """A number of a billion would write as many letters."""
    assert [_start(told) for told in ("7", "1000000000000", "9" * 5000, "-3", "x")] == [7, HIGHEST, 1, 1, 1]
    assert format_number(28, "lowerLetter") == "bb"
    assert max(len(format_number(n, form)) for n in (781, HIGHEST) for form in ("lowerLetter", "upperRoman")) < 50


def test_hidden_text_is_taken_in_with_a_notice() -> None:
    """A run that Word does not show; one whose mark is switched off is no hidden one."""
    run = b"<w:p><w:r><w:rPr><w:vanish%s/></w:rPr><w:t>secret</w:t></w:r></w:p>"
    assert read_docx("a.docx", word(run % b""))[:2] == ("secret", (HIDDEN,))
    assert read_docx("a.docx", word(run % b' w:val="0"'))[1] == ()


def test_what_never_ends_is_not_read(tmp_path: Path) -> None:
    """A pipe that nobody writes to, and a link to a device."""
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    for name in ("pipe.txt", "zero.txt"):
        with pytest.raises(NoPlainFile):
            read_bytes(tmp_path / name)
