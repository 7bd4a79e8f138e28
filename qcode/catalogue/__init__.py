"""What is made of a project for people: the reports, and what goes in and out."""

# What counts is imported when it is asked for, not when the package is: the desk starts without numpy.

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qcode.catalogue.assembling import AppendixOptions, appendix
    from qcode.catalogue.codebook_past import HistoryOptions, codebook_history
    from qcode.catalogue.counting import CooccurrenceOptions, FrequencyOptions
    from qcode.catalogue.documents import DocumentOptions
    from qcode.catalogue.drill import passages_behind
    from qcode.catalogue.kind import Choice, Kind
    from qcode.catalogue.kinds import APPENDIX, REPORTS
    from qcode.catalogue.scope import Asked, Wanted, find_scope

_HOMES = {
    "APPENDIX": "kinds",
    "AppendixOptions": "assembling",
    "Asked": "scope",
    "Choice": "kind",
    "CooccurrenceOptions": "counting",
    "DocumentOptions": "documents",
    "FrequencyOptions": "counting",
    "HistoryOptions": "codebook_past",
    "Kind": "kind",
    "REPORTS": "kinds",
    "Wanted": "scope",
    "appendix": "assembling",
    "codebook_history": "codebook_past",
    "find_scope": "scope",
    "passages_behind": "drill",
}

__all__ = [
    "APPENDIX",
    "REPORTS",
    "AppendixOptions",
    "Asked",
    "Choice",
    "CooccurrenceOptions",
    "DocumentOptions",
    "FrequencyOptions",
    "HistoryOptions",
    "Kind",
    "Wanted",
    "appendix",
    "codebook_history",
    "find_scope",
    "passages_behind",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"qcode.catalogue.{_HOMES[name]}"), name)
    raise AttributeError(name)
