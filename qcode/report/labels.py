"""Appendix letters, captions, citations and quotation marks as a profile has them, or the preset of a language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qcode.model.profile import Label, Profile
from qcode.report.document import Block, Heading, Quotation, Report, Table
from qcode.report.figures import Figure
from qcode.text.profiles import preset_of
from qcode.words import Language

__all__ = [
    "Cited",
    "Label",
    "Placed",
    "appendix_label",
    "cited",
    "figure_label",
    "heading_text",
    "in_marks",
    "letters",
    "note_label",
    "placed",
    "profile_for",
    "respondent",
    "table_label",
]

How = Profile | Language
"""A profile, or a language for the preset that it has."""


def profile_for(how: How | Report) -> Profile:
    """The profile meant: itself, a report's own one, or the preset of a language."""
    match how:
        case Profile():
            return how
        case Report():
            return how.profile or preset_of(how.language)
        case _:
            return preset_of(how)


def letters(how: How) -> Iterator[str]:
    """The designators of appendices, in order: А, Ә, Б … in Kazakh, 1, 2, 3 … in Turkish."""
    return profile_for(how).letters()


def appendix_label(letter: str, how: How, *, single: bool = False) -> str:
    """``Қосымша Ә``, ``ПРИЛОЖЕНИЕ Б``, ``Appendix B``, ``EK-2``."""
    return profile_for(how).appendix_heading(letter, single=single)


def table_label(how: How, letter: str, number: int, *, continued: bool = False) -> Label:
    """The label over a table, or over the rest of one that was cut to fit the paper."""
    return profile_for(how).label("table", letter, number, continued=continued)


def figure_label(how: How, letter: str, number: int) -> Label:
    """The label of a figure: ``Сурет Ә.1 –``, ``Figure B1``, ``Şekil 1.``."""
    return profile_for(how).label("figure", letter, number)


def note_label(how: How) -> str:
    """What stands before a table's note."""
    return profile_for(how).note


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and the label it bears where it stands."""

    block: Block
    label: Label | None = None
    letter: str = ""


def placed(report: Report) -> Iterator[Placed]:
    """Every block in order, its tables and its figures numbered: within each appendix, or through the text."""
    profile = profile_for(report)
    letter, tables, figures = "", 0, 0
    for block in report.blocks:
        match block:
            case Heading(letter=new) if new:
                letter = new
                tables = tables if profile.runs_through("table") else 0
                figures = figures if profile.runs_through("figure") else 0
                yield Placed(block, None, letter)
            case Table():
                tables += 1
                yield Placed(block, table_label(profile, letter, tables), letter)
            case Figure():
                figures += 1
                yield Placed(block, figure_label(profile, letter, figures), letter)
            case _:
                yield Placed(block, None, letter)


def heading_text(heading: Heading, how: How, *, between: str = "", single: bool = False) -> str:
    """A heading in one line, its appendix named."""
    if not heading.letter:
        return heading.text
    profile = profile_for(how)
    label = profile.appendix_heading(heading.letter, single=single)
    return f"{label}{between or profile.contents_joint}{heading.text}"


def respondent(number: int, how: How) -> str:
    """How a respondent is cited: ``7-респондент``, ``респондент 7``, ``R7``, ``K7``."""
    return profile_for(how).respondent_name(number)


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


def in_marks(words: str, how: How) -> str:
    """Words in the quotation marks of a profile or a language."""
    return profile_for(how).quote(words)


def cited(quotation: Quotation, how: How) -> Cited:
    """A quotation in the profile's marks, its words exactly as said, marks inside them too."""
    profile = profile_for(how)
    citation = f" {profile.cited_as(quotation.source)}" if quotation.source else ""
    if profile.is_block(quotation.text):
        return Cited("", quotation.text, "", citation, True)
    opening, closing = profile.quote_marks
    return Cited(opening, quotation.text, closing, citation, False)
