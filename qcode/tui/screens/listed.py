"""A list, and beside it what stands behind the line one is at: what the screens of proposals share."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qcode import queries
from qcode.model.code_words import PARTS
from qcode.queries import CodeItem
from qcode.report.numbers import DASH, decimal
from qcode.tui.desk import gather
from qcode.tui.desk.display import clipped, one_line, safe
from qcode.tui.desk.palette import Look
from qcode.tui.screen import ProjectScreen
from qcode.tui.widgets.late_list import LateList
from qcode.words import Language

if TYPE_CHECKING:
    from qcode.tui.screens.desk import DeskScreen

ABREAST_FROM = 100
"""Columns from which the words stand beside the list, not below it."""
AROUND, LITTLE = 400, 140
"""Characters of the interview that are shown around a passage at most: beside the list, and below it."""
SAID = ("brief", "definition", "use_when", "not_when")
Piece = Content | tuple[str, str] | str


class ListedScreen(ProjectScreen):
    """The list keeps what was found; what has become of it since is asked for at every change."""

    AUTO_FOCUS = "LateList"

    def __init__(self) -> None:
        super().__init__()
        self.deed = ""
        """What was done last."""
        self.items: list[CodeItem] = []
        self.looks: dict[str, Look] = {}

    def body(self) -> ComposeResult:
        yield Static(id="listed-sums", markup=False)
        with Container(id="listed"):
            yield LateList(id="listed-lines")
            with VerticalScroll(id="listed-right", can_focus=False):
                yield Static(id="listed-words", markup=False)

    def on_resize(self) -> None:
        self.query_one("#listed").set_class(not self._abreast, "-stacked")
        self.call_after_refresh(self.show)

    def on_unmount(self) -> None:
        """The process that learns keeps its memory no longer than its proposals are looked at."""
        self.face.apart.end()

    @property
    def _abreast(self) -> bool:
        return self.app.size.width >= ABREAST_FROM

    @property
    def listing(self) -> LateList:
        return self.query_one(LateList)

    # What it shows

    def show(self) -> None:
        super().show()
        ask = self.project.ask
        self.items = ask(queries.code_items, self.project.coder.id)
        self.looks = gather.code_looks(self.items, ask(queries.code_words), self.face.language)

    def path(self, code: str) -> str:
        """A code with those above it, in the interface's language where it has a name there."""
        return one_line(self.looks[code].path if code in self.looks else self.project.ask(queries.path, code))

    def draw(self, ids: Sequence[str], at: str = "") -> None:
        """Show these lines, the cursor at one of them or where it was."""
        self.listing.put(ids, self.line_words)
        self.listing.go_to(at)
        self.show_sums()
        self.show_words()

    def show_sums(self) -> None:
        words = "\n".join(filter(None, (self.sums(), " · ".join(filter(None, (self.left(), self.deed))))))
        self.query_one("#listed-sums", Static).update(words)

    def show_words(self) -> None:
        self.query_one("#listed-words", Static).update(Content.assemble(*self.words_at(self.listing.at)))
        self.query_one("#listed-right").scroll_home(animate=False)

    def sums(self) -> str:
        """What the list is."""
        return ""

    def left(self) -> str:
        """How much of it is left."""
        return ""

    def line_words(self, ids: Sequence[str]) -> Sequence[str]:
        """The lines of these ids."""
        return ids

    def words_at(self, id_: str) -> Iterable[Piece]:
        """What stands behind a line; "" is none."""
        return ()

    def message(self, sentence: str, *, warning: bool = False) -> None:
        """News stands over the list; only what went wrong rises over it."""
        self.deed = sentence
        self.show_sums()
        if warning:
            super().message(sentence, warning=True)

    def score(self, value: float) -> str:
        """A number from 0 to 1 as people write it."""
        return DASH if math.isnan(value) else decimal(value, 2, cast(Language, self.face.language))

    # Moving

    def on_option_list_option_highlighted(self) -> None:
        self.show_words()

    def action_cursor(self, step: int) -> None:
        at, count = self.listing.highlighted, len(self.listing.ids)
        if at is not None:
            self.listing.highlighted = max(0, min(count - 1, at + step))

    def action_cursor_end(self, step: int) -> None:
        self.action_cursor(step * len(self.listing.ids))

    def action_read_on(self, step: int) -> None:
        box = self.query_one("#listed-right", VerticalScroll)
        box.scroll_relative(y=step * max(1, box.size.height // 2), animate=False)

    def to_place(self, transcript: str, start: int) -> DeskScreen:
        """A place on a desk of its own, from which Esc leads back to the list."""
        from qcode.tui.screens.desk import DeskScreen

        self.face.open_transcript(transcript, start)
        desk = self.app.screen
        assert isinstance(desk, DeskScreen)
        return desk

    def look_at_place(self, transcript: str, start: int) -> None:
        """To a place, where it is said how one comes back."""
        desk = self.to_place(transcript, start)
        desk.call_after_refresh(desk.say_deed, self.say("{desk.back} leads back to the list"))

    # Words

    def code_in_words(self, code: str) -> list[Piece]:
        """A code's path, what it means and what it does not, in the interface's language where that is written."""
        row = self.project.ask(queries.code_item, code)
        said = {part: str(getattr(row, part)).strip() for part in SAID}
        for each in self.project.ask(queries.code_words):
            if each.code == code and each.language == self.face.language:
                said |= {part: words for part in SAID if (words := str(getattr(each, part)).strip())}
        pieces: list[Piece] = [(self.path(code), "bold $text-accent"), "\n"]
        for part in SAID:
            if said[part]:
                pieces += [(f"{self.say(PARTS[part])}: ", "bold"), safe(said[part]), "\n"]
        if not any(said.values()):
            pieces += [(self.say("This code has no definition yet."), "dim"), "\n"]
        return pieces

    def passage_in_words(self, transcript: str, start: int, end: int, weighty: Sequence[str] = ()) -> list[Piece]:
        """A passage after its question and what was said before it; the ``weighty`` words in it are underlined."""
        ask, around = self.project.ask, AROUND if self._abreast else LITTLE
        body = ask(queries.body, transcript)
        shown = Content.styled(safe(body[start:end]), "bold")
        for low, high in standing(weighty, body[start:end]):
            shown = shown.stylize("bold underline", low, high)
        pieces: list[Piece] = []
        asked = ask(queries.question_at, transcript, start)
        if asked is not None:
            row = next(row for row in ask(queries.questions) if row.id == asked)
            pieces += [(f"{row.number}. {one_line(row.text)}", "$text-accent"), "\n"]
        first = self._said_before(transcript, start)
        before, after = body[first:start].lstrip(), body[end:].rstrip()
        if len(before) > around:
            before = "… " + before[-around:].partition(" ")[2]
        if len(after) > around:
            after = after[:around].rpartition(" ")[0] + " …"
        return [*pieces, (safe(before), "dim"), shown, (safe(after), "dim")]

    def _said_before(self, transcript: str, start: int) -> int:
        """Where the turn before the one at ``start`` begins."""
        at = self.project.ask(queries.turn_at, transcript, start)
        above = self.project.ask(queries.turn_at, transcript, at.start - 1) if at is not None and at.start else None
        return above.start if above is not None else 0


def filled(text: str, width: int) -> str:
    """A cell of a line, cut or filled up."""
    shown = clipped(text, width)
    return shown + " " * (width - cell_len(shown))


def standing(words: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Where whole words stand in a text, however they are written there."""
    found = "|".join(re.escape(word) for word in words if word)
    return [each.span() for each in re.finditer(rf"(?<!\w)(?:{found})(?!\w)", text, re.IGNORECASE)] if found else []
