"""Sequence and similarity as reports: what is drawn, what stands in the tables, what lies behind a number."""

from __future__ import annotations

from typing import Any

import pytest

from qcode import queries
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.project import Project
from qcode.render import render_text
from qcode.report.document import Cell, Paragraph, Report, Table
from qcode.report.explained import PAGES
from qcode.report.figures import Codeline, Dendrogram, Figure, Heat, Map
from qcode.words import LANGUAGES
from tests.behind import codings_behind
from tests.building import build

STORY = """
    == A
    Int: How was it?
    Ana: First. {road, school > work}
    Int: And then?
    Ana: Nothing of note.
    Ana: Then. {school > work}
    Ana: Last. {road, law}
    == B
    Bob: One. {road, law}
    Bob: Two. {school > work}
    == C
    Cem: Alone. {law}
    Cem: Bread. {road, law}
    == D
    Dan: Silent.
"""


def made(project: Project, name: str, *, language: Any = "en", wanted: Wanted | None = None, **told: str) -> Report:
    asked = Asked(find_scope(project, wanted or Wanted()), language=language)
    kind = REPORTS[name]
    report = kind.build(project, asked, kind.tell(told))
    assert isinstance(report, Report)
    return report


def table(report: Report, caption: str) -> Table:
    return next(block for block in report.blocks if isinstance(block, Table) and block.caption == caption)


def figures(report: Report) -> list[Figure]:
    return [block for block in report.blocks if isinstance(block, Figure)]


def behind(project: Project, cell: Cell) -> list[tuple[str, str]]:
    """What was said and coded behind a cell: (words, code)."""
    assert cell.drill is not None
    names: dict[str, str] = {row.id: row.name for row in project.ask(queries.codes)}
    ids = codings_behind(project, find_scope(project, Wanted()), cell.drill)
    rows = {row.coding.id: row for row in project.ask(queries.quotes, ids)}
    return [(rows[id_].text, names[rows[id_].coding.code]) for id_ in ids]  # type: ignore[index]


def test_steps_lead_over_turns_without_a_code_to_their_quotes(project: Project) -> None:
    build(project, STORY)
    report = made(project, "sequence")
    assert report.data is not None
    assert report.data.rows == (
        ("law", "law", 1, 2, 0.5, 1),
        ("law", "road", 1, 2, 0.5, 1),
        ("law", "school > work", 1, 2, 0.5, 1),
        ("road", "school > work", 2, 2, 1.0, 2),
        ("school > work", "law", 1, 2, 0.5, 1),
        ("school > work", "road", 1, 2, 0.5, 1),
        ("school > work", "school > work", 1, 2, 0.5, 1),
    )
    pairs = table(report, "From code to code: pairs")
    assert "Steps in all: 4." in pairs.note
    assert [column.key for column in pairs.columns] == ["from", "to", "n", "leaving", "share", "transcripts"]
    assert pairs.columns[4].decimals == 0, "of fewer than a hundred a share has no decimals"
    row = next(row for row in pairs.rows if [row[0].value, row[1].value] == ["road", "school > work"])
    assert behind(project, row[2]) == [("First.", "road"), ("Then.", "work"), ("One.", "road"), ("Two.", "work")]


def test_a_codeline_and_a_portrait_show_where_an_interview_speaks_of_what(project: Project) -> None:
    build(project, STORY)
    report = made(project, "sequence", wanted=Wanted(transcripts=["A"]))
    line, portrait, heat = (figure.drawing for figure in figures(report))
    assert isinstance(line, Codeline)
    assert line.rows == ("road", "work", "law")
    assert line.length == 6
    held = {
        name: sorted((span.start, span.end) for span in line.spans if span.row == row)
        for row, name in enumerate(line.rows)
    }
    assert held == {"road": [(1, 2), (5, 6)], "work": [(1, 2), (4, 5)], "law": [(5, 6)]}
    assert isinstance(portrait, Codeline)
    assert portrait.rows == ("road", "school", "law", "not coded")
    assert isinstance(heat, Heat)
    assert [cell.value for cell in table(report, "Codes by turn: A").rows[0]] == ["road", 2, "2, 6"]
    assert "road: 2, 6" in figures(report)[0].alt
    rows = {(row[0], row[1]): row[2] for row in report.more[1].rows}
    assert rows["A", "road"] == len("First.") + len("Last.")
    assert rows["A", ""] == len("Nothing of note.")


def test_a_turn_keeps_its_number_where_the_scope_leaves_others_out(project: Project) -> None:
    """A place in the codeline is found again in the interview."""
    build(project, STORY)
    whole = {row for row in made(project, "sequence").more[0].rows if row[0] == "A"}
    for wanted in (Wanted(respondents=[1]), Wanted(query='text:"Then" OR text:"Last"')):
        report = made(project, "sequence", wanted=wanted)
        assert {row for row in report.more[0].rows if row[0] == "A"} <= whole
        drawing = next(block.drawing for block in report.blocks if isinstance(block, Figure))
        assert isinstance(drawing, Codeline)
        assert max(span.end for span in drawing.spans) <= drawing.length


