"""A report onto paper, screen or disk: one renderer a suffix, each file written whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from qcode.render.files import NoFigure, UnknownSuffix, write_whole
from qcode.render.terminal import figure_text, render_text
from qcode.report.document import Report
from qcode.report.figures import Figure
from qcode.report.labels import profile_for

__all__ = ["PICTURES", "RENDERERS", "encoded", "figure_text", "pictured", "render", "render_text"]

RENDERERS: tuple[str, ...] = (".docx", ".xlsx", ".csv", ".html", ".md", ".tex", ".json")
"""The suffixes that a report can be written to."""
PICTURES: tuple[str, ...] = (".png", ".svg")
"""The suffixes that its figures can be written to."""


def encoded(report: Report, suffix: str, *, spreadsheet_safe: bool = False) -> bytes:
    """The bytes of a report as a file of that suffix; the same report gives the same bytes."""
    match suffix.lower():
        case ".docx":
            from qcode.render.word import word

            return word(report)
        case ".xlsx":
            from qcode.render.excel import excel

            return excel(report)
        case ".csv":
            from qcode.render.plain_table import comma_separated

            return comma_separated(report, spreadsheet_safe=spreadsheet_safe)
        case ".html" | ".htm":
            from qcode.render.html import html

            return html(report)
        case ".md":
            from qcode.render.markdown import markdown

            return markdown(report)
        case ".tex":
            from qcode.render.latex import latex

            return latex(report)
        case ".json":
            from qcode.render.plain_table import json_text

            return json_text(report)
        case _:
            raise UnknownSuffix(suffix=suffix, suffixes=", ".join((*RENDERERS, *PICTURES)))


def pictured(report: Report, path: Path) -> list[tuple[Path, bytes]]:
    """The figures of a report as files: the first bears the name, the others the name and their number.

    Each holds its caption, its words and the report's stamp.
    """
    from qcode.render.pictures import picture
    from qcode.render.pictures_told import told

    form: Literal["png", "svg"] = "png" if path.suffix.lower() == ".png" else "svg"
    figures = [block for block in report.blocks if isinstance(block, Figure)]
    if not figures:
        raise NoFigure(title=report.title, suffixes=", ".join(RENDERERS))
    names = [path, *(path.with_stem(f"{path.stem}-{number}") for number in range(2, len(figures) + 1))]
    language = profile_for(report).language
    return [
        (name, told(picture(each.drawing, form, language).content, form, each, report))
        for name, each in zip(names, figures, strict=True)
    ]


def render(report: Report, path: Path, *, spreadsheet_safe: bool = False) -> None:
    """Write a report to ``path`` in the form its suffix names; what stood there is replaced whole or kept."""
    write_whole(path, encoded(report, path.suffix, spreadsheet_safe=spreadsheet_safe))
