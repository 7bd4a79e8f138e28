"""What was typed is never lost without a word, and one sentence ends with Enter."""

from __future__ import annotations

from textual.widgets import Input

from qcode import queries
from qcode.tui.app import QcodeApp
from qcode.tui.widgets.line_box import LineBox
from tests.tui import screen_text, settled, spoken_project


async def test_esc_asks_before_it_throws_a_typed_line_away() -> None:
    app = QcodeApp(None, "en")
    left: list[str | None] = []
    async with app.run_test() as pilot:
        app.push_screen(LineBox("Committee", "", "en"), left.append)
        await pilot.press("K", "Z", "escape")
        assert "Esc once more throws it away" in screen_text(pilot)
        await pilot.press("U")
        assert "Enter takes it" in screen_text(pilot)
        await pilot.press("escape", "enter")
        assert left == ["KZU"]
        for typed, escapes in (("KZ", 2), ("", 1)):
            box = LineBox("Committee", "was", "en")
            app.push_screen(box, left.append)
            await pilot.pause()
            box.query_one(Input).value = typed
            await pilot.press(*["escape"] * escapes)
            assert box.was_left, typed
    assert left == ["KZU", "", ""]


async def test_enter_ends_a_sentence() -> None:
    project = spoken_project()
    app = QcodeApp(project, "en")
    async with app.run_test() as pilot:
        await pilot.press("ctrl+d")
        await settled(pilot)
        await pilot.press("a", *"Trust", "enter")
        await settled(pilot)
        assert [item.finding.statement for item in project.ask(queries.finding_items)] == ["Trust"]
    project.close()
