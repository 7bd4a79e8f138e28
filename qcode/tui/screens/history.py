"""The history: everything that was done, filtered, with what it changed; undone alone, or looked back to; and sessions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qcode import queries
from qcode.analysis.sessions import Stretch, total
from qcode.catalogue.blind import who_is_shown
from qcode.catalogue.working import FiguresOff, own_sessions
from qcode.model.errors import QcodeError
from qcode.project import Project
from qcode.queries.history_changes import (
    MOST,
    Change,
    Changes,
    Names,
    change_in_words,
    changes_of,
    names,
    quote_of,
)
from qcode.queries.history_copies import BROUGHT, merge_of, newest_elsewhere, number_of
from qcode.queries.history_search import Acts, acts, entries
from qcode.queries.packaging import coding_or_none
from qcode.tui.actions import bindings
from qcode.tui.desk.display import clipped, one_line
from qcode.tui.screen import FaceScreen
from qcode.tui.screens.going import to_desk
from qcode.tui.screens.history_filters import HistoryFilters
from qcode.tui.widgets.ask_box import AskBox
from qcode.tui.widgets.long_list import LongList
from qcode.tui.widgets.options import Options

STATES = {"done": "", "undone": "undone", "abandoned": "undone for good", "erased": "partly erased for good"}
ELSEWHERE = "{act} was done in another copy; entry {entry} brought it, from “{file}”."
LONGEST_FILE = 16
"""So much of a file's name stands in a line."""
SHOWN = 40
"""So many changed rows of an entry are shown at most."""
ASKED = 6
"""So many are told before an act is undone."""


