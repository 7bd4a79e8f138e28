"""A curve in a terminal can be read: its numbers stand before it, and it has rows enough on a screen that has few."""

from __future__ import annotations

import pytest

from qcode.render.figures_text import drawn
from qcode.report.figures import Curve, Line

COUNT = 15
XS = tuple(float(n) for n in range(1, COUNT + 1))
LINES = (
    Line("counted", XS, tuple(float(n) for n in range(3, COUNT + 3))),
    Line("expected", XS, tuple(n + 0.25 for n in XS), tuple(n - 1.0 for n in XS), tuple(n + 1.0 for n in XS)),
)


def numbers(columns: int, lines: tuple[Line, ...] = LINES) -> list[list[str]]:
    """The cells of the rows of numbers: the steps, then each line behind its mark."""
    found = drawn(Curve("Interviews", "Codes", lines), columns, "en", rows=11)
    first = found.index("") + 1
    return [line.split() for line in found[first : found.index("", first)]]


def test_every_height_of_every_line_stands_before_the_plot() -> None:
    steps, counted, expected = numbers(80)
    assert steps == [str(n) for n in range(1, COUNT + 1)]
    assert counted == ["●", *(str(n) for n in range(3, COUNT + 3))]
    assert expected[:3] == ["○", "1.3", "2.3"]


@pytest.mark.parametrize("columns", [24, 40, 60])
def test_where_there_is_no_room_the_first_and_the_last_step_are_told(columns: int) -> None:
    steps, counted, _ = numbers(columns)
    assert (steps[0], steps[-1]) == ("1", str(COUNT))
    assert len(counted) == len(steps) + 1 < COUNT
    assert all(len(line) <= columns for line in drawn(Curve("", "", LINES), columns, "en", rows=11))


def test_a_line_without_some_steps_leaves_their_cells_empty() -> None:
    short = Line("short", (2.0, 3.0), (5.0, 6.0))
    steps, *_, last = numbers(80, (LINES[0], short))
    assert len(steps) == COUNT
    assert last == ["○", "5", "6"]


def test_on_a_small_screen_the_plot_keeps_its_rows() -> None:
    found = drawn(Curve("Interviews", "Codes", LINES), 74, "en", rows=11)
    assert sum("│" in line or "┤" in line for line in found) == 12
