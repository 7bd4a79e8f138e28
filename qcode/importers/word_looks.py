"""What a Word file sets apart: beginnings of paragraphs in bold, italics or underlined, and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from qcode.importers.numbering import CHARACTERS, attribute, children, is_marked, local, value
from qcode.text.looks import Looks
from qcode.text.normalise import normalise

_SET_APART = ("b", "i", "u")
_GONE = ("del", "moveFrom", "pPr", "rPr", "txbxContent", "Fallback")
_HEADING = re.compile(r"heading \d|title", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document that set what they hold apart, and those of headings, by id."""

    strong: frozenset[str] = frozenset()
    headings: frozenset[str] = frozenset()


def read_styles(styles: Any) -> Styles:
    """The styles of ``styles.xml``, which may be None; a style is what the one that it is based on is."""
    if styles is None:
        return Styles()
    rows = {attribute(style, "styleId"): style for style in children(styles, "style")}
    strong = {name for name in rows if any(_is_strong(each) for each in _with_bases(rows, name))}
    headings = {name for name in rows if any(_is_heading(each) for each in _with_bases(rows, name))}
    return Styles(frozenset(strong), frozenset(headings))


def _with_bases(rows: dict[str, Any], name: str) -> Iterator[Any]:
    seen: set[str] = set()
    while name in rows and name not in seen:
        seen.add(name)
        yield rows[name]
        name = value(rows[name], "basedOn")


def _is_heading(style: Any) -> bool:
    return bool(_HEADING.match(value(style, "name")) or value(style, "pPr", "outlineLvl"))


def _is_strong(element: Any) -> bool:
    return is_marked(element, *_SET_APART)


def is_heading(paragraph: Any, styles: Styles) -> bool:
    """Whether a paragraph is a heading by its style or its level in the outline."""
    level = value(paragraph, "pPr", "outlineLvl")
    return value(paragraph, "pPr", "pStyle") in styles.headings or level not in ("", "9")


def strong_beginning(paragraph: Any, styles: Styles) -> str:
    """The words at a paragraph's beginning that are set apart."""
    whole = value(paragraph, "pPr", "pStyle") in styles.strong
    parts: list[str] = []
    for run in _runs(paragraph):
        words = "".join(child.text or "" if local(child) == "t" else CHARACTERS.get(local(child), "") for child in run)
        if words.strip() and not (whole or _is_strong(run) or value(run, "rPr", "rStyle") in styles.strong):
            break
        parts.append(words)
    return "".join(parts).strip()


def _runs(element: Any) -> Iterator[Any]:
    for child in element:
        if local(child) == "r":
            yield child
        elif local(child) not in _GONE:
            yield from _runs(child)


def looks_of(strong: list[str], headings: list[str]) -> Looks:
    """The looks of a text from the paragraphs that were met, line by line as the text has them."""
    return Looks(frozenset(_lines(strong)), frozenset(_lines(headings)))


def _lines(paragraphs: list[str]) -> Iterator[str]:
    return (bare for words in paragraphs for line in normalise(words).split("\n") if (bare := line.strip()))
