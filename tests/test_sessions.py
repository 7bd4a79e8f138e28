"""Figures of sessions: off until they are wanted, then from the history and from what was read here."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode import commands, queries, settings
from qcode.analysis.sessions import PAUSE, Stretch, sessions, total
from qcode.catalogue.working import own_sessions
from qcode.project import Project, init
from qcode.tui.app import QcodeApp
from tests.cli import call
from tests.tui import draft, screen_text, settled

BEGIN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return BEGIN + timedelta(minutes=minutes)


def test_a_pause_of_half_an_hour_begins_a_new_session() -> None:
    made = [Stretch(at(m), at(m), codings=1) for m in (0, 10, 39, 69, 70)]
    read = [Stretch(at(60), at(75), turns=12)]
    found = sessions([*made, *read])
    assert [(each.minutes, each.codings, each.turns) for each in found] == [(75, 5, 12)]
    assert [each.minutes for each in sessions(made)] == [39, 1]
    assert total(sessions(made)) == (40, 5, 0, 0)


@given(st.lists(st.integers(0, 500), max_size=30))
def test_no_work_is_lost_between_sessions_and_each_pause_is_long(minutes: list[int]) -> None:
    found = sessions(Stretch(at(m), at(m), codings=1) for m in minutes)
    assert sum(each.codings for each in found) == len(minutes)
    assert all(after.begin - before.end >= PAUSE for before, after in pairwise(found))


def test_codings_count_while_they_stand_and_an_import_is_no_session_of_coding(tmp_path: Path) -> None:
    times = iter([at(m).isoformat() for m in range(0, 90, 5)])
    with init(tmp_path / "p", "AK", clock=lambda: next(times)) as project:
        project.do(commands.add_transcripts, [(draft(), "P03", "")])
        code = project.do(commands.create_code, "Trust")
        transcript = project.ask(queries.transcripts)[0].id
        project.do(commands.code_span, transcript, 0, 5, code=code.id)
        project.do(commands.code_span, transcript, 6, 9, code=code.id)
        project.undo()
        found = own_sessions(project)
        assert [(each.codings, each.codes, each.turns) for each in found] == [(1, 1, 0)]
        settings.keep_readings(tmp_path / "p", (at(300).isoformat(), at(340).isoformat(), 31))
        assert [(each.minutes, each.turns) for each in own_sessions(project)][1:] == [(40, 31)]


def test_by_command_they_are_off_until_they_are_wanted(folder: Path) -> None:
    """
    Int: How are you?
    Ana: I was tired {fatigue}
    """
    refused = call("history", "--sessions", project=folder)
    assert refused.code == 1
    assert "qcode settings figures on" in refused.err
    call("settings", "figures", "on")
    told = call("history", "--sessions", "--json", project=folder)
    assert told.json[0]["minutes"] >= 1
    assert "Codings made" in call("history", "--sessions", project=folder).out


@pytest.mark.parametrize("wanted", [True, False])
async def test_turns_read_are_kept_beside_the_settings_only_if_wanted(tmp_path: Path, wanted: bool) -> None:
    settings.keep(figures="on" if wanted else "")
    with init(tmp_path / "p", "AK") as project:
        project.do(commands.add_transcripts, [(draft(), "P03", "")])
        before = project.ask(queries.last_change)
        app = QcodeApp(project, "en")
        async with app.run_test(size=(120, 30)) as pilot:
            await settled(pilot)
            assert ("1 session" in screen_text(pilot)) == wanted
            await pilot.press("enter")
            await settled(pilot)
            await pilot.press("j", "j", "k", "j")
            await settled(pilot)
        assert project.ask(queries.last_change) == before, "reading is no change of the project"
        assert [turns for *_, turns in settings.readings(tmp_path / "p")] == ([3] if wanted else [])
        with Project(tmp_path / "p", "AK") as again:
            async with QcodeApp(again, "en").run_test(size=(120, 30)) as pilot:
                await pilot.press("f6", "s")
                await settled(pilot)
                assert ("3 turns read" in screen_text(pilot)) == wanted
