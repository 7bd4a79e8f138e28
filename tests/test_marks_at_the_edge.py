"""A quotation mark that pairs with none, beside the outer mark; a blank before it; and what is sent for approval."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode import queries
from qcode.catalogue.approving import SheetOptions, read_sheet, write_sheet
from qcode.commands import set_star
from qcode.project import Project
from qcode.report.document import Quotation
from qcode.report.labels import cited, in_marks
from tests.building import mine


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("«Ол айтты деп ", "«Ол айтты деп»"),
        (" Ол айтты» ", "«Ол айтты»"),
        ("«Ол» айтты «деп", "««Ол» айтты «деп»"),
        ("«Ол» мен «мен»", "«„Ол“ мен „мен“»"),
        ("орыс тілі арқылы \n", "«орыс тілі арқылы»"),
    ],
)
def test_no_mark_stands_twice_and_no_blank_before_it(words: str, printed: str) -> None:
    assert str(cited(Quotation(words, ""), "ru")) == in_marks(words, "ru") == printed


def test_a_sheet_for_approval_knows_such_a_quote_again(project: Project, tmp_path: Path) -> None:
    """
    == A
    Ana: «Ол келеді дейді. {way}
    Ana: Мен де барамын» дедім {way}
    """
    for each in mine(project):
        project.do(set_star, each.id, star=True)
    path = tmp_path / "sheet.docx"
    write_sheet(project, project.ask(queries.respondents)[0], path, SheetOptions(language="kk"))
    assert [each.rewritten for each in read_sheet(project, path)] == ["", ""]
