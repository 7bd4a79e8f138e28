"""A picture can be read without its table: whole names, an axis that ends where its whole does, titles at the axes."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Canvas

from qcode.render.figures_text import drawn
from qcode.render.pictures_plane import plane
from qcode.render.pictures_rows import bars, heat, heat_height
from qcode.report.figures import Bars, Heat, Map, Point

LONG = "Didn't know how to do something in the tool"


def canvas(width: float, height: float) -> Canvas:
    made = Canvas(figsize=(width / 25.4, height / 25.4), layout="constrained")
    FigureCanvasAgg(made)
    return made


@pytest.mark.parametrize("rows", [4, 20, 30])
def test_a_long_name_stands_whole_in_two_lines_that_fit_into_its_row(rows: int) -> None:
    height = min(205.0, 10 + 6.2 * rows)
    made = canvas(160, height)
    bars(made, Bars((LONG, *("Short" for _ in range(rows - 1))), tuple(1.0 for _ in range(rows))), "en", 160, height)
    made.draw_without_rendering()
    names = made.axes[0].get_yticklabels()
    assert names[0].get_text().replace("\n", " ") == LONG
    assert "\n" in names[0].get_text()
    tall = [label.get_window_extent().height / made.dpi * 25.4 for label in names[:2]]
    assert (tall[0] + tall[1]) / 2 < (height - 10) / rows + 0.5


def test_in_rows_too_low_for_two_lines_a_long_name_is_cut() -> None:
    made = canvas(160, 205)
    bars(made, Bars((LONG,) * 60, (1.0,) * 60), "en", 160, 205)
    name = made.axes[0].get_yticklabels()[0].get_text()
    assert "\n" not in name


@pytest.mark.parametrize(("of", "values", "last"), [(7, (7.0, 3.0), 7.0), (15, (13.0, 1.0), 15.0), (0, (13.0,), 12.0)])
def test_the_axis_of_bars_ends_at_the_whole(of: int, values: tuple[float, ...], last: float) -> None:
    made = canvas(160, 30)
    bars(made, Bars(tuple("ab"[: len(values)]), values, "Respondents", of), "en", 160, 30)
    axes = made.axes[0]
    ticks = list(axes.get_xticks())
    assert ticks[-1] == last
    assert ticks == sorted(set(ticks))
    assert axes.spines["bottom"].get_bounds() == (0.0, max(of, *values))


def test_a_map_of_steps_says_what_its_rows_and_columns_are() -> None:
    values = ((1.0, 2.0), (0.0, 3.0))
    plain, titled = (Heat(("A", "B"), ("A", "B"), values, down=down, across=across) for down, across in (("", ""), ("From", "To")))  # fmt: skip
    made = canvas(160, 40)
    heat(made, titled, "en", 160, 40)
    axes = made.axes[0]
    assert (axes.get_ylabel(), axes.get_xlabel()) == ("From", "To")
    assert heat_height(titled, 160) > heat_height(plain, 160)
    assert drawn(titled, 60, "en")[0] == "↓ From · → To"
    assert drawn(titled, 60, "en")[1:] == drawn(plain, 60, "en")


def test_a_name_on_the_left_of_its_point_ends_beside_it_and_no_line_runs_through_one() -> None:
    """The second has no room at its right: its name ends at its point, though letters are narrower than was reckoned."""
    points = tuple(Point(f"A long name of point {n}", x, 0.0) for n, x in enumerate((0.0, 9.0, 10.0)))
    made = canvas(160, 128)
    plane(made, Map(points), "en", 160, 128)
    made.draw_without_rendering()
    axes = made.axes[0]
    names = {text.get_text()[-1]: text for text in axes.texts}
    assert all(text.get_bbox_patch() is not None for text in names.values())
    second = np.asarray(axes.collections[1].get_offsets())[0, 0]
    box = axes.transData.inverted().transform(names["1"].get_window_extent().corners())
    assert names["1"].get_horizontalalignment() == "right"
    assert 0 < second - box[:, 0].max() < 6
