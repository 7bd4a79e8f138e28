"""What reports say beside their numbers: who was asked, by which rule, in what unit, and what is drawn."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest

from qcode import commands, queries
from qcode.api import Notebook
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.catalogue.asking import BaseForm, base_form
from qcode.catalogue.asking import ask as passages_of
from qcode.catalogue.comparing_groups import NoScale
from qcode.catalogue.export import write_report
from qcode.model.drafts import DraftGuide, DraftQuestion, DraftRespondent
from qcode.model.errors import QcodeError
from qcode.project import Project
from qcode.render import render_text
from qcode.render.files import NoFigure
from qcode.render.pictures_lines import _steps
from qcode.render.pictures_plane import _curve, _named, plane_height
from qcode.render.terminal import figure_text
from qcode.report.document import Cell, Column, Paragraph, Report, Stamp, Table, Undefined
from qcode.report.figures import Curve, Figure, Line, Map, Point
from qcode.report.wording import WHO_WAS_ASKED
from qcode.text.asking import parse
from qcode.text.query_tree import NearAlone
from qcode.tui.screens.report_parts import own_note, parts
from tests.building import build, mine
from tests.test_counting_choices import tables

GUIDES = (
    DraftGuide("Guide", "en", (DraftQuestion("1", "How did it begin?"), DraftQuestion("2", "What then?"))),
    DraftGuide("Guide", "en", (DraftQuestion("1", "How did it begin?"), DraftQuestion("3", "And now?"))),
)
TWO_GUIDES = """
== A
Int: How did it begin?
P1: I trusted them. {Trust}
Int: What then?
P1: We stayed. {Work > Place, Only}
== B
Int: How did it begin? {Only}
P2: By chance. {Trust}
"""


def made(project: Project, name: str, wanted: Wanted | None = None, **told: str) -> Report:
    kind = REPORTS[name]
    report = kind.build(project, Asked(find_scope(project, wanted or Wanted())), kind.tell(told))
    assert isinstance(report, Report)
    return report


def values(table: Table) -> dict[Any, list[Any]]:
    return {row[0].value: [cell.value for cell in row[1:]] for row in table.rows}


def ask(project: Project) -> None:
    """B was asked by a guide without the second question, and nobody's guide has the third."""
    build(project, TWO_GUIDES)
    guides = [project.do(commands.add_guide, each) for each in GUIDES]
    number = {(row.guide, row.number): row.id for row in project.ask(queries.questions)}
    rows = {row.name: row for row in project.ask(queries.transcripts)}
    for (name, guide), links in {("A", 0): ((1, "1"), (3, "2")), ("B", 1): ((1, "1"),)}.items():
        project.do(commands.describe_transcript, rows[name].id, guide=guides[guide].id)
        for turn, question in links:
            at = project.ask(queries.turns, rows[name].id)[turn]
            project.do(commands.set_question, rows[name].id, at.words, at.end, number[guides[guide].id, question])


def test_who_was_not_asked_for_a_code_has_no_nought(project: Project) -> None:
    ask(project)
    report = made(project, "matrix", of="code-respondent")
    assert values(tables(report)[0]) == {
        "Trust": ["2 of 2", 1, 1],
        "Work": ["0 of 2", 0, 0],
        "Place": ["1 of 1", 1, "×"],
        "Only": ["1 of 1", 1, "×"],
    }
    assert report.data is not None
    assert {row[1]: row[2:] for row in report.data.rows}["Only"] == (1, 1, 1, None)
    assert "× not asked: none of the questions" in tables(report)[0].note
    rolled = made(project, "matrix", of="code-respondent", rollup="union")
    assert values(tables(rolled)[0])["Work"] == ["1 of 1", 1, "×"]


def test_each_report_says_by_which_rule_asked_is_counted(project: Project) -> None:
    ask(project)
    coding = mine(project)[0]
    project.do(commands.set_stance, coding.id, "for")
    assert "Asked are those with whom a version of the guide was used" in tables(made(project, "matrix"))[0].note
    assert WHO_WAS_ASKED in tables(made(project, "stance"))[0].note
    assert WHO_WAS_ASKED not in tables(made(project, "stance", of="all"))[0].note


