"""Appendix letters, captions, citations and quotation marks as each language's theses have them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

from qcode.report.document import Block, Heading, Quotation, Report, Table
from qcode.report.figures import Figure
from qcode.report.numbers import NBSP
from qcode.words import Language

_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LATIN_WITHOUT_I_O = "ABCDEFGHJKLMNPQRSTUVWXYZ"
ALPHABETS: dict[Language, str] = {
    "kk": "АӘБВГҒДЕЖИКҚЛМНҢӨПРСТУҰҮФХҺЦШЩІЭЮЯ",
    "ru": "АБВГДЕЖИКЛМНПРСТУФХЦШЩЭЮЯ",
}
"""GOST 7.32 leaves out Ё З Й О Ч Ъ Ы Ь; the Kazakh order is that of the 42-letter alphabet with the same left out."""

CONTENTS: dict[Language, str] = {"kk": "Мазмұны", "ru": "Содержание", "en": "Contents", "tr": "İçindekiler"}
_NOTES: dict[Language, str] = {"kk": "Ескерту – ", "ru": "Примечание – ", "en": "Note. ", "tr": "Not. "}
_TABLES: dict[Language, str] = {"kk": "Кесте", "ru": "Таблица", "en": "Table", "tr": "Tablo"}
_FIGURES: dict[Language, str] = {"kk": "Сурет", "ru": "Рисунок", "en": "Figure", "tr": "Şekil"}
_DASHES: dict[Language, str] = {"kk": " – ", "ru": " – ", "en": "", "tr": ". "}
_CONTINUED: dict[Language, tuple[str, str]] = {
    "kk": ("Кесте", " жалғасы"),
    "ru": ("Продолжение таблицы", ""),
    "en": ("Table", " (continued)"),
    "tr": ("Tablo", " (devamı)"),
}
_MARKS: dict[Language, tuple[str, str]] = {
    "kk": ("«", "»"),
    "ru": ("«", "»"),
    "en": ("“", "”"),
    "tr": ("“", "”"),
}
BLOCK_WORDS = 40
"""From so many words on, APA sets a quotation as a block of its own, without marks."""


def letters(language: Language) -> Iterator[str]:
    """The designators of appendices, in order: А, Ә, Б … in Kazakh, 1, 2, 3 … in Turkish."""
    match language:
        case "tr":
            pass
        case "en":
            yield from _LATIN
            yield from (first + second for first in _LATIN for second in _LATIN)
        case _:
            yield from ALPHABETS[language] + _LATIN_WITHOUT_I_O
    yield from map(str, count(1))


def appendix_label(letter: str, language: Language) -> str:
    """``Қосымша Ә``, ``ПРИЛОЖЕНИЕ Б``, ``Appendix B``, ``EK-2``."""
    match language:
        case "kk":
            return f"Қосымша{NBSP}{letter}"
        case "ru":
            return f"ПРИЛОЖЕНИЕ{NBSP}{letter}"
        case "tr":
            return f"EK-{letter}"
        case _:
            return f"Appendix{NBSP}{letter}"


@dataclass(frozen=True, slots=True)
class Label:
    """A table's or figure's label in its parts: ``Кесте Ә.`` + ``1`` + `` – ``; Word numbers it by a field ``sequence``."""

    before: str
    number: int
    after: str
    sequence: str
    restarts: bool

    def __str__(self) -> str:
        return f"{self.before}{self.number}{self.after}"


def table_label(language: Language, letter: str, number: int, *, continued: bool = False) -> Label:
    """The label over a table, or over the rest of one that was cut to fit the paper."""
    word, after = _CONTINUED[language] if continued else (_TABLES[language], "")
    label = _label(word, after or ("" if continued else _DASHES[language]), language, letter, number)
    return replace(label, sequence=_TABLES[language], restarts=label.restarts and not continued)


def figure_label(language: Language, letter: str, number: int) -> Label:
    """The label of a figure: ``Сурет Ә.1 –``, ``Figure B1``, ``Şekil 1.``."""
    return _label(_FIGURES[language], _DASHES[language], language, letter, number)


def _label(word: str, after: str, language: Language, letter: str, number: int) -> Label:
    joint = "." if letter and language in ("kk", "ru") else ""
    named = "" if language == "tr" else letter
    restarts = bool(named) and number == 1
    return Label(f"{word}{NBSP}{named}{joint}", number, after, word, restarts)


def note_label(language: Language) -> str:
    """What stands before a table's note."""
    return _NOTES[language]


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and the label it bears where it stands."""

    block: Block
    label: Label | None = None
    letter: str = ""


def placed(report: Report) -> Iterator[Placed]:
    """Every block in order, its tables and its figures numbered: within each appendix, or in Turkish through the text."""
    letter, number, drawn = "", 0, 0
    for block in report.blocks:
        match block:
            case Heading(letter=new) if new:
                letter = new
                number, drawn = (number, drawn) if report.language == "tr" else (0, 0)
                yield Placed(block, None, letter)
            case Table():
                number += 1
                yield Placed(block, table_label(report.language, letter, number), letter)
            case Figure():
                drawn += 1
                yield Placed(block, figure_label(report.language, letter, drawn), letter)
            case _:
                yield Placed(block, None, letter)


def heading_text(heading: Heading, language: Language, *, between: str = ". ") -> str:
    """A heading in one line, its appendix named."""
    return f"{appendix_label(heading.letter, language)}{between}{heading.text}" if heading.letter else heading.text


def respondent(number: int, language: Language) -> str:
    """How a respondent is cited: ``7-респондент``, ``респондент 7``, ``R7``, ``K7``."""
    match language:
        case "kk":
            return f"{number}-респондент"
        case "ru":
            return f"респондент{NBSP}{number}"
        case "tr":
            return f"K{number}"
        case _:
            return f"R{number}"


@dataclass(frozen=True, slots=True)
class Cited:
    """A quotation ready to print: marks, words, and the citation behind them."""

    opening: str
    words: str
    closing: str
    citation: str
    block: bool

    def __str__(self) -> str:
        return f"{self.opening}{self.words}{self.closing}{self.citation}"


def in_marks(words: str, language: Language) -> str:
    """Words in the quotation marks of a language."""
    return words.join(_MARKS[language])


def cited(quotation: Quotation, language: Language) -> Cited:
    """A quotation in the marks of the report's language, its words exactly as said, marks inside them too."""
    citation = f" ({quotation.source})" if quotation.source else ""
    if language == "en" and len(quotation.text.split()) >= BLOCK_WORDS:
        return Cited("", quotation.text, "", citation, True)
    opening, closing = _MARKS[language]
    return Cited(opening, quotation.text, closing, citation, False)
