"""Finding the way at the desk: back and forward, lists gone through while coding, one box that goes anywhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from qcode import commands, queries, settings
from qcode.model.drafts import DraftGuide, DraftQuestion
from qcode.project import Project, init
from qcode.tui.app import QcodeApp
from qcode.tui.screens.desk import DeskScreen
from qcode.tui.widgets.transcript_view import TranscriptView
from tests.tui import SAID, codings, desk, draft, screen_text, settled, spoken_project, status


@pytest.fixture
def project() -> Project:
    made = spoken_project()
    made.do(commands.add_guide, DraftGuide("Guide", "en", (DraftQuestion("1", "How?"), DraftQuestion("2", "What?"))))
    asked = {row.number: row for row in made.ask(queries.questions)}
    links = []
    for row in made.ask(queries.transcripts):
        turns = made.ask(queries.turns, row.id)
        links += [(row.id, turn.id, asked["1" if turn.position < 3 else "2"]) for turn in turns]
    made.do(commands.link_questions, links)
    return made


def view(pilot: Pilot[None]) -> TranscriptView:
    return pilot.app.screen.query_one(TranscriptView)


async def at(pilot: Pilot[None]) -> tuple[str, int]:
    """The transcript on the desk, and the number of the turn at the caret."""
    await settled(pilot)
    head = screen_text(pilot).split("\n")[0]
    turn = view(pilot).doc.turn_at(view(pilot).caret)
    return ("P04" if "P04" in head else "P03"), turn.number if turn else 0


async def press(pilot: Pilot[None], *keys: str) -> str:
    """Press keys; what the status line says then."""
    await pilot.press(*keys)
    await settled(pilot)
    return status(pilot) if isinstance(pilot.app.screen, DeskScreen) else ""


async def test_back_and_forward_lead_over_jumps_and_not_over_steps(project: Project) -> None:
    async with desk(project) as pilot:
        await press(pilot, "j", "j", "G", "k", "o", *"P04", "enter")
        assert await at(pilot) == ("P04", 1)
        await press(pilot, "j", "H")
        assert await at(pilot) == ("P03", 5)
        caret = view(pilot).caret
        await press(pilot, "H")
        assert await at(pilot) == ("P03", 3)
        assert "nowhere to go back to" in await press(pilot, "H")
        await press(pilot, "L")
        assert view(pilot).caret == caret
        await press(pilot, "L")
        assert await at(pilot) == ("P04", 2)
        assert "nowhere to go forward to" in await press(pilot, "L")


async def test_the_way_back_outlives_the_desk(project: Project) -> None:
    async with desk(project) as pilot:
        await press(pilot, "j", "e", "escape", "escape", "escape")
        await press(pilot, "down", "enter")
        assert (await at(pilot))[0] == "P04"
        await press(pilot, "H")
        assert await at(pilot) == ("P03", 2)


async def test_a_search_goes_on_in_the_other_transcripts_and_back(project: Project) -> None:
    async with desk(project) as pilot:
        await press(pilot, "j", "f", *"sister", "enter")
        await press(pilot, "1")
        said = await press(pilot, "d")
        assert "found: 1 of 1 · P04" in said
        await press(pilot, "1")
        assert "found: 1 of 1 · P03" in await press(pilot, "d")
        await press(pilot, "H", "H")
        assert await at(pilot) == ("P03", 2)
        bodies = [project.ask(queries.body, row.id) for row in project.ask(queries.transcripts)]
        found = [project.ask(queries.codings_in, row.id, None) for row in project.ask(queries.transcripts)]
        assert [[body[c.start : c.end] for c in each] for body, each in zip(bodies, found, strict=True)] == [
            ["sister"]
        ] * 2


async def test_words_that_stand_here_only_come_again(project: Project) -> None:
    first = project.ask(queries.transcripts)[0]
    project.do(commands.remove_transcript, project.ask(queries.transcripts)[1].id)
    async with desk(project) as pilot:
        await press(pilot, "f", *"laugh", "enter", "d")
        assert "found: 1 of 2 · in this transcript only" in await press(pilot, "d")
        assert "found: 2 of 2 · in this transcript only" in await press(pilot, "D")
        assert "is not in this transcript" in await press(pilot, "f", *"zebra", "enter")
        assert "is in no transcript" in await press(pilot, "d")
        assert project.ask(queries.transcripts) == [first]


async def test_the_answers_to_a_question_are_coded_one_after_the_other(project: Project) -> None:
    async with desk(project) as pilot:
        said = await press(pilot, "O", *"answers to 2", "enter")
        assert "1 of 2 · answers to 2 · respondent 1 · P03" in said
        assert await at(pilot) == ("P03", 4)
        assert "2. What?" in screen_text(pilot)
        await press(pilot, "1")
        said = await press(pilot, "d")
        assert "2 of 2 · answers to 2 · P04" in said
        assert await at(pilot) == ("P04", 4)
        await press(pilot, "1")
        assert "that was the last" in await press(pilot, "d")
        assert "1 of 2" in await press(pilot, "d")
        assert "that was the first" in await press(pilot, "D")
        coded = [project.ask(queries.codings_in, row.id, None) for row in project.ask(queries.transcripts)]
        assert [len(each) for each in coded] == [1, 1]


async def test_the_passages_of_a_code_are_gone_through_while_they_change(project: Project) -> None:
    """What is taken off on the way is passed over; a passage is selected and its coding in focus."""
    async with desk(project) as pilot:
        await press(pilot, "j", "1", "j", "j", "1", "j", "1")
        said = await press(pilot, "O", "enter")
        assert "3 of 3 · passages of Trust · respondent" not in said
        assert "passages of Trust" in said
        await press(pilot, "D", "D", "D")
        said = await press(pilot, "d", "d", "d")
        assert view(pilot).selection_span is not None
        assert view(pilot).focus_mark in {each.id for each in codings(project)}
        middle = sorted(codings(project), key=lambda each: each.start)[1]
        project.do(commands.remove_coding, middle.id)
        await settled(pilot)
        numbers = []
        for _ in range(4):
            numbers.append((await press(pilot, "d")).split(" of 3")[0][-1])
        assert "2" not in numbers
        assert {"1", "3"} <= set(numbers)


async def test_a_passage_gets_a_finer_code_where_it_stands(project: Project) -> None:
    async with desk(project) as pilot:
        await press(pilot, "j", "e", "1", "escape", "g")
        await press(pilot, "O", *"Trust", "enter")
        await press(pilot, "l", "f")
        spans = {(each.start, each.end) for each in codings(project)}
        assert len(codings(project)) == 2
        assert len(spans) == 1


async def test_an_empty_list_says_so_and_the_last_list_is_offered_again(project: Project) -> None:
    async with desk(project) as pilot:
        assert "There is nothing in this list" in await press(pilot, "O", *"star", "enter")
        await press(pilot, "d")
        assert pilot.app.screen.query("#choices")
        await press(pilot, "escape", "O", *"turns without", "enter")
        assert "1 of 6 · turns without a code" in status(pilot)
        await press(pilot, "d", "f", *"papers", "enter")
        said = await press(pilot, "O", "enter")
        assert "2 of 6 · turns without a code" in said
        assert "3 of 6" in await press(pilot, "d")


async def test_words_in_all_transcripts_are_one_list(project: Project) -> None:
    async with desk(project) as pilot:
        await press(pilot, "f", *"laugh", "enter")
        said = await press(pilot, "O", *"in all", "enter")
        assert "of 4 · “laugh” in all transcripts" in said
        await press(pilot, "d", "d")
        assert (await at(pilot))[0] == "P04"
        assert len(view(pilot).found) == 2


async def test_the_same_question_in_the_next_interview(project: Project) -> None:
    async with desk(project) as pilot:
        await press(pilot, "j", "j")
        said = await press(pilot, "Q")
        assert "answers to 2 · P04" in said
        assert await at(pilot) == ("P04", 4)
        assert "from the first interview again" in await press(pilot, "Q")
        assert await at(pilot) == ("P03", 4)
        await press(pilot, "H", "H")
        assert await at(pilot) == ("P03", 3)


async def test_without_a_question_nothing_moves(project: Project) -> None:
    bare = spoken_project()
    async with desk(bare) as pilot:
        assert "No question is linked here" in await press(pilot, "j", "Q")


async def test_the_box_goes_to_turns_by_number_and_words_and_to_people_and_memos(project: Project) -> None:
    second = project.ask(queries.transcripts)[1]
    turn = project.ask(queries.turns, second.id)[3]
    project.do(commands.write_memo, "turn", turn.id, "Papers are lost everywhere")
    project.do(commands.write_memo, "question", project.ask(queries.question_named, "2").id, "Ask anew")
    async with desk(project) as pilot:
        await press(pilot, "o", "4", "enter")
        assert await at(pilot) == ("P03", 4)
        await press(pilot, "o", *"came of", "enter")
        assert await at(pilot) == ("P03", 5)
        await press(pilot, "o", *"R4", "enter")
        assert await at(pilot) == ("P04", 1)
        await press(pilot, "o", *"R01", "enter")
        assert await at(pilot) == ("P03", 5)
        await press(pilot, "o", *"everywhere", "enter")
        assert await at(pilot) == ("P04", 4)
        await press(pilot, "o", *"Ask anew", "enter")
        assert await at(pilot) == ("P04", 4)
        await press(pilot, "o", *"How?", "enter")
        assert await at(pilot) == ("P04", 2)


async def test_uncoded_turns_go_on_in_the_next_transcript(project: Project) -> None:
    async with desk(project) as pilot:
        await press(pilot, "n", "1", "n", "1", "n", "1")
        assert "an uncoded turn in P04" in await press(pilot, "n")
        assert await at(pilot) == ("P04", 2)
        await press(pilot, "1", "n", "1", "n", "1")
        assert "No uncoded turn from here on" in await press(pilot, "n")
        await press(pilot, "u")
        await press(pilot, "H")
        assert await at(pilot) == ("P04", 4)


async def test_where_one_was_is_written_before_one_leaves(tmp_path: Path, own_settings: Path) -> None:
    """A kill loses no more than a few seconds: the place is written at every change of transcript, and by the clock."""
    kept = init(tmp_path / "study", "AK")
    kept.do(commands.add_transcripts, [(draft(name), name, f"{name}.txt") for name in ("P03", "P04")])
    first, second = (row.id for row in kept.ask(queries.transcripts))
    async with desk(kept) as pilot:
        await press(pilot, "j", "j", "j")
        caret = view(pilot).caret
        await press(pilot, "o", *"P04", "enter")
        held = json.loads((own_settings / "places.json").read_text("utf-8"))
        assert held[str((tmp_path / "study").resolve())][first] == caret
        await press(pilot, "j")
        assert isinstance(pilot.app, QcodeApp)
        pilot.app._keep_places()
        assert settings.places(tmp_path / "study") == {first: caret, second: view(pilot).caret}
    kept.close()
    again = Project(tmp_path / "study", "AK")
    async with desk(again) as pilot:
        assert await at(pilot) == ("P04", 2)
    again.close()


@pytest.mark.parametrize("language", ["kk", "ru", "tr"])
async def test_lists_are_told_in_the_interface_s_language(project: Project, language: str) -> None:
    async with desk(project, language=language) as pilot:
        await press(pilot, "O")
        listing = pilot.app.screen.query_one("#choices", OptionList)
        shown = " ".join(str(listing.get_option_at_index(at).prompt) for at in range(listing.option_count))
        assert "answers to" not in shown
        assert "without a code" not in shown
        await press(pilot, "escape")
        assert SAID[0][1][:10] in screen_text(pilot)
