"""Before real interviews go where they could get out: into the sample, or into a folder under git."""

from __future__ import annotations

from collections.abc import Callable

from qcode.model.errors import QcodeError
from qcode.tui.desk.display import one_line
from qcode.tui.screen import ProjectScreen
from qcode.tui.widgets.ask_box import AskBox
from qcode.tui.widgets.file_box import FileBox, Found


def ask_about_interviews(screen: ProjectScreen, go_on: Callable[[], None]) -> None:
    """Go on at once where interviews are safe, else after one clear question, asked once a project and session."""
    from qcode.sample_project import under_git

    project, say = screen.project, screen.say
    folder = project.folder
    if folder is None or str(folder) in screen.face.agreed or not (project.is_demo or under_git(folder)):
        go_on()
        return
    if project.is_demo:
        question = say(
            "This is the sample project: its interviews are invented, and it may be thrown away. "
            "Real interviews belong in a project of your own."
        )
        answers = [
            ("leave", say("Leave everything as it is")),
            ("keep", say("Keep this sample as a project of my own…")),
            ("go", say("Bring them in here all the same")),
        ]
    else:
        question = say(
            "The folder of this project, {folder}, is under git: with the next push, interviews in it may become "
            "public. Better make a project in another folder (overview: {overview.keep_own} copies this one).",
            folder=one_line(str(folder)),
        )
        answers = [
            ("leave", say("Leave everything as it is")),
            ("keep", say("Copy this project to another folder…")),
            ("go", say("Bring them in here all the same")),
        ]

    def answered(answer: str | None) -> None:
        if answer == "go":
            screen.face.agreed.add(str(folder))
            go_on()
        elif answer == "keep":
            keep_elsewhere(screen)

    screen.app.push_screen(AskBox(question, answers), answered)


def keep_elsewhere(screen: ProjectScreen) -> None:
    """Copy the project to a folder that is chosen, and go on there."""

    def copy(found: Found | None) -> None:
        if not found:
            return
        from qcode.catalogue.keeping import keep_as_own

        try:
            own = keep_as_own(screen.project, found[0])
        except QcodeError as error:
            screen.message(screen.face.sentence(error), warning=True)
            return
        screen.face.open_folder(own)
        screen.face.notify(screen.say("This is now a project of your own: {folder}", folder=own), markup=False)

    box = FileBox(
        screen.say("Where shall the project be kept? Type a name for a new folder."),
        screen.face.browsed,
        screen.face.language,
        folder_words=screen.say("in this folder itself"),
        fresh=True,
    )
    screen.app.push_screen(box, copy)
