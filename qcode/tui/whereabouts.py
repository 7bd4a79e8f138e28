"""Where one is and was: in each transcript, over the jumps of this session, and in the list one goes through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qcode import settings
from qcode.tui.desk.trail import Spot, Trail

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import App

    from qcode.project import Project
    from qcode.tui.desk.round import Round

    _Base = App[None]
else:
    _Base = object

KEPT_EVERY = 5.0
"""Seconds after which the place is written down, so that a kill loses no more."""


class Whereabouts(_Base):
    """Mixed into the app: it outlives the desk, which is built anew whenever one comes back to it."""

    project: Project | None
    places: dict[str, int]
    """Where the caret stood last in each transcript; the one left last comes last."""
    trail: Trail
    round: Round | None
    """The list that is gone through, if one is."""
    searched: str
    """The words searched for last."""
    walks_words: bool
    """Whether it is their places that are gone through, and not the list."""
    memo: str
    """The memo that one stood at last in the list of all."""
    thesis: Path | None
    """The Word file that was checked last."""
    _kept: tuple[str, int] | None = None

    def on_mount(self) -> None:
        self.set_interval(KEPT_EVERY, self._keep_places)

    def find_places(self) -> None:
        """Take up where one was in the project that is open now; its trail begins here."""
        folder = self.project.folder if self.project is not None else None
        self.places = settings.places(folder) if folder is not None else {}
        self._kept = next(reversed(self.places.items()), None)
        self.trail, self.round, self.searched, self.walks_words, self.memo = Trail(), None, "", False, ""
        self.thesis = None

    def been_at(self, transcript: str, position: int) -> None:
        """The caret stands here now; the transcript one was in last comes last."""
        came = self.trail.here is None or self.trail.here.transcript != transcript
        self.places.pop(transcript, None)
        self.places[transcript] = position
        self.trail.here = Spot(transcript, position)
        if came:
            self._keep_places()

    def _keep_places(self) -> None:
        """Remember where one was in each transcript, if it has changed; of the sample nothing is kept."""
        project = self.project
        now = next(reversed(self.places.items()), None)
        if now == self._kept or project is None or project.folder is None or project.is_demo or project.as_of:
            return
        settings.keep_places(project.folder, self.places)
        self._kept = now
