"""Files in: what a file would become is shown first; Enter writes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qcode.model.errors import QcodeError
from qcode.model.rows import KINDS as SOURCES
from qcode.tui.actions import bindings
from qcode.tui.desk.display import one_line
from qcode.tui.paths import looks_like_a_path, paths_in
from qcode.tui.screen import ProjectScreen
from qcode.tui.screens.correcting_links import correct_links
from qcode.tui.screens.guarding import ask_about_interviews
from qcode.tui.screens.incoming import KINDS, Kind, Pieces, Reading, Taken, Talk, links_shown, take_answers
from qcode.tui.screens.working import do_apart
from qcode.tui.widgets.busy_box import Work
from qcode.tui.widgets.file_box import FileBox, Found
from qcode.tui.widgets.line_box import LineBox
from qcode.tui.widgets.options import Options

SMALL_FILES, SMALL_BYTES = 3, 200_000


class ImportScreen(ProjectScreen):
    """Choose what it is, find the file or drop it, look, press Enter."""

    PLACE = "import"
    TITLE_WORDS = "import"
    BINDINGS = bindings("import")

    def __init__(self, kind: int | None = None) -> None:
        super().__init__()
        self.kind = kind or 0
        self._begins_with = kind
        """The kind of file that is looked for as soon as one is here."""
        self.paths: Found = ()
        self.taken: Taken | None = None
        self.told = ""
        """What was written last, while more may be brought in."""
        self.keep_names, self.copy, self.source = False, True, ""
        self.reviewer = ""
        """Who answered in the file that is looked at, where it does not say."""

    def body(self) -> ComposeResult:
        yield Static(id="sums", markup=False)
        yield Options(id="kinds", markup=False)
        with VerticalScroll(id="preview-box"):
            yield Static(id="preview", markup=False)

    def on_mount(self) -> None:
        super().on_mount()
        if self._begins_with is not None:
            self.query_one(OptionList).highlighted = self.kind
            self._find_file()

    def show(self) -> None:
        super().show()
        asked = self.say("What shall be brought in? Enter opens a list of files; a file can be dropped here, too.")
        self.query_one("#sums", Static).update("\n".join(filter(None, (self.told, asked))))
        kinds = self.query_one(OptionList)
        at = kinds.highlighted or 0
        kinds.set_options(Option(self.say(kind.title)) for kind in KINDS)
        kinds.highlighted = at
        self._show_taken()

    def _show_taken(self) -> None:
        """The preview in place of the list, or the list."""
        seen = self.taken is not None
        self.query_one("#kinds").display = self.query_one("#sums").display = not seen
        box = self.query_one("#preview-box")
        box.display = seen
        if self.taken is None:
            self.query_one("#kinds").focus()
            return
        head: Pieces = [(f"{self._options()}\n\n", "dim")] if KINDS[self.kind].folders and self.paths else []
        if self.taken.write is None:
            hint = self.say("There is nothing to write here. Esc goes back.")
        else:
            hint = self.say("Enter writes it, Esc leaves everything as it is.")
        pieces = [*head, *self.taken.words, "\n", (hint, "bold $text-accent")]
        self.query_one("#preview", Static).update(Content.assemble(*pieces))
        box.focus()

    def _options(self) -> str:
        kept = (
            self.say("{import.names} names: as the files are called")
            if self.keep_names
            else self.say("{import.names} names: a number where a file’s name may be a person’s")
        )
        copied = (
            self.say("{import.originals} originals: copied into the project")
            if self.copy
            else self.say("{import.originals} originals: left where they are")
        )
        source = self.say("{import.sources} kind: {kind}", kind=self.say(self.source or "what fits"))
        return f"{kept} · {copied} · {source}"

    # Finding the file

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.kind = event.option_index
        self._find_file()

    def _find_file(self) -> None:
        kind = KINDS[self.kind]
        if not kind.suffixes:
            self.look(())
            return
        folder_words = self.say("take all interviews of this folder") if kind.folders else ""
        box = FileBox(
            self.say(kind.title),
            self.face.browsed,
            self.face.language,
            suffixes=kind.suffixes,
            folder_words=folder_words,
        )
        self.app.push_screen(box, self._chosen)

    def on_paste(self, event: events.Paste) -> None:
        """A file dropped onto the terminal arrives as its path."""
        line = " ".join(event.text.split("\n")).strip()
        if looks_like_a_path(line):
            event.stop()
            self.kind = self.query_one(OptionList).highlighted or 0
            self._chosen(tuple(paths_in(line)))

    def _chosen(self, paths: Found | None) -> None:
        if paths:
            self.reviewer = ""
            self.face.browsed = paths[0] if paths[0].is_dir() else paths[0].parent
            self.look(paths)
        elif self._begins_with is not None and self.taken is None:
            self.face.close_screen()

    def look(self, paths: Sequence[Path]) -> None:
        """Read and show; nothing is written."""
        self.paths, self.taken = tuple(paths), None
        self._read(self._kind.take(self._talk(), self.paths))

    def _read(self, reading: Reading) -> None:
        work = Work(self.say("Reading…"), reading.call, reading.arguments, counts=reading.counts)
        self._work(work, lambda found: self._take(reading.show(self._talk(), found)))

    def _take(self, taken: Taken | None) -> None:
        """Show what was read; where there is nothing more to show, all is written."""
        self.taken = taken
        if taken is None:
            self._written_all()
            return
        self._show_taken()
        self.query_one("#preview-box", VerticalScroll).scroll_home(animate=False)

    def _written_all(self) -> None:
        """More can be brought in at once; who came for one kind of file is led back."""
        self.taken = None
        if self._begins_with is None:
            self.show()
        else:
            self.face.close_screen()

    def _work(self, work: Work, then: Callable[[Any], object]) -> None:
        """Do what is small at once, and anything else apart, with a way to stop it."""
        if not self._is_small():
            do_apart(self, work, then, self._failed)
            return
        try:
            found = work.call(self.project, *work.arguments)
        except QcodeError as error:
            self._failed(error)
        else:
            then(found)

    def _failed(self, error: QcodeError) -> None:
        self.message(self.face.sentence(error), warning=True)
        self._show_taken()

    def _is_small(self) -> bool:
        """Whether these few files take no time worth a process of its own; links are always found apart."""
        if not self.paths:
            return False
        try:
            files = [path.stat().st_size for path in self.paths if not path.is_dir()]
        except OSError:
            return True
        return len(files) == len(self.paths) <= SMALL_FILES and sum(files) < SMALL_BYTES

    @property
    def _kind(self) -> Kind:
        return KINDS[self.kind]

    def _talk(self) -> Talk:
        width = self.size.width
        return Talk(
            self.project, self.say, self.face.sentence, self.face.language, width,
            self.keep_names, self.copy, self.source, self.reviewer,
        )  # fmt: skip

    def action_names(self) -> None:
        self.keep_names = not self.keep_names
        self._again()

    def action_originals(self) -> None:
        self.copy = not self.copy
        self._again()

    def action_sources(self) -> None:
        """Say what these files are: interviews, written answers, documents, literature."""
        self.source = ("", *SOURCES)[(("", *SOURCES).index(self.source) + 1) % (len(SOURCES) + 1)]
        self._again()

    def action_reviewer(self) -> None:
        """Say who answered in a transcript that came back without a name."""
        if self.taken is None or self._kind.take is not take_answers:
            return

        def take(name: str | None) -> None:
            if self.paths and name is not None:
                self.reviewer = one_line(name)
                self.look(self.paths)

        self.app.push_screen(LineBox(self.say("Who answered?"), self.reviewer, self.face.language, over=True), take)

    def action_question(self) -> None:
        """Say which question a turn answers, before the links that are shown are written."""
        if self.taken is not None and self.taken.links:
            correct_links(self, self.taken.links, lambda links: self._take(links_shown(self._talk(), links)))

    def _again(self) -> None:
        if self.taken is not None and self.paths and self._kind.folders:
            self.look(self.paths)

    # Writing

    def action_write(self) -> None:
        if self.taken is None or self.taken.write is None:
            return
        if self._kind.asks_first and self.paths:
            ask_about_interviews(self, self._write)
        else:
            self._write()

    def _write(self) -> None:
        taken = self.taken
        if taken is None or taken.write is None:
            return
        write = taken.write

        def written(result: Any) -> None:
            self.told = write.said(result)
            if self._begins_with is not None:
                self.message(self.told)
            following = write.following(result)
            self.paths = ()
            if following is None:
                self._written_all()
            else:
                self._read(following)

        self._work(Work(self.say("Writing…"), write.call, write.arguments, writes=True), written)

    def action_close(self) -> None:
        """Esc goes back from the preview to the list, and from the list, or from the one kind wanted, to where one came from."""
        if self.taken is not None and self._begins_with is None:
            self.paths, self.taken = (), None
            self._show_taken()
        else:
            self.face.close_screen()
