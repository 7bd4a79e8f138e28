"""Numbers as each language writes them."""

from __future__ import annotations

import math

from qcode.report.document import Cell, Column, Undefined
from qcode.words import Language

NBSP = "\u00a0"
MINUS = "\u2212"
DASH = "–"

DECIMALS_FROM = 100
"""Shares of fewer are printed without decimals, which would say more than is known."""

_POINT = {"en": ".", "kk": ",", "ru": ",", "tr": ","}
_GROUP = {"en": ",", "kk": NBSP, "ru": NBSP, "tr": "."}


def integer(value: int, language: Language) -> str:
    """A count, its thousands set apart."""
    digits = f"{abs(value):,}".replace(",", _GROUP[language])
    return MINUS + digits if value < 0 else digits


def decimal(value: float, places: int, language: Language) -> str:
    """A number with a fixed number of decimals; what rounds to nothing has no sign."""
    digits = f"{abs(value):.{places}f}".replace(".", _POINT[language])
    return MINUS + digits if value < 0 and any(digit in "123456789" for digit in digits) else digits


def percentage(digits: str, language: Language) -> str:
    """The percent sign where the language puts it."""
    return f"%{digits}" if language == "tr" else f"{digits}{NBSP}%"


def percent(fraction: float, places: int, language: Language) -> str:
    """A fraction of 1 as a percentage."""
    return percentage(decimal(100 * fraction, places, language), language)


def percent_of(count: int, whole: int, language: Language) -> str:
    """``9`` of ``15`` as ``60 %``: no decimals below a hundred, halves rounded up."""
    places = 0 if whole < 100 else 1
    scale: int = 100 * 10**places
    rounded = (2 * count * scale + whole) // (2 * whole)
    return percentage(decimal(rounded / 10**places, places, language), language)


def shown(cell: Cell, column: Column, language: Language) -> str:
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
            return percent(float(value), min(column.decimals, 1), language)
        case int(count):
            counted = integer(count, language)
            return f"{counted}{NBSP}({percent_of(count, column.of, language)})" if column.of else counted
        case number:
            return decimal(number, column.decimals, language)
