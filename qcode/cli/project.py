"""Make, show, check and copy a project."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from qcode import settings
from qcode.cli.common import Here, agreed, print_json, print_table, said, tell, with_project, yes_option

if TYPE_CHECKING:
    from qcode.project import Project
    from qcode.words import Language


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_obj
def init_command(here: Here, folder: Path) -> None:
    """Make a project in FOLDER: one file, and folders for transcripts, codebooks and exports.

    \b
    Example:
      qcode init thesis
    """
    from qcode.project import init

    project = init(folder, here.who())
    project.close()
    here_itself = folder.resolve() == Path.cwd()
    place = f'"{folder}"' if " " in str(folder) else folder
    tell(
        "A project is in “{folder}”. Bring in interviews: {command} FILE…",
        folder=folder.resolve() if here_itself else folder,
        command="qcode import" if here_itself else f"qcode -p {place} import",
    )
    warning, part = project.endangered
    if warning:
        tell(warning, part=part)


@click.command("demo")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--own", is_flag=True, help="Make it a project of your own, without the mark of the sample.")
@click.option("--no-open", is_flag=True, help="Only make it.")
@click.option("--tour", is_flag=True, help="Begin the tour of two minutes at once.")
@click.pass_obj
def demo_command(here: Here, folder: Path | None, own: bool, no_open: bool, tour: bool) -> None:
    """Make the sample project in FOLDER (else a scratch folder) and open it; t there begins a tour of two minutes.

    \b
    Example:
      qcode demo --tour
    """
    from qcode.sample_project import make_sample, scratch_folder

    if own and folder is None:
        raise click.UsageError(said("--own needs the FOLDER of the project."))
    place = folder or scratch_folder()
    if own:
        _make_own(place)
        tell("The project in “{folder}” is your own. Its interviews are invented.", folder=place)
    else:
        make_sample(place)
        tell("The sample project is in “{folder}”. Everything in it is invented.", folder=place)
        tell("A tour of two minutes shows how to code: `qcode demo --tour`, or t in the overview.")
    if not no_open:
        from qcode.cli.screen import open_screen

        open_screen(Here(place, here.coder or "AK"), tour=tour)


def _make_own(place: Path) -> None:
    from qcode.catalogue.keeping import keep_as_own
    from qcode.project import Project
    from qcode.sample_project import CODER, make_sample, scratch_folder

    scratch = scratch_folder()
    try:
        make_sample(scratch)
        with Project(scratch, CODER) as sample:
            keep_as_own(sample, place)
    finally:
        shutil.rmtree(scratch.parent, ignore_errors=True)


@click.command("check")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")
@click.pass_context
def check_command(ctx: click.Context, as_json: bool) -> None:
    """Prove that the project is whole: the file, every span, every text's hash, the history and its replay.

    \b
    Example:
      qcode check
    """
    from qcode.project import Project

    here: Here = ctx.obj
    with Project(here.place, here.named or settings.NOBODY) as project:
        findings = project.check()
        broken = project.first_broken(findings)
    if as_json:
        print_json([{"test": each.test, "detail": each.detail, "entry": each.entry} for each in findings])
    elif findings:
        for finding in findings:
            tell("{test}: {detail}", test=said(finding.test), detail=finding.detail)
        if broken is not None:
            when = broken.at[:16].replace("T", " ")
            tell(
                "The first entry of the history that is not what it was is entry {entry} of {at}, by {coder}; found by: {test}.",
                entry=broken.entry, at=when, coder=broken.coder, test=said(broken.test),
            )  # fmt: skip
    else:
        tell("The project is whole: file, references, spans, texts, history and its replay all agree.")
    ctx.exit(1 if findings else 0)


@click.command("backup")
@click.argument("target", type=click.Path(path_type=Path), required=False)
@with_project
def backup_command(project: Project, target: Path | None) -> None:
    """Copy the open project safely to TARGET (else into its folder “backups”).

    \b
    Example:
      qcode backup D:\\thesis-copy.qcode
    """
    assert project.folder is not None
    target = target or project.folder / "backups"
    if target.is_dir() or target == project.folder / "backups":
        target = target / f"copy-{datetime.now():%Y-%m-%d-%H%M%S}.qcode"
    tell("Copied to “{file}”.", file=project.backup(target))


@click.command("restore")
@click.argument("copy", type=click.Path(path_type=Path), required=False)
@yes_option
@click.pass_obj
def restore_command(here: Here, copy: Path | None, yes: bool) -> None:
    """Put COPY back in the place of the project's file; without COPY, list the copies there are.

    The file that was there is kept in “backups”, so nothing is lost by this.

    \b
    Example:
      qcode restore backups/project-2026-03-02.qcode
    """
    from qcode.project import restore
    from qcode.report.numbers import decimal

    if copy is None:
        copies = sorted((here.place / "backups").glob("*.qcode"))
        print_table(
            ("Copy", "Size"),
            [
                (f"backups/{c.name}", f"{decimal(c.stat().st_size / 1e6, 1, cast('Language', settings.language()))} MB")
                for c in copies
            ],
        )
        return
    found = copy if copy.is_absolute() or copy.exists() else here.place / copy
    if agreed(yes, "Put this copy in the project's place?"):
        kept = restore(found, here.place, f"{datetime.now():%Y-%m-%d-%H%M%S}")
        tell("Restored from “{file}”.", file=found.name)
        if kept is not None:
            tell("The file that was there is now “{file}”.", file=f"backups/{kept.name}")
