"""Work beside the desk: keys are answered meanwhile, it can be stopped, and a stop leaves nothing half done."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.catalogue import counting
from qcode.catalogue.intake import read_all
from qcode.model.errors import NameTaken, NotFound
from qcode.project import Project, init
from qcode.tui.apart import Apart, Stopped, WorkFailed
from qcode.tui.app import QcodeApp
from qcode.tui.screens.desk import DeskScreen
from qcode.tui.screens.importing import ImportScreen
from qcode.tui.screens.incoming import write_interviews
from qcode.tui.screens.report import ReportScreen
from qcode.tui.screens.working import do_apart
from qcode.tui.widgets.busy_box import BusyBox, Work
from tests.slow_work import count_for_a_minute, count_slowly, fail, refuse
from tests.tui import draft, screen_text, settled

INTERVIEW = "I: How are you, number {number}?\n\nP1: Fine [laughs].\n\nI: And now?\n\nP1: Still fine.\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = init(tmp_path / "thesis", "AK")
    made.do(commands.add_transcripts, [(draft(), "P03", "P03.txt"), (draft("P04"), "P04", "P04.txt")])
    return made


async def test_what_is_done_apart_is_what_would_be_done_here(project: Project) -> None:
    apart = Apart()
    told: list[tuple[int, int]] = []
    assert await apart.run(project, count_slowly, 0.0, told=lambda done, of: told.append((done, of))) == 2
    assert told == [(number, 20) for number in range(20)]
    with pytest.raises(NameTaken) as refused:
        await apart.run(project, refuse)
    assert refused.value.said("en") == NameTaken(kind="code", name="Тр уст").said("en")
    with pytest.raises(WorkFailed) as failed:
        await apart.run(project, fail)
    assert failed.value.kind == "ZeroDivisionError"
    assert failed.value.trace[-1][2] == "fail"
    assert "Ainur" not in str(failed.value)
    assert apart.is_there, "one process does one thing after the other"
    apart.end()
    project.close()


async def test_a_process_that_dies_is_an_error_once_and_then_begun_anew(project: Project) -> None:
    apart = Apart()
    going = asyncio.create_task(apart.run(project, count_slowly, 20.0))
    while not apart.is_there:
        await asyncio.sleep(0.01)
    assert apart._process is not None
    apart._process.kill()
    with pytest.raises(Stopped):
        await going
    assert await apart.run(project, count_slowly, 0.0) == 2
    apart.end()
    project.close()


async def test_work_that_is_cancelled_ends_at_once(project: Project) -> None:
    apart = Apart()
    going = asyncio.create_task(apart.run(project, count_slowly, 60.0))
    await asyncio.sleep(0.1)
    process = apart._process
    assert process is not None
    began = time.monotonic()
    going.cancel()
    with pytest.raises(asyncio.CancelledError):
        await going
    assert process.wait(5) != 0
    assert time.monotonic() - began < 5
    assert not apart.is_there
    project.close()


def test_errors_are_the_same_errors_in_another_process() -> None:
    import pickle

    error = NotFound(kind="code", name="Trust")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is NotFound
    assert again.said("ru") == error.said("ru")


async def test_an_import_that_is_stopped_leaves_nothing_half_written(project: Project, tmp_path: Path) -> None:
    files = tmp_path / "many"
    files.mkdir()
    for number in range(400):
        (files / f"N{number:03d}.txt").write_text(INTERVIEW.format(number=number) * 20, "utf-8")
    fresh = read_all(project, [files])
    apart = Apart()
    going = asyncio.create_task(apart.run(project, write_interviews, fresh, True, "", patience=10.0))
    kept = tmp_path / "thesis" / "transcripts"
    while len(list(kept.glob("N*.txt"))) < 50:
        assert not going.done()
        await asyncio.sleep(0.002)
    going.cancel()
    with pytest.raises(asyncio.CancelledError):
        await going
    while apart.is_ending:
        await asyncio.sleep(0.01)
    assert [row.name for row in project.ask(queries.transcripts)] == ["P03", "P04"]
    assert [path.name for path in kept.iterdir()] == []
    assert project.check() == []
    project.do(commands.create_code, "Trust")
    project.close()


async def test_many_files_are_read_and_written_apart_and_undone_here(project: Project, tmp_path: Path) -> None:
    files = tmp_path / "some"
    files.mkdir()
    for number in range(5):
        (files / f"N{number:03d}.txt").write_text(INTERVIEW.format(number=number), "utf-8")
    app = QcodeApp(project, "en")
    async with app.run_test(size=(110, 34)) as pilot:
        await settled(pilot)
        await pilot.press("f9")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, ImportScreen)
        screen.look([files])
        await settled(pilot)
        assert "N000.txt" in screen_text(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert len(project.ask(queries.transcripts)) == 7
        assert "5 transcripts written" in screen_text(pilot), "more can be brought in at once"
        await pilot.press("u", "enter")
        await settled(pilot)
        assert len(project.ask(queries.transcripts)) == 2
    assert project.check() == []
    project.close()


async def test_the_desk_answers_while_a_report_is_counted(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "frequencies", count_for_a_minute)
    app = QcodeApp(project, "en")
    async with app.run_test(size=(110, 34)) as pilot:
        await pilot.press("f5", "enter")
        await pilot.pause(0.8)
        screen = app.screen
        assert isinstance(screen, ReportScreen)
        assert "Counting…" in screen_text(pilot)
        assert "Esc stops it" in screen_text(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "Still counting" in [note.message for note in app._notifications][-1]
        await pilot.press("f4", "enter")
        await settled(pilot)
        assert isinstance(app.screen, DeskScreen)
        await pilot.press("j")
        await settled(pilot)
        assert app.screen.view.caret > 0
        assert not app.apart.is_there, "a report that nobody waits for is counted no further"
    project.close()


async def test_work_says_how_far_it_is_and_a_click_stops_it(project: Project) -> None:
    app = QcodeApp(project, "en")
    async with app.run_test(size=(110, 34)) as pilot:
        await settled(pilot)
        screen = app.screen
        given: list[object] = []
        assert hasattr(screen, "face")
        do_apart(screen, Work("Reading…", count_slowly, (60.0,), counts=True), given.append)  # type: ignore[arg-type]
        until = time.monotonic() + 15
        while " of 20" not in screen_text(pilot) and time.monotonic() < until:
            await pilot.pause(0.05)
        assert isinstance(app.screen, BusyBox)
        assert "of 20" in screen_text(pilot)
        await pilot.click("#stop", offset=(2, 0))
        await pilot.pause(0.2)
        await settled(pilot)
        assert app.screen is screen
        assert [note.message for note in app._notifications] == ["Stopped; nothing was changed."]
        assert given == []
    project.close()
