"""The whole project as files of other programs: one workbook, and CSV that no spreadsheet obeys."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook
from textual.widgets import OptionList

from qcode import commands, queries
from qcode.catalogue.export import NamesInside
from qcode.catalogue.workbook import NothingForWorkbook, WorkbookOptions, write_workbook
from qcode.model.errors import UnknownValue
from qcode.project import Project
from qcode.render import encoded, excel
from qcode.render.excel import TooWideForExcel, workbook
from qcode.report.document import Column, DataTable, Report, Stamp
from qcode.tui.screens.whole import write_whole_project
from tests.annotated_project import asked, coded_project, coding
from tests.cli import call
from tests.tui import desk, settled


def part(path: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


def test_a_workbook_begins_with_its_contents_and_holds_a_sheet_a_table(tmp_path: Path) -> None:
    """Sheets and headings in the report's language, links to each sheet, filters, frozen headings, the same bytes twice."""
    project, path, again = coded_project(), tmp_path / "w.xlsx", tmp_path / "again.xlsx"
    options = WorkbookOptions(("frequencies", "approvals", "quotations"))
    left = write_workbook(project, asked(project, "ru"), path, options)
    write_workbook(project, asked(project, "ru"), again, options)
    assert path.read_bytes() == again.read_bytes()
    assert len(left) == 1
    assert left[0].startswith("Не вошло: ")
    book = CalamineWorkbook.from_path(path)
    assert book.sheet_names[:3] == ["Содержание", "Частота кодов", "С подкодами"]
    assert book.sheet_names[-3:] == ["Цитаты по кодам", "Кого сколько раз цитируют", "Столбцы"]
    contents = book.get_sheet_by_index(0).to_python()
    assert [row[0] for row in contents[3 : 3 + len(book.sheet_names) - 2]] == book.sheet_names[1:-1]
    assert "Кодировщик: AK." in str(contents[3][3])
    assert left[0] in [row[0] for row in contents]
    assert book.get_sheet_by_index(1).to_python()[0][0] == "Код"
    first, second = (part(path, f"xl/worksheets/sheet{n}.xml") for n in (1, 2))
    places = [link.get("location") for link in first.findall(".//{*}hyperlink")]
    assert places == [f"'{name}'!A1" for name in book.sheet_names[1:-1]]
    assert second.find(".//{*}autoFilter") is not None
    assert second.find(".//{*}pane").get("state") == "frozen"
    formats = [each.get("formatCode") for each in part(path, "xl/styles.xml").findall(".//{*}numFmt")]
    assert '0.0"\u00a0"%' in formats


def test_a_formula_stays_text_and_a_table_too_large_goes_on_or_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel, "MOST_ROWS", 3)
    monkeypatch.setattr(excel, "_FLAT", 4)
    columns = (Column("quote", "Quotation"), Column("n", "n", "integer"))
    rows = tuple((f"=1+{n}", n) for n in range(5))
    report = Report("Long", "en", (), Stamp(date="2026-11-21"), DataTable("long", columns, rows))
    path = tmp_path / "w.xlsx"
    path.write_bytes(workbook([report], "All", "en"))
    assert path.read_bytes() == workbook([report], "All", "en")
    book = CalamineWorkbook.from_path(path)
    assert book.sheet_names == ["Contents", "Long", "Long_2", "Long_3", "Columns"]
    assert [book.get_sheet_by_name(f"Long{end}").to_python()[1][0] for end in ("", "_2", "_3")] == [
        "=1+0", "=1+2", "=1+4",
    ]  # fmt: skip
    assert not part(path, "xl/worksheets/sheet2.xml").findall(".//{*}f")
    wide = tuple(Column(f"c{n}", f"c{n}") for n in range(16_385))
    with pytest.raises(TooWideForExcel, match="16385"):
        encoded(Report("Wide", "en", (), Stamp(), DataTable("w", wide, ())), ".xlsx")


def test_what_stops_a_workbook(tmp_path: Path) -> None:
    """A report that is none, names that must not leave, nothing coded."""
    project, path = coded_project(), tmp_path / "w.xlsx"
    with pytest.raises(UnknownValue, match="nonsense"):
        write_workbook(project, asked(project), path, WorkbookOptions(("nonsense",)))
    names = tmp_path / "names.txt"
    names.write_text("Forms\n", "utf-8")
    with pytest.raises(NamesInside):
        write_workbook(project, asked(project), path, WorkbookOptions(("quotations",), names=names))
    empty = Project(None, "AK")
    with pytest.raises(NothingForWorkbook):
        write_workbook(empty, asked(empty), path, WorkbookOptions(("quotations",)))
    assert not path.exists()


def test_csv_that_leaves_is_safe_for_spreadsheets_on_demand(tmp_path: Path) -> None:
    """Codings and passages of a query: an apostrophe before what would be a formula, only where it was asked for."""
    project = coded_project(tmp_path / "p")
    project.do(commands.create_code, "=1+1")
    code = project.ask(queries.code_named, "=1+1")
    turn = coding(project, "Waiting")
    project.do(commands.code_span, turn.transcript, 3, 6, code=code.id)
    project.do(commands.write_memo, "coding", turn.id, "=2+2", kind="")
    path = tmp_path / "c.csv"
    project.close()
    for words in (("codings", "export", path), ("ask", "code:=1+1", "-o", path)):
        for safe in ((), ("--spreadsheet-safe",)):
            assert call("-p", tmp_path / "p", *words, *safe).code == 0
            cells = [cell for row in csv.reader(path.read_text("utf-8").splitlines()) for cell in row]
            assert ("=1+1" in cells, "'=1+1" in cells) == (not safe, bool(safe)), cells


async def test_the_list_of_reports_writes_the_page(tmp_path: Path) -> None:
    project = coded_project(tmp_path / "p")
    async with desk(project) as pilot:
        await pilot.press("f5")
        await settled(pilot)
        listing = pilot.app.screen.query_one("#list", OptionList)
        listing.highlighted = listing.get_option_index("project.html")
        await pilot.press("enter", "enter")
        await settled(pilot)
        assert any("project.html" in note.message for note in pilot.app._notifications)
        assert "<h1>" in (tmp_path / "p" / "exports" / "project.html").read_text("utf-8")
    write_whole_project(project, tmp_path / "w.xlsx", "tr", despite=False)
    assert CalamineWorkbook.from_path(tmp_path / "w.xlsx").sheet_names[0] == "İçindekiler"
    project.close()


def test_who_is_quoted_how_often_stands_in_a_workbook_once(tmp_path: Path) -> None:
    """The quotations have the table, too; where it is asked for by itself, it is there under its own report."""
    project, path = coded_project(), tmp_path / "w.xlsx"
    write_workbook(project, asked(project, "en"), path, WorkbookOptions(("quotations", "balance")))
    assert CalamineWorkbook.from_path(path).sheet_names[1:-1] == ["Quotations by code", "Who is quoted how often"]
