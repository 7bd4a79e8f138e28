"""Tables on paper: widths that fit, heads that repeat, rows that are not torn, heat that stays readable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qcode.render.colours import ink, paper
from qcode.render.visible import width
from qcode.render.word_parts import run, twips
from qcode.report.document import Cell, Column, Table
from qcode.report.numbers import NBSP, shown
from qcode.words import Language

_SIGN = 1.9
"""Millimetres that one sign of the table's type takes, on the safe side."""
_PADDING = 3.4
_LONGEST_WORD = 18
_UPRIGHT_LIMIT = 9
"""A table with more columns of numbers than this may turn their titles upright."""
_TALLEST_HEAD = 50.0
_WORD = re.compile(rf"[^ \n\t/–-]+(?:{NBSP}[^ \n\t]+)*")


@dataclass(frozen=True, slots=True)
class Part:
    """The columns of a table that stand together on the paper, with their widths in mm."""

    places: tuple[int, ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """What a column needs: at least ``least`` mm, and no more than ``most``."""

    least: float
    most: float


def texts(table: Table, language: Language) -> list[list[str]]:
    """The table's cells as people read them."""
    return [
        [shown(cell, column, language) for cell, column in zip(row, table.columns, strict=True)] for row in table.rows
    ]


def upright(table: Table) -> bool:
    """Whether the titles of the number columns are turned, so that many fit."""
    numbers = [column for column in table.columns if _is_number(column)]
    return len(numbers) > _UPRIGHT_LIMIT and max(len(column.title) for column in numbers) > 4


def _is_number(column: Column) -> bool:
    return column.kind not in ("text", "path")


def _needs(table: Table, grid: list[list[str]], place: int, *, turned: bool) -> Need:
    column = table.columns[place]
    words = [row[place] for row in grid]
    longest = max((width(word) for text in words for word in _WORD.findall(text)), default=1)
    if not (turned and _is_number(column)):
        longest = max(longest, *(width(word) for word in _WORD.findall(column.title) or ["0"]))
    levels = max((row[place].level for row in table.rows), default=0)
    least = min(longest, _LONGEST_WORD) * _SIGN + _PADDING + 3 * levels
    if _is_number(column):
        return Need(least, least * 1.4)
    lengths = [width(text) for text in words] or [1]
    wanted = min(max(lengths), 24 + sum(lengths) / len(lengths) / 2, 90)
    return Need(least, max(least, wanted * _SIGN + _PADDING + 3 * levels))


def parts(table: Table, grid: list[list[str]], room: float) -> list[Part]:
    """The table cut, if it must be, into parts that fit into ``room`` mm, its first columns in each."""
    turned = upright(table)
    needs = [_needs(table, grid, place, turned=turned) for place in range(len(table.columns))]
    lead = tuple(range(min(table.stub, len(needs))))
    groups: list[tuple[int, ...]] = [lead]
    for place in range(len(lead), len(needs)):
        group = (*groups[-1], place)
        if len(groups[-1]) > len(lead) and sum(needs[index].least for index in group) > room:
            groups.append((*lead, place))
        else:
            groups[-1] = group
    return [Part(group, _shared([needs[index] for index in group], room)) for group in groups]


def _shared(needs: list[Need], room: float) -> tuple[float, ...]:
    """The room shared out: what each needs at least, and the rest in proportion to what it would like."""
    least = sum(need.least for need in needs)
    if least > room:
        return tuple(need.least * room / least for need in needs)
    wishes = [need.most - need.least for need in needs]
    spare = room - least
    if sum(wishes) <= spare:
        widest = max(range(len(needs)), key=lambda place: needs[place].most)
        enough = [need.most for need in needs]
        enough[widest] += min(spare - sum(wishes), 30)
        return tuple(enough)
    return tuple(need.least + wish * spare / sum(wishes) for need, wish in zip(needs, wishes, strict=True))


def table_xml(table: Table, grid: list[list[str]], part: Part, language: Language, *, ruled: bool) -> Iterator[str]:
    """One part as a ``w:tbl``: ``ruled`` is a grid, else rules as APA has them."""
    sizes = [twips(size) for size in part.widths]
    style = "TableGrid" if ruled else "TableRules"
    yield f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(sizes)}" w:type="dxa"/>'
    yield '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr><w:tblGrid>'
    yield "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)
    yield "</w:tblGrid>"
    yield _head(table, part, sizes, language, ruled=ruled)
    for row, line in zip(table.rows, grid, strict=True):
        cells = (
            _cell(row[place], table.columns[place], line[place], size, language)
            for place, size in zip(part.places, sizes, strict=True)
        )
        yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"
    yield "</w:tbl>"


def _head(table: Table, part: Part, sizes: list[int], language: Language, *, ruled: bool) -> str:
    turned = upright(table)
    look = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>' if ruled else ""
    rule = "" if ruled else '<w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tcBorders>'
    cells, tallest = [], 0.0
    for place, size in zip(part.places, sizes, strict=True):
        column = table.columns[place]
        turn = turned and _is_number(column)
        tallest = max(tallest, width(column.title) * _SIGN + 4 if turn else 0.0)
        direction = '<w:textDirection w:val="btLr"/>' if turn else ""
        properties = f'<w:tcW w:w="{size}" w:type="dxa"/>{rule}{look}{direction}<w:vAlign w:val="center"/>'
        words = run(column.title, language)
        cells.append(
            f'<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:pPr><w:pStyle w:val="TableHead"/></w:pPr>{words}</w:p></w:tc>'
        )
    height = f'<w:trHeight w:val="{twips(min(tallest, _TALLEST_HEAD))}" w:hRule="atLeast"/>' if tallest else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{height}<w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(cell: Cell, column: Column, text: str, size: int, language: Language) -> str:
    style = "TableNumber" if _is_number(column) else "TableText"
    shade = colour = ""
    if cell.shade is not None:
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{paper(cell.shade)}"/>'
        colour = f'<w:color w:val="{ink(cell.shade)}"/>'
    indent = f'<w:ind w:left="{twips(3 * cell.level)}"/>' if cell.level else ""
    words = run(text, cell.language or language, colour)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/>{shade}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{indent}</w:pPr>{words}</w:p></w:tc>'
    )
