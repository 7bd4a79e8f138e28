"""The profile of the thesis: what a university wants of page, letters, captions and quotations."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qcode.cli.common import json_option, print_json, print_table, tell, visible, with_project
from qcode.model.profile import VERDICTS

if TYPE_CHECKING:
    from qcode.model.profile import Profile
    from qcode.project import Project


@click.group("profile", invoke_without_command=True)
@click.pass_context
def profile_command(ctx: click.Context) -> None:
    """Show the profiles, choose one, or make one of your own.

    A profile says how a university wants a thesis: page and type, letters of appendices, captions, quotations. Those
    that come with qcode are presets: compare them with your university's rules, and change what differs.

    Where a table goes on over the page, Word repeats its head, but has no line "continued" above it. With
    `continue_tables: at page ends` qcode reckons where pages end, cuts tables there, and writes that line over the
    rest; `split_rows: 30` cuts each table after so many rows.

    \b
    Example:
      qcode profile use kz-gost
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(listed)


@profile_command.command("list")
@json_option
@with_project
def listed(project: Project, as_json: bool) -> None:
    """List the presets and your own profiles; the one in use has an asterisk.

    \b
    Example:
      qcode profile list
    """
    from qcode.catalogue.profiles import named_profile, profile_names, profile_of
    from qcode.model.errors import QcodeError
    from qcode.settings import language

    used = profile_of(project).name
    rows: list[tuple[str, str, str, str]] = []
    for name in profile_names(project):
        try:
            found = named_profile(project, name)
            rows.append(("*" if name == used else "", name, found.language, found.about))
        except QcodeError as error:
            rows.append(("", name, "", error.said(language())))
    if as_json:
        print_json([dict(zip(("used", "name", "language", "about"), row, strict=True)) for row in rows])
    else:
        print_table(("", "Profile", "Language", "About"), rows)


@profile_command.command("show")
@click.argument("name", required=False)
@json_option
@with_project
def show(project: Project, name: str | None, as_json: bool) -> None:
    """Show what profile NAME (else the one in use) says, with samples of its captions.

    \b
    Example:
      qcode profile show tr-enstitu
    """
    from qcode.catalogue.profiles import named_profile, profile_of

    found = named_profile(project, name) if name else profile_of(project)
    if as_json:
        print_json(asdict(found))
        return
    told = {key: value for key, value in asdict(found).items() if key != "answers"}
    print_table(("", ""), [*_samples(found), *((key, _short(value)) for key, value in told.items()), *_answers(found)])


_NESTED = '… "…" …'


def _samples(found: Profile) -> list[tuple[str, str]]:
    """The second appendix with its first table and figure, and a quotation with another one in it."""
    from qcode.report.labels import in_marks

    letters = found.letters()
    _, letter = next(letters), next(letters)
    lines = (
        found.appendix_heading(letter),
        found.caption("table", letter, 1, "…"),
        found.caption("table", letter, 1, "", continued=True),
        found.caption("figure", letter, 1, "…"),
        f"{in_marks(_NESTED, found)} {found.cite(7)}",
    )
    return [("", line.replace("\n", " / ")) for line in lines]


def _answers(found: Profile) -> list[tuple[str, str]]:
    """What a reviewer may write, by what it means."""
    return [
        (verdict, ", ".join(word for word, means in found.answers.items() if means == verdict)) for verdict in VERDICTS
    ]


def _short(value: object) -> str:
    """A value as the file has it, in one line."""
    match value:
        case dict():
            return ", ".join(f"{key}: {each}" for key, each in value.items())
        case tuple() | list():
            return ", ".join(map(str, value))
        case _:
            return str(value).replace("\n", "\\n")


@profile_command.command("use")
@click.argument("name")
@click.option("--template", metavar="FILE", help="A Word file of the university whose styles are used; none for none.")
@with_project
def use(project: Project, name: str, template: str | None) -> None:
    """Make NAME the profile of this project: every Word file follows it from now on.

    \b
    Example:
      qcode profile use kz-gost --template university.docx
    """
    from qcode.catalogue.profiles import choose_profile, choose_template

    found = choose_profile(project, name)
    if template:
        for remark in choose_template(project, None if template == "none" else Path(template)):
            click.echo(visible(remark), err=True)
    tell("Profile of this project: {name} ({about}).", name=found.name, about=found.about)


@profile_command.command("new")
@click.argument("name")
@click.option("--based-on", default="", help="The preset that it changes (else the profile in use).")
@with_project
def new(project: Project, name: str, based_on: str) -> None:
    """Make a file for a profile of your own, with everything that can be changed in it.

    \b
    Example:
      qcode profile new my-university --based-on kz-gost
    """
    from qcode.catalogue.profiles import new_profile, profile_of
    from qcode.text.profiles import PRESETS, preset_of

    used = profile_of(project)
    basis = based_on or (used.name if used.name in PRESETS else preset_of(used.language).name)
    file = new_profile(project, name, based_on=basis)
    tell("Written: {file}. Edit it, then say `qcode profile use {name}`.", file=file, name=name)
