"""Days of the calendar as people write them."""

from __future__ import annotations

import re
from datetime import date

from qcode.model.errors import QcodeError

_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2})?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?: ?[жг]\.?)?")


class NoDate(QcodeError):
    template = "“{date}” is no date: write it as 2026-06-01."


def document_day(told: str) -> str:
    """The day that a document shall bear, as year-month-day; "" where nothing was told."""
    found = calendar_day(told)
    if told.strip() and not found:
        raise NoDate(date=" ".join(told.split()))
    return found


def calendar_day(told: str) -> str:
    """The day as year-month-day; "" where what was written is no day that there is."""
    told = told.strip()
    if match := _YEAR_FIRST.fullmatch(told):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(told):
        day, month, year = match.groups()
    else:
        return ""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def iso_day(when: str) -> str:
    """A moment as it was typed, a day in figures with points as computers sort it: ``14.03.2026`` is ``2026-03-14``."""
    return re.sub(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})", lambda day: f"{day[3]}-{day[2]:0>2}-{day[1]:0>2}", when)
