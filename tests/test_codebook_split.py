"""One code becomes several, two become one: no coding is lost, each keeps where it came from, undo is exact."""

from __future__ import annotations

import pytest

from qcode import commands, queries
from qcode.commands.code_tree import Cycle
from qcode.commands.codebook import OutOfUse
from qcode.model import origins
from qcode.model.errors import NotFound
from qcode.model.rows import Coding
from qcode.project import Project
from tests.building import code, mine, state


def where(project: Project) -> dict[str, list[str]]:
    """The turns' words of each code in use or not, in the order of the text."""
    paths = project.ask(queries.paths)
    found: dict[str, list[str]] = {}
    for each in project.ask(queries.transcripts):
        body = project.ask(queries.body, each.id)
        for coding in project.ask(queries.codings_in, each.id, None):
            found.setdefault(paths[coding.code], []).append(body[coding.start : coding.end])
    return found


def test_a_code_is_split_passage_by_passage(project: Project) -> None:
    """What is named goes to new and known codes, the rest stays; undo and redo give back the very same rows.

    Ana: My mother helps. {Support}
    Ana: My friend helps. {Support}
    Ana: My sister helps. {Support}
    Ana: They all help. {Support}
    Ana: We eat. {Food}
    """
    support = project.ask(queries.code_named, "Support").id
    project.do(commands.define_code, support, definition="Help", level="theme", colour="blue")
    one, two, three, four, _ = mine(project)
    project.do(commands.add_example, support, one.id, "typical")
    project.do(commands.add_example, support, four.id, "typical")
    project.do(commands.add_example, support, two.id, "counter")
    project.do(commands.write_memo, "coding", one.id, "Mother again")
    before = state(project)
    chosen: dict[str, str] = {one.id: "Support > Family", three.id: "Support > Family", two.id: "Food"}
    taken = project.do(commands.split_code, support, chosen, reason="Two kinds")
    assert [each.name for each in taken] == ["Family", "Food"]
    assert where(project) == {
        "Support > Family": ["My mother helps.", "My sister helps."],
        "Support": ["They all help."],
        "Food": ["My friend helps.", "We eat."],
    }
    family = taken[0]
    assert (family.level, family.colour, family.parent) == ("theme", "#0072B2", support)
    assert [row.coding for row in project.ask(queries.examples_of, family.id)] == [one.id]
    assert {row.coding for row in project.ask(queries.examples_of, support)} == {four.id, two.id}
    assert project.ask(queries.memos_about, "coding", one.id)[0].body == "Mother again"
    assert project.ask(queries.coding, one.id).origin == f"split:{support}"
    assert project.ask(queries.unchecked, project.coder.id, code=family.id) == []
    after = state(project)
    project.undo()
    assert state(project) == before
    project.redo()
    assert state(project) == after
    assert project.check() == []
    said = project.ask(queries.history)[0].said("en")
    assert said.startswith("redone") or "split" in said


def test_a_split_refuses_what_is_not_there(project: Project) -> None:
    """A passage of another code, and a code that is out of use.

    Ana: We eat. {Food}
    Ana: We sleep. {Rest}
    """
    food, rest = (project.ask(queries.code_named, name).id for name in ("Food", "Rest"))
    eat, sleep = mine(project)
    before = state(project)
    with pytest.raises(NotFound):
        project.do(commands.split_code, food, {sleep.id: "Meals"})
    assert state(project) == before
    project.do(commands.merge_codes, rest, into=food)
    with pytest.raises(OutOfUse):
        project.do(commands.merge_codes, food, into=rest)
    assert eat.code == food


def test_a_passage_that_goes_where_its_twin_is_becomes_one(project: Project) -> None:
    """The same coder's same passage under both codes: one coding afterwards, with both memos and both origins.

    Ana: My mother helps. {Support, Family}
    """
    support, family = (project.ask(queries.code_named, name) for name in ("Support", "Family"))
    first, second = sorted(mine(project), key=lambda row: row.code != support.id)
    project.do(commands.write_memo, "coding", first.id, "one")
    project.do(commands.write_memo, "coding", second.id, "two")
    project.do(commands.write_memo, "", "", f"See {queries.reference(first.id)}.")
    before = state(project)
    project.do(commands.split_code, support.id, {first.id: "Family"})
    (kept,) = mine(project)
    assert (kept.id, kept.code, kept.origin) == (second.id, family.id, f"split:{support.id}")
    assert {memo.body for memo in project.ask(queries.memos_about, "coding", kept.id)} == {"one", "two"}
    assert project.ask(queries.memos_about, "", "")[0].body == f"See {queries.reference(kept.id)}."
    project.undo()
    assert state(project) == before


