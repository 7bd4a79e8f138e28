"""The list of reports: what each is called, what makes it, what it can be told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from qcode.catalogue.codebook_past import HistoryOptions, codebook_history
from qcode.catalogue.counting import CooccurrenceOptions, FrequencyOptions, cooccurrence, frequencies
from qcode.catalogue.documents import (
    AppendixOptions,
    DocumentOptions,
    appendix,
    codebook,
    guide,
    participants,
    quotations,
)
from qcode.catalogue.drill import codings_behind
from qcode.catalogue.memo_texts import memos
from qcode.catalogue.proposal_quality import QualityOptions, suggestion_quality
from qcode.catalogue.scope import Asked, Wanted, find_scope
from qcode.report.document import Report

__all__ = [
    "REPORTS",
    "AppendixOptions",
    "Asked",
    "CooccurrenceOptions",
    "DocumentOptions",
    "FrequencyOptions",
    "HistoryOptions",
    "Kind",
    "Wanted",
    "appendix",
    "codebook_history",
    "codings_behind",
    "find_scope",
]


@dataclass(frozen=True, slots=True)
class Kind:
    """A report of the catalogue: what it is called, what makes it, what it can be told."""

    title: str
    """In English, a key of ``say``."""
    build: Callable[..., Report]
    """Called as ``build(project, asked, options)``."""
    options: Callable[..., Any]


REPORTS: Mapping[str, Kind] = {
    "frequencies": Kind("Code frequencies", frequencies, FrequencyOptions),
    "cooccurrence": Kind("Co-occurrence of codes", cooccurrence, CooccurrenceOptions),
    "quotations": Kind("Quotations by code", quotations, DocumentOptions),
    "codebook": Kind("Codebook", codebook, DocumentOptions),
    "participants": Kind("Participants", participants, DocumentOptions),
    "guide": Kind("Interview guide", guide, DocumentOptions),
    "suggestion-quality": Kind("Quality of proposals", suggestion_quality, QualityOptions),
    "memos": Kind("Memos", memos, DocumentOptions),
    "codebook-history": Kind("History of the codebook", codebook_history, HistoryOptions),
}
