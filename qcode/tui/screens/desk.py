"""The desk: one transcript, the codebook beside it, and below, in words, what is at the caret."""

from __future__ import annotations

from collections import Counter

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qcode import queries
from qcode.model.rows import CodeId
from qcode.tui.actions import bindings
from qcode.tui.desk import gather
from qcode.tui.desk.display import clipped, one_line
from qcode.tui.desk.doc import Doc
from qcode.tui.desk.marks import Mark
from qcode.tui.desk.palette import Look
from qcode.tui.screens.codebook import CodebookActions
from qcode.tui.screens.coding import CodingActions
from qcode.tui.screens.finding import FindingActions
from qcode.tui.widgets.action_bar import ActionBar
from qcode.tui.widgets.codebook_tree import CodebookTree
from qcode.tui.widgets.transcript_view import TranscriptView

ON_CODINGS = ("code_span", "remove_coding", "change_code", "move_borders", "set_stance", "set_star", "create_code")
"""Actions after which only codings and the codebook have to be drawn anew."""


class DeskScreen(CodingActions, CodebookActions, FindingActions):
    """Read, select, press a key, and the passage is coded."""

    PLACE = "desk"
    BINDINGS = bindings("desk")
    AUTO_FOCUS = "TranscriptView"

    # Layout

    def body(self) -> ComposeResult:
        with Horizontal(id="panels"):
            yield OptionList(id="transcripts", markup=False)
            with Vertical(id="middle"):
                yield Static(id="question", markup=False)
                yield TranscriptView(id="view")
                yield Input(id="search", placeholder=self.say("find in this transcript"))
            yield CodebookTree(id="codebook")
        yield Static(id="status", markup=False)

    def on_mount(self) -> None:
        self.view.mode = self.face.mode
        self.query_one("#search", Input).cursor_blink = False
        self.query_one("#search").display = False
        self.query_one("#transcripts").display = self.app.size.width >= 170
        self.query_one("#codebook").display = self.app.size.width >= 110
        self.app.theme_changed_signal.subscribe(self, lambda _: self._show_codebook())
        self.show()

    # What is shown

    def show(self) -> None:
        if self._writing_one:
            return
        coder = self.project.coder.id
        self.items = self.project.ask(queries.code_items, coder)
        self.looks = gather.code_looks(self.items, self.project.ask(queries.code_words), self.face.language)
        codings = self.project.ask(queries.codings_in, self.transcript, coder)
        self.looks |= self._retired({coding.code for coding in codings} - self.looks.keys())
        marks = gather.marks(codings, self.project.ask(queries.memos_in, self.transcript))
        if self._only_codings_changed():
            self.view.show_marks(marks, self.looks)
        else:
            self._show_text(marks)
        self._show_codebook()
        self.show_status()

    def _retired(self, codes: set[CodeId]) -> dict[str, Look]:
        """Codes out of use that still stand in the text."""
        paths: dict[str, str] = self.project.ask(queries.paths) if codes else {}
        return {code: Look(paths[code].rpartition(" > ")[2], paths[code], 0, "┆", "") for code in codes}

    def _only_codings_changed(self) -> bool:
        """Whether the text, its turns and questions are for certain what they were when last shown."""
        newest = self.project.ask(queries.history, 1)
        number, action = (newest[0].id, newest[0].action) if newest else (0, "")
        if action in ("undo", "redo"):
            action = str(newest[0].notes.get("of", ""))
        before, self._seen = self._seen, number
        known = number == before or (number == before + 1 and action in ON_CODINGS)
        arriving = self._arrive_at != (None, None) or self._shown_transcript != self.transcript
        return known and not arriving and self._language == self.face.language

    def _show_text(self, marks: list[Mark]) -> None:
        ask, view = self.project.ask, self.view
        super().show()
        self._language = self.face.language
        self.show_head(ask(queries.transcript, self.transcript).name)
        self.conditions = ask(queries.conditions_in, self.transcript)
        doc = gather.document(
            ask(queries.body, self.transcript),
            ask(queries.turns, self.transcript),
            ask(queries.speakers, self.transcript),
            ask(queries.questions),
        )
        if self._shown_transcript == self.transcript and doc.text == view.doc.text:
            if doc.turns != view.doc.turns:
                caret, top = view.caret, view.scroll_offset.y
                view.show_document(doc, marks, self.looks)
                view.scroll_to(y=top, animate=False)
                view.place(caret)
            else:
                view.show_marks(marks, self.looks)
            self._go_to_place(None)
        else:
            self._arrive(doc, marks)
        self._show_list()

    def _arrive(self, doc: Doc, marks: list[Mark]) -> None:
        self.view.show_document(doc, marks, self.looks)
        self._shown_transcript = self.transcript
        self._go_to_place(self.face.places.get(self.transcript))

    def _go_to_place(self, otherwise: int | None) -> None:
        start, end = self._arrive_at
        self._arrive_at = (None, None)
        start = otherwise if start is None else start
        if start is not None:
            self.view.arrive(start, end)

    def _show_codebook(self) -> None:
        self.counts_here = dict(Counter(mark.code for mark in self.view.marks.by_id.values()))
        self.query_one(CodebookTree).show(self.items, self.looks, self.counts_here, self.view.inks)

    def _show_list(self) -> None:
        listing = self.query_one("#transcripts", OptionList)
        if not listing.display:
            return
        items = self.project.ask(queries.transcript_items, self.project.coder.id)
        self._list_ids = [item.id for item in items]
        room = 18
        lines = [(clipped(one_line(item.name), room), item.coded, item.answers) for item in items]
        listing.set_options(
            Option(f"{name}{' ' * (room - cell_len(name))} {100 * coded // max(1, answers):>3}%")
            for name, coded, answers in lines
        )
        if self.transcript in self._list_ids:
            listing.highlighted = self._list_ids.index(self.transcript)

    def on_transcript_base_moved(self) -> None:
        if self._shown_transcript:
            self.face.been_at(self._shown_transcript, self.view.caret)
        self.show_status()

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
