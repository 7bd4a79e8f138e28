"""A package is written, a copy comes in, a conflict is decided: all by key."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.catalogue.packaging import NeedsPassphrase, WrongPassphrase, make_package, open_package
from qcode.commands import reviews
from qcode.project import Project
from qcode.tui.app import QcodeApp
from qcode.tui.screens.conflicts import ConflictsScreen
from qcode.tui.screens.packaging import PackageScreen
from qcode.tui.screens.start import StartScreen
from qcode.tui.screens.taking_in import MergeScreen
from tests.tui import screen_text, settled


async def test_a_package_goes_out_and_a_copy_comes_in(folder: Path, tmp_path: Path) -> None:
    """The whole way of two people on one project.

    Ana: I was tired. {fatigue}
    """
    with Project(folder, "AK") as project:
        code = project.ask(queries.codes)[0].id
        make_package(project, tmp_path / "sent.qcodepack", role="second coder")
        hers = open_package(tmp_path / "sent.qcodepack")
        project.do(commands.define_code, code, definition="Mine")
        app = QcodeApp(project)
        async with app.run_test(size=(110, 36)) as pilot:
            await pilot.press("p")
            await pilot.pause()
            assert isinstance(app.screen, PackageScreen)
            await pilot.press("enter", "down", "down", "down", "down", "down", "down", "down", "enter")
            await settled(pilot)
            assert "Written" in screen_text(pilot) or app.screen.packed is not None
            assert app.screen.packed is not None
            assert (app.screen.packed.codings, app.screen.role) == (0, "second coder")
            assert app.screen.packed.file.parent == folder / "exports"
            await pilot.press("escape")
            with Project(hers, "DD") as other:
                coding = other.ask(queries.codings_of_code, code)[0]
                other.do(reviews.review_coding, coding.id, verdict="queried", reason="Why?")
                other.do(commands.define_code, code, definition="Hers")
            screen = MergeScreen(hers)
            app.push_screen(screen)
            await settled(pilot)
            screen.secret = "of another file"
            for file in (tmp_path / "sent.qcodepack", hers):
                screen._look(file)
                await settled(pilot)
                assert screen.secret == "", "it is not tried on this one"
            assert "+ 1 review" in screen_text(pilot)
            await pilot.press("enter")
            await settled(pilot)
            assert isinstance(app.screen, ConflictsScreen)
            said = screen_text(pilot)
            assert "Mine" in said
            assert "Hers" in said
            stands = project.ask(queries.codes)[0].definition
            await pilot.press("t")
            await settled(pilot)
            assert {stands, project.ask(queries.codes)[0].definition} == {"Mine", "Hers"}
            assert project.ask(queries.codes)[0].definition != stands
            await pilot.press("s", "s", "escape")
            assert project.check() == []


async def test_a_locked_package_opens_with_its_passphrase_only(folder: Path, tmp_path: Path) -> None:
    """On the start screen the passphrase is asked for; a wrong one gets one sentence.

    Ana: I was tired. {fatigue}
    """
    file = tmp_path / "sent.qcodepack"
    with Project(folder, "AK") as project:
        make_package(project, file, role="review", passphrase="a snow")
    with pytest.raises(NeedsPassphrase):
        open_package(file)
    with pytest.raises(WrongPassphrase):
        open_package(file, "rain")
    app = QcodeApp(None)
    async with app.run_test(size=(110, 36)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, StartScreen)
        app.screen._open_package(file)
        await settled(pilot)
        await pilot.press(*"a", "space", *"snow", "enter")
        await settled(pilot)
        assert app.project is not None
        assert app.project.folder == tmp_path / "sent"
