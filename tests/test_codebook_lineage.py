"""The lineage of codes is a figure: lanes from interview to interview that part, join and end."""

from __future__ import annotations

import pytest

from qcode.catalogue.codebook_past import lineage
from qcode.project import Project
from qcode.queries import interviews_coded, last_change
from qcode.render.figures_text_lineage import lineage as drawn
from qcode.render.pictures import picture
from qcode.render.visible import width
from qcode.report.codebook_changes import EventItem
from qcode.report.codebook_lineage import LineageItem, lineage_figure
from qcode.report.figures import Lane, Lineage, Turning
from tests.test_codebook_history import grown


def figure(project: Project) -> Lineage:
    items = lineage(project, project.ask(last_change)[0])
    drawing = lineage_figure(items, project.ask(interviews_coded), "en").drawing
    assert isinstance(drawing, Lineage)
    return drawing


def test_the_figure_shows_what_became_of_each_code_and_when(project: Project) -> None:
    grown(project)
    assert drawn(figure(project), 70) == [
        "          before the first R1 R2    R3",
        "Rest                       ○─────────────────┐",
        "Fatigue      ○────────────────◇──◆──┬────────┴──╴",
        "Body                                ├───────────╴",
        "Sleep                      ◎────────┼──↕────────╴",
        "Paperwork                           └───────────╴",
        "Theory    ○───────────────────────────────×",
        "",
        "○ born   ◎ born in vivo   ◇ renamed   ◆ defined   ↕ moved   × retired",
        "├ split   ┤ merged",
    ]


def test_who_ends_stands_beside_those_that_go_on() -> None:
    def item(code: str, in_use: bool, *steps: tuple[str, int, str, tuple[str, ...]]) -> LineageItem:
        events = (
            EventItem(kind, code, code, entry=at, interview=place, other=other) for kind, at, place, other in steps
        )
        return LineageItem(code, code, in_use, tuple(events))

    items = [
        item("A", True, ("born", 1, "", ())),
        item("B", True, ("born", 2, "R2", ())),
        item("C", False, ("born", 1, "", ()), ("merged", 4, "R1", ("B",))),
        item(
            "D",
            False,
            ("born", 1, "", ()),
            ("retired", 3, "R2", ()),
            ("restored", 5, "R1", ()),
            ("retired", 6, "R1", ()),
        ),
    ]
    found = lineage_figure(items, ["R1", "R2", "R3", "R4"], "en").drawing
    assert isinstance(found, Lineage)
    assert [lane.label for lane in found.lanes] == ["A", "C", "B", "D"]
    assert found.columns == ("before the first", "R2", "R3", "R4", "R1"), (
        "an interview that is taken up again has a new column"
    )
    assert found.steps == (1, 2, 1, 1, 3)
    assert [(each.begins, each.ends) for each in found.lanes[3].turnings] == [
        (True, False),
        (False, True),
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize("columns", [20, 33, 60, 200])
def test_the_figure_fits_whatever_the_width(columns: int) -> None:
    """With long names in wide letters, and more columns than cells."""
    lanes = tuple(
        Lane(f"Сөз 字字字字 [b]{n}", (Turning(n, 0, "○", begins=True), Turning(40, 1, "×", (0,), ends=n % 2 == 0)))
        for n in range(30)
    )
    drawing = Lineage(tuple(f"R{n:02d}" for n in range(41)), (2,) * 41, lanes, (("○", "born"), ("×", "retired" * 9)))
    lines = drawn(drawing, columns)
    assert max(map(width, lines)) <= columns
    assert len([line for line in lines if line.startswith("С")]) == 30
    assert drawn(Lineage((), (), ()), columns) == []


def test_where_steps_share_a_cell_a_beginning_outlasts_what_follows() -> None:
    lane = Lane("A", (Turning(0, 0, "○", begins=True), Turning(0, 1, "◇"), Turning(0, 2, "↕")))
    names = tuple(f"a long name {n}" for n in range(20))
    (_, line, *_) = drawn(Lineage(names, (3,) * 20, (lane,)), 30)
    assert "○" in line
    assert "◇" not in line


def test_the_picture_holds_every_lane_and_is_the_same_twice() -> None:
    lanes = (
        Lane("A $x$ 字 [b]", (Turning(0, 0, "○", begins=True), Turning(1, 0, others=(1,)))),
        Lane("Б", (Turning(1, 0, begins=True), Turning(1, 1, "×", ends=True))),
    )
    drawing = Lineage(("before", "R1"), (1, 2), lanes, (("○", "born"),))
    made = picture(drawing, "svg", "kk")
    picture.cache_clear()
    assert picture(drawing, "svg", "kk") == made
    longer = Lineage(drawing.columns, drawing.steps, lanes * 5, drawing.legend)
    assert picture(longer, "svg", "kk").height > made.height + 20
