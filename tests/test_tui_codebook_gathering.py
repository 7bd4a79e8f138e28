"""Codes gathered below a theme that is named on the way, and a filter while codes are changed."""

from __future__ import annotations

import pytest

from qcode import queries
from qcode.project import Project
from tests.test_tui_codebook import after, book, here, names
from tests.tui import screen_text, spoken_project


@pytest.fixture
def project() -> Project:
    return spoken_project()


async def test_codes_are_gathered_below_a_theme_that_is_named_on_the_way(project: Project) -> None:
    """One change; what is called so already is found and not made anew."""
    before = project.ask(queries.paths)
    async with book(project) as pilot:
        await after(pilot, "down", "space", "space", "v", *"Closeness", "enter", "down", "enter")
        paths = sorted(project.ask(queries.paths).values())
        assert [path for path in paths if path.startswith("Closeness")] == [
            "Closeness", "Closeness > Family", "Closeness > Trust",
        ]  # fmt: skip
        assert project.ask(queries.history, 1)[0].said("en").endswith("moved below Closeness")
        await after(pilot, "u")
        assert project.ask(queries.paths) == before
        await after(pilot, "home", "down", "v", *"inst", "enter")
        assert len(project.ask(queries.paths)) == len(before)
        assert "Institutions > Trust" in project.ask(queries.paths).values()
    assert project.check() == []


async def test_a_code_that_no_longer_fits_the_filter_stays_in_sight(project: Project) -> None:
    async with book(project) as pilot:
        await after(pilot, "f", *"waiting", "enter", "r", "ctrl+u", *"Queues", "enter")
        assert here(pilot) == "Queues"
        assert "Institutions > Queues" in screen_text(pilot)
        await after(pilot, "f", *"trust")
        assert here(pilot) == "Trust"
        await after(pilot, "enter", "f", *"fam", "enter")
        assert here(pilot) == "Family"


async def test_a_filter_that_nothing_fits_any_more_ends(project: Project) -> None:
    async with book(project) as pilot:
        await after(pilot, "f", *"waiting", "enter", "x")
        assert names(pilot) == ["Relations", "Trust", "Family", "Institutions"]
        await after(pilot, "u")
        assert "Waiting" in names(pilot)
