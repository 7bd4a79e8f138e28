"""Where the pages of a Word file will end, near enough to begin the rest of a long table on the next one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from html import unescape
from math import ceil
from typing import NamedTuple

from qcode.model.profile import Profile
from qcode.render.letter_widths import millimetres
from qcode.render.word_parts import TWIPS, Para
from qcode.render.word_styles import Sheet, styles_by_id
from qcode.render.word_tables import Part, head_height, width_factor
from qcode.report.document import Table

_SAFE = 0.985
"""The part of a page that is filled by estimate: a row too few on it is not seen, one too many is torn off alone."""
_FEWEST = 3
"""A table begins at the foot of a page with so many rows at least, and ends on another with so many but one."""
_ROOM = 1 / 3
"""A table that fits on one page is not begun where less than this part of it, or of its rows, would stand."""
_SHORT = 1 / 2
"""A table that takes no more than this part of a page is never cut."""
_SURE = 2
"""After so many pages of running text, a page's end is a guess: a long table begins on a page of its own."""
_LEADING = 1.15
"""Height of a line of Times New Roman, in its size."""
_SIDES, _RULE = 3.0, 0.2
"""Millimetres inside a cell's left and right edge together, and for the rule under a row."""
_RUNNING = 0.95
"""Running text beside the widths that are known, which are those of bold letters where these are wider."""
_POINT = 25.4 / 72
_EMU = 36_000
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(br|tab|noBreakHyphen)/>")
_SPACING = re.compile(r'<w:spacing w:before="(\d+)"(?: w:after="(\d+)" w:line="(\d+)")?')
_PICTURE = re.compile(r'<wp:extent cx="\d+" cy="(\d+)"')
_LEFT = re.compile(r'<w:ind w:left="(\d+)"')
_BASED = re.compile(r'<w:basedOn w:val="(\w+)"')
_SIZE = re.compile(r'<w:sz w:val="(\d+)"')


class Stretch(NamedTuple):
    """Rows ``first:last`` of a table, and whether they begin a new page."""

    first: int
    last: int
    fresh: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """What a style takes: points before and after, the line spacing, the size of its type."""

    before: float = 0.0
    after: float = 0.0
    lines: float = 1.0
    size: float = 12.0

    @property
    def line(self) -> float:
        """Millimetres from line to line."""
        return self.size * _LEADING * self.lines * _POINT


def measures(profile: Profile, sheet: Sheet) -> dict[str, Measure]:
    """Every paragraph style's measure, read from the styles that the file has."""
    found: dict[str, Measure] = {"": Measure(size=profile.size)}
    for identity, xml in styles_by_id(profile, sheet).items():
        basis = _BASED.search(xml)
        own = found.get(basis[1] if basis else "", found[""])
        if spaced := _SPACING.search(xml):
            before, after, line = (int(each or 0) for each in spaced.groups())
            own = replace(own, before=before / 20, after=after / 20, lines=line / 240 if line else own.lines)
        if size := _SIZE.search(xml):
            own = replace(own, size=int(size[1]) / 2)
        found[identity] = own
    return found


@lru_cache(maxsize=65_536)
def _wide(word: str, points: float) -> float:
    return millimetres(word, points)


def count_lines(text: str, points: float, width: float) -> int:
    """How many lines a text takes, word after word; a word longer than a line is broken."""
    found = 0
    blank = _wide(" ", points)
    for line in text.split("\n"):
        found, at = found + 1, 0.0
        for word in re.split(r"[ \t]+|(?<=[-–/])", line):
            long = _wide(word, points)
            if at and at + blank + long > width:
                found, at = found + 1, 0.0
            if long > width:
                found, long = found + ceil(long / width) - 1, long % width
            at += long + (blank if at else 0.0)
    return found


