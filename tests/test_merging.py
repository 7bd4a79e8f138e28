"""Three copies go apart and come together again: the same project, whoever merges whom, and nothing lost."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from qcode import commands, queries
from qcode.commands import merging, reviews
from qcode.model.errors import QcodeError
from qcode.project import Project
from qcode.queries import packaging
from qcode.store import store
from qcode.store.journal import Tx
from qcode.store.merging import ForkedCopy, Incoming, Plan, incoming
from qcode.store.merging_acts import known_acts
from qcode.store.merging_rules import resolved
from qcode.store.schema import STATEMENTS
from qcode.text.normalise import sha256
from tests.building import LONG, Clock, build, state

START = """
== A
Int: Were you tired?
Ana: I was tired, very tired. {Fatigue, BM=Fatigue}
Ana: I slept. {Rest > Sleep, BM=Rest > Sleep}
Ana: I ate. {Rest > Food, Fatigue}
== B
Int: And you?
Bob: I walked. {Rest}
Bob: I read. {Reading, Rest}
"""


def ids_of(letter: str) -> Callable[[], str]:
    numbers = itertools.count(1)
    return lambda: f"{letter}{next(numbers):031x}"


def copied(source: Project, letter: str, coder: str, day: str = "2026-04-01") -> Project:
    """A copy of a project in memory that goes on as a copy of its own."""
    new = ids_of(letter)
    sites = tuple(site for (site,) in source._connection.execute("SELECT DISTINCT site FROM entry ORDER BY id"))
    connection = store.connect(None)
    source._connection.backup(connection)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "create_file", lambda _: connection)
        return Project(None, coder, clock=Clock(day), new_id=new, lineage=(*sites, f"site-{letter}"))


def started(told: str = START) -> Project:
    project = Project(None, "AK", clock=Clock(), new_id=ids_of("0"), lineage=("site-0",))
    build(project, told)
    return project


def read(project: Project) -> Incoming:
    return incoming(project._connection, "copy.qcode")


def bring(into: Project, source: Project) -> Plan:
    """Merge, and prove that the file is whole."""
    found = into.do(merging.merge, read(source))
    into.act_as(into.coder.name)
    assert into.check() == []
    return found


def content(project: Project) -> dict[str, Any]:
    """What must be the same in all copies: everything but the conflicts that each of them lists."""
    found = state(project)
    del found["conflict"]
    return found


Draw = random.Random


def codes(project: Project) -> list[str]:
    return [code.id for code in project.ask(queries.codes, retired=True)]


def in_use(project: Project) -> list[str]:
    return [code.id for code in project.ask(queries.codes, retired=True) if code.merged_into is None]


def codings(project: Project) -> list[Any]:
    return [c for row in project.ask(queries.transcripts) for c in project.ask(queries.codings_in, row.id, None)]


def code_somewhere(project: Project, draw: Draw) -> None:
    row = draw.choice(project.ask(queries.transcripts))
    turn = draw.choice(project.ask(queries.turns, row.id))
    project.do(commands.code_span, row.id, turn.words, turn.end, code=draw.choice(in_use(project)))


def move_borders(project: Project, draw: Draw) -> None:
    coding = draw.choice(codings(project))
    project.do(commands.move_borders, coding.id, coding.start, coding.end - draw.randint(0, 2))


def undo(project: Project, draw: Draw) -> None:
    for _ in range(draw.randint(1, 3)):
        project.undo()


def write_memo(project: Project, draw: Draw) -> None:
    about, target = draw.choice([("coding", draw.choice(codings(project)).id), ("code", draw.choice(in_use(project)))])
    project.do(commands.write_memo, about, target, draw.choice(["Why?", "See there."]))


def review(project: Project, draw: Draw) -> None:
    verdict = draw.choice(["queried", "rejected"])
    project.do(reviews.review_coding, draw.choice(codings(project)).id, verdict=verdict, reason="Is it?")


def another(project: Project, draw: Draw) -> None:
    name = draw.choice("CDE")
    build(project, f"== {name}\nInt: Yes?\n{draw.choice(['Eve', 'Bob'])}: It was so. {{Fatigue}}")


PATHS = ("Fatigue", "Sleep", "Rest > Food", "Reading", "New", "New > Deep", "Rest > Far")
ACTS: dict[str, Callable[[Project, Draw], object]] = {
    "code": code_somewhere, "code again": code_somewhere, "borders": move_borders,
    "uncode": lambda p, d: p.do(commands.remove_coding, d.choice(codings(p)).id),
    "change": lambda p, d: p.do(commands.change_code, d.choice(codings(p)).id, code=d.choice(in_use(p))),
    "stance": lambda p, d: p.do(commands.set_stance, d.choice(codings(p)).id, d.choice(["for", "against", ""])),
    "star": lambda p, d: p.do(commands.set_star, d.choice(codings(p)).id, star=d.choice([True, False])),
    "create": lambda p, d: p.do(commands.create_code, d.choice(PATHS)),
    "rename": lambda p, d: p.do(commands.rename_code, d.choice(codes(p)), d.choice(["Fatigue", "New", "Old"])),
    "define": lambda p, d: p.do(commands.define_code, d.choice(codes(p)), definition=d.choice("xyz")),
    "move": lambda p, d: p.do(commands.move_code, d.choice(codes(p)), d.choice([None, *codes(p)]), None),
    "key": lambda p, d: p.do(commands.set_code_key, d.choice(codes(p)), d.choice(["1", "2"])),
    "merge codes": lambda p, d: p.do(commands.merge_codes, d.choice(codes(p)), into=d.choice(codes(p))),
    "retire": lambda p, d: p.do(commands.retire_codes, [d.choice(codes(p))]),
    "memo": write_memo, "review": review, "undo": undo, "undo more": undo,
    "redo": lambda p, d: p.redo(),
    "import": another,
    "uncoded": lambda p, d: p.do(commands.remove_transcript, d.choice(p.ask(queries.transcripts)).id),
    "purge": lambda p, d: p.do(commands.purge, d.choice(p.ask(queries.transcripts)).id),
}  # fmt: skip


def act(project: Project, draw: Draw, steps: int, *, but: str = "") -> None:
    """Some random acts; those that can't be done then are left out."""
    for _ in range(steps):
        with suppress(QcodeError, IndexError, ValueError):
            ACTS[draw.choice(sorted(ACTS.keys() - {but}))](project, draw)


