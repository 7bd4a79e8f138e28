"""Passages asked for on the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Input, Static

from qcode import commands, queries
from qcode.project import Project
from qcode.text.query_tree import FIELDS
from qcode.tui.app import QcodeApp
from qcode.tui.desk.query_words import LINES
from qcode.tui.screens.asking import AskScreen
from qcode.tui.screens.desk import DeskScreen
from qcode.tui.screens.report import ReportScreen
from qcode.tui.widgets.command_box import CommandBox
from tests.tui import desk, screen_text, settled, spoken_project


@asynccontextmanager
async def asking(*, size: tuple[int, int] = (110, 34)) -> AsyncIterator[tuple[Pilot[None], Project]]:
    """The screen of queries over a project with two coded passages."""
    project = spoken_project()
    row = project.ask(queries.transcripts)[0]
    turns = project.ask(queries.turns, row.id)
    for name, turn in (("Trust", turns[1]), ("Family", turns[1]), ("Waiting", turns[3])):
        code = project.ask(queries.code_named, name).id
        project.do(commands.code_span, row.id, turn.words, turn.end, code=code)
    async with desk(project, size=size) as pilot:
        await pilot.press("ctrl+l")
        await settled(pilot)
        assert isinstance(pilot.app.screen, AskScreen)
        yield pilot, project
    project.close()


async def ask(pilot: Pilot[None], query: str) -> None:
    line = pilot.app.screen.query_one("#ask-line", Input)
    line.value = query
    await pilot.press(*(() if line.has_focus else ("f",)), "enter")
    await settled(pilot)


def wrong(pilot: Pilot[None]) -> list[str]:
    box = pilot.app.screen.query_one("#ask-wrong", Static)
    return str(box.render()).split("\n") if box.display else []


async def test_what_is_wrong_is_pointed_at() -> None:
    async with asking() as (pilot, _):
        await pilot.press(*"co")
        assert wrong(pilot) == []
        await pilot.press(*"d", "colon", *"x")
        assert wrong(pilot)[0] == "^"
        await ask(pilot, "code:Trust AND code:Nobody")
        assert wrong(pilot)[0] == " " * 20 + "^"
        assert "Nobody" in wrong(pilot)[1]
        assert pilot.app.screen.focused is pilot.app.screen.query_one("#ask-line")


async def test_passages_are_read_and_gone_through_at_the_desk() -> None:
    async with asking() as (pilot, _):
        await ask(pilot, "code:Relations OR code:Waiting")
        screen = pilot.app.screen
        assert isinstance(screen, AskScreen)
        assert len(screen.listing.ids) == 2
        shown = screen_text(pilot)
        assert "2 passages" in shown
        assert "Relations > Trust; Relations > Family" in shown
        await pilot.press("j", "enter")
        await settled(pilot)
        desk_screen = pilot.app.screen
        assert isinstance(desk_screen, DeskScreen)
        assert (
            desk_screen.view.doc.text[desk_screen.view.caret :].startswith("Forms") or desk_screen.view.selection_span
        )
        await pilot.press("D")
        await settled(pilot)
        assert "1 of 2" in screen_text(pilot)


async def test_a_query_is_kept_opened_renamed_and_kept_no_longer() -> None:
    async with asking() as (pilot, project):
        await ask(pilot, "code:Waiting")
        await pilot.press("s", *"wait", "enter")
        await settled(pilot)
        assert [row.name for row in project.ask(queries.kept_queries)] == ["wait"]
        assert "“wait”" in screen_text(pilot)
        await ask(pilot, "code:Trust")
        await pilot.press("o", "enter")
        await settled(pilot)
        assert pilot.app.screen.query_one("#ask-line", Input).value == "code:Waiting"
        await pilot.press("r", "enter", *"ing", "enter")
        await settled(pilot)
        assert [row.name for row in project.ask(queries.kept_queries)] == ["waiting"]
        await pilot.press("delete", "enter")
        await settled(pilot)
        assert project.ask(queries.kept_queries) == []
        await pilot.press("u")
        await settled(pilot)
        assert [row.name for row in project.ask(queries.kept_queries)] == ["waiting"]


async def test_a_kept_query_is_a_list_to_go_through_at_the_desk() -> None:
    async with asking() as (pilot, project):
        project.do(commands.save_query, "slow ones", "code:Waiting")
        await pilot.press("escape", "escape")
        await settled(pilot)
        await pilot.press("O", *"slow ones", "enter")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        start, end = screen.view.selection_span or (0, 0)
        assert screen.view.doc.text[start:end].startswith("Forms and queues.")
        assert "passages of slow ones" in screen_text(pilot)


async def test_a_query_limits_a_report_and_stands_among_its_limits() -> None:
    async with asking() as (pilot, project):
        project.do(commands.save_query, "wait", "code:Waiting")
        await ask(pilot, "code:Relations NOT code:Waiting")
        await pilot.press("p", *"freq", "enter")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ReportScreen)
        assert screen.scope.query == "code:Relations NOT code:Waiting"
        limits = [limit.id for limit in screen.choices.limits(screen.say)]
        assert limits == ["query:code:Relations NOT code:Waiting"]
        screen.choose(screen.choices.limited(["query:wait"]))
        await settled(pilot)
        assert screen.scope.query == "code:Waiting"


async def test_help_tells_every_word_of_the_language() -> None:
    async with asking(size=(120, 60)) as (pilot, _):
        await pilot.press("f1")
        await settled(pilot)
        shown = screen_text(pilot)
        assert [written for written, _ in LINES if written not in shown] == []
        told = " ".join(written for written, _ in LINES)
        assert [name for name in (*FIELDS, "near", "same", "followed_by") if name not in told] == []


async def test_the_words_of_a_hit_are_in_its_line_however_narrow_it_is() -> None:
    async with asking(size=(80, 24)) as (pilot, project):
        row = project.ask(queries.transcripts)[0]
        at = project.ask(queries.body, row.id).index("nobody laughed")
        code = project.do(commands.create_code, "Calm").id
        project.do(commands.code_span, row.id, at, at + len("nobody laughed"), code=code)
        await ask(pilot, "code:Calm")
        assert "[nobody laughed]" in screen_text(pilot)
        shown = pilot.app.screen.query_one("#listed-words", Static).render()
        assert isinstance(shown, Content)
        bold = [str(shown)[span.start : span.end] for span in shown.spans if str(span.style) == "bold"]
        assert bold == ["nobody laughed"]


async def test_who_has_coded_nothing_is_shown_the_only_coder_who_has() -> None:
    async with asking() as (pilot, project):
        project.act_as("Newcomer")
        await ask(pilot, "code:Trust")
        assert "1 passage" in screen_text(pilot)


async def test_a_query_that_stands_there_gives_way_to_what_is_typed() -> None:
    async with asking() as (pilot, _):
        await ask(pilot, "code:Trust")
        await pilot.press("escape", "ctrl+l")
        await settled(pilot)
        await pilot.press(*"text", "colon", *"far", "enter")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, AskScreen)
        assert screen.asked == "text:far"


async def test_a_query_stays_as_it_was_typed() -> None:
    """Also one that is refused, its caret below the right character; one that is kept is shown in her language."""
    async with asking() as (pilot, project):
        app = pilot.app
        assert isinstance(app, QcodeApp)
        app.speak("kk")
        typed = "код:Trust ЖӘНЕ сөйлеуші:респондент"
        await ask(pilot, typed)
        line = app.screen.query_one("#ask-line", Input)
        assert line.value == typed
        assert isinstance(app.screen, AskScreen)
        assert app.screen.asked == "code:Trust AND speaker:респондент"
        project.do(commands.save_query, "q", app.screen.asked)
        await ask(pilot, "код:Trust ЖӘНЕ код:Nobody")
        assert wrong(pilot)[0] == " " * 19 + "^"
        await pilot.press("escape", "o")
        await settled(pilot)
        assert typed in screen_text(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert line.value == typed


async def test_the_palette_says_in_her_language_that_nothing_has_the_words() -> None:
    async with asking() as (pilot, _):
        app = pilot.app
        assert isinstance(app, QcodeApp)
        app.language = "kk"
        await pilot.press("escape", "ctrl+p", *"qqqq")
        box = app.screen
        assert isinstance(box, CommandBox)
        box._start_no_matches_countdown("qqqq")
        await pilot.pause(0.6)
        assert "Мұндай сөзі бар команда жоқ" in screen_text(pilot)


async def test_what_was_found_has_the_whole_width_where_a_list_beside_it_would_cut_it() -> None:
    async with asking(size=(100, 30)) as (pilot, _):
        await ask(pilot, "text:papers")
        screen = pilot.app.screen
        assert isinstance(screen, AskScreen)
        assert screen.listing.size.width > 90
        assert "they lost my [papers]" in screen_text(pilot)
        await pilot.resize_terminal(150, 30)
        await settled(pilot)
        assert screen.listing.size.width < 80
