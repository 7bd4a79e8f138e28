"""The screen that says how a quote is printed, walked through by keys."""

from __future__ import annotations

import asyncio
from pathlib import Path

from docx import Document
from textual.widgets import Input

from qcode import commands, queries
from qcode.project import Project
from qcode.queries.approvals import approvals
from qcode.tui.screens.details import DetailsScreen
from qcode.tui.screens.printing import PrintingScreen
from tests.tui import desk, screen_text, spoken_project

SAID = "My sister told me [laughs]. She had been there before; nobody laughed. I trusted her."


def coded(project: Project) -> str:
    row = project.ask(queries.transcripts)[0]
    start = project.ask(queries.body, row.id).index(SAID)
    code = project.ask(queries.code_named, "Trust").id
    return project.do(commands.code_span, row.id, start, start + len(SAID), code=code).id


def printed(project: Project, coding: str) -> str:
    return project.ask(queries.quotes, [coding])[0].printed


def test_a_quote_is_made_ready_for_print_by_keys_and_undone() -> None:
    project = spoken_project()
    coding = coded(project)

    async def walk() -> None:
        async with desk(project) as pilot:
            await pilot.press("g", "j", "ctrl+r")
            await pilot.pause()
            assert isinstance(pilot.app.screen, PrintingScreen)
            await pilot.press("w", "w", "W", "W", "x")
            assert printed(project, coding).startswith("My sister […]. She had")
            await pilot.press("g", "s", "c", *"Aida", "enter")
            assert "[…]. [Aida] had been" in printed(project, coding)
            await pilot.press("G", "n", *"The sister.", "enter")
            await pilot.press("t", *"Rus", "enter")
            await pilot.pause()
            await pilot.press(*"da", "escape")
            await pilot.pause()
            shown = screen_text(pilot)
            assert "as it is printed" in shown
            assert "(1) The sister." in shown
            assert "Русский" in shown
            quote = project.ask(queries.quotes, [coding])[0]
            assert [(row.language, row.body) for row in quote.translations] == [("ru", "da")]
            await pilot.press("u", "u", "u", "r")
            await pilot.pause()
            assert printed(project, coding) == SAID
            await pilot.press("v", "b", "escape", "escape")
            await pilot.pause()
            assert not isinstance(pilot.app.screen, PrintingScreen)

    asyncio.run(walk())


def test_quotes_go_out_for_approval_and_answers_come_back_by_keys(tmp_path: Path) -> None:
    project = spoken_project()
    coding = coded(project)
    project.do(commands.set_star, coding, star=True)
    path = tmp_path / "sheet.docx"

    async def walk() -> None:
        async with desk(project) as pilot:
            transcript = project.ask(queries.transcripts)[0].id
            pilot.app.push_screen(DetailsScreen(transcript))
            await pilot.pause()
            await pilot.press("a", "enter")
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
            pilot.app.screen.query_one(Input).value = str(path)
            await pilot.press("enter")
            await pilot.pause()
            document = Document(str(path))
            document.tables[0].rows[1].cells[-1].text = "My sister told me of it."
            document.save(str(path))
            await pilot.press("a", *"answers", "enter")
            await pilot.pause()
            pilot.app.screen.query_one(Input).value = str(path)
            await pilot.press("enter")
            await pilot.pause()
            assert "in other words: “My sister told me" in screen_text(pilot)
            await pilot.press("down", "enter")
            await pilot.pause()
            assert project.ask(queries.quotes, [coding])[0].condition == "paraphrase only"
            assert project.ask(approvals)[0].approval.words == "My sister told me of it."
            await pilot.press("u")
            assert project.ask(queries.quotes, [coding])[0].condition == ""

    asyncio.run(walk())
