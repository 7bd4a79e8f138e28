"""A box to find a file or a folder in: arrows and Enter go in, Backspace goes up; a path may be typed or dropped."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qcode.tui.desk.display import one_line
from qcode.tui.desk.finder import Choice, best
from qcode.tui.paths import drives, entries, looks_like_a_path, paths_in
from qcode.tui.widgets.options import Options
from qcode.words import say

if TYPE_CHECKING:
    from qcode.tui.app import QcodeApp

Found = tuple[Path, ...]


class FileBox(ModalScreen[Found]):
    """Returns the paths that were chosen; nothing if left with Esc.

    ``folder_words`` is the line that takes the folder one stands in; "" where only a file will do. Nobody means
    the whole home folder, so there it is not offered.
    With ``fresh`` a folder that is not there yet may be named.
    """

    BINDINGS = [
        Binding("escape", "leave", show=False),
        Binding("down,ctrl+n", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
        Binding("pagedown", "step(12)", show=False, priority=True),
        Binding("pageup", "step(-12)", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    FileBox { align: center middle; background: transparent; }
    FileBox > Vertical {
        width: 84; max-width: 96%; height: 26; max-height: 90%;
        background: $surface; border: round $accent; border-title-color: $text-accent; padding: 0 1;
    }
    FileBox OptionList { text-wrap: nowrap; text-overflow: ellipsis; height: 1fr; border: none; padding: 0; background: $surface; }
    FileBox Input, FileBox Input:focus { border: none; height: 1; padding: 0; background: $boost; }
    FileBox #place { color: $text-accent; height: 1; }
    FileBox #nothing { color: $text-warning; height: 1; display: none; }
    FileBox #hint { color: $text-muted; height: auto; }
    """

    def __init__(
        self,
        title: str,
        folder: Path,
        language: str,
        *,
        suffixes: Collection[str] = (),
        folder_words: str = "",
        fresh: bool = False,
    ) -> None:
        super().__init__()
        self.title_words, self.language = title, language
        self.suffixes, self.folder_words, self.fresh = tuple(suffixes), folder_words, fresh
        self.folder = folder if folder.is_dir() else Path.home()
        self._choices: list[Choice] = []
        self._shown: list[str] = []

    def compose(self) -> ComposeResult:
        with Vertical() as box:
            box.border_title = Content(one_line(self.title_words)).markup
            yield Static(id="place", markup=False)
            yield Input(placeholder=say("type to find, or drop a file here", self.language), select_on_focus=False)
            yield Options(id="choices", markup=False)
            yield Static(say("Nothing here fits what is typed.", self.language), id="nothing", markup=False)
            yield Static(self._hint(), id="hint", markup=False)

    def _hint(self) -> str:
        words = say(
            "↑ ↓ choose · Enter opens · Backspace goes up · a whole path may be typed · Esc leaves", self.language
        )
        kinds = say("shown: {kinds}", self.language, kinds=" ".join(self.suffixes)) if self.suffixes else ""
        return f"{words}\n{kinds}" if kinds else words

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False
        self.query_one(OptionList).can_focus = False
        self.go(self.folder)

    def go(self, folder: Path) -> None:
        """Stand in another folder."""
        try:
            found = entries(folder, self.suffixes)
        except OSError:
            self.notify(say("This folder can't be opened.", self.language), severity="warning", markup=False)
            return
        came_from, self.folder = self.folder, folder
        cast("QcodeApp", self.app).browsed = folder
        above = [Choice(f"go:{folder.parent}", "..", say("one folder up", self.language))]
        above += [Choice(f"go:{drive}", str(drive)) for drive in drives() if folder == Path(folder.anchor)]
        whole = self.folder_words and (self.fresh or folder not in (Path.home(), *Path.home().parents))
        take = [Choice(f"take:{folder}", self.folder_words)] if whole else []
        inside = [Choice(f"go:{path}", f"{path.name}/") for path in found.folders]
        files = [Choice(f"take:{path}", path.name) for path in found.files]
        self._choices = [*take, *above, *inside, *files]
        room = max(20, self.size.width - 16)
        self.query_one("#place", Static).update(_tail(str(folder), min(78, room)))
        box = self.query_one(Input)
        if box.value:
            box.value = ""
        self._list("", f"go:{came_from}" if came_from.parent == folder else "")

    def on_input_changed(self, event: Input.Changed) -> None:
        self._list(event.value)

    def _list(self, typed: str, at: str = "") -> None:
        found = [] if looks_like_a_path(typed) else best(self._choices, typed, most=400)
        if self.fresh and typed.strip() and not looks_like_a_path(typed) and not self._is_here(typed.strip()):
            words = say("a new folder: {name}", self.language, name=one_line(typed.strip()))
            found.append(Choice(f"take:{self.folder / typed.strip()}", words))
        self._shown = [choice.id for choice in found]
        listing = self.query_one(OptionList)
        listing.set_options(Option(_drawn(choice)) for choice in found)
        listing.highlighted = self._shown.index(at) if at in self._shown else 0 if found else None
        self.query_one("#nothing").display = not found and bool(typed.strip()) and not looks_like_a_path(typed)

    def _is_here(self, name: str) -> bool:
        return "/" in name or "\\" in name or any(choice.text == f"{name}/" for choice in self._choices)

    def action_step(self, step: int) -> None:
        listing = self.query_one(OptionList)
        if self._shown:
            at = (listing.highlighted or 0) + step
            listing.highlighted = at % len(self._shown) if abs(step) == 1 else max(0, min(len(self._shown) - 1, at))

    def on_key(self, event: events.Key) -> None:
        if event.key == "backspace" and not self.query_one(Input).value:
            event.stop()
            self.go(self.folder.parent)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if looks_like_a_path(event.value):
            self._take_typed(paths_in(event.value))
            return
        at = self.query_one(OptionList).highlighted
        if at is not None and self._shown:
            self._take(self._shown[at])

    def _take_typed(self, paths: list[Path]) -> None:
        """A typed folder is gone into where a file is wanted; anything else is taken as it is."""
        if len(paths) == 1 and paths[0].is_dir() and not self.fresh and not self.folder_words:
            self.go(paths[0])
        else:
            self.dismiss(tuple(paths))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._take(self._shown[event.option_index])

    def _take(self, choice: str) -> None:
        deed, _, path = choice.partition(":")
        if deed == "go":
            self.go(Path(path))
        else:
            self.dismiss((Path(path),))

    def on_click(self, event: events.Click) -> None:
        if event.widget is self:
            self.dismiss(())

    def action_leave(self) -> None:
        self.dismiss(())


def _tail(path: str, room: int) -> str:
    """The end of a path, which says more than its beginning."""
    words = one_line(path)
    return words if len(words) <= room else "…" + words[1 - room :]


def _drawn(choice: Choice) -> Content:
    style = "$text-accent" if choice.id.startswith("go:") else ""
    return Content.assemble(
        (one_line(choice.text), style), (f"  {one_line(choice.hint)}" if choice.hint else "", "dim")
    )
