"""The desk: one transcript, the codebook beside it, and below, in words, what is at the caret."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, OptionList

from qcode.tui.actions import bindings
from qcode.tui.screens.codebook import CodebookActions
from qcode.tui.screens.coding import CodingActions
from qcode.tui.screens.drawing import Drawing
from qcode.tui.screens.finding import FindingActions
from qcode.tui.widgets.action_bar import ActionBar
from qcode.tui.widgets.codebook_tree import CodebookTree
from qcode.tui.widgets.live_line import LiveLine
from qcode.tui.widgets.transcript_view import TranscriptView


class DeskScreen(CodingActions, CodebookActions, FindingActions, Drawing):
    """Read, select, press a key, and the passage is coded."""

    PLACE = "desk"
    BINDINGS = bindings("desk")
    AUTO_FOCUS = "TranscriptView"

    # Layout

    def body(self) -> ComposeResult:
        with Horizontal(id="panels"):
            yield OptionList(id="transcripts", markup=False)
            with Vertical(id="middle"):
                yield LiveLine(self.question_words, id="question")
                yield TranscriptView(id="view")
                yield Input(id="search", placeholder=self.say("find in this transcript"))
            yield CodebookTree(id="codebook")
        yield LiveLine(self.status_words, id="status")

    def on_mount(self) -> None:
        self.view.mode, self.view.tell_moved = self.face.mode, self.moved
        self.query_one("#search", Input).cursor_blink = False
        self.query_one("#search").display = False
        self.query_one("#transcripts").display = self.app.size.width >= 170
        self.query_one("#codebook").display = self.app.size.width >= 110
        self.app.theme_changed_signal.subscribe(self, lambda _: self._show_codebook())
        self.show()

    # Panels

    def action_fold(self, name: str) -> None:
        """Show a panel and go there; from there, put it away."""
        panel = self.query_one(f"#{name}")
        if panel.display and panel.has_focus:
            panel.display = False
            self.view.focus()
        else:
            panel.display = True
            self._show_list()
            panel.focus()

    def action_read_only(self) -> None:
        """Only the text; once more, the panels again."""
        panels = [self.query_one("#transcripts"), self.query_one("#codebook")]
        shown = any(panel.display for panel in panels)
        for panel in panels:
            panel.display = not shown
        if not shown:
            self._show_list()
        self.view.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_list.id == "transcripts":
            self.open(self._list_ids[event.option_index])

    def on_codebook_tree_left(self) -> None:
        self.view.focus()

    def on_tree_node_selected(self, event: CodebookTree.NodeSelected[str]) -> None:
        if event.node.data:
            self.apply(event.node.data)

    def on_descendant_focus(self) -> None:
        place = "codebook" if self.query_one(CodebookTree).has_focus else "desk"
        self.query_one(ActionBar).show(self.face.language, place)

    def targets(self) -> tuple[Widget, ...]:
        return (*super().targets(), self.view)

    def action_speakers(self) -> None:
        from qcode.tui.screens.speakers import SpeakersScreen

        self.app.push_screen(SpeakersScreen(self.transcript))

    def action_back(self) -> None:
        """Esc lets go of one thing at a time: selection, focused code, finds, panel, and then the desk."""
        view = self.view
        if self.stop_searching():
            return
        if self.query_one("#search").display:
            self.close_search()
        elif not view.has_focus:
            view.focus()
        elif view.selecting or view.sel_anchor is not None:
            view.let_go()
        elif view.focus_mark:
            view.focus_on("")
        elif view.found:
            view.found = []
            view.refresh()
        else:
            self.face.close_screen()
