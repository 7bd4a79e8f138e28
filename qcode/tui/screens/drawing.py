"""What the desk draws and when: a transcript from nothing, or only what a change left different."""

from __future__ import annotations

from collections import Counter

from qcode import queries
from qcode.model.rows import CodeId
from qcode.queries.history import Entry
from qcode.tui.desk import gather
from qcode.tui.desk.doc import Doc
from qcode.tui.desk.marks import Mark
from qcode.tui.desk.palette import Look
from qcode.tui.screens.others import OtherCoders
from qcode.tui.screens.panels import Panels
from qcode.tui.widgets.codebook_tree import CodebookTree

ON_CODINGS = (
    "code_span",
    "give_codes",
    "give_new_code",
    "give_key_and_code",
    "remove_coding",
    "change_code",
    "move_borders",
    "split_coding",
    "set_stance",
    "set_star",
    "confirm_codings",
    "mark_read",
    "mark_unread",
    "create_code",
    "set_code_key",
)
"""Actions after which only codings and the codebook have to be drawn anew."""


def is_of_codings(entry: Entry) -> bool:
    """Whether an entry of the history left texts, turns and questions what they were."""
    action = str(entry.notes.get("of", "")) if entry.action in ("undo", "redo") else entry.action
    return action in ON_CODINGS


class Drawing(Panels, OtherCoders):
    """Shows the transcript, the codebook and the list as the project has them now."""

    text_is_known = False
    """Whether the text on the screen, its turns and questions are for certain those of the project."""

    def show(self) -> None:
        if self._writing_one:
            return
        self._saved, self._memo_bodies, self._turn_memos = "", {}, {}
        coder = self.project.coder.id
        self.items = self.project.ask(queries.code_items, coder)
        self.looks = gather.code_looks(self.items, self.project.ask(queries.code_words), self.face.language)
        codings = self.codings_shown(self.transcript)
        self.looks |= self._retired({coding.code for coding in codings} - self.looks.keys())
        marks = self.marks_of(self.transcript, codings)
        self.text_is_known = self._only_codings_changed()
        if self.text_is_known:
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
        number = newest[0].id if newest else 0
        before, self._seen = self._seen, number
        known = number == before or (number == before + 1 and is_of_codings(newest[0]))
        arriving = self._arrive_at != (None, None) or self._shown_transcript != self.transcript
        return known and not arriving and self._language == self.face.language

    def _show_text(self, marks: list[Mark]) -> None:
        ask, view = self.project.ask, self.view
        super().show()
        self._language = self.face.language
        self.show_head(ask(queries.transcript, self.transcript).name)
        self.conditions = ask(queries.conditions_in, self.transcript)
        doc = self.document(self.transcript)
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

    def document(self, transcript: str) -> Doc:
        """A transcript as it is drawn."""
        ask = self.project.ask
        return gather.document(
            ask(queries.body, transcript),
            ask(queries.turns, transcript),
            ask(queries.speakers, transcript),
            ask(queries.questions),
        )

    def _arrive(self, doc: Doc, marks: list[Mark]) -> None:
        self._shown_transcript = ""
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
        self.counts_here = dict(Counter(mark.code for mark in self.view.marks.by_id.values() if self.mine(mark)))
        self.query_one(CodebookTree).show(self.items, self.looks, self.counts_here, self.view.inks)
