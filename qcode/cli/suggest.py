"""Proposals: where else a code may belong, codings that stand out, codes that may be one; the coder decides."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import click

from qcode import commands, queries
from qcode.cli.common import json_option, print_json, print_table, said, tell, with_project
from qcode.model.errors import QcodeError
from qcode.settings import language
from qcode.text.shortening import shortened

if TYPE_CHECKING:
    from qcode.catalogue.suggesting import Suggestion, WhereElse
    from qcode.project import Project

SHOWN = 70
"""How much of a passage a line of the list shows."""


class NotProposed(QcodeError):
    template = "“{place}” is not among the passages listed for “{code}” ({count}); --most N lists more of them."


class CodeFirst(click.Group):
    """A group whose first word may be a code: what is none of its commands is one."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        named = bool(args) and args[0] not in self.commands and not args[0].startswith("-")
        return super().parse_args(ctx, ["code", *args] if named else args)


@click.group("suggest", cls=CodeFirst)
def suggest_command() -> None:
    """Passages that may carry a code, odd codings, codes alike. Off by default; only your yes codes anything.

    \b
    Example:
      qcode suggest on
      qcode suggest "Trust > In teachers"
      qcode suggest odd Trust
      qcode suggest alike
    """


@suggest_command.command("on")
@with_project
def turn_on(project: Project) -> None:
    """Let passages be proposed to you, and to nobody else.

    \b
    Example:
      qcode suggest on
    """
    project.do(commands.start_proposals)
    tell("Passages are proposed to {coder} from now on. Nothing is coded without a yes.", coder=project.coder.name)


@suggest_command.command("off")
@with_project
def turn_off(project: Project) -> None:
    """Propose nothing any more; what you said of proposals stays.

    \b
    Example:
      qcode suggest off
    """
    project.do(commands.stop_proposals)
    tell("Nothing is proposed any more.")


@suggest_command.command("code")
@click.argument("code")
@click.option("--most", default=10, show_default=True, type=click.IntRange(1, 1_000), help="How many passages.")
@click.option("--accept", multiple=True, metavar="N|PLACE", help="Code this passage: its number or place; repeatable.")
@click.option("--reject", multiple=True, metavar="N|PLACE", help="It does not carry the code: never propose it again.")
@click.option("--later", multiple=True, metavar="N|PLACE", help="Propose it again after all others.")
@click.option("--ask", is_flag=True, help="Go through the passages one by one.")
@json_option
@with_project
def where_else_command(
    project: Project,
    code: str,
    most: int,
    accept: tuple[str, ...],
    reject: tuple[str, ...],
    later: tuple[str, ...],
    ask: bool,
    as_json: bool,
) -> None:
    """List the passages that may carry CODE, the likeliest first; `qcode suggest CODE` is enough.

    The order is learnt anew from your codings each time, so numbers change after an answer; places do not.

    \b
    Example:
      qcode suggest code Trust --most 20
      qcode suggest code Trust --accept R07:12 --reject R03:4
      qcode suggest code Trust --ask
    """
    from qcode.catalogue import suggesting

    found = suggesting.where_else(project, project.ask(queries.code_named, code).id, most=most)
    answers = ((suggesting.accept, accept), (suggesting.reject, reject), (suggesting.postpone, later))
    chosen = [(answer, _named(found, place)) for answer, places in answers for place in places]
    if as_json:
        print_json(_as_data(found))
    elif ask:
        _ask(project, found)
    elif chosen:
        for answer, suggestion in chosen:
            answer(project, found, suggestion)
        _told(len(accept), len(reject), len(later))
    else:
        _list(found)


def _named(found: WhereElse, place: str) -> Suggestion:
    """The proposed passage of a number of the list, or of a place such as ``R07:12``."""
    rows = found.suggestions
    if place.isdecimal() and 1 <= int(place) <= len(rows):
        return rows[int(place) - 1]
    for row in rows:
        if row.place == place:
            return row
    raise NotProposed(place=place, count=len(rows), code=found.path)


def _told(accepted: int, rejected: int, later: int) -> None:
    tell("Coded: {accepted}; refused: {rejected}; put off: {later}.", accepted=accepted, rejected=rejected, later=later)