def ever_added(*projects: Project) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for project in projects:
        for change in project._connection.execute(
            "SELECT tbl, key FROM change WHERE before IS NULL AND tbl NOT IN ('conflict')"
        ):
            found.add(change)
    return found


def in_history(project: Project) -> set[tuple[str, str]]:
    found = set(project._connection.execute("SELECT tbl, key FROM change"))
    return found | set(project._connection.execute("SELECT tbl, key FROM foreign_change"))


def rows_of(project: Project) -> dict[str, dict[str, Any]]:
    """What the acts of one copy say the project is."""
    return resolved(project._connection, known_acts(project._connection)).rows


def assert_history_is_state(project: Project) -> None:
    """Before anything is merged, the log of all writes says the same as the file."""
    said = rows_of(project)
    for table, sql in STATEMENTS.items():
        present = {key: json.loads(image) for key, image in project._connection.execute(sql.all_images)}
        assert said[table] == present, table


@cache
def beginning() -> Project:
    """The project from which all copies go apart, made once."""
    return started()


@pytest.mark.parametrize("seed", range(500 if LONG else 50))
def test_three_copies_come_together_in_any_order(seed: int) -> None:
    """Merging is commutative, associative and idempotent, nothing is lost, every file stays whole."""
    draw = random.Random(seed)
    a, b, c = (copied(beginning(), letter, coder) for letter, coder in zip("abc", ("AK", "BM", "CZ"), strict=True))
    for project in (a, b, c):
        act(project, draw, 7)
    assert_history_is_state((a, b, c)[seed % 3])
    if draw.random() < 0.5:  # two have met before, and both go on
        bring(a, b)
        act(a, draw, 4)
        act(b, draw, 2)
    if draw.random() < 0.4:  # perhaps that meeting itself is undone, and perhaps it is taken up again
        with suppress(QcodeError):
            a.undo()
            if draw.random() < 0.5:
                a.redo()
    added = ever_added(a, b, c)
    one, other = copied(a, "d", "AK"), copied(b if seed % 2 else c, "e", "BM")
    bring(one, b)
    bring(one, c)  # (a + b) + c
    if seed % 2:
        bring(other, c)
        bring(a, other)  # a + (b + c)
        last = a
    else:
        bring(other, b)
        bring(other, a)  # (c + b) + a
        last = other
    assert content(one) == content(last)
    assert added <= in_history(one)
    before = state(one)
    assert bring(one, b).is_empty
    assert state(one) == before
    bring(one, last)
    assert content(one) == content(last)
    for project in (a, b, c, one, other):
        project.close()


