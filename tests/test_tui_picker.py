"""The list of codes: what stands at its head when a new name is typed, and where marked new codes are seen."""

from __future__ import annotations

import pytest

from qcode import commands
from qcode.project import Project
from qcode.tui.desk.finder import Choice, is_named
from tests.tui import SAID, desk, quoted, screen_text, spoken_project

LEARNT = "Мектеп > Пайда үшін түгіл"


@pytest.fixture
def project() -> Project:
    made = spoken_project()
    made.do(commands.create_code, LEARNT)
    return made


@pytest.mark.parametrize("typed", ["тіл", "egil", "дей", "сөз"])
def test_a_likeness_is_not_the_name(typed: str) -> None:
    assert not is_named(Choice("1", LEARNT, also="бұл сөз"), typed)


@pytest.mark.parametrize("typed", ["түг", "пай", "gfqlf", "tug", "school", "мект пай"])
def test_a_word_of_a_name_is_the_name(typed: str) -> None:
    assert is_named(Choice("1", LEARNT, names=("School without profit",)), typed)


@pytest.mark.parametrize("typed", ["Тіл", "rust"])
async def test_a_new_name_makes_a_new_code_though_others_are_like_it(project: Project, typed: str) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "c", *typed, "enter")
        assert quoted(project) == [(typed, SAID[1][1])]


async def test_the_beginning_of_a_name_still_takes_the_code_that_is_there(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "c", *"tru", "enter")
        assert quoted(project) == [("Trust", SAID[1][1])]


async def test_a_new_code_that_is_marked_stays_in_sight(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "c", *"Shame", "tab")
        assert "✓ new code: Shame" in screen_text(pilot)
        await pilot.press(*"tru")
        assert "✓ new code: Shame" in screen_text(pilot)
        await pilot.press("enter")
        assert sorted(quoted(project)) == [("Shame", SAID[1][1]), ("Trust", SAID[1][1])]


async def test_a_new_code_that_is_marked_can_be_left_out_again(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "c", *"Shame", "tab", "up", "tab")
        assert "Shame" not in screen_text(pilot)
        await pilot.press(*"tru", "enter")
        assert quoted(project) == [("Trust", SAID[1][1])]
