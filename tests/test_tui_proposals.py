"""Proposals on the screen: nothing before she says so, one key an answer, and every answer can be taken back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from qcode import commands, queries
from qcode.catalogue import suggesting
from qcode.model.rows import Coding
from qcode.project import Project, init
from qcode.tui.app import QcodeApp
from qcode.tui.screens.alike import AlikeScreen
from qcode.tui.screens.codebook_screen import CodebookScreen
from qcode.tui.screens.desk import DeskScreen
from qcode.tui.screens.listed import standing
from qcode.tui.screens.odd_ones import OddScreen
from qcode.tui.screens.proposals import ProposalsScreen
from qcode.tui.screens.report import ReportScreen
from qcode.tui.widgets.ask_box import AskBox
from qcode.tui.widgets.busy_box import BusyBox
from qcode.tui.widgets.chooser import Chooser
from qcode.words import LANGUAGES
from tests.building import build
from tests.test_cli_suggest import story
from tests.tui import screen_text, settled, status


@pytest.fixture
def project() -> Project:
    """Four interviews that were read and one that was not, in memory, proposals on."""
    made = Project(None, "AK")
    build(made, story())
    made.do(commands.start_proposals)
    return made


@asynccontextmanager
async def at_the_desk(
    project: Project, language: str = "en", size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Pilot[None]]:
    app = QcodeApp(project, language)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "enter")
        yield pilot


async def press(pilot: Pilot[None], *keys: str) -> str:
    await pilot.press(*keys)
    await settled(pilot)
    return screen_text(pilot)


async def choose(pilot: Pilot[None], words: str) -> str:
    """Open the choice of proposals and take the line that says this."""
    await press(pilot, "ctrl+e")
    assert isinstance(pilot.app.screen, Chooser)
    return await press(pilot, *words.replace(" ", ""), "enter")


def proposals(pilot: Pilot[None]) -> ProposalsScreen:
    assert isinstance(pilot.app.screen, ProposalsScreen)
    return pilot.app.screen


def trusted(project: Project) -> list[Coding]:
    return project.ask(queries.codings_of_code, project.ask(queries.code_named, "In teachers").id)


def meant(project: Project, name: str) -> None:
    """Let a code be the one that was given last."""
    code = project.ask(queries.code_named, name)
    first = project.ask(queries.transcripts)[0]
    project.do(commands.code_span, first.id, 0, 3, code=code.id)


async def test_the_first_use_says_what_proposals_are(project: Project) -> None:
    project.do(commands.stop_proposals)
    meant(project, "In teachers")
    async with at_the_desk(project) as pilot:
        assert "Where else: In teachers" in await press(pilot, "ctrl+e")
        shown = await press(pilot, "enter")
        assert isinstance(pilot.app.screen, AskBox)
        assert "Nothing is coded without your yes" in " ".join(shown.split())
        await press(pilot, "enter")
        assert project.ask(queries.proposals_for) == "", "the first answer leaves everything as it is"
        await press(pilot, "ctrl+e", "enter", "down", "enter")
        assert project.ask(queries.proposals_for) == project.coder.id
        assert proposals(pilot).code == project.ask(queries.code_named, "In teachers").id
        await press(pilot, "escape")
        await choose(pilot, "off")
        assert project.ask(queries.proposals_for) == ""
        assert "Nothing is proposed any more" in status(pilot)


async def test_yes_no_and_later_are_one_key_each_and_undone_by_one(project: Project) -> None:
    meant(project, "In teachers")
    before = len(trusted(project))
    async with at_the_desk(project) as pilot:
        shown = await press(pilot, "ctrl+e", "enter")
        screen = proposals(pilot)
        first, second, third, *rest = list(screen.proposed)
        assert first in ("R5:3", "R5:5"), "what is not read yet and speaks of it"
        assert "new" in shown
        assert "weighs most: " in shown
        assert f"left in all: {screen.found.candidates}" in shown
        await press(pilot, "y")
        (made,) = [row for row in trusted(project) if row.origin == "proposed"]
        assert len(trusted(project)) == before + 1
        offer = screen.found.suggestions[0].offer
        assert (made.transcript, made.start, made.end) == (offer.transcript, offer.start, offer.end)
        assert screen.listing.at == second, "the next one has come under the cursor"
        shown = await press(pilot, "n")
        assert f"refused: {second}" in shown
        assert screen.listing.at == third
        await press(pilot, "l")
        assert list(screen.proposed)[-1] == third
        assert screen.listing.at == rest[0]
        shown = await press(pilot, "u")
        assert screen.listing.at == third
        assert "undone" in shown
        await press(pilot, "u")
        assert screen.listing.at == second
        shown = await press(pilot, "u")
        assert screen.listing.at == first
        assert list(screen.proposed) == [first, second, third, *rest]
        assert len(trusted(project)) == before
        assert f"left in all: {screen.found.candidates}" in shown


async def test_what_is_kept_back_is_never_on_the_screen(project: Project) -> None:
    meant(project, "In teachers")
    async with at_the_desk(project, size=(160, 60)) as pilot:
        await press(pilot, "ctrl+e", "enter")
        screen = proposals(pilot)
        hidden = {(offer.transcript, offer.start) for _, offer in screen.found.hidden}
        assert hidden
        for _ in range(len(screen.proposed)):
            offer = screen.proposed[screen.listing.at].offer
            assert (offer.transcript, offer.start) not in hidden
            await press(pilot, "j")


async def test_what_is_coded_by_hand_is_asked_no_more_and_she_can_learn_anew(project: Project) -> None:
    meant(project, "In teachers")
    async with at_the_desk(project) as pilot:
        await press(pilot, "ctrl+e", "enter")
        screen = proposals(pilot)
        place, offer = screen.listing.at, screen.proposed[screen.listing.at].offer
        await press(pilot, "enter")
        desk = pilot.app.screen
        assert isinstance(desk, DeskScreen)
        assert desk.transcript == offer.transcript
        assert "Esc leads back to the list" in status(pilot)
        await press(pilot, "r")
        assert any(row.start == offer.start for row in trusted(project))
        await press(pilot, "escape", "escape")
        assert proposals(pilot) is screen
        assert place not in screen.proposed
        learnt = screen.found.positives
        await press(pilot, "r")
        assert screen.found.positives == learnt + 1
        assert place not in screen.proposed


async def test_yes_to_a_part_takes_up_the_borders(project: Project) -> None:
    meant(project, "In teachers")
    async with at_the_desk(project) as pilot:
        await press(pilot, "ctrl+e", "enter")
        offer = proposals(pilot).proposed[proposals(pilot).listing.at].offer
        await press(pilot, "e")
        await press(pilot, "b", "enter")
        (made,) = [row for row in trusted(project) if row.origin == "proposed"]
        assert made.start == offer.start
        assert made.end < offer.end


async def test_the_question_the_words_around_and_the_definition_stand_above(project: Project) -> None:
    code = project.ask(queries.code_named, "In teachers")
    project.do(commands.define_code, code.id, definition="Whether teachers can be [relied] on.")
    meant(project, "In teachers")
    async with at_the_desk(project) as pilot:
        shown = await press(pilot, "ctrl+e", "enter")
        assert "Whether teachers can be [relied] on." in shown
        screen = proposals(pilot)
        words = str(screen.query_one("#listed-words", Static).render())
        each = screen.proposed[screen.listing.at]
        assert each.text in words
        assert words.index("relied") < words.rindex(": ", 0, words.index(each.text)), "who speaks stands before it"


def test_weighty_words_are_found_whole_and_however_written() -> None:
    assert standing(("trust", "[a"), "Trust me, distrust [a. trust") == [(0, 5), (19, 21), (23, 28)]
    assert standing((), "Trust") == []


def shown_odd(pilot: Pilot[None]) -> OddScreen:
    assert isinstance(pilot.app.screen, OddScreen)
    return pilot.app.screen


async def test_odd_codings_are_gone_through_at_the_desk(project: Project) -> None:
    meant(project, "In teachers")
    async with at_the_desk(project) as pilot:
        await choose(pilot, "Odd codings")
        screen = shown_odd(pilot)
        odd, second = list(screen.quotes)[:2]
        assert project.ask(queries.coding, odd).end == 3, "three letters are unlike the rest"
        await press(pilot, "down", "enter")
        desk = pilot.app.screen
        assert isinstance(desk, DeskScreen)
        assert desk.view.focus_mark == second
        assert "odd codings of In teachers" in status(pilot)
        await press(pilot, "D")
        assert pilot.app.screen.view.focus_mark == odd  # type: ignore[attr-defined]
        await press(pilot, "x")
        for _ in range(4):
            if isinstance(pilot.app.screen, DeskScreen):
                await press(pilot, "escape")
        assert shown_odd(pilot) is screen
        assert odd not in screen.quotes
        await press(pilot, "u")
        assert odd in screen.quotes


async def test_codes_alike_are_merged_the_codebooks_way(project: Project) -> None:
    trust = project.ask(queries.code_named, "In teachers")
    twin = project.do(commands.create_code, "Teachers, trusted")
    for row in trusted(project)[:4]:
        project.do(commands.code_span, row.transcript, row.start, row.end, code=twin.id)
    async with at_the_desk(project) as pilot:
        shown = await choose(pilot, "alike")
        screen = pilot.app.screen
        assert isinstance(screen, AlikeScreen)
        assert set(screen.pairs[screen.listing.at].codes) == {trust.id, twin.id}
        assert "4 passages have both codes" in shown
        assert "shared passages: 0." in shown
        count = len(screen.pairs)
        shown = await press(pilot, "m")
        assert "Enter merges" in shown
        shown = await press(pilot, "enter")
        assert "merged into" in shown
        assert len(screen.pairs) < count
        await press(pilot, "u")
        assert len(screen.pairs) == count
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, CodebookScreen)


async def test_how_good_they_are_is_the_report(project: Project) -> None:
    async with at_the_desk(project) as pilot:
        await choose(pilot, "good")
        assert isinstance(pilot.app.screen, ReportScreen)


async def test_from_the_codebook_the_code_in_the_line_is_meant(project: Project) -> None:
    async with at_the_desk(project) as pilot:
        await press(pilot, "f12")
        screen = pilot.app.screen
        assert isinstance(screen, CodebookScreen)
        screen.arrive_at(project.ask(queries.code_named, "In teachers").id)
        assert "Where else: In teachers" in await press(pilot, "ctrl+e")
        await press(pilot, "enter")
        assert proposals(pilot).code == project.ask(queries.code_named, "In teachers").id
        shown = await choose(pilot, "another")
        assert "Proposals for which code?" in shown
        assert "Where else: Road" in await press(pilot, *"Road", "enter")


async def test_to_another_coder_nothing_is_proposed(project: Project) -> None:
    meant(project, "In teachers")
    project.act_as("BM")
    async with at_the_desk(project) as pilot:
        await choose(pilot, "Another")
        shown = await press(pilot, *"teachers", "enter", "enter")
        assert "proposed to AK only" in " ".join(shown.split())
        assert isinstance(pilot.app.screen, DeskScreen)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_every_size_and_language_shows_passage_and_answers(
    project: Project, language: str, size: tuple[int, int]
) -> None:
    meant(project, "In teachers")
    async with at_the_desk(project, language, size) as pilot:
        shown = await press(pilot, "ctrl+e", "enter")
        screen = proposals(pilot)
        assert screen.proposed[screen.listing.at].text in " ".join(shown.split())
        assert " y " in shown.splitlines()[-1]


async def test_it_is_learnt_in_a_process_of_its_own_and_can_be_stopped(tmp_path: Path) -> None:
    project = init(tmp_path / "thesis", "AK")
    build(project, story())
    project.do(commands.start_proposals)
    meant(project, "In teachers")
    here = suggesting.where_else(project, project.ask(queries.code_named, "In teachers").id)
    async with at_the_desk(project) as pilot:
        await pilot.press("ctrl+e", "enter")
        assert isinstance(pilot.app.screen, BusyBox)
        shown = await press(pilot, "escape")
        assert isinstance(pilot.app.screen, DeskScreen)
        assert "Stopped; nothing was changed." in shown
        await press(pilot, "ctrl+e", "enter")
        screen = proposals(pilot)
        assert screen.found == here
        assert screen.face.apart.is_there
        await press(pilot, "y", "escape")
        assert not screen.face.apart.is_there, "it keeps its memory no longer than it is needed"
        assert [row.origin for row in trusted(project)].count("proposed") == 1
    project.close()
