"""A report is limited by a query as it is typed; one that is wrong comes back as it was, with why."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from qcode import commands
from qcode.project import Project
from qcode.tui.app import QcodeApp
from qcode.tui.screens.report import ReportScreen
from qcode.tui.screens.report_choices import KEYED, SHOWN, Choices
from qcode.tui.widgets.only_box import OnlyBox, typed_queries, with_one_query
from tests.building import build
from tests.tui import screen_text, settled

STORY = """
    == A
    Int: The new school?
    Ana: It is near. {school}
    == B
    Int: The new school?
    Bob: It is cold. {school}
    Bob: My home is far. {home}
"""


@asynccontextmanager
async def opened(project: Project, language: str) -> AsyncIterator[tuple[Pilot[None], ReportScreen]]:
    build(project, STORY)
    async with QcodeApp(project, language).run_test(size=(80, 24)) as pilot:
        screen = ReportScreen("frequencies", Choices())
        await pilot.app.push_screen(screen)
        await settled(pilot)
        yield pilot, screen


def back_in_box(pilot: Pilot[None]) -> str:
    """What stands in the box again, below which it is said why."""
    box = pilot.app.screen
    assert isinstance(box, OnlyBox)
    assert "sky" in box._wrong
    assert box._wrong[:30] in screen_text(pilot)
    return box.query_one("#typed", Input).value


async def write(pilot: Pilot[None], query: str) -> None:
    """Write over what stands in the box, and press Enter."""
    pilot.app.screen.query_one("#typed", Input).value = query
    await pilot.pause()
    await pilot.press("enter")
    await settled(pilot)


async def test_a_query_is_typed_refused_mended_and_stands_among_the_limits(project: Project) -> None:
    async with opened(project, "ru") as (pilot, screen):
        await pilot.press("o")
        await settled(pilot)
        assert "запрос: код:Доверие И позиция:за" in screen_text(pilot)
        await write(pilot, "код:school И пол:ж")
        assert "Спросить «пол:» нельзя" in screen_text(pilot)
        await write(pilot, "код:sky")
        assert back_in_box(pilot) == "код:sky"
        await write(pilot, "код:school НЕ код:home")
        assert pilot.app.screen is screen
        assert screen.scope.query == "code:school NOT code:home"
        assert screen.report is not None
        table = screen.parts[0].table
        assert table is not None
        assert {str(row[0].value): row[1].value for row in table.rows} == {"school": 2, "home": 0}
        assert "o только: запрос: код:school НЕ код:home" in " ".join(screen_text(pilot).split())
        await pilot.press("o")
        await settled(pilot)
        assert "✓ запрос: код:school НЕ код:home" in screen_text(pilot)
        await write(pilot, "код:home")
        assert screen.choices.wanted.query == "код:home", "the newer one takes its place"


async def test_one_query_is_marked_at_a_time_and_which_one_gave_way_is_said(project: Project) -> None:
    for name in ("schools", "homes"):
        project.do(commands.save_query, name, f"code:{name[:-1]}")

    async with opened(project, "en") as (pilot, screen):

        async def told(*keys: str) -> str:
            await pilot.press(*keys)
            await settled(pilot)
            return " ".join(screen_text(pilot).split())

        gone = "the newest takes the place of “schools”."
        assert gone not in await told("o", *"schools", "tab")
        box = pilot.app.screen
        assert isinstance(box, OnlyBox)
        assert box.marked == ["query:schools"]
        await told(*"homes", "tab")
        assert box.marked == ["query:homes"]
        assert gone in str(box.query_one("#hint", Static).render())
        await told("A", "tab")
        assert gone not in str(box.query_one("#hint", Static).render())
        await told("enter")
        assert (screen.scope.query, screen.choices.wanted.transcripts) == ("code:home", ("A",))
        assert not pilot.app._notifications
        await told("o", *"schools", "enter")
        assert (screen.scope.query, screen.choices.wanted.transcripts) == ("code:school", ("A",)), "the newer one"
        assert [note.message.rpartition(" ")[2] for note in pilot.app._notifications] == ["“homes”."]


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        (("query:a", "codes:b", "query:c"), ["codes:b", "query:c"]),
        (("query:a", "+code:b"), ["+code:b"]),
        (("+code:a", "query:b", "all:"), ["query:b", "all:"]),
        (("transcripts:a", "transcripts:b"), ["transcripts:a", "transcripts:b"]),
    ],
)
def test_of_several_queries_the_newest_stays(chosen: tuple[str, ...], kept: list[str]) -> None:
    assert with_one_query(chosen) == kept


@pytest.mark.parametrize("typed", ["P04", "school", "memo", "код:", "пол:ж", "код:А И", ""])
def test_what_is_no_query_or_a_name_just_as_well_is_looked_for_in_the_list(typed: str) -> None:
    assert typed_queries(typed) == []
    assert typed_queries("код:А И позиция:за") == ["код:А И позиция:за"]


async def test_the_help_says_which_key_changes_what_has_none(project: Project) -> None:
    """Of the choices in the line some have a key of their own; all of them are behind one."""
    async with opened(project, "en") as (pilot, screen):
        line = str(screen.query_one("#options", Static).render())
        without = [each for each in SHOWN["frequencies"].choices if each.name not in KEYED]
        assert without
        assert all(f" · {screen.choices.said(each, screen.say)}" in line for each in without)
        await pilot.press("f1")
        await settled(pilot)
        told = " ".join(screen_text(pilot).split())
        assert "c changes the report’s own choices, those too that have no key of their own; o limits it" in told
