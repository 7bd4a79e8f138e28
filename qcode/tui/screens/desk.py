"""The desk: one transcript, the codebook beside it, and below, in words, what is at the caret."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from qcode.tui.actions import bindings
from qcode.tui.screens.codebook import CodebookActions
from qcode.tui.screens.coding import CodingActions
from qcode.tui.screens.finding import FindingActions
from qcode.tui.screens.question_words import QuestionWords
from qcode.tui.screens.rereading_here import RereadActions
from qcode.tui.screens.voices import VoiceActions
from qcode.tui.widgets.action_bar import ActionBar
from qcode.tui.widgets.beside import PassagesView
from qcode.tui.widgets.codebook_tree import CodebookTree
from qcode.tui.widgets.compared_list import ComparedList, ComparePanel
from qcode.tui.widgets.live_line import LiveLine
from qcode.tui.widgets.side_list import SideList
from qcode.tui.widgets.transcript_view import TranscriptView

LEAST = 24, 4
"""Columns and rows without which there is no desk, only a sentence that says so."""
SHORT = 12
"""Rows below which the text has what head, question and status have otherwise."""
PLACES_BY_PANEL = {CodebookTree: "codebook", SideList: "panel", PassagesView: "beside", ComparedList: "compare"}
"""Where the keys go to in each panel."""

CODING = frozenset(
    (
        "pick_code", "pinned", "leader", "repeat", "in_vivo", "remove_coding", "change_code", "borders", "split",
        "stance", "question", "voice", "join_turn", "star", "condition", "code_found", "stands",
    )
)  # fmt: skip
"""What the desk can't do in a copy that is for reading."""


class DeskScreen(CodingActions, CodebookActions, FindingActions, RereadActions, QuestionWords, VoiceActions):
    """Read, select, press a key, and the passage is coded."""

    PLACE = "desk"
    BINDINGS = bindings("desk")
    AUTO_FOCUS = "TranscriptView"

    # Layout

    def body(self) -> ComposeResult:
        with Horizontal(id="panels"):
            with Vertical(id="left"):
                yield SideList(id="transcripts")
                yield Static(id="questions-head", markup=False)
                yield SideList(id="questions")
            with Vertical(id="middle"):
                yield LiveLine(self.question_words, id="question")
                with Container(id="texts"), Vertical(id="first"):
                    yield Static(id="first-head", markup=False)
                    yield TranscriptView(id="view")
                yield Input(id="search", placeholder=self.say("find in this transcript"))
            yield CodebookTree(id="codebook")
            yield ComparePanel(id="compare")
        yield LiveLine(self.status_words, id="status")
        yield Static(self.say("The window is too small for the desk."), id="small", markup=False)

    def on_mount(self) -> None:
        self.view.mode, self.view.tell_moved, self.view.tell_laid = self.face.mode, self.moved, self.settle_question
        self.query_one("#search", Input).cursor_blink = False
        self.query_one("#search").display = False
        self.settle_panels()
        if self.project.reading:
            # Said at the first key: else a code is searched for, or a place, before the project refuses it.
            self.query_one(ActionBar).without = CODING
            for name in CODING:
                setattr(self, f"action_{name}", self.only_reviews)
        self.app.theme_changed_signal.subscribe(self, lambda _: self._show_codebook())
        self.show()

    def on_resize(self) -> None:
        """The desk comes back whole from any size."""
        width, height = self.app.size
        tiny = width < LEAST[0] or height < LEAST[1]
        came_back = self.has_class("-tiny") and not tiny
        self.set_class(tiny, "-tiny")
        self.set_class(height < SHORT, "-short")
        self.settle_panels()
        self.settle_question()
        self.stack_panes()
        if came_back:
            self.view.focus()

    def on_codebook_tree_left(self) -> None:
        self.view.focus()

    def on_tree_node_selected(self, event: CodebookTree.NodeSelected[str]) -> None:
        if event.node.data:
            self.apply(event.node.data)

    def on_descendant_focus(self) -> None:
        super().on_descendant_focus()
        if self.focused is self.view:
            self.settle_panels()
        place = next((name for kind, name in PLACES_BY_PANEL.items() if isinstance(self.focused, kind)), "desk")
        self.query_one(ActionBar).show(self.face.language, place)

    def targets(self) -> tuple[Widget, ...]:
        return (*super().targets(), self.view)

    def action_speakers(self) -> None:
        from qcode.tui.screens.speakers import SpeakersScreen

        self.app.push_screen(SpeakersScreen(self.transcript))

    def _came_to_see_this(self) -> bool:
        """Whether what is selected, or the coding in hand, is what a list led to."""
        view = self.view
        if view.focus_mark and view.focus_mark == self.came_for_coding:
            return True
        return None not in self.came_for and view.selection_span == self.came_for

    def action_back(self) -> None:
        """Esc lets go of one thing at a time: selection, focused code, finds, panel, and then the desk.

        What one came to see from elsewhere is selected by itself: from there it leads back at once.
        """
        view = self.view
        if self.stop_searching():
            return
        if self.query_one("#search").display:
            self.close_search()
        elif isinstance(self.focused, PassagesView):
            self.close_beside()
        elif not view.has_focus:
            view.focus()
        elif self._came_to_see_this():
            self.face.close_screen()
        elif view.selecting or view.sel_anchor is not None:
            view.let_go()
        elif view.focus_mark:
            view.focus_on("")
        elif view.found:
            view.found = []
            view.refresh()
        elif self.close_beside():
            self.show_status()
        else:
            self.face.close_screen()
