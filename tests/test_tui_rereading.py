"""Comparing with a code beside the text, reading interviews again for codes that came later, checking codings again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from qcode import commands, queries
from qcode.catalogue.rounds import LISTS
from qcode.model.drafts import DraftTranscript
from qcode.project import Project
from qcode.tui.app import QcodeApp
from qcode.tui.screens.codebook_screen import CodebookScreen
from qcode.tui.screens.desk import DeskScreen
from qcode.tui.screens.overview import LATER, OverviewScreen
from qcode.tui.screens.rereading import RereadScreen
from qcode.tui.widgets.ask_box import AskBox
from qcode.tui.widgets.compared_list import ComparePanel
from tests.tui import CODES, desk, draft, status


def named(name: str) -> tuple[DraftTranscript, str, str]:
    return draft(name), name, f"{name}.txt"


def ticking() -> Callable[[], str]:
    """A clock that never shows one moment twice."""
    moments = count()
    return lambda: f"2026-03-05T10:00:00.{next(moments):03}Z"


@pytest.fixture
def project() -> Iterator[Project]:
    """Three interviews; the third gave birth to Late, and Trust changed after the first and the second."""
    with Project(None, "AK", clock=ticking()) as made:
        made.do(commands.add_transcripts, [named("P01"), named("P02"), named("P03")])
        for path in CODES:
            made.do(commands.create_code, path)
        rows = made.ask(queries.transcripts)
        for row in rows:
            give(made, row.id, "Trust")
        late = made.do(commands.create_code, "Institutions > Late")
        made.do(commands.define_code, late.id, brief="Too late.", not_when="Early.")
        give(made, rows[2].id, "Late", 3)
        give(made, rows[2].id, "Family", 3)
        trust = made.ask(queries.code_named, "Trust")
        made.do(commands.set_code_key, trust.id, "1")
        made.do(commands.set_code_key, late.id, "2")
        made.do(commands.define_code, late.id, brief="Too late.", not_when="Early.")
        yield made


def give(project: Project, transcript: str, name: str, turn: int = 1) -> str:
    """Give the words of a turn a code."""
    place = project.ask(queries.turns, transcript)[turn]
    code = project.ask(queries.code_named, name)
    return project.do(commands.code_span, transcript, place.words, place.end, code=code.id).id


def redefine(project: Project, name: str) -> None:
    project.do(commands.define_code, project.ask(queries.code_named, name).id, definition="Only of people.")


def panel(pilot: Pilot[None]) -> ComparePanel:
    return pilot.app.screen.query_one(ComparePanel)


def told(pilot: Pilot[None]) -> str:
    """Everything that the panel says."""
    listing = panel(pilot).listing
    return "\n".join(str(listing.get_option_at_index(at).prompt) for at in range(listing.option_count))


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait for what is done once the screen has been drawn."""
    for _ in range(100):
        if holds():
            return
        await pilot.pause(0.01)
    assert holds()


def left(project: Project) -> tuple[int, int]:
    found = project.ask(queries.work_list, project.coder.id)
    assert project.ask(queries.work_counts, project.coder.id) == (len(found.due), len(found.unchecked))
    return len(found.due), len(found.unchecked)


# Comparing


async def test_a_code_is_compared_with_before_the_next_passage_gets_it(project: Project) -> None:
    """Its meaning, its examples, then what was given it last, other interviews first; I once more closes."""
    coding = project.ask(queries.codings_in, project.ask(queries.transcripts)[2].id, None)[0]
    project.do(commands.add_example, coding.code, coding.id, "borderline")
    project.do(commands.define_code, coding.code, use_when="Kin and friends.", definition="Says so.")
    async with desk(project) as pilot:
        await pilot.press("j", "I")
        await pilot.pause()
        said = told(pilot)
        assert said.index("Kin and friends") < said.index("borderline") < said.index("given last")
        assert (
            said.index("P03")
            < said.index("given last")
            < said.index("P02")
            < said.index("P01, turn 2 · this interview")
        )
        assert not pilot.app.screen.query_one("#codebook").display
        await pilot.press("I")
        assert not panel(pilot).display
        assert pilot.app.screen.query_one("#codebook").display


