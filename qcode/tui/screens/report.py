"""One report on the screen: the same object that Word and Excel are written from, and the quotes behind its numbers."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import cast

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import DataTable, OptionList, Static
from textual.widgets.option_list import Option

from qcode import queries
from qcode.catalogue import Asked, find_scope, passages_behind
from qcode.model.errors import QcodeError
from qcode.model.scope import Scope
from qcode.render.visible import wrapped
from qcode.report.cells import shown
from qcode.report.document import Cell, Drill, Report, Table
from qcode.tui.actions import bindings
from qcode.tui.desk.display import clipped, one_line
from qcode.tui.line_keys import LineKeys
from qcode.tui.screens.leaving import ask_and_write, exports
from qcode.tui.screens.people_behind import PeopleScreen
from qcode.tui.screens.places import PlacesScreen
from qcode.tui.screens.quotes import QuotesScreen
from qcode.tui.screens.report_choices import SHOWN, Choices
from qcode.tui.screens.report_parts import WIDEST, Part, cut_each, drawn, origin, own_note, parts, row_name, shares
from qcode.tui.screens.report_rows import bear_on, cite_row
from qcode.tui.screens.report_summary import summarise
from qcode.tui.screens.report_telling import ReportTelling
from qcode.tui.screens.working import do_apart
from qcode.tui.widgets.busy_box import PATIENCE, Work
from qcode.tui.widgets.figure_box import FigureBox
from qcode.tui.widgets.options import Options
from qcode.tui.widgets.whole_table import WholeTable
from qcode.words import Language

NOTED_FROM = 24
"""Rows of the window from which there is room for a table's note."""
AROUND = 7
"""Rows of the window that are always something else: head, bar, blank lines, a table's own head and its scrollbar."""


