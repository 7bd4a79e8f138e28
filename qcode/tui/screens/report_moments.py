"""The days on which the codebook changed, for choosing from when to when its history is told."""

from __future__ import annotations

from collections.abc import Callable

from qcode import queries
from qcode.project import Project
from qcode.tui.desk.display import one_line
from qcode.tui.desk.finder import Choice as Offer

ALL = "all:"
ENDS = {"since": "from the beginning", "until": "up to now"}


def moments(project: Project, name: str, say: Callable[..., str]) -> list[Offer]:
    """The end that is meant if nothing is said, then each day, the newest first, with the interviews in hand then."""
    days: dict[str, dict[str, None]] = {}
    for event in project.ask(queries.codebook_events):
        days.setdefault(event.at[:10], {}).update({event.interview: None} if event.interview else {})
    found = [Offer(day, day, ", ".join(map(one_line, held))) for day, held in reversed(days.items())]
    return [Offer(ALL, say(ENDS[name])), *found]
