"""The help page of the data structure."""

from __future__ import annotations

from qcode.report.explained.page import Page
from qcode.report.wording import mark

STRUCTURE: dict[str, Page] = {
    "structure": Page(
        title=mark("Data structure (Gioia)"),
        counts=mark(
            "First-order concepts near the respondents’ words, second-order themes of the researcher, aggregate dimensions:"
            " the three levels of the tree of codes. In brackets, if wanted, how many respondents have a code or one below"
            " it."
        ),
        formula="",
        not_for=mark(
            "A tree that is not three levels deep, and codes that belong to several themes: a concept has exactly one."
            " Figures of this kind carry no numbers."
        ),
        source="Gioia, D. A., Corley, K. G., & Hamilton, A. L. (2013). Seeking qualitative rigor in inductive research."
        " Organizational Research Methods, 16(1), 15–31.",
        columns=("concept", "theme", "dimension"),
    ),
}
