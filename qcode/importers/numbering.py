"""The automatic numbers of Word's numbered paragraphs, worked out as Word shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

HIGHEST = 32_767
"""The highest number that Word lets a list begin with."""
MOST_LETTERS = 30
"""How often Word repeats a letter for numbers beyond the alphabet."""
CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
"""The elements of a run that are one character of its text."""
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN: tuple[tuple[int, str], ...] = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
)
_ROMAN += ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def local(element: Any) -> str:
    """An element's name without its namespace; comments and entities have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Any, name: str) -> Iterator[Any]:
    """The children with this name."""
    return (child for child in element if local(child) == name)


def attribute(element: Any, name: str) -> str:
    """An attribute, whatever namespace it is in."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def value(element: Any, *path: str) -> str:
    """The ``val`` of the element that stands down this path, or nothing."""
    for name in path:
        element = next(children(element, name), None)
        if element is None:
            return ""
    return attribute(element, "val")


def is_marked(element: Any, *names: str) -> bool:
    """Whether the properties of a run or a style set one of these marks."""
    marks = (mark for properties in children(element, "rPr") for mark in properties if local(mark) in names)
    return any(attribute(mark, "val") not in ("0", "false", "off", "none") for mark in marks)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how it counts, and its text (``%1.``)."""

    start: int
    form: str
    text: str


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def number(self, paragraph: Any) -> str:
        """The number before a paragraph, counted on; nothing where it has none."""
        at = self._place(paragraph)
        if at is None or at[0] not in self.lists:
            return ""
        name, depth = at
        levels = self.lists[name]
        if depth not in levels:
            return ""
        count = self.counts.setdefault(name, {})
        for deeper in [level for level in count if level > depth]:
            del count[deeper]
        for upper in range(depth):
            if upper not in count and upper in levels:
                count[upper] = levels[upper].start
        count[depth] = count.get(depth, levels[depth].start - 1) + 1
        if levels[depth].form == "bullet":
            return "•"
        return re.sub(r"%(\d)", lambda match: _shown(levels, count, int(match[1]) - 1), levels[depth].text)

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        """The list and level of a paragraph, its own or its style's."""
        for properties in children(paragraph, "pPr"):
            own = value(properties, "numPr", "numId")
            style = self.styles.get(value(properties, "pStyle"))
            depth = value(properties, "numPr", "ilvl")
            if own:
                return own, int(depth or 0)
            if style:
                return style[0], int(depth or style[1])
        return None


def _shown(levels: dict[int, Level], count: dict[int, int], depth: int) -> str:
    if depth not in levels or depth not in count:
        return ""
    return format_number(count[depth], levels[depth].form)


def format_number(number: int, form: str) -> str:
    """A number as Word writes it in this form."""
    match form:
        case "none" | "bullet":
            return ""
        case "lowerLetter" | "upperLetter" | "russianLower" | "russianUpper":
            letters = _RUSSIAN if form.startswith("russian") else _LATIN
            times, place = divmod(number - 1, len(letters))
            shown = letters[place] * (times % MOST_LETTERS + 1)
        case "lowerRoman" | "upperRoman":
            shown = ""
            for size, digits in _ROMAN:
                shown += digits * (number // size)
                number %= size
        case "decimalZero":
            shown = f"{number:02d}"
        case _:
            shown = str(number)
    return shown.upper() if form.startswith("upper") or form.endswith("Upper") else shown


def read_numbering(numbering: Any, styles: Any) -> Numbering:
    """The lists of ``numbering.xml`` and the styles that are numbered; either may be None."""
    found = Numbering()
    if numbering is not None:
        abstract = {attribute(item, "abstractNumId"): _levels(item) for item in children(numbering, "abstractNum")}
        for item in children(numbering, "num"):
            levels = dict(abstract.get(value(item, "abstractNumId"), {}))
            for change in children(item, "lvlOverride"):
                depth, start = int(attribute(change, "ilvl") or 0), value(change, "startOverride")
                levels |= _levels(change)
                if start and depth in levels:
                    levels[depth] = Level(_start(start), levels[depth].form, levels[depth].text)
            found.lists[attribute(item, "numId")] = levels
    if styles is not None:
        for style in children(styles, "style"):
            for properties in children(style, "pPr"):
                if number := value(properties, "numPr", "numId"):
                    depth_of_style = int(value(properties, "numPr", "ilvl") or 0)
                    found.styles[attribute(style, "styleId")] = number, depth_of_style
    return found


def _start(told: str) -> int:
    """Where a list begins; what Word would not take is 1."""
    return min(int(told), HIGHEST) if re.fullmatch("[0-9]{1,15}", told) else 1


def _levels(element: Any) -> dict[int, Level]:
    return {
        int(attribute(level, "ilvl") or 0): Level(
            _start(value(level, "start") or "1"), value(level, "numFmt") or "decimal", value(level, "lvlText")
        )
        for level in children(element, "lvl")
    }
