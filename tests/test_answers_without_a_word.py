"""An answer in which no word is said is no answer: three dots, a dash, what the transcriber remarks in brackets."""

from __future__ import annotations

import pytest

from qcode import commands, queries
from qcode.catalogue import Wanted
from qcode.model.drafts import DraftGuide, DraftQuestion
from qcode.project import Project
from qcode.report.document import Table
from qcode.text.words import says_a_word
from qcode.tui.screens.desk import DeskScreen
from tests.test_counting_choices import made
from tests.tui import desk, settled, status


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


async def test_there_is_nothing_in_it_to_code(project: Project) -> None:
    """The overview, the list of transcripts and the key for the next turn without a code pass it by; coding it is told.

    == A
    Int: How?
    Ana: —
    Int: And?
    Ana: By letter.
    == B
    Bob: (күледі) …
    Cem: Мен емес.
    """
    coder = project.coder.id
    rows = {row.name: row for row in project.ask(queries.transcript_items, coder)}
    assert [(row.answers, row.coded) for row in rows.values()] == [(1, 0), (1, 0)]
    ids = [row.id for row in rows.values()]
    assert [each.answers for each in project.ask(queries.progress, ids, coder).values()] == [1, 1]
    turns = {name: project.ask(queries.turns, row.id) for name, row in rows.items()}
    left = [turns["A"][3].words, turns["B"][1].words]
    assert [stop.start for stop in project.ask(queries.uncoded_turns, coder)] == left
    for step, first in ((1, ids), (-1, ids[::-1])):
        stop = project.ask(queries.uncoded_turn_in, first, coder, step)
        assert stop is not None
        assert stop.start == left[0 if step == 1 else 1]
    project.do(commands.set_code_key, project.do(commands.create_code, "Way").id, "1")
    async with desk(project) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        await pilot.press("n")
        assert screen.view.caret == left[0]
        screen.jump_to(ids[0], turns["A"][1].words)
        await pilot.press("1")
        await settled(pilot)
        assert "no word is said here" in status(pilot)
