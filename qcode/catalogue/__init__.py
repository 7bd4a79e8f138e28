"""Every report qcode can make: ask, analyse, report. All faces show this list."""

# What counts is imported when it is asked for, not when the package is: the desk starts without numpy.

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qcode.catalogue.reports import (
        REPORTS,
        AppendixOptions,
        Asked,
        CooccurrenceOptions,
        DocumentOptions,
        FrequencyOptions,
        HistoryOptions,
        Kind,
        Wanted,
        appendix,
        codebook_history,
        codings_behind,
        find_scope,
    )

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


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module("qcode.catalogue.reports"), name)
    raise AttributeError(name)
