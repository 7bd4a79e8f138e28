"""Which reports there are: Enter makes one and shows it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qcode import queries
from qcode.catalogue import find_scope
from qcode.catalogue.scope import WhoseCodings
from qcode.model.errors import QcodeError
from qcode.project import Project
from qcode.queries import second_coding
from qcode.tui.actions import bindings
from qcode.tui.desk.display import one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.line_keys import LineKeys
from qcode.tui.screen import ProjectScreen
from qcode.tui.screens.annotating import FORMS, ask_pages
from qcode.tui.screens.leaving import ask_path, exports, write_codebook, write_codings, write_despite_names
from qcode.tui.screens.report import ReportScreen
from qcode.tui.screens.report_choices import SHOWN, start
from qcode.tui.screens.whole import WHOLE, ask_whole
from qcode.tui.widgets.busy_box import Work
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.options import Options

THESIS = {"thesis": "Check of my thesis: its quotes and references in Word"}
FILES = {
    "codebook.yaml": "Codebook as a file that qcode reads back",
    "codings.csv": "Codings of everybody as a file that qcode reads back",
}


def titles(project: Project) -> tuple[dict[str, str], dict[str, str]]:
    """What the list shows first, and what under More; what is of two coders only where there are two."""
    twice = project.ask(second_coding.is_coded_twice)
    shown = {name: kind for name, kind in SHOWN.items() if twice or not kind.of_two}
    usual = {name: kind.title for name, kind in shown.items() if kind.usual}
    return usual, {name: kind.title for name, kind in shown.items() if not kind.usual} | THESIS | FORMS | WHOLE | FILES


class ReportListScreen(LineKeys, ProjectScreen):
    """The reports, and the files that other programs read."""

    PLACE = "list"
    TITLE_WORDS = "reports"
    BINDINGS = bindings("list", "lines")

    def body(self) -> ComposeResult:
        yield Static(id="sums", markup=False)
        yield Options(id="list", markup=False)

    def on_mount(self) -> None:
        if self.project.folder is not None:
            self.face.apart.begin()

    def on_unmount(self) -> None:
        """The process that counts keeps its memory no longer than reports are looked at."""
        self.face.apart.end()

    def show(self) -> None:
        super().show()
        self.query_one("#sums", Static).update(
            self.say(
                "Enter shows a report. There, Enter on a number shows the quotes behind it; {report.export} writes it to a file."
            )
        )
        listing = self.query_one(OptionList)
        at = listing.highlighted or 0
        usual, more = titles(self.project)
        listing.set_options(
            [
                *(Option(self.say(title), id=name) for name, title in usual.items()),
                Option(f"— {self.say('More reports')} —", disabled=True),
                *(Option(self.say(title), id=name) for name, title in more.items()),
            ]
        )
        listing.highlighted = at

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.choose(event.option_id or "")

    def choose(self, name: str) -> None:
        """Make a report, or ask where one of the files goes."""
        if name in FILES:
            self._ask_file(name)
        elif name in ("appendix", "thesis"):
            self.face.go(name)
        elif name in FORMS:
            ask_pages(self, name)
        elif name in WHOLE:
            ask_whole(self, name)
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
            self.message(self.face.sentence(error), warning=True)
        else:
            self.app.push_screen(ReportScreen(name, choices))

    def _ask_whose(self, name: str) -> None:
        counts = self.project.ask(queries.codings_by_coder)
        choices = [
            Choice(coder.name, coder.name, self.say_count("{count} coding", "{count} codings", counts[coder.id]))
            for coder in self.project.ask(queries.coders)
            if counts.get(coder.id)
        ]

        def take(chosen: Chosen | None) -> None:
            if chosen:
                self.make(name, chosen)

        self.app.push_screen(Chooser(self.say("Whose codings shall be counted?"), choices, self.face.language), take)

    def _ask_file(self, name: str) -> None:
        folder = exports(self.project)

        def take(path: Path) -> None:
            words = self.say("Writing {file}…", file=one_line(path.name))
            write = write_codebook if name.startswith("codebook") else write_codings
            again = partial(ask_path, self, path, hint, take)
            write_despite_names(
                self, path, lambda despite: Work(words, write, (path, despite), writes=True), again=again
            )

        proposed = (folder.with_name("codebooks") if name.startswith("codebook") else folder) / name
        hint = ".yaml .csv .xlsx" if name.startswith("codebook") else ".csv"
        ask_path(self, proposed, hint, take)
