"""Writing a memo: Esc keeps what was written, an emptied memo is taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from qcode.tui.actions import bindings
from qcode.tui.desk.display import one_line
from qcode.words import say

if TYPE_CHECKING:
    from qcode.tui.app import QcodeApp


class MemoBox(ModalScreen[str]):
    """Returns the memo as it stands when the box is closed; of a ``sentence``, Enter makes no new line but keeps it."""

    BINDINGS = [
        Binding("enter", "keep_sentence", show=False, priority=True),
        Binding("escape,ctrl+s", "keep", show=False, priority=True),
        *(act for act in bindings("writing") if isinstance(act, Binding) and act.action == "throw_away"),
    ]
    DEFAULT_CSS = """
    MemoBox { align: right bottom; background: transparent; }
    MemoBox > Vertical {
        width: 70; max-width: 90%; height: 14; max-height: 60%; margin: 0 1 3 1;
        background: $surface; border: round $accent; border-title-color: $text-accent; padding: 0 1;
    }
    MemoBox TextArea { height: 1fr; border: none; padding: 0; }
    MemoBox Static { color: $text-muted; height: auto; max-height: 2; }
    """

    def __init__(self, title: str, body: str, language: str, hint: str = "", *, sentence: bool = False) -> None:
        super().__init__()
        self.sentence = sentence
        self.title_words, self.body, self.language, self.hint = title, body, language, hint

    def compose(self) -> ComposeResult:
        with Vertical() as box:
            box.border_title = Content(one_line(self.title_words)).markup
            area = TextArea(self.body, soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
            area.cursor_blink = False
            yield area
            yield Static(self.in_foot(), markup=False)

    def in_foot(self) -> str:
        """What the keys do."""
        hint = self.hint or say("Esc keeps the memo and closes", self.language)
        away = say("{writing.throw_away} throws it away", self.language, **cast("QcodeApp", self.app).keymap.names)
        return f"{hint} · {away}"

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    def action_throw_away(self) -> None:
        """Close the box; what stood there before stays."""
        self.dismiss(self.body)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter belongs to the text, unless one sentence is written."""
        return self.sentence if action == "keep_sentence" else True

    def action_keep_sentence(self) -> None:
        self.action_keep()

    def action_keep(self) -> None:
        self.dismiss(self.query_one(TextArea).text)
