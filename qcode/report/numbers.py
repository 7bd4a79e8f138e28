"""Numbers and days as each language writes them."""

from __future__ import annotations

import math

from qcode.model.profile import Profile
from qcode.report.document import Cell, Column, Undefined
from qcode.words import Language

NBSP = "\u00a0"
MINUS = "\u2212"
DASH = "–"

DECIMALS_FROM = 100
"""Shares of fewer are printed without decimals, which would say more than is known."""

_POINT = {"en": ".", "kk": ",", "ru": ",", "tr": ","}
_GROUP = {"en": ",", "kk": NBSP, "ru": NBSP, "tr": "."}
_PERCENT = {"en": "{number}%", "kk": f"{{number}}{NBSP}%", "ru": f"{{number}}{NBSP}%", "tr": "%{number}"}

How = Profile | Language
"""A profile, or a language that writes numbers as its preset does."""


def integer(value: int, how: How) -> str:
    """A count, its thousands set apart."""
    group = how.thousands if isinstance(how, Profile) else _GROUP[how]
    digits = f"{abs(value):,}".replace(",", group)
    return MINUS + digits if value < 0 else digits


def decimal(value: float, places: int, how: How) -> str:
    """A number with a fixed number of decimals; what rounds to nothing has no sign."""
    point = how.decimal if isinstance(how, Profile) else _POINT[how]
    digits = f"{abs(value):.{places}f}".replace(".", point)
    return MINUS + digits if value < 0 and any(digit in "123456789" for digit in digits) else digits


def percentage(digits: str, how: How) -> str:
    """The percent sign where the language puts it: 38%, 38 %, %38."""
    if isinstance(how, Profile):
        return how.percent.format(number=digits)
    return _PERCENT[how].format(number=digits)


def percent(fraction: float, places: int, how: How) -> str:
    """A fraction of 1 as a percentage."""
    return percentage(decimal(100 * fraction, places, how), how)


def percent_of(count: int, whole: int, how: How) -> str:
    """``9`` of ``15`` as ``60%``: no decimals below a hundred, halves rounded up."""
    places = 0 if whole < 100 else 1
    scale: int = 100 * 10**places
    rounded = (2 * count * scale + whole) // (2 * whole)
    return percentage(decimal(rounded / 10**places, places, how), how)


def rounded_up(fraction: float, limit: int, places: int) -> bool:
    """Whether a share below ``limit`` per cent would be printed as if it reached it."""
    return 100 * fraction < limit <= round(100 * fraction, places)


def shown(cell: Cell, column: Column, how: How) -> str:
    """A cell as people read it."""
    match cell.value:
        case None:
            return ""
        case Undefined():
            return DASH
        case float(number) if not math.isfinite(number):
            return DASH
        case str(text):
            return text
        case value if column.kind == "share":
            return percent(float(value), min(column.decimals, 1), how)
        case int(count):
            counted = integer(count, how)
            return f"{counted}{NBSP}({percent_of(count, column.of, how)})" if column.of else counted
        case number:
            return decimal(number, column.decimals, how)


def day_words(day: str, language: Language) -> str:
    """``2026-06-01`` as ``01.06.2026`` where days are written so; what is no day stays."""
    parts = day.split("-")
    if language == "en" or len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return day
    return ".".join(reversed(parts))
