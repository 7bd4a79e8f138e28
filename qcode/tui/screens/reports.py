"""Which reports there are: Enter makes one and shows it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qcode import queries
from qcode.catalogue import find_scope
from qcode.catalogue.outgoing import write_codebook_file, write_codings_file
from qcode.catalogue.scope import WhoseCodings
from qcode.model.errors import QcodeError
from qcode.model.scope import Scope
from qcode.tui.actions import bindings
from qcode.tui.desk.finder import Choice
from qcode.tui.screen import ProjectScreen
from qcode.tui.screens.leaving import despite_names
from qcode.tui.screens.report import ReportScreen
from qcode.tui.screens.report_choices import SHOWN, start
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.line_box import LineBox

FILES = {
    "codebook.yaml": "Codebook as a file that qcode reads back",
    "codings.csv": "Codings of everybody as a file that qcode reads back",
}


class ReportListScreen(ProjectScreen):
    """The reports, and the files that other programs read."""

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
        titles = [*(kind.title for kind in SHOWN.values()), *FILES.values()]
        listing.set_options(Option(self.say(title)) for title in titles)
        listing.highlighted = at

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        name = [*SHOWN, *FILES][event.option_index]
        if name in FILES:
            self._ask_file(name)
        else:
            self.make(name)

    def make(self, name: str, coders: Sequence[str] = ()) -> None:
        """Show a report; where several people coded and I did not, ask whose codings count."""
        choices = start(self.project, name, self.face.language, coders)
        try:
            find_scope(self.project, choices.wanted)
        except WhoseCodings:
            self._ask_whose(name)
        except QcodeError as error:
            self.message(error.said(self.face.language), warning=True)
        else:
            self.app.push_screen(ReportScreen(name, choices))

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

    def _ask_file(self, name: str) -> None:
        folder = self.project.folder or Path.cwd()

        def write(line: str | None) -> None:
            if line:
                path = Path(line).expanduser()
                despite_names(self, path, lambda despite: self._write(name, path, despite))

        proposed = folder / ("codebooks" if name.startswith("codebook") else "exports") / name
        hint = ".yaml .csv .xlsx" if name.startswith("codebook") else ".csv"
        self.app.push_screen(LineBox(self.say("Write to"), str(proposed), self.face.language, hint), write)

    def _write(self, name: str, path: Path, despite: bool) -> None:
        if name.startswith("codebook"):
            write_codebook_file(self.project, path, despite_names=despite)
        else:
            everybody = Scope(coders=tuple(coder.id for coder in self.project.ask(queries.coders)))
            write_codings_file(self.project, everybody, path, despite_names=despite)
