"""The project as it was: every row, every number and every act's state equal what they were then; nothing can be changed."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

import qcode
from qcode import commands, queries
from qcode.catalogue.erase import erase
from qcode.project import OnlyThePast, Project
from tests.acts import begin, walk
from tests.building import code, state
from tests.cli import call, done


def states(project: Project, upto: int) -> dict[int, str]:
    return {entry.id: entry.state for entry in project.ask(queries.history) if entry.id <= upto}


@pytest.mark.parametrize("seed", [1, 2])
def test_any_entry_can_be_looked_at_as_it_was(tmp_path: Path, seed: int) -> None:
    then = {}
    with begin(tmp_path / "p") as project:
        for entry in walk(project, 45, seed):
            then[entry] = state(project), states(project, entry)
        for entry, (rows, acts) in list(then.items())[::6]:
            with project.as_it_was(str(entry)) as past:
                assert state(past) == rows
                assert states(past, entry) == acts
                assert past.check() == []
                assert past.ask(queries.last_change)[0] == entry


def test_a_report_as_of_then_is_the_report_taken_then(tmp_path: Path) -> None:
    place, taken = tmp_path / "p", {}
    with begin(place) as project:
        for entry in walk(project, 12, 3):
            with qcode.open(place, "AK") as now:
                taken[entry] = now.report("frequencies")
    for entry in (min(taken), max(taken)):
        with qcode.open(place, "AK", at=entry) as past:
            assert past.report("frequencies").equals(taken[entry])
    out = place / "then.json"
    done("report", "frequencies", "--at", str(min(taken)), "-o", out, project=place)
    assert f'"entry": {min(taken)}' in out.read_text("utf-8")


def test_the_past_is_read_only_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with begin(tmp_path / "p") as project:
        past = project.as_it_was("2")
        folder = past.folder
        assert folder is not None
        assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
        with pytest.raises(OnlyThePast):
            past.do(commands.create_code, "new")
        with pytest.raises(OnlyThePast):
            past.undo()
        past.close()
        assert not folder.parent.exists()


def test_what_was_erased_stays_erased_in_the_past(tmp_path: Path) -> None:
    with begin(tmp_path / "p") as project:
        entry = project.ask(queries.last_change)[0]
        code(project, "later")
        erase(project, project.ask(queries.transcript_named, "A"))
        with project.as_it_was(str(entry)) as past:
            assert [row.name for row in past.ask(queries.transcripts)] == ["B"]
            assert b"very tired" not in (past.folder or Path()).joinpath("project.qcode").read_bytes()
    assert "erased for good since then" in call("--at", str(entry), "transcripts", project=tmp_path / "p").err
