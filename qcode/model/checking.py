"""What is found when a thesis is held against its project: quotes, references, and numbers that were exported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Where = Literal["text", "table", "box", "footnote", "endnote", "contents"]
Verdict = Literal["nobody", "held", "another", "altered", "missing", "uncited", "translation", "exact"]
VERDICTS: tuple[Verdict, ...] = ("nobody", "held", "another", "altered", "missing", "uncited", "translation", "exact")
"""The most serious first."""
FINE = ("exact", "translation")
State = Literal["changed", "gone", "new", "by hand"]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a manuscript; ``row`` numbers rows of tables through the file, 0 outside of one.

    ``heading`` is the one above it, for a note its number.
    """

    number: int
    text: str
    where: Where = "text"
    heading: str = ""
    row: int = 0
    style: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Words of a comparison: ``same``, ``said`` in the interview only, ``printed`` in the thesis only, or ``omitted``."""

    kind: Literal["same", "said", "printed", "omitted"]
    text: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where words were said: ``start:end`` of a transcript, and whose they are."""

    transcript: str
    name: str
    start: int
    end: int
    turn: int
    numbers: tuple[int, ...]
    others: tuple[str, ...] = ()
    coding: str = ""
    """Of a translation, the quote that it translates."""


@dataclass(frozen=True, slots=True)
class CheckedQuote:
    """One quote of the thesis and what the interviews say of it."""

    line: Line
    words: str
    citation: str
    numbers: tuple[int, ...]
    """Who is cited."""
    verdict: Verdict
    spot: Spot | None = None
    """Where it was said; of what was not found, the nearest passage."""
    steps: tuple[Step, ...] = ()
    tolerated: tuple[str, ...] = ()
    condition: str = ""
    unknown: tuple[int, ...] = ()
    """Cited numbers that no respondent has."""
    silent: tuple[int, ...] = ()
    """Cited respondents who did not say it."""
    again: tuple[int, ...] = ()
    """Other paragraphs that quote the same passage."""

    @property
    def is_fine(self) -> bool:
        """Whether nothing is to be looked at."""
        return self.verdict in FINE and not self.again


@dataclass(frozen=True, slots=True)
class CheckedReference:
    """A reference to an appendix, table or figure that points to nothing."""

    line: Line
    words: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class CheckedThesis:
    """Everything found in one file; ``unreferred`` are labels that the text never refers to."""

    file: str
    lines: int
    quotes: tuple[CheckedQuote, ...]
    references: int
    dangling: tuple[CheckedReference, ...]
    unreferred: tuple[str, ...]
    appendix: str = ""
    """The file that holds the appendix, "" where none was found."""

    @property
    def is_fine(self) -> bool:
        """Whether every quote is as it was said and every reference has its place."""
        return not self.dangling and all(quote.is_fine for quote in self.quotes)


@dataclass(frozen=True, slots=True)
class VerifiedItem:
    """A number or quote of an exported file: what it was then and is now."""

    kind: Literal["number", "quote", "table"]
    label: str
    """The table's label, or the appendix that the quote stands in."""
    name: str
    """Row and column, or where the quote was said."""
    state: State
    then: str = ""
    now: str = ""
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """What an exported file says, held against the project; ``touched``: the file is another than was written."""

    file: str
    entry: int
    date: str
    numbers: int
    quotes: int
    unchanged: int
    items: tuple[VerifiedItem, ...]
    touched: bool
    now_entry: int
    sealed: bool = True
    """Whether the file's own hash is known, from the manifest beside it."""

    @property
    def is_fine(self) -> bool:
        """Whether the file is as it was written and every number and quote as the project has it."""
        return not self.items and not self.touched
