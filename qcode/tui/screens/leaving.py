"""The last step before a file leaves: names that must not are said, and only a clear answer lets them through."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qcode.catalogue.export import NamesInside
from qcode.model.errors import QcodeError
from qcode.tui.screen import ProjectScreen
from qcode.tui.widgets.ask_box import AskBox


def despite_names(screen: ProjectScreen, path: Path, write: Callable[[bool], object]) -> None:
    """Call ``write(False)``; where declared names are in the way, ask, and call ``write(True)`` if told to."""

    def answered(answer: str | None) -> None:
        if answer == "write":
            _try(screen, path, lambda: write(True))

    try:
        write(False)
    except NamesInside as error:
        answers = [("leave", screen.say("Write nothing")), ("write", screen.say("Write it all the same"))]
        screen.app.push_screen(AskBox(error.said(screen.face.language), answers), answered)
    except QcodeError as error:
        screen.message(error.said(screen.face.language), warning=True)
    else:
        screen.message(screen.say("Written: {file}", file=path))


def _try(screen: ProjectScreen, path: Path, write: Callable[[], object]) -> None:
    try:
        write()
    except QcodeError as error:
        screen.message(error.said(screen.face.language), warning=True)
    else:
        screen.message(screen.say("Written: {file}", file=path))