def test_of_many_transcripts_the_first_are_drawn_and_all_are_data(project: Project) -> None:
    build(project, "".join(f"\n== T{number}\nAna: Words {number}. {{road}}" for number in range(5)))
    report = made(project, "sequence")
    assert [figure.caption for figure in figures(report)][::2] == ["Codeline: T0", "Codeline: T1", "Codeline: T2"]
    assert "Drawn are the first 3 of 5 coded transcripts: T0, T1, T2." in render_text(report)
    assert "No coded turn follows another here." in render_text(report)
    assert {row[0] for row in report.more[0].rows} == {"T0", "T1", "T2", "T3", "T4"}


def test_the_interviewer_is_left_out_unless_asked_for(project: Project) -> None:
    build(project, "== A\nInt: Law? {law}\nAna: Road. {road}\nInt: More law? {law}")
    assert made(project, "sequence").data.rows == ()  # type: ignore[union-attr]
    report = made(project, "sequence", speech="all")
    assert [row[:3] for row in report.data.rows] == [("law", "road", 1), ("road", "law", 1)]  # type: ignore[union-attr]
    pairs = table(report, "From code to code: pairs")
    assert behind(project, pairs.rows[0][2]) == [("Law?", "law"), ("Road.", "road")]


def test_respondents_are_compared_by_what_they_speak_of(project: Project) -> None:
    build(project, STORY)
    report = made(project, "similarity")
    assert report.data is not None
    assert report.data.rows == ((1, 2, 3, 3, 3, 1.0), (1, 3, 3, 2, 2, 2 / 3), (2, 3, 3, 2, 2, 2 / 3))
    tree = figures(report)[0].drawing
    assert isinstance(tree, Dendrogram)
    assert [join.height for join in tree.joins] == [0, pytest.approx(1 / 3)]
    assert tree.order == (0, 1, 2)
    rows = table(report, "Respondents most alike")
    assert "no code: 4." in rows.note
    assert [words for words, _ in behind(project, rows.rows[0][2])][-1] == "Two."
    cosine = made(project, "similarity", measure="cosine").data
    assert cosine is not None
    assert cosine.rows[0][5] == pytest.approx(5 / (9 * 3) ** 0.5)


def test_codes_lie_on_a_map_and_a_line_leads_to_the_quotes_of_its_pair(project: Project) -> None:
    build(project, STORY)
    report = made(project, "similarity", threshold="2", clusters="2")
    drawing = figures(report)[1].drawing
    assert isinstance(drawing, Map)
    assert [point.label for point in drawing.points] == ["road", "work", "law"]
    assert [point.size for point in drawing.points] == [3, 2, 3]
    assert [(edge.a, edge.b, edge.weight) for edge in drawing.edges] == [(0, 2, 3)]
    assert {point.cluster for point in drawing.points} == {1, 2}
    network = table(report, "Network of codes")
    assert [cell.value for cell in network.rows[0]][:3] == ["road", "law", 3]
    assert ("Bread.", "law") in behind(project, network.rows[0][2])
    assert ("Alone.", "law") not in behind(project, network.rows[0][2])
    assert report.more[0].keys == ("path", "n", "respondents", "cluster", "x", "y")
    other = made(project, "similarity", distance="maxqda")
    assert "MAXQDA" in figures(other)[1].note
    assert "the network has no edge" not in render_text(other)


def test_what_makes_no_map_is_said(project: Project) -> None:
    build(project, "== A\nAna: Words. {road, law}\nAna: More. {school}")
    text = render_text(made(project, "similarity"))
    assert "There is no map of the codes: a map needs at least three points." in text
    assert "Fewer than two respondents have a code" in text
    assert "the network has no edge" in text
    build(project, "== B\nBob: All. {a, b, c}")
    text = render_text(made(project, "similarity", wanted=Wanted(transcripts=["B"])))
    assert "all distances are equal" in text


def test_nothing_coded_is_no_error(project: Project) -> None:
    build(project, "== A\nAna: Words.")
    assert "No two codes meet here." in render_text(made(project, "similarity"))
    assert "No coded turn follows another here." in render_text(made(project, "sequence"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_speak_four_languages_and_have_their_pages(project: Project, language: str) -> None:
    build(project, STORY)
    for name in ("sequence", "similarity"):
        report = made(project, name, language=language)
        assert report.title in render_text(report)
        assert all(figure.alt and figure.caption for figure in figures(report))
        columns = {column.key for each in report.tables for column in each.columns}
        explained = {key for page in REPORTS[name].explained for key in PAGES[page].columns}
        assert explained & columns


def test_of_very_many_respondents_the_tree_s_top_is_drawn(project: Project) -> None:
    codes = [f"c{number}" for number in range(7)]
    story = "".join(
        f"\n== T{person}\nP{person}: Words. {{{', '.join(code for place, code in enumerate(codes) if person >> place & 1)}}}"
        for person in range(1, 76)
    )
    build(project, story)
    report = made(project, "similarity")
    tree = figures(report)[0].drawing
    assert isinstance(tree, Dendrogram)
    assert len(tree.leaves) == 60
    assert any(" more" in leaf for leaf in tree.leaves)
    assert report.data is not None
    assert len(report.data.rows) == 75 * 74 // 2
    assert not any(isinstance(block, Paragraph) for block in report.blocks[:1])