def two(told: str = START) -> tuple[Project, Project]:
    """Two copies of one project, hers and his."""
    start = started(told)
    return copied(start, "a", "AK"), copied(start, "b", "BM")


def kinds(project: Project) -> list[str]:
    return sorted(each.kind for each in project.ask(packaging.conflicts))


def test_a_merge_is_one_entry_that_undo_takes_back_and_redo_brings() -> None:
    """Undo leaves nothing of the other copy but its history; merging again or redo is the same as before."""
    ours, theirs = two()
    act(theirs, random.Random(3), 12, but="purge")
    before = content(ours)
    bring(ours, theirs)
    merged = content(ours)
    assert merged != before
    assert ours.undo().action == "merge"
    assert (content(ours), ours.check()) == (before, [])
    ours.redo()
    assert (content(ours), ours.check()) == (merged, [])
    ours.undo()
    ours.do(commands.create_code, "Between")
    bring(ours, theirs)
    ours.undo()
    assert set(before["coding"]) == set(content(ours)["coding"])
    assert ours.check() == []
    bring(theirs, ours)
    bring(ours, theirs)
    assert content(ours) == content(theirs)


def test_a_code_that_was_merged_there_takes_what_was_coded_here() -> None:
    """Codings follow a merged code, with the way they came."""
    ours, theirs = two()
    sleep, food = (ours.ask(queries.code_named, name).id for name in ("Sleep", "Food"))
    theirs.do(commands.merge_codes, sleep, into=food)
    row = ours.ask(queries.transcript_named, "B")
    turn = ours.ask(queries.turns, row.id)[1]
    made = ours.do(commands.code_span, row.id, turn.words, turn.end, code=sleep)
    bring(ours, theirs)
    found = ours.ask(queries.coding, made.id)
    assert (found.code, found.origin) == (food, f"merge:{sleep}")
    assert kinds(ours) == []


def test_moves_that_make_a_ring_are_left_out_and_listed() -> None:
    """Each copy hangs one code below the other's: the later move does not happen, until somebody decides so."""
    ours, theirs = two()
    one, other = (ours.ask(queries.code_named, name).id for name in ("Fatigue", "Reading"))
    ours.do(commands.move_code, one, other)
    theirs.do(commands.set_code_key, other, "7")
    theirs.do(commands.move_code, other, one)
    bring(ours, theirs)
    assert ours.ask(queries.code_item, one).parent == other
    assert ours.ask(queries.code_item, other).parent is None
    assert kinds(ours) == ["ring"]
    ours.do(commands.move_code, one, None)
    ours.do(merging.decide_conflict, ours.ask(packaging.conflicts)[0].id, take=True)
    assert ours.ask(queries.code_item, other).parent == one
    bring(theirs, ours)
    assert content(ours) == content(theirs)


