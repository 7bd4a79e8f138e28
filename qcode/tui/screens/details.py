"""What is known of a transcript and its respondents, each line changed with Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qcode import commands, queries
from qcode.catalogue.erase import erase
from qcode.commands.transcripts import NOBODY_ASKED
from qcode.model.errors import QcodeError
from qcode.model.rows import CONDITIONS, KINDS, MODES, Guide, Respondent, Transcript
from qcode.queries.guides import guide_for
from qcode.tui.actions import bindings
from qcode.tui.desk.display import one_line
from qcode.tui.line_keys import LineKeys
from qcode.tui.named import FREE, LANGUAGE_NAMES
from qcode.tui.screen import ProjectScreen
from qcode.tui.screens.speakers import SpeakersScreen
from qcode.tui.widgets.ask_box import AskBox
from qcode.tui.widgets.line_box import LineBox
from qcode.tui.widgets.options import Options

TEXT_LANGUAGES = ("kk", "ru", "tr", "en", "")


@dataclass(frozen=True, slots=True)
class Line:
    """Something that can be changed: what it is called, its value, and what Enter does."""

    words: str
    value: str
    change: Callable[[], object]


def _next(values: Sequence[str], value: str) -> str:
    return values[(values.index(value) + 1) % len(values)] if value in values else values[0]


class DetailsScreen(LineKeys, ProjectScreen):
    """Enter takes the next value, or asks for one."""

    PLACE = "details"
    TITLE_WORDS = "details"
    BINDINGS = bindings("details", "lines")

    def __init__(self, transcript: str) -> None:
        super().__init__()
        self.transcript = transcript
        self._lines: list[Line] = []

    def body(self) -> ComposeResult:
        yield Static(id="sums", markup=False)
        yield Options(id="list", markup=False)

    def show(self) -> None:
        super().show()
        if self.transcript not in {row.id for row in self.project.ask(queries.transcripts)}:
            self.app.call_later(self.face.close_screen)
            return
        row = self.project.ask(queries.transcript, self.transcript)
        self.show_head(f"{self.say('details')} · {one_line(row.name)}")
        self.query_one("#sums", Static).update(self.say("Enter changes a line; {project.undo} takes the change back."))
        self._lines = [*self._of_transcript(row), *self._of_people(), *self._deeds(row)]
        listing = self.query_one(OptionList)
        at = listing.highlighted or 0
        listing.set_options(Option(f"{line.words}: {line.value}" if line.value else line.words) for line in self._lines)
        listing.highlighted = min(at, len(self._lines) - 1)

    # The lines

    def _of_transcript(self, row: Transcript) -> list[Line]:
        say = self.say
        known = self.project.ask(queries.guides)
        guides: list[str] = [guide.id for guide in known]
        return [
            Line(say("name"), one_line(row.name), lambda: self._write(say("Name of the transcript"), "name", row.name)),
            Line(say("kind of source"), say(row.kind), lambda: self._set(kind=_next(KINDS, row.kind))),
            Line(say("way of asking"), say(row.mode) or "–", lambda: self._set(mode=_next(MODES, row.mode))),
            Line(say("pilot"), say("yes") if row.pilot else say("no"), lambda: self._set(pilot=int(not row.pilot))),
            Line(
                say("day of the interview"),
                one_line(self.day(row.held)) or "–",
                lambda: self._write(say("Day of the interview, for example 2026-03-14"), "held", row.held),
            ),
            Line(
                say("language of the text"),
                LANGUAGE_NAMES.get(row.language, "–"),
                lambda: self._set(language=_next(TEXT_LANGUAGES, row.language)),
            ),
            Line(
                say("version of the guide"),
                self._version(row, known),
                lambda: self._set(guide=_next(guides, row.guide or "")) if guides else None,
            ),
            Line(
                say("the interview"),
                say(row.condition or FREE),
                lambda: self._set(condition=_next(CONDITIONS, row.condition)),
            ),
        ]

    def _version(self, row: Transcript, known: list[Guide]) -> str:
        """The version of the guide that a transcript goes by, and whether somebody stated it."""
        guide = guide_for(row, known)
        if guide is None or (row.guide is None and row.kind in NOBODY_ASKED):
            return "–"
        version = one_line(guide.version)
        return version if row.guide else self.say("{version} (assumed, as nobody stated it)", version=version)

    def _of_people(self) -> list[Line]:
        people = {person.id: person for person in self.project.ask(queries.respondents)}
        here = {
            speaker.respondent for speaker in self.project.ask(queries.speakers, self.transcript) if speaker.respondent
        }
        found: list[Line] = []
        for person in sorted((people[id_] for id_ in here), key=lambda person: person.number):
            found += self._of_person(person)
        return found

    def _of_person(self, person: Respondent) -> list[Line]:
        who = self.say("respondent {number}", number=person.number)
        if person.withdrawn:
            return [Line(who, self.say("withdrawn: neither counted nor quoted"), lambda: None)]

        def condition() -> None:
            self.do(commands.set_condition, "respondent", person.id, _next(CONDITIONS, person.condition))

        return [
            Line(who, self.say(person.condition or FREE), condition),
            Line(f"{who}: {self.say('quotes for approval…')}", "", lambda: self._ask_sheet(person)),
            Line(f"{who}: {self.say('mark as withdrawn…')}", "", lambda: self._ask_withdrawal(person)),
        ]

    def _deeds(self, row: Transcript) -> list[Line]:
        say = self.say
        return [
            Line(say("speakers…"), "", lambda: self.app.push_screen(SpeakersScreen(row.id))),
            Line(say("take the transcript out…"), "", lambda: ask_removal(self, row.id)),
            Line(say("erase the transcript for good…"), "", lambda: self._ask_erasing(row)),
        ]

    # Changing them

    def on_option_list_option_selected(self) -> None:
        self.action_change()

    def action_change(self) -> None:
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self._lines[at].change()

    def _set(self, **fields: object) -> None:
        self.do(commands.describe_transcript, self.transcript, **fields)

    def _write(self, title: str, field: str, known: str) -> None:
        def keep(line: str | None) -> None:
            new = one_line(line or "")
            if new and new != known:
                self._set(**{field: new})

        self.app.push_screen(LineBox(title, known, self.face.language), keep)

    def action_approval(self) -> None:
        """Quotes for approval, or the answers that came back."""
        from qcode.tui.screens.approving import ask_approval

        ask_approval(self, self.transcript)

    def _ask_sheet(self, person: Respondent) -> None:
        from qcode.tui.screens.approving import ask_sheet

        ask_sheet(self, person)

    def _ask_withdrawal(self, person: Respondent) -> None:
        def answered(answer: str | None) -> None:
            if answer == "go":
                self.do(commands.withdraw_respondent, person.id)

        question = self.say(
            "Mark that respondent {number} has withdrawn? No report counts or quotes this person any more; the number "
            "stays free. The words stay in the project until the transcript is erased for good.",
            number=person.number,
        )
        answers = [("", self.say("Leave everything as it is")), ("go", self.say("Mark as withdrawn"))]
        self.app.push_screen(AskBox(question, answers), answered)

    def _ask_erasing(self, row: Transcript) -> None:
        def answered(answer: str | None) -> None:
            if answer == "go":
                try:
                    erase(self.project, row)
                except QcodeError as error:
                    self.message(self.face.sentence(error), warning=True)

        question = self.say(
            "Erase “{name}” for good, with its codings, memos, the original, and the copies in “backups”? "
            "Nothing brings this back. Copies that you made elsewhere keep the words.",
            name=one_line(row.name),
        )
        answers = [("", self.say("Leave everything as it is")), ("go", self.say("Erase it for good"))]
        self.app.push_screen(AskBox(question, answers), answered)


def ask_removal(screen: ProjectScreen, transcript: str) -> None:
    """Take out a transcript that nobody has coded, on a yes; undo brings it back."""
    row = screen.project.ask(queries.transcript, transcript)

    def answered(answer: str | None) -> None:
        if answer == "go":
            screen.do(commands.remove_transcript, row.id)

    question = screen.say("Take “{name}” out of the project? {project.undo} brings it back.", name=one_line(row.name))
    answers = [("", screen.say("Leave everything as it is")), ("go", screen.say("Take it out"))]
    screen.app.push_screen(AskBox(question, answers), answered)
