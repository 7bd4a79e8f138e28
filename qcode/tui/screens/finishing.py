"""Saying that one is done with a transcript of a round: what was coded there is frozen as it is."""

from __future__ import annotations

from qcode import queries
from qcode.commands import rounds
from qcode.queries import second_coding
from qcode.tui.desk.display import one_line
from qcode.tui.screen import ProjectScreen
from qcode.tui.widgets.ask_box import AskBox


def finish_here(screen: ProjectScreen, transcript: str) -> None:
    """Ask, then freeze what I have coded in a transcript, for the newest round in which I have not finished it."""
    project = screen.project
    items = [item for item in project.ask(second_coding.rounds) if transcript in item.left_for(project.coder.id)]
    name = one_line(project.ask(queries.transcript, transcript).name)
    if not items:
        screen.message(screen.say("“{transcript}” is in no round that you have not finished.", transcript=name))
        return
    item = items[-1]
    question = screen.say(
        "Finished with “{transcript}” in the round “{round}”? What you have coded there is frozen as it is now.",
        transcript=name,
        round=one_line(item.round.name),
    )
    answers = [("", screen.say("not yet")), ("yes", screen.say("finished"))]

    def take(answer: str | None) -> None:
        if answer and screen.do(rounds.finish_transcript, item.round.id, transcript):
            screen.message(screen.say("finished, and frozen as it is: {transcript}", transcript=name))

    screen.app.push_screen(AskBox(question, answers), take)
