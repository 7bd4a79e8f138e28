"""A Word file that came back: its text as it was sent, what was changed in it, and every comment with its place."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unicodedata import normalize

from qcode.importers.docx import CONTAINERS, body_of, choice, folder_of, part, word_package
from qcode.importers.errors import Missing, TooLarge, WrongContent
from qcode.importers.files import MEGABYTE
from qcode.importers.numbering import CHARACTERS, attribute, children, local, value
from qcode.model.errors import CannotRead

LARGEST_FILE = 64
"""Megabytes of a file that is opened at all."""
MOST_COMMENTS, LONGEST_COMMENT, LONGEST_NAME = 20_000, 100_000, 100
_HEAD = "TurnHead"
_KEEP = frozenset(["Title", "Remark", "LegendText", "MarginText", _HEAD])
"""Styles of what stands in the file and is not the transcript."""
OUTSIDE = -1
"""The place of a comment on what stands before or behind the transcript."""
_NUMBERS = "CodingEnd"
"""The look of the numbers at the ends of codings, in the version with a margin."""
_BLOCKS = frozenset(["sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "tbl", "tr", "tc", "body"])


class TooManyComments(WrongContent):
    template = "“{file}” holds more comments, or longer ones, than anybody writes; nothing was read. Look whether it is the right file."


@dataclass(frozen=True, slots=True)
class Tracked:
    """Words that were inserted or deleted with changes tracked, at a place of the text as it was sent."""

    at: int
    kind: str
    """``ins`` or ``del``."""
    text: str
    author: str


@dataclass(frozen=True, slots=True)
class FoundComment:
    """One comment: whose, when, its paragraphs, which it answers, and its place in the text as it was sent."""

    id: str
    author: str
    written: str
    """As ``2026-03-01T10:00:00Z``, "" where the file does not say."""
    lines: tuple[str, ...]
    parent: str
    """The id of the comment it answers, "" for none."""
    done: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Returned:
    """What a file holds; places are characters of ``text``, the paragraphs joined by line ends."""

    file: str
    seal: str
    """Which text was sent: ``transcript:beginning of its SHA-256``, "" where the file does not say."""
    text: str
    tracked: tuple[Tracked, ...]
    comments: tuple[FoundComment, ...]
    """In the order of the document."""


@dataclass(slots=True)
class _Walk:
    """What one reading of the main part gathers."""

    texts: list[str] = field(default_factory=list)
    length: int = 0
    style: str = ""
    """Of the paragraph that is read."""
    said: bool = True
    """Whether what is read now belongs to the transcript."""
    joins: bool = True
    """Whether the next paragraph goes on in the line of this one."""
    tracked: list[Tracked] = field(default_factory=list)
    starts: dict[str, int] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)
    points: dict[str, int] = field(default_factory=dict)
    seal: str = ""

    def put(self, text: str, change: str, author: str) -> None:
        """Text as it was sent goes on; what was inserted stands beside it, what was deleted in it."""
        if not text or not self.said:
            return
        if change:
            last = self.tracked[-1] if self.tracked else None
            begins = self.length if change == "ins" else self.length - len(last.text) if last else 0
            if last and (last.kind, last.author) == (change, author) and last.at == begins:
                self.tracked[-1] = Tracked(last.at, change, last.text + text, author)
            else:
                self.tracked.append(Tracked(self.length, change, text, author))
        if change != "ins":
            self.texts.append(text)
            self.length += len(text)


def read_returned(path: Path, seal: str) -> Returned:
    """Read a Word file; ``seal`` is what the line or property begins with that says which text was sent."""
    try:
        if path.stat().st_size > LARGEST_FILE * MEGABYTE:
            raise TooLarge(file=path.name, megabytes=path.stat().st_size // MEGABYTE, most=LARGEST_FILE)
        data = path.read_bytes()
    except FileNotFoundError:
        raise Missing(file=path) from None
    except OSError as error:
        raise CannotRead(file=path.name, reason=error.strerror or str(error)) from error
    with word_package(path.name, data) as package:
        return _read(path.name, package, seal)


def _read(name: str, package: zipfile.ZipFile, seal: str) -> Returned:
    walk = _Walk()
    _blocks(body_of(package), walk, seal)
    comments = _comments(name, package, folder_of(package), walk)
    return Returned(name, _property(package, seal) or walk.seal, "".join(walk.texts), tuple(walk.tracked), comments)


def _property(package: zipfile.ZipFile, seal: str) -> str:
    held = part(package, "docProps/custom.xml")
    for each in held if held is not None else ():
        if attribute(each, "name") == seal:
            return "".join(each.itertext()).strip()
    return ""


def _blocks(element: Any, walk: _Walk, seal: str) -> None:
    for child in element:
        name = local(child)
        if name == "p":
            _paragraph(child, walk, seal)
        elif name in _BLOCKS:
            _blocks(child, walk, seal)
        elif name == "AlternateContent":
            _blocks(choice(child), walk, seal)
        elif name in ("commentRangeStart", "commentRangeEnd"):
            _mark(name, child, walk)


def _paragraph(paragraph: Any, walk: _Walk, seal: str) -> None:
    """One paragraph; what is not the transcript's is looked at for the seal and for comments only."""
    style, change = _properties(paragraph)
    if style in ("Remark", ""):  # some programs lose styles and properties
        walk.seal = "".join(paragraph.itertext()).partition(f"{seal}:")[2].strip() or walk.seal
    walk.style, walk.said = style, style not in _KEEP
    if walk.said and not walk.joins:
        walk.texts.append("\n")
        walk.length += 1
    _inline(paragraph, walk, "", "")
    if walk.said:
        walk.joins = change == "ins"


