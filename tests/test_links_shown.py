"""Proposed links as the preview shows them."""

from __future__ import annotations

from qcode import commands, queries
from qcode.catalogue.linking import Link
from qcode.model.drafts import DraftGuide, DraftQuestion
from qcode.project import Project
from qcode.tui.screens.linking_words import link_lines
from qcode.words import say


def test_the_doubtful_come_first_with_what_was_said_and_the_turn_stays_in_sight(project: Project) -> None:
    """
    == 06-respondent (written answers)
    Int: How did you hear of it?
    Ana: By letter.
    Int: Could you tell me more about this?
    Int: How was it?
    """
    project.do(commands.add_guide, DraftGuide("G", "en", (DraftQuestion("1", "How did you hear of it?"),)))
    (question,), (talk,) = project.ask(queries.questions), project.ask(queries.transcripts)
    turns = project.ask(queries.turns, talk.id)
    links = [
        Link(talk, turn.id, turn.position, question, score, asks)
        for turn, score, asks in zip(turns, (1.0, 1.0, 0.5, 0.31), (True, False, True, True), strict=True)
    ]

    shown = [
        line.rstrip() for line, _ in link_lines(project, links, lambda text, **values: say(text, "en", **values), 80)
    ]
    assert shown == [
        "Look at these first, they are little alike:",
        "? 06-respondent (wr…, turn 4  31%  1. How did you hear of it?",
        "        How was it?",
        "? 06-respondent (wr…, turn 3  50%  1. How did you hear of it?",
        "        Could you tell me more about this?",
        "",
        "  06-respondent (wr…, turn 1 100%  1. How did you hear of it?",
    ]
