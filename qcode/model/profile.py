"""How a university wants its theses: page and type, letters of appendices, captions, quotations, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from typing import Literal

from qcode.words import Language

NBSP = "\u00a0"
ALPHABETS: dict[str, str] = {
    "kazakh": "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ",
    "russian": "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ",
    "latin": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "numbers": "",
}
"""The letters that appendices can have, in order; in Kazakh the order of the 42-letter alphabet."""
_AFTER_CYRILLIC = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Where Cyrillic letters are used up, GOST goes on with Latin ones but for I and O."""

PAGES: dict[str, tuple[float, float]] = {"A4": (210.0, 297.0), "A5": (148.0, 210.0), "Letter": (215.9, 279.4)}
CAPTIONS = ("table", "figure")
VERDICTS = ("accepted", "queried", "rejected")

PageNumber = Literal["bottom centre", "bottom right", "top centre", "top right", "none"]
Translations = Literal["original", "translation", "both", "original in the appendix"]
Across = Literal["wide tables", "never"]
Rules = Literal["grid", "horizontal"]
Side = Literal["above", "below"]
Continued = Literal["at page ends", "never"]
Titles = Literal["sentence case", "title case"]
_LETTER = re.compile(r"\{letter\}[.\- ]?")


@dataclass(frozen=True, slots=True)
class Label:
    """A table's or figure's label in its parts: ``Кесте Ә.`` + ``1`` + `` – ``; Word numbers it by a field ``sequence``.

    ``joint`` is what stands between the label and the title and is no part of a reference to it.
    """

    before: str
    number: int
    after: str
    sequence: str
    restarts: bool
    joint: str = ""

    def __str__(self) -> str:
        return f"{self.reference}{self.joint.rstrip(chr(10))}"

    @property
    def reference(self) -> str:
        """What a sentence of the text calls it: ``Кесте Ә.1``."""
        return f"{self.before}{self.number}{self.after}"


