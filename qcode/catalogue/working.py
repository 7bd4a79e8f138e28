"""How long one has coded: from the history, and from what was read at this computer."""

from __future__ import annotations

from datetime import datetime

from qcode import queries, settings
from qcode.analysis.sessions import Stretch, sessions
from qcode.model.errors import QcodeError
from qcode.project import Project


class FiguresOff(QcodeError):
    template = "Figures of sessions are off. `qcode settings figures on` turns them on; from then on turns read are counted, too."
    at_keys = (
        "Figures of sessions are off. The settings ({anywhere.go_settings}) turn them on; from then on turns read "
        "are counted, too."
    )


def own_sessions(project: Project) -> list[Stretch]:
    """The current coder's sessions, the oldest first."""
    made = [
        Stretch(when, when, moment.codings, moment.codes)
        for moment in project.ask(queries.moments, project.coder.id)
        if (when := _moment(moment.at)) is not None
    ]
    read = []
    for record in settings.readings(project.folder) if project.folder is not None else ():
        begin, end, turns = record
        first, last = _moment(begin), _moment(end)
        if first is not None and last is not None and first <= last:
            read.append(Stretch(first, last, turns=turns))
    return sessions([*made, *read])


def _moment(at: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
