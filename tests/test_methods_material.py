"""The methods paragraph says of what is not coded yet that it is not coded yet."""

from __future__ import annotations

from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.project import Project
from qcode.render.terminal import render_text
from tests.building import build

TALKS = """
    == A
    Ana: We pray. {Faith}
    == B
    Bob: We don't.
"""


def told(project: Project, *transcripts: str) -> str:
    kind = REPORTS["methods"]
    asked = Asked(find_scope(project, Wanted(transcripts=transcripts)))
    return " ".join(render_text(kind.build(project, asked, kind.tell({}))).split())


def test_material_that_carries_no_coding_is_not_called_analysed(project: Project) -> None:
    build(project, TALKS)
    assert "The material is 2 transcripts (2 respondents); coded so far: 1." in told(project)
    assert "In all, 1 transcript was analysed (1 respondent)." in told(project, "A")
    assert "The material is 1 transcript (1 respondent); coded so far: 0." in told(project, "B")
