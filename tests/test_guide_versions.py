"""Questions of a new version of the guide follow those of the versions before, by number."""

from __future__ import annotations

from qcode import commands, queries
from qcode.model.drafts import DraftGuide, DraftQuestion
from qcode.project import Project

SCHOOL = "What does the school give you that a town would not?"


def add(project: Project, *questions: tuple[str, str], language: str = "en") -> dict[str, str | None]:
    """A version of the guide; by number, which question's words each of its questions follows."""
    rows = tuple(DraftQuestion(number, text, "2" if number == "2a" else "") for number, text in questions)
    guide = project.do(commands.add_guide, DraftGuide("Guide", language, rows))
    words: dict[str, str] = {row.id: row.text for row in project.ask(queries.questions)}
    return {row.number: row.follows and words[row.follows] for row in project.ask(queries.questions, guide.id)}


def test_a_question_that_was_left_out_once_follows_the_one_before_that(project: Project) -> None:
    add(project, ("1", "How did you come?"), ("2", SCHOOL), ("2a", "And the people?"))
    assert add(project, ("1", "How did you get here?")) == {"1": "How did you come?"}
    back = add(
        project, ("1", "How was it?"), ("2", SCHOOL.replace("the school", "a school")), ("2a", "And the people?")
    )
    assert back == {"1": "How did you get here?", "2": SCHOOL, "2a": "And the people?"}
    roots, index = project.ask(queries.main_questions)
    assert [row.number for row in roots] == ["1", "2"]
    assert sorted(index.values()) == [0, 0, 0, 1, 1, 1, 1]


def test_another_question_that_takes_a_free_number_follows_none(project: Project) -> None:
    """Of the version directly before the number decides; of older ones it does, if the words do not say otherwise."""
    add(project, ("1", "How did you come?"), ("2", SCHOOL))
    add(project, ("1", "How did you come to this?"))
    assert add(project, ("1", "Why?"), ("2", "Who pays for the heating?"))["2"] is None
    add(project, ("1", "Why so?"))
    assert add(project, ("1", "Why not?"), ("2", SCHOOL))["2"] == SCHOOL


def test_words_of_another_language_say_nothing(project: Project) -> None:
    add(project, ("1", "How did you come?"), ("2", SCHOOL))
    add(project, ("1", "Қалай келдіңіз?"), language="kk")
    found = add(project, ("1", "Қалай келдіңіз, айтыңызшы?"), ("2", "Мектеп сізге не береді?"), language="kk")
    assert found["2"] == SCHOOL
