"""Appendix letters, captions, citations and quotation marks as a profile has them, or the preset of a language."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from qcode.model.profile import Label, Profile
from qcode.report.document import REFERENCE, Block, Heading, Paragraph, Quotation, Report, Stamp, Table, Translated
from qcode.report.figures import Figure
from qcode.text.nested_marks import set_marks
from qcode.text.profiles import preset_of
from qcode.text.quoting import Piece
from qcode.words import Language, say

__all__ = [
    "Cited",
    "Label",
    "Placed",
    "cited",
    "figure_label",
    "heading_text",
    "how_cited",
    "in_marks",
    "letters",
    "note_label",
    "placed",
    "profile_for",
    "respondent",
    "table_label",
    "words_printed",
]

How = Profile | Language
"""A profile, or a language for the preset that it has."""


def profile_for(how: How | Report) -> Profile:
    """The profile meant: itself, a report's own one, or the preset of a language."""
    match how:
        case Profile():
            return how
        case Report():
            return how.profile or how.stamp.profile or preset_of(how.language)
        case _:
            return preset_of(how)


def how_cited(stamp: Stamp, language: Language) -> How:
    """The profile by which a report's respondents are cited, else its language."""
    return stamp.profile or language


def letters(how: How) -> Iterator[str]:
    """The designators of appendices, in order: А, Ә, Б … in Kazakh, 1, 2, 3 … in Turkish."""
    return profile_for(how).letters()


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
    """A block and the label it bears where it stands; ``pieces`` are a paragraph's text cut at its references.

    Of the pieces every second one is a reference: the number in ``placed`` of the block that it names.
    """

    block: Block
    label: Label | None = None
    letter: str = ""
    pieces: tuple[str | int, ...] = ()


def placed(report: Report) -> list[Placed]:
    """Every block in order, its tables and figures numbered within each appendix or through the text, its references set."""
    numbered = list(_numbered(report))
    names = {
        each.block.name: place
        for place, each in enumerate(numbered)
        if isinstance(each.block, Table | Figure) and each.block.name
    }
    return [_referring(each, names, numbered) for each in numbered]


def _numbered(report: Report) -> Iterator[Placed]:
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


def _referring(place: Placed, names: dict[str, int], numbered: list[Placed]) -> Placed:
    """A paragraph with the labels that it refers to in its words; every table it names is in the report."""
    if not isinstance(place.block, Paragraph) or not place.block.refers:
        return place
    targets = [names[name] for name in place.block.refers]
    words = place.block.text.split(REFERENCE)
    between = zip(words, [*targets, None], strict=True)
    pieces = tuple(each for pair in between for each in pair if each is not None)
    said = "".join(each if isinstance(each, str) else _called(numbered[each]) for each in pieces)
    return replace(place, block=replace(place.block, text=said), pieces=pieces)


def _called(place: Placed) -> str:
    return place.label.reference if place.label else ""


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
    """A quotation ready to print: marks, words in pieces, the citation behind them, and a translation under it."""

    opening: str
    pieces: tuple[Piece, ...]
    closing: str
    citation: str
    block: bool
    language: str = ""
    """Of the words, "" where it is the report's."""
    below: str = ""

    @property
    def words(self) -> str:
        """The words without footnotes."""
        return "".join(piece.text for piece in self.pieces if piece.kind != "note")

    @property
    def notes(self) -> tuple[str, ...]:
        """The footnotes, in order."""
        return tuple(piece.text for piece in self.pieces if piece.kind == "note")

    def __str__(self) -> str:
        places = iter(_raised(place) for place in range(1, len(self.notes) + 1))
        words = "".join(next(places) if piece.kind == "note" else piece.text for piece in self.pieces)
        notes = (f"{_raised(place)} {note}" for place, note in enumerate(self.notes, start=1))
        return "\n".join(filter(None, (f"{self.opening}{words}{self.closing}{self.citation}", self.below, *notes)))


def _raised(number: int) -> str:
    """A footnote's number as small digits, for texts that have no footnotes."""
    return str(number).translate(_DIGITS)


_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def in_marks(words: str, how: How) -> str:
    """Words in the quotation marks of a profile or a language, marks among them as inner ones, no blank at either end."""
    profile = profile_for(how)
    return str(set_marks(words.strip(), profile.quote_marks, profile.inner_marks))


def cited(quotation: Quotation, how: How) -> Cited:
    """A quotation in the profile's marks, its words exactly as said, marks among them as inner ones; or translated."""
    profile = profile_for(how)
    found, way = quotation.translation, profile.translation
    source, below, language = quotation.source, "", quotation.language
    if found and way == "translation":
        language = ""
        source = "; ".join(filter(None, (source, translated_by(found, profile))))
    elif found and way != "original":
        below = f"({translated_by(found, profile)}) {in_marks(found.text, profile)}"
    citation = f" {profile.cited_as(source)}" if source else ""
    pieces = _trimmed(_chosen(quotation, profile))
    block = profile.is_block("".join(each.text for each in pieces if each.kind != "note"))
    opening, pieces, closing = _marked(pieces, profile, block=block)
    return Cited(opening, pieces, closing, citation, block, language, below)


def words_printed(quotation: Quotation, how: How) -> str:
    """The words that are printed, with marks among them as they were said: the same whatever marks the profile has."""
    pieces = _chosen(quotation, profile_for(how))
    return "".join(each.text for each in pieces if each.kind != "note")


def _chosen(quotation: Quotation, profile: Profile) -> tuple[Piece, ...]:
    """The original's pieces with the profile's omissions, or its translation with its footnotes."""
    pieces = quotation.pieces or (Piece("said", quotation.text, 0, 0),)
    found = quotation.translation
    if found and profile.translation == "translation":
        return (Piece("added", found.text, 0, 0), *(each for each in pieces if each.kind == "note"))
    return _shown(pieces, profile)


def _trimmed(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces without white space at either end, where a passage begins or ends with a line's end."""
    shown = [place for place, each in enumerate(pieces) if each.kind != "note"]
    if not shown:
        return pieces
    found = list(pieces)
    first, last = shown[0], shown[-1]
    found[first] = replace(found[first], text=found[first].text.lstrip())
    found[last] = replace(found[last], text=found[last].text.rstrip())
    return tuple(found)


def _shown(pieces: Iterable[Piece], profile: Profile) -> tuple[Piece, ...]:
    return tuple(replace(each, text=profile.omission) if each.kind == "omitted" else each for each in pieces)


def _marked(pieces: Sequence[Piece], profile: Profile, *, block: bool) -> tuple[str, tuple[Piece, ...], str]:
    """Pieces with the marks that the profile has, and those around them."""
    # What stands for an omission is no mark, and a pair lies in one bracket of added words or outside of all.
    shown = [each for each in pieces if each.kind != "note"]
    ends = list(accumulate(len(each.text) for each in shown))

    def bracket(place: int) -> int:
        number = bisect_right(ends, place)
        return number if shown[number].kind == "added" else -1

    text = "".join("…" * len(each.text) if each.kind == "omitted" else each.text for each in shown)
    found = set_marks(text, profile.quote_marks, profile.inner_marks, block=block, groups=bracket)
    printed, at = [], 0
    for each in pieces:
        end = at + len(each.text) * (each.kind != "note")
        printed.append(replace(each, text="".join(found.signs[at:end])) if each.kind in ("said", "added") else each)
        at = end
    return found.opening, tuple(printed), found.closing


def translated_by(found: Translated, profile: Profile) -> str:
    """What says whose a translation is."""
    if found.by:
        return say("translation: {name}", profile.language, name=found.by)
    return profile.translated or say("author’s translation", profile.language)
