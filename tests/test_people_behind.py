"""A number of those who were asked leads to them, and to where it is known from."""

from __future__ import annotations

from typing import Any

import pytest

from qcode import commands, queries
from qcode.catalogue import Wanted, find_scope, passages_behind
from qcode.catalogue.people_behind import Person, people_behind
from qcode.model.drafts import DraftGuide, DraftQuestion, DraftRespondent
from qcode.project import Project
from qcode.report.document import Cell, Drill
from qcode.tui.app import QcodeApp
from qcode.tui.screens.people_behind import PeopleScreen
from qcode.tui.screens.report import ReportScreen
from qcode.tui.screens.report_choices import start
from tests.test_counting_choices import made, tables
from tests.tui import screen_text, settled

STORY = """
== A
Ana: By letter. {Way}
== B
Bob: By bus.
== C
Cem: On foot.
"""


@pytest.fixture
def told(project: Project) -> Project:
    from tests.building import build

    build(project, STORY)
    questions = (DraftQuestion("1", "How did you hear?"), DraftQuestion("2", "And how did you come?"))
    guide = project.do(commands.add_guide, DraftGuide("Guide", "en", questions))
    (first, *_) = project.ask(queries.transcripts)
    project.do(commands.describe_transcript, first.id, guide=guide.id)
    coding = project.ask(queries.codings_in, first.id, project.coder.id)[0]
    project.do(commands.set_stance, coding.id, "for")
    return project


def cell(project: Project, name: str, column: str, **options: Any) -> Cell:
    """The first row's cell of a report's first table."""
    table = tables(made(project, name, **options))[0]
    return table.rows[0][[each.key for each in table.columns].index(column)]


def behind(project: Project, drill: Drill | None) -> list[Person]:
    assert drill is not None
    assert drill.people
    assert passages_behind(project, find_scope(project, Wanted()), drill) == ()
    return list(people_behind(project, find_scope(project, Wanted()), drill))


def test_behind_who_was_asked_stand_the_respondents(told: Project) -> None:
    asked = cell(told, "stance", "asked")
    found = behind(told, asked.drill)
    assert asked.value == len(found) == 3
    assert [each.spoke for each in found] == [True, False, False]
    assert [(each.interviews[0].version, each.interviews[0].stated) for each in found] == [
        ("1", True),
        ("1", False),
        ("1", False),
    ]
    silent = behind(told, cell(told, "stance", "silent").drill)
    assert [each.respondent.number for each in silent] == [2, 3]


def test_behind_none_of_so_many_stand_the_many(told: Project) -> None:
    rows = [
        DraftRespondent(n, n, name, values=(("town", town),))
        for n, (name, town) in enumerate(zip("ABC", "XYY", strict=True), 1)
    ]
    told.do(commands.set_respondents, told.ask(commands.match_respondents, rows))
    nobody = cell(told, "compare", "group2", attribute="town")
    assert str(nobody.value).startswith("0 of 2")
    assert [each.respondent.number for each in behind(told, nobody.drill)] == [2, 3]
    somebody = cell(told, "compare", "group1", attribute="town").drill
    assert somebody is not None
    assert not somebody.people


def test_behind_a_question_stand_those_it_was_put_to(told: Project) -> None:
    from qcode.commands.guides import leave_out_question

    second = told.ask(queries.question_named, "2")
    told.do(leave_out_question, second.id, told.ask(queries.transcripts)[2].id)
    drill = Drill(questions=(told.ask(queries.main_question, second.id).id,), people="asked")
    found = behind(told, drill)
    assert [each.respondent.number for each in found] == [1, 2]
    assert found[0].spoke is None


async def test_enter_lists_who_was_asked_and_leads_on_to_their_words(told: Project) -> None:
    app = QcodeApp(told, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(ReportScreen("stance", start(told, "stance", "en")))
        await settled(pilot)
        await pilot.press("right", "enter")
        await settled(pilot)
        assert isinstance(app.screen, PeopleScreen)
        shown = screen_text(pilot)
        assert "3 respondents" in shown
        assert "B: version 1 of the guide, assumed as nobody stated it" in shown
        await pilot.press("down", "enter")
        await settled(pilot)
        assert "By bus." in screen_text(pilot)