async def test_another_code_in_focus_is_compared_with_and_nothing_is_asked_on_the_way(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "I", "j", "2")
        await pilot.pause()
        assert "Too late." in told(pilot)
        asked: list[str] = []
        ask = project.ask

        def counting(query: object, *args: object, **more: object) -> object:
            asked.append(getattr(query, "__name__", ""))
            return ask(query, *args, **more)  # type: ignore[arg-type]

        project.ask = counting  # type: ignore[method-assign, assignment]
        await pilot.press("right", "right", "w", "s")
        await pilot.pause()
        assert "compared" not in asked
        await pilot.press("k", "k")
        await pilot.pause()
        assert asked.count("compared") == 1
        assert "Too late." not in told(pilot)


async def test_the_list_of_codes_says_what_each_means_and_the_passages_come_along(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "I", "c", *"late")
        await pilot.pause()
        assert str(pilot.app.screen.query_one("#about", Static).render()) == "Too late. · when not to use: Early."
        listing = pilot.app.screen_stack[-2].query_one(ComparePanel).listing
        await until(pilot, lambda: any("Too late." in str(option.prompt) for option in listing.options))
        await pilot.press("escape")


async def test_to_a_passage_and_back_to_the_codebook_and_back(project: Project) -> None:
    rows = project.ask(queries.transcripts)
    async with desk(project) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        await pilot.press("j", "I", "f3", "enter")
        await pilot.pause()
        assert screen.transcript == rows[2].id
        assert screen.view.has_focus
        await pilot.press("H")
        await pilot.pause()
        assert screen.transcript == rows[0].id
        await pilot.press("f3", "home", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CodebookScreen)
        await pilot.press("escape", "escape", "I")
        assert isinstance(pilot.app.screen, DeskScreen)
        assert not panel(pilot).display


@pytest.mark.parametrize("size", [(80, 24), (109, 30), (200, 60), (40, 12)])
async def test_the_panel_in_any_window(project: Project, size: tuple[int, int]) -> None:
    """Below the text where the window is narrow; the text keeps the larger part; only the text, and back."""
    async with desk(project, size=size, language="kk") as pilot:
        await pilot.press("j", "I")
        await pilot.pause()
        view, box = pilot.app.screen.query_one("#view"), panel(pilot)
        assert box.display
        assert view.region.area > box.region.area
        assert (box.region.y > view.region.y) == (size[0] < 110)
        assert not view.region.overlaps(box.region)
        await pilot.press("z")
        assert not box.display
        await pilot.press("z")
        assert box.display
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: box.region.y <= view.region.y)


async def test_nothing_to_compare_with() -> None:
    with Project(None, "AK") as bare:
        bare.do(commands.add_transcripts, [named("P01")])
        async with desk(bare) as pilot:
            await pilot.press("I")
            assert not panel(pilot).display
            assert "c" in status(pilot)


# Reading again


async def test_read_again_turn_by_turn_then_marked_as_read(project: Project) -> None:
    """R names the codes that came after this interview; d goes through what has not got the code, then it is asked."""
    before = left(project)
    async with desk(project) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        await pilot.press("R", *"Late", "enter")
        await pilot.pause()
        assert panel(pilot).display
        assert "Too late." in told(pilot)
        assert screen.view.doc.turn_index(screen.view.caret) == 1
        await pilot.press("2", "d", "d", "d")
        await pilot.pause()
        assert isinstance(pilot.app.screen, AskBox)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert left(project) == (before[0] - 1, before[1])
        await pilot.press("u")
        assert left(project) == before


async def test_marked_as_read_for_all(project: Project) -> None:
    redefine(project, "Family")
    async with desk(project) as pilot:
        await pilot.press("R")
        await pilot.pause()
        choices = [choice.id.partition(":")[0] for choice in pilot.app.screen.choices]  # type: ignore[attr-defined]
        assert choices == ["turns", "turns", "uncoded", "read", "read", "all", "list"]
        await pilot.press(*"all", "space", *"of", "enter")
        await pilot.pause()
        due = project.ask(queries.work_list, project.coder.id).due
        assert project.ask(queries.transcripts)[0].id not in {each.transcript for each in due}
        await pilot.press("u", "R", "escape")
        assert isinstance(pilot.app.screen, DeskScreen)