def test_a_merge_keeps_where_codings_came_from(project: Project) -> None:
    """Origins grow step by step; links, examples and memos go along; unchecked codings stay unchecked.

    Ana: I was worn out. {Fatigue}
    Ana: I was tired. {Tired}
    Ana: I was bored. {Boredom}
    """
    fatigue, tired, bored = (project.ask(queries.code_named, name).id for name in ("Fatigue", "Tired", "Boredom"))
    worn = mine(project)[0]
    project.do(commands.add_example, fatigue, worn.id, "typical")
    project.do(commands.link_codes, fatigue, bored, "causes")
    project.do(commands.link_codes, tired, bored, "causes")
    project.do(commands.link_codes, fatigue, tired, "is part of")
    project.do(commands.write_memo, "code", fatigue, "Body or mind?")
    before = state(project)
    assert project.do(commands.merge_codes, fatigue, into=tired, reason="Nobody tells them apart") == 1
    assert [row.code for row in project.ask(queries.examples_of, tired)] == [tired]
    assert [(row.source, row.kind, row.target) for row in project.ask(queries.code_links)] == [(tired, "causes", bored)]
    assert [memo.body for memo in project.ask(queries.memos_about, "code", tired)] == ["Body or mind?"]
    project.do(commands.merge_codes, tired, into=bored)
    assert origins.steps(project.ask(queries.coding, worn.id).origin) == (("merge", fatigue), ("merge", tired))
    project.undo()
    project.undo()
    assert state(project) == before
    assert project.check() == []


def test_what_was_unchecked_stays_unchecked_in_a_merge(project: Project) -> None:
    """A coding of an older definition does not pass as checked under the other code.

    Ana: I was worn out. {Fatigue}
    """
    fatigue, tired = project.ask(queries.code_named, "Fatigue").id, code(project, "Tired")
    project.do(commands.define_code, fatigue, definition="new")
    (found,) = project.ask(queries.unchecked, project.coder.id)
    project.do(commands.merge_codes, fatigue, into=tired)
    assert [row.id for row in project.ask(queries.unchecked, project.coder.id)] == [found.id]


def test_a_merged_coding_is_unchecked_where_the_code_says_what_it_means(project: Project) -> None:
    """Nobody held it to the other code's definition; where that says nothing, there is nothing to check.

    Ana: I was worn out. {Fatigue}
    Ana: I was bored. {Boredom}
    """
    fatigue, bored = (project.ask(queries.code_named, name).id for name in ("Fatigue", "Boredom"))
    tired = code(project, "Tired")
    project.do(commands.merge_codes, bored, into=tired)
    assert project.ask(queries.unchecked, project.coder.id) == []
    project.do(commands.reword_code, tired, definition="Worn out.")
    project.do(commands.merge_codes, fatigue, into=tired)
    assert [row.origin for row in project.ask(queries.unchecked, project.coder.id)] == [f"merge:{fatigue}"]


def test_a_merge_is_shown_first(project: Project) -> None:
    """Both codes' passages, the same ones, those that overlap, and what hangs below.

    Ana: I was worn out. {Fatigue, Tired, BM=Tired}
    Ana: I was tired. {Tired}
    """
    fatigue, tired = (project.ask(queries.code_named, name).id for name in ("Fatigue", "Tired"))
    below = code(project, "Fatigue > Mind")
    row = project.ask(queries.transcript_named, "A").id
    whole = mine(project)[0]
    part = project.do(commands.code_span, row, whole.start + 2, whole.end, code=fatigue)
    before = state(project)
    found = project.ask(queries.merge_preview, fatigue, tired)
    assert (len(found.source), len(found.target)) == (2, 3)
    assert [(a.code, b.code) for a, b in found.same] == [(fatigue, tired)]
    assert [a.id for a, _ in found.overlapping] == [part.id]
    assert [each.id for each in found.below] == [below]
    assert state(project) == before


def test_a_merged_code_is_restored_without_its_codings(project: Project) -> None:
    """It comes back into use; what it gave away stays, and another of its name is in its way.

    Ana: I was worn out. {Fatigue}
    """
    fatigue, tired = project.ask(queries.code_named, "Fatigue").id, code(project, "Tired")
    project.do(commands.merge_codes, fatigue, into=tired)
    project.do(commands.restore_code, fatigue)
    found = project.ask(queries.code_item, fatigue)
    assert (found.status, found.merged_into) == ("provisional", None)
    assert where(project) == {"Tired": ["I was worn out."]}
    with pytest.raises(Cycle):
        project.do(commands.merge_codes, tired, into=tired)


def test_origins_are_read_as_they_were_written() -> None:
    found = origins.trail(origins.trail("in vivo", origins.step("split", "ab")), origins.step("merge", "cd"))
    assert found == "in vivo; split:ab; merge:cd"
    assert origins.steps(found) == (("split", "ab"), ("merge", "cd"))
    assert origins.steps("import") == origins.steps("") == ()
    assert origins.trail(found, "merge:cd") == found
    assert isinstance(Coding.TABLE, str)
