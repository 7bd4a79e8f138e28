"""Have something done apart from the desk, and go on with what it gave."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from qcode import queries
from qcode.model.errors import QcodeError
from qcode.tui.widgets.busy_box import BusyBox, Outcome, Work

if TYPE_CHECKING:
    from qcode.tui.screen import FaceScreen


def do_apart(
    screen: FaceScreen,
    work: Work,
    then: Callable[[Any], object],
    refused: Callable[[QcodeError], object] | None = None,
) -> None:
    """Call ``then`` with what the work gave; a failure becomes a message, unless ``refused`` takes it."""

    project = screen.face.project
    before = project.ask(queries.last_change) if project else None

    def came(outcome: Outcome | None) -> None:
        changed = project is not None and project.ask(queries.last_change) != before
        if project is not None and changed:
            project.act_as(project.coder.name)  # a merge may have made one of two ids of hers
            project.on_change()
        if outcome is None or outcome.stopped:
            stopped = screen.say(
                "It was done before it could be stopped; {project.undo} takes it back."
                if changed
                else "Stopped; nothing was changed."
            )
            screen.message(stopped)
        elif outcome.error is None:
            then(outcome.value)
        elif refused is not None:
            refused(outcome.error)
        else:
            screen.message(screen.face.sentence(outcome.error), warning=True)

    box = BusyBox(screen.face.apart, project, work, screen.face.language)
    screen.app.push_screen(box, came)
