"""Reports strung together as the lettered appendices of a thesis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qcode.report.document import Block, DataTable, Heading, Report, Stamp
from qcode.report.labels import letters
from qcode.words import Language, say


def appendix(reports: Sequence[Report], *, stamp: Stamp, language: Language) -> Report:
    """One document of all ``reports`` in the order given, the first as Appendix A, with a list of contents."""
    blocks: list[Block] = []
    more: list[DataTable] = []
    warnings: list[str] = []
    for letter, report in zip(letters(language), reports, strict=False):
        blocks.append(Heading(report.title, level=1, letter=letter))
        blocks += report.blocks
        more += report.tables
        warnings += report.warnings
    whole = replace(stamp, unit="", units=0)
    title = say("Appendices", language)
    return Report(title, language, tuple(blocks), whole, None, tuple(more), tuple(warnings), contents=True)
