"""Choosing what is to be reviewed: the way of drawing, then how many."""

from __future__ import annotations

from typing import cast

from qcode.catalogue import reviewed, reviewing
from qcode.catalogue.reviewing import USUAL, Plan
from qcode.model.audit import WAYS, Sample
from qcode.model.errors import QcodeError
from qcode.queries import review_plans
from qcode.tui.desk.finder import Choice
from qcode.tui.screens.listed import ListedScreen
from qcode.tui.screens.working import do_apart
from qcode.tui.widgets.busy_box import Work
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.line_box import LineBox
from qcode.words import Language

WHOLE = ("all", "since", "answered")
"""Ways that draw all that fit."""


class PlanActions(ListedScreen):
    """Mixed into the screen of the review."""

    def go_on_with(self, sample: str) -> None:
        """Look at what a plan has drawn."""
        raise NotImplementedError

    def plan_words(self, sample: Sample) -> str:
        """By what plan was drawn, and the seed where chance had a part."""
        return reviewed.plan_words(sample, cast("Language", self.face.language))

    def action_plan(self) -> None:
        """Which codings are to be reviewed next; plans that are not done yet are offered first."""
        person = self.project.coder.id
        known = self.project.ask(review_plans.review_plans)
        queues = {row.id: self.project.ask(review_plans.queue, row, person) for row in known}
        choices = []
        for row in known:
            found = queues[row.id]
            if found.done < len(found.tasks):
                hint = self.say("reviewed: {done} of {count}", done=found.done, count=len(found.tasks))
                choices.append(
                    Choice(row.id, f"{self.say('go on')}: {self.plan_words(row)}", f"{row.drawn[:10]} · {hint}")
                )
        choices += [Choice(way, self.say(words)) for way, words in WAYS.items()]

        def take(chosen: Chosen | None) -> None:
            if chosen and chosen[0] in queues:
                self.go_on_with(chosen[0])
            elif chosen:
                self._how_many(chosen[0], len(known) + 1)

        title = self.say("Which codings are to be reviewed?")
        self.app.push_screen(Chooser(title, choices, self.face.language), take)

    def _how_many(self, way: str, seed: int) -> None:
        if way in WHOLE:
            self._draw_plan(Plan(way, seed=seed))
            return
        box = LineBox(self.say("How many codings?"), str(USUAL), self.face.language, over=True)

        def take(count: str | None) -> None:
            if box.was_left:
                return
            if count and count.isdecimal():
                self._draw_plan(Plan(way, int(count), seed))
            else:
                self.message(self.say("Write a number, as in 60."), warning=True)

        self.app.push_screen(box, take)

    def _draw_plan(self, plan: Plan) -> None:
        def keep(codings: list[str]) -> None:
            try:
                sample = reviewing.keep(self.project, plan, codings)
            except QcodeError as error:
                self.message(error.said(self.face.language), warning=True)
            else:
                self.deed = ""
                self.go_on_with(sample.id)

        if plan.way == "odd":
            do_apart(self, Work(self.say("Comparing the passages of each code…"), reviewing.chosen, (plan,)), keep)
        else:
            keep(reviewing.chosen(self.project, plan))
