"""What a help page of a measure holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from qcode.words import Language, say


def told(page: Page, language: Language) -> Iterator[tuple[str, str]]:
    """The parts of a page, each with what stands before it ("" before what it counts)."""
    yield "", say(page.counts, language)
    if page.formula:
        yield say("Formula", language), formula_in(page, language)
    yield say("When not", language), say(page.not_for, language)
    yield say("Source", language), say(page.source, language)


def formula_in(page: Page, language: Language) -> str:
    """The formula, its words in a language; to ``say`` a bar in it would be the end of a context."""
    return page.formula if "|" in page.formula else say(page.formula, language)


def pages_for(names: Iterable[str], column: str, pages: Mapping[str, Page]) -> list[str]:
    """Names of pages in the order in which they are shown: those that explain ``column`` first."""
    known = [name for name in names if name in pages]
    return sorted(known, key=lambda name: column not in pages[name].columns)


@dataclass(frozen=True, slots=True)
class Page:
    """One measure; every text is English and a key of ``say``, but for a ``formula`` and a ``source`` without words."""

    title: str
    counts: str
    """What it counts, in which unit, out of what."""
    formula: str
    not_for: str
    """When it must not be used, or what it can't say."""
    source: str
    """Author, year, journal and pages."""
    columns: tuple[str, ...] = ()
    """The keys of the columns that it explains."""
