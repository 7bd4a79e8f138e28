"""Reviewing by command: whose coding was meant, and what is no place of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode import queries
from qcode.project import Project
from tests.building import mine
from tests.cli import call


def test_who_is_reviewed_is_said(folder: Path) -> None:
    """Two coders have one passage; the line says whose coding was judged.

    Ana: Nothing. {Trust, BM=Doubt}
    """
    with Project(folder, "AK") as project:
        place = f"{project.ask(queries.transcripts)[0].name}@{mine(project)[0].start}"
    done = call("review", "query", place, "--of", "BM", "--reason", "Why?", project=folder, coder="SV")
    assert (done.code, "(coded by BM)" in done.out) == (0, True), done


@pytest.mark.parametrize("verb", ["accept", "query", "reject"])
def test_a_reason_in_the_place_of_a_coding_is_told(folder: Path, verb: str) -> None:
    """What stands there is no coding that was taken out: it is not the place of one at all.

    Ana: Nothing. {Trust}
    """
    wrong = call("review", verb, "Why not Peer help?", project=folder, coder="SV")
    assert (wrong.code, "--reason" in wrong.err, "taken out" in wrong.err) == (1, True, False)
    short = call("review", verb, "Why?", project=folder, coder="SV")
    assert (short.code, "is no place" in short.err) == (1, True)
    gone = call("review", verb, "0" * 32, project=folder, coder="SV")
    assert "taken out" in gone.err


def test_nothing_drawn_and_all_reviewed_are_two_things(folder: Path) -> None:
    """What is not drawn yet was never done.

    Ana: Nothing. {Trust}
    """
    assert "Nothing is drawn" in call("review", "next", project=folder, coder="SV").err
    call("review", "plan", project=folder, coder="SV")
    call("review", "accept", project=folder, coder="SV")
    done = call("review", "next", project=folder, coder="SV")
    assert (done.code, "All that was drawn is reviewed (1)" in done.err) == (1, True), done
