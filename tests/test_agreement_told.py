"""What the report on agreement says of its intervals: what stands in the column, and what was left out of it."""

from __future__ import annotations

from qcode.analysis.agreement_codes import agreement
from qcode.report.agreement import agreement as report_of
from qcode.report.agreement_data import AgreementFacts, CodeRow
from qcode.report.document import Report, Stamp, Table
from qcode.report.material import CodeItem
from tests.test_agreement_tables import counted


def report(documents: int) -> Report:
    """Two coders differ in the first document only; in the others nobody gives the code."""
    turns = [(document, at, at + 5) for document in range(documents) for at in range(0, 20, 5)]
    spans = [(0, 0, 5, 0, 0), (0, 0, 5, 0, 1), (0, 5, 10, 0, 1)]
    found = agreement(counted(spans, turns, codes=1), resamples=50)
    row = CodeRow(CodeItem("a", "A", "A"), found.codes[0])
    names = tuple(f"T{number}" for number in range(documents))
    facts = AgreementFacts(
        "", "", ("AK", "BM"), names, found.pooled, (row,), (), (), (), (), found.resamples, found.seed
    )
    return report_of(facts, stamp=Stamp(), language="en")


def table(made: Report) -> Table:
    return next(block for block in made.blocks if isinstance(block, Table))


def test_a_range_is_not_called_an_interval() -> None:
    few, many = table(report(3)), table(report(6))
    titles = [next(column.title for column in each.columns if column.key == "interval") for each in (few, many)]
    assert titles == ["Range, each document left out once", "95% interval"]


def test_the_draws_that_were_left_out_are_counted() -> None:
    """Where the one document that has the code is not drawn, nothing varies."""
    made = report(6)
    assert made.data is not None
    dropped = dict(zip(made.data.keys, made.data.rows[1], strict=True))["resamples_dropped"]
    assert isinstance(dropped, int)
    assert dropped > 0
    found = table(made)
    assert f"draws left out: {dropped}" in str(found.rows[1][-1].value)
    assert "Draws in which nothing varied" in found.note


def test_all_codes_are_those_that_are_shown() -> None:
    """A coder who alone used codes is named beside all of them too."""
    turns = [(0, at, at + 5) for at in range(0, 20, 5)]
    found = agreement(counted([(0, 0, 5, 0, 1)], turns, codes=3))
    rows = tuple(
        CodeRow(CodeItem(name, name, name), each, only="BM") for name, each in zip("ABC", found.codes, strict=True)
    )
    facts = AgreementFacts("", "", ("AK", "BM"), ("T",), found.pooled, rows, (), (), (), (), 0, 1, "BM")
    made = report_of(facts, stamp=Stamp(), language="en")
    drawn = table(made)
    everything, own = ([cell.value for cell in row][1:] for row in drawn.rows)
    assert everything[:-1] == own[:-1]
    assert everything[-1] == "one-sided: only BM"
    assert "which are left out: 2" in drawn.note
    assert "those that somebody used" in drawn.note
    assert made.data is not None
    said = dict(zip(made.data.keys, made.data.rows[0], strict=True))
    assert (said["units"], said["one_sided"], said["percent_agreement"]) == (4, "BM", 0.75)