def test_what_both_set_is_listed_and_decided_by_an_act() -> None:
    """The later stands; taking the other is an act that undo takes back, and that the other copy learns of."""
    ours, theirs = two()
    code = ours.ask(queries.code_named, "Fatigue").id
    ours.do(commands.define_code, code, definition="Ours")
    theirs.do(commands.set_code_key, code, "7")
    theirs.do(commands.define_code, code, definition="Theirs")
    bring(ours, theirs)
    conflict = next(each for each in ours.ask(packaging.conflicts) if each.field == "definition")
    assert (json.loads(conflict.kept), json.loads(conflict.lost)) == ("Theirs", "Ours")
    ours.do(merging.decide_conflict, conflict.id, take=True)
    assert ours.ask(queries.code_item, code).definition == "Ours"
    bring(theirs, ours)
    assert content(ours) == content(theirs)
    assert [each.field for each in theirs.ask(packaging.conflicts) if each.field == "definition"] == []
    ours.undo()
    assert ours.ask(queries.code_item, code).definition == "Theirs"


def test_what_hangs_on_a_removed_coding_is_listed_and_can_come_back_with_it() -> None:
    """He reviews what she takes off: the review is in the history and in the list, not in the state."""
    ours, theirs = two()
    coding = codings(ours)[0]
    theirs.act_as("DD")
    theirs.do(reviews.review_coding, coding.id, verdict="queried", reason="Why?")
    theirs.do(commands.set_star, coding.id, star=True)
    ours.do(commands.remove_coding, coding.id)
    bring(ours, theirs)
    assert coding.id not in {each.id for each in codings(ours)}
    assert kinds(ours) == ["hangs on nothing", "removed"]
    review = next(each for each in ours.ask(packaging.conflicts) if each.tbl == "review")
    with pytest.raises(merging.CantTake):
        ours.do(merging.decide_conflict, review.id, take=True)
    removed = next(each for each in ours.ask(packaging.conflicts) if each.kind == "removed")
    ours.do(merging.decide_conflict, removed.id, take=True)
    ours.do(merging.decide_conflict, review.id, take=True)
    assert ours.ask(queries.coding, coding.id).star == 1
    assert (kinds(ours), ours.check()) == ([], [])


def test_two_whole_projects_become_one() -> None:
    """Two students began apart: the same coder name is one person, numbers and names stay one of a kind, codes are joined when asked."""
    ours = started("== A\nEve: I was tired. {Fatigue}")
    theirs = Project(None, "AK", clock=Clock("2026-05-01"), new_id=ids_of("f"), lineage=("site-f",))
    build(theirs, "== A\nBob: I slept. {Fatigue, Rest}\n== B\nMia: I read. {BM=Rest}")
    bring(ours, theirs)
    assert [coder.name for coder in ours.ask(queries.coders)] == ["AK", "BM"]
    assert [row.name for row in ours.ask(queries.transcripts)] == ["A", "A (2)", "B"]
    assert sorted(person.number for person in ours.ask(queries.respondents)) == [1, 2, 3]
    assert "Fatigue (2)" in ours.ask(queries.paths).values()
    twice = next(each for each in ours.ask(packaging.conflicts) if each.kind == "same path")
    ours.do(merging.decide_conflict, twice.id, take=True)
    fatigue = ours.ask(queries.code_named, "Fatigue")
    assert len(ours.ask(queries.codings_of_code, fatigue.id)) == 2
    bring(theirs, ours)
    bring(ours, theirs)
    assert content(ours) == content(theirs)
    assert theirs.ask(queries.coders)[0].name == theirs.coder.name


