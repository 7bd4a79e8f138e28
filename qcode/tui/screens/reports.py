"""Reports on the screen: the same object that Word and Excel are written from, and the quotes behind every number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import DataTable, OptionList, Static
from textual.widgets.option_list import Option

from qcode import queries
from qcode.catalogue import REPORTS, Asked, Wanted, codings_behind, find_scope
from qcode.catalogue.export import declared_names, write_report
from qcode.catalogue.scope import WhoseCodings
from qcode.model.errors import QcodeError
from qcode.model.scope import Scope
from qcode.report.document import Block, Cell, Heading, Item, Note, Paragraph, Quotation, Reference, Report, Table
from qcode.report.numbers import shown
from qcode.tui.actions import bindings
from qcode.tui.desk.display import clipped, one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.screen import ProjectScreen
from qcode.tui.screens.quotes import QuotesScreen
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.line_box import LineBox
from qcode.words import Language

WIDEST = 48


class ReportListScreen(ProjectScreen):
    """Which reports there are; Enter makes one."""

    PLACE = "list"
    TITLE_WORDS = "reports"
    BINDINGS = bindings("list")

    def body(self) -> ComposeResult:
        yield Static(id="sums", markup=False)
        yield OptionList(id="list", markup=False)

    def show(self) -> None:
        super().show()
        self.query_one("#sums", Static).update(
            self.say(
                "Enter shows a report. There, Enter on a number shows the quotes behind it; x writes it to a file."
            )
        )
        listing = self.query_one(OptionList)
        at = listing.highlighted or 0
        listing.set_options(Option(self.say(kind.title)) for kind in REPORTS.values())
        listing.highlighted = at

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.make(list(REPORTS)[event.option_index])

    def make(self, name: str, coders: Sequence[str] = ()) -> None:
        """Make a report and show it; where several people coded and I did not, ask whose codings count."""
        try:
            scope = find_scope(self.project, Wanted(coders=coders))
        except WhoseCodings:
            self._ask_whose(name)
            return
        except QcodeError as error:
            self.message(error.said(self.face.language), warning=True)
            return
        self.app.push_screen(ReportScreen(name, scope))

    def _ask_whose(self, name: str) -> None:
        counts = self.project.ask(queries.codings_by_coder)
        choices = [
            Choice(coder.name, coder.name, self.say("codings: {count}", count=counts[coder.id]))
            for coder in self.project.ask(queries.coders)
            if counts.get(coder.id)
        ]

        def take(chosen: Chosen | None) -> None:
            if chosen:
                self.make(name, chosen)

        self.app.push_screen(Chooser(self.say("Whose codings shall be counted?"), choices, self.face.language), take)


@dataclass(frozen=True, slots=True)
class Part:
    """A table, or the lines that stand between two tables."""

    title: str
    table: Table | None
    lines: tuple[tuple[str, Reference | None], ...] = ()


class ReportScreen(ProjectScreen):
    """One report, part by part."""

    PLACE = "report"
    BINDINGS = bindings("report")
    AUTO_FOCUS = ""

    def __init__(self, name: str, scope: Scope) -> None:
        super().__init__()
        self.report_name, self.scope = name, scope
        self.at_part = 0
        self.parts: list[Part] = []

    def body(self) -> ComposeResult:
        yield Static(id="sums", markup=False)
        yield DataTable(id="table", zebra_stripes=True, cursor_type="cell")
        yield OptionList(id="list", markup=False)

    def _made(self) -> Report:
        kind = REPORTS[self.report_name]
        asked = Asked(self.scope, language=cast("Language", self.face.language))
        return kind.build(self.project, asked, kind.options())

    def show(self) -> None:
        super().show()
        try:
            report = self._made()
        except QcodeError as error:
            self.message(error.said(self.face.language), warning=True)
            return
        self.parts = parts(report.blocks, report.title)
        self.at_part = min(self.at_part, max(0, len(self.parts) - 1))
        self.show_head(report.title)
        self._show_part()

    def _show_part(self) -> None:
        table, listing = self.query_one(DataTable), self.query_one(OptionList)
        if not self.parts:
            table.display = listing.display = False
            self.query_one("#sums", Static).update(self.say("There is nothing to report yet."))
            return
        part = self.parts[self.at_part]
        words = one_line(part.title)
        if len(self.parts) > 1:
            words += "   " + self.say("{number} of {count}, n goes on", number=self.at_part + 1, count=len(self.parts))
        self.query_one("#sums", Static).update(words)
        table.display, listing.display = part.table is not None, part.table is None
        if part.table is not None:
            self._fill(table, part.table)
            table.focus()
        else:
            at = listing.highlighted or 0
            listing.set_options(Option(line) for line, _ in part.lines)
            listing.highlighted = min(at, max(0, len(part.lines) - 1))
            listing.focus()

    def _fill(self, widget: DataTable[Text], table: Table) -> None:
        language = cast("Language", self.face.language)
        at = widget.cursor_coordinate
        widget.clear(columns=True)
        for column in table.columns:
            widget.add_column(Text(clipped(one_line(column.title), 24)))
        for row in table.rows:
            cells = zip(row, table.columns, strict=True)
            widget.add_row(*(_drawn(cell, shown(cell, column, language), column.kind) for cell, column in cells))
        widget.fixed_columns = min(table.stub, 1)
        widget.cursor_coordinate = at

    def action_next_table(self) -> None:
        if self.parts:
            self.at_part = (self.at_part + 1) % len(self.parts)
            self._show_part()

    def on_data_table_cell_selected(self) -> None:
        self.action_behind()

    def on_option_list_option_selected(self) -> None:
        self.action_behind()

    def action_behind(self) -> None:
        """From a number to its quotes, from a quote to its place."""
        if not self.parts:
            return
        part = self.parts[self.at_part]
        if part.table is None:
            at = self.query_one(OptionList).highlighted
            place = part.lines[at][1] if at is not None and part.lines else None
            if place is not None:
                self.face.open_transcript(place.transcript, place.start, place.end)
            return
        row, column = self.query_one(DataTable).cursor_coordinate
        cell = part.table.rows[row][column] if part.table.rows else None
        drill = cell.drill if cell else None
        if drill is None or cell is None:
            self.message(self.say("There is no single set of quotes behind this cell."))
            return
        ids = codings_behind(self.project, self.scope, drill)
        if not ids:
            self.message(self.say("There are no quotes behind this cell."))
            return
        names = [one_line(str(part.table.rows[row][0].value)), one_line(part.table.columns[column].title)]
        self.app.push_screen(QuotesScreen(ids, " · ".join(names)))

    def action_export(self) -> None:
        """Write the report to a file; its suffix says which form."""
        folder = self.project.folder or Path.cwd()
        proposed = folder / "exports" / f"{self.report_name}.docx"

        def write(line: str | None) -> None:
            if line:
                self._write(Path(line).expanduser())

        hint = self.say("The ending chooses the form: .docx .xlsx .csv .html .md .json")
        self.app.push_screen(LineBox(self.say("Write to"), str(proposed), self.face.language, hint), write)

    def _write(self, path: Path) -> None:
        try:
            write_report(self.project, self._made(), path, names=declared_names(self.project))
        except QcodeError as error:
            self.message(error.said(self.face.language), warning=True)
        else:
            self.message(self.say("Written: {file}", file=path))


def _drawn(cell: Cell, words: str, kind: str) -> Text:
    numeric = kind not in ("text", "path")
    text = Text("  " * cell.level + clipped(one_line(words), WIDEST), justify="right" if numeric else "left")
    if numeric and words.strip() in ("0", "", "–"):
        text.stylize("dim")
    elif cell.shade:
        text.stylize("bold")
    return text


def parts(blocks: Sequence[Block], title: str) -> list[Part]:
    """A report cut into what is shown at one time."""
    found: list[Part] = []
    lines: list[tuple[str, Reference | None]] = []

    def close() -> None:
        if lines:
            found.append(Part(title, None, tuple(lines)))
            lines.clear()

    for block in blocks:
        if isinstance(block, Table):
            close()
            found.append(Part(block.caption or title, block))
        else:
            lines.append(_line(block))
    close()
    return sorted(found, key=lambda part: part.table is None)


def _line(block: Block) -> tuple[str, Reference | None]:
    match block:
        case Quotation():
            return f"  {one_line(block.text)} ({one_line(block.source)})", block.reference
        case Heading():
            return one_line(block.text), None
        case Item():
            return f"{'  ' * block.level}{block.marker} {one_line(block.text)}", None
        case Paragraph() | Note():
            return one_line(block.text), None
        case _:
            return "", None
