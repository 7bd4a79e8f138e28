"""Transcripts leave as Word files, with comments or with a margin: whose codings and where to is asked first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qcode.project import Project
from qcode.tui.desk.display import one_line
from qcode.tui.screens.leaving import ask_path, asked_of_all, exports, write_despite_names
from qcode.tui.widgets.busy_box import Work

if TYPE_CHECKING:
    from qcode.tui.screen import ProjectScreen

FORMS = {
    "annotated": "Transcripts with every coding a Word comment, to be answered",
    "margin": "Transcripts with the codings in the margin, to be printed",
}
"""What each is called in the list of reports."""


def write_pages(
    project: Project, folder: Path, form: str, transcripts: Sequence[str], language: str, despite: bool
) -> int:
    """Write transcripts (else all) with the current coder's codings, or with everybody's where she has none."""
    from qcode.catalogue.annotating import AnnotateOptions, write_annotated

    options = AnnotateOptions("margin" if form == "margin" else "comments", despite)
    return len(write_annotated(project, asked_of_all(project, language, transcripts), folder, options))


def ask_pages(screen: ProjectScreen, form: str, transcripts: Sequence[str] = ()) -> None:
    """Ask for a folder and write; where declared names are in the way, ask once more."""

    def take(folder: Path) -> None:
        words = screen.say("Writing {file}…", file=one_line(folder.name))
        told = (folder, form, tuple(transcripts), screen.face.language)
        write_despite_names(screen, folder, lambda despite: Work(words, write_pages, (*told, despite), writes=True))

    ask_path(screen, exports(screen.project), ".docx", take)
