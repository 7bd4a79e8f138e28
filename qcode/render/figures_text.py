"""Figures in plain text: a terminal of any width shows what the picture shows, with its numbers."""

from __future__ import annotations

from typing import assert_never

from qcode.render import figures_text_lineage as of_lineage
from qcode.render import figures_text_lines as on_lines
from qcode.render import figures_text_plane as in_planes
from qcode.render import figures_text_rows as in_rows
from qcode.render import figures_text_trees as as_trees
from qcode.render.figures_cells import NARROWEST
from qcode.report.figures import Bars, Codeline, Curve, Dendrogram, Drawing, Heat, Lineage, Map, Structure
from qcode.words import Language

HEIGHT = 24
"""The rows that a figure whose height is free takes where nobody says."""


def drawn(drawing: Drawing, columns: int, language: Language, *, rows: int = HEIGHT) -> list[str]:
    """The drawing in lines of at most ``columns`` cells.

    ``rows`` is the room there is: a curve and a map take it, whatever has rows of its own takes one line or more
    for each.
    """
    columns = max(columns, NARROWEST)
    match drawing:
        case Bars():
            return in_rows.bars(drawing, columns, language)
        case Heat():
            return in_rows.heat(drawing, columns, language)
        case Curve():
            return on_lines.curve(drawing, columns, rows, language)
        case Codeline():
            return on_lines.codeline(drawing, columns, language)
        case Dendrogram():
            return as_trees.dendrogram(drawing, columns, language)
        case Lineage():
            return of_lineage.lineage(drawing, columns)
        case Structure():
            return as_trees.structure(drawing, columns)
        case Map():
            return in_planes.plane(drawing, columns, rows, language)
        case _:
            assert_never(drawing)
