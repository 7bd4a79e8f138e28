"""Sentences that can be cited: how many were asked, and how they stand."""

from __future__ import annotations

from collections.abc import Sequence

from qcode.report.labels import in_marks
from qcode.report.numbers import integer
from qcode.report.stance import AGAINST, FOR, MIXED, SILENT, WITHOUT
from qcode.words import Language, say, say_count
from qcode.words.suffixes import of_them

SPOKEN = (FOR, AGAINST, MIXED, WITHOUT, SILENT)
"""The sides in the order in which the sentence names them."""


def asked_sentence(counts: Sequence[int], language: Language, unknown: int = 0) -> str:
    """``11 asked: 9 for, 1 against, 1 mixed``: respondents of each side, in the order of ``SIDES``; zeros are left out.

    ``unknown`` is of how many of the silent it is not known, as nothing of theirs is linked to a question.
    """
    asked = sum(counts[SILENT:])
    if not asked:
        return say("Nobody was asked.", language)
    head = say_count("{count} asked", "{count} asked", asked, language)
    of = {side: of_them(counts[side], integer(counts[side], language), language) for side in SPOKEN}
    parts = [
        say("{count} for", language, count=of[FOR]) if counts[FOR] else "",
        say("{count} against", language, count=of[AGAINST]) if counts[AGAINST] else "",
        say("{count} mixed", language, count=of[MIXED]) if counts[MIXED] else "",
        _without(counts, of[WITHOUT], language) if counts[WITHOUT] else "",
        _silent(counts, of[SILENT], unknown, language) if counts[SILENT] else "",
    ]
    return f"{head}: {', '.join(part for part in parts if part)}."


def code_told(name: str, sentence: str, language: Language, *, below: bool, alone: bool) -> str:
    """A sentence with the code it is on and, where codes are ``below`` it, whether they are counted."""
    code = in_marks(name, language)
    if below and alone:
        code = say("{code} alone, without the codes below it", language, code=code)
    elif below:
        code = say("{code} with all codes below it", language, code=code)
    return f"{code} – {sentence}"


def _silent(counts: Sequence[int], shown: str, unknown: int, language: Language) -> str:
    """Those who did not speak of it; of some it is not known."""
    silent = say_count("{count} silent", "{count} silent", counts[SILENT], language, count=shown)
    if not unknown:
        return silent
    return say("{silent} (of these unknown: {count})", language, silent=silent, count=integer(unknown, language))


def _without(counts: Sequence[int], shown: str, language: Language) -> str:
    """Those who spoke without a stance; where nobody took one, they simply spoke of it."""
    if any(counts[FOR:]):
        return say("{count} without a stance", language, count=shown)
    return say_count("{count} spoke of it", "{count} spoke of it", counts[WITHOUT], language, count=shown)
