"""The review from the command line: what is drawn, one verdict after the other, answers, signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from qcode import queries
from qcode.catalogue.blind import refuse_blind
from qcode.cli.common import json_option, print_json, print_table, said, tell, tell_count, visible, with_project
from qcode.cli.overcoding import coding_of_id, codings_over
from qcode.commands import review_answers
from qcode.commands.reviews import review_coding
from qcode.model.audit import VERDICT_WORDS, WAYS
from qcode.model.errors import QcodeError

if TYPE_CHECKING:
    from qcode.model.rows import Coding, Review
    from qcode.project import Project
    from qcode.queries.review_plans import Queue
    from qcode.words import Language

AROUND = 300
"""Characters that are printed before and after a passage."""


class NothingHere(QcodeError):
    template = "No coding stands at {place}; `qcode codings list --ids` shows what there is."


class NothingDrawn(QcodeError):
    template = "Nothing is drawn to be reviewed yet; `qcode review plan` draws."


class AllReviewed(QcodeError):
    template = "All that was drawn is reviewed ({count}); `qcode review plan` draws anew."


class Remark(QcodeError):
    template = "“{words}” is no place of a coding: what you say of it stands after --reason. A place is written R07@130; without one, the next coding of the plan is meant."


class SeveralCodings(QcodeError):
    template = "Several codings stand at {place}: {codes}; say with --code or --of which one is meant."


place_argument = click.argument("place", required=False, default="")
code_option = click.option("--code", help="Which of several codings at this place.")
whose_option = click.option("--of", "whose", help="Whose coding, where several coders have one at this place.")
reason_option = click.option("--reason", default="", help="Why, or what the question is.")
proposed_option = click.option("--propose", help="The code that it should be.")


@click.group("review", invoke_without_command=True)
@click.pass_context
def review_command(ctx: click.Context) -> None:
    """Review codings of others; see and answer what was said of yours.

    PLACE is TRANSCRIPT@POSITION, as in R07@130, or the id of a coding; without one, the coding that
    `qcode review next` shows is meant.

    \b
    Example:
      qcode review plan code --count 60
      qcode review next
      qcode review accept
      qcode review list
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_reviews)


def coding_meant(
    project: Project, place: str, code: str | None, whose: str | None, *, answering: bool = False
) -> Coding:
    """The coding at a place, by whomever; the next one of the plan where no place is named.

    Where one answers, those of which a reviewer has said something go before the others.
    """
    if not place:
        return project.ask(queries.coding, _next_one(_queue(project)))
    if "@" not in place:
        if " " in place.strip() and not answering:
            raise Remark(words=place)
        return coding_of_id(project, place)
    names = {coder.id: coder.name for coder in project.ask(queries.coders)}
    over = codings_over(project, place, code, None)
    here = [each for each in over if whose in (None, names[each.coder])]
    if answering and len(here) > 1:
        from qcode.queries import reviews

        here = [each for each in here if project.ask(reviews.threads, each.id)] or here
    if not here:
        raise NothingHere(place=place)
    if len(here) > 1:
        paths = project.ask(queries.paths)
        told = (f"{paths[each.code]} ({names[each.coder]}) {each.id}" for each in here)
        raise SeveralCodings(place=place, codes=", ".join(told))
    return here[0]


def _queue(project: Project) -> Queue:
    from qcode.queries.review_plans import queue_in_hand

    refuse_blind(project)
    found = project.ask(queue_in_hand, project.coder.id)
    if found is None:
        raise NothingDrawn()
    if found.done == len(found.tasks):
        raise AllReviewed(count=found.done)
    return found


def _next_one(queue: Queue) -> str:
    return next(task.coding for task in queue.tasks if not task.verdict)


