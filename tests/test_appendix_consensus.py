"""The appendix takes the coders' consensus only once it is whole."""

from __future__ import annotations

from qcode import queries
from qcode.catalogue.adjudicating import agree, differences, settle
from qcode.catalogue.assembling import consensus, consensus_begun
from qcode.commands import rounds
from qcode.model.scope import Scope
from tests.twice import all_ids, twice_coded


def test_a_consensus_that_was_only_begun_is_not_taken() -> None:
    """Of two coded interviews one is agreed on: an appendix of that one alone would be nearly empty."""
    project = twice_coded()
    p03, p04 = all_ids(project)[:2]
    assert not consensus(project)
    assert not consensus_begun(project)
    coders = [coder.id for coder in project.ask(queries.coders)]
    project.do(rounds.freeze_as_they_are, "one", [p04], coders)
    agree(project, differences(project, Scope()), language="en")
    assert not consensus(project)
    assert consensus_begun(project)
    project.do(rounds.freeze_as_they_are, "both", [p03, p04], coders)
    found = differences(project, Scope())
    for each in found.found:
        settle(project, found, each, "a", language="en")
    assert consensus(project) == "consensus"
    assert not consensus_begun(project)
