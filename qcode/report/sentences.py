"""Sentences that can be cited: how many were asked, and how they stand."""

from __future__ import annotations

from collections.abc import Sequence

from qcode.report.stance import AGAINST, FOR, MIXED, SILENT, WITHOUT
from qcode.words import Language, say, say_count


def asked_sentence(counts: Sequence[int], language: Language) -> str:
    """``11 asked: 9 for, 1 against, 1 mixed``: respondents of each side, in the order of ``SIDES``; zeros are left out."""
    asked = sum(counts[SILENT:])
    if not asked:
        return say("Nobody was asked.", language)
    head = say_count("{count} asked", "{count} asked", asked, language)
    parts = [
        say("{count} for", language, count=counts[FOR]) if counts[FOR] else "",
        say("{count} against", language, count=counts[AGAINST]) if counts[AGAINST] else "",
        say("{count} mixed", language, count=counts[MIXED]) if counts[MIXED] else "",
        _without(counts, language) if counts[WITHOUT] else "",
        say_count("{count} silent", "{count} silent", counts[SILENT], language) if counts[SILENT] else "",
    ]
    return f"{head}: {', '.join(part for part in parts if part)}."


def _without(counts: Sequence[int], language: Language) -> str:
    """Those who spoke without a stance; where nobody took one, they simply spoke of it."""
    count = counts[WITHOUT]
    if any(counts[FOR:]):
        return say("{count} without a stance", language, count=count)
    return say_count("{count} spoke of it", "{count} spoke of it", count, language)
