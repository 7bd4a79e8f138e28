"""A turn in which two people speak is cut where the other begins, and joined again; what hangs on turns stays."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.commands import INTERVIEWER
from qcode.commands.cutting import NothingBefore, NotInOneTurn
from qcode.model.drafts import DraftGuide, DraftQuestion
from qcode.project import Project
from qcode.queries.history import in_words
from tests.building import code, mine, state
from tests.cli import call, done
from tests.test_turn_speakers import counted, spoken
from tests.tui import desk, screen_text, spoken_project, status


def said(project: Project, name: str = "A") -> list[str]:
    """The words of each turn."""
    row = project.ask(queries.transcript_named, name)
    text = project.ask(queries.body, row.id)
    turns = project.ask(queries.turns, row.id)
    assert [turn.position for turn in turns] == list(range(1, len(turns) + 1))
    assert all(a.end <= b.start for a, b in pairwise(turns))
    return [text[turn.words : turn.end] for turn in turns]


def cut(project: Project, words: str, who: str | int) -> None:
    """Let somebody speak some words, which stand once in the transcript A."""
    row = project.ask(queries.transcript_named, "A")
    labels = {voice.label: voice.id for voice in project.ask(queries.speakers, row.id)}
    start = project.ask(queries.body, row.id).index(words)
    chosen = labels.get(who, who) if isinstance(who, str) else who
    project.do(commands.cut_turn, row.id, start, start + len(words), who=chosen)


def test_a_question_that_ran_into_the_answer_counts_no_longer(project: Project) -> None:
    """What is coded stays; the words of the turn are shared out, each with its question and the memo where it was.

    Int: How was it?
    Ana: Hard. And why? It was far, Ana: and cold. {way}
    Ana: So. {way}
    """
    row = project.ask(queries.transcript_named, "A")
    (ana,) = (person.id for person in project.ask(queries.respondents))
    project.do(commands.add_guide, DraftGuide("Guide", "en", (DraftQuestion("1", "How?"),)))
    turns = project.ask(queries.turns, row.id)
    project.do(commands.set_question, row.id, turns[1].words, turns[1].end, project.ask(queries.questions)[0].id)
    memos = [project.do(commands.write_memo, "turn", turn.id, "!") for turn in turns]
    codings, before = mine(project), state(project)
    cut(project, " And why? ", INTERVIEWER)
    assert said(project) == ["How was it?", "Hard.", "And why?", "It was far, Ana: and cold.", "So."]
    assert spoken(project) == [("Int", 0), ("Ana", 1), ("Int", 0), ("Ana", 1), ("Ana", 1)]
    cut(project, "Ana: and cold.", "Ana")
    assert said(project)[3:5] == ["It was far,", "and cold."]
    now = project.ask(queries.turns, row.id)
    assert [turn.question is not None for turn in now] == [False, True, True, True, True, False]
    on = {memo.target for memo in project.ask(queries.memos)}
    assert (len(memos), on) == (3, {now[0].id, now[1].id, now[5].id})
    assert mine(project) == codings
    assert counted(project, ana) == (2, 4, 1, len("Hard.It was far,and cold.So."))
    entry = project.ask(queries.history, 1)[0]
    assert in_words(entry.action, entry.notes, "en") == "A, turn 4 cut: Ana speaks a part of it"
    project.do(commands.join_turn, row.id, now[4].id)
    assert said(project)[3] == "It was far, Ana: and cold."
    for _ in range(3):
        project.undo()
    assert state(project) == before
    assert project.check() == []


def test_cutting_at_an_edge_leaves_no_empty_turn(project: Project) -> None:
    """From the first word on, the label goes along; all of a turn is given as a whole; two turns are not cut at once.

    Int: How?
    Ana: Well. It was.
    """
    row = project.ask(queries.transcript_named, "A")
    cut(project, "Well.", INTERVIEWER)
    assert (said(project), spoken(project)[1:]) == (["How?", "Well.", "It was."], [("Int", 0), ("Ana", 1)])
    cut(project, "It was.", INTERVIEWER)
    assert (len(said(project)), spoken(project)[2], project.ask(queries.respondents)) == (3, ("Int", 0), [])
    with pytest.raises(NotInOneTurn):
        project.do(commands.cut_turn, row.id, 6, 18, who=INTERVIEWER)
    with pytest.raises(NothingBefore):
        project.do(commands.join_turn, row.id, project.ask(queries.turns, row.id)[0].id)


def test_cut_and_joined_by_command(folder: Path) -> None:
    """By character, as the list of turns tells them.

    Int: How?
    Ana: Well. And you? Fine.
    """
    turns = call("transcripts", "show", "A", "--json", project=folder).json["turn_list"]
    start = turns[1]["start"] + len("Well. ")
    done("transcripts", "who", "A", "2", "Int", "--from", str(start), "--to", str(start + 8), project=folder)
    done("transcripts", "who", "A", "1", "interviewer", "--to", "7", project=folder)
    with Project(folder, "AK") as project:
        assert said(project) == ["Ho", "w?", "Well.", "And you?", "Fine."]
    done("transcripts", "join", "A", "2", project=folder)
    done("transcripts", "join", "A", "4", project=folder)
    with Project(folder, "AK") as project:
        assert said(project) == ["How?", "Well.", "And you? Fine."]


async def test_selected_words_are_given_by_key() -> None:
    """A selection inside a turn cuts it; the palette's action joins it again."""
    project = spoken_project()
    first = project.ask(queries.transcripts)[0]
    second = project.ask(queries.turns, first.id)[1]
    project.do(commands.code_span, first.id, second.words, second.end, code=code(project, "Trust"))
    async with desk(project) as pilot:
        await pilot.press("j", "s", "v", "s", "ctrl+t")
        await pilot.pause()
        assert "Who says only these words (turn 2)?" in screen_text(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert said(project, "P03")[1:4] == [
            "My sister told me [laughs].",
            "She had been there before; nobody laughed.",
            "I trusted her.",
        ]
        assert spoken(project, "P03")[2] == ("I", 0)
        assert "turn 3: I now" in status(pilot)
        assert len(mine(project, "P03")) == 1
        pilot.app.screen.action_join_turn()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "joined" in status(pilot)
        assert len(said(project, "P03")) == 6