@review_command.command("plan")
@click.argument("way", type=click.Choice(list(WAYS)), default="all", metavar="[WAY]")
@click.option("--count", type=int, default=0, help="How many codings (0: all that fit).")
@click.option("--seed", type=int, default=1, help="The same seed draws the same codings.")
@click.option("--of", "whose", default="", help="Only this coder’s codings.")
@with_project
def plan(project: Project, way: str, count: int, seed: int, whose: str) -> None:
    """Draw what is to be reviewed, once, and keep it: it is gone on with until all of it is reviewed.

    WAY: all; random; code, respondent or coder (at random, as many of each); rare (the rarest codes); odd (least like
    the rest of their code); since (made or changed since your last audit); answered (since you asked).

    \b
    Example:
      qcode review plan code --count 60 --seed 7
    """
    from qcode.catalogue.reviewing import Plan, draw
    from qcode.queries.review_plans import queue

    sample = draw(project, Plan(way, count, seed, whose))
    drawn = len(project.ask(queue, sample, project.coder.id).tasks)
    tell_count("{count} coding drawn", "{count} codings drawn", drawn)


@review_command.command("next")
@with_project
def next_one(project: Project) -> None:
    """Show the next coding to be reviewed, with what stands around it and what its code means.

    \b
    Example:
      qcode review next
    """
    queue = _queue(project)
    coding = project.ask(queries.coding, _next_one(queue))
    (quote,) = project.ask(queries.quotes, [coding.id])
    body = project.ask(queries.body, coding.transcript)
    code = project.ask(queries.code_item, coding.code)
    tell("reviewed: {done} of {count}", done=queue.done, count=len(queue.tasks))
    by = said("by {coder}", coder=quote.coder)
    before, after = body[max(0, coding.start - AROUND) : coding.start], body[coding.end : coding.end + AROUND]
    click.echo(visible(f"{quote.transcript.name}:{quote.turn}  {quote.path}  {by}  {coding.id}"))
    click.echo(visible(f"{before.lstrip()}[{quote.text}]{after.rstrip()}"))
    for part in filter(str.strip, (code.brief, code.definition, code.use_when, code.not_when)):
        click.echo(visible(part))


def _judge(project: Project, coding: Coding, verdict: str, reason: str, propose: str | None) -> None:
    proposed = project.ask(queries.code_named, propose).id if propose else None
    project.do(review_coding, coding.id, verdict=verdict, reason=reason, proposed=proposed)
    _say_done(project, coding)


def _say_done(project: Project, coding: Coding) -> None:
    """What was done, and to whose coding."""
    from qcode.settings import language

    coder = next(row.name for row in project.ask(queries.coders) if row.id == coding.coder)
    done = project.ask(queries.history, 1)[0].said(language())
    tell("{done} (coded by {coder})", done=done, coder=coder)


@review_command.command("accept")
@place_argument
@code_option
@whose_option
@click.option("--reason", default="", help="A remark.")
@with_project
def accept(project: Project, place: str, code: str | None, whose: str | None, reason: str) -> None:
    """Accept the coding at PLACE, else the next one.

    \b
    Example:
      qcode review accept R07@130 --code Trust
    """
    _judge(project, coding_meant(project, place, code, whose), "accepted", reason, None)


@review_command.command("query")
@place_argument
@code_option
@whose_option
@reason_option
@proposed_option
@with_project
def query(project: Project, place: str, code: str | None, whose: str | None, reason: str, propose: str | None) -> None:
    """Ask something of the coding at PLACE, else the next one.

    \b
    Example:
      qcode review query R07@130 --reason "Is this trust, or habit?" --propose Habit
    """
    _judge(project, coding_meant(project, place, code, whose), "queried", reason, propose)


@review_command.command("reject")
@place_argument
@code_option
@whose_option
@reason_option
@proposed_option
@with_project
def reject(project: Project, place: str, code: str | None, whose: str | None, reason: str, propose: str | None) -> None:
    """Reject the coding at PLACE, else the next one, with a reason or another code.

    \b
    Example:
      qcode review reject R07@130 --reason "The interviewer says this."
    """
    _judge(project, coding_meant(project, place, code, whose), "rejected", reason, propose)


