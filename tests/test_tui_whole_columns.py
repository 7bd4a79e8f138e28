"""In a small window a number is seen whole or not at all, and what signs mean stands beside them."""

from __future__ import annotations

import re

from textual.pilot import Pilot

from qcode import commands, queries
from qcode.project import Project
from qcode.tui.app import QcodeApp
from qcode.tui.screens.report import ReportScreen
from qcode.tui.screens.report_choices import start
from qcode.tui.widgets.whole_table import WholeTable
from tests.tui import draft, screen_text, settled, spoken_project


async def opened(pilot: Pilot[None], project: Project, name: str) -> ReportScreen:
    screen = ReportScreen(name, start(project, name, "en"))
    await pilot.app.push_screen(screen)
    await settled(pilot)
    return screen


async def test_columns_that_the_edge_would_cut_are_left_out_and_marked() -> None:
    project = spoken_project()
    first = project.ask(queries.transcripts)[0]
    trust = project.ask(queries.code_named, "Trust")
    project.do(commands.code_span, first.id, 0, project.ask(queries.text_length, first.id), code=trust.id)
    for number in range(12):
        project.do(commands.create_code, f"Code {number}")
    app = QcodeApp(project, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, project, "frequencies")
        table = screen.query_one(WholeTable)
        assert table.virtual_size.width > table.size.width, "or there would be nothing to cut"
        seen: set[str] = set()
        whole = {column.label.plain for column in table.ordered_columns}
        for _ in range(len(whole)):
            lines = [line for line in screen_text(pilot).splitlines() if "Code " in line or "Relations > Trust" in line]
            head = next(
                line for line in lines if (re.search(r"\bCode ", line) and "Respond" in line) or "Share" in line
            )
            words = set(re.split(r"  +|[‹›]", head.strip())) - {""}
            assert {each.strip() for each in words} <= whole, head
            seen |= {each.strip() for each in words}
            assert "›" in head or "‹" in head
            await pilot.press("right")
            await pilot.pause()
        assert seen == whole, "each comes into sight, going right"
    project.close()


async def test_signs_are_told_beside_their_table() -> None:
    project = spoken_project()
    for number in range(8):
        project.do(commands.add_transcripts, [(draft(f"Q{number}"), f"Q{number}", "")])
        project.do(commands.create_code, f"Code {number}")
    for each in project.ask(queries.transcripts)[:3]:
        for code in project.ask(queries.codes):
            if code.parent:
                coding = project.do(commands.code_span, each.id, 40, 60, code=code.id)
                project.do(commands.set_stance, coding.id, "for")
    app = QcodeApp(project, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, project, "stance")
        at = next(n for n, part in enumerate(screen.parts) if part.table and part.table.legend)
        screen._turn_to(at)
        await pilot.pause()
        shown = " ".join(screen_text(pilot).split())
        assert "Signs: + for, − against, ± mixed, ~ no stance" in shown
        assert "an empty cell: silent" in shown
        screen._turn_to(-1)
        await pilot.pause()
        assert any("Signs: + for" in line for line, _ in screen.parts[-1].lines)
    project.close()


async def test_the_overview_s_last_column_is_whole_where_the_list_scrolls() -> None:
    project = spoken_project()
    project.do(commands.add_transcripts, [(draft(f"Q{number:02}"), f"Q{number:02}", "") for number in range(30)])
    app = QcodeApp(project, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        rows = [line for line in screen_text(pilot).splitlines() if "░" in line]
        assert len(rows) > 5
        assert all("0%" in line for line in rows), rows[0]
    project.close()
