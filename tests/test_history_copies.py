"""What other copies did stands in the history after a merge: by time, filtered, read, gone to; and one coder of two ids."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from qcode import commands, queries
from qcode.commands import merging, reviews
from qcode.project import Project, init
from qcode.queries import second_coding
from qcode.queries.history_copies import act_of, number_of
from qcode.queries.history_search import Acts, acts, entries, whole_history
from qcode.store.merging import incoming
from qcode.store.reverting import UndoneAlready
from qcode.tui.screens.desk import DeskScreen
from qcode.tui.screens.history import HistoryScreen
from tests.building import Clock, build, code, counted_ids, state
from tests.cli import call, done
from tests.copies import bring, codings, copied, ids_of, started, two
from tests.test_history_past import states
from tests.tui import desk, screen_text, settled, spoken_project


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A student's project, and what her supervisor did in a copy of it: one review, then a new code."""
    place = tmp_path / "hers"
    with init(place, "AK", clock=Clock(), new_id=counted_ids()) as ours:
        build(ours, "== A\nAna: I was tired. {Fatigue}\n== B\nBob: I slept. {Rest}")
        (tmp_path / "his").mkdir()
        ours.backup(tmp_path / "his" / "project.qcode")
        with Project(tmp_path / "his", "DD", clock=Clock("2026-03-04"), new_id=ids_of("d")) as his:
            coding = next(each for each in codings(his) if each.start == 5)
            his.do(reviews.review_coding, coding.id, verdict="queried", reason="Why?")
            his.do(commands.create_code, "Silence")
            his.do(commands.move_borders, coding.id, coding.start, coding.end - 1)
    with Project(place, "AK", clock=Clock("2026-03-06")) as ours:
        ours.do(commands.create_code, "Later")
    done("merge", tmp_path / "his", "--yes", project=place)
    return place


