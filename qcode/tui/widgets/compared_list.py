"""What a code says and the passages that show it, in one list; Enter or a click on a passage leads there."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qcode.tui.actions import bindings
from qcode.tui.widgets.options import Options


class ComparedList(Options, inherit_bindings=False):
    """Arrows move over the definition and the passages; headings are passed over."""

    ALLOW_SELECT = False
    BINDINGS = [*bindings("compare"), *OptionList.BINDINGS]

    class Wanted(Message):
        """Somebody wants to see the place of a passage; of the definition, that is ""."""

        def __init__(self, coding: str) -> None:
            super().__init__()
            self.coding = coding

    def on_focus(self) -> None:
        """Begin at the first passage, the definition above it."""
        if self.highlighted is None:
            self.action_first()
            if any(option.id and not option.disabled for option in self.options):
                self.action_cursor_down()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Wanted(event.option_id or ""))


class ComparePanel(Vertical):
    """A head with the code's name, and the list."""

    DEFAULT_CSS = """
    ComparePanel { width: 46; height: 1fr; background: $surface; display: none; }
    ComparePanel.-under { dock: bottom; width: 100%; height: 36%; min-height: 3; }
    ComparePanel > Static { height: 1; padding: 0 1; color: $text-accent; background: $panel; text-style: bold; }
    ComparePanel ComparedList { height: 1fr; border: none; padding: 0 1; background: $surface; scrollbar-size-vertical: 1; }
    ComparePanel ComparedList:focus { border: none; }
    """

    def compose(self) -> ComposeResult:
        yield Static(markup=False)
        yield ComparedList(markup=False)

    @property
    def listing(self) -> ComparedList:
        return self.query_one(ComparedList)

    def say_what(self, words: str) -> None:
        """Put words above the list."""
        self.query_one(Static).update(words)

    def put(self, pieces: Sequence[tuple[str | None, Content]]) -> None:
        """Show pieces: those with None are headings, the others lead somewhere."""
        listing = self.listing
        at = listing.highlighted if listing.has_focus else None
        listing.set_options(Option(words, id=id_ or None, disabled=id_ is None) for id_, words in pieces)
        if at is not None and pieces:
            listing.highlighted = min(at, len(pieces) - 1)
        listing.scroll_to(y=0, animate=False, force=True) if at is None else None
