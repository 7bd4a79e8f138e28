"""The consensus beside the coders: never added to them, and what it rests on is said."""

from __future__ import annotations

from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.catalogue.adjudicating import agree, differences, settle
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.report.document import Report
from tests.twice import in_round


def half_decided() -> Project:
    """What both agree on is in the consensus; one of four differences is decided."""
    project, _ = in_round()
    found = differences(project, Scope())
    agree(project, found, language="en")
    settle(project, found, found.found[0], "b", language="en")
    return project


def made(project: Project, name: str, *coders: str) -> Report:
    kind = REPORTS[name]
    return kind.build(project, Asked(find_scope(project, Wanted(coders=coders))), kind.tell({}))


def test_the_consensus_is_not_added_to_the_coders() -> None:
    """It repeats what they coded."""
    report = made(half_decided(), "summary", "AK")
    assert report.data is not None
    held = dict(report.data.rows)
    assert held["codings"] == held["codings: AK"] + held["codings: BM"] == 8
    assert held["codings apart: consensus"] == 2
