"""What happens to the open project outside of this window is followed: changes of another process, and a file that goes away."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from qcode import settings
from qcode.model.errors import CannotWrite, QcodeError, ReadOnlyFile, RunsByItself
from qcode.project import FILE, restore
from qcode.words import say

if TYPE_CHECKING:
    from textual.app import App

    from qcode.project import Project

    _Base = App[None]
else:
    _Base = object

UNWRITTEN = "What you choose here is not kept: “{folder}” can't be written ({reason})."
LOOKS = 2.0
"""Seconds between two looks at what others did."""
LONG = 30.0
"""Seconds that it stands on the screen that nothing can be saved."""


class Elsewhere(_Base):
    """Mixed into the app: it looks now and then whether what it shows is still so."""

    project: Project | None
    language: str
    _gone = ""
    """What was said of a file that is gone; it is said once."""
    _unkept = ("", "")

    if TYPE_CHECKING:

        def sentence(self, error: QcodeError) -> str: ...
        def _changed(self) -> None: ...
        def open_folder(self, folder: Path) -> None: ...

    def on_mount(self) -> None:
        self.set_interval(LOOKS, self.follow)

    def follow(self) -> None:
        """Show what another process has changed since the last look, and say when the file is gone."""
        if not self.is_running:
            return  # it is being left: the screens are taken down
        self._say_unkept()
        if self.project is None:
            return
        try:
            changed = self.project.changed_elsewhere()
        except QcodeError as error:
            said = self.sentence(error)
            if said != self._gone:
                self.notify(said, severity="error", markup=False, timeout=LONG)
            self._gone = said
            return
        self._gone = ""
        if changed:
            self._changed()

    def _say_unkept(self) -> None:
        """Say once that settings can't be written, or had to begin anew."""
        unwritten, aside = settings.Trouble.unwritten, settings.Trouble.aside
        if (unwritten, aside) == self._unkept:
            return
        self._unkept = (unwritten, aside)
        if unwritten:
            words = say(UNWRITTEN, self.language, folder=settings.folder(), reason=unwritten)
        elif aside:
            words = say(settings.SET_ASIDE, self.language, file=aside)
        else:
            return
        self.notify(words, severity="warning", markup=False, timeout=LONG)

    def copy_of_today(self, project: Project) -> None:
        """Make the project's backup of the day; that there is no room for it is said, and keeps nobody from working."""
        try:
            project.daily_backup()
        except (CannotWrite, ReadOnlyFile) as error:
            why = self.sentence(error)
            self.notify(
                say("There is no copy of today: {why}", self.language, why=why), severity="warning", markup=False
            )

    def let_go(self) -> None:
        """Close the project that is open, if one is; that its file was taken away is said, and ends nothing."""
        if self.project is None:
            return
        self.project.on_change = lambda: None
        try:
            self.project.close()
        except QcodeError as error:
            self.notify(self.sentence(error), severity="error", markup=False, timeout=LONG)

    def offer_copies(self, folder: Path, error: QcodeError) -> None:
        """Where a project's file is damaged or gone, offer the copies in its folder; the file is kept beside them.

        A file that brings what would run by itself is offered without that.
        """
        from qcode.tui.widgets.ask_box import AskBox

        copies = sorted((folder / "backups").glob("*.qcode"), key=lambda copy: copy.stat().st_mtime, reverse=True)
        answers = [("", say("Leave everything as it is", self.language))]
        if isinstance(error, RunsByItself):
            answers.append((FILE, say("Open it without that", self.language)))
        elif copies:
            answers += [
                (f"backups/{copy.name}", say("Put back {copy}", self.language, copy=copy.name)) for copy in copies[:8]
            ]
        else:
            self.notify(self.sentence(error), severity="warning", markup=False)
            return

        def answered(answer: str | None) -> None:
            if not answer:
                return
            try:
                restore(folder / answer, folder, f"{datetime.now():%Y-%m-%d-%H%M%S}")
            except QcodeError as trouble:
                self.notify(self.sentence(trouble), severity="warning", markup=False)
            else:
                self.open_folder(folder)

        self.push_screen(AskBox(self.sentence(error), answers), answered)
