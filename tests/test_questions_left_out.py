"""A question of the guide that was not put in one interview is marked as such, and who speaks there was not asked it."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.catalogue import Wanted
from qcode.commands.guides import PartOfQuestion, QuestionAnswered, leave_out_question, put_question
from qcode.model.drafts import DraftGuide, DraftQuestion
from qcode.project import Project
from qcode.queries.guides import questions_not_put
from qcode.tui.widgets.side_list import SideList
from tests.building import build
from tests.cli import call, done
from tests.test_matrix import made, table, values
from tests.test_saturation_report import births
from tests.test_saturation_report import made as saturation
from tests.tui import desk, settled, status

GUIDE = DraftGuide(
    "Guide", "en", (DraftQuestion("1", "How?"), DraftQuestion("2", "What then?"), DraftQuestion("2a", "When?", "2"))
)
TOLD = """
== A
Ana: By letter. {Way}
Ana: Then I came. {Place}
== B
Bob: By chance. {Way}
== C
Cem: By train. {Way}
"""


@pytest.fixture
def asked(project: Project) -> Project:
    """All were asked with one guide; only Ana answers the second question."""
    build(project, TOLD)
    project.do(commands.add_guide, GUIDE)
    questions = project.ask(queries.questions)
    for row in project.ask(queries.transcripts):
        for turn in project.ask(queries.turns, row.id):
            project.do(commands.set_question, row.id, turn.words, turn.end, questions[turn.position - 1].id)
    return project


def places(project: Project) -> dict[str, str]:
    return {row.name: row.id for row in project.ask(queries.transcripts)}


def question(project: Project, number: str) -> str:
    return project.ask(queries.question_named, number).id


def test_who_was_not_put_the_question_counts_as_not_asked(asked: Project) -> None:
    assert values(made(asked))[1] == ["2. What then?", 1, "○", "○", 3, 1, 1]
    asked.do(leave_out_question, question(asked, "2"), places(asked)["B"])
    report = made(asked)
    assert values(report)[1] == ["2. What then?", 1, "×", "○", 2, 1, 1]
    assert "marked as not put in an interview: 1." in table(report).note
    assert values(made(asked, of="code-respondent"))[1] == ["Place", "1 of 2", 1, "×", 0]
    assert births(saturation(asked, wanted=Wanted(questions=("2",)))) == [("A", 1, 1), ("C", 0, 1)]
    assert asked.ask(queries.history)[0].said("en") == "question 2 not put in B"
    asked.undo()
    assert values(made(asked))[1][2] == "○"
    asked.redo()
    asked.do(put_question, question(asked, "2"), places(asked)["B"])
    assert asked.ask(queries.history)[0].said("en") == "question 2 put in B after all"
    assert asked.ask(questions_not_put) == {}
    assert "marked as not put" not in table(made(asked)).note


def test_what_is_answered_was_put_and_parts_go_with_their_question(asked: Project) -> None:
    with pytest.raises(QuestionAnswered):
        asked.do(leave_out_question, question(asked, "2"), places(asked)["A"])
    with pytest.raises(PartOfQuestion):
        asked.do(leave_out_question, question(asked, "2a"), places(asked)["B"])
    assert asked.ask(questions_not_put) == {}
    asked.do(leave_out_question, question(asked, "2"), places(asked)["B"])
    (turn,) = asked.ask(queries.turns, places(asked)["B"])
    asked.do(commands.set_question, places(asked)["B"], turn.words, turn.end, question(asked, "2a"))
    assert values(made(asked))[1][2] == 1
    assert asked.ask(questions_not_put) == {}


def test_the_mark_holds_in_every_version_of_the_guide(asked: Project) -> None:
    asked.do(leave_out_question, question(asked, "2"), places(asked)["B"])
    second = asked.do(commands.add_guide, DraftGuide("Guide", "en", (*GUIDE.questions, DraftQuestion("3", "And now?"))))
    asked.do(commands.describe_transcript, places(asked)["B"], guide=second.id)
    assert values(made(asked))[1][2] == "×"
    asked.do(put_question, question(asked, "2"), places(asked)["B"])
    assert values(made(asked))[1][2] == "○"


def test_it_is_marked_by_command(folder: Path) -> None:
    """
    == A
    Ana: One.
    == B
    Bob: Two.
    """
    guide = folder.parent / "guide.txt"
    guide.write_text("1. How was it?\n2. What then?\n", "utf-8")
    done("guide", "import", str(guide), "--yes", project=folder)
    assert done("guide", "skip", "2", project=folder) == "Question 2 was not put in: –.\n"
    assert done("guide", "skip", "2", "A", "B", project=folder) == "Question 2 was not put in: A, B.\n"
    assert done("guide", "skip", "2", "A", "--put", project=folder) == "Question 2 was put in: A.\n"
    assert done("guide", "skip", "2", project=folder) == "Question 2 was not put in: B.\n"
    assert call("guide", "skip", "9", "A", project=folder).code != 0


async def test_it_is_marked_by_key_beside_the_text(asked: Project) -> None:
    async with desk(asked) as pilot:
        screen = pilot.app.screen
        screen.open(places(asked)["B"])  # type: ignore[attr-defined]
        await settled(pilot)
        await pilot.press("f2", "x")
        assert "list of questions" in status(pilot)
        await pilot.press("tab", "end", "up", "x")
        await settled(pilot)
        assert "Question 2 counts as not put here" in status(pilot)
        side = screen.query_one("#questions", SideList)
        assert [side._figure(row) for row in range(3)][1] == "×"
        await pilot.press("u")
        await settled(pilot)
        assert [side._figure(row) for row in range(3)][1] == ""
        await pilot.press("U")
        await settled(pilot)
        assert [side._figure(row) for row in range(3)][1] == "×"
        await pilot.press("x")
        await settled(pilot)
        assert "Question 2 counts as put here" in status(pilot)
        assert asked.ask(questions_not_put) == {}
