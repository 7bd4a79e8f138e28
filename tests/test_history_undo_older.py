"""One older act is taken back by itself where nothing builds on it; else the later act is named."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.model.errors import NoSuchEntry
from qcode.project import Project
from qcode.queries.history import Entry
from qcode.queries.history_changes import BuiltOn
from qcode.store.reverting import NeverAlone, NotYourAct, UndoneAlready
from tests.acts import begin, walk
from tests.building import code, mine, state


def newest(project: Project) -> int:
    return project.ask(queries.last_change)[0]


def entry(project: Project, number: int) -> Entry:
    return next(each for each in project.ask(queries.history) if each.id == number)


def test_an_older_act_goes_alone_and_comes_back(project: Project) -> None:
    """
    Int: Why?
    Ana: It was far. {distance}
    """
    coding = mine(project)[0]
    project.do(commands.move_borders, coding.id, 10, 12)
    moved = newest(project)
    project.do(commands.create_code, "other")
    later = state(project)
    done = project.undo_entry(moved)
    assert queries.in_words(done.action, done.notes, "en").startswith(f"entry {moved} undone by itself: borders of")
    assert mine(project)[0] == coding
    assert project.ask(queries.code_named, "other")
    assert entry(project, moved).state == "abandoned"
    with pytest.raises(UndoneAlready):
        project.undo_entry(moved)
    project.undo()
    assert state(project) == later
    assert entry(project, moved).state == "done"
    project.redo()
    assert mine(project)[0] == coding
    project.undo()
    while project.ask(queries.codes):
        project.undo()  # the whole way back is still open
    assert project.check() == []


def test_what_builds_on_it_is_named(project: Project) -> None:
    """
    Int: Why?
    Ana: It was far. {distance}
    """
    made = code(project, "roads")
    birth = newest(project)
    coding = mine(project)[0]
    project.do(commands.change_code, coding.id, code=made)
    changed = newest(project)
    with pytest.raises(
        BuiltOn, match=f"entry {changed} of .* by AK, builds on it \\(coding changed from distance to roads"
    ):
        project.undo_entry(birth)
    project.do(commands.change_code, coding.id, code=coding.code)
    project.undo_entry(birth)
    assert [row.name for row in project.ask(queries.codes)] == ["distance"]


def test_what_came_to_stand_in_its_place_is_named(project: Project) -> None:
    """
    Int: Why?
    Ana: It was far. {distance}
    """
    coding = mine(project)[0]
    project.do(commands.remove_coding, coding.id)
    removed = newest(project)
    project.do(commands.code_span, coding.transcript, coding.start, coding.end, code=coding.code)
    again = newest(project)
    with pytest.raises(BuiltOn, match=f"entry {again} of"):
        project.undo_entry(removed)
    one, other = code(project, "one"), code(project, "two")
    project.do(commands.move_code, one, other)
    project.do(commands.move_code, one, None)
    out = newest(project)
    project.do(commands.move_code, other, one)
    with pytest.raises(BuiltOn, match=f"entry {newest(project)} of"):
        project.undo_entry(out)  # it would stand below itself


def test_what_nobody_takes_back_alone(project: Project) -> None:
    """
    Int: Why?
    Ana: It was far. {distance}
    """
    act = newest(project)
    project.undo()
    for number, error in ((act + 1, NeverAlone), (99, NoSuchEntry), (1, NeverAlone), (act, UndoneAlready)):
        with pytest.raises(error):
            project.may_undo(number)
    project.redo()
    project.act_as("BM")
    with pytest.raises(NotYourAct):
        project.undo_entry(act)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_undone_leaves_a_whole_project(tmp_path: Path, seed: int) -> None:
    """On any history: what is refused changes nothing, what is done is undone again, and the file is whole."""
    luck, gone, refused = random.Random(seed), 0, 0
    with begin(tmp_path / "p") as project:
        list(walk(project, 40, seed))
        for number in luck.sample(range(2, newest(project) + 1), 14):
            before = state(project)
            try:
                project.undo_entry(number)
            except (BuiltOn, NeverAlone, UndoneAlready, NotYourAct):
                assert state(project) == before
                refused += 1
                continue
            gone += 1
            assert state(project) != before
            project.undo()
            assert state(project) == before
            project.redo()
        assert project.check() == []
        then = state(project)
        with project.as_it_was("") as past:
            assert state(past) == then
    assert gone > 1
    assert refused > 1
