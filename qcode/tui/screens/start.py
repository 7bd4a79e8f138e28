"""The first screen: recent projects, a new one, the demo, and whether the terminal can show the letters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qcode import settings
from qcode.model.errors import QcodeError
from qcode.tui.actions import bindings
from qcode.tui.desk.display import one_line
from qcode.tui.line_keys import LineKeys
from qcode.tui.named import LANGUAGE_NAMES
from qcode.tui.screen import FaceScreen
from qcode.tui.widgets.action_bar import ActionBar
from qcode.tui.widgets.file_box import FileBox, Found
from qcode.tui.widgets.line_box import LineBox
from qcode.tui.widgets.options import Options
from qcode.words import LANGUAGES

PACKED = ".qcodepack"


class StartScreen(LineKeys, FaceScreen):
    """Choose by arrow and Enter, or by a click."""

    PLACE = "start"
    BINDINGS = bindings("start", "lines")

    def __init__(self) -> None:
        super().__init__()
        self._ways: list[str] = []

    def body(self) -> ComposeResult:
        yield Static(id="welcome", markup=False)
        yield Options(id="list", markup=False)

    def show(self) -> None:
        self.query_one(ActionBar).without = frozenset() if self.face.project else frozenset(["close"])
        super().show()
        self.query_one("#welcome", Static).update(
            "\n".join(
                (
                    self.say("qcode: code interviews, count, and hand in a Word appendix whose every number is right."),
                    "",
                    "Ә Ғ Қ Ң Ө Ұ Ү Һ І   ә ғ қ ң ө ұ ү һ і",
                    self.say(
                        "If you see boxes or question marks in the line above, choose another font for this window, "
                        "such as Cascadia Mono (Windows), Menlo (macOS) or DejaVu Sans Mono (Linux)."
                    ),
                    "",
                )
            )
        )
        ways = [("demo", self.say("Try it out: the demo project")), ("new", self.say("New project…"))]
        ways.append(("open", self.say("Open a folder or a package…")))
        ways.append(("tour", self.say("A tour of two minutes in the demo")))
        recent = [folder for folder in self.face.recent_projects() if (Path(folder) / "project.qcode").exists()]
        ways = [(f"recent:{folder}", f"{Path(folder).name}   {folder}") for folder in recent] + ways
        ways += [(f"speak:{code}", LANGUAGE_NAMES[code]) for code in LANGUAGES if code != self.face.language]
        self._ways = [way for way, _ in ways]
        listing = self.query_one(OptionList)
        at = listing.highlighted or 0
        listing.set_options(Option(one_line(words)) for _, words in ways)
        listing.highlighted = min(at, len(ways) - 1)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._take(self._ways[event.option_index])

    def action_open(self) -> None:
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self._take(self._ways[at])

    def action_close(self) -> None:
        """Back to the project that is open, if one is."""
        self.face.close_screen()

    def _take(self, way: str) -> None:
        kind, _, value = way.partition(":")
        match kind:
            case "speak":
                self.face.speak(value)
            case "demo":
                self.face.open_demo()
            case "tour":
                self.face.action_tour()
            case "recent":
                self._named(lambda: self.face.open_folder(Path(value)))
            case "new":
                self._named(self._ask_new)
            case _:
                self._named(self._ask_folder)

    def _named(self, go_on: Callable[[], None]) -> None:
        """Go on once it is known under which name she codes; Esc goes back, and an empty line is asked again next time."""
        if settings.coder():
            go_on()
            return

        def take(name: str | None) -> None:
            if box.was_left:
                return
            if new := one_line(name or ""):
                self.face.name_coder(new)
            go_on()

        hint = self.say(
            "The history says who coded what; initials are enough. {anywhere.go_settings} changes it. "
            "Enter takes it, Esc leaves."
        )
        title = self.say("Your initials or a short name, as coder")
        box = LineBox(title, "", self.face.language, hint)
        self.app.push_screen(box, take)

    def _ask_new(self) -> None:
        def make(found: Found | None) -> None:
            if found:
                self._make(found[0])

        self._browse(self.say("Where shall the new project be? Type a name for a new folder."), make, fresh=True)

    def _ask_folder(self) -> None:
        def open_it(found: Found | None) -> None:
            if found and found[0].suffix == PACKED:
                self._open_package(found[0])
            elif found:
                self.face.open_folder(found[0].parent if found[0].is_file() else found[0])

        self._browse(self.say("Which folder holds the project, or which package was sent?"), open_it, fresh=False)

    def _open_package(self, file: Path, secret: str = "") -> None:
        """Unpack what somebody sent, and open it; a locked one asks for its passphrase first."""
        from qcode.catalogue.packaging import is_locked, open_package
        from qcode.tui.screens.packaging import SecretBox

        try:
            if is_locked(file) and not secret:
                box = SecretBox(self.say("Passphrase"), "", self.face.language)
                self.app.push_screen(box, lambda words: self._open_package(file, words) if words else None)
                return
            self.face.open_folder(open_package(file, secret))
        except QcodeError as error:
            self.message(self.face.sentence(error), warning=True)

    def _browse(self, title: str, take: Callable[[Found | None], None], *, fresh: bool) -> None:
        words = self.say("in this folder itself") if fresh else self.say("open this folder")
        box = FileBox(
            title,
            self.face.browsed,
            self.face.language,
            suffixes=() if fresh else (".qcode", PACKED),
            folder_words=words,
            fresh=fresh,
        )
        self.app.push_screen(box, take)

    def _make(self, folder: Path) -> None:
        from qcode.project import init

        try:
            init(folder, self.face.coder_name()).close()
        except QcodeError as error:
            self.message(self.face.sentence(error), warning=True)
            return
        self.face.open_folder(folder)
        from qcode.tui.screens.first_steps import FirstStepsScreen

        project = self.face.project
        if project is not None and project.folder == folder:
            self.face.push_screen(FirstStepsScreen())
