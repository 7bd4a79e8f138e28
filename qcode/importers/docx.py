"""Word files, read by a walker that loses no word: insertions, content controls, text boxes, tables, notes."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from qcode.importers.errors import CameBack, Protected, TooLongText, TooManyParts, WrongContent
from qcode.importers.files import LARGEST, MEGABYTE, check_unpacked
from qcode.importers.numbering import CHARACTERS, Numbering, attribute, children, is_marked, local, read_numbering
from qcode.importers.word_looks import Styles, is_heading, looks_of, read_styles, strong_beginning
from qcode.importers.word_tables import table_lines
from qcode.text.looks import Looks
from qcode.text.tokens import SEAL

CHANGES = "The Word file holds tracked changes: what was inserted was kept, what was deleted was left out."
COMMENTS = "The Word file holds comments: they are no part of the text and were left out."
FOOTNOTES = "The Word file holds footnotes: they are marked [^1] in the text and stand at its end."
TABLES = (
    "The Word file holds tables: a row became “speaker: words” where a column names speakers, else cells between tabs."
)
BOXES = "The Word file holds text boxes: each stands after the paragraph it belongs to."
HIDDEN = "The Word file holds text that is marked as hidden: it was taken in like the rest."
NUMBERS = "The Word file numbers paragraphs by itself: the numbers were written into the text."

CONTAINERS = frozenset(
    [
        "ins",
        "moveTo",
        "hyperlink",
        "smartTag",
        "sdt",
        "sdtContent",
        "customXml",
        "fldSimple",
        "bdo",
        "dir",
        "r",
        "oMath",
    ]
)
_MATH = frozenset(["oMathPara", "e", "num", "den", "sup", "sub", "f", "d", "rad", "deg", "sSup", "sSub", "nary"])
_GONE = frozenset(["del", "moveFrom"])
MOST_PARTS = 3_000_000
"""Tags: a parsed file with more of them takes a gigabyte of memory."""
LONGEST_TEXT = 10
"""Megabytes, the most that the reader of XML takes in one piece."""
_MISSHAPEN = (KeyError, EOFError, NotImplementedError, OSError, ValueError, RecursionError)


class _TooMany(Exception):
    """A part with more tags than memory should hold."""


@dataclass(slots=True)
class _Walk:
    """What one reading gathers besides the lines."""

    numbering: Numbering
    styles: Styles
    strong: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    notices: dict[str, None] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)

    def notice(self, sentence: str) -> None:
        self.notices[sentence] = None


def read_docx(name: str, data: bytes) -> tuple[str, tuple[str, ...], Looks]:
    """A Word file's text, one line a paragraph, what the reader should know about it, and what it sets apart."""
    with word_package(name, data) as package:
        own = part(package, "docProps/custom.xml")
        if own is not None and any(attribute(each, "name") == SEAL for each in own):
            raise CameBack(file=name)
        return _read(package)


@contextmanager
def word_package(name: str, data: bytes) -> Iterator[zipfile.ZipFile]:
    """The parts of a Word file; what turns out to be none, or broken, while it is read is said in a sentence."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check(name, package)
            yield package
    except _TooMany as found:
        raise TooManyParts(file=name, count=found.args[0], most=MOST_PARTS) from None
    except etree.XMLSyntaxError as error:
        if "too long" in str(error) or "size limit" in str(error):
            raise TooLongText(file=name, most=LONGEST_TEXT) from None
        raise WrongContent(file=name, form=".docx") from None
    except (zipfile.BadZipFile, zlib.error, *_MISSHAPEN):
        raise WrongContent(file=name, form=".docx") from None


def _check(name: str, package: zipfile.ZipFile) -> None:
    """Refuse a package that is locked or would unpack to more than memory should hold."""
    if any(entry.flag_bits & 1 for entry in package.infolist()):
        raise Protected(file=name, form=".docx")
    check_unpacked(name, package)


def _read(package: zipfile.ZipFile) -> tuple[str, tuple[str, ...], Looks]:
    body, folder = body_of(package), folder_of(package)
    styles = part(package, f"{folder}/styles.xml")
    walk = _Walk(read_numbering(part(package, f"{folder}/numbering.xml"), styles), read_styles(styles))
    lines = _blocks(body, walk)
    for kind, mark in (("footnote", ""), ("endnote", "e")):
        lines += _notes(part(package, f"{folder}/{kind}s.xml"), kind, mark, walk)
    return "\n".join(lines), tuple(walk.notices), looks_of(walk.strong, walk.headings)


def body_of(package: zipfile.ZipFile) -> Any:
    """The document's body; a package without one is no Word file."""
    main = _main_part(package)
    document = part(package, main)
    body = next(children(document, "body"), None) if document is not None else None
    if body is None:
        raise KeyError(main)
    return body


def folder_of(package: zipfile.ZipFile) -> str:
    """Where the document's other parts lie in the package."""
    return _main_part(package).rpartition("/")[0]


def _main_part(package: zipfile.ZipFile) -> str:
    """The document's place in the package, as its relations name it."""
    relations = part(package, "_rels/.rels")
    for relation in relations if relations is not None else ():
        if attribute(relation, "Type").endswith("/officeDocument"):
            return attribute(relation, "Target").lstrip("/")
    return "word/document.xml"


def part(package: zipfile.ZipFile, name: str) -> Any:
    """One part parsed, without entities, network or a document type; None where there is none."""
    if name not in package.NameToInfo:
        return None
    with package.open(name) as stream:
        data = stream.read(LARGEST * MEGABYTE + 1)
    if (count := data.count(b"<")) > MOST_PARTS:
        raise _TooMany(count)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    return etree.fromstring(data, parser)


