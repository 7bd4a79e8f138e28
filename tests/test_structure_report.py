"""The data structure: three levels as a table and a figure, and a word where the tree is not three levels deep."""

from __future__ import annotations

from io import BytesIO

from docx import Document

from qcode import commands, queries
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.project import Project
from qcode.render import encoded, render_text
from qcode.report.document import Report, Table
from qcode.report.figures import Branch, Figure, Structure
from tests.behind import codings_behind


def made(project: Project, wanted: Wanted | None = None, **told: str) -> Report:
    kind = REPORTS["structure"]
    report = kind.build(project, Asked(find_scope(project, wanted or Wanted())), kind.tell(told))
    assert isinstance(report, Report)
    return report


def test_three_levels(project: Project) -> None:
    """
    == A
    Ana: One. {life > work > pay, life > work > hours}
    == B
    Bob: Two. {life > work > pay, life > rest > sleep, alone}
    == C
    Cem: Three. {life > home, life > work > pay > late > very late}
    """
    report = made(project, people="yes")
    table = next(block for block in report.blocks if isinstance(block, Table))
    assert [[cell.value for cell in row] for row in table.rows] == [
        ["pay (3)", "work (3)", "life (3)"],
        ["hours (1)", "", ""],
        ["sleep (1)", "rest (1)", ""],
        ["", "home (1)", ""],
    ]
    figure = next(block for block in report.blocks if isinstance(block, Figure))
    assert isinstance(figure.drawing, Structure)
    pay, hours, sleep = Branch("pay (3)"), Branch("hours (1)"), Branch("sleep (1)")
    themes = (Branch("work (3)", (pay, hours)), Branch("rest (1)", (sleep,)), Branch("home (1)"))
    assert figure.drawing.roots == (Branch("life (3)", themes),)
    assert [line.rpartition(": ")[2] for line in report.warnings] == ["alone.", "life > home.", "life > work > pay."]
    assert report.data is not None
    assert report.data.rows[1] == ("hours", "work", "life", 1, 3, 3)
    behind = table.rows[1][2].drill
    assert behind is not None
    assert len(codings_behind(project, find_scope(project, Wanted()), behind)) == 3
    plain = next(block for block in made(project).blocks if isinstance(block, Table))
    assert [cell.value for cell in plain.rows[0]] == ["pay", "work", "life"]


def test_what_is_retired_or_out_of_scope_is_not_there(project: Project) -> None:
    """
    Ana: One. {life > work > pay, life > work > hours, road > far > away}
    """
    hours = project.ask(queries.code_named, "hours")
    project.do(commands.retire_code, hours.id)
    report = made(project, Wanted(codes=("life",)))
    assert report.data is not None
    assert [row[:3] for row in report.data.rows] == [("pay", "work", "life")]
    inner = made(project, Wanted(codes=("work",)))
    assert [block.caption for block in inner.blocks if isinstance(block, Table)] == ["Data structure"]


def test_a_flat_codebook_has_no_structure(project: Project) -> None:
    """
    Ana: One. {pay}
    """
    assert "no structure to show" in render_text(made(project), 100)


def test_on_paper_a_theme_is_one_cell_beside_its_concepts(project: Project) -> None:
    """
    Ana: One. {life > work > pay, life > work > hours, life > rest > sleep}
    """
    document = Document(BytesIO(encoded(made(project), ".docx")))
    table = document.tables[0]
    cells = [[cell.text for cell in row.cells] for row in table.rows][1:]
    assert cells == [["pay", "work", "life"], ["hours", "work", "life"], ["sleep", "rest", "life"]]


def test_a_large_structure_has_a_figure_for_each_dimension(project: Project) -> None:
    for number in range(26):
        project.do(commands.create_code, f"{number % 2} > theme > {number}")
    report = made(project)
    figures = [block.caption for block in report.blocks if isinstance(block, Figure)]
    assert figures == ["Data structure: 0", "Data structure: 1"]
