"""The history: everything that was done, the newest first, each in words; and the sessions in which it was done."""

from __future__ import annotations

from datetime import datetime

from textual.app import ComposeResult
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qcode import queries
from qcode.analysis.sessions import Stretch, total
from qcode.catalogue.working import FiguresOff, own_sessions
from qcode.project import Project
from qcode.tui.actions import bindings
from qcode.tui.desk.display import one_line
from qcode.tui.screen import FaceScreen, ProjectScreen
from qcode.tui.widgets.options import Options

MOST = 2000


class HistoryScreen(ProjectScreen):
    """Undo and redo work here as everywhere."""

    PLACE = "history"
    TITLE_WORDS = "history"
    BINDINGS = bindings("history")

    def __init__(self) -> None:
        super().__init__()
        self.shows_sessions = False

    def body(self) -> ComposeResult:
        yield Static(id="sums", markup=False)
        yield Options(id="list", markup=False)

    def show(self) -> None:
        super().show()
        head, lines = self._sessions() if self.shows_sessions else self._entries()
        self.query_one("#sums", Static).update(head)
        listing = self.query_one(OptionList)
        at = listing.highlighted
        listing.set_options(Option(line) for line in lines)
        listing.highlighted = min(at or 0, len(lines) - 1) if lines else None

    def _entries(self) -> tuple[str, list[str]]:
        entries = self.project.ask(queries.history, MOST)
        head = self.say("The newest first; {project.undo} takes back your last change, {project.redo} brings it back.")
        language = self.face.language
        spoken = self.project.ask(queries.spoken_paths, language)
        lines = [
            f"{_when(entry.at)}  {one_line(entry.coder):<12}  {one_line(entry.said(language, spoken))}"
            for entry in entries
        ]
        return head if entries else self.say("Nothing has been done yet."), lines

    def _sessions(self) -> tuple[str, list[str]]:
        found = own_sessions(self.project)
        lines = [
            f"{each.begin.astimezone():%Y-%m-%d %H:%M}  {session_in_words(each, self)}" for each in reversed(found)
        ]
        return figures_in_words(self.project, self), lines

    def action_sessions(self) -> None:
        """From what was done to when it was done, and back; where one wants such figures."""
        if not self.face.wants_figures:
            self.message(FiguresOff().said(self.face.language))
            return
        self.shows_sessions = not self.shows_sessions
        self.show()


def session_in_words(each: Stretch, screen: FaceScreen) -> str:
    """What one session was, as counts with their words."""
    counts = (
        ("{count} minute", "{count} minutes", each.minutes),
        ("{count} turn read", "{count} turns read", each.turns),
        ("{count} coding made", "{count} codings made", each.codings),
        ("{count} code new", "{count} codes new", each.codes),
    )
    return " · ".join(screen.say_count(one, many, count) for one, many, count in counts)


def figures_in_words(project: Project, screen: FaceScreen) -> str:
    """All sessions together, for the methods chapter."""
    found = own_sessions(project)
    minutes, codings, codes, turns = total(found)
    sums = (
        ("{count} session", "{count} sessions", len(found)),
        ("{count} minute", "{count} minutes", minutes),
        ("{count} turn read", "{count} turns read", turns),
        ("{count} coding made", "{count} codings made", codings),
        ("{count} code new", "{count} codes new", codes),
    )
    return " · ".join(screen.say_count(one, many, count) for one, many, count in sums)


def _when(at: str) -> str:
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    except ValueError:
        return at
