"""My thesis: what its quotes and references are, and whether the numbers of an exported appendix still hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import cast

from rich.cells import cell_len

from qcode.catalogue.checking_thesis import check_thesis, thesis_report
from qcode.catalogue.manifest import read_manifest
from qcode.catalogue.verifying import NoManifest, verified_report, verify_file
from qcode.model.checking import CheckedQuote, CheckedReference, CheckedThesis, Spot, Verified, VerifiedItem
from qcode.model.errors import QcodeError
from qcode.report import thesis_check as words_of
from qcode.report import verified as verified_words
from qcode.report.document import Report
from qcode.tui.actions import bindings
from qcode.tui.desk.display import one_line, safe
from qcode.tui.screens.leaving import ask_and_write, exports
from qcode.tui.screens.listed import ListedScreen, Piece, filled
from qcode.tui.screens.working import do_apart
from qcode.tui.widgets.busy_box import Work
from qcode.tui.widgets.file_box import FileBox, Found
from qcode.words import Language

Item = CheckedQuote | CheckedReference | VerifiedItem
WIDEST = 24
"""Cells of what was found, in a line."""
LABEL = 11
"""Cells of a table's label."""
STYLES = {"same": "", "omitted": "dim", "said": "strike $text-error", "printed": "bold underline $text-success"}
LOOKS = {"nobody": "error", "held": "error", "another": "error", "altered": "warning", "missing": "error"}


