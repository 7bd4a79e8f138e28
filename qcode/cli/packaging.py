"""Packages for somebody, other copies, and what they had set differently."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from qcode import queries
from qcode.cli.common import (
    Here,
    agreed,
    is_terminal,
    json_option,
    print_json,
    print_table,
    said,
    said_count,
    tell,
    tell_count,
    visible,
    with_project,
    yes_option,
)
from qcode.settings import language
from qcode.words import LANGUAGES, Language

if TYPE_CHECKING:
    from qcode.catalogue.merging import Summary
    from qcode.project import Project

passphrase_option = click.option(
    "--passphrase", is_flag=False, flag_value="?", default="", help="Lock with it, or open with it; alone, it is asked."
)


def asked(passphrase: str, *, twice: bool = False, locked: bool = False) -> str:
    """The passphrase as it was given, or as it is typed now, unseen; what is ``locked`` asks for it by itself."""
    unsaid = locked and not passphrase and is_terminal(sys.stdin)
    if passphrase != "?" and not unsaid:
        return passphrase
    typed: str = click.prompt(said("Passphrase"), hide_input=True, confirmation_prompt=twice)
    return typed


@click.command("package")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--role", type=click.Choice(["review", "second-coder"]), help="What the receiver is to do.")
@click.option("--back", is_flag=True, help="Send your work back, in a project that came in a package.")
@click.option("--transcript", "names", multiple=True, help="Only this transcript; repeatable (else all).")
@click.option("--without-codings", is_flag=True, help="Without anybody's codings: coded blind.")
@click.option("--with-memos", is_flag=True, help="With the memos on codes, transcripts and codings.")
@click.option("--for", "receiver", default="", help="The receiver's name, for the letter.")
@click.option("--language", "spoken", type=click.Choice(LANGUAGES), help="The letter's language.")
@click.option("--despite-names", is_flag=True, help="Leave names of names.txt as they are; else they are masked.")
@passphrase_option
@with_project
def package_command(
    project: Project, file: Path, role: str | None, back: bool, names: tuple[str, ...], without_codings: bool,
    with_memos: bool, receiver: str, spoken: str | None, despite_names: bool, passphrase: str,
) -> None:  # fmt: skip
    """Write one file for somebody: a supervisor who reviews, or a second coder; without names, originals, registry.

    Passages off the record are masked; transcripts off the record and people who withdrew are left out.

    \b
    Example:
      qcode package review.qcodepack --role review --for "Dr. Demir" --language tr
      qcode package second.qcodepack --role second-coder --without-codings --passphrase
    """
    from qcode.catalogue.covering import SAID
    from qcode.catalogue.export import NAMES
    from qcode.catalogue.packaging import NOTHING_DONE, SUFFIX, make_package, send_back
    from qcode.report.numbers import decimal

    if back == bool(role):
        raise click.UsageError(said("Say what the receiver is to do, --role review or --role second-coder; or --back."))
    target = file if file.suffix == SUFFIX else file.with_name(file.name + SUFFIX)
    tongue, secret = spoken or language(), asked(passphrase, twice=True)
    if back:
        packed = send_back(project, target, passphrase=secret, language=tongue)
        if not packed.acts:
            tell(NOTHING_DONE)
    else:
        ids = [project.ask(queries.transcript_named, name).id for name in names]
        packed = make_package(
            project, target, role=str(role).replace("-", " "), transcripts=ids, with_codings=not without_codings,
            with_memos=with_memos, passphrase=secret, language=tongue, receiver=receiver,
            despite_names=despite_names,
        )  # fmt: skip
    tell(
        "Written: “{file}”, {size} MB.",
        file=packed.file,
        size=decimal(packed.size / 1e6, 1, cast(Language, language())),
    )
    tell_count("{count} transcript", "{count} transcripts", packed.transcripts)
    tell_count("{count} coding", "{count} codings", packed.codings)
    if packed.left_out:
        tell("Left out (off the record or withdrawn): {names}", names=", ".join(packed.left_out))
    if packed.masked:
        tell_count(
            "{count} transcript has masked passages.", "{count} transcripts have masked passages.", packed.masked
        )
    if not back:
        tell(SAID, file=NAMES)
    click.echo()
    tell("What the receiver is told (it is in the file, too):")
    for line in packed.letter.splitlines():
        click.echo(visible(f"  {line}"))


@click.command("open")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--no-open", is_flag=True, help="Only unpack it.")
@passphrase_option
@click.pass_obj
def open_command(here: Here, file: Path, no_open: bool, passphrase: str) -> None:
    """Open a package that somebody sent: it becomes a project in a folder beside it. A project's folder opens as it is.

    \b
    Example:
      qcode open review.qcodepack
    """
    from qcode.catalogue.packaging import is_locked, open_package
    from qcode.model.errors import NotAProject
    from qcode.project import FILE

    if file.is_dir() or file.name == FILE:
        folder = file if file.is_dir() else file.parent
        if not (folder / FILE).is_file():
            raise NotAProject(folder=folder)
    else:
        folder = open_package(file, asked(passphrase, locked=is_locked(file)))
        tell("The package is open in “{folder}”.", folder=folder)
    if not no_open:
        from qcode.cli.screen import open_screen

        open_screen(Here(folder, here.coder))


@click.command("merge")
@click.argument("file", type=click.Path(path_type=Path))
@yes_option
@json_option
@passphrase_option
@with_project
def merge_command(project: Project, file: Path, yes: bool, as_json: bool, passphrase: str) -> None:
    """Bring in what another copy did: a package that came back, or another project's folder or file.

    First you see what would come; with --yes, or after your yes, it is merged in one step, which undo takes back.
    The same file twice changes nothing.

    \b
    Example:
      qcode merge back.qcodepack
      qcode merge ../second-student --yes
    """
    from qcode.catalogue.merging import merge, preview, read_from
    from qcode.catalogue.packaging import is_locked

    secret = asked(passphrase, locked=file.is_file() and is_locked(file))
    with read_from(file, secret) as copy:
        summary = preview(project, copy)
        if as_json:
            print_json(_plain(summary))
        else:
            tell_summary(summary)
        if summary.is_empty or (as_json and not yes) or not agreed(yes, "Merge this?"):
            return
        merge(project, copy)
    if not as_json:
        tell("Merged. `qcode undo` takes it back; `qcode conflicts` lists what the two had set differently.")


def tell_summary(summary: Summary) -> None:
    """What would come, in lines."""
    from qcode.catalogue.merge_words import lines

    for line in lines(summary, language()):
        click.echo(visible(line))


def _plain(summary: Summary) -> dict[str, object]:
    return {
        "nothing_new": summary.is_empty,
        "coming": summary.coming,
        "changed": summary.changed,
        "removed": summary.removed,
        "conflicts": summary.conflicts,
        "refused": [{"transcript": name, "codings": count} for name, count in summary.refused],
        "erased": list(summary.erased),
    }


@click.command("conflicts")
@click.option("--all", "every", is_flag=True, help="Also those that are decided.")
@click.option("--keep", "kept", multiple=True, metavar="ID", help="What stands stays; repeatable.")
@click.option("--take", "taken", multiple=True, metavar="ID", help="Take what lost instead; repeatable.")
@click.option("--join", "join", is_flag=True, help="Join all codes that both copies made under one name.")
@json_option
@with_project
def conflicts_command(
    project: Project, every: bool, kept: tuple[str, ...], taken: tuple[str, ...], join: bool, as_json: bool
) -> None:
    """What two copies had set differently: what stands, what lost, and your decision.

    Merging needs no answer: what was set later stands. Deciding is an act of your own, which undo takes back.

    \b
    Example:
      qcode conflicts
      qcode conflicts --take 3fa9c1d2
      qcode conflicts --join
    """
    from qcode.catalogue.conflicts import conflict_items
    from qcode.commands import merging
    from qcode.queries import packaging

    for chosen, take in ((kept, False), (taken, True)):
        for id_ in chosen:
            project.do(merging.decide_conflict, project.ask(packaging.conflict, id_).id, take=take)
    if join:
        tell_count("{count} code joined.", "{count} codes joined.", project.do(merging.join_codes))
    items = conflict_items(project, language(), every=every)
    if as_json:
        print_json(
            [
                {
                    "id": each.conflict.id,
                    "kind": each.conflict.kind,
                    "what": each.title,
                    "field": each.field,
                    "stands": each.kept,
                    "lost": each.lost,
                    "by": each.by,
                    "decision": each.conflict.decision,
                }
                for each in items
            ]
        )
        return
    if not items:
        tell("Nothing is left to decide.")
        return
    rows = [(each.conflict.id[:8], each.title, each.field, each.kept, each.lost, each.by) for each in items]
    print_table(("No.", "What", "Part", "Stands", "Lost", "By"), rows)
    click.echo(said_count("{count} conflict", "{count} conflicts", len(items)))


@click.command("copies")
@click.option("--acts", "with_acts", is_flag=True, help="What was done in them, the newest first.")
@click.option("-n", "most", type=int, default=50, show_default=True, help="How many acts; 0 for all.")
@json_option
@with_project
def copies_command(project: Project, with_acts: bool, most: int, as_json: bool) -> None:
    """The copies that were merged into this project: whose, how much was done in them, when; their history.

    \b
    Example:
      qcode copies --acts
    """
    from qcode.catalogue.blind import refuse_blind
    from qcode.queries import history_copies, packaging

    if with_acts:
        refuse_blind(project)
        acts = project.ask(history_copies.acts_of_copies, most or -1)
        if as_json:
            print_json([{"at": e.at, "coder": e.coder, "action": e.action, "said": e.said("en")} for e in acts])
            return
        print_table(
            ("When (UTC)", "Who", "What"),
            [(e.at[:16].replace("T", " "), e.coder, e.said(language())) for e in acts],
        )
        return
    found = project.ask(packaging.other_copies)
    if as_json:
        print_json([asdict(each) for each in found])
        return
    if not found:
        tell("No other copy was merged into this project.")
        return
    rows = [
        (each.coders, each.acts, each.first[:16].replace("T", " "), each.last[:16].replace("T", " "),
         "" if each.stands else said("undone"))
        for each in found
    ]  # fmt: skip
    print_table(("Who", "Acts", "Begin (UTC)", "Last (UTC)", ""), rows)
