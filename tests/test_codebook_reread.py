"""What must be read again: codes born later, definitions that changed, marks, and what is never asked."""

from __future__ import annotations

from typing import Any

from qcode import commands, queries
from qcode.project import Project
from tests.building import code, draft, state


def interviews(project: Project, count: int) -> list[str]:
    """That many transcripts of three turns."""
    said = {n: [("Ana", f"This is sentence {turn} of {n}.") for turn in range(3)] for n in range(1, count + 1)}
    rows = [(draft(f"R{n}", turns), f"R{n}", "") for n, turns in said.items()]
    return [row.id for row in project.do(commands.add_transcripts, rows)]


def coded(project: Project, transcript: str, name: str, turn: int = 0) -> str:
    """Give a turn's words a code that is there."""
    place = project.ask(queries.turns, transcript)[turn]
    found = project.ask(queries.code_named, name)
    return project.do(commands.code_span, transcript, place.words, place.end, code=found.id).id


def due(project: Project) -> set[tuple[str, str]]:
    names: dict[str, str] = {row.id: row.name for row in project.ask(queries.transcripts)}
    paths = project.ask(queries.paths)
    return {(names[d.transcript], paths[d.code]) for d in project.ask(queries.work_list, project.coder.id).due}


def test_a_code_born_later_leaves_earlier_interviews_unread(project: Project) -> None:
    """Interviews one to three are unread for a code of interview four; four was in hand, five comes later."""
    rows = interviews(project, 5)
    code(project, "Old")
    for row in rows[:4]:
        coded(project, row, "Old")
    assert due(project) == set()
    new = code(project, "New")
    assert due(project) == {("R1", "New"), ("R2", "New"), ("R3", "New")}
    coded(project, rows[3], "New", 1)
    coded(project, rows[4], "Old")
    assert due(project) == {("R1", "New"), ("R2", "New"), ("R3", "New")}
    before = state(project)
    assert project.do(commands.mark_read, [(rows[0], new), (rows[1], new)]) == 2
    assert due(project) == {("R3", "New")}
    assert project.do(commands.mark_read, [(rows[0], new)]) == 0
    project.undo()
    assert state(project) == before
    project.redo()
    work = project.ask(queries.work_list, project.coder.id)
    assert (dict(work.codes), dict(work.transcripts)) == ({new: 1}, {rows[2]: 1})
    assert project.do(commands.mark_unread, [(rows[0], new), (rows[2], new)]) == 1
    assert due(project) == {("R1", "New"), ("R3", "New")}


def test_a_code_born_at_the_start_of_an_interview(project: Project) -> None:
    """The interview before it is due where the code was made for a passage of the next; made by itself, it is not."""
    rows = interviews(project, 2)
    code(project, "Old")
    coded(project, rows[0], "Old")
    code(project, "New")
    coded(project, rows[1], "New")
    assert due(project) == set()
    project.undo()
    project.undo()
    project.do(commands.give_new_code, rows[1], 5, 9, path="New")
    assert due(project) == {("R1", "New")}


def test_later_codings_do_not_change_what_is_due(project: Project) -> None:
    """A coding of another code in another interview, be it of the same millisecond, asks for nothing and spares nothing."""
    rows = interviews(project, 4)
    code(project, "Old")
    for row in rows[:3]:
        coded(project, row, "Old")
    code(project, "New")
    before = due(project)
    assert before == {("R1", "New"), ("R2", "New")}
    clock: Any = project._clock
    clock.asked -= 1
    for row in (rows[0], rows[3]):
        coded(project, row, "Old", 2)
        clock.asked -= 1
        assert due(project) == before
        assert project.ask(queries.work_counts, project.coder.id)[0] == len(before)


def test_a_new_definition_leaves_codings_unchecked(project: Project) -> None:
    """Its earlier codings are to be checked, its interviews read again; better words ask for nothing."""
    rows = interviews(project, 3)
    old = code(project, "Old")
    ids = [coded(project, row, "Old") for row in rows]
    project.do(commands.reword_code, old, definition="What was old before.")
    work = project.ask(queries.work_list, project.coder.id)
    assert (work.due, work.unchecked) == ((), ())
    project.do(commands.define_code, old, definition="What is old.")
    assert [row.id for row in project.ask(queries.unchecked, project.coder.id)] == ids
    assert due(project) == {("R1", "Old"), ("R2", "Old")}
    project.do(commands.confirm_codings, ids[:2])
    assert [row.id for row in project.ask(queries.unchecked, project.coder.id)] == ids[2:]
    assert project.ask(queries.unchecked, project.coder.id, transcript=rows[0]) == []
    project.do(commands.mark_read, [(row, old) for row in rows])
    assert due(project) == set()
    project.do(commands.define_code, old, definition="What is very old.")
    assert len(project.ask(queries.unchecked, project.coder.id)) == 3
    assert due(project) == {("R1", "Old"), ("R2", "Old")}
    project.undo()
    assert due(project) == set()
    assert [row.id for row in project.ask(queries.unchecked, project.coder.id)] == ids[2:]


def test_each_coder_has_a_list_of_her_own(project: Project) -> None:
    rows = interviews(project, 2)
    code(project, "Old")
    for row in rows:
        coded(project, row, "Old")
    project.act_as("BM")
    code(project, "New")
    assert due(project) == set()
    project.act_as("AK")
    assert due(project) == {("R1", "New")}


def test_codes_that_only_gather_are_not_looked_for(project: Project) -> None:
    """A theme above codes is given to nothing; retired codes are not either."""
    rows = interviews(project, 2)
    old = code(project, "Old")
    for row in rows:
        coded(project, row, "Old")
    theme = code(project, "Theme")
    project.do(commands.move_code, old, theme)
    assert due(project) == set()
    late = code(project, "Late")
    assert due(project) == {("R1", "Late")}
    project.do(commands.retire_code, late)
    assert due(project) == set()


def test_a_code_that_was_split_off_was_read_for_before(project: Project) -> None:
    rows = interviews(project, 3)
    old = code(project, "Old")
    ids = [coded(project, row, "Old") for row in rows]
    project.do(commands.split_code, old, {ids[0]: "Part"})
    assert due(project) == set()
    part = project.ask(queries.code_named, "Part").id
    project.do(commands.define_code, part, definition="Now it says more.")
    assert due(project) == {("R1", "Part"), ("R2", "Part")}
    assert [row.id for row in project.ask(queries.unchecked, project.coder.id)] == ids[:1]


def test_a_transcript_goes_with_its_marks(project: Project) -> None:
    rows = interviews(project, 2)
    old = code(project, "Old")
    project.do(commands.mark_read, [(rows[0], old)])
    project.do(commands.remove_transcript, rows[0])
    assert state(project)["reading"] == []
    project.undo()
    assert len(state(project)["reading"]) == 1
    project.do(commands.purge, rows[0])
    assert state(project)["reading"] == []
    assert project.check() == []
