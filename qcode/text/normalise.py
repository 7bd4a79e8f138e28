"""What a text becomes once, when it enters a project, and how it is searched there."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

SKIPPED = "\u00ad"
"""Stands in a shadow for what a search passes over inside a word: soft hyphens, zero-width characters."""
MARK = "\u0300"
"""Stands in a shadow for a mark that sits on the letter before it: a stress, a dot, an emoji's variant."""

_CONTROLS: dict[int, str | None] = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)))
_LINE_ENDS = {0x0B: "\n", 0x0C: "\n", 0x85: "\n"}
_CLEAN = _CONTROLS | _LINE_ENDS | {0x09: "\t", 0x0A: "\n", 0x0D: "\r"}
_DIRTY = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def normalise(raw: str) -> str:
    """The text to keep: no BOM, NFC, ``\\n`` line ends, no control character but ``\\n`` and ``\\t``."""
    clean = raw.translate(_CLEAN) if _DIRTY.search(raw) else raw
    lines = clean.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", lines.lstrip("\ufeff"))


def one_name(raw: str) -> str:
    """A name to keep: one line, without control characters or letters that are none, no blanks at its ends."""
    return " ".join(normalise(raw).split())


def sha256(text: str) -> str:
    """The fingerprint of a text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


class _Shadows(dict[int, str]):
    """One character's shadow, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = shadow = _shadow(chr(code))
        return shadow


def _shadow(character: str) -> str:
    """The one character that stands for ``character`` in a search."""
    if character in "\n\t":
        return " " if character == "\t" else "\n"
    if "\u0300" <= character <= "\u036f" or "\ufe00" <= character <= "\ufe0f":
        return MARK
    if unicodedata.category(character) == "Cf":
        return SKIPPED
    if character.isspace():
        return " "
    folded = character.casefold()
    return _ALIKE.get(folded, folded) if len(folded) == 1 else _ALIKE.get(character, character.lower()[0])


_ALIKE = {"ё": "е", "ı": "i", "İ": "i"} | dict.fromkeys("’‘ʼ`´ʻ′", "'") | dict.fromkeys("‐‑‒–—―−", "-")
_ALIKE |= dict.fromkeys("«»“”„‟″", '"')
_SHADOWS = _Shadows()


def search_shadow(text: str) -> str:
    """``text`` folded for searching, character for character: the same length, so that positions hold."""
    return text.translate(_SHADOWS)


def find_all(text: str, query: str) -> list[tuple[int, int]]:
    """Where ``query`` stands in ``text``, whatever its case, soft hyphens and kind of white space."""
    pattern = search_pattern(query)
    return [] if pattern is None else find_pattern(search_shadow(text), pattern)


def search_pattern(query: str) -> re.Pattern[str] | None:
    """The pattern that finds ``query`` in a search shadow; None if there is nothing to look for."""
    shadow = search_shadow(unicodedata.normalize("NFC", query))
    pieces = shadow.replace(SKIPPED, "").replace(MARK, "").split()
    if not pieces:
        return None
    inside = f"[{SKIPPED}{MARK}]*"
    words = (inside.join(map(re.escape, piece)) for piece in pieces)
    return re.compile(f"{inside}[ \n][ \n{SKIPPED}]*".join(words) + f"{MARK}*")


def find_pattern(shadow: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where a search pattern matches in a shadow that was made before."""
    return [match.span() for match in pattern.finditer(shadow)]


def locate_quote(text: str, quote: str) -> list[tuple[int, int]]:
    """Where a quote stands: exactly if it does, else without regard to white space."""
    quote = normalise(quote)
    if not quote.strip():
        return []
    return _exact(text, quote) or _exact(text, quote.strip()) or _spaceless(text, quote.split())


def _exact(text: str, quote: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = text.find(quote)
    while at >= 0:
        found.append((at, at + len(quote)))
        at = text.find(quote, at + 1)
    return found


def _spaceless(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where the letters of ``words`` follow each other, whatever white space stands between them."""
    wanted = "".join(words)
    places = [at for at, character in enumerate(text) if not character.isspace()]
    letters = "".join(text[at] for at in places)
    return [(places[start], places[end - 1] + 1) for start, end in _exact(letters, wanted)]
