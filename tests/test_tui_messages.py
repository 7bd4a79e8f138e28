"""Messages in a box that is written in: they stand in its last line, and what stood there comes back."""

from __future__ import annotations

from textual.widgets import Static

from tests.tui import desk, spoken_project


async def test_after_two_messages_the_line_of_a_box_says_again_what_its_keys_do() -> None:
    project = spoken_project()
    async with desk(project) as pilot:
        await pilot.press("j", "m")
        await pilot.pause()
        box = pilot.app.screen
        assert box.is_modal
        line = [each for each in box.query(Static) if each.region.height][-1]
        hint = str(line.content)
        box.notify("The first.", timeout=0.3)
        await pilot.pause()
        assert str(line.content) == "The first."
        box.notify("The second.", timeout=0.3)
        await pilot.pause()
        assert str(line.content) == "The second."
        await pilot.pause(0.7)
        assert str(line.content) == hint
    project.close()