def _blocks(element: Any, walk: _Walk) -> list[str]:
    """The lines of a body, cell, text box or note: paragraphs and tables in their order."""
    lines: list[str] = []
    open_line = ""
    for child in element:
        match local(child):
            case "p":
                text = open_line + _paragraph(child, walk)
                open_line = ""
                if mark_deleted(child):
                    open_line = text
                    continue
                lines.append(text)
                lines += _boxes(walk)
            case "tbl":
                walk.notice(TABLES)
                lines += table_lines(_rows(child, walk))
            case "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" | "smartTag":
                lines += _blocks(child, walk)
            case "AlternateContent":
                lines += _blocks(choice(child), walk)
            case "del" | "moveFrom":
                walk.notice(CHANGES)
    return [*lines, open_line] if open_line else lines


def _paragraph(paragraph: Any, walk: _Walk) -> str:
    """A paragraph's text behind its automatic number."""
    text = _inline(paragraph, walk)
    if not text.strip():
        return text
    strong = strong_beginning(paragraph, walk.styles)
    if number := walk.numbering.number(paragraph):
        walk.notice(NUMBERS)
        text, strong = f"{number} {text}", f"{number} {strong}" if strong else ""
    if strong:
        walk.strong.append(strong)
    if is_heading(paragraph, walk.styles):
        walk.headings.append(text)
        walk.strong.append(text)
    return text


def mark_deleted(paragraph: Any) -> bool:
    """Whether the paragraph's end was deleted, so that the next one goes on in its line."""
    return any(
        local(mark) == "del"
        for properties in children(paragraph, "pPr")
        for run in children(properties, "rPr")
        for mark in run
    )


def _inline(element: Any, walk: _Walk) -> str:
    """The text of a paragraph or of what stands inside one."""
    parts: list[str] = []
    for child in element:
        name = local(child)
        if name == "t":
            parts.append(child.text or "")
        elif name in CHARACTERS:
            parts.append(CHARACTERS[name])
        elif name in _GONE:
            walk.notice(CHANGES)
        elif name in CONTAINERS or name in _MATH:
            if name in ("ins", "moveTo"):
                walk.notice(CHANGES)
            parts.append(_inline(child, walk))
            if name == "r" and parts[-1].strip() and is_marked(child, "vanish"):
                walk.notice(HIDDEN)
        elif name == "AlternateContent":
            parts.append(_inline(choice(child), walk))
        else:
            parts.append(_special(name, child, walk))
    return "".join(parts)


def _special(name: str, element: Any, walk: _Walk) -> str:
    """Symbols, notes, text boxes; what is no text gives nothing."""
    match name:
        case "sym":
            return symbol(element)
        case "footnoteReference" | "endnoteReference":
            walk.notice(FOOTNOTES)
            return f"[^{'e' if name == 'endnoteReference' else ''}{attribute(element, 'id')}]"
        case "commentReference":
            walk.notice(COMMENTS)
        case "ruby":
            return "".join(_inline(base, walk) for base in children(element, "rubyBase"))
        case "drawing" | "pict" | "object":
            walk.boxes += text_boxes(element)
    return ""


def symbol(element: Any) -> str:
    """The character that a symbol stands for, as far as it names one."""
    code = attribute(element, "char")
    return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else ""


def choice(alternative: Any) -> Any:
    """The one of several renderings to read: the first; an element without content if there is none."""
    return next((child for child in alternative if local(child) in ("Choice", "Fallback")), etree.Element("none"))


def text_boxes(element: Any) -> list[Any]:
    """The text boxes in a drawing, each once."""
    if local(element) == "txbxContent":
        return [element]
    inside = [choice(element)] if local(element) == "AlternateContent" else element
    return [box for child in inside for box in text_boxes(child)]


def _boxes(walk: _Walk) -> list[str]:
    """The lines of the text boxes met in the paragraph before."""
    boxes, walk.boxes = walk.boxes, []
    if boxes:
        walk.notice(BOXES)
    return [line for box in boxes for line in _blocks(box, walk)]


def _rows(table: Any, walk: _Walk) -> list[list[str]]:
    """A table's cells as text, row by row; deleted rows left out."""
    rows: list[list[str]] = []
    for child in table:
        if local(child) in ("sdt", "sdtContent", "ins", "customXml"):
            rows += _rows(child, walk)
        elif local(child) == "tr":
            if any(local(mark) == "del" for properties in children(child, "trPr") for mark in properties):
                walk.notice(CHANGES)
            else:
                rows.append(_cells(child, walk))
    return rows


def _cells(row: Any, walk: _Walk) -> list[str]:
    cells: list[str] = []
    for child in row:
        if local(child) == "tc":
            cells.append("\n".join(_blocks(child, walk)).strip())
        elif local(child) in ("sdt", "sdtContent", "customXml"):
            cells += _cells(child, walk)
    return cells


def _notes(part: Any, kind: str, mark: str, walk: _Walk) -> list[str]:
    """The notes of one kind, each ``[^1]: text`` after a blank line."""
    if part is None:
        return []
    ordinary = (note for note in children(part, kind) if attribute(note, "type") in ("", "normal"))
    return [
        line
        for note in ordinary
        for line in ("", f"[^{mark}{attribute(note, 'id')}]: " + "\n".join(_blocks(note, walk)).strip())
    ]
