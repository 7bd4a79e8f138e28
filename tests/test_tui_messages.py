"""Messages are read to their end: in a box that is written in, and at the desk."""

from __future__ import annotations

from textual.widgets import Static

from qcode.tui.screens.desk import DeskScreen
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


async def test_news_without_room_in_the_status_line_is_said_whole_over_the_keys() -> None:
    project = spoken_project()
    async with desk(project, size=(80, 30)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        screen.message("Everything is written.")
        assert not pilot.app._notifications
        screen.message("word " * 40 + "end.")
        await pilot.pause()
        await pilot.pause()
        assert [told.message for told in pilot.app._notifications] == ["word " * 40 + "end."]
    project.close()