class Flow:
    """How far the current page is filled; what is added fills it on, and pages turn by themselves."""

    def __init__(self, profile: Profile, sheet: Sheet) -> None:
        self._sheet, self._measures = sheet, measures(profile, sheet)
        self._wider = width_factor(profile.font)
        self.turn(landscape=False)

    def turn(self, *, landscape: bool) -> None:
        """A section begins, and with it a page."""
        sheet = self._sheet
        self._width = sheet.text_width(landscape=landscape)
        self._room = sheet.width - sheet.left - sheet.right if landscape else sheet.height - sheet.top - sheet.bottom
        self.page()

    def page(self) -> None:
        """A page begins, for certain."""
        self._filled, self._crossed = 0.0, 0

    def height(self, paragraph: Para) -> float:
        """Millimetres that a paragraph takes, with what stands before and after it."""
        measure = self._measures.get(paragraph.style, self._measures[""])
        before = measure.before
        if own := _SPACING.search(paragraph.properties):
            before = int(own[1]) / 20
        inset = int(found[1]) / TWIPS if (found := _LEFT.search(paragraph.properties)) else 0.0
        around = (before + measure.after) * _POINT
        if picture := _PICTURE.search(paragraph.runs):
            return around + int(picture[1]) / _EMU + measure.line / 4
        points = measure.size * self._wider * _RUNNING
        return around + measure.line * count_lines(_text(paragraph.runs), points, self._width - inset)

    def add(self, paragraph: Para) -> None:
        """Go on below a paragraph; one that does not fit goes on over the page, a picture goes there as a whole."""
        if "<w:pageBreakBefore/>" in paragraph.properties:
            self.page()
        height = self.height(paragraph)
        if self._filled + height <= self._room:
            self._filled += height
            return
        self._crossed += 1
        whole = "<w:drawing>" in paragraph.runs
        over = height if whole else self._filled + height - self._room
        self._filled = over % self._room

    def rows(self, table: Table, grid: list[list[str]], part: Part) -> tuple[float, list[float]]:
        """Millimetres that the head of a part of a table takes, and each of its rows."""
        measure, head = (self._measures[f"Table{kind}{part.suffix}"] for kind in ("Text", "Head"))
        titles = [
            count_lines(table.columns[place].title, head.size * self._wider, width - _SIDES)
            for place, width in zip(part.places, part.widths, strict=True)
            if not part.upright or not table.columns[place].is_number
        ]
        top = max(max(titles, default=1) * head.line, head_height(table, part)) + _RULE
        size = measure.size * self._wider
        heights = [
            measure.line
            * max(
                count_lines(line[place], size, width - _SIDES - 3 * row[place].level)
                for place, width in zip(part.places, part.widths, strict=True)
            )
            + _RULE
            for row, line in zip(table.rows, grid, strict=True)
        ]
        return top, heights

    def cut(
        self, captions: tuple[Para, Para], head: float, rows: Sequence[float], below: Sequence[Para]
    ) -> list[Stretch]:
        """The rows that stand on each page, under the caption and then under the line that says it goes on.

        ``below`` is what must stand on the page of the last row; the blank behind it may lie in the margin.
        """
        lead, again = (self.height(caption) for caption in captions)
        room = self._room * _SAFE
        note = sum(map(self.height, below))
        blank = sum(self._measures[each.style].after for each in below[-1:]) * _POINT
        whole = lead + head + sum(rows) + note - blank
        fresh = bool(self._filled) and self._filled + whole > room and self._begins_anew(lead + head, rows, whole)
        if fresh:
            self.page()
        found: list[Stretch] = []
        first = 0
        while True:
            left = room - self._filled - lead - head
            last, used = first, 0.0
            while last < len(rows) and used + rows[last] <= left:
                used += rows[last]
                last += 1
            if last == len(rows) and used + note - blank <= left:
                self._filled += lead + head + used + note
                return [*found, Stretch(first, last, fresh)]
            last = max(min(last, len(rows) - _FEWEST + 1), first + 1)
            found.append(Stretch(first, last, fresh))
            if last == len(rows):
                self._filled = min(self._room, self._filled + lead + head + sum(rows[first:]))
                return found
            first, fresh, lead = last, True, again
            self.page()

    def _begins_anew(self, above: float, rows: Sequence[float], whole: float) -> bool:
        """Whether a table that does not fit on the rest of the page begins on the next one."""
        left = self._room * _SAFE - self._filled
        if self._crossed > _SURE:
            return whole > self._room * _ROOM
        if above + sum(rows[:_FEWEST]) > left:
            return True
        if whole > self._room * _SAFE:
            return False
        return whole <= self._room * _SHORT or left < self._room * _ROOM or left - above < sum(rows) * _ROOM


def _text(runs: str) -> str:
    """The words of runs, without what fields are told."""
    signs = {"br": "\n", "tab": "    ", "noBreakHyphen": "-"}
    return "".join(signs[match[2]] if match[2] else unescape(match[1]) for match in _TEXT.finditer(runs))
