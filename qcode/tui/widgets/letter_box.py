"""One more key: shows which letter stands for which code and waits for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from qcode.tui.desk.display import clipped, one_line
from qcode.tui.keys import POSITIONS, in_latin
from qcode.words import say

if TYPE_CHECKING:
    from qcode.tui.app import QcodeApp

COLUMN = 26
CYRILLIC = {latin: own for own, latin in reversed(POSITIONS.items()) if latin.isascii() and latin.isalpha()}
"""The letter of a Russian and Kazakh keyboard that stands on the key of a Latin one."""
TYPED_IN_CYRILLIC = ("kk", "ru")


class LetterBox(ModalScreen[str]):
    """Returns the letter that was meant, "" for Esc; what means none is said, and the box stays.

    A letter is known by its place on the keyboard, under a Cyrillic layout too, and else by the first letter of
    what it stands for. Where ``free``, any letter may be meant, and those shown are only told. ``also`` are keys that
    are understood beside those shown, by the one that they mean: what is shown must not look alike.
    """

    DEFAULT_CSS = """
    LetterBox { align: right bottom; background: transparent; }
    LetterBox > Static {
        width: auto; max-width: 90%; height: auto; max-height: 60%; margin: 0 1 3 1;
        background: $surface; border: round $accent; border-title-color: $text-accent;
        border-subtitle-color: $text-muted; padding: 0 1;
    }
    """

    def __init__(
        self,
        title: str,
        letters: Sequence[tuple[str, str]],
        *,
        free: bool = False,
        also: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.title_words, self.letters, self.free, self.also = title, letters, free, also or {}

    @property
    def language(self) -> str:
        return cast("QcodeApp", self.app).language

    def compose(self) -> ComposeResult:
        box = Static(self._said(), markup=False)
        box.border_title = Content(one_line(self.title_words)).markup
        box.border_subtitle = Content(say("Esc leaves", self.language)).markup
        yield box

    def _said(self, nothing: str = "") -> Content:
        """The letters with what they stand for, and what was typed that means none of them."""
        columns = 3 if self.app.size.width >= 100 else 2
        rows = [self.letters[at : at + columns] for at in range(0, len(self.letters), columns)]
        lines = [Content.assemble(*(piece for each in row for piece in self._cell(*each))) for row in rows]
        if nothing:
            told = say(
                "“{typed}” chooses nothing; press the key that stands before a name.", self.language, typed=nothing
            )
            lines.append(Content.styled(told, "$text-warning"))
        return Content("\n").join(lines) if lines else Content("")

    def _cell(self, key: str, name: str) -> tuple[tuple[str, str], str]:
        own = CYRILLIC.get(key, "") if self.language in TYPED_IN_CYRILLIC and not self.free else ""
        keys = f"{key} ({own})" if own else key
        room = COLUMN - 1 - len(keys)
        words = clipped(one_line(name), room - 2)
        return (keys, "bold $text-accent"), f" {words}{' ' * (room - cell_len(words))}"

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.dismiss("")
        elif event.character and (letter := self._meant(event.character, event.key)):
            self.dismiss(letter)
        elif event.character and event.character.isprintable() and not event.character.isspace():
            self.query_one(Static).update(self._said(event.character))

    def _meant(self, typed: str, key: str) -> str:
        """The letter that was typed, or that stands on the same key, or whose words alone begin so."""
        known = dict.fromkeys((letter for letter, _ in self.letters), "") | dict(self.also)
        found = typed if typed in known else next((letter for letter in known if in_latin(letter) == key), "")
        if found:
            return known[found] or found
        if self.free:
            return key if len(key) == 1 else ""
        begin = [letter for letter, name in self.letters if name[:1].casefold() == typed.casefold()]
        return begin[0] if len(begin) == 1 else ""

    def on_click(self) -> None:
        self.dismiss("")
