"""The codebook's own screen: what it shows, how one moves, and what is done to codes by key."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qcode import commands, queries
from qcode.model.code_words import COLOURS, PARTS, SHOWN_BY, VALUES
from qcode.model.colours import PALETTE
from qcode.model.rows import STATUSES, Code
from qcode.project import Project, init
from qcode.tui.app import QcodeApp
from qcode.tui.desk.code_words import SIGNS
from qcode.tui.screens.code_defining import REASONS
from qcode.tui.screens.code_passages import CodePassages
from qcode.tui.screens.codebook_screen import CodebookScreen
from qcode.tui.screens.desk import DeskScreen
from qcode.tui.widgets.ask_box import AskBox
from qcode.tui.widgets.code_lines import CodeLines
from tests.tui import desk, draft, screen_text, settled, spoken_project
from tests.words import TRANSLATED, translations


@pytest.fixture
def project() -> Project:
    return spoken_project()


@asynccontextmanager
async def book(
    project: Project, *, size: tuple[int, int] = (120, 40), language: str = "en"
) -> AsyncIterator[Pilot[None]]:
    """The codebook's screen over the overview."""
    app = QcodeApp(project, language)
    async with app.run_test(size=size) as pilot:
        await pilot.press("f12")
        await pilot.pause()
        assert isinstance(app.screen, CodebookScreen)
        yield pilot


def code(project: Project, name: str) -> Code:
    return project.ask(queries.code_named, name)


def here(pilot: Pilot[None]) -> str:
    """The name of the code at the cursor."""
    line = pilot.app.screen.query_one(CodeLines).line_here
    return line.code.name if line else ""


def names(pilot: Pilot[None]) -> list[str]:
    return [line.code.name for line in pilot.app.screen.query_one(CodeLines).shown.lines]


