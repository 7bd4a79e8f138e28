"""A report as its profile writes qcode's own words: titles with capitals, numbers without a zero before the point."""

from __future__ import annotations

import re
from dataclasses import replace

from qcode.model.profile import Profile
from qcode.report.document import Block, Cell, Note, Paragraph, Report, Table
from qcode.report.labels import profile_for
from qcode.report.numbers import zeroless
from qcode.report.title_case import in_title_case

_MEASURE = re.compile(r"[ακφ]|Krippendorff|Landis|NPMI|AC1|\bp\b")
"""What a sentence must speak of: a memo that says 0.05 keeps its zero."""


def styled(report: Report) -> Report:
    """The report as it stands in a file of its profile; what interviews say is left alone."""
    return without_zeros(in_title_case(report) if profile_for(report).titles == "title case" else report)


def without_zeros(report: Report) -> Report:
    """The report with its numbers as its profile writes them in sentences too, as they stand in its tables."""
    profile = profile_for(report)
    if profile.leading_zero:
        return report
    return replace(report, blocks=tuple(_block(block, profile) for block in report.blocks))


def _block(block: Block, profile: Profile) -> Block:
    match block:
        case Paragraph() | Note():
            return replace(block, text=_text(block.text, profile))
        case Table():
            rows = tuple(tuple(_cell(cell, profile) for cell in row) for row in block.rows)
            return replace(block, note=_text(block.note, profile), rows=rows)
        case _:
            return block


def _cell(cell: Cell, profile: Profile) -> Cell:
    if isinstance(cell.value, str) and "Krippendorff" in cell.value:
        return replace(cell, value=_text(cell.value, profile))
    return cell


def _text(text: str, profile: Profile) -> str:
    return zeroless(text, profile) if _MEASURE.search(text) else text
