"""What is kept between two days: places, the keyboard's row of digits; and the overview in a narrow window."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from qcode import commands, queries, settings
from qcode.project import Project, init
from qcode.tui.app import QcodeApp
from tests.tui import draft, screen_text, settled, spoken_project, status

INTERVIEW = "I: How are you?\nP: Fine [laughs].\nI: And now?\nP: Still fine.\n"


@pytest.fixture
def project() -> Project:
    return spoken_project()


async def test_where_one_was_is_kept_across_restarts_and_not_in_the_history(tmp_path: Path) -> None:
    with init(tmp_path / "thesis", "AK") as project:
        project.do(commands.add_transcripts, [(draft(), "P03", "P03.txt"), (draft("P04"), "P04", "P04.txt")])
        entry = project.ask(queries.last_change)
        for keys, turn in ((("down", "enter", "j", "j"), 3), (("enter",), 3)):
            async with QcodeApp(project, "en").run_test(size=(120, 40)) as pilot:
                await pilot.press(*keys)
                await settled(pilot)
                await settled(pilot)
                assert f"turn {turn}" in status(pilot)
                assert "P04" in screen_text(pilot).splitlines()[0]
        assert project.ask(queries.last_change) == entry


def test_places_that_can_not_be_understood_count_as_none(tmp_path: Path, own_settings: Path) -> None:
    settings.keep_places(tmp_path, {"a": 3})
    assert settings.places(tmp_path) == {"a": 3}
    assert settings.places(tmp_path / "other") == {}
    (own_settings / "places.json").write_text("[1, 2", "utf-8")
    assert settings.places(tmp_path) == {}


async def test_the_kazakh_row_of_digits_stays_on_in_another_language(project: Project) -> None:
    app = QcodeApp(project, "kk")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert app.kazakh_digits
        app.speak("ru")
        assert app.kazakh_digits


@pytest.mark.parametrize("language", ["en", "kk", "ru", "tr"])
async def test_the_heads_of_the_overview_are_whole_at_eighty_columns(project: Project, language: str) -> None:
    app = QcodeApp(project, language)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "…" not in str(app.screen.query_one("#columns", Static).render())
