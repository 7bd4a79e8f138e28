"""The consensus beside the coders: never added to them, and what it rests on is said."""

from __future__ import annotations

import pytest

from qcode import queries
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.catalogue.adjudicating import agree, differences, settle, take_alone
from qcode.catalogue.layers import ConsensusAdded
from qcode.commands import rounds
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.render import render_text
from qcode.report.document import Report
from tests.twice import all_ids, in_round, twice_coded


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


def told(report: Report) -> str:
    return " ".join(render_text(report).split())


def test_the_consensus_is_not_added_to_the_coders() -> None:
    """It repeats what they coded."""
    report = made(half_decided(), "summary", "AK")
    assert report.data is not None
    held = {str(key): int(str(value)) for key, value in report.data.rows if str(key).startswith("codings")}
    assert held["codings"] == held["codings: AK"] + held["codings: BM"] == 8
    assert held["codings apart: consensus"] == 2


def test_a_report_on_the_consensus_says_what_it_rests_on() -> None:
    project = half_decided()
    left = len(differences(project, Scope()).open)
    assert left == 3
    note = told(made(project, "frequencies", "consensus"))
    assert f"Respondents’ turns that two coders have coded: 6 of 6; disagreements not decided yet: {left}." in note
    assert "turns that two coders" not in told(made(project, "frequencies", "AK"))
    methods = told(made(project, "methods", "AK"))
    assert f"Disagreements that were decided: 1; not decided yet: {left}." in methods


def test_of_a_consensus_of_one_interview_the_rest_is_told() -> None:
    """Uncoded until what one coder has coded elsewhere is taken over."""
    project = twice_coded()
    coders = [row.id for row in project.ask(queries.coders)]
    project.do(rounds.freeze_as_they_are, "pilot", all_ids(project)[:1], coders)
    found = differences(project, Scope())
    settle(project, found, found.found[0], "b", language="en")
    assert "everything in scope" in told(made(project, "frequencies", "consensus"))
    take_alone(project, found, language="en")
    assert "holds what one coder has coded" in told(made(project, "frequencies", "consensus"))


def test_layers_are_added_with_a_word_and_the_consensus_never() -> None:
    project = half_decided()
    together = "A segment that several coders have coded counts once for each of them."
    for name in ("frequencies", "summary"):
        assert together in told(made(project, name, "AK", "BM"))
        assert together not in told(made(project, name, "AK"))
    with pytest.raises(ConsensusAdded):
        made(project, "frequencies", "AK", "consensus")
