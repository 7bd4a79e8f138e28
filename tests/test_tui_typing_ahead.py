"""Keys typed faster than boxes open and close are each taken where they were meant."""

from __future__ import annotations

from typing import cast

from textual import events
from textual.pilot import Pilot

from qcode.tui.app import QcodeApp
from qcode.tui.screens.desk import DeskScreen
from tests.tui import codings, desk, quoted, spoken_project


async def _type(pilot: Pilot[None], *keys: str) -> None:
    """All of them in one go, as a fast hand or a slow machine gives them."""
    app = cast(QcodeApp, pilot.app)
    for key in keys:
        app.post_message(events.Key(key, key.rpartition("+")[2] if len(key) == 1 or key.startswith("alt+") else None))
    await pilot.pause()
    while not app.is_at_rest:
        await pilot.pause(0.01)


async def test_the_picker_gets_every_letter_typed_while_it_opens() -> None:
    project = spoken_project()
    async with desk(project) as pilot:
        await _type(pilot, "j", "c", *"wait", "enter", "j", "j", "1")
        assert [name for name, _ in quoted(project)] == ["Waiting", "Trust"]
        starts = [coding.start for coding in codings(project)]
        assert len(set(starts)) == 2


async def test_the_letter_after_the_leader_is_the_codes_own() -> None:
    project = spoken_project()
    async with desk(project) as pilot:
        await _type(pilot, "j", "l", "w", "u", "l", "w")
        assert [name for name, _ in quoted(project)] == ["Waiting"]


async def test_a_search_typed_at_once_ends_where_it_was_found() -> None:
    project = spoken_project()
    async with desk(project) as pilot:
        await _type(pilot, "f", *"queues", "enter", "1")
        assert quoted(project) == [("Trust", "queues")]


async def test_a_letter_right_after_esc_is_no_letter_with_alt() -> None:
    project = spoken_project()
    async with desk(project) as pilot:
        await _type(pilot, "j", "e", "1", "alt+j", "j", "e", "alt+e", "1")
        assert [words[:6] for _, words in quoted(project)] == ["My", "Forms "]


async def test_selecting_up_to_the_next_turn_ends_with_this_one() -> None:
    project = spoken_project()
    async with desk(project) as pilot:
        await _type(pilot, "j", "s", "J", "1")
        assert [words for _, words in quoted(project)] == ["She had been there before; nobody laughed. I trusted her."]


async def test_enter_pressed_before_the_terminal_was_taken_over_opens_the_first_transcript() -> None:
    """A terminal that still reads whole lines gives the end of a line for it, which Textual calls Ctrl+J."""
    project = spoken_project()
    app = QcodeApp(project, "en")
    async with app.run_test() as pilot:
        assert not isinstance(app.screen, DeskScreen)
        await _type(pilot, "ctrl+j")
        assert isinstance(app.screen, DeskScreen)
