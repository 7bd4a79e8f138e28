"""Second coding: draw what is coded twice, say what is finished, and how the rounds stand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qcode import queries
from qcode.cli.common import (
    agreed,
    json_option,
    print_json,
    print_table,
    said,
    tell,
    tell_count,
    visible,
    with_project,
    yes_option,
)
from qcode.cli.packaging import asked, passphrase_option
from qcode.settings import language

if TYPE_CHECKING:
    from qcode.catalogue.drawing import Drawn, DrawPlan
    from qcode.project import Project
    from qcode.queries.second_coding import RoundItem

PACKAGE = click.Path(path_type=Path)


@click.command("sample")
@click.argument("name")
@click.option(
    "--of", type=click.Choice(["turns", "transcripts"]), default="turns", show_default=True, help="What is drawn."
)
@click.option("--share", type=click.IntRange(1, 100), default=20, show_default=True, help="How many per cent.")
@click.option("--number", type=click.IntRange(0), default=0, help="How many, instead of a share.")
@click.option("--by", multiple=True, metavar="respondent|length|ATTRIBUTE", help="In equal shares; repeatable.")
@click.option("--seed", default=1, show_default=True, type=click.IntRange(0), help="The same seed draws the same.")
@click.option("--transcript", "transcripts", multiple=True, help="Only from this transcript; repeatable.")
@click.option("--second", multiple=True, metavar="CODER", help="Who codes at this computer without seeing your work.")
@click.option("--again", is_flag=True, help="You code it again yourself, two weeks later or more.")
@click.option(
    "--parallel", is_flag=True, help="I code it only now, too, and see nothing of the others’ until I have finished."
)
@click.option("-o", "--out", type=PACKAGE, help="Write the package for the second coder (.qcodepack).")
@passphrase_option
@yes_option
@json_option
@with_project
def sample_command(
    project: Project,
    name: str,
    second: tuple[str, ...],
    again: bool,
    parallel: bool,
    out: Path | None,
    passphrase: str,
    yes: bool,
    as_json: bool,
    **plan: Any,
) -> None:
    """Draw what is coded twice, keep it as the round NAME, and pack it for the second coder.

    Respondents' turns only. What you have coded there is frozen as the round opens, before anything is discussed.

    \b
    Example:
      qcode sample pilot --share 20 --by respondent -o exports/pilot.qcodepack
      qcode sample "round 2" --of transcripts --number 3 --seed 7 --second BM
    """
    from qcode.catalogue import drawing
    from qcode.commands import rounds

    transcripts = tuple(project.ask(queries.transcript_named, each).id for each in plan.pop("transcripts"))
    drawn = drawing.draw(project, drawing.DrawPlan(transcripts=transcripts, **plan))
    if as_json:
        print_json(_as_data(drawn))
    else:
        _show(drawn)
    if not agreed(yes, "Open the round?"):
        return
    kind = rounds.AGAIN if again else rounds.PERSON
    secret = asked(passphrase, twice=True) if out is not None else ""
    item = drawing.open_drawn(project, name, drawn, kind=kind, second=second, parallel=parallel)
    _opened(project, item)
    if out is not None:
        packed = drawing.pack_round(project, item, out, passphrase=secret, language=language())
        tell("Written: {file}.", file=packed.file)


def _as_data(drawn: Drawn) -> dict[str, object]:
    plan: DrawPlan = drawn.plan
    rows = [{"transcript": name, "drawn": count, "of": every} for name, count, every in drawn.by_transcript]
    return {
        "of": plan.of,
        "seed": plan.seed,
        "drawn": len(drawn.items),
        "population": drawn.population,
        "transcripts": rows,
    }


def _show(drawn: Drawn) -> None:
    print_table(("Transcript", "Drawn", "In all"), drawn.by_transcript)
    text = (
        "Drawn: {drawn} of {all} turns of respondents (seed {seed})."
        if drawn.plan.of == "turns"
        else "Drawn: {drawn} of {all} transcripts (seed {seed})."
    )
    tell(text, drawn=len(drawn.items), all=drawn.population, seed=drawn.plan.seed)


def _opened(project: Project, item: RoundItem) -> None:
    """Say what is frozen, and who codes next under which name."""
    from qcode.queries import second_coding

    done = len(item.finished_by(item.round.coder))
    tell("The round “{round}” is open; frozen of {coder}: {count} of {all} transcripts.",
         round=item.round.name, coder=project.coder.name, count=done, all=len(item.transcripts))  # fmt: skip
    for id in item.second:
        name = project.ask(second_coding.coder_of, id).name
        tell(
            '{coder} codes it with `qcode --coder "{coder}"`, and sees nothing of what others did until it is finished.',
            coder=name,
        )


@click.group("round")
def round_command() -> None:
    """Rounds of second coding: how they stand, opening one, saying that a transcript is finished.

    \b
    Example:
      qcode round list
      qcode round finish R07
    """


@round_command.command("list")
@json_option
@with_project
def list_rounds(project: Project, as_json: bool) -> None:
    """List the rounds, and who has finished how much.

    \b
    Example:
      qcode round list
    """
    from qcode.catalogue.rounds_told import recoding_offer, told

    items = told(project)
    if as_json:
        print_json(
            [
                {
                    "round": each.name,
                    "kind": each.kind,
                    "opened": each.opened,
                    "drawn": each.drawn,
                    "coders": [
                        {"coder": row.coder, "finished": row.finished, "left": row.left} for row in each.progress
                    ],
                }
                for each in items
            ]
        )
        return
    for each in items:
        tell(
            "{round} ({kind}), opened {day}: {drawn}",
            round=each.name,
            kind=said(each.kind_words),
            day=each.opened,
            drawn=each.drawn_words(said),
        )
        for row in each.progress:
            counts = said("{count} of {all} finished", count=len(row.finished), all=row.all)
            left = said("left: {left}", left=", ".join(row.left)) if row.left else ""
            click.echo(visible("  " + "; ".join(filter(None, (f"{row.coder}: {counts}", left)))))
    if not items:
        tell("There is no round yet; `qcode sample NAME` draws what is coded twice.")
    if offer := recoding_offer(project):
        tell(offer)


@round_command.command("open")
@click.argument("name")
@click.option("--transcript", "transcripts", multiple=True, help="What is coded twice, whole; else every one.")
@click.option("--second", multiple=True, metavar="CODER", help="Who codes at this computer without seeing your work.")
@click.option("--as-they-are", is_flag=True, help="Freeze what several people have coded already.")
@with_project
def open_command(
    project: Project, name: str, transcripts: tuple[str, ...], second: tuple[str, ...], as_they_are: bool
) -> None:
    """Open the round NAME on whole transcripts; with --as-they-are, freeze what was coded already.

    \b
    Example:
      qcode round open "round 2" --transcript R07 --transcript R11 --second BM
      qcode round open before-talking --as-they-are
    """
    from qcode.catalogue import drawing

    if as_they_are:
        _opened(project, drawing.freeze_shared(project, name))
        return
    ids = tuple(project.ask(queries.transcript_named, each).id for each in transcripts)
    drawn = drawing.draw(project, drawing.DrawPlan("transcripts", share=100, transcripts=ids))
    _opened(project, drawing.open_drawn(project, name, drawn, second=second))


@round_command.command("finish")
@click.argument("transcripts", nargs=-1, metavar="TRANSCRIPT...")
@click.option("--all", "everything", is_flag=True, help="Everything of the round that you have not finished yet.")
@click.option("--round", "name", default="", help="The round; else the newest.")
@with_project
def finish_command(project: Project, transcripts: tuple[str, ...], everything: bool, name: str) -> None:
    """Say that you are done with a transcript of a round: what you have coded there is frozen.

    \b
    Example:
      qcode round finish R07
      qcode round finish --all
    """
    from qcode.commands import rounds
    from qcode.queries import second_coding

    if bool(transcripts) == everything:
        raise click.UsageError(said("Say which transcripts, or --all."))
    item = project.ask(second_coding.round_named, name)
    if everything:
        done = project.do(rounds.finish_transcripts, item.round.id)
        one, many = (
            "{count} transcript finished, and frozen as it is",
            "{count} transcripts finished, and frozen as they are",
        )
        tell_count(one, many, len(done))
    for each in transcripts:
        row = project.ask(queries.transcript_named, each)
        project.do(rounds.finish_transcript, item.round.id, row.id)
        count = len(project.ask(second_coding.frozen_by, item.round.id, row.id, project.coder.id))
        tell_count(
            "Finished: {transcript}; {count} coding of yours is frozen for the round “{round}”.",
            "Finished: {transcript}; {count} codings of yours are frozen for the round “{round}”.",
            count,
            transcript=row.name,
            round=item.round.name,
        )


@round_command.command("package")
@click.argument("name")
@click.option("-o", "--out", type=PACKAGE, required=True, help="The file (.qcodepack).")
@passphrase_option
@with_project
def package_command(project: Project, name: str, out: Path, passphrase: str) -> None:
    """Write the package for whoever codes the round NAME, without what anybody has coded.

    \b
    Example:
      qcode round package pilot -o exports/pilot.qcodepack
    """
    from qcode.catalogue import drawing
    from qcode.queries import second_coding

    item = project.ask(second_coding.round_named, name)
    secret = asked(passphrase, twice=True)
    packed = drawing.pack_round(project, item, out, passphrase=secret, language=language())
    tell("Written: {file}.", file=packed.file)