class ThesisScreen(ListedScreen):
    """The file that was looked at last is looked at again; a file that qcode wrote is verified, any other checked."""

    PLACE = "thesis"
    TITLE_WORDS = "check my thesis"
    BINDINGS = bindings("thesis", "listed")

    def __init__(self) -> None:
        super().__init__()
        self.found: CheckedThesis | Verified | None = None
        self.lines: dict[str, Item] = {}
        self.every = False
        """Whether what is fine is shown as well."""

    def on_mount(self) -> None:
        super().on_mount()
        if self.face.thesis is None:
            self.action_file()
        else:
            self.look(self.face.thesis)

    # What is looked at

    def action_file(self) -> None:
        """Choose a Word file, and look at it."""

        def take(paths: Found | None) -> None:
            if paths:
                self.look(paths[0])

        folder = self.face.thesis.parent if self.face.thesis else self.project.home or Path.cwd()
        box = FileBox(
            self.say("Your thesis, a chapter of it, or an appendix that qcode wrote"),
            folder,
            self.face.language,
            suffixes=(".docx",),
        )
        self.app.push_screen(box, take)

    def look(self, path: Path) -> None:
        """Check a file; verify it where qcode has written it."""
        self.face.thesis = path
        if read_manifest(path) is not None:
            self.verify(path)
        else:
            self.check(path)

    def check(self, path: Path) -> None:
        work = Work(self.say("Looking for the quotes…"), check_thesis, (path, None), counts=True)
        do_apart(self, work, self.came)

    def verify(self, path: Path) -> None:
        work = Work(self.say("Making the appendix anew…"), verify_file, (path,), counts=True)

        def refused(error: QcodeError) -> None:
            self.message(self.face.sentence(error), warning=True)
            if isinstance(error, NoManifest):
                self.check(path)

        do_apart(self, work, self.came, refused)

    def came(self, found: CheckedThesis | Verified) -> None:
        self.found, self.deed = found, ""
        self.show()

    def action_verify(self) -> None:
        """The numbers of the file if its quotes are shown; its quotes if its numbers are."""
        if self.face.thesis is None:
            return
        if isinstance(self.found, Verified):
            self.check(self.face.thesis)
        else:
            self.verify(self.face.thesis)

    def action_again(self) -> None:
        """Read the file once more, after it was saved in Word."""
        if self.face.thesis is not None:
            (self.check if isinstance(self.found, CheckedThesis) else self.look)(self.face.thesis)

    def action_all(self) -> None:
        self.every = not self.every
        self.show()

    # What it shows

    def show(self) -> None:
        super().show()
        at = self.listing.at
        self.lines = {str(number): item for number, item in enumerate(self._items())}
        self.draw(list(self.lines), at)

    def _items(self) -> Iterable[Item]:
        if isinstance(self.found, Verified):
            return self.found.items
        if self.found is None:
            return ()
        quotes = [each for each in self.found.quotes if self.every or not each.is_fine]
        found: list[CheckedQuote | CheckedReference] = [*quotes, *self.found.dangling]
        return sorted(found, key=lambda each: each.line.number)

    @property
    def here(self) -> Item | None:
        return self.lines.get(self.listing.at)

    @property
    def language(self) -> Language:
        return cast(Language, self.face.language)

    def sums(self) -> str:
        if self.found is None:
            return self.say("{thesis.file} chooses a Word file.")
        name = one_line(self.found.file)
        if isinstance(self.found, Verified):
            return f"{name} · {' '.join(verified_words.told(self.found, self.language))}"
        return f"{name} · {words_of.summary(self.found, self.language)}"

    def left(self) -> str:
        if not isinstance(self.found, CheckedThesis):
            return ""
        if self.every:
            return self.say("{thesis.all} shows only what is to be looked at")
        return self.say("{thesis.all} shows what is as it was said, too")

    def line_words(self, ids: Sequence[str]) -> Sequence[str]:
        marks = {id_: self._mark(item) for id_, item in self.lines.items()}
        wide = min(WIDEST, max(map(cell_len, marks.values()), default=0))
        return [
            f"{self._number(self.lines[id_])}  {filled(marks[id_], wide)}  {self._words(self.lines[id_])}"
            for id_ in ids
        ]

    def _number(self, item: Item) -> str:
        return filled(item.label, LABEL) if isinstance(item, VerifiedItem) else f"{item.line.number:>5}"

    def _mark(self, item: Item) -> str:
        match item:
            case CheckedQuote():
                return words_of.verdict_words(item, self.language)
            case CheckedReference():
                return self.say("points to nothing")
            case VerifiedItem():
                return self.say(verified_words.STATES[item.state])

    def _words(self, item: Item) -> str:
        if isinstance(item, VerifiedItem):
            return one_line(f"{item.name}: {item.then or '–'} → {item.now or '–'}")
        return one_line(item.words)

    def words_at(self, id_: str) -> Iterable[Piece]:
        item = self.lines.get(id_)
        match item:
            case CheckedQuote():
                return self._of_quote(item)
            case CheckedReference():
                return [*self._place(item), (safe(item.words), "bold"), "\n\n", safe(item.line.text), *self._sought()]
            case VerifiedItem():
                return self._of_verified(item)
            case _:
                return [self._nothing()]

    def _sought(self) -> list[Piece]:
        """Where what is referred to was looked for."""
        if not isinstance(self.found, CheckedThesis):
            return []
        return ["\n\n", (one_line(words_of.where_references_may_point(self.found, self.language)), "dim")]

    def _nothing(self) -> str:
        if self.found is None:
            return ""
        if isinstance(self.found, Verified):
            return self.say("Every number and every quote is what the project says.")
        if self.found.quotes:
            return self.say("Every quote is as it was said.")
        return self.say("No quote with a citation was found: «…» (7-респондент), “…” (R7) and the like are looked for.")

    def _place(self, item: CheckedQuote | CheckedReference) -> list[Piece]:
        where = words_of.place_words(item.line, self.language)
        number = self.say("paragraph {number}", number=item.line.number)
        return [(one_line(" · ".join(filter(None, (number, where)))), "dim"), "\n"]

    def _of_quote(self, item: CheckedQuote) -> Iterable[Piece]:
        look = LOOKS.get(item.verdict, "accent")
        pieces: list[Piece] = [*self._place(item)]
        pieces += [(words_of.verdict_words(item, self.language), f"bold $text-{look}")]
        pieces += [(f"  ({one_line(item.citation)})" if item.citation else "", "dim"), "\n\n"]
        if words_of.shows_difference(item):
            for step in item.steps:
                pieces += [(safe(step.text), STYLES[step.kind]), " "]
        else:
            pieces.append(safe(item.words))
        pieces.append("\n")
        for sentence in words_of.told(item, self.language):
            pieces += ["\n", safe(sentence)]
        return [*pieces, *self._said(item.spot)]

    def _of_verified(self, item: VerifiedItem) -> Iterable[Piece]:
        pieces: list[Piece] = [(one_line(f"{item.label} · {item.name}"), "dim"), "\n"]
        pieces += [(self.say(verified_words.STATES[item.state]), "bold $text-warning"), "\n\n"]
        pieces += [(safe(item.then or "–"), STYLES["said"]), "\n→\n", (safe(item.now or "–"), STYLES["printed"]), "\n"]
        return [*pieces, *self._said(item.spot)]

    def _said(self, spot: Spot | None) -> list[Piece]:
        """The passage in its interview, as far as it still is there."""
        if spot is None:
            return []
        place = words_of.at(spot, self.language)
        return ["\n\n", (place, "$text-accent"), "\n", *self.passage_in_words(spot.transcript, spot.start, spot.end)]

    # Out

    def on_option_list_option_selected(self) -> None:
        self.action_open_place()

    def action_open_place(self) -> None:
        """To the passage in the interview; Esc leads back."""
        item = self.here
        spot = None if isinstance(item, CheckedReference) or item is None else item.spot
        if spot is None:
            self.message(self.say("There is no passage in the interviews behind this line."))
            return
        self.look_at_place(spot.transcript, spot.start)

    def action_export(self) -> None:
        """Write what was found as a report."""
        found = self.found
        if found is None:
            return
        proposed = exports(self.project) / f"{Path(found.file).stem}-check.docx"
        ask_and_write(self, self._report(found), proposed)

    def _report(self, found: CheckedThesis | Verified) -> Report:
        if isinstance(found, Verified):
            return verified_report(self.project, found, self.language)
        return thesis_report(self.project, found, self.language)
