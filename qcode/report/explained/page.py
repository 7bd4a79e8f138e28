"""What a help page of a measure holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One measure; every text is English and a key of ``say``, but for ``formula`` and ``source``."""

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