@review_command.command("answer")
@click.argument("place")
@click.argument("text", default="")
@click.option("--stands", is_flag=True, help="The coding stands as it is.")
@click.option("--take", is_flag=True, help="Take the code that the reviewer proposes.")
@code_option
@whose_option
@with_project
def answer(
    project: Project, place: str, text: str, stands: bool, take: bool, code: str | None, whose: str | None
) -> None:
    """Answer what a reviewer said of the coding at PLACE with TEXT.

    \b
    Example:
      qcode review answer R07@130 "She speaks of the teacher here." --stands
      qcode review answer R07@130 --take
    """
    from qcode.queries import reviews

    coding = coding_meant(project, place, code, whose, answering=True)
    if take:
        rows = project.ask(reviews.threads, coding.id)
        proposing: list[Review] = [row for row in rows if row.proposed and project.ask(reviews.is_open, row)]
        if not proposing:
            raise review_answers.NothingProposed()
        project.do(review_answers.take_proposal, proposing[-1].id)
        _say_done(project, coding)
        return
    _judge(project, coding, "defended" if stands else "", text, None)


@review_command.command("resolve")
@click.argument("place")
@code_option
@whose_option
@click.option("--reopen", is_flag=True, help="Take it up again.")
@with_project
def resolve(project: Project, place: str, code: str | None, whose: str | None, reopen: bool) -> None:
    """End what is open on the coding at PLACE.

    \b
    Example:
      qcode review resolve R07@130
    """
    _judge(
        project,
        coding_meant(project, place, code, whose, answering=True),
        "reopened" if reopen else "resolved",
        "",
        None,
    )


@review_command.command("list")
@click.option("--all", "ended", is_flag=True, help="Those that have ended, too.")
@json_option
@with_project
def list_reviews(project: Project, ended: bool, as_json: bool) -> None:
    """List what was asked of your codings, and what you asked of others', the newest first.

    \b
    Example:
      qcode review list --all
    """
    from qcode.queries import reviews

    found = [each for each in project.ask(reviews.inbox, project.coder.id) if ended or each.state != "ended"]
    quotes = {quote.coding.id: quote for quote in project.ask(queries.quotes, [each.coding.id for each in found])}
    names = {coder.id: coder.name for coder in project.ask(queries.coders)}
    paths = project.ask(queries.paths)
    rows = [(each, quotes[each.coding.id]) for each in found]
    if as_json:
        print_json(
            [
                {
                    "coding": each.coding.id,
                    "place": f"{quote.transcript.name}@{each.coding.start}",
                    "code": quote.path,
                    "state": each.state,
                    "waits_for": each.waits_for,
                    "said": [
                        {
                            "by": names[row.reviewer],
                            "verdict": row.verdict,
                            "reason": row.reason,
                            "proposed": paths[row.proposed] if row.proposed else "",
                            "written": row.written,
                        }
                        for row in (each.verdict, *each.answers)
                    ],
                }
                for each, quote in rows
            ]
        )
        return
    print_table(
        ("Place", "Code", "Verdict", "By", "Said"),
        [
            (
                f"{quote.transcript.name}@{each.coding.start}",
                quote.path,
                said(VERDICT_WORDS[each.newest.verdict]),
                names[each.newest.reviewer],
                each.newest.reason,
            )
            for each, quote in rows
        ],
    )


@review_command.command("sign")
@click.argument("about", type=click.Choice(["codebook", "project"]))
@click.option("--name", default="", help="The name under it (else the coder’s).")
@click.option("--statement", default="", help="What is signed, in your words.")
@with_project
def sign(project: Project, about: str, name: str, statement: str) -> None:
    """Sign the codebook, or the project, as it is now; without a change since, reports say so.

    \b
    Example:
      qcode review sign codebook --name "Prof. A. Sarsen"
    """
    from qcode.catalogue.reviewed import signatures
    from qcode.commands.signing import sign_off
    from qcode.report.review import signature_words
    from qcode.settings import language

    project.do(sign_off, about=about, name=name or project.coder.name, statement=statement)
    spoken = cast("Language", language())
    click.echo(signature_words(signatures(project)[-1], spoken))
