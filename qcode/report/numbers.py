"""Numbers and days as each language writes them."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Context, Decimal

from qcode.model.profile import Profile
from qcode.words import Language

NBSP = "\u00a0"
MINUS = "\u2212"
DASH = "–"

DECIMALS_FROM = 100
"""Shares of fewer are printed without decimals, which would say more than is known."""

_POINT = {"en": ".", "kk": ",", "ru": ",", "tr": ","}
_GROUP = {"en": ",", "kk": NBSP, "ru": NBSP, "tr": "."}
_PERCENT = {"en": "{number}%", "kk": f"{{number}}{NBSP}%", "ru": f"{{number}}{NBSP}%", "tr": "%{number}"}

AT_MOST_ONE = {
    *(
        "krippendorff_alpha",
        "u_alpha",
        "interval",
        "p_below_667",
        "cohen_kappa",
        "kappas",
        "positive_agreement",
        "gwet_ac1",
    ),
    *("c", "npmi", "phi", "p", "p_holm", "p_se", "v", "similarity", "conditional"),
    *("ap", "prevalence", "chance", "question_ap"),
}
"""Columns whose numbers cannot pass 1: where a profile wants it so, no zero stands before their point."""

_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
"""Of so many digits that every float has room, however large."""

How = Profile | Language
"""A profile, or a language that writes numbers as its preset does."""
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def integer(value: int, how: How) -> str:
    """A count, its thousands set apart."""
    group = how.thousands if isinstance(how, Profile) else _GROUP[how]
    digits = f"{abs(value):,}".replace(",", group)
    return MINUS + digits if value < 0 else digits


def half_up(value: float, places: int = 0, *, shift: int = 0) -> Decimal:
    """A number to so many decimals, halves away from nothing; ``shift`` 2 makes per cent of a fraction.

    Its shortest decimal form is what is rounded, so that 29 of 200 are 15 % although no float is 0.145.
    """
    return _WIDE.quantize(Decimal(repr(float(value))).scaleb(shift), Decimal(1).scaleb(-places))


def decimal(value: float, places: int, how: How) -> str:
    """A number with a fixed number of decimals, halves up; what rounds to nothing has no sign."""
    if not math.isfinite(value):
        return str(value)
    return _digits(half_up(value, places), how)


def _digits(number: Decimal, how: How) -> str:
    point = how.decimal if isinstance(how, Profile) else _POINT[how]
    digits = f"{abs(number):f}".replace(".", point)
    return MINUS + digits if number < 0 else digits


def percentage(digits: str, how: How) -> str:
    """The percent sign where the language puts it: 38%, 38 %, %38."""
    if isinstance(how, Profile):
        return how.percent.format(number=digits)
    return _PERCENT[how].format(number=digits)


def percent(fraction: float, places: int, how: How) -> str:
    """A fraction of 1 as a percentage; a dash where it is none."""
    if not math.isfinite(fraction):
        return DASH
    return percentage(_digits(half_up(fraction, places, shift=2), how), how)


def percent_of(count: int, whole: int, how: How) -> str:
    """``9`` of ``15`` as ``60%``: no decimals below a hundred, halves rounded up."""
    places = 0 if whole < 100 else 1
    scale: int = 100 * 10**places
    rounded = (2 * count * scale + whole) // (2 * whole)
    return percentage(decimal(rounded / 10**places, places, how), how)


def rounded_up(fraction: float, limit: int, places: int) -> bool:
    """Whether a share below ``limit`` per cent would be printed as if it reached it."""
    return Decimal(repr(float(fraction))).scaleb(2) < limit <= half_up(fraction, places, shift=2)


def zeroless(text: str, how: How) -> str:
    """A text without the zeros before points where the profile wants none: ``α = .59``; percentages keep theirs."""
    if not isinstance(how, Profile) or how.leading_zero:
        return text
    return re.sub(rf"(?<![\w.,])0(?={re.escape(how.decimal)}\d{{2,3}}(?![\d%]|{re.escape(how.decimal)}\d))", "", text)


def day_words(day: str, language: Language) -> str:
    """``2026-06-01`` as ``01.06.2026`` where days are written so; what is no day stays."""
    parts = day.split("-")
    if language == "en" or len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return day
    return ".".join(reversed(parts))


def moment_words(at: str, language: Language) -> str:
    """A day and what stands behind it, as the time, with the day as the language writes it."""
    return day_words(at[:10], language) + at[10:].replace("T", " ")


def day_in_prose(day: str, language: Language) -> str:
    """``2026-06-01`` as a sentence names it: ``1 June 2026`` in English, elsewhere in figures, to which no ending is bound."""
    year, month, number = day.split("-") if DAY.fullmatch(day) else ("", "0", "")
    if language != "en" or not 0 < int(month) <= len(MONTHS):
        return day_words(day, language)
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"