def test_saturation_says_which_codes_only_the_interviewer_spoke(project: Project) -> None:
    build(project, "== A\nInt: Why? {asked}\nAna: So. {said}")
    report = made(project, "saturation")
    assert "Codes that stand in the interviewer’s words only, and count too: 1." in tables(report)[0].note
    assert isinstance(report.blocks[0], Paragraph)
    assert parts(report)[0].is_words
    assert not any(part.is_words for part in parts(report)[1:])


def test_levels_are_told_apart_in_a_narrow_terminal_where_names_are_short() -> None:
    rows = tuple((Cell(name, level=level), Cell(1)) for level, name in enumerate("ABCDE"))
    table = Table("Codes", (Column("code", "Code"), Column("n", "n", "integer")), rows)
    lines = render_text(Report("R", "en", (table,), Stamp()), 60).split("\n")
    starts = [line.index(name) for name in "ABCDE" for line in lines if line.strip().startswith(f"{name} ")]
    assert starts == sorted(set(starts))


def test_the_coded_part_names_whose_coding_it_is(project: Project) -> None:
    build(project, "== A\nAna: So. {one}\nAna: No. {BM=two}")
    text = render_text(made(project, "summary", Wanted(coders=("AK",))))
    assert "percent (AK)" in " ".join(text.split())
    assert "Unit: each number counts what its row names" in " ".join(text.split())


def test_a_trend_is_refused_where_groups_have_no_order(project: Project) -> None:
    build(project, "== A\nAna: So. {one}\n== B\nBob: No. {two}\n== C\nCem: Yes. {one}")
    told = zip("ABC", ("3", "4–10", "11 and more"), "XYX", strict=True)
    drafts = [
        DraftRespondent(line, line, name, values=(("years", years), ("town", town)))
        for line, (name, years, town) in enumerate(told, 1)
    ]
    project.do(commands.set_respondents, project.ask(commands.match_respondents, drafts))
    with pytest.raises(NoScale, match="“town” has “X”"):
        made(project, "compare", attribute="town", test="trend")
    report = made(project, "compare", attribute="years", test="trend")
    place = next(
        n for n, block in enumerate(report.blocks) if isinstance(block, Table) and "Differences" in block.caption
    )
    before = report.blocks[place - 1]
    assert isinstance(before, Paragraph)
    assert before.text.startswith("These respondents were chosen on purpose")
    assert [part.above for part in parts(report) if part.above] == [before.text]


def test_why_a_cell_is_a_dash_stands_first_in_the_note_of_a_screen() -> None:
    cells = (Cell("A"), Cell(Undefined("nobody was asked")))
    note = "Unit: turn. Scope: the whole project. Transcripts: 0; respondents: 0. Much more. – nobody was asked."
    table = Table("T", (Column("code", "Code"), Column("n", "n", "integer")), (cells,), note)
    report = Report("R", "en", (table,), Stamp(unit="turn"))
    assert own_note(report, table).startswith("– nobody was asked. Unit: turn.")


def test_near_with_a_single_term_is_refused_and_a_base_form_is_proposed(project: Project) -> None:
    for query in ("code:A near:20", "(code:A) near:20", "NOT code:B OR (code:A near:3)"):
        with pytest.raises(NearAlone) as caught:
            parse(query)
        assert query[caught.value.at :].startswith("near:")
    build(project, "== A\nAna: Білім деген не. Мектеп жақсы еді. The school is near. Студент пришёл в школу.")
    for typed, base in (
        ("білімге", "білім"),
        ("мектебінде", "мектеп"),
        ("schools", "school"),
        ("студентов", "студент"),
    ):
        assert base_form(project, Wanted(query=f'text:~"{typed}"')) == BaseForm(typed, base, f"text:~{base}")
    assert base_form(project, Wanted(query='text:~"билет"')) is None


