"""A package for somebody: line by line what it is for and what is in it; the last line writes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qcode import queries
from qcode.catalogue.covering import SAID
from qcode.catalogue.export import NAMES
from qcode.catalogue.packaging import NOTHING_DONE, SUFFIX, Packed, free, make_package, package_role, send_back
from qcode.commands.packaging import ROLES
from qcode.model.errors import QcodeError
from qcode.report.numbers import decimal
from qcode.tui.actions import bindings
from qcode.tui.desk.display import one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.line_keys import LineKeys
from qcode.tui.named import LANGUAGE_NAMES
from qcode.tui.screen import ProjectScreen
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.line_box import LineBox
from qcode.tui.widgets.options import Options
from qcode.words import LANGUAGES, Language

ROLE_WORDS = {"review": "to review the codings", "second coder": "to code a second time"}


class SecretBox(LineBox):
    """A line whose signs are not shown."""

    def on_mount(self) -> None:
        self.query_one(Input).password = True


class PackageScreen(LineKeys, ProjectScreen):
    """Enter changes a line. In a project that came in a package, what is written goes back."""

    PLACE = "package"
    TITLE_WORDS = "package for somebody"
    BINDINGS = bindings("package", "lines")

    def __init__(self) -> None:
        super().__init__()
        self.role, self.codings, self.memos = ROLES[0], True, False
        self.chosen: tuple[str, ...] = ()
        self.receiver, self.secret, self.spoken = "", "", ""
        self.packed: Packed | None = None

    def body(self) -> ComposeResult:
        yield Static(id="sums", markup=False)
        yield Options(id="list", markup=False)
        with VerticalScroll(id="preview-box", can_focus=False):
            yield Static(id="preview", markup=False)

    def show(self) -> None:
        super().show()
        self.spoken = self.spoken or self.face.language
        listing = self.query_one(OptionList)
        at = listing.highlighted or 0
        lines = self._lines()
        listing.set_options(Option(one_line(words)) for words, _ in lines)
        listing.highlighted = min(at, len(lines) - 1)
        told = self.say(self._head)
        if not self._back:
            told = f"{told} {self.say(SAID, file=NAMES)}"
        self.query_one("#sums", Static).update(told)
        self.query_one("#preview", Static).update(self.packed.letter if self.packed else "")

    @property
    def _back(self) -> bool:
        return bool(package_role(self.project))

    @property
    def _head(self) -> str:
        if self._back:
            return "Your work goes back to whoever sent you the package. Enter on the last line writes the file."
        return (
            "One file for somebody: without file names, registry and originals; names as labels of respondents and"
            " what is off the record are masked, who withdrew is left out. Enter changes a line; on the last it writes the file."
        )

    def _lines(self) -> list[tuple[str, Callable[[], None]]]:
        """Each line with what Enter does on it."""
        yes, no = self.say("yes"), self.say("no")
        secret = self.say("with a passphrase") if self.secret else self.say("none")
        ending: list[tuple[str, Callable[[], None]]] = [
            (self.say("Cover note in: {language}", language=LANGUAGE_NAMES[self.spoken]), self._next_language),
            (self.say("Passphrase: {what}", what=secret), self._ask_secret),
            (self.say("→ Write the file"), self._write),
        ]
        if self._back:
            return ending
        which = self.say("all") if not self.chosen else str(len(self.chosen))
        return [
            (self.say("What for: {what}", what=self.say(ROLE_WORDS[self.role])), self._next_role),
            (self.say("Transcripts: {what}", what=which), self._ask_transcripts),
            (self.say("With codings: {what}", what=yes if self.codings else no), self._turn_codings),
            (self.say("With memos: {what}", what=yes if self.memos else no), self._turn_memos),
            (self.say("For whom: {name}", name=self.receiver or "–"), self._ask_receiver),
            *ending,
        ]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._lines()[event.option_index][1]()

    def action_change(self) -> None:
        """What a click on Enter in the bar does."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self._lines()[at][1]()

    # What each line does

    def _next_role(self) -> None:
        self.role = ROLES[(ROLES.index(self.role) + 1) % len(ROLES)]
        self.codings = self.role == ROLES[0]
        self.show()

    def _turn_codings(self) -> None:
        self.codings = not self.codings
        self.show()

    def _turn_memos(self) -> None:
        self.memos = not self.memos
        self.show()

    def _next_language(self) -> None:
        self.spoken = LANGUAGES[(LANGUAGES.index(self.spoken) + 1) % len(LANGUAGES)]
        self.show()

    def _ask_transcripts(self) -> None:
        rows = self.project.ask(queries.transcripts)
        choices = [Choice("", self.say("all")), *(Choice(row.id, row.name) for row in rows)]

        def take(chosen: Chosen | None) -> None:
            if chosen is not None:
                self.chosen = tuple(filter(None, chosen))
            self.show()

        self.app.push_screen(Chooser(self.say("Which transcripts?"), choices, self.face.language, many=True), take)

    def _ask_receiver(self) -> None:
        def take(name: str | None) -> None:
            if not box.was_left:
                self.receiver = one_line(name or "")
            self.show()

        box = LineBox(self.say("For whom is it?"), self.receiver, self.face.language, over=True)
        self.app.push_screen(box, take)

    def _ask_secret(self) -> None:
        def take(words: str | None) -> None:
            if not box.was_left:
                self.secret = words or ""
            self.show()

        hint = self.say(
            "Tell it by telephone, not by e-mail. An empty line takes it off. Without it nobody opens the file. Esc leaves."
        )
        box = SecretBox(self.say("Passphrase"), "", self.face.language, hint)
        self.app.push_screen(box, take)

    def _write(self) -> None:
        folder = self.project.folder
        if folder is None:
            return
        name = "back" if self._back else self.role.replace(" ", "-")
        target = free(folder / "exports" / f"{folder.name}-{name}{SUFFIX}")
        try:
            self.packed = self._made(target)
        except QcodeError as error:
            self.message(self.face.sentence(error), warning=True)
            return
        size = decimal(self.packed.size / 1e6, 1, cast(Language, self.face.language))
        told = self.say("Written: “{file}”, {size} MB.", file=one_line(str(target)), size=size)
        empty = self._back and not self.packed.acts
        self.message(f"{told} {self.say(NOTHING_DONE)}" if empty else told, warning=empty)
        self.show()

    def _made(self, target: Path) -> Packed:
        if self._back:
            return send_back(self.project, target, passphrase=self.secret, language=self.spoken)
        return make_package(
            self.project, target, role=self.role, transcripts=self.chosen, with_codings=self.codings,
            with_memos=self.memos, passphrase=self.secret, language=self.spoken, receiver=self.receiver,
        )  # fmt: skip