def listed(place: Path, *options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(done("history", "-n", "0", "--json", *options, project=place))
    return found


def test_what_the_other_copy_did_stands_in_the_history_by_its_time(place: Path) -> None:
    found = listed(place)
    assert [each["at"] for each in found] == sorted((each["at"] for each in found), reverse=True)
    merge, later, *elsewhere = found
    assert (merge["action"], later["said"]) == ("merge", "new code Later")
    hers = [each for each in elsewhere if each["merge"]]
    assert [(each["coder"], each["action"]) for each in hers] == [
        ("DD", "move_borders"), ("DD", "create_code"), ("DD", "review_coding"), ("DD", "know_coder"),
    ]  # fmt: skip
    assert {each["merge"] for each in hers} == {merge["entry"]}
    assert hers[0]["entry"] == "c4"
    table = done("history", "-n", "0", project=place)
    assert f"from “his”, entry {merge['entry']}" in table
    assert [each["said"] for each in listed(place, "--by", "DD", "--action", "create-code")] == ["new code Silence"]
    assert len(listed(place, "--code", "Fatigue")) > len(listed(place, "--code", "Fatigue", "--by", "AK")) > 0
    assert {each["entry"] for each in listed(place, "--transcript", "A")} >= {"c4", "c2"}
    assert "c4" not in {each["entry"] for each in listed(place, "--transcript", "B")}
    assert [each["entry"] for each in listed(place, "--words", "silence dd")] == ["c3"]
    assert [each["entry"] for each in listed(place, "--from", "2026-03-04", "--to", "2026-03-04")] == [
        "c4", "c3", "c2", "c1",
    ]  # fmt: skip
    assert {"c4", later["entry"]} <= {each["entry"] for each in listed(place, "--from", "c4")}
    assert "c4" not in {each["entry"] for each in listed(place, "--from", str(later["entry"]))}
    assert "c1" not in {each["entry"] for each in listed(place, "--to", "2")}
    assert not listed(place, "--from", "99999")


def test_before_and_after_and_what_cannot_be_done_are_said(place: Path) -> None:
    merge = listed(place)[0]["entry"]
    shown = done("history", "show", "c4", project=place)
    assert "borders 5–17 → 5–16" in shown
    assert "I was tired" in shown
    assert "reason Why?" in done("history", "--by", "DD", "--changes", project=place)
    said = call("history", "undo", "c4", project=place)
    assert (said.code, f"entry {merge} brought it" in said.err) == (1, True)
    assert call("history", "show", "c99", project=place).code == 1
    assert call("history", "show", "soon", project=place).code == 2
    then = call("--at", "c4", "history", "-n", "0", "--json", project=place)
    assert f"the project after entry {merge}" in then.err
    assert json.loads(then.out)[0]["entry"] == merge
    before = json.loads(done("--at", str(int(str(merge)) - 1), "history", "-n", "0", "--json", project=place))
    assert not [each for each in before if each["merge"]], "it had not come yet"
    done("undo", project=place)
    assert {each["state"] for each in listed(place) if each["merge"]} == {"undone"}


def test_every_line_of_json_has_its_copy(place: Path) -> None:
    lines = [json.loads(line) for line in done("history", "--jsonl", project=place).splitlines()]
    assert [line["at"] for line in lines] == sorted(line["at"] for line in lines)
    elsewhere = [line for line in lines if line["merge"]]
    assert [line["entry"] for line in elsewhere] == ["c1", "c2", "c3", "c4"]
    assert elsewhere[1]["changes"][0]["after"]["reason"] == "Why?"
    assert len({line["site"] for line in lines}) == 2
    assert {line["coder"] for line in elsewhere} == {"DD"}


async def test_the_history_screen_has_it_too() -> None:
    project = spoken_project()
    hers = project.do(
        commands.code_span, project.ask(queries.transcripts)[0].id, 40, 60, code=project.ask(queries.codes)[0].id
    )
    his = copied(project, "b", "DD")
    his.do(commands.create_code, "Silence")
    coding = his.do(commands.code_span, his.ask(queries.transcripts)[0].id, 12, 30, code=code(his, "Silence"))
    his.do(commands.move_borders, coding.id, 12, 29)
    his.do(reviews.review_coding, hers.id, verdict="queried", reason="Why?")
    project.do(merging.merge, incoming(his._connection, "back.qcodepack"))
    merge = project.ask(queries.last_change)[0]
    async with desk(project, size=(80, 24)) as pilot:
        await pilot.press("f6", "w", *"dd", "enter")
        await settled(pilot)
        shown = screen_text(pilot)
        assert "[back.qcodepack] question on a coding" in shown
        await pilot.press("down")
        await settled(pilot)
        shown = screen_text(pilot)
        assert "c4" in shown
        assert "[back.qcodepack] borders of Silence" in shown
        assert f"entry {merge} brought it" in shown.replace("\n", " ")
        assert "borders 12–30 → 12–29" in shown
        await pilot.press("r")
        await settled(pilot)
        assert "can't be undone by itself" in list(pilot.app._notifications)[-1].message
        assert isinstance(pilot.app.screen, HistoryScreen)
        await pilot.press("g", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, DeskScreen), "a review leads to its coding"
    project.close()


def test_a_hundred_thousand_acts_of_another_copy_are_scrolled_at_once() -> None:
    """Only numbers are asked for all; words for the lines in sight."""
    ours, theirs = two()
    theirs.do(commands.create_code, "Law")
    bring(ours, theirs)
    merge = ours.ask(queries.last_change)[0]
    ours._connection.execute(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
        " INSERT INTO foreign_entry (merge, site, sequence, lamport, at, coder, action, arguments, hash, state)"
        " SELECT ?, 'far', i, i, '2026-05-01T10:00:00.000Z', 'x', 'create_code', '{\"code\": \"Law\"}', x'00', 'done' FROM n",
        [merge],
    )
    begun = time.process_time()
    ids = ours.ask(acts, Acts())
    assert len(ids) > 100_000
    assert time.process_time() - begun < 1
    begun = time.process_time()
    for top in range(0, 90_000, 900):
        assert len(ours.ask(entries, ids[top : top + 40])) == 40
    assert time.process_time() - begun < 1


def test_the_past_agrees_about_a_coder_whom_a_merge_joined() -> None:
    """What she undid under her old id is undone for good by her first act under the new one, then and in every past."""
    ours = started("== A\nEve: I was tired. {Fatigue}")
    ours.do(commands.create_code, "Gone")
    ours.undo()
    theirs = Project(None, "AK", clock=Clock(), new_id=ids_of("-"), lineage=("site-f",))
    build(theirs, "== B\nBob: I slept. {Rest}")
    theirs.do(commands.create_code, "Made elsewhere")
    then = {}
    old = ours.coder.id

    def keep() -> None:
        entry = ours.ask(queries.last_change)[0]
        then[entry] = state(ours), states(ours, entry)

    keep()
    ours.act_as("BM")
    bring(ours, theirs)
    keep()
    ours.act_as("AK")
    assert ours.coder.id != old
    for name in ("One", "Two"):
        ours.do(commands.create_code, name)
        keep()
    ours.undo()
    keep()
    ours.do(commands.create_code, "Three")
    keep()
    for entry, (rows, said) in then.items():
        with ours.as_it_was(str(entry)) as past:
            assert state(past) == rows
            assert states(past, entry) == said
            assert past.check() == []
    mine = ours.ask(acts, Acts(coder=ours.coder.id))
    assert len(mine) == sum(each["coder"] == "AK" for each in ours.ask(whole_history)), "both of her ids"
    assert {each.coder for each in ours.ask(entries, ours.ask(acts, Acts()))} == {"AK", "BM"}
    assert second_coding.coder_of(ours._reader, old).name == "AK"
    hers = next(
        each for each in ours.ask(queries.history) if (each.action, each.notes.get("code")) == ("create_code", "Gone")
    )
    with pytest.raises(UndoneAlready):  # and not: it is somebody else's
        ours.may_undo(hers.id)


def test_what_the_other_copy_undid_later_is_undone_here_and_not_before() -> None:
    """Its undo comes with the second merge: from then on the act is undone, in the past before that it was done."""
    ours, theirs = two()
    theirs.do(commands.create_code, "Law")
    bring(ours, theirs)
    first = ours.ask(queries.last_change)[0]

    def law(project: Project) -> str:
        found = project.ask(entries, project.ask(acts, Acts(action="create_code")))
        return next(each.state for each in found if each.merge and each.notes["code"] == "Law")

    assert law(ours) == "done"
    theirs.undo()
    bring(ours, theirs)
    assert law(ours) == "undone"
    with ours.as_it_was(str(first)) as past:
        assert law(past) == "done"
        assert past.check() == []


def test_tampering_with_what_came_is_found_and_named_by_its_merge() -> None:
    ours, theirs = two()
    theirs.do(commands.create_code, "Law")
    bring(ours, theirs)
    merge = ours.ask(queries.last_change)[0]
    ours.do(commands.create_code, "Later")
    theirs.do(commands.create_code, "More")
    bring(ours, theirs)
    for sql in (
        "UPDATE foreign_entry SET coder = 'x' WHERE id = 1",
        "UPDATE foreign_entry SET merge = (SELECT max(merge) FROM foreign_entry) WHERE id = 1",
        "DELETE FROM foreign_change WHERE entry = 1",
    ):
        ours._connection.execute("SAVEPOINT tampering")
        ours._connection.execute(sql)
        broken = ours.first_broken(ours.check())
        ours._connection.execute("ROLLBACK TO tampering")
        ours._connection.execute("RELEASE tampering")
        assert broken is not None, sql
        assert broken.entry >= merge
    assert ours.check() == []


def test_numbers_of_acts() -> None:
    assert [act_of(each) for each in ("7", "#7", "c7", "C7", "с7", "seven", "c")] == [7, 7, -7, -7, -7, None, None]
    assert (number_of(7), number_of(-7)) == ("7", "c7")
