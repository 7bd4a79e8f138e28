"""A narrow window in the longest language: the overview's heads stand in one line, and the bar says how to come back."""

from __future__ import annotations

from textual.widgets import Static

from qcode.tui.app import QcodeApp
from qcode.tui.screens.start import StartScreen
from tests.tui import screen_text, spoken_project


async def test_heads_stand_in_one_line_and_esc_leads_back_from_another_project() -> None:
    app = QcodeApp(spoken_project(), "kk")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.screen.query_one("#columns", Static).content_size.height == 1
        await pilot.press("o")
        await pilot.pause()
        assert isinstance(app.screen, StartScreen)
        assert "Esc артқа" in screen_text(pilot).splitlines()[-1]
        await pilot.press("escape")
        assert not isinstance(app.screen, StartScreen)


async def test_where_there_is_nothing_to_go_back_to_the_bar_names_no_way() -> None:
    app = QcodeApp(None)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Esc" not in screen_text(pilot).splitlines()[-1]
