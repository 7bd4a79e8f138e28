"""What of a Word file only Word can fill in, and what is never left to it: page numbers, labels, lines of a list."""

from __future__ import annotations

import ast
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import qcode.report as report_package
from qcode.importers.manuscript import read_manuscript
from qcode.render import encoded
from qcode.report.document import Cell, Column, Heading, Paragraph, Report, Stamp, Table
from qcode.report.summary import Facts, summary
from qcode.text.profiles import preset
from qcode.text.referring import captions, references


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(f"word/{name}.xml").decode()


def small(contents: bool) -> Report:
    columns = (Column("code", "Code"), Column("n", "Number", "integer"))
    table = Table("Counts", columns, ((Cell("Trust"), Cell(3)),))
    blocks = (Heading("Code frequencies", 1, "A"), table)
    return Report("Appendices", "en", blocks, Stamp(), contents=contents, profile=preset("en-apa7"))


def test_word_is_asked_to_fill_in_page_numbers_only_where_there_is_a_list() -> None:
    listed, alone = (part(encoded(small(contents), ".docx"), "settings") for contents in (True, False))
    assert '<w:updateFields w:val="true"/>' in listed
    assert "updateFields" not in alone


def test_the_state_it_was_computed_from_stands_last() -> None:
    """Behind the contents it fell onto a page of its own."""
    text = part(encoded(replace(small(contents=True), stamp=Stamp(coder="AK")), ".docx"), "document")
    assert text.index("Trust") < text.index("Coder: AK.")


def test_a_label_is_never_torn() -> None:
    """``EK-14``, ``7-респондент``, ``№ 7``, ``n = 5`` stay on one line; what was said keeps its own blanks and hyphens."""
    columns = (Column("where", "Where"), Column("said", "Said"))
    rows = ((Cell("EK-14; 7-респондент; № 7; (n = 5)"), Cell("14-ші № 7", language="kk")),)
    report = Report("T", "tr", (Heading("Sınıf", 1, "14"), Table("Nerede", columns, rows)), Stamp(), contents=True)
    text = part(encoded(replace(report, profile=preset("tr-enstitu")), ".docx"), "document")
    hyphen = '<w:noBreakHyphen/></w:r><w:r><w:rPr><w:lang w:val="tr-TR"/></w:rPr><w:t xml:space="preserve">'
    assert text.count(hyphen + "14") == 3  # in the contents, over the appendix, in a cell
    assert hyphen + "респондент; №\u00a07; (n\u00a0=\u00a05)<" in text
    assert ">14-ші № 7<" in text


def test_the_project_in_one_page_has_a_row_for_each_number_and_what_it_is_made_of_beside_it() -> None:
    facts = Facts(sources={"interview": 7, "written answers": 1}, statuses={"provisional": 22, "retired": 2})
    table = summary(facts, (), (), stamp=Stamp(), language="en").blocks[0]
    assert isinstance(table, Table)
    rows = {str(row[0].value): [cell.value for cell in row[1:]] for row in table.rows}
    assert rows["Sources"] == [8, "interviews: 7; written answers: 1"]
    assert "provisional: 22" in str(rows["Codes in use"][1])
    assert len(rows) < 14


def test_no_text_of_a_document_has_a_command_in_backticks() -> None:
    """They are read in Word, by people who have no command line."""
    found = set()
    for path in Path(report_package.__file__).parent.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        bodies = [node.body for node in ast.walk(tree) if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))]
        described = {id(each.value) for body in bodies for each in body if isinstance(each, ast.Expr)}
        found |= {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and id(node) not in described and "`" in str(node.value)
        }
    assert found == set()


def test_what_holds_a_label_together_is_read_as_what_it_stands_for(tmp_path: Path) -> None:
    report = replace(small(contents=False), language="tr", profile=preset("tr-enstitu"))
    blocks = (Heading("Sınıf", 1, "14"), Paragraph("Bkz. EK-14 ve n = 5."), *report.blocks[1:])
    file = tmp_path / "appendix.docx"
    file.write_bytes(encoded(replace(report, blocks=blocks), ".docx"))
    lines = read_manuscript(file)
    assert ("appendix", "14", "") in {caption.label.folded for caption in captions(lines)}
    assert ("appendix", "14", "") in {found.label.folded for found in references(lines)}
