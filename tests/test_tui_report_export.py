"""Writing a report by key: which forms there are, every file that was written, and a path that is refused is kept."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from qcode.catalogue import Wanted
from qcode.project import Project
from qcode.tui.app import QcodeApp
from qcode.tui.screens.report import ReportScreen
from qcode.tui.screens.report_choices import Choices
from qcode.tui.widgets.line_box import LineBox
from tests.building import build
from tests.tui import screen_text, settled

STORY = """
    == A
    Int: The new school?
    Ana: It is near. {school}
    Ana: I like it. {joy}
    == B
    Int: The new school?
    Bob: It is cold. {school}
    Bob: My home is far. {home}
    == C
    Int: The new school?
    Cem: It is far. {school}
    Cem: My home is near. {home}
"""


async def test_pictures_are_offered_all_are_named_and_a_refused_path_stands_there_again(
    project: Project, tmp_path: Path
) -> None:
    build(project, STORY)
    app = QcodeApp(project, "en")
    told: list[str] = []
    async with app.run_test(size=(100, 30)) as pilot:
        await app.push_screen(ReportScreen("sequence", Choices(wanted=Wanted(transcripts=("A",)))))
        await settled(pilot)
        app.notify = lambda message, **_: told.append(message)  # type: ignore[method-assign]
        await pilot.press("x")
        await settled(pilot)
        assert ".json; the figures alone: .png .svg" in " ".join(screen_text(pilot).replace("│", " ").split())

        app.screen.query_one(Input).value = str(tmp_path / "turns.pdf")
        await pilot.press("enter")
        await settled(pilot)

        assert isinstance(app.screen, LineBox)
        assert "A report can't be written as “.pdf”" in screen_text(pilot)
        line = app.screen.query_one(Input)
        assert line.value == str(tmp_path / "turns.pdf")
        assert line.cursor_position == len(line.value)
        await pilot.press(*["backspace"] * 3, *"svg", "enter")
        await settled(pilot)
        written = sorted(path.name for path in tmp_path.glob("turns*"))
        assert len(written) > 1
        assert told == [f"Written: {tmp_path / 'turns.svg'}, {', '.join(each for each in written if '-' in each)}"]


async def test_a_report_without_figures_offers_no_pictures(project: Project) -> None:
    build(project, STORY)
    app = QcodeApp(project, "en")
    async with app.run_test(size=(100, 30)) as pilot:
        await app.push_screen(ReportScreen("participants", Choices()))
        await settled(pilot)
        await pilot.press("x")
        await settled(pilot)
        shown = screen_text(pilot)
        assert ".json" in shown
        assert ".png" not in shown
