"""Something beside the text: a second transcript, in which one works as in the first, or passages to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Static

from qcode import queries
from qcode.catalogue.rounds import LISTS
from qcode.model.rows import PassageCondition
from qcode.queries import Stop
from qcode.tui.desk.display import one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.screens.drawing import Drawing
from qcode.tui.widgets.beside import Beside, PassagesView, passages_doc
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.transcript_view import TranscriptView

ABREAST_FROM = 120
"""Columns of the window from which the panes stand side by side, not one above the other."""
ROOMY_FROM = 200
"""Columns from which the panels may stay while two texts are open."""
MOST = 1000
"""Passages that are put beside the text at once."""
WRITES = (
    *("pick_code", "pinned", "leader", "repeat", "in_vivo", "remove_coding", "change_code", "borders", "split"),
    *("stance", "star", "memo", "question", "condition"),
)
"""What no key does while one reads passages: they would change the other text, out of sight."""


@dataclass(frozen=True, slots=True)
class Side:
    """The pane that is not worked in, and what it shows."""

    view: TranscriptView
    transcript: str
    shown: str
    conditions: list[PassageCondition]


class BesideActions(Drawing):
    """Mixed into the desk; the pane that has the focus is the one that all actions mean."""

    _set_in = (0, 0)
    """How the texts are set: the measure of the words and the lines of a row."""
    _away: Side | None = None

    # What is put there

    def action_beside(self) -> None:
        """Go to the other pane; where there is none, choose what shall be in it."""
        other = self._other_pane()
        if other is not None:
            other.focus()
            return

        async def put(chosen: Chosen | None) -> None:
            if chosen:
                kind, _, id_ = chosen[0].partition(":")
                await self._put(kind, id_)

        self.app.push_screen(Chooser(self.say("Beside the text:"), self._offers(), self.face.language), put)

    def _offers(self) -> list[Choice]:
        names = [row for row in self.project.ask(queries.listed_transcripts) if row.id != self.transcript]
        offers = [Choice(f"transcript:{row.id}", one_line(row.name), self.say("transcript")) for row in names]
        offers += [
            Choice(f"code:{item.code.id}", self.looks[item.code.id].path, self.say("its passages"), item.path)
            for item in self.items
        ]
        offers += [Choice(f"list:{name}", self.say(each.title)) for name, each in LISTS.items()]
        offers.append(Choice(f"transcript:{self.transcript}", self.say("this transcript once more")))
        return offers

    async def _put(self, kind: str, id_: str) -> None:
        coder = self.project.coder.id
        if kind == "transcript":
            await self.put_transcript(id_)
        elif kind == "code":
            stops = self.project.ask(queries.passages_of_code, id_, coder)
            await self.put_passages(stops, one_line(self.looks[id_].path))
        else:
            await self.put_passages(self.project.ask(LISTS[id_].stops, coder), self.say(LISTS[id_].title))

    async def put_transcript(self, transcript: str) -> None:
        """A second transcript beside the text."""
        view = (await self._pane()).show_transcript()
        self._ready(view)
        self._away = Side(view, transcript, "", [])
        self._draw_away()
        self._say_names()
        view.focus()

    async def put_passages(self, stops: Sequence[Stop], title: str) -> None:
        """Passages beside the text, in the order given."""
        if not stops:
            self.message(self.say("There is nothing in this list."))
            return
        shown = stops[:MOST]
        texts = self.project.ask(queries.bodies, {stop.transcript for stop in shown})
        names: dict[str, str] = {row.id: row.name for row in self.project.ask(queries.transcripts)}
        words = [(names[stop.transcript], texts[stop.transcript][stop.start : stop.end]) for stop in shown]
        pane = await self._pane()
        view = pane.show_passages(shown, passages_doc(words))
        self._ready(view)
        counted = self.say_count("{count} passage", "{count} passages", len(stops))
        self.query_one("#first-head").display = False
        pane.say_what(f"{title} · {counted}")
        view.focus()

    async def _pane(self) -> Beside:
        """The pane, made when it is first wanted; on a narrow window the panels make room."""
        found = self.query(Beside)
        pane = found.first() if found else Beside()
        if not found:
            await self.query_one("#texts", Container).mount(pane)
        pane.display = True
        self.settle_panels()
        self.stack_panes()
        self.call_after_refresh(self.settle_question)
        return pane

    def has_room_for_panels(self) -> bool:
        return super().has_room_for_panels() and (not self.has_two_panes() or self.app.size.width >= ROOMY_FROM)

    def has_two_panes(self) -> bool:
        return any(pane.display for pane in self.query(Beside))

    def _ready(self, view: TranscriptView) -> None:
        view.mode, view.tell_moved = self.face.mode, self.moved
        view.set_in(*self.face.text_shape)

    def stack_panes(self) -> None:
        """Side by side, or one above the other where the window is narrow."""
        self.query_one("#texts").set_class(self.app.size.width < ABREAST_FROM, "-stacked")

    # Going between them

    def _other_pane(self) -> Widget | None:
        pane = next((each for each in self.query(Beside) if each.display), None)
        if pane is None:
            return None
        if pane.passages.display:
            return self.view if pane.passages.has_focus else pane.passages
        return self._away.view if self._away and self.view.has_focus else self.view

    def on_descendant_focus(self) -> None:
        away = self._away
        if away is not None and self.focused is away.view:
            self._work_in(away)

    def _work_in(self, away: Side) -> None:
        """All actions mean the other pane from now on."""
        self.leave_pane()
        self._away = Side(self.view, self.transcript, self._shown_transcript, self.conditions)
        self._active = away.view
        self.transcript, self._shown_transcript, self.conditions = away.transcript, away.shown, away.conditions
        self.show_head(self.project.ask(queries.transcript, self.transcript).name)
        self._show_codebook()
        self._show_list()
        self.settle_question()
        self.show_status()

    def leave_pane(self) -> None:
        """What was said of the pane that is left is over."""
        self.deed = ""

    def close_beside(self) -> bool:
        """Put the second pane away, if there is one; the first is worked in again."""
        pane = next((each for each in self.query(Beside) if each.display), None)
        if pane is None:
            return False
        if self._away is not None and self.view is pane.second:
            self._work_in(self._away)
        self._active = self._away = None
        pane.display = self.query_one("#first-head").display = False
        self.view.focus()
        self.settle_panels()
        self._show_list()
        self.call_after_refresh(self.settle_question)
        return True

    # What it shows

    def show(self) -> None:
        if self._set_in != self.face.text_shape:
            self._set_in = self.face.text_shape
            for view in self.query(TranscriptView):
                view.set_in(*self._set_in)
        if self._away is not None:
            self._leave_what_is_gone(self._away)
        super().show()
        if self.changed is None or self.changed.tables:
            rows = [row for pair in self.changed.codings.values() for row in pair if row] if self.changed else []
            self.recount({row.transcript for row in rows})
        if self._away is not None:
            self._show_away(self._away)
            self._say_names()

    def _leave_what_is_gone(self, away: Side) -> None:
        """Of two texts one of which is in the project no longer, the other stands alone."""
        there = {id_ for id_, _ in self.project.ask(queries.transcript_names)}
        if {self.transcript, away.transcript} <= there:
            return
        if self.view is self.query_one(Beside).second:
            self._shown_transcript, self.conditions = away.shown, away.conditions
        if self._shown_transcript not in there:
            self._shown_transcript = ""
        self._active = self._away = None
        self.transcript = self.transcript if self.transcript in there else away.transcript
        self.close_beside()

    def _show_away(self, away: Side) -> None:
        """Bring the other pane up to date where its transcript or the codebook has changed."""
        rows = [row for pair in self.changed.codings.values() for row in pair if row] if self.changed else []
        if (
            self.changed is None
            or self.changed.noted
            or away.shown != away.transcript
            or away.view.looks is not self.looks
            or any(row.transcript == away.transcript for row in rows)
        ):
            self._draw_away()

    def _draw_away(self) -> None:
        away = self._away
        assert away is not None
        codings = self.codings_shown(away.transcript)
        self.look_up({coding.code for coding in codings})
        marks = self.marks_of(away.transcript, codings)
        doc = self.document(away.transcript)
        if away.shown == away.transcript and doc == away.view.doc:
            away.view.show_marks(marks, self.looks)
            return
        caret = away.view.caret if away.shown == away.transcript else self.face.places.get(away.transcript, 0)
        away.view.show_document(doc, marks, self.looks)
        away.view.arrive(min(caret, len(doc)))
        conditions = self.project.ask(queries.conditions_in, away.transcript)
        self._away = Side(away.view, away.transcript, away.transcript, conditions)

    def _say_names(self) -> None:
        """Which transcript stands where, while there are two."""
        names = {row.id: one_line(row.name) for row in self.project.ask(queries.listed_transcripts)}
        pane, head = self.query_one(Beside), self.query_one("#first-head", Static)
        shown = {id(self.view): self.transcript}
        if self._away is not None:
            shown[id(self._away.view)] = self._away.transcript
        head.display = self._away is not None
        head.update(names.get(shown.get(id(self.query_one("#view")), ""), ""))
        if id(pane.second) in shown:
            pane.say_what(names.get(shown[id(pane.second)], ""))

    def on_passages_view_left(self, event: PassagesView.Left) -> None:
        if event.away:
            self.close_beside()
        else:
            self.view.focus()

    def on_passages_view_wanted(self, event: PassagesView.Wanted) -> None:
        stop = self.query_one(Beside).stops[event.number]
        now = self.project.ask(queries.stop_now, stop)
        if now is None:
            self.message(self.say("This passage is no longer there."))
        else:
            self.open(now.transcript, now.start, now.end)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in WRITES and isinstance(self.focused, PassagesView):
            return False
        return super().check_action(action, parameters)