class HistoryScreen(HistoryFilters):
    """Undo and redo work here as everywhere; an older act is undone alone where nothing builds on it."""

    PLACE = "history"
    TITLE_WORDS = "history"
    BINDINGS = bindings("history")
    SHOWS_ACTS = True
    AUTO_FOCUS = "LongList"
    DEFAULT_CSS = """
    HistoryScreen #act-right { height: 2fr; max-height: 14; border-top: hkey $panel; padding: 0 2; scrollbar-size-vertical: 1; }
    HistoryScreen #acts { height: 3fr; }
    HistoryScreen #act-words { height: auto; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.shows_sessions = False
        self._shown: tuple[object, ...] = ()
        self._spoken: dict[str, str] = {}
        self._names: Names | None = None

    def body(self) -> ComposeResult:
        yield Static(id="sums", markup=False)
        yield LongList(id="acts")
        with VerticalScroll(id="act-right", can_focus=False):
            yield Static(id="act-words", markup=False)
        yield Options(id="list", markup=False)

    @property
    def listing(self) -> LongList:
        return self.query_one(LongList)

    # What it shows

    def show(self) -> None:
        super().show()
        for name in ("#acts", "#act-right"):
            self.query_one(name).display = not self.shows_sessions
        self.query_one("#list").display = self.shows_sessions
        if self.shows_sessions:
            self._show_sessions()
            return
        if only := who_is_shown(self.project):
            self.wanted = replace(self.wanted, coder=only)
        wanted = self.wanted, self.project.ask(queries.last_change), self.face.language
        if wanted != self._shown:
            self._shown = wanted
            self._spoken = self.project.ask(queries.spoken_paths, self.face.language)
            self._names = None
            try:
                ids = self.project.ask(acts, self.wanted, self.face.language)
            except QcodeError as error:
                self.message(self.face.sentence(error), warning=True)
                self.wanted = replace(self.wanted, since="", until="")
                ids = self.project.ask(acts, self.wanted, self.face.language)
            self.listing.put(ids, self._lines)
            self._say_sums(len(ids))

    def _say_sums(self, count: int) -> None:
        if not self.project.ask(queries.last_change)[0]:
            told = self.say("Nothing has been done yet.")
        elif self.wanted == Acts():
            told = self.say(
                "The newest first; {project.undo} takes back your last change, {project.redo} brings it back."
            )
        else:
            told = " · ".join((self.say_count("{count} entry", "{count} entries", count), *self.filters_in_words()))
            told += " · " + self.say("{history.everything} shows everything again")
        self.query_one("#sums", Static).update(one_line(told))

    def _lines(self, ids: Sequence[int]) -> list[str]:
        highest = self.project.ask(queries.last_change)[0], -self.project.ask(newest_elsewhere)
        width = max(len(number_of(each)) for each in highest)
        lines = []
        for each in self.project.ask(entries, ids):
            state = f" ({self.say(STATES[each.state])})" if STATES[each.state] else ""
            deed = one_line(each.said(self.face.language, self._spoken))
            whence = f"[{clipped(one_line(each.file), LONGEST_FILE)}] " if each.merge else ""
            number = number_of(each.id)
            lines.append(f"{number:>{width}}  {self.moment(each.at)}  {one_line(each.coder):<5} {whence}{deed}{state}")
        return lines

    def on_long_list_moved(self) -> None:
        """Say what the entry in the line changed."""
        at = self.listing.at
        box = self.query_one("#act-words", Static)
        box.update(self._details(at) if at is not None else "")
        self.query_one("#act-right", VerticalScroll).scroll_home(animate=False)

    def _details(self, entry: int) -> Content:
        """The rows that an entry changed, before and after, with the words of coded passages."""
        found = self.project.ask(changes_of, entry, MOST)
        pieces: list[tuple[str, str] | str] = []
        if entry < 0:
            (told,) = self.project.ask(entries, [entry])
            whence = self.say(ELSEWHERE, act=number_of(entry), file=told.file, entry=told.merge)
            pieces.append((f"{one_line(whence)}\n", "bold"))
        for change in found.rows[:SHOWN]:
            pieces.append(f"{one_line(self.change_words(change))}\n")
            if quote := self.project.ask(quote_of, change):
                pieces.append((f"    {self.in_marks(one_line(quote))}\n", "italic"))
        if found.total > SHOWN:
            pieces.append(self.say("and {count} more", count=found.total - SHOWN) + "\n")
        if found.erased:
            pieces.append(self.say("Some of what it changed was erased for good.") + "\n")
        return Content.assemble(*pieces)

    def change_words(self, change: Change) -> str:
        """One changed row in words."""
        if self._names is None:
            paths: dict[str, str] = self.project.ask(queries.paths)
            spoken = {id_: self._spoken.get(path, path) for id_, path in paths.items()}
            self._names = self.project.ask(names, spoken, self.face.language)
        return change_in_words(change, self._names, self.face.language)

    # Moving and going

    def action_cursor(self, step: int) -> None:
        if self.shows_sessions:
            self.query_one(Options).step(step)
        else:
            self.listing.step(step)

    def action_cursor_page(self, step: int) -> None:
        self.action_cursor(step * max(1, self.listing.size.height - 1))

    def action_cursor_end(self, step: int) -> None:
        self.action_cursor(step * len(self.listing.ids))

    def on_long_list_picked(self) -> None:
        self.action_go()

    def action_go(self) -> None:
        """To the place of what was changed: in the text, or in the codebook."""
        at = self.listing.at
        if at is None or self.shows_sessions:
            return
        found: Changes = self.project.ask(changes_of, at)
        for change in found.rows:
            if self._go_to(change):
                return
        self.message(self.say("What this changed has no place, or is no longer there."))

    def _go_to(self, change: Change) -> bool:
        image = change.image
        on = image.get("coding") or (image.get("target") if image.get("about") == "coding" else None)
        if on and (coding := self.project.ask(coding_or_none, on)) is not None:
            to_desk(self.face, coding.transcript, coding.start, coding.end)
            return True
        transcript = change.key if change.table == "transcript" else image.get("transcript")
        if transcript in {id_ for id_, _ in self.project.ask(queries.transcript_names)}:
            length = self.project.ask(queries.text_length, transcript)
            start, end = (image.get("start"), image.get("end")) if change.table != "turn" else (image["start"], None)
            here = isinstance(start, int) and start < length
            to_desk(self.face, transcript, start if here else None, min(end, length) if here and end else None)
            return True
        code = change.key if change.table == "code" else image.get("code")
        if code in {each.id for each in self.project.ask(queries.codes)}:
            from qcode.tui.screens.codebook_screen import CodebookScreen

            self.app.push_screen(CodebookScreen(code))
            return True
        return False

    # Back

    def action_undo_this(self) -> None:
        """Undo the entry in the line alone, if nothing builds on it, once it is said what that changes."""
        at = self.listing.at
        if at is None or self.shows_sessions:
            return
        try:
            self.project.may_undo(at)
        except QcodeError as error:
            self.message(self.face.sentence(error), warning=True)
            return
        found = self.project.ask(changes_of, at)
        told = [self.change_words(Change(each.table, each.key, each.after, each.before)) for each in found.rows[:ASKED]]
        if found.total > ASKED:
            told.append(self.say("and {count} more", count=found.total - ASKED))
        question = self.say("Undo entry {entry} alone? What changes:", entry=at)

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._undo(at)

        answers = [("", self.say("No, leave it")), ("yes", self.say("Yes, undo it"))]
        self.app.push_screen(AskBox("\n".join((question, *map(one_line, told))), answers), answered)

    def _undo(self, entry: int) -> None:
        try:
            done = self.project.undo_entry(entry)
        except QcodeError as error:
            self.message(self.face.sentence(error), warning=True)
            return
        self.message(one_line(queries.in_words(done.action, done.notes, self.face.language, self._spoken)))

    def action_look_back(self) -> None:
        """Open the project as it was after the entry in the line, to be looked at."""
        at = self.listing.at
        if at is None or self.shows_sessions:
            return
        entry = at if at > 0 else self.project.ask(merge_of, at)
        try:
            self.face.look_back(entry)
        except QcodeError as error:
            self.message(self.face.sentence(error), warning=True)
            return
        if at < 0:
            self.message(self.say(BROUGHT, act=number_of(at), entry=entry))

    # Sessions

    def _show_sessions(self) -> None:
        found = own_sessions(self.project)
        self.query_one("#sums", Static).update(figures_in_words(self.project, self))
        listing = self.query_one(OptionList)
        at = listing.highlighted
        lines = [
            f"{each.begin.astimezone():%Y-%m-%d %H:%M}  {session_in_words(each, self)}" for each in reversed(found)
        ]
        listing.set_options(Option(line) for line in lines)
        listing.highlighted = min(at or 0, len(lines) - 1) if lines else None

    def action_sessions(self) -> None:
        """From what was done to when it was done, and back; where one wants such figures."""
        if not self.face.wants_figures:
            self.message(self.face.sentence(FiguresOff()))
            return
        self.shows_sessions, self._shown = not self.shows_sessions, ()
        self.show()


def session_in_words(each: Stretch, screen: FaceScreen) -> str:
    """What one session was, as counts with their words."""
    counts = (
        ("{count} minute", "{count} minutes", each.minutes),
        ("{count} turn read", "{count} turns read", each.turns),
        ("{count} coding made", "{count} codings made", each.codings),
        ("{count} code new", "{count} codes new", each.codes),
    )
    return " · ".join(screen.say_count(one, many, count) for one, many, count in counts)


def figures_in_words(project: Project, screen: FaceScreen) -> str:
    """All sessions together, for the methods chapter."""
    found = own_sessions(project)
    minutes, codings, codes, turns = total(found)
    sums = (
        ("{count} session", "{count} sessions", len(found)),
        ("{count} minute", "{count} minutes", minutes),
        ("{count} turn read", "{count} turns read", turns),
        ("{count} coding made", "{count} codings made", codings),
        ("{count} code new", "{count} codes new", codes),
    )
    return " · ".join(screen.say_count(one, many, count) for one, many, count in sums)
