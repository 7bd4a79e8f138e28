"""The project as it was: laid over what is open now, and Esc leads back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

    from qcode.project import Project

    _Base = App[None]
else:
    _Base = object

LOWEST = 2
"""So many screens stay when one goes back: Textual's own and the overview."""


class LooksBack(_Base):
    """Mixed into the app: which project lies below, while a past state of it is looked at."""

    project: Project | None
    lowest = LOWEST
    """How many screens stay when one goes back; more while the past lies over the present."""
    _now: Project | None = None

    if TYPE_CHECKING:

        def keep_reading(self) -> None: ...
        def _keep_places(self) -> None: ...
        def find_places(self) -> None: ...

    def look_back(self, entry: int) -> None:
        """Lay the project as it was after an entry over what is open."""
        from qcode.tui.screens.past import PastScreen

        now = self._now or self.project
        assert now is not None
        past = now.as_it_was(entry)
        if self._now is not None:
            self.back_to_now()
        self.keep_reading()
        self._keep_places()
        self._now, self.lowest = self.project, len(self.screen_stack) + 1
        self.project = past
        self.find_places()
        self.push_screen(PastScreen())

    def back_to_now(self) -> None:
        """Take the past away with every screen of it."""
        depth = self.lowest
        self.forget_past()
        while len(self.screen_stack) >= depth:
            self.pop_screen()

    def forget_past(self) -> None:
        """Have the project as it is again; the copy of the past is deleted."""
        if self._now is None or self.project is None:
            return
        past, self.project = self.project, self._now
        self._now, self.lowest = None, LOWEST
        past.close()
        self.find_places()
