"""The first hour: the first steps, the tour, and help about where one is."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from qcode import queries
from qcode.project import Project, init
from qcode.tui import tour
from qcode.tui.actions import PLACES, key_of
from qcode.tui.app import QcodeApp
from qcode.tui.screens.desk import DeskScreen
from qcode.tui.screens.first_steps import STEPS as PREPARING
from qcode.tui.screens.first_steps import FirstStepsScreen
from qcode.tui.screens.help import ABOUT, HelpScreen
from qcode.tui.screens.overview import OverviewScreen
from qcode.tui.screens.quotes import QuotesScreen
from qcode.tui.tour_steps import STEPS
from qcode.words import LANGUAGES, say
from tests.samples import copy_sample
from tests.tui import screen_text, settled, spoken_project

INTERVIEW = "I: How are you?\n\nP1: Fine [laughs].\n\nI: And now?\n\nP1: Still fine.\n"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "demo"
    return copy_sample(folder)


@pytest.fixture(autouse=True)
def quick_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tour looks more often than a person needs."""
    monkeypatch.setattr(tour, "LOOKS", 0.02)


def tour_line(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#tour", Static).render())


async def go_on(pilot: Pilot[None], *keys: str) -> str:
    """Press keys, and wait until the tour has looked."""
    await pilot.press(*keys)
    await settled(pilot)
    await pilot.pause(0.08)
    return tour_line(pilot)


async def test_each_step_of_the_tour_waits_for_its_key(demo: Path) -> None:
    with Project(demo, "AK") as project:
        app = QcodeApp(project, "en")
        async with app.run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            assert "t begins a tour" in tour_line(pilot)
            assert "step 1 of 11" in await go_on(pilot, "t")
            assert "step 1 of 11" in await go_on(pilot, "down")
            assert "step 2 of 11" in await go_on(pilot, "enter")
            assert isinstance(app.screen, DeskScreen)
            assert app.screen.view.region.y > 2, "the box stands above the text, not on it"
            assert "step 3 of 11" in await go_on(pilot, "j")
            assert "step 4 of 11" in await go_on(pilot, "e", "e")
            line = await go_on(pilot, "1")
            assert "step 5 of 11" in line
            assert "press c" in line
            assert "step 6 of 11" in await go_on(pilot, "j", "e", "e", "c", *"workload", "enter")
            assert "step 7 of 11" in await go_on(pilot, "u")
            assert "step 8 of 11" in await go_on(pilot, "f5", "enter")
            line = await go_on(pilot, "right", "enter")
            if not isinstance(app.screen, QuotesScreen):
                line = await go_on(pilot, "down", "enter")
            assert "step 9 of 11" in line
            assert "step 10 of 11" in await go_on(pilot, "enter")
            assert "step 11 of 11" in await go_on(pilot, "f4")
            assert isinstance(app.screen, OverviewScreen)
            assert await go_on(pilot, "escape") == ""
            assert "begins a tour" not in tour_line(pilot)


async def test_esc_leaves_the_tour_and_nothing_else(demo: Path) -> None:
    with Project(demo, "AK") as project:
        app = QcodeApp(project, "ru")
        async with app.run_test(size=(80, 24)) as pilot:
            await go_on(pilot, "t")
            await go_on(pilot, "enter")
            assert isinstance(app.screen, DeskScreen)
            await go_on(pilot, "f1")
            assert isinstance(app.screen, HelpScreen)
            assert await go_on(pilot, "escape"), "Esc closes the help first"
            assert isinstance(app.screen, DeskScreen)
            assert app.tour_step >= 0
            assert await go_on(pilot, "escape") == ""
            assert isinstance(app.screen, DeskScreen)
            assert app.tour_step == -1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tour_names_the_keys_of_the_registry_in_every_language(language: str) -> None:
    for step in STEPS:
        keys = {f"key{number}": key_of(name) for number, name in enumerate(step.keys, 1)}
        words = say(step.words, language, code="Workload", **keys)
        assert all(key in words for key in keys.values())
        assert language == "en" or words != step.words.format(code="Workload", **keys)


async def test_the_tour_is_not_offered_in_a_project_of_ones_own() -> None:
    project = spoken_project()
    async with QcodeApp(project, "en").run_test() as pilot:
        await settled(pilot)
        assert tour_line(pilot) == ""
        await pilot.press("t")
        await settled(pilot)
        assert "demo project" in screen_text(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, OverviewScreen)
    project.close()


async def test_a_new_project_is_prepared_step_by_step(tmp_path: Path) -> None:
    file = tmp_path / "R09.txt"
    file.write_text(INTERVIEW, "utf-8")
    app = QcodeApp(None, "en")
    async with app.run_test(size=(110, 34)) as pilot:
        await settled(pilot)
        await pilot.press("down", "enter")
        await settled(pilot)
        await pilot.press(*"GM", "enter")
        await settled(pilot)
        await pilot.press(*str(tmp_path / "mine"), "enter")
        await settled(pilot)
        assert isinstance(app.screen, FirstStepsScreen)
        assert "step 2 of 6" in screen_text(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press(*str(file), "enter")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "step 3 of 6" in screen_text(pilot)
        assert "P1 = respondent." in screen_text(pilot)
        await pilot.press("n", "b", "b", "b")
        await settled(pilot)
        assert "step 1 of 6" in screen_text(pilot)
        await pilot.press(*["n"] * 5)
        await settled(pilot)
        assert "step 6 of 6" in screen_text(pilot)
        await pilot.press("enter", *"Health", "enter")
        await settled(pilot)
        assert "all there is to prepare" in screen_text(pilot)
        assert app.project is not None
        assert [code.name for code in app.project.ask(queries.codes)] == ["Health"]
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, DeskScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, OverviewScreen)


async def test_the_first_steps_go_on_where_something_is_missing(tmp_path: Path) -> None:
    with init(tmp_path / "empty", "AK") as project:
        async with QcodeApp(project, "en").run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            assert "f leads through the first steps" in screen_text(pilot)
            await pilot.press("f")
            await settled(pilot)
            assert "step 2 of 6" in screen_text(pilot)
            await pilot.press("n")
            await settled(pilot)
            listing = pilot.app.screen.query_one(OptionList)
            assert "Skip this step" in str(listing.get_option_at_index(0).prompt), "no speakers without a transcript"
            await pilot.press("escape")
            await settled(pilot)
            assert isinstance(pilot.app.screen, OverviewScreen)
    assert len(PREPARING) == 6


def test_every_place_says_what_it_is_for() -> None:
    assert sorted(set(PLACES) - set(ABOUT)) == []


async def test_help_finds_what_is_typed_and_does_what_is_clicked() -> None:
    project = spoken_project()
    async with QcodeApp(project, "en").run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        await pilot.press("f1")
        await settled(pilot)
        assert "how far it is coded" in screen_text(pilot)
        await pilot.press(*"histor")
        await settled(pilot)
        lines = [line.strip() for line in screen_text(pilot).split("\n")]
        assert "F6                 history" in lines
        assert not any("overview" in line for line in lines[3:-1])
        screen = pilot.app.screen
        assert isinstance(screen, HelpScreen)
        row = next(at for at, line in enumerate(screen_text(pilot).split("\n")) if "F6" in line)
        await pilot.click(offset=(26, row))
        await settled(pilot)
        assert "history" in screen_text(pilot).split("\n")[0]
        assert type(pilot.app.screen).__name__ == "HistoryScreen"
    project.close()


async def test_the_tour_names_a_code_as_the_interface_does(demo: Path) -> None:
    with Project(demo, "AK") as project:
        app = QcodeApp(project, "kk")
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            app.begin_tour()
            app.tour_step = 3
            code = next(code for code in project.ask(queries.codes) if code.key == "1")
            own = next(
                row.name for row in project.ask(queries.code_words) if row.code == code.id and row.language == "kk"
            )
            assert own in app.tour_words(False)
            app.end_tour()


async def test_the_bar_is_silent_while_a_box_lies_over_the_screen(demo: Path) -> None:
    with Project(demo, "AK") as project:
        app = QcodeApp(project, "kk")
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            below = app.screen
            await pilot.press("enter")
            await settled(pilot)
            below = app.screen
            assert isinstance(below, DeskScreen)
            await pilot.press("c", *"мүлде жаңа")
            await settled(pilot)
            assert str(below.query_one("#bar", Static).render()) == ""
            theme = next(path for path in below.new_paths("мүлде жаңа") if " > " in path)
            assert not below._shown_path(theme).startswith(theme.partition(" > ")[0])
            await pilot.press("escape")
            await settled(pilot)
            assert "F1" in str(below.query_one("#bar", Static).render())
