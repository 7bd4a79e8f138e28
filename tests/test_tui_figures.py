"""Figures on the screen: a part of the report, drawn for the room there is, whatever its labels say."""

from __future__ import annotations

from textual.widgets import Static

from qcode.project import Project
from qcode.report.document import Report, Stamp
from qcode.report.figures import Bars, Figure
from qcode.tui.app import QcodeApp
from qcode.tui.screens.report import ReportScreen
from qcode.tui.screens.report_choices import start
from qcode.tui.widgets.figure_box import FigureBox
from tests.building import build
from tests.tui import screen_text, settled

STORY = """
    == A
    Ana: First. {[bold]road, $x$}
    Ana: Then. {$x$}
    == B
    Bob: Other. {[bold]road, =1+1}
"""


def lines(box: FigureBox) -> list[str]:
    return str(box.query_one(Static).render()).split("\n")


async def test_a_figure_is_a_part_that_is_drawn_anew_for_another_width(project: Project) -> None:
    build(project, STORY)
    app = QcodeApp(project, "en")
    async with app.run_test(size=(100, 30)) as pilot:
        screen = ReportScreen("frequencies", start(project, "frequencies", "en"))
        await app.push_screen(screen)
        await settled(pilot)
        while screen.parts[screen.at_part].figure is None:
            await pilot.press("n")
            await settled(pilot)
        box = screen.query_one(FigureBox)
        assert box.display
        assert app.focused is box
        seen = screen_text(pilot)
        assert "[bold]road" in seen
        assert "2 (100%)" in seen.replace("\u00a0", " ")
        wide = max(map(len, lines(box)))
        await pilot.resize_terminal(60, 24)
        await settled(pilot)
        assert max(map(len, lines(box))) < wide <= 96
        await pilot.press("enter")
        await pilot.pause()
        assert "stands in a table, too: n goes on to it" in next(note.message for note in app._notifications)
        await pilot.press("n")
        await pilot.pause()
        assert not box.display


async def test_a_figure_taller_than_the_screen_is_scrolled(project: Project) -> None:
    app = QcodeApp(project, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = ReportScreen("frequencies", start(project, "frequencies", "en"))
        await app.push_screen(screen)
        await settled(pilot)
        labels = tuple(f"Code {number}" for number in range(40))
        figure = Figure("Many", Bars(labels, tuple(map(float, range(40)))), "Bars", "The note.")
        screen.report = Report("R", "en", (figure,), Stamp())
        screen._draw()
        await settled(pilot)
        assert "Code 39" not in screen_text(pilot)
        screen.query_one(FigureBox).scroll_end(animate=False, immediate=True)
        await settled(pilot)
        assert "Code 39" in screen_text(pilot)
        assert "The note." in screen_text(pilot)


async def test_a_line_that_is_wider_than_its_room_is_not_folded(project: Project) -> None:
    """Until a layout is done the room may be that of the figure before; a drawing that is folded can't be read."""
    app = QcodeApp(project, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = ReportScreen("frequencies", start(project, "frequencies", "en"))
        await app.push_screen(screen)
        await settled(pilot)
        screen.report = Report("R", "en", (Figure("Two", Bars(("A", "B"), (1.0, 2.0)), "Bars", ""),), Stamp())
        screen._draw()
        box = screen.query_one(FigureBox)
        drawing = box.query_one(Static)
        drawing.styles.width = 20
        await settled(pilot)
        assert len(lines(box)[0]) > 20
        assert drawing.size.height == len(lines(box))