def _properties(paragraph: Any) -> tuple[str, str]:
    """A paragraph's style, and whether its mark was inserted or deleted."""
    style = change = ""
    for properties in children(paragraph, "pPr"):
        for each in properties:
            if local(each) == "pStyle":
                style = attribute(each, "val")
            elif local(each) == "rPr":
                change = next((local(mark) for mark in each if local(mark) in ("ins", "del")), "")
    return style, change


def _inline(element: Any, walk: _Walk, change: str, author: str) -> None:
    """The text of a paragraph or of what stands inside one, with the change that it is part of."""
    for child in element:
        name = local(child)
        if name in ("t", "delText"):
            walk.put(child.text or "", change, author)
        elif name in CHARACTERS:
            walk.put(CHARACTERS[name], change, author)
        elif name in ("ins", "moveTo"):
            _inline(child, walk, change or "ins", attribute(child, "author"))
        elif name in ("del", "moveFrom"):
            if change != "ins":  # what one person inserted and another deleted was never sent
                _inline(child, walk, "del", attribute(child, "author"))
        elif name in CONTAINERS:
            if name != "r" or value(child, "rPr", "rStyle") != _NUMBERS:
                _inline(child, walk, change, author)
        elif name == "AlternateContent":
            _inline(choice(child), walk, change, author)
        elif name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            _mark(name, child, walk)


def _mark(name: str, element: Any, walk: _Walk) -> None:
    """Where a comment begins, ends, or is; over a turn, that is where the turn begins."""
    places = {"commentRangeStart": walk.starts, "commentRangeEnd": walk.ends, "commentReference": walk.points}
    at = walk.length + 1 if walk.style == _HEAD and walk.length else walk.length
    if name == "commentReference" and not walk.said and walk.style != _HEAD:
        at = OUTSIDE
    places[name].setdefault(attribute(element, "id"), at)


