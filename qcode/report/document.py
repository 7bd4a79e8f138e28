"""The document model: what a report says, before anybody draws it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import Literal

from qcode.model.profile import Profile
from qcode.report.figures import Figure
from qcode.text.quoting import Piece
from qcode.words import Language

Kind = Literal["text", "path", "integer", "number", "share"]


@dataclass(frozen=True, slots=True)
class Undefined:
    """A number that can't be computed, and why, in the report's language."""

    reason: str


Value = str | int | float | Undefined | None
Datum = str | int | float | None
REFERENCE = "\ufffc"
"""Stands in a paragraph's text for the label of a table or a figure."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The place a quotation was taken from: a transcript's id and its characters ``start:end``."""

    transcript: str
    start: int
    end: int
    coding: str = ""


@dataclass(frozen=True, slots=True)
class Drill:
    """What lies behind a cell; an empty tuple means all.

    ``codes`` are groups of code ids: any code of a group, every group at once (two groups: a pair). ``stances``
    keeps only codings that say so, ``spoken`` those that hold a respondent's words: what a number of respondents
    counts. ``places`` are passages that need not be coded: they stand for themselves;
    ``among`` is how many there are, where only the first of them are listed. Behind a number of ``people`` stand
    no quotes but respondents: "asked", those of ``respondents`` who were asked; "all" of them.
    """

    codes: tuple[tuple[str, ...], ...] = ()
    transcripts: tuple[str, ...] = ()
    respondents: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    unit: str = ""
    stances: tuple[str, ...] = ()
    spoken: bool = False
    places: Sequence[Reference] = ()
    among: int = 0
    people: Literal["", "asked", "all"] = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a table; ``shade`` from 0 to 1 colours it, ``level`` indents it, ``language`` is its words'.

    One that is ``joined`` stands for what the cell above it says: on paper they are one cell.
    """

    value: Value
    drill: Drill | None = None
    shade: float | None = None
    level: int = 0
    language: str = ""
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``key`` is its stable name in data, ``title`` what people read.

    ``of`` is the whole that an integer is counted from, printed as a percentage beside it. A share has one decimal
    at most, and none where ``decimals`` is 0.
    """

    key: str
    title: str
    kind: Kind = "text"
    of: int = 0
    decimals: int = 3

    @property
    def is_number(self) -> bool:
        """Whether its cells stand to the right, as numbers do."""
        return self.kind not in ("text", "path")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; one of an appendix carries the appendix's letter."""

    text: str
    level: int = 2
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; ``language`` where it is not the report's.

    ``refers`` names tables and figures: each one's label stands where ``REFERENCE`` stands in the text.
    """

    text: str
    language: str = ""
    refers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered line: ``1.`` or ``а)`` and what it numbers."""

    marker: str
    text: str
    level: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True)
class Translated:
    """A quotation in one more language; ``by`` is the translator, "" the author of the text."""

    text: str
    language: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody said, and how that person is cited; ``pieces`` where it is not printed exactly as it was said."""

    text: str
    source: str
    language: str = ""
    reference: Reference | None = None
    pieces: tuple[Piece, ...] = ()
    translation: Translated | None = None
    """Into the report's language, where it was said in another one."""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark of the report on itself."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table for people: its first ``stub`` columns are repeated where it must be cut to fit the paper."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    wide: bool = False
    stub: int = 1
    name: str = ""
    """By which a sentence refers to it."""
    legend: str = ""
    """What its signs mean; it is a part of the note, and what a screen says first of it."""


Block = Heading | Paragraph | Item | Quotation | Note | Table | Figure


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table for programs: stable column names, every defined value, undefined is None."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Datum, ...]]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(column.key for column in self.columns)


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a consensus rests on: respondents' turns that two coded, of how many, and the passages still to be decided.

    ``alone``: whether it holds what one coder coded elsewhere.
    """

    turns: int
    of: int
    undecided: int
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a report was computed from: whose coding, which sources, out of how much, and when.

    ``scope`` holds what the counting was limited to, in the report's language; nothing means the whole project.
    ``touched`` is how many of the transcripts a query touches, -1 where nothing was asked.
    ``units`` is how many units there are, ``speech_length`` how many characters the
    respondents said, of which the share is taken.
    ``documents`` is how many of the transcripts are documents or literature, whose paragraphs count as turns;
    ``wordless`` how many turns are no units, as no word is said in them.
    ``codebook`` is the codebook's hash, ``entry`` the number of the history's newest entry.
    """

    coder: str = ""
    coder_kind: str = "person"
    agreed: Agreed | None = None
    unit: str = ""
    speech: str = "respondents"
    review: str = ""
    scope: tuple[str, ...] = ()
    transcripts: int = 0
    touched: int = -1
    respondents: int = 0
    pilots: int = 0
    pilots_counted: bool = True
    units: int = 0
    speech_length: int = 0
    documents: int = 0
    wordless: int = 0
    entry: int = 0
    codebook: str = ""
    version: str = ""
    date: str = ""
    profile: Profile | None = None
    """By which respondents are cited; without one, as the preset of the report's language does."""

    def for_programs(self) -> dict[str, object]:
        """Every field by its name but the profile and what only notes say; a count that does not apply is None, never 0."""
        kept = (each.name for each in fields(self) if each.name not in ("profile", "wordless"))
        found = {name: getattr(self, name) for name in kept}
        missing = {name for name in ("units", "speech_length", "documents") if not found[name]}
        missing |= {"transcripts", "respondents"} if not self.transcripts and not self.respondents else set()
        missing |= {"touched"} if self.touched < 0 else set()
        return found | dict.fromkeys(missing)


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its blocks for people, its data for programs, its stamp, and warnings for its author only."""

    title: str
    language: Language
    blocks: tuple[Block, ...]
    stamp: Stamp
    data: DataTable | None = None
    more: tuple[DataTable, ...] = field(default=())
    warnings: tuple[str, ...] = ()
    contents: bool = False
    profile: Profile | None = None
    """How it is to look on paper; without one, as the preset of its language has it."""
    lists: tuple[Literal["table", "figure"], ...] = ()
    """Lists of tables and of figures behind the contents."""
    options: tuple[tuple[str, str], ...] = ()
    """What the report was told, by the names of the command line; what nobody said as it is then."""

    @property
    def tables(self) -> tuple[DataTable, ...]:
        """Every table of data, the main one first."""
        return ((self.data,) if self.data else ()) + self.more


def cells(*values: Value, drill: Drill | None = None) -> tuple[Cell, ...]:
    """A row of plain values that share what lies behind them."""
    return tuple(Cell(value, drill) for value in values)


def shades(values: Sequence[int | float | None]) -> list[float | None]:
    """How dark each value is drawn: nothing for nothing, 1 for the greatest."""
    greatest = max((value for value in values if value), default=0)
    return [value / greatest if value and greatest > 0 else None for value in values]
