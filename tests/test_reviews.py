"""What a reviewer says of a coding, what is answered, and what the coding is then."""

from __future__ import annotations

import pytest

from qcode import commands, queries
from qcode.commands import reviews as reviewing
from qcode.model.rows import Coding
from qcode.project import Project
from qcode.queries import reviews
from tests.tui import spoken_project


@pytest.fixture
def coded() -> tuple[Project, Coding]:
    """AK has coded one passage as Trust; the supervisor SV has the project open."""
    project = spoken_project()
    first = project.ask(queries.transcripts)[0]
    trust = project.ask(queries.code_named, "Trust")
    made = project.do(commands.code_span, first.id, 30, 50, code=trust.id)
    project.act_as("SV")
    return project, made


def test_a_thread_from_the_question_to_its_end(coded: tuple[Project, Coding]) -> None:
    project, made = coded
    family = project.ask(queries.code_named, "Family")
    asked = project.do(reviewing.review_coding, made.id, verdict="queried", reason=" A relative? ", proposed=family.id)
    assert (asked.reason, asked.proposed, asked.answers) == ("A relative?", family.id, None)
    assert project.ask(reviews.state, made.id) == "queried"
    project.act_as("AK")
    said = project.do(reviewing.review_coding, made.id, verdict="defended", reason="She names the teacher.")
    assert said.answers == asked.id
    assert project.ask(reviews.state, made.id) == "queried", "a question stays open until somebody ends it"
    project.act_as("SV")
    end = project.do(reviewing.review_coding, made.id, verdict="resolved", answers=said.id)
    assert end.answers == asked.id, "all of a thread hangs on its verdict"
    assert project.ask(reviews.state, made.id) == "resolved"
    project.do(reviewing.review_coding, made.id, verdict="reopened")
    assert project.ask(reviews.state, made.id) == "queried"
    project.do(reviewing.review_coding, made.id, verdict="accepted")
    assert project.ask(reviews.state, made.id) == "accepted", "a newer verdict takes the older one's place"
    assert project.ask(queries.coding, made.id) == made, "reviews never touch the coding"
    assert project.ask(queries.history)[0].said("en") == "coding accepted: Relations > Trust on P03, turn 2"
    project.undo()
    assert project.ask(reviews.state, made.id) == "queried"


def test_of_several_reviewers_each_counts(coded: tuple[Project, Coding]) -> None:
    project, made = coded
    project.do(reviewing.review_coding, made.id, verdict="accepted")
    project.act_as("Second")
    project.do(reviewing.review_coding, made.id, verdict="rejected", reason="No trust here.")
    assert project.ask(reviews.states) == {made.id: "rejected"}
    assert project.ask(reviews.in_state, "accepted") == []
    project.do(reviewing.review_coding, made.id, verdict="resolved")
    assert project.ask(reviews.states) == {made.id: "accepted"}


def test_an_accepted_coding_that_is_changed_is_to_be_looked_at_again(coded: tuple[Project, Coding]) -> None:
    project, made = coded
    project.do(reviewing.review_coding, made.id, verdict="accepted")
    project.act_as("AK")
    project.do(commands.move_borders, made.id, 30, 55)
    assert project.ask(reviews.state, made.id) == "changed"
    project.undo()
    assert project.ask(reviews.state, made.id) == "accepted"


def test_nobody_reviews_her_own_coding_nor_answers_for_another(coded: tuple[Project, Coding]) -> None:
    project, made = coded
    with pytest.raises(reviewing.NothingOpen):
        project.do(reviewing.review_coding, made.id, verdict="resolved")
    with pytest.raises(reviewing.NotItsCoder):
        project.do(reviewing.review_coding, made.id, verdict="defended")
    project.act_as("AK")
    with pytest.raises(reviewing.OwnCoding):
        project.do(reviewing.review_coding, made.id, verdict="accepted")
    assert project.ask(reviews.states) == {}


def test_what_came_by_post_has_its_author_and_date_and_is_taken_once(coded: tuple[Project, Coding]) -> None:
    project, made = coded
    author = project.do(reviewing.reviewer_named, "Prof. Sarsen")
    said = {"verdict": "queried", "reason": "Why?", "reviewer": author, "written": "2026-03-01T10:00:00.000Z"}
    first = project.do(reviewing.review_coding, made.id, **said)
    before = project.ask(queries.last_change)
    assert project.do(reviewing.review_coding, made.id, **said) == first
    assert project.ask(queries.last_change) == before
    assert project.ask(reviews.reviews_of, made.id) == [first]