def _comments(name: str, package: zipfile.ZipFile, folder: str, walk: _Walk) -> tuple[FoundComment, ...]:
    held = part(package, f"{folder}/comments.xml")
    rows = [*children(held, "comment")] if held is not None else []
    if len(rows) > MOST_COMMENTS:
        raise TooManyComments(file=name)
    paragraphs = {identity: attribute(row, "id") for row in rows for identity in _paragraph_ids(row)}
    parents, done = _threads(part(package, f"{folder}/commentsExtended.xml"), paragraphs)
    dates = _dates(package, folder, paragraphs)
    found = []
    order = {id_: place for place, id_ in enumerate(walk.points)}
    for row in sorted(rows, key=lambda row: order.get(attribute(row, "id"), len(order))):
        id_ = attribute(row, "id")
        lines = tuple(_lines(row))
        if sum(map(len, lines)) > LONGEST_COMMENT:
            raise TooManyComments(file=name)
        at = walk.points.get(id_, walk.ends.get(id_, walk.starts.get(id_, walk.length)))
        start, end = walk.starts.get(id_, at), walk.ends.get(id_, at)
        if at == OUTSIDE:
            start = end = OUTSIDE
        written = dates.get(id_) or attribute(row, "date")
        found.append(
            FoundComment(
                id_, _name(attribute(row, "author")), _tidy(written), lines,
                _root(id_, parents), id_ in done or _root(id_, parents) in done, min(start, end), max(start, end),
            )
        )  # fmt: skip
    return tuple(found)


def _paragraph_ids(comment: Any) -> list[str]:
    return [found for each in children(comment, "p") if (found := attribute(each, "paraId"))]


def _threads(extended: Any, paragraphs: dict[str, str]) -> tuple[dict[str, str], set[str]]:
    """Which comment answers which, and which are marked as done."""
    parents: dict[str, str] = {}
    done: set[str] = set()
    for each in children(extended, "commentEx") if extended is not None else ():
        own = paragraphs.get(attribute(each, "paraId"), "")
        above = paragraphs.get(attribute(each, "paraIdParent"), "")
        if own and above and own != above:
            parents[own] = above
        if own and attribute(each, "done") in ("1", "true", "on"):
            done.add(own)
    return parents, done


def _root(id_: str, parents: dict[str, str]) -> str:
    """The comment at the head of a thread, "" for the head itself."""
    at, seen = id_, {id_}
    while at in parents and parents[at] not in seen:
        at = parents[at]
        seen.add(at)
    return "" if at == id_ else at


def _dates(package: zipfile.ZipFile, folder: str, paragraphs: dict[str, str]) -> dict[str, str]:
    """When each comment was written, in universal time, where newer Words say so; ``date`` is what a wall clock said."""
    durable = {}
    for each in _rows(part(package, f"{folder}/commentsIds.xml"), "commentId"):
        durable[attribute(each, "durableId")] = paragraphs.get(attribute(each, "paraId"), "")
    found = {}
    for each in _rows(part(package, f"{folder}/commentsExtensible.xml"), "commentExtensible"):
        found[durable.get(attribute(each, "durableId"), "")] = attribute(each, "dateUtc")
    return found


def _rows(element: Any, name: str) -> list[Any]:
    return [*children(element, name)] if element is not None else []


def _tidy(written: str) -> str:
    """A date as the history has it, to the second; what is none is left out."""
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return ""
    known = found.astimezone(UTC) if found.tzinfo else found
    return known.strftime("%Y-%m-%dT%H:%M:%SZ") if known.year > 1980 else ""


def _name(author: str) -> str:
    return " ".join(author.split())[:LONGEST_NAME]


def _lines(comment: Any) -> list[str]:
    """The paragraphs of a comment; words that were deleted in it are left out."""
    texts = [normalize("NFC", _plain(each)) for each in comment.iter() if local(each) == "p"]
    return [line for text in texts for line in text.split("\n")]


def _plain(element: Any) -> str:
    texts = []
    for child in element:
        name = local(child)
        if name == "t":
            texts.append(child.text or "")
        elif name in CHARACTERS:
            texts.append(CHARACTERS[name])
        elif name in CONTAINERS:
            texts.append(_plain(child))
    return "".join(texts)
