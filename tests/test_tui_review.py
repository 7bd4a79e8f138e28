"""The review by key: sixty codings in a walk, the thread of one, and the inbox."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from qcode import commands, queries
from qcode.commands import reviews as reviewing
from qcode.model.rows import Coding
from qcode.project import Project
from qcode.queries import review_plans, reviews, signing
from qcode.tui.app import QcodeApp
from qcode.tui.screens.inbox import InboxScreen
from qcode.tui.screens.reviewing import ReviewScreen
from tests.tui import CODES, screen_text, settled, spoken_project


@pytest.fixture
def project() -> Project:
    """AK has given three codes to every answer of two interviews; SV reviews."""
    made = spoken_project()
    for row in made.ask(queries.transcripts):
        for turn in made.ask(queries.turns, row.id):
            for path in CODES if turn.start else ():
                code = made.ask(queries.code_named, path)
                made.do(commands.code_span, row.id, turn.words, turn.end, code=code.id)
    made.act_as("SV")
    return made


def verdicts(project: Project) -> list[str]:
    """What has been said in the plan in hand, in its order."""
    queue = project.ask(review_plans.queue_in_hand, project.coder.id)
    assert queue is not None
    return [task.verdict for task in queue.tasks]


def sums(pilot: Pilot[None]) -> str:
    return "\n".join(screen_text(pilot).splitlines()[:5])


async def typed(pilot: Pilot[None], words: str) -> None:
    await pilot.press(*(key if key != " " else "space" for key in words), "enter")
    await pilot.pause()


async def test_a_review_is_one_key_a_coding_and_one_screen(project: Project) -> None:
    app = QcodeApp(project, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+g")
        await pilot.pause()
        await typed(pilot, "all that")
        assert isinstance(app.screen, ReviewScreen)
        count = len(verdicts(project))
        assert f"reviewed: 0 of {count}" in sums(pilot)
        assert "Relations > Trust · P03, turn 2" in screen_text(pilot), "code by code, in the order of the text"
        stack = len(app.screen_stack)
        for number in range(6):
            await pilot.press("ф" if number % 2 else "a")
            assert len(app.screen_stack) == stack, "nothing opens and nothing is asked"
        assert verdicts(project)[:7] == ["accepted"] * 6 + [""], "six keys, six verdicts; the keyboard may be Russian"
        await pilot.press("u")
        assert verdicts(project)[5] == "", "undo takes the last one back"
        assert f"6/{count}" in sums(pilot), "and shows it"
        await pilot.press("q", "enter", "n", "b")
        assert verdicts(project)[5:7] == ["queried", ""], "a question may be without words"
        await pilot.press("r", "enter")
        await pilot.pause()
        assert verdicts(project)[6] == "", "a rejection needs a reason"
        await pilot.press("r")
        await typed(pilot, "no trust here")
        assert verdicts(project)[6] == "rejected"
        await pilot.press("C")
        await typed(pilot, "Family")
        await typed(pilot, "")
        last = project.ask(reviews.threads_on, reviewer=project.coder.id)[0].verdict
        assert (last.verdict, last.reason) == ("rejected", "")
        assert last.proposed == project.ask(queries.code_named, "Family").id
        await pilot.press("s", "enter")
        await typed(pilot, "")
        assert [row.about for row in project.ask(signing.sign_offs)] == ["codebook"]
        await pilot.press("escape", "ctrl+g")
        await pilot.pause()
        assert f"reviewed: 8 of {count}" in sums(pilot), "the plan is gone on with"
        project.act_as("AK")


async def test_the_inbox_answers_and_leads_to_the_place(project: Project) -> None:
    trust, family = (project.ask(queries.code_named, name) for name in ("Trust", "Family"))
    rows: list[Coding] = project.ask(queries.codings_of_code, trust.id)
    for row, verdict in zip(rows, ("queried", "rejected", "accepted", "queried"), strict=False):
        project.do(reviewing.review_coding, row.id, verdict=verdict, reason=f"why {verdict}", proposed=family.id)
    project.do(commands.remove_coding, next(each.id for each in project.ask(queries.codings_of_code, family.id) if each.start == rows[3].start and each.transcript == rows[3].transcript))  # fmt: skip
    project.act_as("AK")
    app = QcodeApp(project, "en")
    async with app.run_test(size=(110, 34)) as pilot:
        await pilot.pause(0.4)
        assert "2 questions wait for your answer · 1 rejection waits" in " ".join(screen_text(pilot).split())
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert isinstance(app.screen, InboxScreen)
        assert app.screen.here is not None
        assert app.screen.here.coding == rows[3], "what was said last stands first"
        assert "why queried" in screen_text(pilot)
        await pilot.press("t")
        await pilot.pause()
        assert project.ask(queries.coding, rows[3].id) == rows[3], "it asks first, as other answers do"
        await typed(pilot, "you are right")
        changed = project.ask(queries.coding, rows[3].id)
        assert "you are right" in [each.reason for each in project.ask(reviews.reviews_of, rows[3].id)]
        assert (changed.code, project.ask(reviews.open_counts, project.coder.id)) == (family.id, (1, 1, 0))
        await pilot.press("u", "d")
        await typed(pilot, "her words")
        assert project.ask(queries.coding, rows[3].id) == rows[3]
        assert app.screen.here.coding == rows[1], "the cursor stands on what waits next"
        assert list(app.screen.threads.values())[-1].newest.reason == "her words"
        await pilot.press("enter")
        await settled(pilot)
        assert app.screen.PLACE == "desk"
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, InboxScreen), "one Esc leads back"
        await pilot.press("G")
        await pilot.pause()
        assert "until it is ended: by" in " ".join(screen_text(pilot).split())
        await pilot.press("r")
        assert project.ask(reviews.state, rows[3].id) == "resolved"
        assert app.screen.here.coding != rows[3], "what has ended is out of sight"
        await pilot.press("o")
        assert len(app.screen.threads) == 3
        await pilot.press("enter")
        await pilot.pause()
        assert "1 question waits for your answer · 1 rejection" in screen_text(pilot), "the desk says what is open"
        project.reading = True
        await pilot.press("c", "enter")
        await pilot.pause()
        assert "open for reading" in screen_text(pilot), "what can't be done says why"
