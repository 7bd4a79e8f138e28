"""Words searched for at the desk: here as one types, then in the other transcripts, and coded all at once."""

from __future__ import annotations

import asyncio
import time
from bisect import bisect_left, bisect_right

from textual.widgets import Input

from qcode import queries
from qcode.catalogue.rounds import found_by_transcript
from qcode.catalogue.searching import WHOLE, Hit, code_hits, places, search
from qcode.model.errors import QcodeError
from qcode.text.normalise import find_pattern, search_pattern, search_shadow
from qcode.tui.desk.display import one_line
from qcode.tui.desk.trail import Spot
from qcode.tui.screens.code_picking import CodePicking
from qcode.tui.screens.trailing import TrailActions
from qcode.tui.widgets.ask_box import AskBox
from qcode.tui.widgets.chooser import Chosen

SLICE, PATIENCE = 0.02, 0.4
"""Seconds: how long a search keeps the keys waiting, and after which it is spoken of."""

WHOLE_WORDS = {
    "words": "only the words that were found",
    "sentence": "the sentence they stand in",
    "turn": "the whole turn they stand in",
}


class SearchActions(TrailActions, CodePicking):
    """Mixed into the desk."""

    _began: Spot | None = None
    """Where the caret stood when the search was opened; a search in vain leaves it there."""
    _shadow = ("", "")
    """The text of the last search, and the same folded for searching."""

    def action_search(self) -> None:
        box = self.query_one("#search", Input)
        self._began = Spot(self.transcript, (self.view.selection_span or (self.view.caret, 0))[0])
        box.display = True
        box.focus()
        box.action_select_all()

    def close_search(self) -> None:
        self.query_one("#search").display = False
        self.view.focus()
        if self._began is not None and self.view.caret != self._began.caret:
            self.face.trail.leave(self._began)
        self._began = None

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input.id == "search" and self._began is not None:
            self._find(event.value, self._began.caret)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input.id == "search":
            self.close_search()

    def _find(self, typed: str, began: int) -> None:
        """Mark every place and go to the first one from ``began`` on."""
        view = self.view
        self.face.searched, self.face.walks_words = typed.strip(), bool(typed.strip())
        self.mark_found(typed)
        if view.found:
            self._go_to_found(bisect_left(view.found, (began, 0)))
            return
        view.selecting = False
        view.place(began)
        if typed.strip():
            words = one_line(typed)
            self.message(
                self.say(
                    "“{words}” is not in this transcript; Enter, then {desk.walk_next} looks in the others.",
                    words=words,
                )
            )

    def mark_found(self, words: str) -> None:
        """Show every place of the words in this transcript."""
        view = self.view
        if self._shadow[0] is not view.doc.text:
            self._shadow = (view.doc.text, search_shadow(view.doc.text))
        pattern = search_pattern(words)
        view.found = find_pattern(self._shadow[1], pattern) if pattern is not None else []
        view.refresh()

    def _go_to_found(self, index: int, more: str = "") -> None:
        view = self.view
        index %= len(view.found)
        view.show_at(*view.found[index])
        found = self.say("found: {number} of {count}", number=index + 1, count=len(view.found))
        self.say_deed(" · ".join(filter(None, (found, more))))

    def walk_found(self, step: int) -> None:
        """The next place of the words searched for: here, then in the other transcripts."""
        view = self.view
        if not view.found:
            self.mark_found(self.face.searched)
        at = (view.selection_span or (view.caret, 0))[0]
        starts = [start for start, _ in view.found]
        index = bisect_right(starts, at) if step > 0 else bisect_left(starts, at) - 1
        if 0 <= index < len(starts):
            self.leave()
            self._go_to_found(index)
        else:
            self.run_worker(self._look_on(self.face.searched, step), exclusive=True, group="search")

    async def _look_on(self, words: str, step: int) -> None:
        """Search the other transcripts in their order, a slice of time at a time, so that keys are answered."""
        rows = self.project.ask(queries.transcripts)[::step]
        here = next((at for at, row in enumerate(rows) if row.id == self.transcript), -1)
        others = [*rows[here + 1 :], *rows[: max(here, 0)]]
        began = rested = time.monotonic()
        for number, (row, found) in enumerate(found_by_transcript(self.project, words, others), 1):
            if found:
                stop = found[0 if step > 0 else -1]
                self.jump_to(row.id, stop.start, stop.end)
                self.mark_found(words)
                self._go_to_found(0 if step > 0 else -1, one_line(row.name))
                return
            if time.monotonic() - rested > SLICE:
                self.say_looking(number, len(others), began)
                await asyncio.sleep(0)
                rested = time.monotonic()
        if self.view.found:
            self.leave()
            self._go_to_found(0 if step > 0 else -1, self.say("in this transcript only"))
        else:
            self.message(self.say("“{words}” is in no transcript.", words=one_line(words)))

    def say_looking(self, number: int, count: int, began: float) -> None:
        """How far a search is, once it takes long enough to be noticed."""
        if time.monotonic() - began > PATIENCE:
            self.say_deed(self.say("searching transcript {number} of {count}; Esc stops", number=number, count=count))

    def stop_searching(self) -> bool:
        """Let a search in other transcripts be; returns whether there was one."""
        stopped = [worker for worker in self.workers if worker.group == "search" and worker.is_running]
        for worker in stopped:
            worker.cancel()
            self.say_deed(self.say("stopped"))
        return bool(stopped)

    # Coding what was found

    def action_code_found(self) -> None:
        """Give one code to every place of the words searched for, here or in all transcripts."""
        words = self.face.searched
        here = [self.project.ask(queries.transcript, self.transcript)]
        hits = search(self.project, words, here) if words else []
        everywhere = search(self.project, words) if words else []
        if not everywhere:
            self.message(self.say("Search for the words first ({desk.search})."))
            return

        def choose(where: str | None) -> None:
            wanted = {"here": hits, "everywhere": everywhere}.get(where or "")
            if wanted:
                self._ask_how_much(wanted, words)

        question = self.say("Give a code to every “{words}”?", words=one_line(words))
        answers = [("", self.say("Leave everything as it is"))]
        if hits:
            answers.append(("here", self.say("in this transcript: {count}", count=len(hits))))
        answers.append(("everywhere", self.say("in all transcripts: {count}", count=len(everywhere))))
        self.app.push_screen(AskBox(question, answers), choose)

    def _ask_how_much(self, hits: list[Hit], words: str) -> None:
        """The words, their sentences or their turns, how many passages each would be: what was taken last time first."""

        def choose(whole: str | None) -> None:
            if whole:
                self.face.codes_whole = whole
                self._code_hits(hits, words, whole)

        last = self.face.codes_whole
        question = self.say("What of every “{words}” shall have the code?", words=one_line(words))
        answers = [
            (whole, f"{self.say(WHOLE_WORDS[whole])}: {len(places(self.project, hits, whole))}")
            for whole in sorted(WHOLE, key=lambda each: each != last)
        ]
        self.app.push_screen(AskBox(question, answers), choose)

    def _code_hits(self, hits: list[Hit], words: str, whole: str) -> None:
        def take(chosen: Chosen | None) -> None:
            if not chosen:
                return
            try:
                count = code_hits(self.project, hits, chosen[0], whole)
            except QcodeError as error:
                self.message(self.face.sentence(error), warning=True)
            else:
                self.say_deed(self.say_count("{count} coding written", "{count} codings written", count))

        title = self.say("Code for: {passage}", passage=one_line(words))
        self.app.push_screen(self.code_chooser(title), take)
