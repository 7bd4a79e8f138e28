"""Choosing what is to be reviewed: the way of drawing, then how many."""

from __future__ import annotations

from collections.abc import Callable
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


def plan_words(screen: ListedScreen, sample: Sample) -> str:
    """By what plan was drawn, and the seed where chance had a part."""
    return reviewed.plan_words(sample, cast("Language", screen.face.language))


def ask_plan(screen: ListedScreen, then: Callable[[str], object]) -> None:
    """Which codings are to be reviewed next; plans that are not done yet are offered first. ``then`` takes the plan's id."""
    project = screen.project
    known = project.ask(review_plans.plans_for, project.coder.id)
    queues = {row.id: project.ask(review_plans.queue, row, project.coder.id) for row in known}
    choices = []
    for row in known:
        found = queues[row.id]
        if found.done < len(found.tasks):
            hint = screen.say("reviewed: {done} of {count}", done=found.done, count=len(found.tasks))
            title = f"{screen.say('go on')}: {plan_words(screen, row)}"
            choices.append(Choice(row.id, title, f"{screen.day(row.drawn)} · {hint}"))
    choices += [Choice(way, screen.say(words)) for way, words in WAYS.items()]

    def take(chosen: Chosen | None) -> None:
        if chosen and chosen[0] in queues:
            then(chosen[0])
        elif chosen:
            _how_many(screen, chosen[0], len(known) + 1, then)

    screen.app.push_screen(
        Chooser(screen.say("Which codings are to be reviewed?"), choices, screen.face.language), take
    )


def _how_many(screen: ListedScreen, way: str, seed: int, then: Callable[[str], object]) -> None:
    if way in WHOLE:
        _draw_plan(screen, Plan(way, seed=seed), then)
        return
    box = LineBox(screen.say("How many codings?"), str(USUAL), screen.face.language, over=True)

    def take(count: str | None) -> None:
        if box.was_left:
            return
        if count and count.isdecimal():
            _draw_plan(screen, Plan(way, int(count), seed), then)
        else:
            screen.message(screen.say("Write a number, as in 60."), warning=True)

    screen.app.push_screen(box, take)


def _draw_plan(screen: ListedScreen, plan: Plan, then: Callable[[str], object]) -> None:
    def keep(codings: list[str]) -> None:
        try:
            sample = reviewing.keep(screen.project, plan, codings)
        except QcodeError as error:
            screen.message(screen.face.sentence(error), warning=True)
        else:
            then(sample.id)

    if plan.way == "odd":
        words = screen.say("Comparing the passages of each code…")
        do_apart(screen, Work(words, reviewing.chosen, (plan,)), keep)
    else:
        keep(reviewing.chosen(screen.project, plan))
