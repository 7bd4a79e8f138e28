"""Second coding on the screen: a round is opened, finished, its differences decided by key; blind until then."""

from __future__ import annotations

import itertools

from qcode import commands, queries
from qcode.commands import rounds
from qcode.project import Project, now
from qcode.queries import second_coding
from qcode.tui.app import QcodeApp
from qcode.tui.desk.two_lanes import lanes, lines, marked, runs
from qcode.tui.screens.adjudicating import AdjudicateScreen
from qcode.tui.screens.desk import DeskScreen
from qcode.tui.screens.second_coding import RoundsScreen
from tests.tui import draft, screen_text, settled, spoken_project
from tests.twice import all_ids, code_words, in_round


def test_two_lanes_over_the_same_words() -> None:
    """Brackets where each begins and ends, a lane for each line that holds some of it, no colour needed."""
    signs = marked("one two three four", [(4, 13)], [(0, 7)])
    assert "".join(sign.text for sign in signs) == "⟨one [two⟩ three] four"
    split = list(lines(signs, 10))
    assert ["".join(sign.text for sign in line).strip() for line in split] == ["⟨one [two⟩", "three]", "four"]
    assert [lanes(line) for line in split] == ["┃║ ", "┃  ", "   "]
    assert [words for words, one, two in runs(signs) if one and two] == ["two"]


async def test_differences_are_decided_by_key() -> None:
    """The largest first; A, B, both, another code with a reason; what is agreed at once; undo; the report tells it."""
    project, item = in_round()
    app = QcodeApp(project, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(app.screen, RoundsScreen)
        assert "pilot · AK 2/2 · BM 2/2" in screen_text(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, AdjudicateScreen)
        shown = screen_text(pilot)
        assert "A AK ┃ [ ] · B BM ║ ⟨ ⟩" in shown
        assert "differences: 4 · undecided: 4 · agreed passages: 1" in shown
        assert "⟨Nothing came of it⟩" in shown
        assert "only BM" in shown
        await pilot.press("B", *"new", "enter")
        await pilot.pause()
        assert "undecided: 3" in screen_text(pilot)
        await pilot.press("a", "enter", "n", "escape", "t", "enter", "x")
        await pilot.pause()
        rows = project.ask(second_coding.adjudications, item.round.id)
        assert [(row.decision, row.reason) for row in rows] == [("b", "new"), ("a", ""), ("both", "")]
        layer = project.ask(second_coding.consensus)
        assert layer is not None
        assert len([row for id_ in all_ids(project) for row in project.ask(queries.codings_in, id_, layer.id)]) == 4
        await pilot.press("u")
        await pilot.pause()
        assert len([row for id_ in all_ids(project) for row in project.ask(queries.codings_in, id_, layer.id)]) == 3
        await pilot.press("o", *"Trust", "enter", "enter")
        await pilot.pause()
        assert "undecided: 0" in screen_text(pilot)
        await pilot.press("escape", "r")
        await settled(pilot)
        assert "Agreement of coders: pilot" in screen_text(pilot)


async def test_one_person_alone_is_offered_to_code_again() -> None:
    """Two weeks after her first coding the overview offers a second pass; there is no word of it before."""
    for day, offered in (("2026-01-01T09:00:00.000Z", True), (now(), False)):
        project = Project(None, "AK", clock=itertools.repeat(day).__next__)
        project.do(commands.add_transcripts, [(draft(), "P03", "P03.txt")])
        project.do(commands.create_code, "Trust")
        code_words(project, ("P03", "I trusted her", "Trust"))
        app = QcodeApp(project, "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            app.screen._ask_to_read()  # type: ignore[attr-defined]
            await pilot.pause()
            assert ("You code alone" in screen_text(pilot)) is offered


async def test_where_no_round_is_nothing_counts_as_finished() -> None:
    app = QcodeApp(spoken_project(), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, RoundsScreen)
        assert "finished everything" not in screen_text(pilot)


async def test_whoever_codes_blind_sees_nothing_until_she_is_done() -> None:
    """A round is drawn for BM at this computer; she sees no numbers and nobody's codings, then finishes by key."""
    project = spoken_project()
    code_words(project, ("P03", "I trusted her", "Trust"))
    app = QcodeApp(project, "en")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("s", "a", "enter", *"100", "enter")
        await pilot.pause()
        assert "P03 3/3 · P04 3/3" in screen_text(pilot)
        await pilot.press("down", "down", "enter", *"BM", "enter")
        await pilot.pause()
        project.act_as("BM")
        await pilot.press("f4", "s", "c")
        await pilot.pause()
        assert isinstance(app.screen, DeskScreen)
        assert "turns drawn for second coding" in screen_text(pilot)
        await pilot.press("ctrl+o")
        await settled(pilot)
        assert "You are coding the round “pilot”" in screen_text(pilot)
        await pilot.press("ctrl+u", "down", "enter")
        await pilot.pause()
        await pilot.press("f4", "down", "F", "down", "enter")
        await pilot.pause()
        item = project.ask(second_coding.round_named, "pilot")
        assert item.left_for(project.coder.id) == ()
        assert project.ask(second_coding.blind_round, project.coder.id) is None


async def test_everything_of_a_round_is_finished_at_once() -> None:
    """The box names what holds no coding of mine; one act, which the history tells and undo takes back."""
    project = spoken_project()
    code_words(project, ("P03", "I trusted her", "Trust"))
    made = project.do(rounds.open_round, "pilot", [(id_, "") for id_ in all_ids(project)], freeze=False)
    app = QcodeApp(project, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        app.go("rounds")
        await pilot.pause()
        await pilot.press("f")
        await pilot.pause()
        assert "Without a coding of yours: P04." in screen_text(pilot)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "2 transcripts finished" in screen_text(pilot)
        item = project.ask(second_coding.round_item, made.round.id)
        assert item.left_for(project.coder.id) == ()
        await pilot.press("u")
        await pilot.pause()
        assert len(project.ask(second_coding.round_item, made.round.id).left_for(project.coder.id)) == 2
