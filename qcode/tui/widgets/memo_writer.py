"""Writing a memo: what kind it is, and coded passages that stand in it as live references."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.widgets import Static, TextArea

from qcode.model.rows import MEMO_KINDS
from qcode.queries.memos import REFERENCE
from qcode.tui.actions import bindings
from qcode.tui.desk.display import clipped, one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.memo_box import MemoBox
from qcode.words import say

EVERY_KIND = ("", *MEMO_KINDS)
NO_KIND = "memo|of no kind"


@dataclass(frozen=True, slots=True)
class Quoting:
    """What the box needs of a project: passages to choose from, how one is written, what a reference stands for."""

    offers: Callable[[], Sequence[Choice]]
    sign: Callable[[str], str]
    reads: Callable[[str], str]


class MemoWriter(MemoBox):
    """Returns the memo's text; ``kind`` is what was chosen for it."""

    BINDINGS = bindings("writing")
    DEFAULT_CSS = """
    MemoWriter { align: right bottom; background: transparent; }
    MemoWriter Static { height: auto; max-height: 2; }
    """

    def __init__(self, title: str, body: str, kind: str, language: str, quoting: Quoting, hint: str) -> None:
        super().__init__(title, body, language, hint)
        self.kind, self._kind_before, self.quoting = kind, kind, quoting

    def on_mount(self) -> None:
        super().on_mount()
        self._say_hint()

    def _say_hint(self) -> None:
        """What a reference at the cursor stands for, else what the keys do and the kind."""
        from qcode.report.memos import KINDS

        reads = self._reference()
        kind = say(KINDS[self.kind] if self.kind else NO_KIND, self.language)
        words = reads or self.in_foot().replace("…", kind)
        self.query_one(Static).update(clipped(one_line(words), 2 * max(20, self.query_one(Static).size.width) - 4))

    def _reference(self) -> str:
        area = self.query_one(TextArea)
        row, column = area.cursor_location
        line = area.document.get_line(row)
        found = next((sign for sign in REFERENCE.finditer(line) if sign.start() < column <= sign.end()), None)
        return self.quoting.reads(found[0]) if found else ""

    def on_text_area_selection_changed(self) -> None:
        self._say_hint()

    def on_resize(self) -> None:
        self._say_hint()

    def action_next_kind(self) -> None:
        """The next kind of memo; it is written when the box is closed."""
        self.kind = EVERY_KIND[(EVERY_KIND.index(self.kind) + 1) % len(EVERY_KIND)] if self.kind in EVERY_KIND else ""
        self._say_hint()

    def action_throw_away(self) -> None:
        self.kind = self._kind_before
        super().action_throw_away()

    def action_quote(self) -> None:
        """Choose a coded passage; its reference is put in at the cursor."""
        area = self.query_one(TextArea)

        def put(chosen: Chosen | None) -> None:
            if chosen:
                area.insert(self.quoting.sign(chosen[0]))
            area.focus()

        title = say("Which passage shall stand in the memo?", self.language)
        self.app.push_screen(Chooser(title, self.quoting.offers(), self.language), put)
