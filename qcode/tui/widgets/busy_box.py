"""Work that takes its time: how far it is, and a way to stop it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from qcode.model.errors import QcodeError
from qcode.tui.apart import Apart
from qcode.words import say

if TYPE_CHECKING:
    from qcode.project import Project

PATIENCE = 0.3
"""How many seconds work may take before it is spoken of."""
CLEANING = 5.0
"""How many seconds work that writes may take to put away what it began."""


@dataclass(frozen=True, slots=True)
class Work:
    """A function of the project that is called apart, and what is said while it runs."""

    words: str
    call: Callable[..., Any]
    arguments: tuple[Any, ...] = ()
    counts: bool = False
    """Whether it tells how much is done."""
    alone: bool = False
    """Whether it is called without the project."""
    writes: bool = False
    """Whether it writes, and so is given time to put away what it began, when it is stopped."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the work gave, or why it gave nothing; neither where it was stopped."""

    value: Any = None
    error: QcodeError | None = None
    stopped: bool = False


class BusyBox(ModalScreen[Outcome]):
    """Runs one piece of work apart and returns what came of it; Esc, or a click on the word, stops it."""

    BINDINGS = [Binding("escape", "stop", show=False, priority=True)]
    DEFAULT_CSS = """
    BusyBox { align: right bottom; background: transparent; }
    BusyBox > Vertical {
        width: 64; max-width: 90%; height: auto; margin: 0 1 3 1; display: none;
        background: $surface; border: round $accent; padding: 0 1;
    }
    BusyBox Static { height: auto; }
    """

    def __init__(self, apart: Apart, project: Project | None, work: Work, language: str) -> None:
        super().__init__()
        self.apart, self.project, self.work, self.language = apart, project, work, language
        self._began = time.monotonic()
        self._far = ""
        self._stopping = False

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(id="far", markup=False)
            yield Static(self._way_out(), id="stop")

    def _way_out(self) -> Content:
        return Content.from_markup("[@click=screen.stop]$words[/]", words=say("Esc stops it", self.language))

    def on_mount(self) -> None:
        self.set_timer(PATIENCE, self._appear)
        self.set_interval(0.5, self._tick)
        self.run_worker(self._run(), exclusive=True)

    def _appear(self) -> None:
        self.query_one(Vertical).display = True
        self._tick()

    async def _run(self) -> None:
        try:
            value = await self.apart.run(
                None if self.work.alone else self.project,
                self.work.call,
                *self.work.arguments,
                told=self._told if self.work.counts else None,
                patience=CLEANING if self.work.writes else 0.0,
            )
        except QcodeError as error:
            self.dismiss(Outcome(error=error))
        else:
            self.dismiss(Outcome(value))

    def _told(self, done: int, of: int) -> None:
        self._far = say("{done} of {count}", self.language, done=done, count=of)
        self._tick()

    def _tick(self) -> None:
        if self._stopping and not self.apart.is_ending:
            self.dismiss(Outcome(stopped=True))
            return
        words = say("Stopping…", self.language) if self._stopping else self.work.words
        self.query_one("#far", Static).update(" · ".join(filter(None, (words, self._far, self._seconds()))))

    def _seconds(self) -> str:
        return say("{count} s", self.language, count=int(time.monotonic() - self._began))

    def action_stop(self) -> None:
        """Break the work off; the box goes when what had begun is put away."""
        self._stopping = True
        self.workers.cancel_node(self)
        self.call_after_refresh(self._tick)
