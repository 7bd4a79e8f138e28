"""In the table of twelve settings each reason has a sign of its own, and a random order without saturation says so."""

from __future__ import annotations

import pytest

from qcode.project import Project
from qcode.report.document import Report, Table
from qcode.report.saturation_tables import _spread_words
from tests.building import build
from tests.test_saturation_report import made


def settings(report: Report) -> Table:
    return next(block for block in report.blocks if isinstance(block, Table) and "twelve settings" in block.caption)


def test_what_is_not_reached_and_what_has_too_few_interviews_are_told_apart(project: Project) -> None:
    """Six interviews, each with a code of its own: a base of four and a run of two fit in, one of five and three don't."""
    names = "ABCDEF"
    build(project, "\n".join(f"== {name}\n{name}: Said. {{code {name}}}" for name in names))
    table = settings(made(project))
    cells = {str(row[0].value): [cell.value for cell in row[2:]] for row in table.rows}
    assert cells["4, 2, 0%"] == ["–", "–"]
    assert cells["5, 3, 0%"] == ["×", "×"]
    assert table.note.endswith("– not reached; × too few interviews.")


@pytest.mark.parametrize(
    ("spread", "words"),
    [((4, 6, 9), "6+2 (4…9)"), ((4, 6, 0), "6+2 (4…>9)"), ((5, 0, 0), ">9 (5…>9)"), ((0, 0, 0), "–")],
)
def test_a_percentile_that_no_interview_reaches_lies_beyond_the_last(spread: tuple[int, int, int], words: str) -> None:
    assert _spread_words(spread, 2, 9) == words
