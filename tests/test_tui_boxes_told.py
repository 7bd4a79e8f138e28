"""Every box says what Esc does there, and letters to press are Latin in every language."""

from __future__ import annotations

from qcode import commands, queries
from qcode.tui.app import QcodeApp
from qcode.tui.keys import in_latin
from qcode.tui.screens.desk import DeskScreen
from qcode.tui.screens.overcoding import STANCES
from qcode.tui.screens.packaging import PackageScreen
from qcode.tui.widgets.ask_box import AskBox
from qcode.tui.widgets.letter_box import LetterBox
from qcode.words import LANGUAGES, say
from tests.tui import codings, desk, quoted, screen_text, settled, spoken_project


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


async def test_a_stance_is_chosen_by_its_letter_by_its_place_and_by_its_first_letter() -> None:
    """`f` lies on the key of а; з, on whose key no letter lies, begins one stance's word alone."""
    project = spoken_project()
    async with desk(project, language="ru") as pilot:
        await pilot.press("j", "1", "T")
        assert "1 за " in screen_text(pilot)
        assert "/а" not in screen_text(pilot), "as Cyrillic а is for and Latin a against, neither is shown"
        typed = (
            ("з", "for"),
            ("ф", "against"),
            ("m", "mixed"),
            ("т", ""),
            ("д", "mixed"),
            ("а", "for"),
            ("a", "against"),
        )
        digits = (("3", "mixed"), ("1", "for"), ("2", "against"), ("4", ""))
        for key, stance in (*typed, *digits):
            if not isinstance(pilot.app.screen, LetterBox):
                await pilot.press("T")
            await pilot.press(key)
            assert [each.stance for each in codings(project)] == [stance]
    project.close()


async def test_a_letter_that_chooses_nothing_is_said_and_the_box_stays() -> None:
    """қ begins two of the stances."""
    project = spoken_project()
    async with desk(project, language="kk") as pilot:
        await pilot.press("j", "1", "T", "қ")
        await settled(pilot)
        assert "«қ» ештеңе таңдамайды" in screen_text(pilot)
        await pilot.press("f")
        assert [each.stance for each in codings(project)] == ["for"]
    project.close()


async def test_a_code_is_given_by_its_letter_or_else_by_how_its_name_begins() -> None:
    project = spoken_project()
    project.do(commands.create_code, "Ресей ықпалы")
    async with desk(project, language="kk") as pilot:
        await pilot.press("j", "l", "р")
        assert [name for name, _ in quoted(project)] == ["Ресей ықпалы"]
        await pilot.press("l", "Щ")
        await settled(pilot)
        assert "«Щ» ештеңе таңдамайды" in screen_text(pilot)
    project.close()


def test_no_letter_of_a_stance_begins_another_ones_word_or_lies_on_that_key() -> None:
    for language in LANGUAGES:
        for letter in STANCES:
            for other, stance in STANCES.items():
                first = say(queries.STANCE_WORDS[stance], language)[0]
                assert other == letter or letter not in (first, in_latin(first)), (language, stance)


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
