"""Saturation in a scope of questions: who was put one counts, and who was not does not."""

from __future__ import annotations

from qcode import commands, queries
from qcode.catalogue import Wanted
from qcode.model.drafts import DraftGuide, DraftQuestion
from qcode.project import Project
from qcode.report.document import Table
from tests.building import build
from tests.test_saturation_report import births, made

STORY = """
    == A
    Ana: The road. {road}
    == B
    Bob: The school. {school}
    == C
    Cem: Nothing to say. {law}
    == D
    Dan: The weather. {weather}
"""
ROADS, WEATHER = DraftQuestion("1", "The roads?"), DraftQuestion("9", "The weather?")


def asked(project: Project) -> None:
    """A, B and C were put question 1, which C does not answer; D was interviewed with a guide without it."""
    build(project, STORY)
    guide = project.do(commands.add_guide, DraftGuide("Guide", "en", (ROADS,)))
    short = project.do(commands.add_guide, DraftGuide("Short", "en", (WEATHER,)))
    first, second = project.ask(queries.questions, guide.id), project.ask(queries.questions, short.id)
    for name, version, question in (("A", guide, first), ("B", guide, first), ("C", guide, []), ("D", short, second)):
        row = project.ask(queries.transcript_named, name)
        project.do(commands.describe_transcript, row.id, guide=version.id)
        turns = project.ask(queries.turns, row.id)
        project.do(commands.link_questions, [(row.id, turn.id, each) for turn in turns for each in question])


def test_who_was_put_the_question_and_did_not_answer_it_brings_nothing_new(project: Project) -> None:
    asked(project)
    report = made(project, wanted=Wanted(questions=("1",)))
    assert births(report) == [("A", 1, 1), ("B", 1, 2), ("C", 0, 2)]
    assert report.stamp is not None
    assert report.stamp.units == 3
    note = next(block.note for block in report.blocks if isinstance(block, Table))
    assert "was put, answered or not: 3." in note
    assert "bring nothing new: 1." in note
    # C is told in the note: it is no interview that nobody has coded yet.
    assert not any("without codings" in each for each in report.warnings)


def test_a_question_that_is_only_linked_was_put_too(project: Project) -> None:
    asked(project)
    row = project.ask(queries.transcript_named, "D")
    roads = project.ask(queries.questions)[0]
    (turn,) = project.ask(queries.turns, row.id)
    project.do(commands.set_question, row.id, turn.words + 1, turn.words + 5, roads.id)
    assert births(made(project, wanted=Wanted(questions=("1",))))[-1] == ("D", 0, 2)


def test_it_is_said_where_it_is_unsure_what_was_put(project: Project) -> None:
    asked(project)
    said = " ".join(made(project, wanted=Wanted(questions=("1",))).warnings)
    assert "nothing is linked to a question yet: 1 of 3" in said


def test_codes_as_born_say_that_they_know_no_question(project: Project) -> None:
    asked(project)
    whole, some = (made(project, wanted=Wanted(questions=chosen), codes_as="born").blocks for chosen in ((), ("1",)))
    said = "whatever question was answered where it was made"
    assert said in repr(some)
    assert said not in repr(whole)


def test_other_limits_hold_beside_the_questions(project: Project) -> None:
    asked(project)
    assert births(made(project, wanted=Wanted(questions=("1",), respondents=(1, 3, 4)))) == [("A", 1, 1), ("C", 0, 1)]
    assert births(made(project)) == [("A", 1, 1), ("B", 1, 2), ("C", 1, 3), ("D", 1, 4)]