async def after(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait until what follows the cursor is drawn as well."""
    await pilot.press(*keys)
    await settled(pilot)


# What it shows


async def test_everything_said_of_a_code_stands_beside_it(project: Project) -> None:
    trust = code(project, "Trust")
    first = project.ask(queries.transcripts)[0]
    coding = project.do(commands.code_span, first.id, 35, 60, code=trust.id)
    project.do(commands.define_code, trust.id, definition="Relying on [people]", source="Luhmann 1968")
    project.do(commands.set_code_words, trust.id, "kk", name="Сенім")
    project.do(commands.link_codes, trust.id, code(project, "Waiting").id, "contradicts")
    project.do(commands.add_example, trust.id, coding.id, "typical")
    project.do(commands.write_memo, "code", trust.id, "Two kinds?")
    async with book(project, size=(120, 50)) as pilot:
        await after(pilot, "down")
        shown = screen_text(pilot)
    for words in (
        "Relations > Trust", "provisional · 1 coding · key: 1", "source: Luhmann 1968", "Relying on [people]",
        "missing: brief definition, when to use,", "Сенім", "→ contradicts: Institutions > Waiting",
        "— P03, turn 2", "Two kinds?", "version 2",
    ):  # fmt: skip
        assert words in shown, words
    assert "to be checked" in shown


async def test_the_tree_tells_status_by_sign_and_what_is_written_by_marks(project: Project) -> None:
    family = code(project, "Family")
    project.do(commands.define_code, family.id, status="established", definition="Kin", brief="Kin")
    project.do(commands.retire_code, code(project, "Waiting").id)
    async with book(project) as pilot:
        assert names(pilot) == ["Relations", "Trust", "Family", "Institutions"]
        line = next(row for row in screen_text(pilot).splitlines() if "Family" in row)
        assert "●" in line
        assert "••···" in line
        await after(pilot, "z")
        line = next(row for row in screen_text(pilot).splitlines() if "Waiting" in row)
        assert "✕" in line
        assert names(pilot)[-1] == "Waiting"


async def test_it_opens_at_the_code_that_one_stands_on(project: Project) -> None:
    async with desk(project) as pilot:
        await after(pilot, "j", "1", "f12")
        assert here(pilot) == "Trust"
        await after(pilot, "escape", "f3", "end", "f12")
        assert here(pilot) == "Waiting"
        await after(pilot, "escape")
        assert isinstance(pilot.app.screen, DeskScreen)


async def test_it_lies_only_once_over_the_desk(project: Project) -> None:
    project.do(commands.code_span, project.ask(queries.transcripts)[0].id, 35, 60, code=code(project, "Trust").id)
    async with book(project) as pilot:
        await after(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, CodePassages)
        await after(pilot, "enter")
        assert isinstance(pilot.app.screen, DeskScreen)
        await after(pilot, "f12")
        assert isinstance(pilot.app.screen, CodebookScreen)
        assert [type(screen) for screen in pilot.app.screen_stack].count(CodebookScreen) == 1
        assert here(pilot) == "Trust"


@pytest.mark.parametrize("size", [(80, 24), (120, 30), (200, 60)])
async def test_tree_and_details_have_room_at_any_size(project: Project, size: tuple[int, int]) -> None:
    async with book(project, size=size) as pilot:
        await after(pilot, "down")
        shown = screen_text(pilot)
        assert "Institutions" in shown
        assert "missing: brief definition" in shown
        before = pilot.app.screen.query_one(CodeLines).size
        await after(pilot, "tab")
        assert "missing: brief definition" not in screen_text(pilot)
        assert pilot.app.screen.query_one(CodeLines).size.area > before.area


async def test_words_of_codes_are_never_markup(project: Project) -> None:
    made = project.do(commands.create_code, "[red]A[/] \u202e")
    project.do(commands.define_code, made.id, definition="[bold]not\x1b[2J this")
    async with book(project) as pilot:
        await after(pilot, "end")
        shown = screen_text(pilot)
        assert "[red]A[/]" in shown
        assert "[bold]not" in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        for key in ("d", "v", "i"):
            await after(pilot, key)
            assert "[red]A" in screen_text(pilot)
            await after(pilot, "escape")


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_part_and_value_of_a_code_has_its_words(language: str) -> None:
    tables = (*VALUES.values(), PARTS, COLOURS, SHOWN_BY)
    words = {text for table in tables for text in table.values()}
    words |= {"in words of your own: {name}", "this colour: {name}"}
    assert sorted(words - set(translations(language))) == []
    assert set(COLOURS) == set(PALETTE)
    assert set(VALUES["status"]) == set(SIGNS) == set(STATUSES)


# Moving, finding, folding


async def test_a_code_is_found_by_its_name_in_any_language(project: Project) -> None:
    project.do(commands.set_code_words, code(project, "Waiting").id, "kk", name="Кезек күту")
    async with book(project) as pilot:
        await after(pilot, "f", *"кезек")
        assert names(pilot) == ["Institutions", "Waiting"]
        assert here(pilot) == "Waiting"
        await after(pilot, "enter", "escape")
        assert len(names(pilot)) == 5
        assert here(pilot) == "Waiting"
        await after(pilot, "escape")
        assert not isinstance(pilot.app.screen, CodebookScreen)


async def test_the_desk_s_picker_finds_any_language_and_offers_no_retired_code(project: Project) -> None:
    project.do(commands.set_code_words, code(project, "Waiting").id, "kk", name="Кезек күту")
    project.do(commands.retire_code, code(project, "Family").id)
    async with desk(project) as pilot:
        await after(pilot, "j", "c", *"кезек")
        assert "Waiting" in screen_text(pilot)
        await after(pilot, *["backspace"] * 5, *"family")
        assert "Relations > Family" not in screen_text(pilot).replace("new code: Relations > Family", "")


async def test_branches_fold_and_what_is_made_in_one_unfolds_it(project: Project) -> None:
    async with book(project) as pilot:
        await after(pilot, "left")
        assert names(pilot) == ["Relations", "Institutions", "Waiting"]
        await after(pilot, "A", *"Shame", "enter")
        assert names(pilot) == ["Relations", "Trust", "Family", "Shame", "Institutions", "Waiting"]
        assert here(pilot) == "Shame"
        await after(pilot, "left", "left", "right")
        assert here(pilot) == "Relations"


async def test_the_next_code_that_lacks_something(project: Project) -> None:
    parts = dict.fromkeys(("brief", "definition", "use_when", "not_when", "example"), "x")
    for name in ("Trust", "Family"):
        project.do(commands.define_code, code(project, name).id, **parts)
    async with book(project) as pilot:
        assert "complete: 2" in screen_text(pilot)
        await after(pilot, "n")
        assert here(pilot) == "Institutions"
        await after(pilot, "N")
        assert here(pilot) == "Relations"


# What is done to codes


async def test_a_codebook_from_nothing_restructured_and_undone_to_the_start() -> None:
    made = Project(None, "AK")
    made.do(commands.add_transcripts, [(draft(), "P03", "P03.txt")])
    start = made.ask(queries.history)[0].id
    async with book(made) as pilot:
        assert "No code yet; a makes the first one." in screen_text(pilot)
        await after(pilot, "a", *"Work", "enter", "A", *"Load", "enter", "a", *"Hours", "enter", "a", *"Pay", "enter")
        assert names(pilot) == ["Work", "Load", "Hours", "Pay"]
        await after(pilot, "K", "K")
        assert names(pilot) == ["Work", "Pay", "Load", "Hours"]
        await after(pilot, "r", *["backspace"] * 3, *"Wage", "enter")
        await after(pilot, "end", "v", "enter")
        assert [row.depth for row in pilot.app.screen.query_one(CodeLines).shown.lines] == [0, 1, 1, 0]
        await after(pilot, "m", *"load", "enter", "enter")
        assert here(pilot) == "Load"
        await after(pilot, "x")
        assert names(pilot) == ["Work", "Wage"]
        await after(pilot, "z", "down", "b")
        assert code(made, "Load").status == "provisional"
        steps = made.ask(queries.history)[0].id - start
        await after(pilot, *["u"] * steps)
        assert made.ask(queries.codes, retired=True) == []
        assert names(pilot) == []
    assert made.check() == []


async def test_several_are_marked_and_changed_as_one_entry(project: Project) -> None:
    async with book(project) as pilot:
        await after(pilot, "down", "space", "space")
        assert "marked: 2" in screen_text(pilot)
        await after(pilot, "c", *"vermilion", "enter")
        assert {code(project, name).colour for name in ("Trust", "Family")} == {"#D55E00"}
        await after(pilot, "s", *"established", "enter")
        await after(pilot, "v", *"institutions", "enter")
        assert names(pilot) == ["Relations", "Institutions", "Waiting", "Trust", "Family"]
        assert "marked" not in screen_text(pilot)
        actions = [entry.action for entry in project.ask(queries.history, 3)]
        assert actions == ["move_codes", "describe_codes", "describe_codes"]
        await after(pilot, "u", "u", "u")
        assert names(pilot) == ["Relations", "Trust", "Family", "Institutions", "Waiting"]
        assert code(project, "Trust").colour == ""


async def test_one_round_of_defining_offers_what_is_missing_and_makes_one_version_at_most(project: Project) -> None:
    trust = code(project, "Trust")
    project.do(commands.code_span, project.ask(queries.transcripts)[0].id, 35, 60, code=trust.id)
    async with book(project) as pilot:
        await after(pilot, "down", "d", "enter", *"One", "escape")
        assert not isinstance(pilot.app.screen, AskBox), "a first definition can't mean something else"
        await after(pilot, "enter", *"Two", "escape", "enter", *"Three", "escape", "escape")
        now = code(project, "Trust")
        assert (now.definition, now.use_when, now.not_when, now.version) == ("One", "Two", "Three", 2)
        assert len(project.ask(queries.unchecked, project.coder.id)) == 1
        await after(pilot, "d", *"definition", "enter", *"!", "escape")
        assert "Does it mean something else now?" in screen_text(pilot)
        await after(pilot, "enter", "escape")
        assert (code(project, "Trust").version, code(project, "Trust").definition) == (2, "One!")


async def test_names_and_words_of_one_s_own_in_every_field(project: Project) -> None:
    async with book(project) as pilot:
        await after(pilot, "down", "d", *"қазақша", "enter", "enter", *"Сенім", "enter")
        await after(pilot, "enter", *"Адамға сену", "escape", "escape")
        await after(pilot, "d", *"level", "enter", *"motif", "enter")
        await after(pilot, "d", *"cycle", "enter", *"axial", "enter")
        await after(pilot, "d", *"origin", "enter", *"deduc", "enter")
        await after(pilot, "d", *"source", "enter", *"Luhmann", "enter")
        await after(pilot, "d", *"source", "enter", *" 1968", "escape", "escape")
        await after(pilot, "c", "number_sign", *"112233", "enter")
        trust = code(project, "Trust")
        assert (trust.level, trust.cycle, trust.origin) == ("motif", "axial", "deductive")
        assert (trust.source, trust.colour, trust.version) == ("Luhmann", "#112233", 1)
        (words,) = project.ask(queries.code_words)
        assert (words.language, words.name, words.brief) == ("kk", "Сенім", "Адамға сену")
        await after(pilot, "d", *"level", "enter", *"nothing", "enter")
        assert code(project, "Trust").level in ("", "nothing")


async def test_keys_go_to_codes_as_beside_the_text(project: Project) -> None:
    async with book(project) as pilot:
        await after(pilot, "end", "1", "l", "q")
        assert (code(project, "Waiting").key, code(project, "Trust").key) == ("q", "")


async def test_links_are_made_and_taken_away(project: Project) -> None:
    async with book(project) as pilot:
        await after(pilot, "down", "i", *"grows with", "down", "enter", *"family", "enter")
        assert [row.kind for row in project.ask(queries.code_links)] == ["grows with"]
        assert "→ grows with: Relations > Family" in screen_text(pilot)
        await after(pilot, "i", *"take away", "enter")
        assert project.ask(queries.code_links) == []


async def test_why_is_asked_only_where_the_project_wants_it(project: Project) -> None:
    async with book(project) as pilot:
        await after(pilot, "down", "r", *"!", "enter")
        assert code(project, "Trust!").key == "1"
        await after(pilot, "W", "r", *"!", "enter", *"Because", "enter")
        assert "reason: Because" in project.ask(queries.history, 1)[0].said("en")
        await after(pilot, "x", "enter")
        assert code(project, "Trust!!").status == "retired"
        assert "reason" not in project.ask(queries.history, 1)[0].notes


@pytest.mark.parametrize(
    "keys",
    [
        ("r", *"!", "enter"), ("x",), ("v", *"family", "enter"), ("m", *"family", "enter", "enter"), ("c", "enter"),
        ("d", "enter", *"One", "escape"), ("Y", "1", *"Kin", "enter"),
    ],
    ids=("rename", "retire", "move", "merge", "colour", "define", "split"),
)  # fmt: skip
async def test_esc_at_why_leaves_everything_as_it_was(project: Project, keys: tuple[str, ...]) -> None:
    trust = code(project, "Trust")
    project.do(commands.code_span, project.ask(queries.transcripts)[0].id, 35, 60, code=trust.id)
    project.do(commands.define_code, trust.id, brief="x")
    project.do(commands.set_setting, REASONS, "1")
    before = project.ask(queries.last_change)
    async with book(project, size=(140, 40)) as pilot:
        await after(pilot, "down", *keys)
        while isinstance(pilot.app.screen, AskBox):
            await after(pilot, "enter")
        assert "Why?" in screen_text(pilot)
        assert "without a reason · Esc" in screen_text(pilot)
        await after(pilot, *"No", "escape", "escape")
        assert "Nothing was changed." in [each.message for each in pilot.app._notifications]
    assert project.ask(queries.last_change) == before
    assert code(project, "Trust") == replace(trust, brief="x", version=code(project, "Trust").version)


async def test_a_snapshot_is_kept_and_brought_back_after_a_look(tmp_path: Path) -> None:
    with init(tmp_path / "thesis", "AK") as made:
        for path in ("Relations > Trust", "Relations > Family"):
            made.do(commands.create_code, path)
        async with book(made) as pilot:
            await after(pilot, "L")
            await after(pilot, "S", *"first", "enter")
            assert len(list((tmp_path / "thesis" / "codebooks").glob("*-first.yaml"))) == 1
            await after(pilot, "end", "x", "down", "r", *"s", "enter", "a", *"New", "enter", "L", "enter")
            shown = screen_text(pilot)
            assert "retired (1)" in shown
            assert "Relations > New" in shown
            await after(pilot, "escape")
            assert len(names(pilot)) == 3
            await after(pilot, "L", "enter", "enter")
            assert names(pilot) == ["Relations", "Trust", "Family"]
        assert made.check() == []


async def test_what_goes_wrong_is_said_and_nothing_is_changed(project: Project) -> None:
    async with book(project) as pilot:
        await after(pilot, "down", "r", *["backspace"] * 5, *"Family", "enter")
        assert any("Family" in note.message for note in pilot.app._notifications)
        assert code(project, "Trust").name == "Trust"


async def test_a_memo_on_a_code(project: Project) -> None:
    async with book(project) as pilot:
        await after(pilot, "down", "w", *"Why", "escape")
        assert "Why" in screen_text(pilot)
    assert [(memo.about, memo.target) for memo in project.ask(queries.memos)] == [("code", code(project, "Trust").id)]
