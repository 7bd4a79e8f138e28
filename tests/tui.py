"""What the tests of the screens share: a small project, the desk with it, and what stands on the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot
from textual.widgets import Static

from qcode import commands, queries
from qcode.model.drafts import DraftSpeaker, DraftTranscript, DraftTurn
from qcode.model.rows import Coding
from qcode.project import Project
from qcode.tui.app import QcodeApp
from qcode.tui.screens.desk import DeskScreen

SAID = (
    ("I", "How did you hear of it?"),
    ("P1", "My sister told me [laughs]. She had been there before; nobody laughed. I trusted her."),
    ("I", "What did you expect?"),
    ("P1", "Forms and queues. \x1b[2J\x9b At the әкімдік they lost my papers 👩‍💻 twice."),
    ("P1", "Nothing came of it."),
)
CODES = ("Relations > Trust", "Relations > Family", "Institutions > Waiting")


def draft(name: str = "P03") -> DraftTranscript:
    text, turns = "", []
    for speaker, words in SAID:
        start = len(text)
        text += f"{speaker}: "
        turns.append(DraftTurn(start, len(text), len(text) + len(words), speaker))
        text += words + "\n\n"
    speakers = (DraftSpeaker("I", "interviewer", 2), DraftSpeaker("P1", "respondent", 3))
    return DraftTranscript(name, f"{name}.txt", b"x", name * 8, text, "en", "utf-8", "labels", tuple(turns), speakers)


def spoken_project() -> Project:
    """Two transcripts and three codes, in memory."""
    made = Project(None, "AK")
    made.do(commands.add_transcripts, [(draft(), "P03", "P03.txt"), (draft("P04"), "P04", "P04.txt")])
    for path in CODES:
        made.do(commands.create_code, path)
    made.do(commands.set_code_key, made.ask(queries.code_named, "Trust").id, "1")
    return made


@asynccontextmanager
async def desk(
    project: Project, *, size: tuple[int, int] = (120, 40), language: str = "en"
) -> AsyncIterator[Pilot[None]]:
    """The first transcript on the desk."""
    app = QcodeApp(project, language)
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DeskScreen)
        yield pilot


async def settled(pilot: Pilot[None]) -> None:
    """Wait until what is done apart from the desk is done, and drawn."""
    for _ in range(2):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def screen_text(pilot: Pilot[None]) -> str:
    """Everything on the screen, as sent to the terminal."""
    lines = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in lines)


def status(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#status", Static).render())


def codings(project: Project) -> list[Coding]:
    first = project.ask(queries.transcripts)[0]
    return project.ask(queries.codings_in, first.id, project.coder.id)


def quoted(project: Project) -> list[tuple[str, str]]:
    """(name of the code, words) of every coding."""
    body = project.ask(queries.body, project.ask(queries.transcripts)[0].id)
    names = {code.id: code.name for code in project.ask(queries.codes)}
    return [(names[each.code], body[each.start : each.end]) for each in codings(project)]
