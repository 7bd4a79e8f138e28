"""What a document shows as a table can be had as data."""

from __future__ import annotations

import pytest

from qcode.project import Project
from qcode.report.document import Table
from tests.building import build
from tests.test_counting_choices import made

STORY = """
== A
Ana: Near. {School}
Ana: Hard. {Work}
== B
Bob: Far. {School}
"""


@pytest.mark.parametrize(("name", "count"), [("summary", 3), ("quotations", 1), ("frequencies", 4)])
def test_each_table_of_a_document_has_its_data(project: Project, name: str, count: int) -> None:
    build(project, STORY)
    report = made(project, name)
    shown = [len(block.rows) for block in report.blocks if isinstance(block, Table)]
    held = [len(table.rows) for table in report.tables]
    assert len(shown) == count
    assert held[-len(shown) + 1 :] == shown[1:] if name == "summary" else held[-len(shown) :] == shown


def test_the_codes_of_a_summary_stand_in_its_data(project: Project) -> None:
    build(project, STORY)
    _, most, few = made(project, "summary").tables
    assert (most.name, most.rows) == ("codes used most", (("School", "School", 2, 2), ("Work", "Work", 1, 1)))
    assert (few.name, few.keys) == ("codes of few", ("code", "path", "respondents", "segments"))
