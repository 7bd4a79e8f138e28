"""An answer in which no word is said is no answer: three dots, a dash, what the transcriber remarks in brackets."""

from __future__ import annotations

import pytest

from qcode import commands, queries
from qcode.catalogue import Wanted
from qcode.model.drafts import DraftGuide, DraftQuestion
from qcode.project import Project
from qcode.report.document import Table
from qcode.text.words import says_a_word
from tests.test_counting_choices import made


@pytest.mark.parametrize(
    ("text", "said"),
    [("...", False), ("–", False), ("[күледі]", False), ("(laughs) …", False), ("", False), ("Да.", True),
     ("[күледі] Жоқ", True), ("2015", True), ("[a] b]", True)],
)  # fmt: skip
def test_a_remark_is_no_word(text: str, said: bool) -> None:
    assert says_a_word(text) is said


def test_it_is_one_rule_in_the_matrix_the_frequencies_and_the_stances(project: Project) -> None:
    """
    == A
    Ana: By letter. {Way}
    == B
    Bob: ...
    == C
    Cem: [күледі]
    == D
    Dan: [күледі]
    Dan: Мен емес.
    """
    project.do(commands.add_guide, DraftGuide("G", "en", (DraftQuestion("1", "How?"),)))
    (question,) = project.ask(queries.questions)
    for row in project.ask(queries.transcripts):
        for turn in project.ask(queries.turns, row.id):
            project.do(commands.set_question, row.id, turn.words, turn.end, question.id)
    data = made(project, "matrix").data
    assert data is not None
    assert data.rows[0][1:4] == (4, 2, 1)
    (table,) = (block for block in made(project, "matrix").blocks if isinstance(block, Table))
    assert [cell.value for cell in table.rows[0][1:5]] == [1, "○", "○", 0]
    note = next(block.note for block in made(project, "frequencies", Wanted(questions=("1",))).blocks
                if isinstance(block, Table))  # fmt: skip
    assert "were asked: 4; of them answered: 2." in note
    stance = made(project, "stance").data
    assert stance is not None
    sides = dict(zip(stance.keys, stance.rows[0], strict=True))
    assert (sides["without"], sides["silent"]) == (1, 3)
