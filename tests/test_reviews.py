"""What a reviewer says of a coding, what is answered, and what the coding is then."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.catalogue.reviewing import Plan, chosen, draw
from qcode.commands import review_answers
from qcode.commands import reviews as reviewing
from qcode.commands.people import person_called
from qcode.commands.signing import sign_off
from qcode.model.errors import NothingToUndo
from qcode.model.rows import Coding
from qcode.model.scope import Scope
from qcode.project import OnlyReviews, Project, init
from qcode.queries import review_plans, reviews, signing
from qcode.queries.columns import frame, passages_in
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
    with pytest.raises(reviews.NotItsCoder):
        project.do(reviewing.review_coding, made.id, verdict="defended")
    project.act_as("AK")
    with pytest.raises(reviewing.OwnCoding):
        project.do(reviewing.review_coding, made.id, verdict="accepted")
    assert project.ask(reviews.states) == {}


def test_what_came_by_post_has_its_author_and_date_and_is_taken_once(coded: tuple[Project, Coding]) -> None:
    project, made = coded
    author = project.do(person_called, "Prof. Sarsen")
    said = {"verdict": "queried", "reason": "Why?", "reviewer": author, "written": "2026-03-01T10:00:00.000Z"}
    first = project.do(reviewing.review_coding, made.id, **said)
    before = project.ask(queries.last_change)
    assert project.do(reviewing.review_coding, made.id, **said) == first
    assert project.ask(queries.last_change) == before
    assert project.ask(reviews.reviews_of, made.id) == [first]


def test_taking_what_is_proposed_changes_and_answers_at_once(coded: tuple[Project, Coding]) -> None:
    project, made = coded
    family = project.ask(queries.code_named, "Family")
    said = project.do(reviewing.review_coding, made.id, verdict="rejected", reason="Kin.", proposed=family.id)
    with pytest.raises(reviews.NotItsCoder):
        project.do(review_answers.take_proposal, said.id)
    project.act_as("AK")
    project.do(review_answers.take_proposal, said.id)
    (thread,) = project.ask(reviews.inbox, project.coder.id)
    assert (thread.coding.code, thread.newest.verdict, thread.waits_for) == (family.id, "changed", "reviewer")
    assert project.ask(reviews.open_counts, project.coder.id) == (0, 0, 0)
    project.undo()
    other = project.ask(queries.code_named, "Waiting")
    project.do(commands.merge_codes, family.id, into=other.id)
    project.do(review_answers.take_proposal, said.id)
    assert project.ask(queries.coding, made.id).code == other.id, "a code that was merged is followed"
    project.undo()
    project.undo()
    (thread,) = project.ask(reviews.inbox, project.coder.id)
    assert (thread.coding, thread.waits_for) == (made, "coder")
    assert project.ask(reviews.open_in, project.coder.id) == {made.transcript: 1}
    assert project.ask(reviews.open_counts, project.coder.id) == (0, 1, 0)


def test_the_whole_project_means_the_same_by_a_review(coded: tuple[Project, Coding]) -> None:
    """The query language, the scope of accepted codings and the marks at the desk."""
    project, made = coded

    def found(query: str) -> int:
        return len(project.ask(passages_in, Scope(query=query)))

    def accepted() -> int:
        return len(project.ask(frame, Scope(accepted_only=True)).codings)

    assert (found("review:none"), accepted()) == (1, 0)
    project.do(reviewing.review_coding, made.id, verdict="accepted")
    assert (found("review:accepted"), found("review:none"), accepted()) == (1, 0, 1)
    project.act_as("Second")
    project.do(reviewing.review_coding, made.id, verdict="rejected", reason="No.")
    assert (found("review:rejected"), found("review:open"), found("review:accepted"), accepted()) == (1, 1, 0, 0)
    progress = project.ask(queries.progress, [made.transcript], made.coder)
    assert progress[made.transcript].queried == 1
    project.do(reviewing.review_coding, made.id, verdict="resolved")
    assert (found("review:open"), accepted()) == (0, 1)
    assert project.ask(queries.progress, [made.transcript], made.coder)[made.transcript].queried == 0


def test_a_plan_is_drawn_once_and_gone_on_with(coded: tuple[Project, Coding]) -> None:
    project, made = coded
    project.act_as("AK")
    turns = [turn for turn in project.ask(queries.turns, made.transcript) if turn.start > 20]
    for path in ("Relations > Family", "Institutions > Waiting"):
        code = project.ask(queries.code_named, path)
        for turn in turns:
            project.do(commands.code_span, made.transcript, turn.words, turn.end, code=code.id)
    with pytest.raises(review_answers.NothingToReview):
        project.do(review_answers.draw_review, chosen(project, Plan()), way="all", plan={}, seed=1)
    project.act_as("SV")
    every = chosen(project, Plan())
    assert len(every) == 1 + 2 * len(turns)
    assert chosen(project, Plan("rare", 1)) == [made.id], "one coding has Trust, the others have several"
    codes = [project.ask(queries.coding, id).code for id in chosen(project, Plan("code", 3))]
    assert len(set(codes)) == 3, "as many of every code"
    assert chosen(project, Plan("random", 3, 7)) == chosen(project, Plan("random", 3, 7))
    drawn = draw(project, Plan("random", 3, 7))
    assert json.loads(drawn.plan) == {"way": "random", "count": 3, "coder": "", "candidates": len(every)}
    queue = project.ask(review_plans.queue_in_hand, project.coder.id)
    assert queue is not None
    assert queue.sample == drawn
    project.do(reviewing.review_coding, queue.tasks[0].coding, verdict="accepted")
    queue = project.ask(review_plans.queue_in_hand, project.coder.id)
    assert queue is not None
    assert [task.verdict for task in queue.tasks] == ["accepted", "", ""]
    assert len(chosen(project, Plan())) == len(every) - 1, "what was judged is not drawn again"
    assert chosen(project, Plan("since")) == []
    project.act_as("Second")
    assert project.ask(review_plans.queue_in_hand, project.coder.id) is None, "another reviewer's plan is hers"
    project.act_as("AK")
    project.do(commands.move_borders, queue.tasks[0].coding, 0, 9)
    project.act_as("SV")
    assert chosen(project, Plan("since")) == chosen(project, Plan("answered")) == [queue.tasks[0].coding]
    assert len(chosen(project, Plan("odd", 4))) == 4


def test_a_signature_tells_what_changed_after_it(coded: tuple[Project, Coding]) -> None:
    project, made = coded
    project.do(reviewing.review_coding, made.id, verdict="queried")
    before = project.ask(signing.head)
    row = project.do(sign_off, about="codebook", name="Prof. B", statement="Final")
    project.do(sign_off, about="project", name="Prof. B")
    assert (row.site, row.sequence, row.head) == (before.site, before.sequence, before.hash)
    assert [each.unchanged for each in project.ask(signing.signed)] == [True, True]
    project.do(reviewing.review_coding, made.id, verdict="accepted")
    assert [each.unchanged for each in project.ask(signing.signed)] == [True, True]
    project.do(commands.write_memo, "", "", "Later")
    assert [each.unchanged for each in project.ask(signing.signed)] == [True, False]
    project.do(commands.create_code, "New")
    assert [each.unchanged for each in project.ask(signing.signed)] == [False, False]
    project.undo()
    assert [each.unchanged for each in project.ask(signing.signed)] == [True, False], (
        "what is taken back changes nothing"
    )


def test_what_was_sent_for_a_review_opens_for_reading(tmp_path: Path) -> None:
    with init(tmp_path / "p", "AK") as project:
        project.do(commands.set_setting, "package.role", "review")
        project.do(commands.create_code, "New")
    with Project(tmp_path / "p", "SV") as project, pytest.raises(OnlyReviews):
        project.do(commands.create_code, "Newer")


def test_a_project_that_is_read_takes_reviews_and_nothing_else(coded: tuple[Project, Coding]) -> None:
    project, made = coded
    project.act_as("AK")
    project.reading = True
    with pytest.raises(OnlyReviews):
        project.do(commands.create_code, "New")
    with pytest.raises(OnlyReviews):
        project.undo()
    assert project.ask(queries.coding, made.id) == made
    project.do(commands.write_memo, "coding", made.id, "Look at this.")
    project.undo()
    project.redo()
    project.act_as("SV")
    with pytest.raises(NothingToUndo):
        project.undo()
    project.do(reviewing.review_coding, made.id, verdict="accepted")
    project.do(sign_off, about="project", name="SV")
    with pytest.raises(OnlyReviews):
        project.do(commands.set_setting, "package.role", "")
