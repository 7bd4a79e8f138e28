"""Another question for a turn, or none, while links are only proposed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qcode import queries
from qcode.catalogue.linking import Link, corrected
from qcode.tui.desk.display import one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.screen import ProjectScreen
from qcode.tui.screens.linking_words import asking_choices
from qcode.tui.widgets.chooser import Chooser, Chosen


def correct_links(screen: ProjectScreen, links: Sequence[Link], then: Callable[[list[Link]], object]) -> None:
    """Choose the turn, then its question; ``then`` gets the links as they are now."""

    def turn_chosen(chosen: Chosen | None) -> None:
        if chosen:
            _choose_question(screen, links, chosen[0], then)

    title = screen.say("Which turn gets another question?")
    screen.app.push_screen(
        Chooser(title, asking_choices(screen.project, links, screen.say), screen.face.language), turn_chosen
    )


def _choose_question(
    screen: ProjectScreen, links: Sequence[Link], turn: str, then: Callable[[list[Link]], object]
) -> None:
    link = next(each for each in links if each.turn == turn)
    questions = screen.project.ask(queries.questions, link.question.guide)

    def take(chosen: Chosen | None) -> None:
        if chosen:
            then(corrected(links, turn, next((each for each in questions if each.id == chosen[0]), None)))

    choices = [Choice(each.id, f"{each.number}. {one_line(each.text)}") for each in questions]
    choices.append(Choice("-", screen.say("no question")))
    title = screen.say("Which question is answered here?")
    at = "-" if link.left else link.question.id
    screen.app.push_screen(Chooser(title, choices, screen.face.language, at=at), take)
