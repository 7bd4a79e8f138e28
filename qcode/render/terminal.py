"""A report as plain text for a terminal of any width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qcode.render.visible import visible, width, wrapped
from qcode.report.document import Heading, Item, Note, Paragraph, Quotation, Report, Table
from qcode.report.labels import Label, cited, heading_text, note_label, placed
from qcode.report.numbers import shown
from qcode.report.wording import stamp_lines
from qcode.words import Language, say

_GAP = "  "
_NARROWEST = 20
_TEXT_COLUMN = 48
"""A column of text is at least so wide before the table is cut into parts."""


def render_text(report: Report, columns: int = 100) -> str:
    """The report in lines of at most ``columns`` cells; no control character but line ends is in it."""
    columns = max(columns, _NARROWEST)
    lines = [*wrapped(report.title, columns), ""]
    for place in placed(report):
        lines += _block(place.block, place.label, report.language, columns)
    lines += _filled(stamp_lines(report.stamp, report.language), columns)
    for warning in report.warnings:
        lines += ["", *wrapped(f"{say('Warning', report.language)}: {warning}", columns)]
    return "\n".join(line.rstrip(" ") for line in lines) + "\n"


def _filled(texts: Sequence[str], columns: int) -> list[str]:
    return [line for text in texts for line in wrapped(text, columns)]


def _block(block: object, label: Label | None, language: Language, columns: int) -> list[str]:
    match block:
        case Heading():
            return [*wrapped(heading_text(block, language), columns), ""]
        case Paragraph(text=text) | Note(text=text):
            return [*wrapped(text, columns), ""]
        case Item(marker=marker, text=text, level=level):
            lead = "  " * level + visible(marker) + " "
            lines = wrapped(text, max(_NARROWEST, columns - width(lead)))
            return [lead + lines[0], *(" " * width(lead) + line for line in lines[1:])]
        case Quotation():
            return [f"  {line}" for line in wrapped(str(cited(block, language)), max(_NARROWEST, columns - 2))]
        case Table():
            return _table(block, label, language, columns)
        case _:
            return []


def _table(table: Table, label: Label | None, language: Language, columns: int) -> list[str]:
    caption = f"{str(label).rstrip()} {table.caption}" if label else table.caption
    lines = wrapped(caption, columns)
    grid = [[shown(cell, table.columns[place], language) for place, cell in enumerate(row)] for row in table.rows]
    for line, row in zip(grid, table.rows, strict=True):
        line[:] = ["  " * cell.level + text for cell, text in zip(row, line, strict=True)]
    grid.insert(0, [column.title for column in table.columns])
    right = [column.kind not in ("text", "path") for column in table.columns]
    widths = [min(_natural(grid, place), _TEXT_COLUMN) for place in range(len(table.columns))]
    for part in _parts(widths, table.stub, columns):
        lines += ["", *_drawn(grid, _narrowed(widths, part, columns), part, right)]
    if table.note:
        lines += ["", *wrapped(note_label(language) + table.note, columns)]
    return [*lines, ""]


def _natural(grid: list[list[str]], place: int) -> int:
    return max(1, max(width(line) for row in grid for line in visible(row[place]).split("\n")))


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


def _drawn(grid: list[list[str]], sizes: dict[int, int], part: list[int], right: list[bool]) -> Iterator[str]:
    for number, row in enumerate(grid):
        texts = [wrapped(row[place], sizes[place]) for place in part]
        for line in range(max(map(len, texts))):
            pieces = (
                _aligned(text[line] if line < len(text) else "", sizes[place], right[place])
                for place, text in zip(part, texts, strict=True)
            )
            yield _GAP.join(pieces)
        if number == 0:
            yield _GAP.join("─" * sizes[place] for place in part)


def _aligned(text: str, columns: int, right: bool) -> str:
    filling = " " * max(0, columns - width(text))
    return filling + text if right else text + filling
