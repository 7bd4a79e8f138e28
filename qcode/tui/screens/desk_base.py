"""What all actions of the desk share: the transcript, the codebook as drawn, and the line that says where one is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from textwrap import wrap

from rich.cells import cell_len
from textual.content import Content
from textual.css.scalar import Scalar
from textual.dom import DOMNode
from textual.messages import Update
from textual.widget import Widget

from qcode import queries
from qcode.model.rows import PassageCondition
from qcode.queries import Changes, CodeItem
from qcode.tui.desk.display import clipped, one_line
from qcode.tui.desk.gather import BELOW
from qcode.tui.desk.marks import Mark
from qcode.tui.desk.palette import Look
from qcode.tui.screen import ProjectScreen
from qcode.tui.widgets.action_bar import ActionBar
from qcode.tui.widgets.live_line import LiveLine
from qcode.tui.widgets.transcript_view import TranscriptView

LONGEST_HELD = 0.1
"""Seconds for which a frame may be held back."""
NARROWEST = 60
"""Columns below which the status line always says the place first."""
TALL = 32
"""Rows of the window from which a long question may have two."""


class DeskBase(ProjectScreen):
    """One transcript on the desk."""

    changed: Changes | None = None
    """What was changed since the desk was drawn before; None where everything was asked anew."""

    def __init__(self, transcript: str, start: int | None = None, end: int | None = None) -> None:
        super().__init__()
        self.transcript = transcript
        self._active: TranscriptView | None = None
        self._arrive_at = self.came_for = (start, end)
        """What one came from another screen to see."""
        self.came_for_coding = ""
        self._seen = -1
        self.counts_here: dict[str, int] = {}
        self.conditions: list[PassageCondition] = []
        self._shown_transcript = ""
        self.items: list[CodeItem] = []
        self.looks: dict[str, Look] = {}
        self.recent: list[str] = []
        self._saved = ""
        self._question = ""
        self._lines: tuple[LiveLine, ...] = ()
        self._memo_bodies: dict[str, str] = {}
        self._turn_memos: dict[str, dict[str, str]] = {}
        self.deed = ""
        self._deed_at: tuple[object, ...] = ()

    @property
    def view(self) -> TranscriptView:
        """The text that is worked in; beside it there may be another."""
        return self._active or self.query_one("#view", TranscriptView)

    def mine(self, mark: Mark) -> bool:
        """Whether a coding is this coder's own; what others coded is only read here."""
        return not mark.theirs

    def about_code(self, code: str) -> str:
        """What stands in the list of codes about the one in its line."""
        return ""

    def mark_words(self, mark: Mark) -> str:
        """What else is to be said of a coding at the caret."""
        return ""

    def open(self, transcript: str, start: int | None = None, end: int | None = None) -> None:
        """Put a transcript on the desk, the caret where it stood there last, or at a place."""
        self.transcript, self._arrive_at = transcript, (start, end)
        with ExitStack() as held:
            held.enter_context(self.app.batch_update())
            self.show()
            self.set_focus(self.view)
            frame = held.pop_all()
        self._hand_on(frame.close, (*self.view.ancestors_with_self, self.query_one(ActionBar), self))
        self.set_timer(LONGEST_HELD, frame.close)

    def _hand_on(self, act: Callable[[], object], nodes: Sequence[DOMNode]) -> None:
        """Do something behind what is on its way now: that the text has the focus goes from widget to widget, too."""
        if not nodes:
            act()
        elif isinstance(nodes[0], Widget):
            nodes[0].call_later(self._hand_on, act, nodes[1:])
        else:
            self._hand_on(act, nodes[1:])

    def show_status(self) -> None:
        """The accessible truth about the caret: colour is only a help."""
        turn = self.view.doc.turn_at(self.view.caret)
        question = turn.question if turn else ""
        self._lines = self._lines or tuple(self.query(LiveLine))
        self.post_message(Update(self.view))
        for line in self._lines:
            # What lies between two lines that are drawn is gone through too: the question is high above the status.
            if line.id != "question" or question != self._question:
                line.stale()
        self._question = question

    def moved(self) -> None:
        """The caret stands elsewhere."""
        if self._shown_transcript:
            self.face.been_at(self._shown_transcript, self.view.caret)
        self.show_status()

    def question_words(self) -> Content:
        """The question that the words at the caret answer, after its main question; what is too long, at its end."""
        turn = self.view.doc.turn_at(self.view.caret)
        line = self.query_one("#question")
        width, words = max(10, line.size.width), one_line(turn.question) if turn else ""
        above, joint, own = words.rpartition(BELOW)
        if line.size.height > 1 and above:
            return Content("\n".join((clipped(above, width), clipped(BELOW.lstrip() + own, width))))
        if line.size.height > 1:
            return Content(clipped(words, 2 * width - 10))
        if above and cell_len(words) > width:
            words = clipped(above, max(12, width - cell_len(joint + own))) + joint + own
        return Content(clipped(words, width))

    def settle_question(self) -> None:
        """The question stands over the words it was asked in; a long one has a second line where there is room."""
        line, view = self.query_one("#question"), self.view
        left = 1 if self.has_two_panes() or view.painter is None else view.painter.shape.text_column
        longest = max(map(cell_len, {turn.question for turn in view.doc.turns}), default=0)
        rows = (
            2
            if longest > view.size.width - left - 1 and self.app.size.height >= TALL
            else 1
            if longest and self.app.size.height >= 12
            else 0
        )
        if (line.styles.height, line.styles.padding.left) != (Scalar.parse(str(rows)), left):
            line.styles.height, line.styles.padding = rows, (0, 1, 0, left)

    def has_two_panes(self) -> bool:
        """Whether something stands beside the text."""
        return False

    def status_words(self) -> Content:
        """Where the caret stands and what is there."""
        view = self.view
        turn = view.doc.turn_at(view.caret)
        place = [self.say("turn {number}", number=turn.number), one_line(turn.speaker)] if turn else []
        if view.bordering:
            place.append(self.say("moving the start" if view.moves_the_start else "moving the end"))
        if view.selection_span:
            low, high = view.passage or view.selection_span
            place.append(self.say_count("{count} character selected", "{count} characters selected", high - low))
        elif view.selecting:
            place.append(self.say("selecting…"))
        place += {self.say(each.condition) for each in self.conditions if each.start <= view.caret < each.end}
        deed = self.deed if self._deed_at == self._here() else ""
        place.append(deed or self.saved())
        if self.recent and self.recent[0] in self.looks and self.size.width >= 90:
            place.append(self.say("last code: {name}", name=one_line(self.looks[self.recent[0]].name)))
        width, first = max(20, self.size.width - 2), " · ".join(filter(None, place))
        if deed and cell_len(first) > width >= NARROWEST:
            # What was done, or can be done next, is worth more than the place, which the margin says too.
            first = " · ".join(filter(None, (deed, *place[:2])))
        if cell_len(deed) > width >= NARROWEST:
            return Content("\n".join(wrap(deed, width, max_lines=2, placeholder="…")))
        return Content.assemble(clipped(first, width), "\n", *self._codings_in_words())

    def saved(self) -> str:
        """When the last change was written, asked once a change."""
        if not self._saved:
            self._saved = super().saved()
        return self._saved

    def _codings_in_words(self) -> list[tuple[str, str] | str]:
        here = self.view.marks_here()
        pieces: list[tuple[str, str] | str] = self._turn_memo_words()
        if not here:
            return [*pieces, (self.nothing_here(), "dim")]
        pieces += [self.say("here:"), " "]
        for number, mark in enumerate(here):
            look = self.looks.get(mark.code)
            name = one_line(look.path if look and len(here) < 3 else look.name if look else "?")
            name += f" ({self.say(queries.STANCE_WORDS[mark.stance])})" if mark.stance else ""
            name += " ★" if mark.star else ""
            name += self.mark_words(mark)
            name = f"{one_line(mark.theirs)}: {name}" if mark.theirs else name
            memo = self._memo_words(mark.id) if mark.memo else ""
            pieces += [" · " if number else "", (name, "reverse" if mark.id == self.view.focus_mark else "bold")]
            pieces.append((f" [{memo}]", "italic") if memo else "")
        return pieces

    def nothing_here(self) -> str:
        """What is said where no coding that is shown holds the caret."""
        return self.say("no code here")

    def _turn_memo_words(self) -> list[tuple[str, str] | str]:
        """The beginning of the memo on the turn; the memos of a transcript are read once a change."""
        if self.transcript not in self._turn_memos:
            self._turn_memos[self.transcript] = self.project.ask(queries.memos_on_turns, self.transcript)
        turn = self.view.doc.turn_at(self.view.caret)
        memo = self._turn_memos[self.transcript].get(turn.id, "") if turn else ""
        words = self.say("memo on the turn: {memo}", memo=clipped(one_line(memo), 40))
        return [(words, "italic"), " · "] if memo else []

    def _memo_words(self, coding: str) -> str:
        if coding not in self._memo_bodies:
            found = self.project.ask(queries.memos_about, "coding", coding)
            self._memo_bodies[coding] = clipped(one_line(found[-1].body), 60) if found else ""
        return self._memo_bodies[coding]

    # What was done

    def say_deed(self, deed: str) -> None:
        """Say in the status line what was just done."""
        self.deed, self._deed_at = deed, self._here()
        self.show_status()

    def message(self, sentence: str, *, warning: bool = False) -> None:
        """At the desk, news stands in the status line; what went wrong, or has no room there, over the keys, too."""
        self.say_deed(sentence)
        if warning or _unspaced(sentence) not in _unspaced(self.status_words().plain):
            super().message(sentence, warning=warning)

    def _here(self) -> tuple[object, ...]:
        return self.transcript, self.view.caret, self.view.selection_span


def _unspaced(words: str) -> str:
    """Words as they are told apart from others, wherever lines are broken."""
    return "".join(words.split())