def test_one_person_with_two_ids_can_undo_the_merge_that_made_them_one() -> None:
    """Her name is in both projects; the older id stays, and what she did under the other is hers to undo."""
    ours = started("== A\nEve: I was tired. {Fatigue}")
    theirs = Project(None, "AK", clock=Clock(), new_id=ids_of("-"), lineage=("site-f",))
    build(theirs, "== B\nBob: I slept. {Rest}")
    before, old = content(ours), ours.coder.id
    bring(ours, theirs)
    assert (ours.coder.id, [coder.name for coder in ours.ask(queries.coders)]) == (theirs.coder.id, ["AK"])
    assert {entry.coder for entry in ours.ask(queries.history)} == {"AK"}
    assert ours.undo().action == "merge"
    assert (content(ours), ours.check(), ours.coder.id) == (before, [], old)
    ours.do(commands.create_code, "On")
    assert ours.check() == []


def test_what_was_erased_does_not_come_back_and_goes_from_the_other_copy() -> None:
    """A transcript that she purged: his copy brings none of its words, and loses them when it takes hers in."""
    ours, theirs = two("== A\nAna: Told in confidence. {Fatigue}\n== B\nBob: I read. {Rest}")
    coding = codings(theirs)[0]
    theirs.do(commands.write_memo, "coding", coding.id, "She says: confidence.")
    ours.do(commands.purge, ours.ask(queries.transcript_named, "A").id)
    for project, other in ((ours, theirs), (theirs, ours)):
        bring(project, other)
        dump = "\n".join(project._connection.iterdump())
        assert "confidence" not in dump
        assert [row.name for row in project.ask(queries.transcripts)] == ["B"]


def test_texts_that_differ_are_never_mixed() -> None:
    """His transcript has another text: nothing on it comes in, and it is said; the same words under another revision do."""
    ours, theirs = two("== A\nAna: I slept well. {Fatigue}\n== B\nBob: I read. {Rest}")
    row = theirs.ask(queries.transcript_named, "A")
    text = theirs.ask(queries.texts, row.id)[0]
    turn = theirs.ask(queries.turns, row.id)[0]
    theirs.do(commands.code_span, row.id, turn.words, turn.end, code=theirs.ask(queries.code_named, "Rest").id)

    def revised(tx: Tx, body: str) -> None:
        tx.add(replace(text, id=tx.new_id(), revision=2, sha256=sha256(body), body=body, length=len(body)))

    theirs.do(revised, text.body)
    assert bring(ours, theirs).refused == ()
    assert len(ours.ask(queries.codings_in, row.id, None)) == 2
    theirs.undo()
    theirs.do(revised, text.body.replace("well", "ill!"))
    theirs.do(commands.code_span, row.id, turn.words, turn.end - 1, code=theirs.ask(queries.code_named, "Rest").id)
    found = bring(ours, theirs)
    assert [(each.transcript, each.codings) for each in found.refused] == [(row.id, 1)]
    theirs.do(commands.code_span, row.id, turn.words, turn.end - 2, code=theirs.ask(queries.code_named, "Rest").id)
    bring(ours, theirs)
    assert len(ours.ask(queries.codings_in, row.id, None)) == 2


def test_two_files_that_went_on_as_one_copy_are_refused() -> None:
    """The same copy opened twice from one file has two histories under one name."""
    start = started()
    ours, theirs = copied(start, "a", "AK"), copied(start, "a", "AK")
    ours.do(commands.create_code, "One")
    theirs.do(commands.create_code, "Other")
    with pytest.raises(ForkedCopy):
        bring(ours, theirs)
    assert ours.check() == []


def test_a_changed_history_of_another_copy_is_found() -> None:
    """What came by a merge is proved by its chain as one's own history is."""
    ours, theirs = two()
    theirs.do(commands.create_code, "Other")
    bring(ours, theirs)
    ours._connection.execute("UPDATE foreign_change SET after = replace(after, 'Other', 'Another')")
    assert [finding.test for finding in ours.check()] == ["hash chain"]
