"""One box that goes anywhere: turns, questions, respondents, codes, memos and transcripts."""

from __future__ import annotations

from qcode import queries
from qcode.catalogue.rounds import questions_once
from qcode.tui.desk import gather
from qcode.tui.desk.citing import cited
from qcode.tui.desk.finder import Choice
from qcode.tui.screens.trailing import TrailActions
from qcode.tui.widgets.chooser import Chosen
from qcode.tui.widgets.jump_box import JumpBox
from qcode.words import LANGUAGES, say

SHOWN, LOOKED_THROUGH = 50, 400
"""Characters of a memo."""


def called(number: int) -> tuple[str, ...]:
    """What a respondent may be called where one types who is meant: R09, respondent 9, 9-респондент, …"""
    titles = dict.fromkeys((*(say("respondent", language) for language in LANGUAGES), "реп"))
    return (
        *dict.fromkeys(cited(number, language) for language in LANGUAGES),
        f"R{number:02}",
        *(f"{number} {title}" for title in titles),
        *(f"{title} {number}" for title in titles),
    )


class JumpActions(TrailActions):
    """Mixed into the desk."""

    def action_jump(self) -> None:
        def go(chosen: Chosen | None) -> None:
            if chosen:
                kind, _, id_ = chosen[0].partition(":")
                getattr(self, f"go_to_{kind}")(id_)

        self.app.push_screen(JumpBox(self.say("Go to…"), self._places(), self.face.language, self.view.doc), go)

    def _places(self) -> list[Choice]:
        """Everything but turns, which the box looks for itself, as it also makes names fit for the screen."""
        ask, say = self.project.ask, self.say
        words = {kind: say(kind) for kind in ("transcript", "question", "respondent", "memo")}
        places = [
            Choice(f"question:{row.id}", f"{row.number}. {row.text}", words["question"])
            for row in questions_once(self.project)
        ]
        places += [
            Choice(
                f"respondent:{row.transcript}:{row.respondent}",
                f"{row.number} {row.public_name}".strip(),
                f"{words['respondent']} · {row.name}",
                names=called(row.number),
            )
            for row in ask(queries.respondents_in_transcripts)
        ]
        places += [Choice(f"transcript:{row.id}", row.name, words["transcript"]) for row in ask(queries.transcripts)]
        places += [
            Choice(f"code:{each.id}", each.text, say("code"), each.also)
            for each in gather.code_choices(self.items, self.looks)
        ]
        return places + self._memos(words["memo"])

    def _memos(self, hint: str) -> list[Choice]:
        """My own memos; one on a code or a question leads where that leads."""
        mine = self.project.coder.id
        placed = {stop.row: stop for stop in self.project.ask(queries.memo_places, mine)}
        found = []
        for memo in self.project.ask(queries.memos):
            if stop := placed.get(memo.id):
                place = f"memo:{stop.transcript}:{stop.start}:{stop.coding}"
            elif memo.coder == mine and memo.about in ("code", "question"):
                place = f"{memo.about}:{memo.target}"
            else:
                continue
            body = memo.body[:LOOKED_THROUGH]
            found.append(Choice(place, body if len(body) < SHOWN else f"{body[:SHOWN]}…", hint, body))
        return found

    def go_to_transcript(self, id_: str) -> None:
        self.open(id_)

    def go_to_turn(self, start: str) -> None:
        self.jump_to(self.transcript, int(start))

    go_to_place = go_to_turn

    def go_to_respondent(self, place: str) -> None:
        """Where one was in the respondent's interview; where several speak, her first words."""
        transcript, _, respondent = place.partition(":")
        self.open(transcript, self.project.ask(queries.first_words, transcript, respondent))

    def go_to_question(self, id_: str) -> None:
        """The first answer to it in this transcript, else in the first interview that has one."""
        stops = self.project.ask(queries.answers, id_)
        here = [stop for stop in stops if stop.transcript == self.transcript]
        target = next(iter(here or stops), None)
        if target is None:
            self.message(self.say("No turn is linked to that question."))
        else:
            self.jump_to(target.transcript, target.start)

    def go_to_code(self, id_: str) -> None:
        """The next passage of a code, in this transcript or in another one."""
        stops = self.project.ask(queries.passages_of_code, id_, self.project.coder.id)
        here = [each for each in stops if each.transcript == self.transcript]
        ahead = [each for each in here if each.start > self.view.caret]
        target = next(iter(ahead or here or stops), None)
        if target is None:
            self.message(self.say("This code has not been given yet."))
        else:
            self.jump_to(target.transcript, target.start)
            self.view.focus_on(target.coding)

    def go_to_memo(self, place: str) -> None:
        transcript, start, coding = place.split(":")
        self.jump_to(transcript, int(start))
        self.view.focus_on(coding)
