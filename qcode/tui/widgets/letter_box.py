"""One more key: shows which letter stands for which code and waits for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from qcode.queries.code_letters import wishes
from qcode.tui.desk.display import clipped, one_line
from qcode.tui.keys import in_latin
from qcode.words import say

if TYPE_CHECKING:
    from qcode.tui.app import QcodeApp

COLUMN = 26


def latin_letters(words: Sequence[str]) -> list[str]:
    """A Latin letter for each word, as codes have one; none stands on the key of another word's first letter.

    Whoever types a word's own letter under a Cyrillic layout can so never mean another word by it.
    """
    keys = [in_latin(word[:1].lower()) for word in words]
    found: list[str] = []
    for at, word in enumerate(words):
        taken = {*found, *keys[:at], *keys[at + 1 :]}
        found.append(next(letter for letter in wishes(word) if letter not in taken))
    return found


class LetterBox(ModalScreen[str]):
    """Returns the key that was pressed; "" for Esc."""

    DEFAULT_CSS = """
    LetterBox { align: right bottom; background: transparent; }
    LetterBox > Static {
        width: auto; max-width: 90%; height: auto; max-height: 60%; margin: 0 1 3 1;
        background: $surface; border: round $accent; border-title-color: $text-accent;
        border-subtitle-color: $text-muted; padding: 0 1;
    }
    """

    def __init__(self, title: str, letters: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.title_words, self.letters = title, letters

    def compose(self) -> ComposeResult:
        columns = 3 if self.app.size.width >= 100 else 2
        rows = [self.letters[at : at + columns] for at in range(0, len(self.letters), columns)]
        lines = [Content.assemble(*(piece for each in row for piece in self._cell(*each))) for row in rows]
        box = Static(Content("\n").join(lines) if lines else Content(""), markup=False)
        box.border_title = Content(one_line(self.title_words)).markup
        box.border_subtitle = Content(say("Esc leaves", cast("QcodeApp", self.app).language)).markup
        yield box

    def _cell(self, key: str, name: str) -> tuple[tuple[str, str], str]:
        words = clipped(one_line(name), COLUMN - 4)
        return (key, "bold $text-accent"), f" {words}{' ' * (COLUMN - 2 - cell_len(words))}"

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.dismiss("")
        elif event.character and (letter := self._meant(event.character, event.key)):
            self.dismiss(letter)

    def _meant(self, typed: str, key: str) -> str:
        """The letter that was typed, where it is one of those shown; else the one that stands on the same key."""
        shown = [letter for letter, _ in self.letters]
        same_key = (letter for letter in shown if in_latin(letter) == key)
        return typed if typed in shown else next(same_key, key if len(key) == 1 else "")

    def on_click(self) -> None:
        self.dismiss("")
