"""Reports on the screen: every choice has a key, stands in a line, and is what the file is written from."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from qcode import commands, queries
from qcode.model.rows import Coding
from qcode.project import Project, init
from qcode.tui.app import QcodeApp
from qcode.tui.screens.report import ReportScreen
from qcode.tui.widgets.ask_box import AskBox
from tests.tui import CODES, draft, screen_text, settled

SAID = "My sister told me [laughs]."


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two coders, one transcript coded by both, on disk."""
    made = init(tmp_path / "thesis", "AK")
    made.do(commands.add_transcripts, [(draft(), "P03", "P03.txt"), (draft("P04"), "P04", "P04.txt")])
    codes = [made.do(commands.create_code, path) for path in CODES]
    first = made.ask(queries.transcripts)[0]
    start = made.ask(queries.body, first.id).index("My sister")
    for code in codes[:2]:
        made.do(commands.code_span, first.id, start, start + len(SAID), code=code.id)
    made.act_as("BM")
    made.do(commands.code_span, first.id, start, start + 2, code=codes[2].id)
    made.act_as("AK")
    return made


@asynccontextmanager
async def report(project: Project, name: str) -> AsyncIterator[Pilot[None]]:
    app = QcodeApp(project, "en")
    async with app.run_test(size=(130, 44)) as pilot:
        await pilot.press("f5")
        await pilot.pause()
        listing = app.screen.query_one(OptionList)
        listing.highlighted = listing.get_option_index(name)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ReportScreen)
        yield pilot
    project.close()


def screen(pilot: Pilot[None]) -> ReportScreen:
    assert isinstance(pilot.app.screen, ReportScreen)
    return pilot.app.screen


async def press(pilot: Pilot[None], *keys: str) -> str:
    await pilot.press(*keys)
    await settled(pilot)
    return screen_text(pilot)


async def test_the_language_of_a_report_is_not_the_language_of_the_screen(project: Project) -> None:
    async with report(project, "frequencies") as pilot:
        shown = await press(pilot, "l")
        assert "l language: Қазақша" in shown
        assert "Кодтардың жиілігі" in shown
        assert "Esc back" in shown


async def test_the_coder_cycles_among_those_who_coded(project: Project) -> None:
    async with report(project, "frequencies") as pilot:
        assert "w codings by: AK" in screen_text(pilot)
        assert "w codings by: BM" in await press(pilot, "w")
        made = screen(pilot).report
        assert made is not None
        assert made.stamp.coder == "BM"
        await press(pilot, "w")
        assert screen(pilot).choices.wanted.coders == ("AK",)


async def test_unit_speech_and_rollup_of_co_occurrence(project: Project) -> None:
    async with report(project, "cooccurrence") as pilot:
        assert "t unit: turn" in screen_text(pilot)
        assert "t unit: paragraph" in await press(pilot, "t")
        assert "t unit: overlapping coded segments" in await press(pilot, "t")
        await press(pilot, "t", "t", "t", "t", "t")
        shown = await press(pilot, *["backspace"] * 2, *"12", "enter")
        assert "at most 12 characters apart" in shown
        await press(pilot, "s", "r")
        line = str(pilot.app.screen.query_one("#options", Static).render())
        assert "s speech: all · r codes: with all below" in line
        made = screen(pilot).report
        assert made is not None
        assert (made.stamp.unit, made.stamp.speech) == ("gap:12", "all")


async def test_a_choice_that_a_report_does_not_know_is_said(project: Project) -> None:
    async with report(project, "participants") as pilot:
        await press(pilot, "t")
        assert [note.message for note in pilot.app._notifications] == ["This report has no such choice."]


async def test_parts_are_gone_through_both_ways(project: Project) -> None:
    async with report(project, "frequencies") as pilot:
        last = len(screen(pilot).parts) - 1
        for key, part in (("n", 1), ("N", 0), ("N", last), ("n", 0)):
            await press(pilot, key)
            assert screen(pilot).at_part == part


async def test_a_report_is_limited_to_what_is_marked(project: Project) -> None:
    async with report(project, "frequencies") as pilot:

        async def line(*keys: str) -> str:
            """The line of choices, which is cut where the screen ends, as one."""
            return " ".join((await press(pilot, *keys)).split())

        assert "o only: P04" in await line("o", *"P04", "enter")
        made = screen(pilot).report
        assert made is not None
        assert made.stamp.transcripts == 1
        assert "o of all" in await line("o", *"everything", "enter")

        await press(pilot, "o", *"P04", "enter")
        assert "only: P04" in await line("o", "enter"), "what limits it stands first, and Enter keeps it"
        assert "o of all" in await line("o", "down", "enter"), "no limit is taken alone"


async def test_a_declared_name_stops_the_file_until_it_is_allowed(project: Project, tmp_path: Path) -> None:
    (tmp_path / "thesis" / "names.txt").write_text("Trust\n", "utf-8")
    file = tmp_path / "thesis" / "exports" / "quotations.docx"
    async with report(project, "quotations") as pilot:
        await press(pilot, "x", "enter")
        assert isinstance(pilot.app.screen, AskBox)
        assert "Trust (" in screen_text(pilot)
        await press(pilot, "enter")
        assert not file.exists()
        await press(pilot, "x", "enter")
        await press(pilot, "down", "enter")
        assert file.exists()


async def test_codings_and_codebook_are_written_as_files(project: Project, tmp_path: Path) -> None:
    app = QcodeApp(project, "en")
    async with app.run_test(size=(130, 44)) as pilot:
        await press(pilot, "f5", "up", "up", "enter", "enter")
        await press(pilot, "down", "enter", "enter")
    assert "Waiting" in (tmp_path / "thesis" / "codebooks" / "codebook.yaml").read_text("utf-8")
    lines = (tmp_path / "thesis" / "exports" / "codings.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 4
    project.close()


async def test_a_report_follows_the_project(project: Project) -> None:
    async with report(project, "frequencies") as pilot:
        first = screen(pilot).report
        await press(pilot, "u")
        second = screen(pilot).report
        assert first is not None
        assert second is not None
        assert first.stamp.entry < second.stamp.entry
        codings: list[Coding] = project.ask(queries.codings_in, project.ask(queries.transcripts)[0].id, None)
        assert len(codings) == 2