@dataclass(frozen=True, slots=True)
class Margins:
    """The margins of an upright page, in millimetres."""

    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Profile:
    """The choices of one university; presets hold usual ones, a file in the project holds one's own.

    Lengths are in mm, sizes of type in points. Texts with blanks: ``{letter}`` and ``{number}`` in labels, ``{title}`` in
    captions, ``{number}`` in ``respondent`` and ``percent``, ``{source}`` in ``citation``.
    """

    name: str
    language: Language
    about: str
    page: tuple[float, float]
    margins: Margins
    font: str
    size: float
    table_size: float
    note_size: float
    line_spacing: float
    indent: float
    headings: tuple[str, str, str]
    """For each level some of: left, centre, indent, bold, italic, capitals."""
    appendix: str
    appendix_letters: str
    """One of ``ALPHABETS``, or letters of one's own set apart by blanks."""
    table_caption: str
    table_continued: str
    figure_caption: str
    note: str
    source: str
    total: str
    contents: str
    list_of_tables: str
    list_of_figures: str
    quote_marks: tuple[str, str]
    respondent: str
    citation: str
    decimal: str
    thousands: str
    percent: str
    landscape: Across = "wide tables"
    page_number: PageNumber = "bottom centre"
    justified: bool = True
    skip_letters: str = ""
    appendix_single: str = ""
    """What a lone appendix is called, "" for the same as one of many."""
    contents_joint: str = " "
    """What stands between an appendix's label and its title in the contents."""
    appendix_items: Mapping[str, str] = field(default_factory=dict)
    """The letter of an item of the appendix, by the item's name; what is not named gets letters in order."""
    label_look: str = ""
    title_look: str = ""
    figure_caption_side: Side = "below"
    table_rules: Rules = "grid"
    split_rows: int = 0
    """After so many rows a table is cut and goes on under ``table_continued``; 0 never."""
    continue_tables: Continued = "never"
    """Whether a table that would cross a page is cut where the page is thought to end, and goes on under ``table_continued``."""
    titles: Titles = "sentence case"
    """Whether qcode's own English titles have capitals on their words, as APA wants them."""
    leading_zero: bool = True
    """Whether a zero stands before the point of a number that cannot pass 1, such as α or p; APA leaves it out."""
    block_words: int = 0
    """From so many words on, a quotation is a block of its own without marks; 0 never."""
    translation: Translations = "original"
    omission: str = "[…]"
    """What stands in a quotation for words that are left out."""
    translated: str = ""
    """What says that a translation is the author's own, "" for what is usual in the language."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """What a reviewer writes into a comment, and the verdict it means."""
    inner_marks: tuple[str, str] = ("", "")
    """Marks of a quotation inside a quotation; two empty ones leave those inside as they were said."""
    template: str = ""
    """A Word file whose styles, margins and headers are used, beside the profile's own file."""

    def letters(self) -> Iterator[str]:
        """The designators of appendices, in order, without end."""
        own = ALPHABETS.get(self.appendix_letters)
        found = self.appendix_letters.split() if own is None else list(own)
        left = [letter for letter in found if letter not in self.skip_letters]
        yield from left
        if self.appendix_letters == "latin":
            yield from (first + second for first in left for second in left)
        elif own:
            yield from _AFTER_CYRILLIC
        yield from map(str, count(1))

    def letters_for(self, items: tuple[str, ...]) -> tuple[str, ...]:
        """The letter of each item of an appendix: its own one from ``appendix_items``, else the next that is free."""
        taken = {self.appendix_items[item] for item in items if item in self.appendix_items}
        free = (letter for letter in self.letters() if letter not in taken)
        return tuple(self.appendix_items.get(item) or next(free) for item in items)

    def appendix_heading(self, letter: str, *, single: bool = False) -> str:
        """``Қосымша Ә``, ``ПРИЛОЖЕНИЕ Б``, ``Appendix B``, ``EK-2``; ``single`` where there is but one."""
        text = self.appendix_single if single and self.appendix_single else self.appendix
        return (
            text.replace(" {letter}", NBSP + "{letter}").replace("{letter} ", "{letter}" + NBSP).format(letter=letter)
        )

    def label(self, kind: str, letter: str, number: int, *, continued: bool = False) -> Label:
        """The label of a table or a figure in its parts, as it stands over (or under) it."""
        before, after, joint, restarts = _cut(self._pattern(kind, continued=continued), bool(letter))
        named = before.replace("{letter}", letter), after.replace("{letter}", letter)
        restart = restarts and number == 1 and not continued
        return Label(named[0], number, named[1], self._sequence(kind), restart, joint)

    def caption(self, kind: str, letter: str, number: int, title: str, *, continued: bool = False) -> str:
        """A whole caption: ``Кесте Ә.1 – Қатысушылар``; the rest of a table that was cut has no title."""
        label = self.label(kind, letter, number, continued=continued)
        return label.reference if continued or not title else f"{label.reference}{label.joint}{title}"

    def reference(self, kind: str, letter: str, number: int) -> str:
        """What a sentence calls a table or a figure: its label alone, never inflected."""
        return self.label(kind, letter, number).reference

    def runs_through(self, kind: str) -> bool:
        """Whether tables (or figures) are numbered through the whole text instead of within each appendix."""
        return "{letter}" not in self._pattern(kind)

    def cite(self, respondent_number: int) -> str:
        """Who said it, as it stands behind a quotation: ``(7-респондент)``, ``(R7)``."""
        return self.cited_as(self.respondent_name(respondent_number))

    def cited_as(self, source: str) -> str:
        """Any source as it stands behind a quotation."""
        return self.citation.format(source=source)

    def respondent_name(self, number: int) -> str:
        """How a respondent is called: ``7-респондент``, ``респондент 7``, ``R7``, ``K7``."""
        return self.respondent.replace(" ", NBSP).format(number=number)

    def is_block(self, text: str) -> bool:
        """Whether a quotation is so long that it stands as a block without marks."""
        return bool(self.block_words) and len(text.split()) >= self.block_words

    def number(self, value: float, places: int = 2) -> str:
        """A number as the profile writes it: counts with their thousands set apart, others with ``places`` decimals."""
        whole = f"{abs(value):,}" if isinstance(value, int) else f"{abs(value):,.{places}f}"
        digits = whole.translate({ord(","): self.thousands, ord("."): self.decimal})
        return f"\u2212{digits}" if value < 0 and any(sign in "123456789" for sign in digits) else digits

    def verdict(self, answer: str) -> str:
        """What a word in a reviewer's comment means, "" where it means nothing by itself."""
        return self.answers.get(answer.strip().rstrip(".!").strip().casefold(), "")

    def text_width(self, *, landscape: bool) -> float:
        """How many millimetres a line of text is long; a landscape page is the upright one turned."""
        if landscape:
            return self.page[1] - self.margins.top - self.margins.bottom
        return self.page[0] - self.margins.left - self.margins.right

    def _pattern(self, kind: str, *, continued: bool = False) -> str:
        if kind not in CAPTIONS:
            raise ValueError(f"only {CAPTIONS} have captions, not {kind!r}")
        if kind == "figure":
            return self.figure_caption
        return self.table_continued if continued else self.table_caption

    def _sequence(self, kind: str) -> str:
        """The name under which Word counts: the caption's first word."""
        words = re.findall(r"[^\W\d_]+", re.sub(r"\{\w+\}", " ", self._pattern(kind)))
        return words[0].capitalize() if words else kind.capitalize()


@lru_cache(maxsize=256)
def _cut(pattern: str, lettered: bool) -> tuple[str, str, str, bool]:
    """A caption's pattern before its number, after it, before its title; and whether it is counted by letter."""
    restarts = lettered and "{letter}" in pattern
    text = pattern.replace("\\n", "\n") if lettered else _LETTER.sub("", pattern.replace("\\n", "\n"))
    before, _, rest = text.partition("{number}")
    rest = rest.partition("{title}")[0]
    after = rest.rstrip(" \n.:–—-" + NBSP)
    before = re.sub(r" (?=\{letter\}|$)", NBSP, before)
    return before, after, rest[len(after) :], restarts
