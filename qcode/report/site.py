"""The whole project as one page to read: codebook, texts with their codings, quotations, tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qcode.report.annotated import Annotated
from qcode.report.document import Drill, Quotation, Report, Stamp
from qcode.report.material import CodeItem
from qcode.words import Language


@dataclass(frozen=True, slots=True)
class SiteCode:
    """A code with the letters that stand for it in the texts, its colour, and how many codings it has."""

    item: CodeItem
    key: str
    colour: str
    codings: int


@dataclass(frozen=True, slots=True)
class SiteText:
    """A transcript; of each mark of its page the number of its code and of its quotation.

    ``left_out`` says why its words are not here; then it has no page.
    """

    name: str
    page: Annotated | None
    codes: tuple[int, ...] = ()
    quotes: tuple[int, ...] = ()
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class SiteQuote:
    """A coding as it is quoted: who says it and where; without ``said`` where it must not be, and ``held`` says why."""

    code: int
    transcript: str
    place: str
    said: Quotation | None
    held: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that stands on the page; ``behind`` are the quotations that a cell counts."""

    language: Language
    codes: tuple[SiteCode, ...]
    texts: tuple[SiteText, ...]
    quotes: tuple[SiteQuote, ...]
    tables: tuple[Report, ...]
    behind: Mapping[Drill, tuple[int, ...]]
    stamp: Stamp
