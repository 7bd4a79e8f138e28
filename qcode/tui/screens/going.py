"""From a list to the place of one of its lines: on the desk that lies below, if one does, else on a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qcode import queries
from qcode.queries import MemoItem
from qcode.tui.screen import ProjectScreen

if TYPE_CHECKING:
    from qcode.tui.app import QcodeApp
    from qcode.tui.screens.desk import DeskScreen


def to_desk(face: QcodeApp, transcript: str, start: int | None = None, end: int | None = None) -> DeskScreen:
    """Put a place on the desk; back leads to where one was in the text, or to the list."""
    from qcode.tui.screens.desk import DeskScreen

    if any(isinstance(screen, DeskScreen) for screen in face.screen_stack[face.lowest :]):
        while not isinstance(face.screen, DeskScreen):
            face.pop_screen()
    face.open_transcript(transcript, start, end)
    assert isinstance(face.screen, DeskScreen)
    return face.screen


def go_to_memo(screen: ProjectScreen, item: MemoItem) -> None:
    """To what a memo is about: in the text, in the codebook, or where a respondent or a question is first heard."""
    memo, face = item.memo, screen.face
    match memo.about:
        case "code":
            from qcode.tui.screens.codebook_screen import CodebookScreen

            screen.app.push_screen(CodebookScreen(memo.target))
        case "coding" | "turn":
            to_desk(face, item.transcript, item.start, item.end if memo.about == "coding" else None)
        case "transcript":
            to_desk(face, item.transcript)
        case "respondent":
            spoken = screen.project.ask(queries.respondents_in_transcripts)
            found = next((row for row in spoken if row.respondent == memo.target), None)
            if found is None:
                screen.message(screen.say("This respondent speaks in no transcript."))
                return
            to_desk(face, found.transcript, screen.project.ask(queries.first_words, found.transcript, memo.target))
        case "question":
            stops = screen.project.ask(queries.answers, memo.target)
            if not stops:
                screen.message(screen.say("Nobody has answered this question yet."))
                return
            to_desk(face, stops[0].transcript, stops[0].start)
        case _:
            screen.message(screen.say("This memo is on the whole project."))
