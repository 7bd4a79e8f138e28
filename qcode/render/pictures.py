"""Figures as pictures: PNG for Word, SVG for the web; the same figure gives the same bytes."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal, assert_never

from qcode.report.figures import Bars, Codeline, Curve, Dendrogram, Drawing, Heat, Lineage, Map, Structure
from qcode.words import Language

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Canvas

Form = Literal["png", "svg"]
WIDTH, TALLEST = 160.0, 205.0
"""Millimetres: how wide a picture is where nobody says, and how tall it may be on a page with its caption."""
DOTS = 300
"""Dots an inch of a PNG."""
INCH = 25.4
_SETTINGS: Any = {
    "font.family": ["DejaVu Sans"],
    "font.size": 8.5,
    "axes.unicode_minus": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.6,
    "lines.linewidth": 1.4,
    "svg.fonttype": "path",
    "svg.hashsalt": "qcode",
    "text.parse_math": False,
    "text.usetex": False,
}
_REMARKS = re.compile(rb"\s*<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's bytes and its size on paper in millimetres."""

    content: bytes
    width: float
    height: float


@lru_cache(maxsize=32)
def picture(
    drawing: Drawing, form: Form, language: Language, width: float = WIDTH, tallest: float = TALLEST
) -> Picture:
    """Draw a figure ``width`` mm wide and at most ``tallest`` mm tall.

    The letters are those of DejaVu Sans, which comes with matplotlib and has every Kazakh and Turkish one; nothing
    in a label is read as mathematics. No date and no name of a program stands in the file.
    """
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    height, draw = _drawer(drawing, language, width, tallest)
    file = BytesIO()
    with matplotlib.rc_context(), warnings.catch_warnings():
        # A letter that the font has not is drawn as a box; the alternative text has it.
        warnings.simplefilter("ignore")
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_SETTINGS)
        canvas = Figure(figsize=(width / INCH, height / INCH), layout="constrained")
        FigureCanvasAgg(canvas)
        draw(canvas)
        metadata = (
            {"Date": None, "Creator": None, "Format": None, "Type": None} if form == "svg" else {"Software": None}
        )
        canvas.savefig(file, format=form, dpi=DOTS, metadata=metadata)
    content = file.getvalue()
    return Picture(_REMARKS.sub(b"", content) if form == "svg" else content, width, height)


def _drawer(
    drawing: Drawing, language: Language, width: float, tallest: float
) -> tuple[float, Callable[[Canvas], None]]:
    """How tall the picture is, and what draws it."""
    from qcode.render import pictures_lineage, pictures_lines, pictures_plane, pictures_rows, pictures_trees

    match drawing:
        case Bars():
            height = min(tallest, 10 + 6.2 * max(1, len(drawing.labels)))
            return height, lambda canvas: pictures_rows.bars(canvas, drawing, language, width, height)
        case Heat():
            height = min(tallest, pictures_rows.heat_height(drawing, width))
            return height, lambda canvas: pictures_rows.heat(canvas, drawing, language, width, height)
        case Curve():
            height = min(tallest, 0.56 * width + 5 * len(drawing.lines))
            return height, lambda canvas: pictures_lines.curve(canvas, drawing, language)
        case Codeline():
            height = min(tallest, 16 + 5.6 * max(1, len(drawing.rows)))
            return height, lambda canvas: pictures_lines.codeline(canvas, drawing, language, width, height)
        case Dendrogram():
            height = min(tallest, 16 + 5.2 * max(1, len(drawing.leaves)))
            return height, lambda canvas: pictures_trees.dendrogram(canvas, drawing, language, width, height)
        case Lineage():
            height = min(tallest, pictures_lineage.lineage_height(drawing, width))
            return height, lambda canvas: pictures_lineage.lineage(canvas, drawing, width, height)
        case Structure():
            height = min(tallest, pictures_trees.structure_height(drawing, width))
            return height, lambda canvas: pictures_trees.structure(canvas, drawing, width, height)
        case Map():
            height = min(tallest, pictures_plane.plane_height(drawing, width))
            return height, lambda canvas: pictures_plane.plane(canvas, drawing, language, width, height)
        case _:
            assert_never(drawing)
