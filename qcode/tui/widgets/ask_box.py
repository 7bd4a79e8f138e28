"""One question, and what can be answered: arrows and Enter, or a click."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qcode.tui.desk.display import safe
from qcode.tui.widgets.options import Options
from qcode.words import say

if TYPE_CHECKING:
    from qcode.tui.app import QcodeApp


class AskBox(ModalScreen[str]):
    """Returns the id of the answer; "" if left with Esc. The first answer is the safe one."""

    BINDINGS = [Binding("escape", "leave", show=False, priority=True)]
    DEFAULT_CSS = """
    AskBox { align: center middle; background: transparent; }
    AskBox > Vertical {
        width: 78; max-width: 96%; height: auto; max-height: 90%;
        background: $surface; border: round $warning; border-subtitle-color: $text-muted; padding: 1 2;
    }
    AskBox Static { height: auto; margin: 0 0 1 0; }
    AskBox OptionList { height: auto; border: none; padding: 0; background: $surface; }
    AskBox OptionList:focus { border: none; }
    """

    def __init__(self, question: str, answers: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.question, self.answers = question, answers

    def compose(self) -> ComposeResult:
        with Vertical() as box:
            hint = say("Enter takes it · Esc leaves", cast("QcodeApp", self.app).language)
            box.border_subtitle = Content(hint).markup
            yield Static(safe(self.question), markup=False)
            yield Options(*(Option(Content(safe(words))) for _, words in self.answers), markup=False)

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self.answers[event.option_index][0])

    def action_leave(self) -> None:
        self.dismiss("")
