"""The history on the screen: filtered, read, gone to, undone in the middle, looked back on, and fast however long."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from qcode import commands, queries
from qcode.project import Project
from qcode.tui.app import QcodeApp
from qcode.tui.screens.desk import DeskScreen
from qcode.tui.screens.history import HistoryScreen
from qcode.tui.screens.past import PastScreen
from qcode.tui.widgets.long_list import LongList
from tests.tui import codings, desk, screen_text, settled, spoken_project


def at(pilot: Pilot[None]) -> int | None:
    return pilot.app.screen.query_one(LongList).at


async def test_the_history_is_filtered_read_and_gone_to() -> None:
    project = spoken_project()
    async with desk(project, size=(80, 24)) as pilot:
        await pilot.press("j", "1")
        coding = codings(project)[0]
        project.do(commands.move_borders, coding.id, coding.start, coding.end - 3)
        moved = project.ask(queries.last_change)[0]
        project.do(commands.create_code, "Law")
        for number in range(14):
            project.do(commands.rename_code, project.ask(queries.code_named, "Waiting").id, f"Waiting {number}")
            project.undo()
        await pilot.press("f6", "end", "home", *["down"] * 29)
        await settled(pilot)
        assert at(pilot) == moved
        assert f" {moved}  20" in screen_text(pilot), "the line in hand is in sight"
        shown = screen_text(pilot)
        assert f"borders {coding.start}–{coding.end} → {coding.start}–{coding.end - 3}" in shown
        assert "My sister told me" in shown
        await pilot.press("f", *"law", "enter")
        await settled(pilot)
        assert "1 entry" in screen_text(pilot)
        assert "new: code Law" in screen_text(pilot)
        await pilot.press("x", "c", *"trust", "enter")
        await settled(pilot)
        assert "4 entries · Relations > Trust" in screen_text(pilot)
        assert at(pilot) == moved
        await pilot.press("r")
        await settled(pilot)
        assert f"→ {coding.start}–{coding.end}" in screen_text(pilot)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert codings(project) == [coding]
        assert project.ask(queries.code_named, "Law")
        await pilot.press("r")
        await settled(pilot)
        assert "is undone already" in list(pilot.app._notifications)[-1].message
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, DeskScreen)
    project.close()


async def test_one_looks_back_and_comes_home(tmp_path: Path) -> None:
    project = spoken_project()
    (tmp_path / "p").mkdir()
    project.backup(tmp_path / "p" / "project.qcode")
    project.close()
    with Project(tmp_path / "p", "AK") as now:
        async with QcodeApp(now, "en").run_test(size=(80, 24)) as pilot:
            assert isinstance(pilot.app, QcodeApp)
            await pilot.press("enter", "j", "1")
            newest = now.ask(queries.last_change)[0]
            await pilot.press("f6", "down", "l")
            await settled(pilot)
            assert isinstance(pilot.app.screen, PastScreen)
            assert "AS OF" in screen_text(pilot).splitlines()[0]
            assert pilot.app.project is not None
            folder = pilot.app.project.folder
            assert pilot.app.project.ask(queries.last_change)[0] == newest - 1
            await pilot.press("enter", "j", "1")
            await settled(pilot)
            assert isinstance(pilot.app.screen, DeskScreen)
            assert "AS OF" in screen_text(pilot)
            assert "nothing in it can be changed" in screen_text(pilot).replace("\n", " ") + "".join(
                each.message for each in pilot.app._notifications
            )
            await pilot.press("f4", "escape")
            await settled(pilot)
            assert isinstance(pilot.app.screen, HistoryScreen)
            assert pilot.app.project is now
            assert "AS OF" not in screen_text(pilot)
            assert folder is not None
            assert not folder.parent.exists()
            await pilot.press("l")
            await settled(pilot)
            again = pilot.app.project.folder
        assert again is not None
        assert not again.parent.exists(), "whoever leaves from the past leaves nothing behind"
        assert now.ask(queries.last_change)[0] == newest
