"""Something to read before it is done: arrows scroll, a key says what shall be done, Esc leaves."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from qcode.tui.desk.display import one_line


class ReadingBox(ModalScreen[str]):
    """Returns the key that was pressed, one of ``keys``; "" if left with Esc."""

    DEFAULT_CSS = """
    ReadingBox { align: center middle; background: transparent; }
    ReadingBox > Vertical {
        width: 96; max-width: 96%; height: auto; max-height: 90%;
        background: $surface; border: round $accent; border-title-color: $text-accent; padding: 0 1;
    }
    ReadingBox VerticalScroll { height: auto; max-height: 66vh; scrollbar-size-vertical: 1; }
    ReadingBox .words { height: auto; }
    ReadingBox .hint { color: $text-muted; height: auto; padding: 1 0 0 0; }
    """

    def __init__(self, title: str, words: Content, hint: str, keys: Sequence[str] = ("enter",)) -> None:
        super().__init__()
        self.title_words, self.words, self.hint, self.keys = title, words, hint, keys

    def compose(self) -> ComposeResult:
        with Vertical() as box:
            box.border_title = Content(one_line(self.title_words)).markup
            with VerticalScroll(can_focus=False):
                yield Static(self.words, classes="words", markup=False)
            yield Static(self.hint, classes="hint", markup=False)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        box = self.query_one(VerticalScroll)
        moves = {
            "down": box.scroll_down,
            "up": box.scroll_up,
            "pagedown": box.scroll_page_down,
            "space": box.scroll_page_down,
            "pageup": box.scroll_page_up,
        }
        if event.key == "escape":
            self.dismiss("")
        elif event.key in self.keys:
            self.dismiss(event.key)
        elif event.key in moves:
            moves[event.key](animate=False)
