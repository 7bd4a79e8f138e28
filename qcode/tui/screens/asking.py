"""Passages asked for by a query: written in a line, read in a list, gone through in the text, kept under a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.widgets import Input, Static

from qcode import commands, queries
from qcode.catalogue.asking import BASE_FORM, ask, base_form, passages, shown
from qcode.catalogue.rounds import Passage
from qcode.catalogue.rounds import passages as told_of
from qcode.catalogue.scope import Asked, Wanted, find_scope
from qcode.model.errors import QcodeError
from qcode.queries import Stop
from qcode.report.document import Report
from qcode.text.asking import canonical, parse, spoken, typed_place
from qcode.text.query_tree import UNFINISHED, QueryError, pointed
from qcode.tui.actions import bindings
from qcode.tui.desk.display import one_line, safe
from qcode.tui.desk.finder import Choice as Offer
from qcode.tui.desk.round import Round
from qcode.tui.screens.leaving import ask_and_write, ask_path, exports, forms_in_words, write_report_to
from qcode.tui.screens.listed import ListedScreen, Piece, filled
from qcode.tui.screens.report import ReportScreen
from qcode.tui.screens.report_choices import SHOWN, start
from qcode.tui.screens.working import do_apart
from qcode.tui.widgets.action_bar import ActionBar
from qcode.tui.widgets.busy_box import Work
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.line_box import LineBox
from qcode.words import Language

LEAD = 16
"""Characters of a line that what stands before a passage may take."""
WIDEST = 18
"""Cells of a place in the list."""


ASKED_ABREAST_FROM = 140
"""Columns from which a passage stands beside the list of those found, not below it."""


class AskScreen(ListedScreen):
    """What is wrong with the line is said while it is typed; Enter asks."""

    PLACE = "ask"
    TITLE_WORDS = "asking for passages"
    BINDINGS = bindings("ask", "listed")
    AUTO_FOCUS = "#ask-line"

    def __init__(self) -> None:
        super().__init__()
        self.stops: list[Stop] = []
        self.asked = ""
        """The query that the list answers."""
        self.coders: tuple[str, ...] = ()
        """Whose codings the query looks at."""
        self.kept = ""
        """The name under which it is kept, "" if it is not."""

    def body(self) -> ComposeResult:
        yield Input(id="ask-line", select_on_focus=False)
        yield Static(id="ask-wrong", markup=False)
        yield from super().body()

    def on_mount(self) -> None:
        self.line.cursor_blink = False
        self.line.value = self.face.asked
        self.line.select_all()  # who types anew asks anew; an arrow key goes on with what was asked

    @property
    def line(self) -> Input:
        return self.query_one("#ask-line", Input)

    # What it shows

    def show(self) -> None:
        super().show()
        self.line.placeholder = self.say(
            "for example `code:Trust AND speaker:respondent`; {anywhere.help} tells all words"
        )
        self.draw([str(number) for number in range(len(self.stops))])

    def sums(self) -> str:
        if not self.asked:
            return self.say(
                "Write what you look for, then Enter. Esc leaves the line; {ask.kept_ones} then lists kept queries."
            )
        asked = "" if canonical(self.line.value.strip()) == self.asked else one_line(self._asked_words)
        return " · ".join(filter(None, (self.in_marks(one_line(self.kept)) if self.kept else "", asked)))

    @property
    def _abreast(self) -> bool:
        """Beside the list only where the list has room for a place's name and the words that were found."""
        return self.app.size.width >= ASKED_ABREAST_FROM

    @property
    def _asked_words(self) -> str:
        """The query as its reader would type it."""
        return self._said(self.asked)

    def _said(self, query: str) -> str:
        return spoken(query, self.face.language)

    def left(self) -> str:
        return self.say_count("{count} passage", "{count} passages", len(self.stops)) if self.asked else ""

    def line_words(self, ids: Sequence[str]) -> Sequence[str]:
        stops = [self.stops[int(id_)] for id_ in ids]
        found = zip(stops, told_of(self.project, stops), strict=True)
        bodies = self.project.ask(queries.bodies, {stop.transcript for stop in stops})
        wide = self._wide
        room = max(20, self.listing.size.width - wide - 6)
        return [
            f"{filled(self._place(each), wide)}  {self._words(stop, bodies[stop.transcript], room)}"
            for stop, each in found
        ]

    @property
    def _wide(self) -> int:
        """Cells of a place in the list."""
        names: dict[str, str] = {row.id: row.name for row in self.project.ask(queries.transcripts)}
        longest = max((cell_len(one_line(names[id_])) for id_ in {stop.transcript for stop in self.stops}), default=0)
        return min(WIDEST, longest + 4)

    def _words(self, stop: Stop, body: str, room: int) -> str:
        """The passage itself is always in sight: of what stands before it only as much as the line has room for."""
        end = min(stop.end, stop.start + 200)
        words = one_line(shown(body, stop.start, end))
        before, bracket, rest = words.partition(f"[{one_line(body[stop.start : end])}]")
        lead = max(0, min(LEAD, room - len(bracket)))
        if not bracket or len(before) <= lead:
            return words
        return f"…{before[-lead:].partition(' ')[2] if lead else ''}{bracket}{rest}"

    def _place(self, passage: Passage) -> str:
        return f"{one_line(passage.transcript)}:{passage.turn}"

    def words_at(self, id_: str) -> Iterable[Piece]:
        if not id_ or int(id_) >= len(self.stops):
            return ()
        stop = self.stops[int(id_)]
        passage = next(iter(told_of(self.project, [stop], self.coders)))
        place = [self.say("{transcript}, turn {turn}", transcript=one_line(passage.transcript), turn=passage.turn)]
        if passage.respondent is not None:
            place.append(self.say("respondent {number}", number=passage.respondent))
        said = self.project.ask(queries.spoken_paths, self.face.language)
        codes = "; ".join(one_line(said.get(path, path)) for path in passage.codes) or "–"
        return [
            (codes, "bold $text-accent"),
            "\n",
            (" · ".join(place), "dim"),
            "\n\n",
            *self.passage_in_words(stop.transcript, stop.start, stop.end),
        ]

    # Asking

    def on_input_changed(self, event: Input.Changed) -> None:
        try:
            parse(event.value)
        except QueryError as error:
            self._say_wrong("" if isinstance(error, UNFINISHED) else self._caret(error, event.value, error.at))
        else:
            self._say_wrong("")

    def _caret(self, error: QueryError, typed: str, at: int) -> str:
        """A caret under the character, as far as the line is in sight, and what is wrong."""
        caret = pointed(typed, at).rpartition("\n")[2]
        shift = int(self.line.scroll_offset.x)
        return f"{caret[min(shift, len(caret) - 1) :]}\n{safe(error.sentence(self.face.language))}"

    def _say_wrong(self, words: str) -> None:
        self.query_one("#ask-wrong", Static).update(words)
        self.query_one("#ask-wrong").display = bool(words)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.ask(event.value.strip())

    def ask(self, text: str, name: str = "") -> None:
        """Ask, and show what is found; what is wrong with the query is said below the line, which stays as it was typed."""
        self.line.value = self.face.asked = text

        def came(found: list[Stop]) -> None:
            self.coders = find_scope(self.project, self._wanted(text)).coders
            asked = canonical(text)
            self.stops, self.asked, self.kept, self.deed = found, asked, name or self._called(asked), ""
            self.show()
            if found:
                self.listing.highlighted = 0
                self.listing.focus()
            elif "~" in text and (form := base_form(self.project, self._wanted(text))):
                instead = one_line(self._said(form.query))
                self._say_wrong(
                    self.say(BASE_FORM, typed=one_line(form.typed), base=one_line(form.base), query=instead)
                )

        def refused(error: QcodeError) -> None:
            if isinstance(error, QueryError) and error.values["query"] == canonical(text):
                self._say_wrong(self._caret(error, text, typed_place(text, error.at)))
            else:
                self._say_wrong(self.face.sentence(error))
            self.line.focus()

        work = Work(self.say("Looking for the passages…"), ask, (self._wanted(text),))
        do_apart(self, work, came, refused)

    def _wanted(self, text: str) -> Wanted:
        """One's own codings, or those of who stands in for one, as in reports."""
        return Wanted(query=text, whoever=True)

    def _called(self, text: str) -> str:
        """The name under which a query is kept, if it is."""
        return next((row.name for row in self.project.ask(queries.kept_queries) if row.text == text), "")

    def _has_asked(self) -> bool:
        if not self.asked:
            self.message(self.say("Ask first: write a query and press Enter."))
        return bool(self.asked)

    def on_descendant_focus(self) -> None:
        self.query_one(ActionBar).types(self.line.has_focus)

    def action_write(self) -> None:
        self.line.focus()

    def action_close(self) -> None:
        """Esc leaves the line first: letters are keys again."""
        if self.line.has_focus:
            self.listing.focus()
        else:
            super().action_close()

    # The passages

    def on_option_list_option_selected(self) -> None:
        self.action_open_place()

    def action_open_place(self) -> None:
        """To the passage, with all of them as the list that is gone through there."""
        if self.listing.at:
            number = int(self.listing.at)
            stop = self.stops[number]
            self.face.round = Round(
                self.say("passages of {query}", query=self.kept or one_line(self._asked_words)), self.stops, at=number
            )
            self.face.open_transcript(stop.transcript, stop.start, stop.end)

    # Queries that are kept

    def action_kept_ones(self) -> None:
        """Ask one of those that are kept."""
        self._choose(lambda name: self.ask(self._said(self.project.ask(queries.kept_query, name).text), name))

    def _choose(self, then: Callable[[str], None]) -> None:
        rows = self.project.ask(queries.kept_queries)
        if not rows:
            self.message(self.say("No query is kept yet; {ask.keep} keeps the one in the line."))
            return

        def take(chosen: Chosen | None) -> None:
            if chosen:
                then(chosen[0])

        offers = [Offer(row.name, one_line(row.name), one_line(self._said(row.text))) for row in rows]
        self.app.push_screen(Chooser(self.say("Kept queries"), offers, self.face.language), take)

    def action_keep(self) -> None:
        """Keep the query under a name."""
        if not self._has_asked():
            return

        def take(name: str | None) -> None:
            if name and (kept := self.do(commands.save_query, name, self.asked)) is not None:
                self.kept = kept.name
                self.message(self.say("Kept as “{name}”.", name=one_line(kept.name)))

        self.app.push_screen(LineBox(self.say("Keep the query as"), self.kept, self.face.language), take)

    def action_rename(self) -> None:
        """Another name for one that is kept."""

        def ask_name(old: str) -> None:
            def take(name: str | None) -> None:
                if name and (kept := self.do(commands.rename_query, old, name)) is not None:
                    self.kept = kept.name if self.kept == old else self.kept
                    self.show()

            self.app.push_screen(LineBox(self.say("New name"), old, self.face.language), take)

        self._choose(ask_name)

    def action_forget(self) -> None:
        """Keep one no longer."""

        def forget(name: str) -> None:
            if self.do(commands.delete_query, name) is not None:
                self.kept = "" if self.kept == name else self.kept
                self.show()
                self.message(self.say("No longer kept: “{name}”; {project.undo} brings it back.", name=one_line(name)))

        self._choose(forget)

    # Elsewhere

    def action_report(self) -> None:
        """A report of these passages only."""
        if not self._has_asked():
            return

        def take(chosen: Chosen | None) -> None:
            if chosen:
                choices = start(self.project, chosen[0], self.face.language)
                limited = replace(choices, wanted=replace(choices.wanted, query=self.kept or self.asked))
                self.app.push_screen(ReportScreen(chosen[0], limited))

        offers = [Offer(name, self.say(kind.title)) for name, kind in SHOWN.items()]
        self.app.push_screen(Chooser(self.say("Which report of these passages?"), offers, self.face.language), take)

    def action_export(self) -> None:
        """Write the passages to a file."""
        if not self._has_asked():
            return
        language = cast("Language", self.face.language)
        asked = Asked(find_scope(self.project, self._wanted(self.asked)), language=language)

        def write(path: Path) -> None:
            words = self.say("Writing {file}…", file=one_line(path.name))
            do_apart(self, Work(words, passages, (asked,)), lambda report: put(report, path))

        def put(report: Report, path: Path) -> None:
            write_report_to(self, report, path, lambda why: ask_and_write(self, report, path, why))

        ask_path(self, exports(self.project) / "passages.docx", forms_in_words(self), write)
