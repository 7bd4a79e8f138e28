"""The whole project as one file for others to read: where to is asked first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qcode.project import Project
from qcode.tui.desk.display import one_line
from qcode.tui.screens.leaving import ask_path, asked_of_all, exports, write_despite_names
from qcode.tui.widgets.busy_box import Work

if TYPE_CHECKING:
    from qcode.tui.screen import ProjectScreen

WHOLE = {
    "project.html": "The whole project as one page for the browser",
    "project.xlsx": "The whole project as one workbook for Excel",
}
"""What each file is called in the list of reports."""


def write_whole_project(project: Project, path: Path, language: str, despite: bool) -> None:
    """Write the project with the current coder's codings, or with everybody's where she has none."""
    from qcode.catalogue.site import SiteOptions, write_site
    from qcode.catalogue.workbook import WorkbookOptions, write_workbook

    asked = asked_of_all(project, language)
    if path.suffix.lower() == ".xlsx":
        write_workbook(project, asked, path, WorkbookOptions(despite_names=despite))
    else:
        write_site(project, asked, path, SiteOptions(despite))


def ask_whole(screen: ProjectScreen, name: str) -> None:
    """Ask for a file and write; where declared names are in the way, ask once more."""

    def take(path: Path) -> None:
        words = screen.say("Writing {file}…", file=one_line(path.name))
        told = (path, screen.face.language)
        write_despite_names(
            screen, path, lambda despite: Work(words, write_whole_project, (*told, despite), writes=True)
        )

    ask_path(screen, exports(screen.project) / name, Path(name).suffix, take)
