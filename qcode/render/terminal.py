"""A report as plain text for a terminal of any width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qcode.render.figures_text import HEIGHT, drawn
from qcode.render.visible import visible, width, wrapped
from qcode.report.cells import shown
from qcode.report.document import Heading, Item, Note, Paragraph, Quotation, Report, Table
from qcode.report.figures import Figure
from qcode.report.labels import How, Label, cited, heading_text, note_label, placed, profile_for
from qcode.report.styled import without_zeros
from qcode.report.wording import stamp_lines
from qcode.words import Language, say

_GAP = "  "
_INDENT = "  "
_NARROWEST = 20
_DRAWN_AT_LEAST = 16
"""Rows below which a figure has them all, and its note stands farther down."""
_WORD = 6
"""Cells that a name needs beside what it is set in."""
_TEXT_COLUMN = 48
"""A column of text is at least so wide before the table is cut into parts."""


def render_text(report: Report, columns: int = 100) -> str:
    """The report in lines of at most ``columns`` cells; no control character but line ends is in it."""
    columns, report = max(columns, _NARROWEST), without_zeros(report)
    lines = [*wrapped(report.title, columns), ""]
    before: object = None
    for place in placed(report):
        if isinstance(before, Quotation | Item) and not isinstance(place.block, Quotation | Item):
            lines.append("")
        before = place.block
        if isinstance(place.block, Quotation):
            said = str(cited(place.block, profile_for(report)))
            lines += [f"{_INDENT}{line}" for line in wrapped(said, columns - len(_INDENT))]
        else:
            lines += _block(place.block, place.label, profile_for(report), columns)
    lines += [""] if isinstance(before, Quotation | Item) else []
    lines += _filled(stamp_lines(report.stamp, report.language), columns)
    for warning in report.warnings:
        lines += ["", *wrapped(f"{say('Warning', report.language)}: {warning}", columns)]
    return "\n".join(line.rstrip(" ") for line in lines) + "\n"


def _filled(texts: Sequence[str], columns: int) -> list[str]:
    return [line for text in texts for line in wrapped(text, columns)]


def _block(block: object, label: Label | None, how: How, columns: int) -> list[str]:
    match block:
        case Heading():
            return [*wrapped(heading_text(block, how), columns), ""]
        case Paragraph(text=text) | Note(text=text):
            return [*wrapped(text, columns), ""]
        case Item():
            return _item(block, columns)
        case Table():
            return _table(block, label, how, columns)
        case Figure():
            return _figure(block, label, how, columns)
        case _:
            return []


def figure_text(figure: Figure, columns: int, rows: int, language: Language) -> str:
    """A figure and its note for ``columns`` by ``rows`` cells of a screen, its caption left out."""
    return "\n".join(_figure_lines(figure, columns, rows, language))


def _figure_lines(figure: Figure, columns: int, rows: int, language: Language) -> list[str]:
    columns = max(columns, _NARROWEST)
    note = ["", *wrapped(note_label(language) + figure.note, columns)] if figure.note else []
    beside = len(note) if rows - len(note) >= _DRAWN_AT_LEAST else 0
    return [*drawn(figure.drawing, columns, language, rows=rows - beside), *note]


def _figure(figure: Figure, label: Label | None, how: How, columns: int) -> list[str]:
    caption = f"{str(label).rstrip()} {figure.caption}" if label else figure.caption
    return [*wrapped(caption, columns), "", *_figure_lines(figure, columns, HEIGHT, profile_for(how).language), ""]


def _item(item: Item, columns: int) -> list[str]:
    """A numbered line, what follows set in under its beginning."""
    lead = _INDENT * min(item.level, 3) + " ".join(wrapped(item.marker, columns)) + " "
    if width(lead) > columns // 2:
        return wrapped(f"{lead}{item.text}", columns)
    lines = wrapped(item.text, columns - width(lead))
    return [lead + lines[0], *(" " * width(lead) + line for line in lines[1:])]


def _table(table: Table, label: Label | None, how: How, columns: int) -> list[str]:
    caption = f"{str(label).rstrip()} {table.caption}" if label else table.caption
    lines = wrapped(caption, columns)
    grid = [[shown(cell, table.columns[place], how) for place, cell in enumerate(row)] for row in table.rows]
    levels = [[0] * len(table.columns), *([cell.level for cell in row] for row in table.rows)]
    grid.insert(0, [column.title for column in table.columns])
    right = [column.is_number for column in table.columns]
    widths = [min(_natural(grid, levels, place), _TEXT_COLUMN) for place in range(len(table.columns))]
    for part in _parts(widths, table.stub, columns):
        lines += ["", *_drawn(grid, levels, _narrowed(widths, part, columns), right)]
    if table.note:
        lines += ["", *wrapped(note_label(how) + table.note, columns)]
    return [*lines, ""]


def _natural(grid: list[list[str]], levels: list[list[int]], place: int) -> int:
    """The cells that a column takes when nothing in it is broken."""
    lines = (
        width(line) + len(_INDENT) * level[place]
        for row, level in zip(grid, levels, strict=True)
        for line in visible(row[place]).split("\n")
    )
    return max(1, *lines)


def _parts(widths: list[int], stub: int, columns: int) -> Iterator[list[int]]:
    """Which columns are drawn together: all, or as many as fit beside the repeated first ones."""
    least = [min(size, 16) for size in widths]
    lead = list(range(min(stub, len(widths))))
    part = list(lead)
    for place in range(len(lead), len(widths)):
        if len(part) > len(lead) and sum(least[index] + len(_GAP) for index in [*part, place]) - len(_GAP) > columns:
            yield part
            part = list(lead)
        part.append(place)
    yield part


def _narrowed(widths: list[int], part: list[int], columns: int) -> dict[int, int]:
    """The widths of a part's columns: the widest gives way first."""
    sizes = {place: widths[place] for place in part}
    room = columns - len(_GAP) * (len(part) - 1)
    while sum(sizes.values()) > room and max(sizes.values()) > 4:
        sizes[max(sizes, key=lambda place: sizes[place])] -= 1
    return sizes


def _drawn(grid: list[list[str]], levels: list[list[int]], sizes: dict[int, int], right: list[bool]) -> Iterator[str]:
    steps = {place: _step(max(level[place] for level in levels), size) for place, size in sizes.items()}
    for number, (row, level) in enumerate(zip(grid, levels, strict=True)):
        texts = [_lines(row[place], level[place], size, steps[place]) for place, size in sizes.items()]
        for line in range(max(map(len, texts))):
            pieces = (
                _aligned(text[line] if line < len(text) else "", size, right[place])
                for (place, size), text in zip(sizes.items(), texts, strict=True)
            )
            yield _GAP.join(pieces)
        if number == 0:
            yield _GAP.join("─" * size for size in sizes.values())


def _step(deepest: int, columns: int) -> int:
    """How many cells each level is set in: fewer where the deepest would take more than half of the column."""
    return len(_INDENT) if deepest * len(_INDENT) <= max(columns - _WORD, columns // 2) else 1


def _lines(text: str, level: int, columns: int, step: int) -> list[str]:
    """A cell's text in lines, all of them indented."""
    indent = " " * min(level * step, columns - 1)
    return [indent + line for line in wrapped(text, max(1, columns - len(indent)))]


def _aligned(text: str, columns: int, right: bool) -> str:
    filling = " " * max(0, columns - width(text))
    return filling + text if right else text + filling
