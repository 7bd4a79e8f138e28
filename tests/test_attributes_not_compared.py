"""One attribute makes the groups: which it is without a choice, and which are left, is said."""

from __future__ import annotations

from typing import Any

import pytest

from qcode import commands, queries
from qcode.model.drafts import DraftRespondent
from qcode.project import Project
from qcode.report.document import Table
from tests.building import build
from tests.cli import call
from tests.test_counting_choices import made


@pytest.mark.parametrize(("name", "options"), [("compare", {}), ("keywords", {"by": "respondents", "least": 1})])
def test_the_attributes_that_are_not_compared_are_named_unless_one_was_chosen(
    project: Project, name: str, options: dict[str, Any]
) -> None:
    build(
        project,
        """
        == A
        Ana: School is very near, near, near, near. {School}
        == B
        Bob: It is a long way by bus, bus, bus, bus. {School}
        """,
    )
    people = [
        DraftRespondent(number, number, person, values=(("place", place), ("age", age)))
        for number, (person, place, age) in enumerate((("A", "town", "20"), ("B", "village", "30")), 1)
    ]
    project.do(commands.set_respondents, project.ask(commands.match_respondents, people))
    assert {row.name for row in project.ask(queries.attributes)} == {"place", "age"}
    (note, *_) = (block.note for block in made(project, name, **options).blocks if isinstance(block, Table))
    assert "One attribute is compared at a time; not compared here: age." in note
    (note, *_) = (
        block.note for block in made(project, name, attribute="age", **options).blocks if isinstance(block, Table)
    )
    assert "not compared here" not in note


def test_an_option_of_several_reports_is_explained_for_each() -> None:
    said = " ".join(call("report", "--help").out.split())
    assert "matrix: The attribute; else every one. compare, keywords: The one attribute that makes the groups;" in said
    assert "matrix: What stands against what. compare, stance: Out of whom respondents are counted." in said
