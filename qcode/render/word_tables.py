"""Tables on paper: widths that fit, heads that repeat, rows that are not torn, heat that stays readable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import inf

from qcode.model.profile import Profile
from qcode.render.colours import ink, paper
from qcode.render.letter_widths import millimetres
from qcode.render.word_parts import TWIPS, run, steady, twips
from qcode.render.word_styles import SMALL, table_points
from qcode.report.cells import shown
from qcode.report.document import Cell, Column, Table
from qcode.report.numbers import NBSP, How
from qcode.words import Language

POINTS = (10.0, 9.0)
"""Points of a table's text and of its head where nothing else is said."""
_PADDING = 4.0
_LONGEST_WORD = 36.0
"""Where there is no room for it, a word longer than so many millimetres is broken."""
_SHORT_TITLE = 3
_SHORT = 15
"""A table of so many rows stands on one page."""
_WISH, _MOST_WISHED = 50.0, 190.0
"""What a column of long texts would like: so much and half of their mean, but no more than that."""
_EASE = 4.0
"""What each column gets beyond its need where there is room."""
_STUB_ROOM = 45.0
"""What the first columns get together before titles are turned or the table is cut, if their texts are so long."""
_ATTEMPTS = (
    (_STUB_ROOM, False, inf),
    (_STUB_ROOM, True, inf),
    (0.0, False, inf),
    (0.0, True, inf),
    (_STUB_ROOM, True, _LONGEST_WORD),
)
"""Room of the first columns, titles turned or not, millimetres from which a word is broken: the best first."""
_TALLEST_HEAD = 50.0
_OF_TIMES = {"Times New Roman": 1.0, "Liberation Serif": 1.0, "Calibri": 1.05, "Cambria": 1.08, "Arial": 1.15}
_OTHER_FONT = 1.25
"""How much wider than Times New Roman, whose letters are known, a font runs."""
_WORD = re.compile(rf"(?:[^ \n\t/–-]|(?<=\d)-(?=\w)|(?<=\w)-(?=\d))+(?:{NBSP}[^ \n\t]+)*")


@dataclass(frozen=True, slots=True)
class Part:
    """The columns of a table that stand together on the paper, with their widths in mm.

    ``upright`` turns the titles over numbers, so that more of them fit; ``points`` are the sizes of text and head.
    """

    places: tuple[int, ...]
    widths: tuple[float, ...]
    upright: bool = False
    points: tuple[float, float] = POINTS
    suffix: str = ""
    """The end of the names of its paragraphs' styles."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a column needs: at least ``least`` mm, and no more than ``most``; a number gains nothing from more."""

    least: float
    most: float
    is_number: bool = False


def texts(table: Table, how: How) -> list[list[str]]:
    """The table's cells as people read them."""
    return [[shown(cell, column, how) for cell, column in zip(row, table.columns, strict=True)] for row in table.rows]


def _longest(text: str, points: float) -> float:
    """Millimetres that the longest word takes."""
    return max((millimetres(word, points) for word in _WORD.findall(text)), default=0.0)


def _turns(column: Column, *, upright: bool) -> bool:
    return upright and column.is_number and len(column.title) > _SHORT_TITLE


def _needs(
    table: Table, grid: list[list[str]], place: int, *, upright: bool, cap: float, points: tuple[float, float]
) -> Need:
    """What one column needs, words longer than ``cap`` broken."""
    size, head_size = points
    column = table.columns[place]
    words = [row[place] for row in grid]
    title = min(_longest(column.title, head_size), cap)
    if column.is_number:
        head = 0.0 if _turns(column, upright=upright) else title
        number = max((millimetres(text, size) for text in words), default=0.0)
        least = max(number, head) + _PADDING
        return Need(least, least, is_number=True)
    levels = max((row[place].level for row in table.rows), default=0)
    indent = _PADDING + 3 * levels
    longest = max((_longest(text, size) for text in words), default=0.0)
    least = max(min(longest, cap), title) + indent
    lengths = [millimetres(text, size) for text in words] or [0.0]
    wanted = min(max(lengths), _WISH + sum(lengths) / len(lengths) / 2, _MOST_WISHED)
    return Need(least, max(least, wanted + indent))


def fitted(table: Table, grid: list[list[str]], room: float, profile: Profile) -> list[Part]:
    """The table at the profile's size where its titles then stand level, else at the smaller one."""
    wider = width_factor(profile.font)
    usual, small = (_scaled(table_points(profile, small=less), wider) for less in (False, True))
    found = parts(table, grid, room, usual)
    if small == usual or (len(found) == 1 and not found[0].upright):
        return found
    return [replace(part, suffix=SMALL) for part in parts(table, grid, room, small)]


