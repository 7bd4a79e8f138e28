"""What stands on the screen for a character that must not reach the terminal: one for one, so positions hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, split_graphemes

TAB = 4
"""Cells between tab stops."""


def _visible() -> dict[int, str]:
    glyphs = {number: chr(0x2400 + number) for number in range(0x20) if number not in (0x09, 0x0A)}
    glyphs[0x7F] = "\u2421"
    glyphs |= dict.fromkeys(range(0x80, 0xA0), "\ufffd")
    glyphs |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    glyphs |= dict.fromkeys((0x2028, 0x2029), "⏎")
    glyphs |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C), "·")
    return glyphs


VISIBLE = _visible()
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2066-\u2069\u200e\u200f\u061c]")
"""The keys of ``VISIBLE``."""

JOINER = "\u200d"
_JOINED = "\u2600-\u27bf\U0001f000-\U0001faff"
_LOOSE = re.compile(f"(?<![\ufe0f{_JOINED}]){JOINER}|{JOINER}(?![{_JOINED}])")
"""A joiner that joins no pictures: how wide it is, no two programs agree."""


def safe(text: str) -> str:
    """``text`` with every control character shown by a glyph; as long as ``text``, tabs and line ends kept."""
    # Nearly no text holds one, and to look is many times quicker than to translate.
    shown = text.translate(VISIBLE) if _HIDDEN.search(text) else text
    return _LOOSE.sub("·", shown) if JOINER in shown else shown


def one_line(text: str) -> str:
    """``text`` on one line, fit for a list, a label or a message."""
    return safe(" ".join(text.split()))


def clipped(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells, an ellipsis at its end where something is missing."""
    if cell_len(text) <= width:
        return text
    if width <= 0:
        return ""
    kept, used = [], 0
    for start, end, cells in split_graphemes(text)[0]:
        if used + cells > width - 1:
            break
        kept.append(text[start:end])
        used += cells
    return "".join(kept) + "…"


def graphemes(text: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, cells) of everything that a caret steps over; a tab reaches to the next stop of ``TAB`` cells."""
    column = 0
    for piece_start, piece in _between_tabs(text):
        if piece == "\t":
            cells = TAB - column % TAB
            yield piece_start, piece_start + 1, cells
            column += cells
            continue
        for start, end, cells in split_graphemes(piece)[0]:
            yield piece_start + start, piece_start + end, cells
            column += cells


def _between_tabs(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for index, piece in enumerate(text.split("\t")):
        if index:
            yield start - 1, "\t"
        if piece:
            yield start, piece
        start += len(piece) + 1


def drawn(text: str) -> str:
    """``text`` as it is sent to the terminal: tabs become blanks. ``text`` starts at a row's first column."""
    if "\t" not in text:
        return text
    return "".join(" " * cells if text[start] == "\t" else text[start:end] for start, end, cells in graphemes(text))
