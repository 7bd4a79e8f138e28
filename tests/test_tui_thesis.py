"""My thesis at the desk: what is to be looked at, one Enter from its place, and back."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from qcode import queries
from qcode.project import Project
from qcode.tui.screens.desk import DeskScreen
from qcode.tui.screens.thesis import ThesisScreen
from tests.building import build
from tests.manuscripts import manuscript
from tests.tui import desk, screen_text, settled


async def test_a_chapter_is_checked_and_each_line_leads_to_its_passage(tmp_path: Path) -> None:
    """F5 and t, the file's path, Enter; Enter leads to the passage, Esc back; a shows all; x writes the report."""
    project = Project(None, "AK")
    build(project, "== A\nInt: What was hard?\nP1: The evenings were long. Nobody came [bold] to us.\n")
    file = manuscript(
        tmp_path / "chapter.docx",
        "“The evenings were very long” (R1) and “Nobody came [bold] to us” (R1).",
        "“The evenings were long” (R9), see Table Z9.",
    )
    async with desk(project) as pilot:
        await pilot.press("f5", "t")
        await settled(pilot)
        assert isinstance(pilot.app.screen_stack[-2], ThesisScreen)
        pilot.app.screen.query_one(Input).value = str(file)
        await pilot.press("enter")
        await settled(pilot)
        seen = screen_text(pilot)
        assert "3 quotes; no such respondent: 1; altered: 1; exact: 1" in seen
        assert "The evenings were very long" in seen
        assert "points to nothing" in seen
        await pilot.press("end")
        await settled(pilot)
        assert "this file alone" in screen_text(pilot)
        await pilot.press("home")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, DeskScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ThesisScreen)
        await pilot.press("a")
        await pilot.pause()
        assert "Nobody came [bold] to us" in screen_text(pilot)
        await pilot.press("x")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = str(tmp_path / "check.docx")
        await pilot.press("enter")
        await settled(pilot)
        assert (tmp_path / "check.docx").is_file()
        await pilot.press("escape", "t")
        await settled(pilot)
        assert "chapter.docx · 3 quotes" in screen_text(pilot)
    assert project.ask(queries.codings_by_coder) == {}


async def test_an_exported_appendix_is_verified_there(tmp_path: Path) -> None:
    """A file with a manifest is verified; v shows its quotes instead."""
    from qcode.catalogue import Asked, Wanted, find_scope
    from qcode.catalogue.assembling import AppendixOptions, assembled
    from qcode.catalogue.manifest import write_appendix

    project = Project(None, "AK")
    build(project, "== A\nInt: What was hard?\nP1: The evenings were long. {time}\nP1: Nobody came. {people}\n")
    target = tmp_path / "appendix.docx"
    asked = Asked(find_scope(project, Wanted()))
    made = assembled(project, asked, AppendixOptions(items=("frequencies", "quotations")))
    write_appendix(project, made, asked, target, unit="turn")
    _one_less(project)
    async with desk(project) as pilot:
        pilot.app.thesis = target  # type: ignore[attr-defined]
        await pilot.press("f5", "t")
        await settled(pilot)
        seen = " ".join(screen_text(pilot).split())
        assert "The file itself is as it was written." in seen
        assert "gone" in seen
        await pilot.press("v")
        await settled(pilot)
        assert "2 quotes; exact: 2" in screen_text(pilot)


def _one_less(project: Project) -> None:
    """One coding less than was printed."""
    from qcode import commands

    row = project.ask(queries.transcripts)[0]
    first = project.ask(queries.codings_in, row.id, project.coder.id)[0]
    project.do(commands.remove_coding, first.id)
