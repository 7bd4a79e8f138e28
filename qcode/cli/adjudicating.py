"""Where coders differ: the passages one below the other with both codings, and deciding them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qcode import queries
from qcode.cli.common import (
    json_option,
    print_json,
    said,
    scope_of,
    scope_options,
    tell,
    tell_count,
    visible,
    with_project,
)
from qcode.model.audit import DECISIONS
from qcode.model.errors import QcodeError
from qcode.settings import language

if TYPE_CHECKING:
    from qcode.catalogue.adjudicating import Difference, Differences
    from qcode.project import Project

MOST = 10
REST = (
    "{count} more coding by {coder} is in the consensus now.",
    "{count} more codings by {coder} are in the consensus now.",
)


class NoSuchDifference(QcodeError):
    template = "There is no difference number {number}; `qcode disagreements` lists {count} of them with their numbers."


class DecidedAlready(QcodeError):
    template = "Difference {number} is decided already: {decided}. With --again this decision takes its place, with the reason that you give now."


def _found(project: Project, options: dict[str, Any], name: str, order: str) -> Differences:
    """The differences of the coders in scope; where nobody is named, of all."""
    from qcode.catalogue.adjudicating import differences

    if not options["scope_coders"]:
        options["scope_coders"] = tuple(coder.name for coder in project.ask(queries.coders))
    return differences(project, scope_of(project, options), round=name, order=order)  # type: ignore[arg-type]


@click.command("disagreements")
@click.option("--round", "name", default="", help="The round; else the newest.")
@click.option("--order", type=click.Choice(["cost", "code", "place"]), default="cost", show_default=True)
@click.option("--most", default=MOST, show_default=True, type=click.IntRange(1, 10_000), help="How many are shown.")
@click.option("--undecided", is_flag=True, help="Only those that nothing was decided of.")
@scope_options
@json_option
@with_project
def disagreements_command(
    project: Project, name: str, order: str, most: int, undecided: bool, as_json: bool, **options: Any
) -> None:
    """Show where coders differ, the largest differences first: both codings over the same text.

    \b
    Example:
      qcode disagreements --most 20
      qcode disagreements --code Trust --order place --undecided
    """
    found = _found(project, options, name, order)
    rows = [(number, each) for number, each in enumerate(found.found, 1) if not (undecided and each.decided)]
    if as_json:
        print_json([_as_data(number, each) for number, each in rows])
        return
    names = (found.one.name, found.two.name)
    for number, each in rows[:most]:
        _show(project, number, each, names)
    undone = len(found.open)
    tell("Differences: {count}, undecided: {open}; agreed passages: {agreed}.",
         count=len(found.found), open=undone, agreed=len(found.agreed))  # fmt: skip


def _as_data(number: int, each: Difference) -> dict[str, object]:
    dispute = each.dispute
    return {
        "number": number,
        "code": each.path,
        "transcript": each.transcript,
        "turn": each.turn,
        "start": dispute.start,
        "end": dispute.end,
        "a": dispute.one,
        "b": dispute.two,
        "characters": each.characters,
        "turns": each.turns,
        "decision": each.decided.decision if each.decided else "",
    }


def _show(project: Project, number: int, each: Difference, names: tuple[str, str]) -> None:
    """A difference: its head, and the text with the first coder's brackets [ ] and the second's ⟨ ⟩."""
    from qcode.report.adjudication import who_marked

    dispute = each.dispute
    decided = _decided(project, each, names)
    head = said(
        "{number}. {code} · {transcript}, turn {turn} · {who} · characters: {characters}, turns: {turns}",
        number=number,
        code=each.path,
        transcript=each.transcript,
        turn=each.turn,
        who=who_marked(dispute.one, dispute.two, names, language()),  # type: ignore[arg-type]
        characters=each.characters,
        turns=each.turns,
    )
    click.echo(visible(head + (f" → {decided}" if decided else "")))
    for mark, name, spans in (("A", names[0], dispute.one), ("B", names[1], dispute.two)):
        body = project.ask(queries.body, dispute.transcript)
        words = " … ".join(" ".join(body[start:end].split()) for start, end in spans) or "–"
        click.echo(visible(f"   {mark} {name}: {words}"))


def _decided(project: Project, each: Difference, names: tuple[str, str]) -> str:
    """What was decided of a difference; "" where nothing was."""
    from qcode.report.adjudication import DECIDED

    if each.decided is None:
        return ""
    result = project.ask(queries.path, each.decided.result) if each.decided.result else ""
    return said(DECIDED[each.decided.decision], one=names[0], two=names[1], code=result)


@click.command("adjudicate")
@click.argument("number", type=click.IntRange(1), required=False)
@click.argument("decision", type=click.Choice(DECISIONS), required=False)
@click.option("--reason", default="", help="Why.")
@click.option("--result", default="", metavar="CODE", help="With “other”: which code it carries instead.")
@click.option("--again", is_flag=True, help="Decide anew what was decided.")
@click.option("--agreed", "take", is_flag=True, help="Take all that both agree on into the consensus.")
@click.option(
    "--rest", is_flag=True, help="Take what the first coder has coded elsewhere, too: the consensus is whole."
)
@click.option("--round", "name", default="", help="The round; else the newest.")
@click.option("--order", type=click.Choice(["cost", "code", "place"]), default="cost", show_default=True)
@scope_options
@with_project
def adjudicate_command(
    project: Project,
    number: int | None,
    decision: str | None,
    reason: str,
    result: str,
    again: bool,
    take: bool,
    rest: bool,
    name: str,
    order: str,
    **options: Any,
) -> None:
    """Decide what the difference NUMBER of `qcode disagreements` carries: a, b, both, neither, or another code.

    The result is the consensus, a layer of its own; what each coder has coded stays as it was. Numbers stay as they are.

    \b
    Example:
      qcode adjudicate --agreed
      qcode adjudicate --rest
      qcode adjudicate 3 a --reason "the definition asks for a person"
      qcode adjudicate 4 other --result "Trust > In doctors"
    """
    from qcode.catalogue import adjudicating

    if not (take or rest) and (number is None or decision is None):
        raise click.UsageError(said("say which difference and what it carries, or --agreed"))
    found = _found(project, options, name, order)
    if take:
        count = adjudicating.agree(project, found, language=language())  # type: ignore[arg-type]
        tell_count(
            "{count} agreed passage is in the consensus now.",
            "{count} agreed passages are in the consensus now.",
            count,
        )
    if rest:
        count = adjudicating.take_alone(project, found, language=language())  # type: ignore[arg-type]
        tell_count(*REST, count, coder=found.one.name)
    if number is not None and decision is not None:
        if number > len(found.found):
            raise NoSuchDifference(number=number, count=len(found.found))
        code = project.ask(queries.code_named, result).id if result else None
        each = found.found[number - 1]
        if each.decided is not None and not again:
            decided = _decided(project, each, (found.one.name, found.two.name))
            raise DecidedAlready(number=number, decided=" – ".join(filter(None, (decided, each.decided.reason))))
        adjudicating.settle(project, found, each, decision, language=language(), result=code, reason=reason)  # type: ignore[arg-type]
        tell("Decided: {code}, {transcript}, turn {turn}.", code=each.path, transcript=each.transcript, turn=each.turn)
