"""Who speaks in the turn at the caret is chosen from a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from qcode import commands, queries
from qcode.commands import INTERVIEWER
from qcode.commands.transcripts import NOBODY_ASKED
from qcode.model.rows import RespondentId, Speaker, SpeakerId, Turn
from qcode.tui.desk import motions
from qcode.tui.desk.citing import cited
from qcode.tui.desk.display import clipped, one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.screens.desk_base import DeskBase
from qcode.tui.screens.jumping import called
from qcode.tui.widgets.chooser import Chooser, Chosen

NUMBER = "#"
"""What stands before the number of a respondent who has no label in the transcript yet."""


class VoiceActions(DeskBase):
    """Mixed into the desk."""

    def action_voice(self) -> None:
        """Say who speaks in the turn, in every turn that the selection touches, or in words selected inside one."""
        turns = self._turns_here()
        if not turns:
            self.message(self.say("There is no turn here."), warning=True)
            return
        place = self.say("turn {number}", number=turns[0].position)
        if len(turns) > 1:
            place = self.say_count("{count} turn", "{count} turns", len(turns))
        part = self._part_of(turns)
        choices = self._voices({turn.speaker for turn in turns}, part=part is not None)

        def take(chosen: Chosen | None) -> None:
            if chosen:
                who = int(chosen[0][1:]) if chosen[0].startswith(NUMBER) else chosen[0]
                name = next(choice.text for choice in choices if choice.id == chosen[0])
                self._give(turns, who, place, name, part)

        title = self.say("Who speaks here ({place})?", place=place)
        if part:
            title = self.say("Who says only these words ({place})?", place=place)
        self.app.push_screen(Chooser(title, choices, self.face.language), take)

    def _turns_here(self) -> list[Turn]:
        """The turns that the selection touches, else the one at the caret."""
        view = self.view
        turns = self.project.ask(queries.turns, self.transcript)
        if view.selection_span:
            low, high = view.passage or view.selection_span
            return [turn for turn in turns if turn.start < high and turn.end > low]
        here = view.doc.turn_at(view.caret)
        return [turn for turn in turns if here is not None and turn.id == here.id]

    def _part_of(self, turns: Sequence[Turn]) -> tuple[int, int] | None:
        """The words selected inside one turn; None where they are all of its words, or nothing is selected."""
        span = self.view.passage if self.view.selection_span and len(turns) == 1 else None
        whole = motions.trimmed(self.view.doc, turns[0].words, turns[0].end)
        if span is None or whole is None or (span[0] <= whole[0] and whole[1] <= span[1]):
            return None
        return max(span[0], whole[0]), min(span[1], whole[1])

    def action_join_turn(self) -> None:
        """Let the turn at the caret go on from the one before."""
        turn = self.view.doc.turn_at(self.view.caret)
        if turn is None:
            self.message(self.say("There is no turn here."), warning=True)
        elif self.do(commands.join_turn, self.transcript, turn.id) is not None:
            words = "Turn {number} was joined to the one before; {project.undo} takes it back."
            self.message(self.say(words, number=turn.number))

    def _voices(self, was: set[SpeakerId], *, part: bool) -> list[Choice]:
        """The transcript's labels, the most used first; who asks; then the project's other respondents.

        Who speaks already is left out; of a ``part`` she may be meant, to cut a turn in two, and comes after who asks.
        """
        row = self.project.ask(queries.transcript, self.transcript)
        said = Counter(turn.speaker for turn in self.project.ask(queries.turns, self.transcript))
        voices = sorted(
            self.project.ask(queries.speakers, self.transcript), key=lambda voice: (voice.id in was, -said[voice.id])
        )
        people = {item.respondent.id: item for item in self.project.ask(queries.respondent_items)}
        numbers = {id_: item.respondent.number for id_, item in people.items()}
        speaks = [voice for voice in voices if was == {voice.id}]
        choices = [self._label(voice, numbers) for voice in voices if voice not in speaks]
        if not any(voice.role == INTERVIEWER for voice in voices):
            choices.append(Choice(INTERVIEWER, self.say(INTERVIEWER)))
        choices += [self._label(voice, numbers) for voice in speaks if part]
        here = {voice.respondent for voice in voices if voice.role == "respondent"}
        for id_, item in people.items() if row.kind not in NOBODY_ASKED else ():
            person = item.respondent
            if id_ not in here and not person.withdrawn:
                text = " ".join(filter(None, (cited(person.number, self.face.language), one_line(person.public_name))))
                hint = " · ".join((*item.transcripts, *(value for held in item.values.values() for value in held)))
                choices.append(Choice(f"{NUMBER}{person.number}", text, clipped(hint, 40), names=called(person.number)))
        return choices

    def _label(self, voice: Speaker, numbers: dict[RespondentId, int]) -> Choice:
        """A label of the transcript, with the role and the respondent that it stands for."""
        number = numbers.get(voice.respondent) if voice.respondent and voice.role == "respondent" else None
        who = cited(number, self.face.language) if number else ""
        hint = " · ".join(filter(None, (self.say(voice.role), who)))
        return Choice(voice.id, one_line(voice.label) or who or "–", hint, names=called(number) if number else ())

    def _give(self, turns: Sequence[Turn], who: str | int, place: str, name: str, part: tuple[int, int] | None) -> None:
        """Let somebody speak in turns, and say so; where words count no longer, that too."""
        roles: dict[str, str] = {voice.id: voice.role for voice in self.project.ask(queries.speakers, self.transcript)}
        counted = any(roles[turn.speaker] == "respondent" for turn in turns)
        ends = turns[0].start, turns[-1].end
        if part:
            self.view.let_go()
            done = self.do(commands.cut_turn, self.transcript, *part, who=who)
        else:
            done = self.do(commands.set_turn_speaker, self.transcript, *ends, who=who)
        if done is None:
            return
        if part:
            now = next(turn for turn in done if turn.start <= part[0] < turn.end)
            place = self.say("turn {number}", number=now.position)
        words = "{label}: {role} now; {project.undo} takes it back."
        if counted and not (isinstance(who, int) or roles.get(who) == "respondent"):
            words = "{label}: {role} now, no respondent any more, so these words are not counted; {project.undo} takes it back."
        self.message(self.say(words, label=place, role=name))