class ReportScreen(LineKeys, ReportTelling):
    """One report, part by part; its choices stand in a line, each with its key."""

    PLACE = "report"
    BINDINGS = bindings("report", "lines")
    AUTO_FOCUS = ""

    def __init__(self, name: str, choices: Choices) -> None:
        super().__init__(name, choices)
        self.scope = Scope()
        self.report: Report | None = None
        self.at_part = 0
        self.parts: list[Part] = []
        self._made_for: tuple[object, ...] = ()
        self._being_made: tuple[object, ...] = ()
        self._began = 0.0
        self._far = self._options = ""

    def body(self) -> ComposeResult:
        yield Static(id="options", markup=False)
        yield Static(id="warnings", markup=False)
        yield Static(self.say("Counting… {count} s · Esc stops it", count=0), id="sums", markup=False)
        yield WholeTable("table")
        yield Static(id="note", markup=False)
        yield FigureBox(id="figure")
        yield Options(id="list", markup=False)

    # Making it

    def show(self) -> None:
        super().show()
        self.show_head(self.report.title if self.report else self.say(SHOWN[self.report_name].title))
        self._show_choices()
        asked = self._asked()
        if asked != self._being_made:
            self._being_made = asked
            self._began, self._far = time.monotonic(), ""
            self.run_worker(self._make(asked), exclusive=True, group="report")

    def on_mount(self) -> None:
        self.set_interval(0.3, self._tick)

    def on_resize(self) -> None:
        if self.parts:
            # After the frame of the new size: a table that is filled before it keeps lines drawn too narrow.
            self.call_after_refresh(self._show_part)

    def _asked(self) -> tuple[object, ...]:
        """What the report depends on: its choices, and the newest change of the project."""
        return self.choices, self.project.ask(queries.last_change), self.face.language

    @property
    def counting(self) -> bool:
        """Whether a newer report is being made than the one in sight."""
        return self._made_for != self._being_made

    async def _make(self, asked: tuple[object, ...]) -> None:
        """Have it computed apart from the desk, and draw it."""
        kind = SHOWN[self.report_name]
        try:
            self.scope = find_scope(self.project, self.choices.wanted)
            wanted = Asked(self.scope, self.choices.wanted, self.choices.language)
            options = self.choices.options(self.report_name)
            told = self._told if kind.tells else None
            self.report = await self.face.apart.run(self.project, kind.build, wanted, options, told=told)
        except QcodeError as error:
            if not self.query("#sums"):
                return  # the screen is going: nobody waits for it any more
            self._made_for = asked
            self.message(self.face.sentence(error), warning=True)
            self.query_one("#sums", Static).update(one_line(self.face.sentence(error)))
            return
        if self.query("#sums"):
            self._made_for = asked
            self._draw()

    def _told(self, done: int, of: int) -> None:
        self._far = self.say("{done} of {count}", done=done, count=of)

    def _tick(self) -> None:
        """Say how long it has been counted, and how far it is, once that is worth a word."""
        seconds = time.monotonic() - self._began
        if self.counting and seconds > PATIENCE:
            words = self.say("Counting… {count} s · Esc stops it", count=int(seconds))
            self.query_one("#sums", Static).update(" · ".join(filter(None, (words, self._far))))

    def _draw(self) -> None:
        assert self.report is not None
        self.parts = [*parts(self.report), origin(self.report)]
        self.at_part = min(self.at_part, max(0, len(self.parts) - 1))
        self.show_head(self.report.title)
        self._show_choices()
        self._show_part()

    def action_close(self) -> None:
        """Esc stops the counting where a report is in sight already, else it leads back."""
        if self.counting:
            self.workers.cancel_group(self, "report")
        if self.counting and self.report is not None:
            self._made_for = self._being_made
            self._show_part()
            self.message(self.say("Stopped: what you see was counted before. Change a choice to count anew."))
        else:
            super().action_close()

    def _is_ready(self) -> bool:
        """Whether what is in sight is what was asked for; else it is said that it is still being counted."""
        if self.counting or self.report is None:
            self.message(self.say("Still counting; it will be here in a moment."))
            return False
        return True

    # Showing it

    def _show_choices(self) -> None:
        names: dict[str, str] = {coder.id: coder.name for coder in self.project.ask(queries.coders)}
        whose = ", ".join(names.get(id_, self.project.coder.name) for id_ in self.scope.coders)
        line = self.choices.in_words(self.report_name, whose or self.project.coder.name, self.say)
        self._options = line
        self.query_one("#options", Static).update(line)

    def _warnings(self, above: str) -> list[str]:
        """What the author should know, and what must be read before a table's numbers."""
        warnings = [one_line(warning) for warning in self.report.warnings] if self.report else []
        told = [above] if above and above not in warnings else []
        if self._filled_in:
            told.append(self.say("Enter on a row fills it in, as Enter does in the appendix ({project.go_appendix})."))
        return [*(f"! {warning}" for warning in warnings), *told]

    def _show_part(self) -> None:
        table, listing, picture = self.query_one(WholeTable), self.query_one(OptionList), self.query_one(FigureBox)
        if not self.parts:
            table.display = listing.display = picture.display = False
            self.query_one("#note", Static).display = False
            self.query_one("#sums", Static).update(self.say("There is nothing to report yet."))
            return
        part = self.parts[self.at_part]
        words = one_line(part.title)
        if len(self.parts) > 1:
            words += "   " + self.say(
                "{number} of {count}, {report.next_table} goes on", number=self.at_part + 1, count=len(self.parts)
            )
        self.query_one("#sums", Static).update(words)
        table.display, listing.display = part.table is not None, part.is_words
        picture.display = part.figure is not None
        self._show_said(part, words)
        if part.table is not None:
            self._fill(table, part.table)
            table.focus()
        elif part.figure is not None and self.report is not None:
            picture.show(part.figure, self.report.language)
            picture.focus()
        else:
            at = listing.highlighted or 0
            listing.set_options(Option(line) for line, _ in part.lines)
            listing.highlighted = min(at, max(0, len(part.lines) - 1))
            listing.focus()

    def _show_said(self, part: Part, title: str) -> None:
        """What stands above a part and what its table says of its own signs; most lines are the table's rows."""
        assert self.report is not None
        width, height = max(self.app.size.width - 4, 20), self.app.size.height
        warnings, note = self._warnings(part.above), own_note(self.report, part.table)
        warned = [wrapped(each, width) for each in warnings]
        signs = part.table.legend if part.table and height >= NOTED_FROM else ""
        legend = wrapped(one_line(signs), width) if signs else []
        noted = wrapped(one_line(note), width) if note and height >= NOTED_FROM else []
        taken = AROUND + sum(len(wrapped(line, width)) for line in (self._options, title))
        rows = len(part.table.rows) if part.table else height
        most, most_noted = shares(height - taken, rows, sum(map(len, warned)), len(legend) + len(noted), len(legend))
        more = self.say("… in full under “{page}”", page=self.say("What this was computed from"))
        self._say_lines("#warnings", cut_each(warned, most, width, more))
        rest = most_noted - len(legend)
        self._say_lines("#note", legend + (cut_each([noted], rest, width, more) if noted and rest > 0 else []))

    def _say_lines(self, where: str, lines: Sequence[str]) -> None:
        box = self.query_one(where, Static)
        box.display = bool(lines)
        box.update("\n".join(lines))

    def _fill(self, widget: WholeTable, table: Table) -> None:
        language = cast("Language", self.face.language)
        at = widget.cursor_coordinate
        widget.clear(columns=True)
        kinds = [column.kind for column in table.columns]
        widget.words = frozenset(place for place, kind in enumerate(kinds) if kind in ("text", "path"))
        for column in table.columns:
            widget.add_column(Text(clipped(one_line(column.title), 24)))
        names = len(widget.words.intersection(range(table.stub)))
        part = self.app.size.width * 2 // 5 if names < 2 else self.app.size.width // 2 // names
        widest = WIDEST if len(table.columns) < 3 else max(16, min(WIDEST, part))
        for row in table.rows:
            cells = zip(row, table.columns, strict=True)
            widget.add_row(*(drawn(cell, shown(cell, column, language), column.kind, widest) for cell, column in cells))
        widget.fixed_columns = min(table.stub, 1)
        widget.cursor_coordinate = at

    def action_next_table(self) -> None:
        self._turn_to(self.at_part + 1)

    def action_previous_table(self) -> None:
        self._turn_to(self.at_part - 1)

    def _turn_to(self, part: int) -> None:
        """Another part; after the last comes the first."""
        if self.parts:
            self.at_part = part % len(self.parts)
            self._show_part()

    # From numbers to words

    def on_data_table_cell_selected(self) -> None:
        self.action_behind()

    def on_option_list_option_selected(self) -> None:
        self.action_behind()

    def action_behind(self) -> None:
        """From a number to its quotes, from a quote to its place."""
        if not self._is_ready() or not self.parts:
            return
        part = self.parts[self.at_part]
        if part.figure is not None:
            self.message(self.say("What a figure shows stands in a table, too: {report.next_table} goes on to it."))
            return
        if part.table is None:
            at = self.query_one(OptionList).highlighted
            place = part.lines[at][1] if at is not None and part.lines else None
            if place is not None:
                self.face.open_transcript(place.transcript, place.start, place.end)
            return
        row, column = self.query_one(DataTable).cursor_coordinate
        cell = self._cell()
        drill = cell.drill if cell else None
        if drill is None and self._filled_in:
            from qcode.tui.screens.appendix_filling import fill_in_fields

            number = str(part.table.rows[row][0].value) if part.table.rows else ""
            fill_in_fields(self, self._filled_in, int(number) - 1 if number.isdecimal() else row)
        elif drill is None or cell is None:
            if cell is not None and cell.value == 0:
                self.message(self.say("There are no quotes behind this cell."))
            else:
                self.message(self.say("There is no single set of quotes behind this cell."))
        else:
            self._look_behind(part.table, row, column, drill)

    def _look_behind(self, table: Table, row: int, column: int, drill: Drill) -> None:
        names = [one_line(row_name(table, row)), one_line(table.columns[column].title)]
        if drill == Drill(places=drill.places, among=drill.among):
            self._show_quotes((), " · ".join(names), drill)
            return
        if drill.people:
            from qcode.catalogue.people_behind import people_behind

            search = Work(self.say("Looking for who was asked…"), people_behind, (self.scope, drill))
            do_apart(self, search, lambda found: self.app.push_screen(PeopleScreen(found, " · ".join(names))))
            return
        work = Work(self.say("Looking for the quotes…"), passages_behind, (self.scope, drill))
        do_apart(self, work, lambda found: self._show_quotes(found, " · ".join(names), drill))

    @property
    def _filled_in(self) -> str:
        """The item of the appendix whose fields this report shows, if it does."""
        if self.report_name == "checklist":
            return dict(self.choices.told).get("checklist", "coreq")
        return self.report_name if self.report_name == "ethics" else ""

    def _cell(self) -> Cell | None:
        """The cell at the cursor."""
        table = self.parts[self.at_part].table
        row, column = self.query_one(DataTable).cursor_coordinate
        return table.rows[row][column] if table is not None and table.rows else None

    @property
    def measures(self) -> tuple[str, ...]:
        """The help pages of this report, that of the column at the cursor first."""
        from qcode.report.explained import PAGES, pages_for

        table = self.parts[self.at_part].table if self.parts else None
        at = self.query_one(DataTable).cursor_coordinate.column
        column = table.columns[at].key if table is not None and at < len(table.columns) else ""
        return tuple(pages_for(SHOWN[self.report_name].explained, column, PAGES))

    def _show_quotes(self, passages: Sequence[tuple[str, ...]], title: str, drill: Drill) -> None:
        """The codings behind a cell; where nothing is coded, the places that the cell speaks of."""
        places = drill.places
        if passages:
            self.app.push_screen(QuotesScreen(passages, title))
        elif len(places) == 1:
            self.face.open_transcript(places[0].transcript, places[0].start, places[0].end)
        elif places:
            self.app.push_screen(PlacesScreen(places, title, drill.among))
        else:
            self.message(self.say("There are no quotes behind this cell."))

    def action_summarise(self) -> None:
        """Write one's own words into the cell of a matrix."""
        if not self._is_ready() or not self.parts or self.parts[self.at_part].table is None:
            return
        cell = self._cell()
        summarise(self, cell.drill if cell else None)

    def _head(self) -> Cell | None:
        """The first cell of the row at the cursor, which says what the row is about."""
        table = self.parts[self.at_part].table if self.parts else None
        row = self.query_one(DataTable).cursor_coordinate.row
        return table.rows[row][0] if table is not None and row < len(table.rows) else None

    def action_cite(self) -> None:
        """Copy how many were asked of the row's code or finding, and how they stand."""
        if self._is_ready():
            cite_row(self, self.report_name, self._head(), self.scope, self.choices.language)

    def action_bearing(self) -> None:
        """Say how documents and literature bear on the row's code."""
        if self._is_ready():
            bear_on(self, self._head())

    # Out

    def action_export(self) -> None:
        """Write the report to a file; its suffix says which form."""
        if not self._is_ready():
            return
        language = self.choices.language
        own = language == self.face.language
        name = f"{self.report_name}.docx" if own else f"{self.report_name}.{language}.docx"
        if self.report is not None:
            ask_and_write(self, self.report, exports(self.project) / name)
