"""What a document shows as a table can be had as data."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import qcode.report
from qcode.catalogue import REPORTS
from qcode.project import Project
from qcode.report.document import Table
from qcode.report.sheets import SHEETS
from qcode.report.summary import LISTED, MOST_USED
from tests.building import build, code
from tests.test_counting_choices import made

STORY = """
== A
Ana: Near. {School}
Ana: Hard. {Work}
== B
Bob: Far. {School}
"""

MAIN = {"history", "passages", "respondents", "thesis-check", "transitions", "verified"}
"""Tables that are their report's main one and are not called like it; a sheet of a main one has the report's title."""


def test_each_table_beside_the_main_one_has_a_sheet_s_name_in_every_language() -> None:
    texts = (path.read_text("utf-8") for path in Path(qcode.report.__file__).parent.glob("*.py"))
    names = {name for text in texts for name in re.findall(r'DataTable\(\s*"([^"]+)"', text)}
    assert names - set(SHEETS) - set(REPORTS) == MAIN


@pytest.mark.parametrize(("name", "count"), [("summary", 3), ("quotations", 1), ("frequencies", 4)])
def test_each_table_of_a_document_has_its_data(project: Project, name: str, count: int) -> None:
    build(project, STORY)
    if name == "summary":
        code(project, "Home")
    report = made(project, name)
    shown = [len(block.rows) for block in report.blocks if isinstance(block, Table)]
    held = [len(table.rows) for table in report.tables]
    assert len(shown) == count
    assert held[1:3] == shown[1:] if name == "summary" else held[-len(shown) :] == shown


def test_the_summary_of_a_large_codebook_has_no_more_rows_than_a_page(project: Project) -> None:
    """Whatever there is, the page has so many codes of each kind, and says of how many; the data have them all."""
    lines = "\n".join(f"Ana: Word {n}. {{Code {n:02}}}" for n in range(20))
    build(project, f"== A\n{lines}")
    for n in range(14):
        code(project, f"Empty {n:02}")
    report = made(project, "summary")
    _, most, few = (block for block in report.blocks if isinstance(block, Table))
    assert (len(most.rows), len(few.rows)) == (MOST_USED, LISTED)
    assert f"The first {LISTED} of 20 codes are shown" in few.note
    assert "nor any below them (14): Empty 00; " in few.note
    assert few.note.endswith("Empty 09 …")
    assert [len(table.rows) for table in report.tables[1:]] == [MOST_USED, 20, 14]


def test_the_codes_of_a_summary_stand_in_its_data(project: Project) -> None:
    build(project, STORY)
    code(project, "Home > Garden")
    _, most, few, unused = made(project, "summary").tables
    assert (most.name, most.rows) == ("codes used most", (("School", "School", 2, 2), ("Work", "Work", 1, 1)))
    assert (few.name, few.keys) == ("codes of few", ("code", "path", "respondents", "segments"))
    assert [row[1] for row in unused.rows] == ["Home", "Home > Garden"]
