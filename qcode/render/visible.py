"""Text made safe to show: no control character leaves, every width is known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_FORBIDDEN_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x85]")
_GRAPHEME_TAIL = frozenset("\u200d\ufe0e\ufe0f")


def _glyph(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "·"


def visible(text: str) -> str:
    """Text whose control characters are shown as signs; line ends and tabs stay."""
    return _CONTROL.sub(_glyph, _LINE_ENDS.sub("\n", text))


def fit_for_xml(text: str) -> str:
    """Text without the characters that no XML file can hold; each becomes a replacement character."""
    return _FORBIDDEN_IN_XML.sub("\ufffd", _LINE_ENDS.sub("\n", text))


def width(text: str) -> int:
    """How many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(columns for _, columns in graphemes(text))


def graphemes(text: str) -> Iterator[tuple[str, int]]:
    """What is read as one sign, with its cells: a letter with its marks, an emoji with its joined ones."""
    cluster, columns, joined = "", 0, False
    for character in text:
        extends = character in _GRAPHEME_TAIL or unicodedata.combining(character) or _modifies(character)
        if cluster and (extends or joined):
            cluster += character
            columns = 2 if character == "\ufe0f" else columns
        else:
            if cluster:
                yield cluster, columns
            cluster, columns = character, _cells(character)
        joined = character == "\u200d"
    if cluster:
        yield cluster, columns


def _modifies(character: str) -> bool:
    return "\U0001f3fb" <= character <= "\U0001f3ff" or unicodedata.category(character) in ("Mn", "Me")


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 1 if character == "\u00ad" else 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(text: str, columns: int) -> list[str]:
    """Lines of at most ``columns`` cells, broken between words where they can be."""
    return [line for paragraph in visible(text).expandtabs(4).split("\n") for line in _fill(paragraph, columns)]


def _fill(paragraph: str, columns: int) -> Iterator[str]:
    line, used = "", 0
    for word in re.findall(r" *[^ ]+|^ +$", paragraph) or [""]:
        needed = width(word)
        if used and used + needed > columns:
            yield line
            line, used = "", 0
            word = word.lstrip(" ")
            needed = width(word)
        while needed > columns:
            head, word = _cut(word, columns)
            yield head
            needed = width(word)
        line, used = line + word, used + needed
    yield line


def _cut(word: str, columns: int) -> tuple[str, str]:
    """What of a word fits into ``columns`` cells, at least one sign, and the rest."""
    taken, used = "", 0
    for sign, cells in graphemes(word):
        if taken and used + cells > columns:
            break
        taken, used = taken + sign, used + cells
    return taken, word[len(taken) :]
