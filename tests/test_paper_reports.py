"""What reports say on paper of themselves: no empty column, no scope twice, what was cut and what marks mean."""

from __future__ import annotations

from dataclasses import replace

from qcode.report.adjudication import SHOWN, DecidedRow, adjudication
from qcode.report.approvals import ApprovalItem, approvals
from qcode.report.document import Paragraph, Reference, Report, Stamp, Table
from qcode.report.figures import Figure, Structure
from qcode.report.material import CodeItem, RespondentItem
from qcode.report.participants import TalkItem, participants_by_talk
from qcode.report.structure import CodeNode, structure

STAMP = Stamp(coder="AK", transcripts=2, respondents=2)


def tables(report: Report) -> list[Table]:
    return [block for block in report.blocks if isinstance(block, Table)]


def node(name: str, *below: CodeNode) -> CodeNode:
    return CodeNode(CodeItem(name, name, name, 0), 1, (name,), below)


def test_a_tree_of_two_levels_has_two_columns() -> None:
    report = structure((node("life", node("work"), node("home")),), stamp=STAMP, language="en", respondents=False)
    (table,) = tables(report)
    assert [column.key for column in table.columns] == ["theme", "dimension"]
    assert [[cell.value for cell in row] for row in table.rows] == [["work", "life"], ["home", ""]]
    drawing = next(block for block in report.blocks if isinstance(block, Figure)).drawing
    assert isinstance(drawing, Structure)
    assert drawing.heads == ("Second-order themes", "Aggregate dimensions")
    assert report.data is not None
    assert report.data.keys[0] == "concept"  # programs find every column


def test_participants_of_whom_nothing_is_known_show_their_interviews() -> None:
    """What is known of nobody has no column; two interviews of one person are one row."""
    people = (RespondentItem("b", 2), RespondentItem("a", 1))
    talks = {"a": [TalkItem("2026-03-02", "online", "kk", 1200), TalkItem("2026-04-02", "online", "ru", 300)]}
    report = participants_by_talk(talks, people, stamp=STAMP, language="en")
    (table,) = tables(report)
    assert [column.title for column in table.columns] == ["No.", "Date", "Held", "Language", "Words of the interview"]
    assert [[cell.value for cell in row] for row in table.rows] == [
        [1, "2026-03-02; 2026-04-02", "online", "Kazakh; Russian", 1500],
        [2, "", "", "", 0],
    ]
    assert "a table of the respondents is imported" in report.warnings[0]
    spoken = {"a": [TalkItem("", "", "kk", 0)]}
    (bare,) = tables(participants_by_talk(spoken, people, stamp=STAMP, language="en"))
    assert [column.key for column in bare.columns] == ["number", "language"]


def test_decisions_beyond_those_shown_are_said_to_be_there() -> None:
    row = DecidedRow("r", "Trust", "R1", 1, Reference("t", 0, 4), "a", ("AK", "BM"), "Trust", "", "AK", "2026-03-02")
    few, many = (adjudication([row] * count, stamp=STAMP, language="en") for count in (SHOWN, SHOWN + 2))
    assert "The first" not in tables(few)[0].note
    assert "The first 500 of 502 rows are shown; as CSV or Excel the report has every one." in tables(many)[0].note


def test_the_scope_of_what_was_sent_is_said_once() -> None:
    report = approvals([ApprovalItem(1, "2026-03-02", "", "")], stamp=replace(STAMP, scope=("Trust",)), language="en")
    said = [block.note if isinstance(block, Table) else str(getattr(block, "text", "")) for block in report.blocks]
    assert sum("Scope: Trust." in each for each in said) == 1
    nothing = approvals([], stamp=STAMP, language="en")
    assert [type(block) for block in nothing.blocks] == [Paragraph]
