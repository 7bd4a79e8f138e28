"""Cells of tables as people read them."""

from __future__ import annotations

import math

from qcode.report.document import Cell, Column, Undefined
from qcode.report.numbers import AT_MOST_ONE, DASH, NBSP, How, decimal, integer, percent, percent_of, zeroless


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
            return zeroless(text, how) if column.key in AT_MOST_ONE else text
        case value if column.kind == "share":
            return percent(float(value), min(column.decimals, 1), how)
        case int(count):
            counted = integer(count, how)
            return f"{counted}{NBSP}({percent_of(count, column.of, how)})" if column.of else counted
        case number:
            digits = decimal(number, column.decimals, how)
            return zeroless(digits, how) if column.key in AT_MOST_ONE else digits
