"""Written answers: the numbers by which they name the questions of a guide."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qcode.text.forms import Line, Mark

LETTERS = {
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ru": "абвгдежзиклмнопрстуфхцчшщэюя",
    "latin": "abcdefghijklmnopqrstuvwxyz",
    "tr": "abcçdefgğhıijklmnoöprsştuüvyz",
}
_NUMBER = re.compile(
    r"\s*[*_#]{0,3}\s*(?:№\s?)?(?P<n>\d{1,2})(?:"
    r"\.(?P<sub>\d{1,2})[.)]?(?=\s)"
    r"|\s?[.)]?\s?(?P<l>[^\W\d_])\s?[.)]"
    r"|\.(?P<l2>[^\W\d_])(?=\s)"
    r"|(?P<l3>[^\W\d_])(?=\s)"
    r"|[.)]"
    r")[*_]{0,3}(?!\d)\s*"
)
_LETTER = re.compile(r"\s*[*_]{0,3}\(?(?P<l>[^\W\d_])(?:\)|(?<![A-ZА-ЯӘҒҚҢӨҰҮҺІÇĞİÖŞÜ])\.)[*_]{0,3}\s+")
_ALIKE = str.maketrans("aceopxyiк", "асеорхуік")


def read_number(line: str) -> tuple[str, str, int]:
    """The question number that a line begins with, its letter, and where the words after them begin.

    ``2. …`` is ("2", "", 3), ``2а) …`` ("2", "а", 4), ``2.1 …`` ("2.1", "", 4), ``а) …`` ("", "а", 3);
    a line without a number is ("", "", 0).
    """
    head = line[:40]
    if match := _NUMBER.match(head):
        number = f"{match['n']}.{match['sub']}" if match["sub"] else str(int(match["n"]))
        return number, (match["l"] or match["l2"] or match["l3"] or "").lower(), match.end()
    if match := _LETTER.match(head):
        return "", match["l"].lower(), match.end()
    return "", "", 0


def number_key(number: str) -> str:
    """A question's number for comparing: Latin and Cyrillic look-alikes, case and stops are one."""
    return re.sub(r"[\s)(]|\.$", "", number.casefold()).translate(_ALIKE)


def is_next_letter(letter: str, before: str) -> bool:
    """Whether ``letter`` follows ``before`` in some alphabet of the four languages, or begins it."""
    pairs = ((letter, before), (number_key(letter), number_key(before)))
    return any(
        at >= 0 and at == (alphabet.find(last) + 1 if last else 0)
        for alphabet in LETTERS.values()
        for at, last in ((alphabet.find(new), old) for new, old in pairs)
    )


def by_number(lines: Sequence[Line]) -> list[Mark]:
    """``2. words``, ``2а) words`` and, below a number, ``а) words``: numbers that go up."""
    marks: list[Mark] = []
    parent, letter, reached = "", "", (0, 0)
    for at, line in enumerate(lines):
        number, sub, words = read_number(line.text)
        if number:
            whole = (int(number.partition(".")[0]), int(number.partition(".")[2] or 0))
            if whole < reached or whole[0] > reached[0] + 3 or (whole == reached and not sub):
                continue
            if whole == reached and sub == letter:
                continue
            parent, letter, reached = number, sub, whole
        elif sub and parent and is_next_letter(sub, letter):
            letter = sub
        else:
            continue
        marks.append(Mark(at, line.start + words, "", f"{parent}{letter}"))
    return marks