def needs_width(table: Table, room: float, profile: Profile) -> bool:
    """Whether a wide table has no place on a page of ``room`` mm: words to be read, titles turned, names of three lines."""
    if not all(column.is_number for column in table.columns[table.stub :]):
        return True
    grid = texts(table, profile)
    part, *more = fitted(table, grid, room, profile)
    if more or part.upright or part.suffix:
        return True
    names = (
        (millimetres(line[place], part.points[0]), part.widths[place] - _PADDING - 3 * row[place].level)
        for row, line in zip(table.rows, grid, strict=True)
        for place in range(table.stub)
    )
    return any(long > 2 * width for long, width in names)


def width_factor(font: str) -> float:
    """How wide a font runs, as a part of Times New Roman."""
    return _OF_TIMES.get(font, _OTHER_FONT)


def head_height(table: Table, part: Part) -> float:
    """Millimetres that turned titles take at least, 0 where none is turned."""
    turned = [
        millimetres(table.columns[place].title, part.points[1]) + 4
        for place in part.places
        if _turns(table.columns[place], upright=part.upright)
    ]
    return min(max(turned, default=0.0), _TALLEST_HEAD)


def _scaled(points: tuple[float, float], by: float) -> tuple[float, float]:
    return points[0] * by, points[1] * by


def parts(table: Table, grid: list[list[str]], room: float, points: tuple[float, float] = POINTS) -> list[Part]:
    """The table for ``room`` mm of paper.

    Whole words and level titles come first; then titles over numbers are turned, the first columns get less, long
    words are broken, and at last the table is cut, its first columns in each part.
    """
    places = tuple(range(len(table.columns)))
    lead = places[: table.stub]
    needs: list[Need] = []
    for stub, upright, cap in _ATTEMPTS:
        needs = [_needs(table, grid, place, upright=upright, cap=cap, points=points) for place in places]
        for place in lead:
            usual = _PADDING + sum(millimetres(row[place], points[0]) for row in grid) / max(len(grid), 1)
            needs[place] = replace(needs[place], least=max(needs[place].least, min(usual, stub / len(lead))))
        if sum(need.least for need in needs) <= room:
            return [Part(places, _shared(needs, room), upright, points)]
    groups = _cut(needs, lead, room)
    return [Part(group, _shared([needs[place] for place in group], room), True, points) for group in groups]


def stretches(table: Table, most: int) -> list[tuple[int, int]]:
    """The rows of each sheet where no more than ``most`` (0: any number) stand on one; what is joined stays together."""
    count = len(table.rows)
    found, first = [], 0
    while most and count - first > most:
        last = first + most
        while last > first + 1 and any(cell.joined for cell in table.rows[last]):
            last -= 1
        found.append((first, last))
        first = last
    return [*found, (first, count)]


def _cut(needs: list[Need], lead: tuple[int, ...], room: float) -> list[tuple[int, ...]]:
    """As few groups of columns as fit, of about equal size, each led by the ``lead`` columns."""
    rest = tuple(range(len(lead), len(needs)))
    free = room - sum(needs[place].least for place in lead)
    groups = [rest]
    for count in range(1, len(rest) + 1):
        size = -(-len(rest) // count)
        groups = [rest[first : first + size] for first in range(0, len(rest), size)]
        if all(sum(needs[place].least for place in group) <= free for group in groups):
            break
    return [(*lead, *group) for group in groups]


def _shared(needs: list[Need], room: float) -> tuple[float, ...]:
    """The room shared out: what each needs at least, and the rest in proportion to what it would like."""
    least = sum(need.least for need in needs)
    if least > room:
        return tuple(need.least * room / least for need in needs)
    wishes = [need.most - need.least for need in needs]
    spare = room - least
    if sum(wishes) <= spare:
        widest = max(range(len(needs)), key=lambda place: (not needs[place].is_number, needs[place].most))
        spare -= sum(wishes)
        ease = min(_EASE, spare / len(needs))
        enough = [need.most + ease for need in needs]
        enough[widest] += min(spare - ease * len(needs), 30)
        return tuple(enough)
    return tuple(need.least + wish * spare / sum(wishes) for need, wish in zip(needs, wishes, strict=True))


def table_xml(
    table: Table, grid: list[list[str]], part: Part, language: Language, *, ruled: bool, rows: tuple[int, int]
) -> Iterator[str]:
    """One part as a ``w:tbl``, of its rows those from ``rows``: ``ruled`` is a grid, else rules as APA has them."""
    sizes = [int(size * TWIPS) for size in part.widths]
    style = "TableGrid" if ruled else "TableRules"
    yield f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(sizes)}" w:type="dxa"/>'
    yield '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr><w:tblGrid>'
    yield "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)
    yield "</w:tblGrid>"
    yield _head(table, part, sizes, language, ruled=ruled)
    first, last = rows
    noted = bool(table.note) and last == len(table.rows)
    held = _held(first, last, noted=noted, whole=_is_short(grid, part) and (first, last) == (0, len(grid)))
    below = [*table.rows[first + 1 : last], tuple(Cell(None) for _ in table.columns)][: last - first]
    for number, row, following, line in zip(
        range(first, last), _opened(table, first, last), below, _opened_texts(table, grid, first, last), strict=True
    ):
        cells = (
            _cell(
                row[place],
                _style(table.columns[place], part),
                line[place],
                size,
                language,
                opens=following[place].joined,
                kept=number in held,
            )
            for place, size in zip(part.places, sizes, strict=True)
        )
        yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"
    yield "</w:tbl>"


