"""Which turns were read and when, where somebody wants figures of sessions: kept at this computer, never in the project."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from qcode import queries, settings

if TYPE_CHECKING:
    from qcode.project import Project
    from qcode.tui.whereabouts import Whereabouts

    _Base = Whereabouts
else:
    _Base = object


class ReadingRecord(_Base):
    """Mixed into the app: notes where the caret was, and on leaving writes how many turns that were."""

    project: Project | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wants_figures = settings.load().figures == "on"
        self._read: dict[str, set[int]] = {}
        self._read_from = self._read_to = ""

    def want_figures(self, wanted: bool) -> None:
        settings.keep(figures="on" if wanted else "")
        self.wants_figures = wanted

    def been_at(self, transcript: str, position: int) -> None:
        came_from = self.places.get(transcript, 0)
        super().been_at(transcript, position)
        if self.wants_figures:
            self._read_to = datetime.now(UTC).isoformat(timespec="seconds")
            self._read_from = self._read_from or self._read_to
            self._read.setdefault(transcript, set()).update((came_from, position))

    def keep_reading(self) -> None:
        """Write down how many turns were read since the project was opened."""
        project, read = self.project, self._read
        self._read = {}
        if project is not None and project.folder is not None and read and not (project.is_demo or project.as_of):
            turns = sum(_turns(project, transcript, places) for transcript, places in read.items())
            settings.keep_readings(project.folder, (self._read_from, self._read_to, turns))
        self._read_from = self._read_to = ""


def _turns(project: Project, transcript: str, places: set[int]) -> int:
    """In how many turns these places lie."""
    starts = [turn.start for turn in project.ask(queries.turns, transcript)]
    return len({bisect_right(starts, place) for place in places})
