"""What stands left of the text: the transcripts with how far each is coded, and the questions of the guide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from rich.cells import cell_len
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import Static

from qcode import queries
from qcode.queries import Listed
from qcode.queries.guides import marked_left_out
from qcode.report.shares import whole_percent
from qcode.report.signs import NOT_ASKED
from qcode.tui.desk.answers import Answers
from qcode.tui.desk.citing import cited
from qcode.tui.desk.display import one_line
from qcode.tui.screens.desk_base import DeskBase
from qcode.tui.widgets.side_list import SideLine, SideList

PANELS = ("left", "codebook")
LEFT_FROM, CODEBOOK_FROM = 170, 110
"""Columns of the window from which a panel stands there unasked."""
A_MOMENT = 0.15
"""Seconds after the last change when figures beside the text are counted again: not while keys come."""
CROWDED_BELOW = 60
"""Columns below which no panel stays once one is back in the text."""


class Panels(DeskBase):
    """Mixed into the desk."""

    _answers = Answers.of_nothing()
    _to_recount: frozenset[str] = frozenset()
    _recounting: Timer | None = None
    _listed = False
    """Whether the list of transcripts is in sight and tells what is so."""
    _put_away: tuple[str, ...] = PANELS
    """What came away when only the text was wanted."""

    # What they show

    def _show_list(self) -> None:
        """Bring both lists up to date, where they are in sight."""
        if not self.query_one("#left", Vertical).display or not self._shown_transcript:
            self._listed = False
            return
        side = self.query_one("#transcripts", SideList)
        if self._listed and self.changed is not None:
            side.show_here(self._shown_transcript)
        else:
            lines = [
                SideLine(row.id, _called(row, self.face.language))
                for row in self.project.ask(queries.listed_transcripts)
            ]
            side.show(lines, self._shown_transcript, self._progress)
            self._listed = True
        self._show_questions()

    def _progress(self, transcripts: Sequence[str]) -> Mapping[str, str]:
        found = self.project.ask(queries.progress, transcripts, self.project.coder.id)
        return {
            id_: (f"?{each.queried} " if each.queried else "") + f"{whole_percent(each.coded, each.answers)}%"
            for id_, each in found.items()
        }

    def _show_questions(self) -> None:
        listing, heading = self.query_one("#questions", SideList), self.query_one("#questions-head", Static)
        guide = self.project.ask(queries.transcript, self._shown_transcript).guide
        asked = self.project.ask(queries.questions, guide)
        listing.display = heading.display = bool(asked)
        if not asked:
            self._answers = Answers.of_nothing()
            return
        heading.update(f" {self.say('questions')}", layout=False)
        self._answers = Answers(self.view.doc, asked)
        self._answers.count(mark for mark in self.view.marks.by_id.values() if self.mine(mark))
        lines = [SideLine(row.id, f"{row.number} {one_line(row.text)}", 1 if row.parent else 0) for row in asked]
        listing.show(lines, self._question_here(), self._answered)

    def _answered(self, questions: Sequence[str]) -> Mapping[str, str]:
        found = {id_: self._answers.of(id_) for id_ in questions}
        told = {id_: f"{coded}/{answers}" for id_, (coded, answers) in found.items() if answers}
        marked = set(self.project.ask(marked_left_out).get(self._shown_transcript, ()))
        return dict.fromkeys(marked.intersection(questions), NOT_ASKED) | told

    def _question_here(self) -> str:
        turn = self.view.doc.turn_at(self.view.caret)
        return turn.question_id if turn else ""

    def moved(self) -> None:
        super().moved()
        if self.query_one("#left").display:
            self.query_one("#questions", SideList).show_here(self._question_here())

    def recount(self, transcripts: Iterable[str] = ()) -> None:
        """Codings have come or gone: figures that are in sight are asked for again, once the keys are answered."""
        if self.query_one("#left").display:
            self._to_recount |= {self._shown_transcript, *transcripts}
            if self._recounting is not None:
                self._recounting.stop()
            self._recounting = self.set_timer(A_MOMENT, self._recount)
        else:
            self._listed = False

    def _recount(self) -> None:
        stale, self._to_recount, self._recounting = self._to_recount, frozenset(), None
        if self.is_attached and self._shown_transcript:
            self.query_one("#transcripts", SideList).stale(*stale)
            self._answers.count(mark for mark in self.view.marks.by_id.values() if self.mine(mark))
            self.query_one("#questions", SideList).stale()

    # Folding

    def settle_panels(self) -> None:
        """Which panels stand there: as they were left, else as the window is wide; never over the whole text."""
        for name, least in (("left", LEFT_FROM), ("codebook", CODEBOOK_FROM)):
            panel = self.query_one(f"#{name}")
            shown = self.is_wanted(name, least)
            if panel.display != shown and not panel.has_focus_within:
                panel.display = shown
                if shown and name == "left":
                    self._show_list()

    def is_wanted(self, name: str, least: int) -> bool:
        """Whether a panel stands there; unasked, from ``least`` columns on."""
        return self.face.panels.get(name, self.app.size.width >= least) and self.has_room_for_panels()

    def has_room_for_panels(self) -> bool:
        """Whether a panel leaves enough of the text in sight; one that was gone to stands there all the same."""
        return self.app.size.width >= CROWDED_BELOW

    def _fold_to(self, name: str, shown: bool) -> None:
        self.query_one(f"#{name}").display = self.face.panels[name] = shown
        if shown and name == "left":
            self._show_list()

    def action_fold(self, name: str) -> None:
        """Show a panel and go there; from there, put it away."""
        panel = self.query_one(f"#{name}")
        if panel.display and panel.has_focus_within:
            self._fold_to(name, False)
            self.view.focus()
        else:
            self._fold_to(name, True)
            (self.query_one("#transcripts") if name == "left" else panel).focus()

    def action_read_only(self) -> None:
        """Only the text; once more, the panels that stood there before."""
        shown = tuple(name for name in PANELS if self.query_one(f"#{name}").display)
        before, self._put_away = self._put_away, shown
        for name in PANELS:
            self._fold_to(name, not shown and name in before)
        self.view.focus()

    def on_side_list_picked(self, event: SideList.Picked) -> None:
        if event.side.id == "transcripts":
            self.open(event.picked)
        else:
            start = self._answers.first(event.picked)
            if start is None:
                self.message(self.say("No turn of this transcript is linked to that question."))
            else:
                self.open(self.transcript, start)

    def action_leave_panel(self) -> None:
        """Back to the text."""
        self.view.focus()

    def action_other_list(self) -> None:
        """From the transcripts to the questions and back."""
        here, other = self.query_one("#transcripts"), self.query_one("#questions")
        (other if here.has_focus and other.display else here).focus()


def _called(row: Listed, language: str) -> str:
    """A transcript by its name, and by its respondents where the name does not tell them."""
    numbers = set(map(int, re.findall(r"\d{1,9}", row.name)))
    told = [name or (cited(number, language) if number not in numbers else "") for number, name in row.people]
    name = one_line(row.name)
    people = one_line(", ".join(each for each in told if each))
    return f"{name} · {people}" if people and cell_len(name) < 24 and people != name else name
