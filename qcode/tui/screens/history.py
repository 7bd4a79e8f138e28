"""The history: everything that was done, the newest first, each in words."""

from __future__ import annotations

from datetime import datetime

from textual.app import ComposeResult
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qcode import queries
from qcode.tui.actions import bindings
from qcode.tui.desk.display import one_line
from qcode.tui.screen import ProjectScreen

MOST = 2000


class HistoryScreen(ProjectScreen):
    """Undo and redo work here as everywhere."""

    PLACE = "list"
    TITLE_WORDS = "history"
    BINDINGS = bindings("list")

    def body(self) -> ComposeResult:
        yield Static(id="sums", markup=False)
        yield OptionList(id="list", markup=False)

    def show(self) -> None:
        super().show()
        entries = self.project.ask(queries.history, MOST)
        self.query_one("#sums", Static).update(
            self.say("The newest first; {project.undo} takes back your last change, {project.redo} brings it back.")
            if entries
            else self.say("Nothing has been done yet.")
        )
        listing = self.query_one(OptionList)
        at = listing.highlighted
        listing.set_options(
            Option(f"{_when(entry.at)}  {one_line(entry.coder):<12}  {one_line(entry.said(self.face.language))}")
            for entry in entries
        )
        listing.highlighted = min(at or 0, len(entries) - 1) if entries else None


def _when(at: str) -> str:
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    except ValueError:
        return at
