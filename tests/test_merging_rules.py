"""What two copies that disagree become: each rule of merging by an example."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest

from qcode import commands, queries
from qcode.commands import approving, merging, reviews
from qcode.commands.approving import Answer
from qcode.project import Project
from qcode.queries import packaging
from qcode.store.journal import Tx
from qcode.store.merging import ForkedCopy
from qcode.text.normalise import sha256
from tests.building import Clock, build
from tests.copies import act, bring, codings, content, copied, ids_of, kinds, started, two


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
    assert ours.do(merging.join_codes) == 1
    assert ours.ask(queries.history, 1)[0].said("en") == "1 code joined with the code of the same name"
    fatigue = ours.ask(queries.code_named, "Fatigue")
    assert len(ours.ask(queries.codings_of_code, fatigue.id)) == 2
    bring(theirs, ours)
    bring(ours, theirs)
    assert content(ours) == content(theirs)
    assert theirs.ask(queries.coders)[0].name == theirs.coder.name


def test_the_same_file_brought_in_twice_is_one_transcript() -> None:
    """Two students coded the same interview in projects of their own: both codings stand on one text, of one respondent."""
    told = "== A\nEve: I was tired. {Fatigue}"
    ours = started(told)
    theirs = Project(None, "BM", clock=Clock("2026-05-01"), new_id=ids_of("f"), lineage=("site-f",))
    build(theirs, told.replace("{Fatigue}", "{BM=Sleep}"))
    bring(ours, theirs)
    (row,) = ours.ask(queries.transcripts)
    assert len(ours.ask(queries.codings_in, row.id, None)) == 2
    assert len(ours.ask(queries.turns, row.id)) == len(ours.ask(queries.respondents)) == 1
    bring(theirs, ours)
    assert content(ours) == content(theirs)


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
    person = theirs.ask(queries.respondents)[0]
    theirs.do(approving.answer_quotes, person.id, [Answer(coding.id, "changed", "in other words, in confidence")])
    theirs.do(commands.set_summary, person.id, "She spoke in confidence.", code=coding.code)
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
    ours, theirs = two()
    theirs.do(commands.create_code, "Other")
    bring(ours, theirs)
    newest = "(SELECT max(id) FROM foreign_entry)"
    ours._connection.execute(f"DELETE FROM foreign_change WHERE entry = {newest}")
    ours._connection.execute(f"DELETE FROM foreign_entry WHERE id = {newest}")
    assert [finding.test for finding in ours.check()] == ["hash chain"]