def _opened(table: Table, first: int, last: int) -> list[tuple[Cell, ...]]:
    """The rows of a stretch; what is joined to a row above it begins anew in the first of them."""
    rows = list(table.rows[first:last])
    rows[:1] = [tuple(replace(cell, joined=False) for cell in row) for row in rows[:1]]
    return rows


def _opened_texts(table: Table, grid: list[list[str]], first: int, last: int) -> list[list[str]]:
    """What stands in the cells of a stretch; what is joined to a row above it is said again in the first of them."""
    lines = grid[first:last]
    if first < last and any(cell.joined for cell in table.rows[first]):
        lines[0] = [_said_above(table, grid, first, place) for place in range(len(lines[0]))]
    return lines


def _said_above(table: Table, grid: list[list[str]], row: int, place: int) -> str:
    """What a cell says, or the one that it is joined to."""
    while row and table.rows[row][place].joined:
        row -= 1
    return grid[row][place]


def _is_short(grid: list[list[str]], part: Part) -> bool:
    """Whether a table is so short that nobody would cut it: few rows of no more than two lines."""
    return len(grid) <= _SHORT and all(
        millimetres(line[place], part.points[0]) <= 2 * (width - _PADDING)
        for line in grid
        for place, width in zip(part.places, part.widths, strict=True)
    )


def _held(first: int, last: int, *, noted: bool, whole: bool) -> set[int]:
    """The rows that stay with what follows: no page begins or ends with one row of a table, nor with its note alone."""
    if whole:
        return set(range(first, last if noted else last - 1))
    ends = {first, last - 2} if last - first > 3 else set()
    return ends | {last - 1} if noted else ends


def _style(column: Column, part: Part) -> str:
    return f"{'TableNumber' if column.is_number else 'TableText'}{part.suffix}"


def _head(table: Table, part: Part, sizes: list[int], language: Language, *, ruled: bool) -> str:
    look = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>' if ruled else ""
    rule = "" if ruled else '<w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tcBorders>'
    cells = []
    for place, size in zip(part.places, sizes, strict=True):
        column = table.columns[place]
        turn = _turns(column, upright=part.upright)
        direction = '<w:textDirection w:val="btLr"/>' if turn else ""
        properties = f'<w:tcW w:w="{size}" w:type="dxa"/>{rule}{look}{direction}<w:vAlign w:val="center"/>'
        words = steady(column.title, language)
        cells.append(
            f'<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:pPr><w:pStyle w:val="TableHead{part.suffix}"/></w:pPr>{words}</w:p></w:tc>'
        )
    tallest = head_height(table, part)
    height = f'<w:trHeight w:val="{twips(tallest)}" w:hRule="atLeast"/>' if tallest else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{height}<w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(cell: Cell, style: str, text: str, size: int, language: Language, *, opens: bool, kept: bool) -> str:
    """``opens`` a merged cell; ``kept`` on the page of what stands below."""
    shade = colour = ""
    if cell.shade is not None:
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{paper(cell.shade)}"/>'
        colour = f'<w:color w:val="{ink(cell.shade)}"/>'
    indent = f'<w:ind w:left="{twips(3 * cell.level)}"/>' if cell.level else ""
    words = run(text, cell.language, colour) if cell.language else steady(text, language, colour)
    near = "<w:keepNext/>" if kept else ""
    merged = "<w:vMerge/>" if cell.joined else '<w:vMerge w:val="restart"/>' if opens else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/>{merged}{shade}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{near}{indent}</w:pPr>{words}</w:p></w:tc>'
    )
