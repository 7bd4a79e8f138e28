"""Matrices of codes count out of those who were asked: of respondents and of groups, with what was not asked told apart."""

from __future__ import annotations

from typing import Any

import pytest

from qcode import commands, queries
from qcode.model.drafts import DraftRespondent
from qcode.project import Project
from qcode.render import render_text
from tests.building import code
from tests.test_matrix import made, table, told, values

assert told  # a fixture of this module, too


@pytest.fixture
def late(told: Project) -> Project:
    """Delay stands under question 2 only, which the guide of respondent 2 does not hold."""
    row = told.ask(queries.transcript_named, "A")
    start = told.ask(queries.body, row.id).index("Nothing came")
    delay = told.do(commands.create_code, "Delay")
    told.do(commands.code_span, row.id, start, start + 7, code=delay.id)
    roles = ("nurse", "mother", "nurse")
    people = [DraftRespondent(n, n, "", values=(("role", role),)) for n, role in enumerate(roles, 1)]
    told.do(commands.set_respondents, told.ask(commands.match_respondents, people))
    return told


def rows(project: Project, **options: Any) -> dict[str, list[object]]:
    return {str(row[0]): row[1:] for row in values(made(project, **options))}


def test_of_a_group_those_are_counted_who_were_asked(late: Project) -> None:
    found = rows(late, of="code-attribute", unit="respondents", attribute="role")
    assert found == {
        "Trust": ["2 of 3", "1 of 1", "1 of 2"],
        "Place": ["1 of 3", "1 of 1", "0 of 2"],
        "Delay": ["1 of 2", "×", "1 of 2"],
    }
    report = made(late, of="code-attribute", unit="respondents", attribute="role")
    note = table(report).note
    for words in ("× nobody of the group was asked", "“4 of 5” reads", "Asked are those to whom a question was put"):
        assert words in note
    assert "Percentages are of" not in note
    assert "0 nothing coded" not in note  # “0 of 1” says it
    assert report.data is not None
    assert report.data.keys == ("code", "path", "asked", "respondents", "role = mother", "role = nurse")
    assert next(row for row in report.data.rows if row[0] == "Delay") == ("Delay", "Delay", 2, 1, None, 1)
    groups = {row[:2]: row[2:] for row in report.more[0].rows}
    assert groups["Delay", "role = mother"] == (1, 0, 0)
    assert groups["Delay", "role = nurse"] == (2, 2, 1)


def test_other_units_and_signs_tell_it_apart_too(late: Project) -> None:
    assert rows(late, of="code-attribute", attribute="role")["Delay"] == ["1 of 2", "×", 1]
    signs = rows(late, of="code-attribute", attribute="role", cells="presence")
    assert (signs["Delay"][1:], signs["Place"][1:]) == (["×", "●"], ["●", "·"])


def test_respondents_with_a_code_are_of_those_asked_for_it(late: Project) -> None:
    found = rows(late, of="code-respondent")
    assert found["Trust"] == ["2 of 3", 1, 1, 0]
    assert found["Delay"] == ["1 of 2", 1, "×", 0]
    assert "1 of 2" in render_text(made(late, of="code-respondent"), 100)


def test_where_all_were_asked_nothing_is_told_apart(told: Project) -> None:
    """Codes under no question, or under one that was put to all, are counted out of all as before."""
    people = [DraftRespondent(n, n, "", values=(("role", "nurse"),)) for n in (1, 2, 3)]
    told.do(commands.set_respondents, told.ask(commands.match_respondents, people))
    report = made(told, of="code-attribute", unit="respondents")
    assert values(report)[0] == ["Trust", 2, 2]
    assert table(report).columns[2].of == 3
    assert "Percentages are of 3 respondents." in table(report).note
    assert report.data is not None
    assert report.data.rows[0][2] == 3


def test_a_branch_is_asked_for_under_the_questions_of_all_its_codes(late: Project) -> None:
    time = late.do(commands.create_code, "Time")
    late.do(commands.move_code, code(late, "Delay"), parent=time.id)
    found = rows(late, of="code-attribute", unit="respondents", attribute="role", rollup="union")
    assert found["Time"] == found["Delay"] == ["1 of 2", "×", "1 of 2"]
    assert rows(late, of="code-attribute", unit="respondents", attribute="role")["Time"] == [
        "0 of 3",
        "0 of 1",
        "0 of 2",
    ]