async def test_codings_are_checked_one_after_the_other(project: Project) -> None:
    """The status says so; one stands by key and leads to the next, one is taken off, one gets another code."""
    redefine(project, "Trust")
    assert left(project)[1] == 3
    async with desk(project) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        await pilot.press("j")
        assert "to check" in status(pilot)
        assert [stop.coding != "" for stop in project.ask(LISTS["check"].stops, project.coder.id)] == [True] * 3
        await pilot.press("O", *"check again", "enter")
        await pilot.pause()
        await pilot.press("ctrl+k")
        await pilot.pause()
        assert left(project)[1] == 2
        assert screen.transcript == project.ask(queries.transcripts)[1].id
        assert "2" in status(pilot)
        await pilot.press("x", "d", "C", *"late", "enter")
        await pilot.pause()
        assert left(project)[1] == 0
        assert "to check" not in status(pilot)
        await pilot.press("u", "u", "u")
        assert left(project)[1] == 3


async def test_the_work_list_from_the_overview(project: Project) -> None:
    """By code and by transcript; Enter leads to the text with the code beside it, keys mark and confirm."""
    redefine(project, "Trust")
    app = QcodeApp(project, "en")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(2 * LATER)
        assert isinstance(app.screen, OverviewScreen)
        pairs, codings = left(project)
        sums = app.screen.query_one("#sums", Static)
        assert f"to read again: {pairs} · to check again: {codings}" in str(sums.render())
        await pilot.press("R")
        screen = app.screen
        assert isinstance(screen, RereadScreen)
        kinds = [work.kind for work in screen.work.values()]
        await pilot.press("t")
        assert sorted(work.kind for work in screen.work.values()).count("read") == kinds.count("read")
        assert {work.transcript for work in screen.work.values()} <= {
            row.id for row in project.ask(queries.transcripts)
        }
        await pilot.press("t", "down", "r")
        assert left(project) == (pairs - 1, codings)
        while screen.here is None or screen.here.kind != "check":
            await pilot.press("down")
        await pilot.press("k")
        assert left(project) == (pairs - 1, 0)
        await pilot.press("u", "u")
        assert left(project) == (pairs, codings)
        await pilot.press("home", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, DeskScreen) and panel(pilot).display)
        await pilot.press("R", *"every", "enter")
        assert isinstance(app.screen, RereadScreen)


async def test_checking_begins_from_the_work_list(project: Project) -> None:
    redefine(project, "Trust")
    async with desk(project) as pilot:
        app = pilot.app
        await pilot.press("R", *"every", "enter")
        screen = app.screen
        assert isinstance(screen, RereadScreen)
        while screen.here is None or screen.here.kind != "check":
            await pilot.press("down")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app, QcodeApp) and app.round is not None and app.round.at == 0)
        for _ in range(3):
            await pilot.press("ctrl+k")
            await pilot.pause()
        assert left(project)[1] == 0


async def test_nothing_to_read_again() -> None:
    with Project(None, "AK") as bare:
        bare.do(commands.add_transcripts, [named("P01")])
        async with desk(bare, language="kk") as pilot:
            await pilot.press("R", "ctrl+k")
            assert isinstance(pilot.app.screen, DeskScreen)
            await pilot.press("escape", "R")
            await pilot.press("enter", "r", "k", "t", "down")
            assert isinstance(pilot.app.screen, RereadScreen)


async def test_interviews_to_read_again_are_a_list_to_go_through(project: Project) -> None:
    rows = project.ask(queries.transcripts)
    stops = project.ask(LISTS["reread"].stops, project.coder.id)
    assert [stop.transcript for stop in stops] == [rows[0].id, rows[1].id]
    late = project.ask(queries.code_named, "Late")
    project.do(commands.mark_read, [(rows[0].id, late.id)])
    found = project.ask(queries.transcripts_to_read, project.coder.id, code=late.id)
    assert [stop.transcript for stop in found] == [rows[1].id]
    async with desk(project) as pilot:
        await pilot.press("o", *"P03", "enter", "j", "j", "j", "O")
        await pilot.pause()
        assert pilot.app.screen.query_one(OptionList).option_count
        await pilot.press(*"again", "space", *"for", "space", *"late", "enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        assert screen.transcript == rows[1].id
