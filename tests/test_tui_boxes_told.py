"""Every box says what Esc does there, and letters to press are Latin in every language."""

from __future__ import annotations

import pytest

from qcode import queries
from qcode.tui.app import QcodeApp
from qcode.tui.keys import in_latin
from qcode.tui.screens.desk import DeskScreen
from qcode.tui.screens.overcoding import STANCES
from qcode.tui.screens.packaging import PackageScreen
from qcode.tui.widgets.ask_box import AskBox
from qcode.tui.widgets.letter_box import LetterBox, latin_letters
from qcode.words import LANGUAGES, say
from tests.tui import codings, desk, screen_text, settled, spoken_project


async def test_a_question_and_a_box_of_letters_say_what_esc_does() -> None:
    project = spoken_project()
    async with desk(project, language="ru") as pilot:
        await pilot.press("j", "1", "T")
        assert isinstance(pilot.app.screen, LetterBox)
        assert "Esc выходит" in screen_text(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, DeskScreen)
        pilot.app.push_screen(AskBox("Yes [or] no?", [("", "No")]))
        await pilot.pause()
        assert "Enter – выбрать · Esc – выйти" in screen_text(pilot)
    project.close()


async def test_the_letters_of_stances_are_latin_and_pressed_by_their_place() -> None:
    """`z` stands on the key of я; з, on which p lies, means nothing rather than another stance."""
    project = spoken_project()
    async with desk(project, language="ru") as pilot:
        await pilot.press("j", "1", "T")
        assert "z за" in screen_text(pilot)
        await pilot.press("з")
        assert [each.stance for each in codings(project)] == [""]
        await pilot.press("T", "я")
        assert [each.stance for each in codings(project)] == ["for"]
    project.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_of_a_stance_lies_on_the_key_of_another_one(language: str) -> None:
    words = [say(queries.STANCE_WORDS[stance], language) for stance in STANCES]
    letters = latin_letters(words)
    assert all("a" <= letter <= "z" for letter in letters)
    assert len(set(letters)) == len(letters)
    for letter, word in zip(letters, words, strict=True):
        assert all(in_latin(other[0]) != letter for other in words if other != word)


async def test_who_leaves_the_line_for_whom_a_package_is_keeps_what_stood_there() -> None:
    project = spoken_project()
    app = QcodeApp(project, "en")
    async with app.run_test() as pilot:
        screen = PackageScreen()
        screen.receiver = "BM"
        app.push_screen(screen)
        await settled(pilot)
        screen._ask_receiver()
        await pilot.press("escape")
        assert screen.receiver == "BM"
    project.close()
