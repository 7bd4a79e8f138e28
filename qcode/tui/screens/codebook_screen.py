"""The codebook's own screen: the tree of codes, and beside it everything that is said of the one at the cursor."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from qcode import commands, queries
from qcode.catalogue.blind import who_is_shown
from qcode.model.rows import CodeWords
from qcode.queries import CodeItem
from qcode.queries.code_details import shown_by_passages
from qcode.queries.code_letters import code_letters
from qcode.tui.actions import bindings
from qcode.tui.desk import gather
from qcode.tui.desk.book import BookLine, WorkLeft, book_lines, filtered, in_sight, work_by_code
from qcode.tui.desk.display import clipped
from qcode.tui.desk.finder import Choice
from qcode.tui.desk.palette import Look
from qcode.tui.screens.code_bonds import CodeBonds
from qcode.tui.screens.code_passages import CodePassages
from qcode.tui.screens.codebook_details import Known, details
from qcode.tui.screens.splitting import SplitScreen
from qcode.tui.widgets.code_lines import CodeLines, Shown

ABREAST_FROM = 100
"""Columns from which the details stand beside the tree, not below it."""
LEAST_ROWS = 16
"""Rows below which the details stand below the tree only where they are asked for."""


class CodebookScreen(CodeBonds):
    """It keeps no copy of the codebook: every change asks for it again."""

    PLACE = "book"
    BINDINGS = bindings("book")
    AUTO_FOCUS = "CodeLines"

    def __init__(self, code: str = "") -> None:
        super().__init__()
        self._wanted = code
        self.items: list[CodeItem] = []
        self.looks: dict[str, Look] = {}
        self.lines: list[BookLine] = []
        self.folded: set[str] = set()
        self.marked: dict[str, None] = {}
        self.with_retired = False
        self.work: dict[str, WorkLeft] = {}
        self._work_of = -1
        self._known = Known()
        self._choices: list[Choice] = []
        self._stays = ""
        """The code at the cursor when something was changed: it is shown though it may no longer fit the filter."""
        self._detailed: tuple[object, ...] = ()
        self._read_of: tuple[object, ...] = ()

    # Layout

    def body(self) -> ComposeResult:
        with Container(id="book"):
            with Vertical(id="book-left"):
                yield Static(id="book-sums", markup=False)
                yield Input(id="book-filter", select_on_focus=False)
                yield Static(id="book-columns", markup=False)
                yield CodeLines(id="book-lines")
            with VerticalScroll(id="book-right", can_focus=False):
                yield Static(id="book-details", markup=False)

    def on_mount(self) -> None:
        box = self.query_one(Input)
        box.cursor_blink, box.display = False, False
        self.tree_of_codes.mode = self.face.mode
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw())

    def on_resize(self) -> None:
        width, height = self.app.size
        self.query_one("#book").set_class(width < ABREAST_FROM, "-stacked")
        if width < ABREAST_FROM and height < LEAST_ROWS:
            self.query_one("#book-right").display = False
        self.call_after_refresh(self._say_columns)

    @property
    def tree_of_codes(self) -> CodeLines:
        return self.query_one(CodeLines)

    @property
    def code_here(self) -> str:
        return self.tree_of_codes.code_here

    # What it shows

    def show(self) -> None:
        super().show()
        self.show_head(self.say("codebook"))
        self.query_one(Input).placeholder = self.say("type to find a code, by its name in any language")
        state = (self.project.ask(queries.last_change), self.project.coder.id, self.face.language)
        if state != self._read_of:
            self._read_of = state
            self._stays = self.code_here
            self._read()
            if not self._in_sight():
                self._end_filter()  # what fitted it was taken out of use: who goes on wants to see the rest
        self._draw()
        self._ask_work()

    def _read(self) -> None:
        """Ask for the codebook as it is now."""
        ask = self.project.ask
        counts = ask(queries.codings_by_code, self.project.coder.id)
        self.lines = book_lines(ask(queries.codes, retired=True), counts, ask(shown_by_passages))
        letters = ask(code_letters)
        self.items = [
            CodeItem(line.code, line.path, line.depth, line.codings, letters.get(line.id, ""))
            for line in self.lines
            if line.in_use
        ]
        words: dict[str, list[CodeWords]] = {}
        for each in ask(queries.code_words):
            words.setdefault(each.code, []).append(each)
        self.looks = gather.code_looks(self.items, [each for own in words.values() for each in own], self.face.language)
        self.looks |= {
            line.id: Look(line.code.name, line.path, 0, "┆", "") for line in self.lines if line.id not in self.looks
        }
        coders: dict[str, str] = {coder.id: coder.name for coder in ask(queries.coders)}
        paths = {line.id: self.looks[line.id].path for line in self.lines}
        self._known = Known(paths, ask(queries.codings_by_code, who_is_shown(self.project)), coders, words)
        self.marked = {code: None for code in self.marked if code in paths}
        self._choices = []
        self._detailed = ()

    def _ask_work(self) -> None:
        """What is left to do is asked for once the codebook stands there."""
        newest = self.project.ask(queries.last_change)[0]
        if newest != self._work_of:
            self._work_of = newest
            self.call_after_refresh(self._show_work)

    def _show_work(self) -> None:
        found = self.project.ask(queries.work_list, self.project.coder.id)
        names: dict[str, str] = {row.id: row.name for row in self.project.ask(queries.listed_transcripts)}
        self.work = work_by_code(found, names)
        self._draw()

    def _draw(self) -> None:
        shown = Shown(self._in_sight(), self.looks, frozenset(self.folded), tuple(self.marked), self.work)
        self.tree_of_codes.show(shown)
        if self._wanted and self.tree_of_codes.go_to(self._wanted):
            self._wanted = ""
        self._say_sums()
        self._say_columns()
        self._show_details()

    def _in_sight(self) -> list[BookLine]:
        lines = self.lines if self.with_retired else [line for line in self.lines if line.in_use]
        typed = self.query_one(Input).value.strip()
        if not typed:
            return in_sight(lines, self.folded, None)
        found = filtered(self._all_choices(), typed)
        if self._stays:
            found = [*found, self._stays]
        return in_sight(lines, self.folded, found)

    def _all_choices(self) -> list[Choice]:
        """Every code as the finder knows it, made once a change."""
        if not self._choices:
            words = [each for own in self._known.words.values() for each in own]
            items = [CodeItem(line.code, line.path, line.depth, line.codings) for line in self.lines]
            self._choices = gather.code_choices(items, self.looks, words=words)
        return self._choices

    def _say_sums(self) -> None:
        whole = sum(line.in_use and not line.missing for line in self.lines)
        retired = sum(not line.in_use for line in self.lines)
        parts = [self.say_count("{count} code", "{count} codes", len(self.items))]
        parts.append(self.say("complete: {count}", count=whole))
        if retired:
            parts.append(self.say("out of use: {count}", count=retired))
        if self.marked:
            parts.append(self.say("marked: {count}", count=len(self.marked)))
        if not self.items:
            parts = [self.say("No code yet; {book.new_code} makes the first one.")]
        self.query_one("#book-sums", Static).update(" · ".join(parts))

    def _say_columns(self) -> None:
        """Heads over the columns, as far as they fit."""
        listing = self.tree_of_codes
        words = (self.say("book|given"), self.say("book|written"), self.say("book|to do"))
        heads = [clipped(word, wide - 1).rjust(wide) for word, wide in zip(words, listing.widths(), strict=False)]
        room = listing.scrollable_content_region.width - 1 - sum(map(cell_len, heads))
        legend = clipped(self.say("○ provisional  ● established"), max(0, room - 1))
        line = " " + legend + " " * (room - 1 - cell_len(legend)) + "".join(heads)
        self.query_one("#book-columns", Static).update(line)

    def on_code_lines_moved(self) -> None:
        """The cursor is drawn first; what is said of its code follows, of several moves only of the last."""
        self.call_after_refresh(self._show_details)

    def on_code_lines_picked(self) -> None:
        self.action_passages()

    def _show_details(self) -> None:
        line = self.tree_of_codes.line_here
        left = self.work.get(line.id) if line else None
        if (line, left) == self._detailed or not self.query_one("#book-right").display:
            return
        self._detailed = (line, left)
        self.query_one("#book-details", Static).update(details(self, self._known, line, left) if line else Content(""))
        self.query_one("#book-right").scroll_home(animate=False)

    # Moving

    def action_cursor(self, step: int) -> None:
        self.tree_of_codes.move_to(self.tree_of_codes.cursor + step)

    def action_cursor_page(self, step: int) -> None:
        self.action_cursor(step * max(1, self.tree_of_codes.size.height - 1))

    def action_cursor_end(self, step: int) -> None:
        self.tree_of_codes.move_to(len(self.tree_of_codes.shown.lines) if step > 0 else 0)

    def action_fold(self, step: int) -> None:
        """Fold a branch (``step`` below 0) or unfold it; from what has none below it, go to what is above."""
        line = self.tree_of_codes.line_here
        if line is None:
            return
        if step > 0 and line.id in self.folded:
            self.folded.discard(line.id)
        elif step > 0 and line.has_below:
            self.action_cursor(1)
        elif step < 0 and line.has_below and line.id not in self.folded:
            self.folded.add(line.id)
        elif step < 0 and line.code.parent:
            self.tree_of_codes.go_to(line.code.parent)
        self._draw()

    def action_incomplete(self, step: int) -> None:
        """The next code of which a part is not written yet."""
        lines, at = self.tree_of_codes.shown.lines, self.tree_of_codes.cursor
        order = range(at + 1, len(lines)) if step > 0 else range(at - 1, -1, -1)
        row = next((row for row in order if lines[row].missing), None)
        if row is None:
            self.message(self.say("Every code from here on has all its parts."))
        else:
            self.tree_of_codes.move_to(row)

    def action_read_on(self, step: int) -> None:
        box = self.query_one("#book-right", VerticalScroll)
        box.scroll_relative(y=step * max(1, box.size.height // 2), animate=False)

    def action_details(self) -> None:
        """Show the details or put them away."""
        box = self.query_one("#book-right")
        box.display = not box.display
        self._show_details()
        self.call_after_refresh(self._say_columns)

    def action_retired(self) -> None:
        self.with_retired = not self.with_retired
        self._draw()
        if self.with_retired and all(line.in_use for line in self.lines):
            self.message(self.say("No code is out of use."))

    # Filter

    def action_filter(self) -> None:
        box = self.query_one(Input)
        box.display = True
        box.focus()
        box.select_all()

    def on_input_changed(self, event: Input.Changed) -> None:
        typed = event.value.strip()
        self._stays = ""
        self._draw()
        found = filtered(self._all_choices(), typed) if typed else []
        shown = {line.id for line in self.tree_of_codes.shown.lines}
        if first := next((code for code in found if code in shown), None):
            self.tree_of_codes.go_to(first)

    def on_input_submitted(self) -> None:
        self.tree_of_codes.focus()

    def _end_filter(self) -> bool:
        """Away with the filter, if there is one; the cursor stays on its code."""
        box = self.query_one(Input)
        if not box.display:
            return False
        here = self.code_here
        box.value, box.display = "", False
        self.tree_of_codes.focus()
        self._draw()
        self.tree_of_codes.go_to(here)
        return True

    def on_key(self, event: events.Key) -> None:
        """While a filter is typed, the arrows move in the tree."""
        if self.query_one(Input).has_focus and event.key in ("down", "up"):
            self.action_cursor(1 if event.key == "down" else -1)

    # Marking

    def action_mark(self) -> None:
        """Mark a code for what is done to several, and go on to the next."""
        code = self.code_here
        if not code:
            return
        if code in self.marked:
            del self.marked[code]
        else:
            self.marked[code] = None
        self._draw()
        self.action_cursor(1)

    def action_close(self) -> None:
        """Esc lets go of one thing at a time: the filter, the marks, and then the screen."""
        if self._end_filter():
            return
        if self.marked:
            self.marked = {}
            self._draw()
            return
        super().action_close()

    # What is done to codes

    def _meant(self, deed: str) -> Sequence[str]:
        """Those that are marked, where the deed can be done to several; else the one at the cursor."""
        several = deed in ("move", "retire", "restore", "define", "colour", "status")
        here = [self.code_here] if self.code_here else []
        return list(self.marked) if several and self.marked else here

    def action_care(self, deed: str) -> None:
        meant = self._meant(deed)
        if len(meant) > 1 or deed == "restore":
            meant = [line.id for line in self.lines if line.id in meant]
        self.care_for(deed, meant)

    def action_set_key(self, key: str) -> None:
        if self.code_here:
            self.give_key(self.code_here, key)

    def action_ask_key(self) -> None:
        self.action_set_key("*")

    def action_shift(self, steps: int) -> None:
        """Let the code change places with its neighbour among its siblings."""
        if self.code_here:
            self.do(commands.shift_code, self.code_here, steps)

    def arrive_at(self, code: str) -> None:
        """Go to a code wherever it hangs; marks have done their work."""
        self.marked = {}
        by_id = {line.id: line for line in self.lines}
        above = by_id[code].code.parent if code in by_id else None
        while above is not None and above in by_id:
            self.folded.discard(above)
            above = by_id[above].code.parent
        self._draw()
        if not self.tree_of_codes.go_to(code):
            self._end_filter()
            self.tree_of_codes.go_to(code)

    def action_passages(self) -> None:
        code = self.code_here
        if not code:
            return
        has_examples = bool(self.project.ask(queries.examples_of, code))
        if has_examples or self.project.ask(queries.newest_codings, code, 1):
            self.app.push_screen(CodePassages(code))
        else:
            self.message(self.say("No passage has this code yet."))

    def code_to_split(self, codes: tuple[str, ...]) -> None:
        """Go through the passages of the code at the cursor one by one."""
        if not self.project.ask(queries.newest_codings, codes[0], 1):
            self.message(self.say("No passage has this code yet."))
            return
        self.app.push_screen(SplitScreen(codes[0]))
