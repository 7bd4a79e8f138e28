"""Going through lists of places in all transcripts, coding as one goes."""

from __future__ import annotations

import asyncio
import re
import time
from collections import Counter

from qcode import queries
from qcode.catalogue.rounds import LISTS, asked_questions, found_by_transcript, questions_over
from qcode.model.rows import Respondent
from qcode.queries import Stop
from qcode.tui.desk.display import clipped, one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.desk.round import Round
from qcode.tui.screens.searching import SLICE, SearchActions
from qcode.tui.screens.working import do_apart
from qcode.tui.widgets.busy_box import Work
from qcode.tui.widgets.chooser import Chooser, Chosen

ROOM = 42
"""Cells of a list's title in the box, so that the count beside it is seen."""


def _tells(name: str, person: Respondent) -> bool:
    """Whether a transcript's name, as R07 or 7-interview, says whose words these are."""
    numbers = re.findall(r"\d+", name)
    return [int(number) for number in numbers if len(number) < 4] == [person.number] or name == person.public_name


class RoundActions(SearchActions):
    """Mixed into the desk."""

    # Choosing a list

    def action_go_through(self) -> None:
        def take(chosen: Chosen | None) -> None:
            if chosen:
                kind, _, id_ = chosen[0].partition(":")
                getattr(self, f"through_{kind}")(id_)

        self.app.push_screen(Chooser(self.say("Go through…"), self._lists(), self.face.language), take)

    def _lists(self) -> list[Choice]:
        """What belongs to the place one is at comes first."""
        lists = [
            Choice(f"list:{key}", self.say(each.title), self._count_of(key) if each.quick else "")
            for key, each in LISTS.items()
            if not each.unseen or self.project.ask(each.stops, self.project.coder.id)
        ]
        questions = [
            Choice(
                f"question:{row.id}",
                clipped(self.say("answers to {question}", question=f"{row.number}. {one_line(row.text)}"), ROOM),
                self.say("interviews: {count}", count=count),
            )
            for row, count in asked_questions(self.project)
        ]
        counts = self._branch_counts()
        codes = [
            Choice(f"code:{item.code.id}", self.looks[item.code.id].path, str(counts[item.code.id]), item.path)
            for item in self.items
        ]
        codes_here, asked_here = self._near()
        codes += [
            Choice(
                f"due:{code}",
                clipped(self.say("to read again for {name}", name=one_line(self.looks[code].name)), ROOM),
            )
            for code in (each.partition(":")[2] for each in codes_here)
            if code in self.looks
        ]
        asked = [
            Choice(f"query:{row.name}", clipped(self.say("passages of {query}", query=one_line(row.name)), ROOM))
            for row in self.project.ask(queries.kept_queries)
        ]
        others = sorted(
            [*lists, *asked, *questions, *codes],
            key=lambda choice: 0 if choice.id in codes_here else 1 if choice.id in asked_here else 2,
        )
        return [*self._begun(), *others]

    def _begun(self) -> list[Choice]:
        """The list that was left, and the words that were searched for."""
        found = []
        round = self.face.round
        if round is not None:
            place = self.say(
                "{number} of {count}", number=min(max(round.at, 0) + 1, len(round.stops)), count=len(round.stops)
            )
            found.append(Choice("round:", self.say("go on with: {list}", list=round.title), place))
        if words := one_line(self.face.searched):
            found.append(Choice("words:here", self.say("“{words}” from here on", words=words)))
            found.append(Choice("words:all", self.say("“{words}” in all transcripts", words=words)))
        return found

    def _count_of(self, key: str) -> str:
        return str(len(self.project.ask(LISTS[key].stops, self.project.coder.id)))

    def _branch_counts(self) -> Counter[str]:
        """My codings of each code and those below it."""
        counts: Counter[str] = Counter()
        for item in reversed(self.items):
            counts[item.code.id] += item.segments
            if item.code.parent is not None:
                counts[item.code.parent] += counts[item.code.id]
        return counts

    def _near(self) -> tuple[set[str], set[str]]:
        """The code in focus or at the caret, and the question that is answered here."""
        focused = self.view.marks.by_id.get(self.view.focus_mark)
        codes = {f"code:{mark.code}" for mark in ([focused] if focused else self.view.marks_here())}
        asked = self.project.ask(queries.question_at, self.transcript, self.view.caret)
        return codes, {f"question:{id_}" for id_ in (questions_over(self.project, asked) if asked else ())}

    # The lists

    def through_round(self, _: str) -> None:
        """Take up the list where it was left."""
        self.face.walks_words = False
        if self.face.round is not None:
            self.face.round.at = max(self.face.round.at, 0) - 1
        self.action_walk(1)

    def through_list(self, key: str) -> None:
        listing = LISTS[key]
        self.begin(Round(self.say(listing.title), self.project.ask(listing.stops, self.project.coder.id)))

    def through_code(self, id_: str) -> None:
        stops = self.project.ask(queries.passages_of_code, id_, self.project.coder.id)
        self.begin(Round(self.say("passages of {name}", name=one_line(self.looks[id_].name)), stops))

    def through_query(self, name: str) -> None:
        """The passages of a kept query."""
        from qcode.catalogue.asking import ask
        from qcode.catalogue.scope import Wanted

        title = self.say("passages of {query}", query=one_line(name))
        work = Work(self.say("Looking for the passages…"), ask, (Wanted(query=name, own=True),))
        do_apart(self, work, lambda stops: self.begin(Round(title, stops)))

    def through_question(self, id_: str) -> None:
        number = next(row.number for row in self.project.ask(queries.questions) if row.id == id_)
        stops = self.project.ask(queries.answers, id_)
        self.begin(Round(self.say("answers to {question}", question=number), stops))

    def through_words(self, where: str) -> None:
        if where == "all":
            self.run_worker(self._gather(self.face.searched), exclusive=True, group="search")
        else:
            self.face.walks_words = True
            self.walk_found(1)

    async def _gather(self, words: str) -> None:
        """Search every transcript, a slice of time at a time, so that keys are answered meanwhile."""
        stops: list[Stop] = []
        rows = self.project.ask(queries.transcripts)
        began = rested = time.monotonic()
        for number, (_, found) in enumerate(found_by_transcript(self.project, words, rows), 1):
            stops += found
            if time.monotonic() - rested > SLICE:
                self.say_looking(number, len(rows), began)
                await asyncio.sleep(0)
                rested = time.monotonic()
        self.begin(Round(self.say("“{words}” in all transcripts", words=one_line(words)), stops, words))

    # Walking

    def begin(self, round: Round) -> None:
        """Go to the stop of the list one stands at, else to its first."""
        if not round.stops:
            self.message(self.say("There is nothing in this list: {list}.", list=round.title))
            return
        round.begin_at(self.transcript, self.view.caret)
        self.face.round, self.face.walks_words = round, False
        self.action_walk(1)

    def action_walk(self, step: int) -> None:
        """The next or previous stop of the list; what has been taken away since is passed over."""
        round = self.face.round
        if self.face.walks_words:
            self.walk_found(step)
            return
        if round is None:
            self.action_go_through()
            return
        for index in round.onward(step):
            stop = self.project.ask(queries.stop_now, round.stops[index])
            if stop is not None:
                round.at = index
                self._go_to_stop(round, stop)
                return
        round.end(step)
        words = (
            "{list}: that was the last; {desk.walk_next} begins again"
            if step > 0
            else "{list}: that was the first; {desk.walk_previous} goes to the last"
        )
        self.message(self.say(words, list=round.title))

    def _go_to_stop(self, round: Round, stop: Stop) -> None:
        selected = stop.coding != "" or stop.about in ("", "passage_link", "passage_condition")
        self.jump_to(stop.transcript, stop.start, stop.end if selected else None)
        self.view.focus_on(stop.coding)
        if round.words:
            self.mark_found(round.words)
        here = self.say("{number} of {count}", number=round.at + 1, count=len(round.stops))
        self.say_deed(" · ".join(filter(None, (here, round.title, *self._who_and_where(stop)))))

    def _who_and_where(self, stop: Stop) -> tuple[str, str]:
        """Whose words these are and in which transcript, what the line says already left out."""
        name = one_line(self.project.ask(queries.transcript, stop.transcript).name)
        person = next((row for row in self.project.ask(queries.respondents) if row.number == stop.respondent), None)
        turn = self.view.doc.turn_at(self.view.caret)
        speaker = one_line(turn.speaker) if turn else ""
        where = "" if name == speaker else name
        if person is None or _tells(name, person) or person.public_name == speaker:
            return "", where
        said = self.say("respondent {number}", number=person.number)
        return (f"{said} ({one_line(person.public_name)})" if person.public_name else said), where

    # The same question

    def action_same_question(self) -> None:
        """The answer to the question in force here, in the next interview that has one."""
        asked = self.project.ask(queries.question_at, self.transcript, self.view.caret)
        if asked is None:
            self.message(self.say("No question is linked here; {desk.question} links the turn to one."))
            return
        order = [row.id for row in self.project.ask(queries.transcripts)]
        places: dict[str, int] = {row: place for place, row in enumerate(order)}
        here = places[self.transcript]
        first: dict[int, Stop] = {}
        for stop in sorted(self.project.ask(queries.answers, asked), key=lambda stop: stop.start):
            first.setdefault((places[stop.transcript] - here) % len(order), stop)
        first.pop(0, None)
        if not first:
            self.message(self.say("No other interview has an answer to this question."))
            return
        stop = first[min(first)]
        number = next(row.number for row in self.project.ask(queries.questions) if row.id == asked)
        self.jump_to(stop.transcript, stop.start)
        again = self.say("from the first interview again") if places[stop.transcript] < here else ""
        title = self.say("answers to {question}", question=number)
        self.say_deed(" · ".join(filter(None, (again, title, *self._who_and_where(stop)))))
