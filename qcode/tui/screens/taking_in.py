"""Another copy: the file is chosen, what would come is shown, Enter merges it."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from qcode.catalogue.packaging import SUFFIX, is_locked
from qcode.catalogue.taking_in import Brought, look, take_in
from qcode.model.errors import QcodeError
from qcode.queries import reviews
from qcode.tui.actions import bindings
from qcode.tui.desk.display import one_line
from qcode.tui.screen import ProjectScreen
from qcode.tui.screens.packaging import SecretBox
from qcode.tui.screens.working import do_apart
from qcode.tui.waiting import waiting_words
from qcode.tui.widgets.busy_box import Work
from qcode.tui.widgets.file_box import FileBox, Found


class MergeScreen(ProjectScreen):
    """Nothing is written before Enter; then it is one entry, which undo takes back."""

    PLACE = "merge"
    TITLE_WORDS = "take in a copy"
    BINDINGS = bindings("merge")

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        self.path, self.secret, self.told, self.ready = path, "", "", False

    def body(self) -> ComposeResult:
        yield Static(id="sums", markup=False)
        with VerticalScroll(id="preview-box", can_focus=False):
            yield Static(id="preview", markup=False)

    def on_mount(self) -> None:
        super().on_mount()
        if self.path is None:
            self._find()
        else:
            self._look(self.path)

    def show(self) -> None:
        super().show()
        head = self.say("What another copy would bring") if self.path else self.say("No file is chosen yet.")
        if self.path:
            head = f"{head}: {one_line(self.path.name)}"
        self.query_one("#sums", Static).update(head)
        hint = self.say("Enter merges it; {project.undo} takes it back. Esc leaves everything as it is.")
        self.query_one("#preview", Static).update(f"{self.told}\n\n{hint}" if self.ready else self.told)

    def _find(self) -> None:
        def take(found: Found | None) -> None:
            if found:
                self._look(found[0])
            elif self.path is None:
                self.action_close()

        words = self.say("take the project of this folder")
        title = self.say("Which copy? A package that came back, or another project.")
        box = FileBox(title, self.face.browsed, self.face.language, suffixes=(SUFFIX, ".qcode"), folder_words=words)
        self.app.push_screen(box, take)

    def _look(self, path: Path) -> None:
        """Show what would come; a locked file asks for its passphrase first."""
        if path != self.path:
            self.path, self.secret = path, ""  # what opens one file is not tried on another
        try:
            if path.is_file() and not self.secret and is_locked(path):
                self._ask_secret(path)
                return
        except QcodeError as error:
            self._refused(error)
            return
        self.told, self.ready = "", False
        self.show()
        arguments = path, self.secret, self.face.language
        do_apart(self, Work(self.say("Reading the copy…"), look, arguments, counts=True), self._seen, self._refused)

    def _seen(self, brought: Brought) -> None:
        self.told, self.ready = "\n".join(brought.told), not brought.is_empty
        self.show()

    def _refused(self, error: QcodeError) -> None:
        self.told, self.ready, self.secret = self.face.sentence(error), False, ""
        self.show()

    def _ask_secret(self, path: Path) -> None:
        def take(words: str | None) -> None:
            self.secret = words or ""
            if self.secret:
                self._look(path)
            else:
                self.action_close()

        self.app.push_screen(SecretBox(self.say("Passphrase"), "", self.face.language), take)

    def action_write(self) -> None:
        if not self.ready or self.path is None:
            self._find()
            return
        arguments = self.path, self.secret, self.face.language
        do_apart(self, Work(self.say("Merging…"), take_in, arguments, counts=True, writes=True), self._merged)

    def _merged(self, brought: Brought) -> None:
        """Go on to what is left to decide."""
        self.app.pop_screen()
        if brought.conflicts:
            self.face.go("conflicts")
        else:
            waits = self._waits(brought)
            self.message(
                " · ".join((self.say("Merged"), *waits)) if waits else self.say("Merged; nothing waits for you.")
            )

    def _waits(self, brought: Brought) -> list[str]:
        """What there is to do now: questions of a reviewer, answers, and where another coder may differ."""
        told = waiting_words(self, *self.project.ask(reviews.open_counts, self.project.coder.id))
        if told:
            told.append(self.say("{project.go_inbox} opens the inbox"))
        if others := [name for name in brought.coders if name != self.project.coder.name]:
            names = ", ".join(map(one_line, others))
            told.append(self.say("{overview.go_rounds} shows where you and {names} differ", names=names))
        return told

    def action_other(self) -> None:
        self._find()

    def action_close(self) -> None:
        self.app.pop_screen()
