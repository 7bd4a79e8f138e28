"""Bytes into text, whatever Windows wrote them."""

from __future__ import annotations

import codecs
import json
import math
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

CODE_PAGES = ("cp1251", "kz1048", "ptcp154", "koi8_r", "cp866", "mac_cyrillic", "cp1254", "iso8859_9")
"""The legacy encodings of Kazakh, Russian and Turkish text; the first of equals is taken."""

_SAMPLE = 100_000
_FLOOR = 0.02
_GOOD = -8.5
_MARGIN = 0.25
_NEUTRAL = frozenset("«»“”„‘’‚–—…№§°\u00a0\u00ad")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read by, and whether there is no doubt about that."""

    text: str
    encoding: str
    sure: bool


def decode(data: bytes) -> Decoded:
    """Read bytes by their mark, as UTF-8 or UTF-16, else by the code page whose letters make sense."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            text = data.decode(name, errors="replace")
            return Decoded(text, name.removesuffix("-sig"), "\ufffd" not in text)
    if wide := _wide(data):
        return Decoded(data.decode(wide, errors="replace"), wide, True)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", True)
    except UnicodeDecodeError:
        return _mostly_utf8(data) or _by_letters(data)


def destroyed_letters(text: str) -> int:
    """How many question marks stand where letters stood: ``?аза?стан``."""
    return sum(len(run) for run in _DESTROYED.findall(text))


_LETTER = "[а-яёА-ЯЁa-zA-ZçöüÇÖÜ]"
_DESTROYED = re.compile(rf"(?<={_LETTER})\?+(?=[а-яёa-zçöü])|(?<![^\s(«\"])\?+(?=[а-яёa-zçöü])")


def _wide(data: bytes) -> str:
    """``utf-16-le`` or ``-be`` where every second byte is a high byte of an alphabet; else nothing."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(data) % 2 or len(data) < 4:
        return ""
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        usual = sum(high.count(byte) for byte in (0, 1, 2, 4, 0x20))
        if usual >= 0.97 * len(high) and high.count(0) + high.count(4) >= 0.8 * len(high):
            return name
    return ""


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes, as after a cut or a bad copy."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(character > "\x7f" for character in text) - broken
    return Decoded(text, "utf-8", False) if whole > 20 * broken else None


def _by_letters(data: bytes) -> Decoded:
    """The code page in which the letters follow each other as in Kazakh, Russian or Turkish."""
    readings: list[tuple[float, str, str]] = []
    for page in CODE_PAGES:
        try:
            readings.append((likelihood(data[:_SAMPLE].decode(page)), page, data.decode(page)))
        except UnicodeDecodeError:
            continue
    readings.sort(key=lambda reading: -reading[0])
    if not readings or readings[0][0] < _GOOD:
        return _second_opinion(data, readings)
    best, page, text = readings[0]
    rivals = [score for score, _, other in readings if other != text]
    return Decoded(text, page, not rivals or best - rivals[0] > _MARGIN)


def _second_opinion(data: bytes, readings: list[tuple[float, str, str]]) -> Decoded:
    """What charset-normalizer says of bytes that are none of the three languages."""
    from charset_normalizer import from_bytes

    if (found := from_bytes(data).best()) is not None:
        return Decoded(str(found), found.encoding, False)
    if readings:
        return Decoded(readings[0][2], readings[0][1], False)
    return Decoded(data.decode("cp1251", errors="replace"), "cp1251", False)


def likelihood(text: str) -> float:
    """The mean log probability of ``text``'s letter pairs in the language that fits best.

    Only pairs with a character beyond ASCII are judged: the others are the same in every code page.
    """
    pairs = _foreign_pairs(text)
    total = sum(pairs.values())
    if not total:
        return 0.0
    return max(
        sum(count * table.get(pair, floor) for pair, count in pairs.items()) / total
        for table, floor in map(profile, ("kk", "ru", "tr"))
    )


def _foreign_pairs(text: str) -> dict[str, int]:
    """How often each pair of neighbours with a character beyond ASCII occurs; capitals inside words stay."""
    counts: dict[str, int] = {}
    for a, b in zip(" " + text, text + " ", strict=True):
        if (a > "\x7f" and a not in _NEUTRAL) or (b > "\x7f" and b not in _NEUTRAL):
            counts[a + b] = counts.get(a + b, 0) + 1
    folded: dict[str, int] = {}
    for pair, count in counts.items():
        key = _fold(pair[0]) + _fold(pair[1]) if not (pair[0].islower() and pair[1].isupper()) else pair
        folded[key] = folded.get(key, 0) + count
    return folded


def _fold(character: str) -> str:
    """A letter in lower case; what cannot be part of a word becomes the word's edge."""
    if character <= "\x7f":
        return character.lower() if character.isalpha() else " "
    if character in _NEUTRAL:
        return " "
    return "i" if character == "İ" else character.lower()


@cache
def profile(language: str) -> tuple[dict[str, float], float]:
    """Log probabilities of a language's letter pairs, and that of a pair never met."""
    counts = json.loads(resources.files(__package__).joinpath("profiles.json").read_text("utf-8"))[language]
    total = sum(counts.values())
    return {pair: math.log(count / total) for pair, count in counts.items()}, math.log(_FLOOR / total)
