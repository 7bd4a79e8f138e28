"""What the desk draws and when: a transcript from nothing, or only what a change left different."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from textual.timer import Timer

from qcode import queries
from qcode.model.rows import Coding, PassageCondition
from qcode.queries import JOINT, Changes, reviews
from qcode.tui.desk import gather
from qcode.tui.desk.display import one_line
from qcode.tui.desk.doc import Doc
from qcode.tui.desk.drawn_apart import CODEBOOK, DRAWN_APART
from qcode.tui.desk.palette import Look
from qcode.tui.screens.others import OtherCoders
from qcode.tui.screens.panels import A_MOMENT, Panels
from qcode.tui.waiting import waiting_words
from qcode.tui.widgets.codebook_tree import CodebookTree
from qcode.tui.widgets.transcript_base import Laid

SHELF, SHELF_ROOM = 3, 6_000_000
"""How many transcripts that one has left are kept as they were laid out, and how many characters in all."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A transcript that one has left, as it was at an entry of the history."""

    entry: int
    kept: Laid
    conditions: list[PassageCondition]


class Drawing(Panels, OtherCoders):
    """Shows the transcript, the codebook and the list as the project has them now."""

    _drawn_for: tuple[object, ...] = ()
    _counts: Counter[str] = Counter()
    _drawn_at = -1
    _counting: Timer | None = None
    _elsewhere = ""
    """What is to be said where another text had to be shown."""

    def __init__(self, transcript: str, start: int | None = None, end: int | None = None) -> None:
        super().__init__(transcript, start, end)
        self._shelf: dict[str, Shelved] = {}
        self._titles: dict[str, str] = {}

    def show(self) -> None:
        """Draw what the newest entries changed; where they changed more than codings and codes, everything."""
        changed = self.changed = self._changes()
        if changed is None and not self._find_text():
            return
        if changed is None or changed.tables:
            self._take_codebook(changed)
        if changed is None or self._shown_transcript != self.transcript:
            self._show_text()
            self._show_codebook()
        elif changed.tables:
            self._show_changes(changed)
            if changed.tables & CODEBOOK:
                self._show_counts()
            else:
                self._show_counts_soon()
        if self._arrive_at != (None, None):
            self._go_to_place(None)
        self._drawn_at = self._seen
        self.show_status()
        if changed is None and self._elsewhere:
            self.say_deed(self._elsewhere)

    def _find_text(self) -> bool:
        """Whether there is a text to draw; where the one that stood here is gone, the one before it is taken."""
        before, self._titles = self._titles, dict(self.project.ask(queries.transcript_names))
        self._elsewhere = ""
        if self.transcript in self._titles:
            return True
        gone = one_line(before.get(self.transcript, ""))
        there = next((id_ for id_ in reversed(self.face.places) if id_ in self._titles), next(iter(self._titles), ""))
        if not there:
            self._drawn_for, self._elsewhere = (), self.say("“{gone}” is no longer in the project.", gone=gone)
            if self.face.screen is self:
                self.app.call_later(self.face.close_screen)
            return False
        self.transcript, self._arrive_at = there, (None, None)
        words, name = "“{gone}” is no longer in the project; this is “{name}”.", one_line(self._titles[there])
        self._elsewhere = self.say(words, gone=gone, name=name)
        return True

    def _turn_back(self, sentence: str) -> None:
        """Undo may take away the text that stands here: then it is said what is seen instead."""
        self._elsewhere = ""
        super()._turn_back(sentence)
        if self._elsewhere and self._titles:
            self.say_deed(f"{self.deed} · {self._elsewhere}")
        elif self._elsewhere:
            self.notify(f"{self.deed} · {self._elsewhere}", markup=False)

    def _changes(self) -> Changes | None:
        """What the entries changed that the desk has not seen; None where it can't be drawn as a difference."""
        number, _ = self.project.ask(queries.last_change)
        drawn_for = (self.project, self.project.coder.id, self.face.language, tuple(self.face.others))
        before, known = self._seen, drawn_for == self._drawn_for
        self._seen, self._drawn_for = number, drawn_for
        if not known or number != before:
            self._saved, self._memo_bodies, self._turn_memos = "", {}, {}
            self.deed = ""
        if not known or number < before:
            return None
        if number == before:
            return Changes(frozenset())
        found = self.project.ask(queries.changes_since, before)
        return found if found is not None and found.tables <= DRAWN_APART else None

    def _take_codebook(self, changed: Changes | None) -> None:
        """Bring the codes, their looks and their counts up to date."""
        coder = self.project.coder.id
        if changed is None:
            self._counts = Counter(self.project.ask(queries.segment_counts, coder))
        else:
            for before, after in changed.codings.values():
                self._counts.update(row.code for row in (after,) if row and row.coder == coder)
                self._counts.subtract(row.code for row in (before,) if row and row.coder == coder)
        if changed is None or changed.tables & CODEBOOK:
            self.items = self.project.ask(queries.code_items, coder, self._counts)
            self.looks = gather.code_looks(self.items, self.project.ask(queries.code_words), self.face.language)
            return
        self.items = [
            item if item.segments == self._counts[item.code.id] else replace(item, segments=self._counts[item.code.id])
            for item in self.items
        ]

    def look_up(self, codes: set[str]) -> None:
        """Codes out of use that still stand in the text have a look too."""
        retired = codes - self.looks.keys()
        if retired:
            paths: dict[str, str] = self.project.ask(queries.paths)
            self.looks = self.looks | {
                code: Look(paths[code].rpartition(JOINT)[2], paths[code], 0, "┆", "") for code in retired
            }

    def _show_changes(self, changed: Changes) -> None:
        """Draw the codings that came, went or look different."""
        view, ask = self.view, self.project.ask
        shown = {self.project.coder.id, *self.face.others}
        gone = {id_ for id_ in (*changed.codings, *changed.noted) if id_ in view.marks.by_id}
        came: dict[str, Coding] = {row.id: row for _, row in changed.codings.values() if row}
        came |= {id_: ask(queries.coding, id_) for id_ in changed.noted if id_ in view.marks.by_id and id_ not in came}
        here = [row for row in came.values() if row.transcript == self.transcript and row.coder in shown]
        marks = [
            gather.mark(row, bool(ask(queries.memos_about, "coding", row.id)), self.face.others.get(row.coder, ""))
            for row in here
        ]
        stay = view.marks.by_id if changed.tables & CODEBOOK else {}
        self.look_up({mark.code for mark in (*marks, *stay.values()) if mark.id not in gone or mark in marks})
        for mark in (view.marks.by_id[id_] for id_ in gone):
            self.counts_here[mark.code] = self.counts_here.get(mark.code, 0) - self.mine(mark)
        for mark in marks:
            self.counts_here[mark.code] = self.counts_here.get(mark.code, 0) + self.mine(mark)
        view.show_changes(gone, marks, self.looks)

    def _show_text(self) -> None:
        ask, view = self.project.ask, self.view
        super().show()
        self.show_head(ask(queries.transcript, self.transcript).name + self._asked_words())
        if self._take_from_shelf():
            return
        self.conditions = ask(queries.conditions_in, self.transcript)
        marks = self.marks_of(self.transcript, self.codings_shown(self.transcript))
        self.look_up({mark.code for mark in marks})
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
            self._arrive(lambda: view.show_document(doc, marks, self.looks))
        self._show_list()

    def _asked_words(self) -> str:
        """What reviewers asked and is not answered yet, behind the transcript's name; "" where nothing is."""
        *asked, _ = self.project.ask(reviews.open_counts, self.project.coder.id)
        told = " · ".join(waiting_words(self, *asked))
        return told and f" · {told}: {self.face.keymap.names['project'].go_inbox}"

    def _take_from_shelf(self) -> bool:
        """Show a transcript as it was when one left it a moment ago, with what has changed in it since."""
        if self.changed is None:
            self._shelf.clear()
            return False
        if self._shown_transcript:
            self._shelf[self._shown_transcript] = Shelved(self._drawn_at, self.view.kept(), self.conditions)
        found = self._shelf.pop(self.transcript, None)
        while len(self._shelf) > SHELF or sum(len(each.kept.doc) for each in self._shelf.values()) > SHELF_ROOM:
            del self._shelf[next(iter(self._shelf))]
        since = self.project.ask(queries.changes_since, found.entry) if found else None
        if found is None or since is None or not since.tables <= DRAWN_APART:
            return False
        self.conditions = found.conditions
        self.look_up({mark.code for mark in found.kept.marks.by_id.values()})
        self._arrive(lambda: self.view.show_again(found.kept, self.looks))
        self._show_changes(since)
        self._show_list()
        return True

    def document(self, transcript: str) -> Doc:
        """A transcript as it is drawn."""
        ask = self.project.ask
        return gather.document(
            ask(queries.body, transcript),
            ask(queries.turns, transcript),
            ask(queries.speakers, transcript),
            ask(queries.questions),
            ask(queries.links_in, transcript),
        )

    def _arrive(self, show: Callable[[], None]) -> None:
        self._shown_transcript = ""
        show()
        self._shown_transcript = self.transcript
        self._go_to_place(self.face.places.get(self.transcript))
        self.moved()

    def _go_to_place(self, otherwise: int | None) -> None:
        start, end = self._arrive_at
        self._arrive_at = (None, None)
        start = otherwise if start is None else start
        if start is not None:
            self.view.arrive(start, end)

    def _show_codebook(self) -> None:
        self.counts_here = dict(Counter(mark.code for mark in self.view.marks.by_id.values() if self.mine(mark)))
        self._show_counts()

    def _show_counts_soon(self) -> None:
        """How often a code stands here is told when the keys rest: the coding itself is drawn at once."""
        if self._counting is not None:
            self._counting.stop()
        self._counting = self.set_timer(A_MOMENT, self._show_counts)

    def _show_counts(self) -> None:
        self.query_one(CodebookTree).show(self.items, self.looks, self.counts_here, self.view.inks)
