"""In a scope of questions, who is linked to none counts as silent, and every report that counts so says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.commands.guides import leave_out_question
from qcode.model.drafts import DraftGuide, DraftQuestion, DraftRespondent
from qcode.project import Project, init
from qcode.report.document import Paragraph, Report, Table
from tests.building import build
from tests.cli import call

STORY = """
    == A
    Ana: The road is good. {road}
    Ana: The school too. {school}
    == B
    Bob: The road is bad. {road}
    == C
    Cem: Nothing to say. {law}
    == D
    Dan: What shall I say?
"""
QUESTIONS = (DraftQuestion("1", "The road?"), DraftQuestion("2", "The school?"))
LINKS = (("A", 0, 0), ("A", 1, 1), ("C", 0, 1))
"""Transcript, turn and question: C has words linked to the second only, B and D to none."""
TOLD = "Interviews in which nothing is linked to a question yet: {count} of 4. Who speaks there counts here as asked"
SENTENCE = "4 asked: 1 for, 3 silent (of these unknown: 2)."


def tell(project: Project, links: tuple[tuple[str, int, int], ...] = LINKS) -> None:
    build(project, STORY)
    guide = project.do(commands.add_guide, DraftGuide("Guide", "en", QUESTIONS))
    asked = project.ask(queries.questions, guide.id)
    places = []
    for name, turn, question in links:
        row = project.ask(queries.transcript_named, name)
        places.append((row.id, project.ask(queries.turns, row.id)[turn].id, asked[question]))
    project.do(commands.link_questions, places)
    road = project.ask(queries.code_named, "road").id
    for row in project.ask(queries.transcripts):
        for coding in project.ask(queries.codings_in, row.id, None):
            project.do(commands.set_stance, coding.id, "for")
    project.do(commands.rest_finding, project.do(commands.add_finding, "It is good.").id, codes=[road], kept=[])
    people = [DraftRespondent(n, n, "", values=(("town", "Kars"),)) for n in range(1, 5)]
    project.do(commands.set_respondents, project.ask(commands.match_respondents, people))


def made(project: Project, name: str, *questions: str, **told: str) -> Report:
    kind = REPORTS[name]
    return kind.build(project, Asked(find_scope(project, Wanted(questions=questions))), kind.tell(told))


def notes(report: Report) -> str:
    return " ".join(block.note for block in report.blocks if isinstance(block, Table))


@pytest.mark.parametrize("name", ["frequencies", "compare", "stance", "evidence"])
def test_every_report_of_one_question_that_counts_who_was_asked_warns(project: Project, name: str) -> None:
    tell(project)
    assert [each for each in made(project, name, "1").warnings if TOLD.format(count=2) in each]
    assert [each for each in made(project, name, "1").warnings if "without a coding: 1 of 4" in each]
    assert not [each for each in made(project, name).warnings if "counts here as asked" in each]


@pytest.mark.parametrize("name", ["stance", "evidence", "compare"])
def test_a_table_of_one_question_says_of_whom_it_is_not_known(project: Project, name: str) -> None:
    tell(project)
    report = made(project, name, "1")
    assert TOLD.format(count=2) in notes(report)
    assert "unknown (respondents: 2)" in notes(report)
    assert "counts here as asked" not in notes(made(project, name))


def test_where_nothing_at_all_is_linked_nobody_is_known_to_have_been_silent(project: Project) -> None:
    tell(project, links=())
    (warning, *_) = made(project, "evidence", "1").warnings
    assert warning.startswith(TOLD.format(count=4))
    assert not made(project, "evidence").warnings[1:]


def test_in_the_table_by_respondent_who_is_unknown_is_no_empty_cell(project: Project) -> None:
    tell(project)
    *_, grid = (block for block in made(project, "stance", "1").blocks if isinstance(block, Table))
    assert [[cell.value for cell in row[1:]] for row in grid.rows] == [["+", "?", "", "?"]]
    assert "? also counts as silent" in grid.note
    *_, grid = (block for block in made(project, "stance").blocks if isinstance(block, Table))
    assert "?" not in {cell.value for row in grid.rows for cell in row}
    assert "? also" not in grid.note


def test_a_finding_says_it_in_its_sentence(project: Project) -> None:
    tell(project)
    texts = [block.text for block in made(project, "evidence", "1").blocks if isinstance(block, Paragraph)]
    assert SENTENCE in texts
    texts = [block.text for block in made(project, "evidence").blocks if isinstance(block, Paragraph)]
    assert not [text for text in texts if "unknown" in text]


def test_a_sentence_to_cite_says_it_and_is_warned_of(tmp_path: Path) -> None:
    with init(tmp_path / "thesis", "AK") as project:
        tell(project)
    for what, named in (("road", "“road” – "), ("1", "")):
        said = call("cite", what, "--question", "1", project=tmp_path / "thesis")
        assert said.out == f"{named}{SENTENCE}\n"
        assert said.err.startswith(TOLD.format(count=2))
        assert "without a coding: 1 of 4" in said.err


def test_only_marks_of_the_question_in_scope_are_told(project: Project) -> None:
    """That question 2 was not put in B is no matter of question 1, and that question 1 was not put in D is."""
    tell(project)
    first, second = project.ask(queries.questions)
    for name, question in (("B", second), ("D", first)):
        row = project.ask(queries.transcript_named, name)
        project.do(leave_out_question, question.id, row.id)
    report = made(project, "evidence", "1")
    assert [each for each in report.warnings if "marked as not put in an interview: 1." in each]
    assert [each for each in report.warnings if "yet: 1 of 3. Who" in each]