def test_of_memos_a_base_form_is_proposed_too(project: Project) -> None:
    """The words of the interviews have no part in it: there, nobody speaks of a school."""
    build(project, "== A\nAna: So it was. {A}\nAna: No. {B}")
    [row] = project.ask(queries.transcripts)
    coding, _ = project.ask(queries.codings_in, row.id, project.coder.id)
    project.do(commands.write_memo, "coding", coding.id, "Мектебінің күні: the school comes first.")
    assert passages_of(project, Wanted(query="memo:~мектеп")) != []
    for typed, base in (("мектептерді", "мектеп"), ("schools", "school")):
        assert passages_of(project, Wanted(query=f"memo:~{typed}")) == []
        assert base_form(project, Wanted(query=f"memo:~{typed}")) == BaseForm(typed, base, f"memo:~{base}")
        assert base_form(project, Wanted(query=f"text:~{typed}")) is None


def test_a_script_is_told_of_arguments(project: Project) -> None:
    build(project, "== A\nAna: So. {BM=one}\nAna: No. {CD=two}")
    notebook = Notebook(project)
    with pytest.raises(QcodeError, match=r'coders=\["BM"\]') as caught:
        notebook.frequencies()
    assert "--coder" not in str(caught.value)
    assert "merge" in str(notebook.frequencies.__doc__)


def test_quotations_that_none_is_starred_of_say_so(project: Project) -> None:
    build(project, "== A\nAna: So. {one}")
    text = " ".join(render_text(made(project, "quotations", chosen="starred")).split())
    assert "None of the passages asked for is there: Only quotations with a star." in text
    lines = render_text(made(project, "quotations")).split("\n")
    assert lines[next(n for n, line in enumerate(lines) if "“So.”" in line) + 1] == ""


def test_the_terminal_map_keeps_names_inside_and_a_small_screen_the_legend_of_a_curve() -> None:
    points = tuple(Point(f"Name{n}", x, y) for n, (x, y) in enumerate(((0, 0), (1, 0), (1, 1), (0.4, 0.5))))
    box = [line for line in figure_text(Figure("", Map(points), ""), 40, 12, "en").split("\n") if line.startswith("│")]
    assert all(any(f"Name{n}" in line for line in box) for n in range(4))
    lines = tuple(Line(f"line {n}", (1.0, 2.0), (0.0, 5.0)) for n in range(3))
    curve = figure_text(Figure("", Curve("x", "y", lines), "", "A long note. " * 20), 74, 13, "en").split("\n")
    assert [sum(f"line {n}" in line for line in curve[:13]) for n in range(3)] == [1, 1, 1]


def test_a_line_of_a_map_goes_round_the_points_between() -> None:
    def nearest(line: list[tuple[float, float]]) -> float:
        return min(math.hypot(x - 25, y) for x, y in line)

    assert nearest(_curve((0, 0), (50, 0), [(25, 0, 3.0)])) > 3.0
    assert nearest(_curve((0, 0), (50, 0), [(25, 30, 3.0)])) < 0.1


def test_of_a_map_of_many_points_some_bear_a_number_and_turns_are_numbered_from_1() -> None:
    few, many = (Map(tuple(Point(f"P{n}", n % 7, n // 7, n) for n in range(count))) for count in (20, 30))
    assert (len(_named(few)), len(_named(many)), min(_named(many))) == (20, 20, 10)
    assert plane_height(few, 160) < plane_height(many, 160)
    assert (_steps(6), _steps(30)[:3], _steps(1)) == ([1, 2, 3, 4, 5, 6], [1, 5, 10], [1])


def test_the_figures_of_a_report_are_written_by_themselves(project: Project, tmp_path: Path) -> None:
    build(project, "== A\nAna: So. {one}\n== B\nBob: So. {one}")
    figures = [block for block in made(project, "sequence").blocks if isinstance(block, Figure)]
    written = write_report(project, made(project, "sequence"), tmp_path / "s.svg")
    assert [path.name for path in written] == ["s.svg", *(f"s-{n + 1}.svg" for n in range(1, len(figures)))]
    assert all(path.read_bytes().startswith(b"<?xml") for path in written)
    with pytest.raises(NoFigure):
        write_report(project, made(project, "matrix"), tmp_path / "m.png")
