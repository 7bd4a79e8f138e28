"""A reviewer at her copy: what she asked is where the overview says, and the desk names nothing that it refuses."""

from __future__ import annotations

from qcode import commands, queries
from qcode.commands import reviews as reviewing
from qcode.tui.app import QcodeApp
from qcode.tui.screens.desk import DeskScreen
from tests.tui import screen_text, spoken_project


async def test_what_a_reviewer_asked_is_in_her_inbox_and_what_others_asked_is_not_promised() -> None:
    project = spoken_project()
    first, trust = project.ask(queries.transcripts)[0], project.ask(queries.code_named, "Trust")
    made = project.do(commands.code_span, first.id, 30, 50, code=trust.id)
    project.act_as("SV")
    project.do(reviewing.review_coding, made.id, verdict="queried", reason="Why this?")
    project.reading = True
    app = QcodeApp(project, "en")
    async with app.run_test(size=(110, 34)) as pilot:
        await pilot.pause(0.4)
        assert "open: 1 · Ctrl+n shows it" in " ".join(screen_text(pilot).split())
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert "Why this?" in screen_text(pilot)
        await pilot.press("escape", "enter")
        await pilot.pause()
        bar = screen_text(pilot).splitlines()[-1]
        assert "memo" in bar
        assert not any(words in bar for words in ("give a code", "by its letter", "again", "code off")), bar
        for key in ("c", "l", "r", "x"):
            assert isinstance(app.screen, DeskScreen)
            app.screen.message("-")
            await pilot.press(key)
            await pilot.pause()
            assert "open for reading" in screen_text(pilot), key
            assert isinstance(app.screen, DeskScreen), "no box was opened"
    project.act_as("TT")
    async with QcodeApp(project, "en").run_test(size=(110, 34)) as pilot:
        await pilot.pause(0.4)
        assert "open: 1" in screen_text(pilot)
        assert "Ctrl+n shows it" not in " ".join(screen_text(pilot).split())
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert "Nothing of yours is open" in screen_text(pilot)
