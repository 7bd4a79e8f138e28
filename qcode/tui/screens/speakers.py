"""Who speaks in a transcript: each label and its role, corrected by key."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qcode import commands, queries
from qcode.model.rows import ROLES, Speaker
from qcode.tui.actions import bindings
from qcode.tui.desk.citing import cited
from qcode.tui.desk.display import clipped, one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.line_keys import LineKeys
from qcode.tui.screen import ProjectScreen
from qcode.tui.screens.jumping import called
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.options import Options


class SpeakersScreen(LineKeys, ProjectScreen):
    """A key turns interviewer into respondent, respondent into other, other into interviewer; another says who it is."""

    PLACE = "speakers"
    TITLE_WORDS = "speakers"
    BINDINGS = bindings("speakers", "lines")

    def __init__(self, transcript: str) -> None:
        super().__init__()
        self.transcript = transcript

    def body(self) -> ComposeResult:
        yield Static(id="sums", markup=False)
        yield Options(id="list", markup=False)

    def show(self) -> None:
        super().show()
        name = self.project.ask(queries.transcript, self.transcript).name
        self.show_head(f"{self.say('speakers')} · {one_line(name)}")
        self.query_one("#sums", Static).update(
            self.say(
                "Only respondents' words are counted. {speakers.role} changes the role of a speaker, {speakers.person} says which respondent it is; {desk.voice} in the text says who speaks in one turn."
            )
        )
        turns: dict[str, int] = {}
        for turn in self.project.ask(queries.turns, self.transcript):
            turns[turn.speaker] = turns.get(turn.speaker, 0) + 1
        numbers = {person.id: person.number for person in self.project.ask(queries.respondents)}
        self._speakers = self.project.ask(queries.speakers, self.transcript)
        listing = self.query_one(OptionList)
        at = listing.highlighted
        options = []
        for speaker in self._speakers:
            number = numbers.get(speaker.respondent) if speaker.respondent else None
            who = cited(number, self.face.language) if number else ""
            count = self.say_count("{count} turn", "{count} turns", turns.get(speaker.id, 0))
            label = clipped(one_line(speaker.label) or "–", 24)
            words = f"{label:<24} {self.say(speaker.role):<16} {who:<14} {count}"
            options.append(Option(words))
        listing.set_options(options)
        listing.highlighted = min(at or 0, len(options) - 1) if options else None

    def on_option_list_option_selected(self) -> None:
        self.action_role()

    def action_role(self) -> None:
        at = self.query_one(OptionList).highlighted
        if at is not None:
            speaker = self._speakers[at]
            role = ROLES[(ROLES.index(speaker.role) + 1) % len(ROLES)] if speaker.role in ROLES else ROLES[0]
            if self.do(commands.set_speaker, speaker.id, role=role) is not None:
                self._tell(speaker, role)

    def action_person(self) -> None:
        """Choose whose label it is: somebody's whom the project knows, or a new respondent's."""
        at = self.query_one(OptionList).highlighted
        if at is None:
            return
        speaker = self._speakers[at]

        def take(chosen: Chosen | None) -> None:
            if chosen and self.do(commands.set_speaker, speaker.id, role="respondent", respondent=int(chosen[0])):
                words = "“{label}” is {respondent} now; {project.undo} takes it back."
                who = cited(int(chosen[0]), self.face.language)
                self.message(self.say(words, label=one_line(speaker.label), respondent=who))

        title = self.say("Which respondent is “{label}”?", label=clipped(one_line(speaker.label) or "–", 24))
        self.app.push_screen(Chooser(title, self._people(speaker), self.face.language), take)

    def _people(self, speaker: Speaker) -> list[Choice]:
        """Everybody but whose label it is already, with what is known of her; last a new respondent."""
        known = self.project.ask(queries.respondent_items)
        choices = [
            Choice(
                str(item.respondent.number),
                " ".join(
                    filter(None, (cited(item.respondent.number, self.face.language), item.respondent.public_name))
                ),
                " · ".join((*item.transcripts, *(value for values in item.values.values() for value in values))),
                names=called(item.respondent.number),
            )
            for item in known
            if item.respondent.id != speaker.respondent and not item.respondent.withdrawn
        ]
        free = max((item.respondent.number for item in known), default=0) + 1
        return [*choices, Choice(str(free), self.say("a new respondent"), cited(free, self.face.language))]

    def _tell(self, speaker: Speaker, role: str) -> None:
        """What the new role means."""
        words = "{label}: {role} now; {project.undo} takes it back."
        if speaker.role == "respondent":
            words = "{label}: {role} now, no respondent any more, so these words are not counted; {project.undo} takes it back."
        self.message(self.say(words, label=one_line(speaker.label), role=self.say(role)))
