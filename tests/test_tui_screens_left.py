"""A screen that was left draws nothing any more, whatever comes after it is gone."""

from __future__ import annotations

import asyncio
from typing import Any

from qcode.tui.app import QcodeApp
from qcode.tui.screens.report import ReportScreen
from qcode.tui.screens.report_choices import start
from tests.tui import settled, spoken_project


async def test_what_comes_while_its_screen_is_being_taken_away_is_not_drawn() -> None:
    project = spoken_project()
    app = QcodeApp(project, "en")
    ready = asyncio.Event()

    class Left(ReportScreen):
        async def on_unmount(self) -> None:
            """Its parts are gone, it is not: the moment in which the report comes."""
            ready.set()
            for _ in range(5):
                await asyncio.sleep(0)

    async def late(project: Any, build: Any, *arguments: Any, told: Any = None) -> Any:
        await ready.wait()
        return build(project, *arguments)

    async with app.run_test() as pilot:
        app.apart.run = late  # type: ignore[method-assign, assignment]
        app.push_screen(Left("frequencies", start(project, "frequencies", "en")))
        await pilot.pause()
        app.go("overview")
        await settled(pilot)
        assert ready.is_set()
        assert app._exception is None
    project.close()
