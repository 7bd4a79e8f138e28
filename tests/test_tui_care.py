"""What is known of transcripts, people and codes, and the project as a whole, cared for by key."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.model.rows import Transcript
from qcode.project import Project, init
from qcode.tui.app import QcodeApp
from qcode.tui.screens.details import DetailsScreen
from qcode.tui.screens.overview import OverviewScreen
from qcode.tui.widgets.ask_box import AskBox
from tests.tui import SAID, codings, desk, draft, quoted, screen_text, spoken_project, status


@pytest.fixture
def project() -> Project:
    return spoken_project()


def first(project: Project) -> Transcript:
    return project.ask(queries.transcripts)[0]


async def test_every_detail_of_a_transcript_is_changed_with_enter(project: Project) -> None:
    app = QcodeApp(project, "en")
    async with app.run_test(size=(110, 36)) as pilot:
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, DetailsScreen)
        await pilot.press("down", "enter", "down", "enter", "enter", "down", "enter", "down", "enter")
        await pilot.press(*"2026-03-14", "enter")
        await pilot.press("down", "enter", "down", "down", "enter")
        await pilot.pause()
        row = first(project)
        assert (row.kind, row.mode, row.pilot, row.held) == ("written answers", "online", 1, "2026-03-14")
        assert "mark as withdrawn…" in screen_text(pilot)
        assert row.condition == "paraphrase only"
        await pilot.press("down", "enter", "enter")
        await pilot.pause()
        assert project.ask(queries.respondents)[0].condition == "after approval"
        assert "respondent 1: after approval" in screen_text(pilot)
        await pilot.press("u")
        assert project.ask(queries.respondents)[0].condition == "paraphrase only"
        await pilot.press("escape")
        assert isinstance(app.screen, OverviewScreen)


async def test_a_withdrawal_is_asked_about(project: Project) -> None:
    app = QcodeApp(project, "en")
    async with app.run_test(size=(110, 36)) as pilot:
        await pilot.press("d", *["down"] * 10, "enter")
        await pilot.pause()
        assert "Mark that respondent 1 has withdrawn?" in screen_text(pilot)
        await pilot.press("enter")
        assert not project.ask(queries.respondents)[0].withdrawn
        await pilot.press("enter", "down", "enter")
        await pilot.pause()
        assert project.ask(queries.respondents)[0].withdrawn
        assert "withdrawn: neither counted nor quoted" in screen_text(pilot)


async def test_a_transcript_nobody_coded_is_taken_out_and_comes_back(project: Project) -> None:
    app = QcodeApp(project, "en")
    async with app.run_test(size=(110, 36)) as pilot:
        await pilot.press("down", "x", "down", "enter")
        await pilot.pause()
        assert [row.name for row in project.ask(queries.transcripts)] == ["P03"]
        await pilot.press("u")
        assert [row.name for row in project.ask(queries.transcripts)] == ["P03", "P04"]


async def test_a_transcript_is_erased_for_good_only_on_a_clear_answer(tmp_path: Path) -> None:
    with init(tmp_path / "thesis", "AK") as made:
        made.do(commands.add_transcripts, [(draft(), "P03", "P03.txt"), (draft("P04"), "P04", "P04.txt")])
        app = QcodeApp(made, "en")
        async with app.run_test(size=(110, 36)) as pilot:
            await pilot.press("d", *["down"] * 12, "enter")
            await pilot.pause()
            assert isinstance(app.screen, AskBox)
            await pilot.press("down", "enter")
            await pilot.pause()
            await pilot.pause()
            assert isinstance(app.screen, OverviewScreen)
            assert [row.name for row in made.ask(queries.transcripts)] == ["P04"]
        assert made.check() == []


async def test_check_backup_memo_and_new_numbers_from_the_overview(tmp_path: Path) -> None:
    with init(tmp_path / "thesis", "AK") as made:
        made.do(commands.add_transcripts, [(draft(), "P03", "P03.txt"), (draft("P09"), "P09", "P09.txt")])
        assert [row.number for row in made.ask(queries.respondents)] == [1, 9]
        app = QcodeApp(made, "en")
        async with app.run_test(size=(110, 36)) as pilot:
            said = []
            for keys in ("c", "b", ("m", *"Two", "escape"), ("N", "down", "enter")):
                await pilot.press(*keys)
                await pilot.pause()
                said += [note.message for note in app._notifications]
            assert said[0].startswith("The project is whole")
            assert said[1].startswith("Copied to")
            assert said[2:] == ["Memo saved", "2 respondents numbered"]
        assert [row.number for row in made.ask(queries.respondents)] == [1, 2]
        assert [memo.body for memo in made.ask(queries.memos)] == ["Two"]
        assert len(list((tmp_path / "thesis" / "backups").glob("copy-*.qcode"))) == 1


async def test_codes_are_made_renamed_defined_and_moved_in_the_codebook(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("f3", "down", "a", *"Shame", "enter")
        await pilot.pause()
        assert project.ask(queries.code_named, "Relations > Shame").name == "Shame"
        await pilot.press("r", *["backspace"] * 5, *"Faith", "enter")
        await pilot.pause()
        trust = project.ask(queries.code_named, "Relations > Faith")
        await pilot.press("d", "enter", *"Whom", "escape", "escape")
        await pilot.pause()
        assert project.ask(queries.code_item, trust.id).definition == "Whom"
        await pilot.press("v", *"institutions", "enter")
        await pilot.pause()
        assert project.ask(queries.path, trust.id) == "Institutions > Faith"


async def test_codes_are_merged_retired_and_restored_and_undo_brings_all_back(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "1", "f3", "down", "m", *"family", "enter")
        await pilot.pause()
        assert "1 coding goes over" in screen_text(pilot)
        assert quoted(project) == [("Trust", SAID[1][1])]
        await pilot.press("enter")
        await pilot.pause()
        assert quoted(project) == [("Family", SAID[1][1])]
        assert "merged into Family, 1 coding moved" in status(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert quoted(project) == [("Trust", SAID[1][1])]
        trust = project.ask(queries.code_named, "Trust")
        await pilot.press("up", "x")
        await pilot.pause()
        retired = project.ask(queries.code_item, trust.id)
        assert len(codings(project)) == 1
        assert retired.status == "retired"
        await pilot.press("b", "enter")
        await pilot.pause()
        assert project.ask(queries.code_item, trust.id).status == "provisional"


async def test_every_place_found_is_coded_at_once(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("f", *"laugh", "enter", "F")
        await pilot.pause()
        assert "in all transcripts: 4" in screen_text(pilot)
        await pilot.press("down", "enter", "enter", *"family", "enter")
        await pilot.pause()
        assert quoted(project) == [("Family", "laugh"), ("Family", "laugh")]
        await pilot.press("u")
        assert codings(project) == []


async def test_a_passage_is_taken_off_the_record_by_key(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "e", "e", "X", *"record", "enter")
        await pilot.pause()
        held = project.ask(queries.conditions_in, first(project).id)
        body = project.ask(queries.body, first(project).id)
        assert [(body[each.start : each.end], each.condition) for each in held] == [
            ("My sister told me [laughs].", "off the record")
        ]
        await pilot.press("escape", "k")
        assert "off the record" in status(pilot)


async def test_help_and_palette_in_the_codebook_tell_its_keys(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("f3", "f1")
        await pilot.pause()
        assert "merge into another" in screen_text(pilot)
        await pilot.press("escape", "down", "ctrl+p", *"out of use")
        await pilot.app.workers.wait_for_complete()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        retired = [code.name for code in project.ask(queries.codes, retired=True) if code.status == "retired"]
        assert retired == ["Trust"]
