"""Rows of how quotes are printed: translations, omissions and additions, footnotes, and what experts said of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from qcode.model.rows import CoderId, CodingId, RespondentId

ANSWERS = ("", "agreed", "changed", "refused")
"""What an expert said of a quote that was sent: nothing yet, yes, yes in other words, no."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A quote in one more language: one a language; ``start:end`` is the passage that was translated."""

    TABLE: ClassVar[str] = "translation"
    id: str
    coding: CodingId
    language: str
    body: str
    translator: str
    coder: CoderId
    start: int
    end: int
    written: str


@dataclass(frozen=True, slots=True)
class QuoteEdit:
    """Words that a printed quote leaves out ([…]) or has added in brackets, at ``start:end`` of its transcript.

    ``added`` is "" for an omission; with ``start == end`` nothing is left out.
    """

    TABLE: ClassVar[str] = "quote_edit"
    id: str
    coding: CodingId
    start: int
    end: int
    added: str
    coder: CoderId
    written: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note that is printed at a place inside a quote."""

    TABLE: ClassVar[str] = "footnote"
    id: str
    coding: CodingId
    place: int
    body: str
    coder: CoderId
    written: str


@dataclass(frozen=True, slots=True)
class Approval:
    """A quote that was sent to an expert as it will be printed, and the answer; ``sha256`` is of the words that were sent."""

    TABLE: ClassVar[str] = "approval"
    id: str
    respondent: RespondentId
    coding: str
    sha256: str
    sent: str
    answer: str
    words: str
    answered: str
    coder: CoderId
