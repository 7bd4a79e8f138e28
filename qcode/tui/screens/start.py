"""The first screen: recent projects, a new one, the demo, and whether the terminal can show the letters."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qcode.model.errors import QcodeError
from qcode.tui.actions import bindings
from qcode.tui.desk.display import one_line
from qcode.tui.screen import FaceScreen
from qcode.words import LANGUAGES

LANGUAGE_NAMES = {"en": "English", "kk": "Қазақша", "ru": "Русский", "tr": "Türkçe"}


class StartScreen(FaceScreen):
    """Choose by arrow and Enter, or by a click."""

    PLACE = "start"
    BINDINGS = bindings("start")

    def __init__(self) -> None:
        super().__init__()
        self._ways: list[str] = []

    def body(self) -> ComposeResult:
        yield Static(id="welcome", markup=False)
        yield OptionList(id="list", markup=False)
        yield Input(id="folder")

    def on_mount(self) -> None:
        box = self.query_one(Input)
        box.display, box.cursor_blink = False, False
        self.show()

    def show(self) -> None:
        super().show()
        self.query_one("#welcome", Static).update(
            "\n".join(
                (
                    self.say("qcode: code interviews, count, and hand in a Word appendix whose every number is right."),
                    "",
                    "Ә Ғ Қ Ң Ө Ұ Ү Һ І   ә ғ қ ң ө ұ ү һ і",
                    self.say(
                        "If you see boxes or question marks in the line above, choose another font for this window, "
                        "such as DejaVu Sans Mono, Consolas or Cascadia Mono."
                    ),
                    "",
                )
            )
        )
        ways = [("demo", self.say("Try it out: the demo project")), ("new", self.say("New project…"))]
        ways.append(("open", self.say("Open a folder…")))
        recent = [folder for folder in self.face.recent_projects() if (Path(folder) / "project.qcode").exists()]
        ways = [(f"recent:{folder}", f"{Path(folder).name}   {folder}") for folder in recent] + ways
        ways += [(f"speak:{code}", LANGUAGE_NAMES[code]) for code in LANGUAGES if code != self.face.language]
        self._ways = [way for way, _ in ways]
        listing = self.query_one(OptionList)
        at = listing.highlighted or 0
        listing.set_options(Option(one_line(words)) for _, words in ways)
        listing.highlighted = min(at, len(ways) - 1)
        box = self.query_one(Input)
        box.placeholder = self.say(
            "Folder, for example {example}; Enter goes on, Esc leaves", example=Path.home() / "interviews"
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._take(self._ways[event.option_index])

    def action_open(self) -> None:
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self._take(self._ways[at])

    def _take(self, way: str) -> None:
        kind, _, value = way.partition(":")
        match kind:
            case "recent":
                self._open(Path(value))
            case "speak":
                self.face.speak(value)
            case "demo":
                self.face.open_demo()
            case _:
                self._making = kind == "new"
                box = self.query_one(Input)
                box.display = True
                box.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        folder = Path(event.value.strip().strip('"')).expanduser()
        if not event.value.strip():
            return
        if self._making:
            self._make(folder)
        else:
            self._open(folder)

    def _make(self, folder: Path) -> None:
        from qcode.project import init

        try:
            project = init(folder, self.face.coder_name())
        except QcodeError as error:
            self.message(error.said(self.face.language), warning=True)
            return
        self.face.open_project(project)

    def _open(self, folder: Path) -> None:
        project = self.face.load_or_say(folder)
        if project is not None:
            self.face.open_project(project)

    def key_escape(self) -> None:
        self.query_one(Input).display = False
        self.query_one(OptionList).focus()
