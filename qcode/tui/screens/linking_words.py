"""Proposed links in words: those that are little alike first, with what was said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len

from qcode import queries
from qcode.catalogue.linking import Link
from qcode.project import Project
from qcode.queries.transcripts import words_at
from qcode.tui.desk.display import clipped, one_line
from qcode.tui.desk.finder import Choice

DOUBTFUL = 0.6
"""Below which likeness (0 to 1) a link is to be looked at first."""
MOST = 400
"""How many links of one kind are shown."""
PLACE = 26
"""Cells of a place."""
Line = tuple[str, str]
"""A line, and how it looks."""


def link_lines(project: Project, links: Sequence[Link], say: Callable[..., str], width: int) -> list[Line]:
    """The turns that ask, the doubtful ones first, and least alike of these; the others in the order of the project."""
    asking = [link for link in links if link.asks and not link.left]
    doubtful = sorted((link for link in asking if link.score < DOUBTFUL), key=lambda link: link.score)[:MOST]
    lines: list[Line] = []
    if doubtful:
        lines.append((f"{say('Look at these first, they are little alike:')}\n", "$text-warning"))
        said = _said(project, doubtful)
        for link in doubtful:
            words = clipped(one_line(said[link.turn]), max(20, width - 12))
            lines += [(_line(link, "?", say, width), "$text-warning"), (f"        {words}\n", "dim")]
        lines.append(("\n", ""))
    lines += [(_line(link, " ", say, width), "") for link in asking if link.score >= DOUBTFUL][:MOST]
    return lines


def asking_choices(project: Project, links: Sequence[Link], say: Callable[..., str]) -> list[Choice]:
    """The turns that ask, each with the question it is to be linked to and what was said, to choose from."""
    asking = [link for link in links if link.asks]
    said = _said(project, asking)
    choices = []
    for link in asking:
        number = "–" if link.left else link.question.number
        place = f"{clipped(one_line(link.transcript.name), PLACE)}, {say('turn {number}', number=link.position)}"
        choices.append(Choice(link.turn, f"{place} → {number}: {one_line(said[link.turn])}"))
    return choices


def _line(link: Link, sign: str, say: Callable[..., str], width: int) -> str:
    """Where it was asked, how like it is, and the question; of a long name as much as leaves the turn in sight."""
    turn = f", {say('turn {number}', number=link.position)}"
    place = clipped(one_line(link.transcript.name), PLACE - cell_len(turn)) + turn
    question = clipped(f"{link.question.number}. {one_line(link.question.text)}", max(20, width - 42))
    return f"{sign} {place}{' ' * (PLACE - cell_len(place))} {link.score:4.0%}  {question}\n"


def _said(project: Project, links: Sequence[Link]) -> dict[str, str]:
    """What was said in the turns of some links."""
    wanted = {link.turn for link in links}
    turns = project.ask(queries.turns_of_transcripts, {link.transcript.id for link in links})
    places = {turn.id: (str(turn.transcript), turn.words, turn.end) for turn in turns if turn.id in wanted}
    words = project.ask(words_at, list(places.values()))
    return {id: words[place] for id, place in places.items()}
