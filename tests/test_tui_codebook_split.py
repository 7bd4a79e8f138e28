"""A code goes through one's hands passage by passage: split, merged after a look, shown by examples."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from qcode import commands, queries
from qcode.project import Project
from qcode.tui.screens.code_passages import CodePassages
from qcode.tui.screens.codebook_screen import CodebookScreen
from qcode.tui.screens.splitting import SplitScreen
from qcode.tui.widgets.ask_box import AskBox
from tests.building import state
from tests.test_tui_codebook import after, book, code, here
from tests.tui import screen_text, spoken_project

PLACES = ((28, 50), (60, 80), (90, 100), (102, 110))


@pytest.fixture
def project() -> Project:
    """Four passages of Trust, one of them Family as well."""
    made = spoken_project()
    first = made.ask(queries.transcripts)[0]
    for start, end in PLACES:
        made.do(commands.code_span, first.id, start, end, code=code(made, "Trust").id)
    made.do(commands.code_span, first.id, *PLACES[0], code=code(made, "Family").id)
    made.do(commands.code_span, first.id, 62, 85, code=code(made, "Family").id)
    return made


def given(project: Project) -> dict[tuple[int, int], str]:
    """Where the passages that were Trust went, by their place."""
    first = project.ask(queries.transcripts)[0]
    paths: dict[str, str] = project.ask(queries.paths)
    family = code(project, "Family").id
    rows = project.ask(queries.codings_in, first.id, None)
    return {(row.start, row.end): paths[row.code] for row in rows if row.code != family}


async def test_passages_go_to_codes_named_on_the_way_as_one_change(project: Project) -> None:
    before, rows, entries = given(project), state(project), project.ask(queries.last_change)[0]
    async with book(project) as pilot:
        await after(pilot, "down", "Y")
        assert isinstance(pilot.app.screen, SplitScreen)
        assert "passage 1 of 4" in screen_text(pilot)
        await after(pilot, "1", *"Kin trust", "enter")
        assert "passage 2 of 4" in screen_text(pilot)
        await after(pilot, "2", *"waiting", "enter", "0", "1")
        assert isinstance(pilot.app.screen, AskBox)
        assert project.ask(queries.last_change)[0] == entries
        await after(pilot, "enter")
        assert isinstance(pilot.app.screen, CodebookScreen)
        assert list(given(project).values()) == [
            "Relations > Kin trust", "Institutions > Waiting", "Relations > Trust", "Relations > Kin trust",
        ]  # fmt: skip
        assert project.ask(queries.last_change)[0] == entries + 1
        assert [note.message for note in pilot.app._notifications] == [
            "3 codings of Trust went to Kin trust (2), Waiting (1)"
        ]
        await after(pilot, "u")
        assert given(project) == before
        assert state(project) == rows, "the very same rows"
        await after(pilot, "U")
        assert list(given(project).values()).count("Relations > Kin trust") == 2
    assert project.check() == []


async def test_what_was_decided_last_is_taken_back(project: Project) -> None:
    async with book(project) as pilot:
        await after(pilot, "down", "Y", "u")
        await after(pilot, "1", *"Kin trust", "enter", "1", "u")
        assert "passage 2 of 4" in screen_text(pilot)
        assert "not decided" in screen_text(pilot)
        await after(pilot, "space", "k")
        assert "stays" in screen_text(pilot)
        await after(pilot, "escape", "enter")
        assert list(given(project).values()).count("Relations > Kin trust") == 1


@pytest.mark.parametrize("keys", [("escape",), ("1", *"Kin", "enter", "escape", "down", "down", "enter"), ("0",) * 4])
async def test_leaving_writes_nothing(project: Project, keys: tuple[str, ...]) -> None:
    before = project.ask(queries.last_change)
    async with book(project) as pilot:
        await after(pilot, "down", "Y", *keys)
        assert isinstance(pilot.app.screen, CodebookScreen)
    assert project.ask(queries.last_change) == before


async def test_one_goes_on_after_a_look_at_the_end(project: Project) -> None:
    async with book(project) as pilot:
        await after(pilot, "down", "Y", "1", *"Kin", "down", "enter", "escape", "down", "enter")
        assert isinstance(pilot.app.screen, SplitScreen)
        assert "Relations > Trust > Kin" in screen_text(pilot)


async def test_nothing_to_split_is_said(project: Project) -> None:
    async with book(project) as pilot:
        await after(pilot, "end", "Y", "enter")
        assert isinstance(pilot.app.screen, CodebookScreen)
        assert [note.message for note in pilot.app._notifications] == ["No passage has this code yet."]


async def test_before_a_merge_both_codes_are_seen_and_it_can_be_turned_round(project: Project) -> None:
    async with book(project) as pilot:
        await after(pilot, "down", "m", *"family", "enter")
        shown = screen_text(pilot)
        assert "Merge Trust into Family?" in shown
        assert "3 codings go over; 1 passage has both codes and becomes one; 1 passage overlaps" in shown
        assert "Relations > Trust · 4 passages" in shown
        assert "Relations > Family · 2 passages" in shown
        await after(pilot, "tab")
        assert "Merge Family into Trust?" in screen_text(pilot)
        await after(pilot, "enter")
        assert here(pilot) == "Trust"
        assert code(project, "Trust").status == "provisional"
        assert len(project.ask(queries.codings_of_code, code(project, "Trust").id)) == 5
        await after(pilot, "u")
        assert len(project.ask(queries.codings_of_code, code(project, "Family").id)) == 2


async def test_esc_merges_nothing(project: Project) -> None:
    before = project.ask(queries.last_change)
    async with book(project) as pilot:
        await after(pilot, "down", "m", *"family", "enter", "escape")
    assert project.ask(queries.last_change) == before


async def test_passages_become_examples_and_cease_to_be(project: Project) -> None:
    trust = code(project, "Trust").id
    async with book(project) as pilot:
        await after(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, CodePassages)
        await after(pilot, "t", "down", "b", "down", "c")
        assert [row.kind for row in project.ask(queries.examples_of, trust)] == ["typical", "borderline", "counter"]
        assert "borderline" in screen_text(pilot)
        await after(pilot, "c", "up", "t")
        assert [row.kind for row in project.ask(queries.examples_of, trust)] == ["typical", "typical"]
        await after(pilot, "escape")
        assert isinstance(pilot.app.screen, CodebookScreen)
        assert "— P03, turn" in screen_text(pilot)
        await after(pilot, "u")
        assert [row.kind for row in project.ask(queries.examples_of, trust)] == ["typical", "borderline"]


async def test_the_letters_of_lines_walk_through_the_passages_as_the_arrows_do(project: Project) -> None:
    async with book(project) as pilot:
        await after(pilot, "down", "enter")
        listing = pilot.app.screen.query_one(OptionList)
        told = []
        for key in ("j", "down", "G", "j", "k", "up", "g", "k", "end", "home"):
            await after(pilot, key)
            told.append(listing.highlighted)
        assert told == [1, 2, 3, 3, 2, 1, 0, 0, 3, 0]
        await after(pilot, "j", "t")
        (shown,) = project.ask(queries.code_examples)
        assert project.ask(queries.coding, shown.coding).start == PLACES[1][0]


async def test_a_passage_of_one_code_shows_what_another_is_not(project: Project) -> None:
    async with book(project) as pilot:
        await after(pilot, "down", "enter", "C", *"waiting", "enter")
        assert [row.kind for row in project.ask(queries.examples_of, code(project, "Waiting").id)] == ["counter"]
        await after(pilot, "escape", "end", "enter")
        assert "Relations > Trust" in screen_text(pilot)
        await after(pilot, "c")
        assert project.ask(queries.examples_of, code(project, "Waiting").id) == []
