"""CSV, JSON and Excel: every value as it is, nothing that a spreadsheet obeys, the same bytes every time."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from python_calamine import CalamineWorkbook

from qcode.model.errors import CannotWrite
from qcode.render import RENDERERS, encoded, render
from qcode.render.excel import LONGEST
from qcode.render.files import NoFolder, OneTableOnly, OpenElsewhere, UnknownSuffix
from qcode.report.cooccurrence import cooccurrence
from qcode.report.document import Column, DataTable, Datum, Report, Stamp
from qcode.report.frequencies import frequencies
from qcode.report.quotations import quotations
from tests.report_material import ODD_NAMES, frequency_rows, odd_report, pairs, quotes, reports, stamp, uses, whole

SAID = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(ODD_NAMES)


def one_table(rows: tuple[tuple[Datum, ...], ...]) -> Report:
    columns = tuple(Column(f"c{place}", f"c{place}") for place in range(len(rows[0])))
    return Report("t", "en", (), Stamp(date="2026-11-21"), DataTable("t", columns, rows))


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))


@given(st.lists(st.tuples(SAID, SAID), min_size=1, max_size=6))
def test_what_goes_into_csv_comes_out(rows: list[tuple[str, str]]) -> None:
    assert rows_of(encoded(one_table(tuple(rows)), ".csv"))[1:] == [list(row) for row in rows]


def test_csv_starts_with_its_first_column_and_writes_undefined_as_nothing() -> None:
    report = cooccurrence(uses("en"), pairs(), stamp=stamp(unit="turn"), language="en")
    content = encoded(report, ".csv")
    assert content.startswith(b"code_a,code_b,n_a,n_b,n_ab,passages,characters,c,lift,npmi,phi\n")
    assert b"Adapting,Support,20,11,4,4,720,0.1,,-0.2,0.31\n" in content
    assert b"\r" not in content


def test_csv_is_raw_unless_a_spreadsheet_is_to_be_safe() -> None:
    report = one_table((("=1+1", "-5", -5, "plain", "@x", "\ty", "\rz"),))
    assert rows_of(encoded(report, ".csv"))[1] == ["=1+1", "-5", "-5", "plain", "@x", "\ty", "\rz"]
    safe = rows_of(encoded(report, ".csv", spreadsheet_safe=True))[1]
    assert safe == ["'=1+1", "'-5", "-5", "plain", "'@x", "'\ty", "'\rz"]


def test_numbers_in_csv_are_exact() -> None:
    rows = rows_of(encoded(frequencies(frequency_rows("kk"), stamp=stamp(), language="kk"), ".csv"))
    assert float(rows[1][-2]) == 2408 / 18432
    assert ["0", "0", "0", "0", "0", "0", "0.0", "0"] in [row[2:] for row in rows]


def test_json_holds_tables_stamp_and_notes_and_no_nan() -> None:
    content = json.loads(encoded(cooccurrence(uses("ru"), pairs(), stamp=stamp(unit="turn"), language="ru"), ".json"))
    assert content["stamp"]["entry"] == 412
    assert content["tables"]["cooccurrence"][0]["code_a"] == "Адаптация"
    assert None in {row["phi"] for row in content["tables"]["cooccurrence"]}
    assert any("Единица: реплика" in note for note in content["notes"])


def test_numbers_that_are_none_are_empty_everywhere() -> None:
    report = one_table(((float("nan"), float("inf")), (float("-inf"), 1.5)))
    assert rows_of(encoded(report, ".csv"))[1:] == [["", ""], ["", "1.5"]]
    records = next(iter(json.loads(encoded(report, ".json"))["tables"].values()))
    assert [list(record.values()) for record in records] == [[None, None], [None, 1.5]]
    assert encoded(report, ".xlsx").startswith(b"PK")


def test_excel_has_text_and_numbers_and_no_formula() -> None:
    with zipfile.ZipFile(io.BytesIO(encoded(odd_report(), ".xlsx"))) as archive:
        for name in archive.namelist():
            tree = etree.fromstring(archive.read(name))
            assert not tree.findall(".//{*}f"), name
            assert not tree.findall(".//{*}hyperlink"), name
    book = CalamineWorkbook.from_filelike(io.BytesIO(encoded(odd_report(), ".xlsx")))
    rows = book.get_sheet_by_index(0).to_python()
    assert set(ODD_NAMES[:4]) <= {row[0] for row in rows[1:]}
    assert rows[0][0] == odd_report().tables[0].columns[0].title


def test_excel_cuts_what_no_cell_can_hold_and_says_so() -> None:
    report = one_table((("я" * (LONGEST + 5), "x"), ("👩" * LONGEST, "y"), ("z" * LONGEST, "z")))
    book = CalamineWorkbook.from_filelike(io.BytesIO(encoded(report, ".xlsx")))
    cells = [row[0] for row in book.get_sheet_by_index(0).to_python()[1:]]
    assert cells[0] == "я" * (LONGEST - 1) + "…"
    assert str(cells[1]).endswith("👩…")
    assert cells[2] == "z" * LONGEST
    about = str(book.get_sheet_by_name("About").to_python())
    assert "Texts cut to fit a cell of Excel: 2." in about


def test_sheets_are_named_so_that_excel_takes_them() -> None:
    columns = (Column("a", "a"),)
    names = ("", "x" * 40, "X" * 40, "about", "History", "two words " * 4)
    tables = tuple(DataTable(name, columns, (("x",),)) for name in names)
    report = Report("'a[b]: c*d?e/f\\g'", "en", (), Stamp(), tables[0], tables[1:])
    made = CalamineWorkbook.from_filelike(io.BytesIO(encoded(report, ".xlsx"))).sheet_names
    long, words = "x" * 30 + "…", "two words two words two words…"
    assert made == ["a(b) – c_d_e_f_g", long, f"{long[:29].upper()}_2", "about", "History_2", words, "About_2"]


@pytest.mark.parametrize("suffix", RENDERERS)
def test_the_same_report_gives_the_same_bytes(suffix: str) -> None:
    report = reports("kk")[3]
    assert encoded(report, suffix) == encoded(reports("kk")[3], suffix)


def test_an_appendix_is_no_single_table() -> None:
    with pytest.raises(OneTableOnly, match="holds several tables"):
        encoded(whole("en"), ".csv")


def test_an_unknown_suffix_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownSuffix, match=r"\.docx, \.xlsx"):
        encoded(whole("en"), ".pdf")


def test_a_file_is_replaced_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "Айгүл — жиілік.csv"
    path.write_text("old", "utf-8")
    render(frequencies(frequency_rows("kk"), stamp=stamp(), language="kk"), path)
    assert path.read_text("utf-8").startswith("code,path,")
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_a_file_that_is_open_elsewhere_is_kept_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old", "utf-8")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr("qcode.render.files.os.replace", refuse)
    with pytest.raises(OpenElsewhere, match="open in another program") as caught:
        render(quotations(quotes("en"), stamp=stamp(), language="en"), path)
    assert path.read_text("utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.csv"]
    assert "Word, Excel" in caught.value.said("kk")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoFolder, match="there is no folder"):
        render(reports("en")[0], tmp_path / "nowhere" / "a.csv")


def test_a_full_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("qcode.render.files.os.fsync", full)
    with pytest.raises(CannotWrite, match="the disk is full"):
        render(reports("en")[0], tmp_path / "a.csv")
    assert list(tmp_path.iterdir()) == []
