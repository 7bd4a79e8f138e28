"""One line to write: Enter takes it, Esc leaves; what was written is thrown away only by a second Esc."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from qcode.tui.desk.display import one_line
from qcode.words import say


class LineBox(ModalScreen[str]):
    """Returns the line; "" if left with Esc, which ``was_left`` tells from an empty line.

    With ``over`` typing replaces what stands there.
    """

    BINDINGS = [Binding("escape", "leave", show=False, priority=True)]
    DEFAULT_CSS = """
    LineBox { align: right bottom; background: transparent; }
    LineBox > Vertical {
        width: 76; max-width: 90%; height: auto; margin: 0 1 3 1;
        background: $surface; border: round $accent; border-title-color: $text-accent;
        border-subtitle-color: $text-muted; padding: 0 1;
    }
    LineBox Input, LineBox Input:focus { border: none; height: 1; padding: 0; background: $boost; }
    LineBox Static { color: $text-muted; height: auto; }
    LineBox Static.-warns { color: $text-warning; }
    """

    def __init__(self, title: str, line: str, language: str, hint: str = "", *, over: bool = False) -> None:
        super().__init__()
        self.over, self.was_left, self._warned_of = over, False, ""
        self.title_words, self.line, self.language, self.hint = title, line, language, hint

    def compose(self) -> ComposeResult:
        with Vertical() as box:
            box.border_title = Content(one_line(self.title_words)).markup
            if self.hint and "Esc" not in self.hint:
                box.border_subtitle = Content(say("Esc leaves", self.language)).markup
            yield Input(self.line, select_on_focus=self.over)
            yield Static(self.in_foot(), markup=False)

    def in_foot(self) -> str:
        """What the keys do."""
        return self.hint or say("line|Enter takes it · Esc leaves", self.language)

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())

    def on_input_changed(self, event: Input.Changed) -> None:
        if self._warned_of and event.value != self._warned_of:
            self._warn_of("")

    def _warn_of(self, line: str) -> None:
        """Say that the line would be lost, or that it is not asked any more."""
        self._warned_of = line
        words = say("Not kept yet: Enter keeps it, Esc once more throws it away.", self.language)
        self.query_one(Static).update(words if line else self.in_foot())
        self.query_one(Static).set_class(bool(line), "-warns")

    def action_leave(self) -> None:
        line = self.query_one(Input).value
        if line.strip() and line.strip() != self.line.strip() and line != self._warned_of:
            self._warn_of(line)
            return
        self.was_left = True
        self.dismiss("")
