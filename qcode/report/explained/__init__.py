"""A help page for every measure: what it counts, its formula, when not to use it, where it comes from."""

from __future__ import annotations

from collections.abc import Mapping

from qcode.report.explained.agreeing import AGREEMENT
from qcode.report.explained.auditing import AUDITING
from qcode.report.explained.comparing import COMPARING
from qcode.report.explained.counting import COUNTING
from qcode.report.explained.page import Page, formula_in, pages_for, told
from qcode.report.explained.proposing import PROPOSALS
from qcode.report.explained.resembling import RESEMBLING
from qcode.report.explained.reviewing import REVIEW
from qcode.report.explained.saturating import SATURATION
from qcode.report.explained.stances import STANCES
from qcode.report.explained.structured import STRUCTURE
from qcode.report.explained.wording import WORDS

PAGES: Mapping[str, Page] = {
    **COUNTING,
    **AGREEMENT,
    **AUDITING,
    **COMPARING,
    **PROPOSALS,
    **RESEMBLING,
    **REVIEW,
    **SATURATION,
    **STANCES,
    **STRUCTURE,
    **WORDS,
}
"""Every page by the name of its measure; the same on the screen and in the reference."""

__all__ = ["PAGES", "Page", "formula_in", "pages_for", "told"]
