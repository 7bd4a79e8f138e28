"""Of what percentages are taken: what is counted above is counted below, and halves are rounded one way."""

from __future__ import annotations

from qcode.project import Project
from tests.building import build
from tests.test_report_sequence import STORY, made, table


def test_turns_with_a_code_are_a_share_of_the_turns_that_count(project: Project) -> None:
    """The interviewer's turns are not among those that a respondent's code could stand in."""
    build(project, STORY)
    for speech, whole in (("respondents", 4), ("all", 6)):
        found = table(made(project, "sequence", speech=speech), "Codes by turn: A")
        assert found.columns[1].of == whole
        assert "turns that are counted here" in found.note
