"""A thesis in Word as its paragraphs, each with its number and where it stands; changes count as accepted."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qcode.importers.docx import (
    CONTAINERS,
    body_of,
    choice,
    folder_of,
    mark_deleted,
    part,
    symbol,
    text_boxes,
    word_package,
)
from qcode.importers.errors import OldWord
from qcode.importers.files import OLE, read_bytes
from qcode.importers.numbering import CHARACTERS, attribute, children, local, value
from qcode.model.checking import Line, Where
from qcode.text.normalise import normalise

_BLOCKS = frozenset(["sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"])
_LISTED = re.compile(r"\t\s*\d{1,4}\s*$")
"""How a line of the list of contents ends."""


@dataclass(slots=True)
class _Walk:
    """What one reading gathers, and where it is."""

    styles: dict[str, str]
    lines: list[Line] = field(default_factory=list)
    heading: str = ""
    where: Where = "text"
    rows: int = 0
    row: int = 0
    open_text: str = ""
    boxes: list[Any] = field(default_factory=list)

    def put(self, text: str, style: str) -> None:
        """One paragraph; what is empty has no number."""
        text = normalise(text).strip()
        if not text:
            return
        where: Where = "contents" if style.startswith("toc") or style == "table of figures" else self.where
        is_heading = style.startswith("heading") or style == "title"
        if where == "text" and _LISTED.search(text):
            where = "contents"
        if is_heading and where == "text":
            self.heading = " ".join(text.split())
        self.lines.append(Line(len(self.lines) + 1, text, where, self.heading, self.row, style))


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """A table as its cells' texts, row by row, and the paragraphs between it and the table before."""

    above: tuple[str, ...]
    rows: tuple[list[str], ...]


def read_manuscript(path: Path) -> tuple[Line, ...]:
    """Every paragraph of a Word file: text, tables, text boxes, then footnotes and endnotes."""
    with opened(path) as package:
        return _lines(package)


def read_tables(path: Path) -> list[DrawnTable]:
    """Every table of a Word file's text, in order."""
    with opened(path) as package:
        return _tables(package)


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The parts of a Word file; one that is none, or is broken, is said in a sentence."""
    data = read_bytes(path)
    if data.startswith(OLE):
        raise OldWord(file=path.name)
    with word_package(path.name, data) as package:
        yield package


def _tables(package: zipfile.ZipFile) -> list[DrawnTable]:
    found: list[DrawnTable] = []
    above: list[str] = []
    walk = _Walk({})
    for child in body_of(package):
        if local(child) == "p":
            above.append(normalise(_inline(child, walk)))
        elif local(child) == "tbl":
            found.append(DrawnTable(tuple(above), tuple(_drawn_row(row, walk) for row in children(child, "tr"))))
            above = []
    return found


def _drawn_row(row: Any, walk: _Walk) -> list[str]:
    return [
        normalise("\n".join(_inline(paragraph, walk) for paragraph in children(cell, "p"))).strip()
        for cell in children(row, "tc")
    ]


def _lines(package: zipfile.ZipFile) -> tuple[Line, ...]:
    folder = folder_of(package)
    walk = _Walk(_styles(part(package, f"{folder}/styles.xml")))
    _blocks(body_of(package), walk)
    for kind in ("footnote", "endnote"):
        notes = part(package, f"{folder}/{kind}s.xml")
        for note in children(notes, kind) if notes is not None else ():
            if attribute(note, "type") in ("", "normal"):
                walk.where, walk.row = kind, 0
                walk.heading = attribute(note, "id")
                _blocks(note, walk)
    return tuple(walk.lines)


def _styles(found: Any) -> dict[str, str]:
    """The name of each style of paragraphs, in small letters, by its id."""
    rows = children(found, "style") if found is not None else ()
    return {attribute(row, "styleId"): value(row, "name").casefold() for row in rows}


def _blocks(element: Any, walk: _Walk) -> None:
    for child in element:
        name = local(child)
        if name == "p":
            _paragraph(child, walk)
        elif name == "tbl":
            _table(child, walk)
        elif name in _BLOCKS:
            _blocks(child, walk)
        elif name == "AlternateContent":
            _blocks(choice(child), walk)
    if walk.open_text:
        walk.put(walk.open_text, "")
        walk.open_text = ""


def _paragraph(paragraph: Any, walk: _Walk) -> None:
    """One paragraph, with the one before it where the mark between them was deleted; then its text boxes."""
    text = walk.open_text + _inline(paragraph, walk)
    walk.open_text = ""
    boxes, walk.boxes = walk.boxes, []
    style = value(paragraph, "pPr", "pStyle")
    if mark_deleted(paragraph):
        walk.open_text = text
    else:
        walk.put(text, walk.styles.get(style, style.casefold()))
    before, held = walk.where, walk.open_text
    for box in boxes:
        walk.where, walk.open_text = "box", ""
        _blocks(box, walk)
    walk.where, walk.open_text = before, held


def _table(table: Any, walk: _Walk) -> None:
    """A table's cells, row by row; rows that were deleted are left out."""
    before = walk.where, walk.row
    if walk.where == "text":
        walk.where = "table"
    for child in table:
        if local(child) in _BLOCKS:
            _table(child, walk)
        elif local(child) == "tr":
            deleted = any(local(mark) == "del" for properties in children(child, "trPr") for mark in properties)
            if not deleted:
                walk.rows += 1
                walk.row = walk.rows
                _cells(child, walk)
    walk.where, walk.row = before


def _cells(row: Any, walk: _Walk) -> None:
    for child in row:
        if local(child) == "tc":
            _blocks(child, walk)
        elif local(child) in _BLOCKS:
            _cells(child, walk)


def _inline(element: Any, walk: _Walk) -> str:
    """What a paragraph says; references to notes, and what was deleted, say nothing."""
    found: list[str] = []
    for child in element:
        name = local(child)
        if name == "t":
            found.append(child.text or "")
        elif name in CHARACTERS:
            found.append(CHARACTERS[name])
        elif name in CONTAINERS:
            found.append(_inline(child, walk))
        elif name == "AlternateContent":
            found.append(_inline(choice(child), walk))
        elif name == "sym":
            found.append(symbol(child))
        elif name in ("drawing", "pict", "object"):
            walk.boxes += text_boxes(child)
    return "".join(found)