def _list(found: WhereElse) -> None:
    _learnt(found)
    if not found.suggestions:
        tell("There is no passage left to propose.")
        return
    print_table(
        ("No.", "Score", "Place", "Read", "Weighs most", "Passage"),
        [
            (
                number,
                _share(row.score),
                row.place,
                said("yes") if row.read else "",
                ", ".join(row.words),
                shortened(row.text, SHOWN),
            )
            for number, row in enumerate(found.suggestions, 1)
        ],
    )
    tell(
        "Listed: {shown} of {count}. A random part is kept back, so that your own eye is measured too:"
        " `qcode report suggestion-quality`.",
        shown=len(found.suggestions),
        count=found.candidates,
    )


def _learnt(found: WhereElse) -> None:
    """What the order was learnt from, or why it could not be."""
    if found.way == "likeness":
        tell(
            "“{code}”: by likeness to its definition and its {positives} passages; to be learnt, a code needs five"
            " passages of three respondents.",
            code=found.path,
            positives=found.positives,
        )
    else:
        tell(
            "“{code}”: learnt from {positives} passages of {respondents} respondents with it and {negatives} without.",
            code=found.path,
            positives=found.positives,
            respondents=found.interviews,
            negatives=found.negatives,
        )


def _ask(project: Project, found: WhereElse) -> None:
    """Show one passage after the other, until all are answered or it is enough."""
    from qcode.catalogue import suggesting

    _learnt(found)
    counts = {"y": 0, "n": 0, "l": 0}
    answers = {"y": suggesting.accept, "n": suggesting.reject, "l": suggesting.postpone}
    for row in found.suggestions:
        tell("{place} ({words}): “{passage}”", place=row.place, words=", ".join(row.words), passage=row.text)
        question = said("Does it carry the code? y yes, n no, l later, q enough")
        try:
            answer = click.prompt(question, type=click.Choice([*counts, "q"]), show_choices=False)
        except click.Abort:
            answer = "q"
        if answer == "q":
            break
        answers[answer](project, found, row)
        counts[answer] += 1
    _told(*counts.values())


def _as_data(found: WhereElse) -> dict[str, object]:
    rows = [
        {
            "place": row.place,
            "transcript": row.transcript,
            "turn": row.turn,
            "start": row.offer.start,
            "end": row.offer.end,
            "score": row.score,
            "words": row.words,
            "read": row.read,
            "later": row.later,
            "text": row.text,
        }
        for row in found.suggestions
    ]
    learnt = {"positives": found.positives, "respondents": found.interviews, "negatives": found.negatives}
    return {"code": found.path, "way": found.way, "model": found.model, **learnt, "passages": rows}


@suggest_command.command("odd")
@click.argument("code")
@click.option("--most", default=10, show_default=True, type=click.IntRange(1, 1_000), help="How many codings.")
@with_project
def odd_command(project: Project, code: str, most: int) -> None:
    """List your codings that are least like the rest of CODE, for a second look.

    
    Example:
      qcode suggest odd "Trust > In teachers"
    """
    from qcode.catalogue.suggesting import odd_ones

    rows = odd_ones(project, project.ask(queries.code_named, code).id, most=most)
    if not rows:
        tell("A code needs three codings, so that one can stand out.")
        return
    print_table(
        ("Likeness", "Transcript", "Start", "End", "Code", "Quote"),
        [
            (
                _share(row.likeness),
                row.quote.transcript.name,
                row.quote.coding.start,
                row.quote.coding.end,
                row.quote.path,
                shortened(row.quote.text, SHOWN),
            )
            for row in rows
        ],
    )


@suggest_command.command("alike")
@click.option("--most", default=20, show_default=True, type=click.IntRange(1, 1_000), help="How many pairs.")
@with_project
def alike_command(project: Project, most: int) -> None:
    """List pairs of codes that may be one: by the words of their passages, shared passages, and names.

    
    Example:
      qcode suggest alike
    """
    from qcode.catalogue.suggesting import alike

    rows = alike(project, most=most)
    if not rows:
        tell("No two codes are alike.")
        return
    print_table(
        ("Likeness", "Code", "Codings", "Code", "Codings", "Same words", "Same passages", "Same name"),
        [
            (
                _share(row.likeness),
                row.paths[0],
                row.codings[0],
                row.paths[1],
                row.codings[1],
                _share(row.words),
                _share(row.shared),
                _share(row.names),
            )
            for row in rows
        ],
    )


def _share(value: float) -> str:
    """A score from 0 to 1 as people read it; a dash where it can't be computed."""
    from qcode.report.numbers import DASH, decimal

    return DASH if math.isnan(value) else decimal(value, 2, language())  # type: ignore[arg-type]
