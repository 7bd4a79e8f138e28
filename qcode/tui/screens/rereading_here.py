"""Reading a transcript again at the desk for codes that came after it, and checking codings of an older definition."""

from __future__ import annotations

from dataclasses import dataclass

from qcode import commands, queries
from qcode.queries import Stop
from qcode.tui.desk.display import one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.desk.marks import Mark
from qcode.tui.desk.round import Round
from qcode.tui.screens.comparing import ComparingActions
from qcode.tui.screens.overcoding import OverActions
from qcode.tui.screens.rounds import RoundActions
from qcode.tui.widgets.ask_box import AskBox
from qcode.tui.widgets.chooser import Chooser, Chosen


@dataclass(slots=True)
class ForCode(Round):
    """A list that is gone through for the sake of one code, which stays beside the text meanwhile."""

    code: str = ""


@dataclass(slots=True)
class Reading(ForCode):
    """The turns of a transcript that is read again for a code; at the end it is asked whether that is done."""

    transcript: str = ""


class RereadActions(ComparingActions, RoundActions, OverActions):
    """Mixed into the desk."""

    _versions: tuple[object, dict[str, int]] = ((), {})
    """The codebook that stands beside the text, and the version of each of its codes."""

    def keeps_its_code(self) -> bool:
        """While one goes through a list for a code, passing over other codes does not put them in its place."""
        round = self.face.round
        under_way = isinstance(round, ForCode) and 0 <= round.at < len(round.stops)
        return under_way and not self.face.walks_words

    def mark_words(self, mark: Mark) -> str:
        """Whether the coding is of an older definition."""
        if self._versions[0] is not self.items:
            self._versions = self.items, {item.code.id: item.code.version for item in self.items}
        old = not mark.theirs and mark.version < self._versions[1].get(mark.code, 0)
        return f" ({self.say('to check: {desk.mark_checked} it stands')})" if old else ""

    # What is left to do here

    def action_reread(self) -> None:
        """For which codes this transcript is to be read again, and what can be done about it."""
        found = self.project.ask(queries.work_list, self.project.coder.id)
        codes = [each.code for each in found.due if each.transcript == self.transcript and each.code in self.looks]
        old = [each for each in found.unchecked if each.transcript == self.transcript]
        choices = self._reread_choices(codes, len(old))
        if found.due or found.unchecked:
            choices.append(Choice("list:", self.say("all that is to be read again, in every interview…")))
        if not choices:
            self.message(self.say("Nothing is to be read again: no code came or changed after you had begun."))
            return

        def take(chosen: Chosen | None) -> None:
            if chosen:
                kind, _, code = chosen[0].partition(":")
                getattr(self, f"reread_{kind}")(code)

        name = one_line(self.project.ask(queries.transcript, self.transcript).name)
        one, many = "{name}: not read yet for {count} code", "{name}: not read yet for {count} codes"
        title = self.say_count(one, many, len(codes), name=name)
        self.app.push_screen(Chooser(title, choices, self.face.language, about=self._about_choice), take)

    def _reread_choices(self, codes: list[str], old: int) -> list[Choice]:
        versions: dict[str, int] = {item.code.id: item.code.version for item in self.items}
        found = [
            Choice(
                f"turns:{code}",
                self.say("read for {name}, turn by turn", name=one_line(self.looks[code].name)),
                self.say("version {number}", number=versions[code]),
            )
            for code in codes
        ]
        if old:
            found.append(Choice("check:", self.say("check the codings of older definitions"), str(old)))
        if codes:
            found.append(Choice("uncoded:", self.say("go through the turns without any code")))
        found += [
            Choice(f"read:{code}", self.say("mark as read for {name}", name=one_line(self.looks[code].name)))
            for code in codes
        ]
        if len(codes) > 1:
            found.append(Choice("all:", self.say("mark as read for all of them"), str(len(codes))))
        return found

    def _about_choice(self, choice: str) -> str:
        """What the code of a line means."""
        code = choice.partition(":")[2]
        return self.about_code(code) if code in self.looks else ""

    def reread_list(self, _: str) -> None:
        self.face.go("reread")

    def reread_turns(self, code: str) -> None:
        """Turn by turn through what has not got the code, its meaning and passages beside the text."""
        stops = self.project.ask(queries.turns_without, self.transcript, code, self.project.coder.id)
        title = self.say("read for {name}", name=one_line(self.looks[code].name))
        self.compare_with(code)
        self.begin(Reading(title, stops, transcript=self.transcript, code=code))

    def reread_check(self, code: str) -> None:
        """One coding after the other: of a code in all transcripts, or of any code in this one."""
        where = {"code": code} if code else {"transcript": self.transcript}
        stops = self.project.ask(queries.codings_to_check, self.project.coder.id, **where)
        title = self.say("codings to check again")
        self.begin(Round(f"{title}: {one_line(self.looks[code].name)}" if code in self.looks else title, stops))

    def reread_uncoded(self, _: str) -> None:
        every = self.project.ask(queries.uncoded_turns, self.project.coder.id)
        stops = [stop for stop in every if stop.transcript == self.transcript]
        self.begin(Round(self.say("turns without a code"), stops))

    def reread_read(self, code: str) -> None:
        self._mark_read([(self.transcript, code)])

    def reread_all(self, _: str) -> None:
        due = self.project.ask(queries.work_list, self.project.coder.id).due
        self._mark_read([(each.transcript, each.code) for each in due if each.transcript == self.transcript])

    def _mark_read(self, places: list[tuple[str, str]]) -> None:
        if self.do(commands.mark_read, places):
            names = ", ".join(self.name_of(code) for _, code in places)
            self.say_deed(self.say("marked as read for {names}", names=names))

    def through_due(self, code: str) -> None:
        """The interviews that are to be read again for a code."""
        stops = self.project.ask(queries.transcripts_to_read, self.project.coder.id, code=code)
        self.compare_with(code)
        title = self.say("to read again for {name}", name=one_line(self.looks[code].name))
        self.begin(ForCode(title, stops, code=code))

    # Going through it

    def action_walk(self, step: int) -> None:
        """At the end of what was read again for a code, ask whether it is read."""
        before = self.face.round
        super().action_walk(step)
        if isinstance(before, Reading) and before is self.face.round and before.at >= len(before.stops):
            self._ask_whether_read(before)

    def _ask_whether_read(self, done: Reading) -> None:
        def answered(answer: str | None) -> None:
            if answer == "read":
                self._mark_read([(done.transcript, done.code)])

        row = self.project.ask(queries.transcript, done.transcript)
        known = self.project.ask(queries.reading, done.transcript, done.code, self.project.coder.id)
        code = self.project.ask(queries.code_item, done.code)
        if known is not None and known.version >= code.version:
            return
        names = {"name": one_line(row.name), "code": self.name_of(done.code)}
        question = self.say("That was the last turn. Is “{name}” now read for {code}?", **names)
        answers = [("", self.say("Not yet")), ("read", self.say("Mark it as read"))]
        self.app.push_screen(AskBox(question, answers), answered)

    def begin(self, round: Round) -> None:
        """A list without a stop, of a reading, is at its end at once."""
        if isinstance(round, Reading) and not round.stops:
            self._ask_whether_read(round)
        else:
            super().begin(round)

    def action_stands(self) -> None:
        """The coding was checked and stands; in a list of codings, on to the next."""
        self.with_coding("Which coding was checked?", self._confirm)

    def _confirm(self, mark: Mark) -> None:
        if self.do(commands.confirm_codings, [mark.id]) is None:
            return
        round = self.face.round
        stop: Stop | None = round.stops[round.at] if round and 0 <= round.at < len(round.stops) else None
        if stop is not None and stop.coding == mark.id:
            self.action_walk(1)
        else:
            self.say_deed(self.say("checked, it stands: {name}", name=self.name_of(mark.code)))
