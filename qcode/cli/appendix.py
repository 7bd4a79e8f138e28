"""The appendix of a thesis: what goes in, what its author fills in, and the file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qcode.cli.common import names_in, print_table, said, scope_of, scope_options, tell, visible, with_project
from qcode.cli.report import asked_of, document_options, names_held
from qcode.settings import language as interface_language
from qcode.words import say

if TYPE_CHECKING:
    from qcode.catalogue.assembling import AppendixOptions, Assembled
    from qcode.catalogue.scope import Asked
    from qcode.project import Project


@click.command("appendix")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="The Word file.")
@click.option("--list", "listed", is_flag=True, help="List what can go in, what is chosen, and what is still empty.")
@click.option("--include", default="", metavar="ITEM,…", help="What goes in, in this order; kept for the next time.")
@click.option("--order", default="", metavar="ITEM,…", help="These first, in this order; kept for the next time.")
@click.option(
    "--columns", default="", metavar="NAME[:WIDTH],…", help="Attributes shown of the participants; numbers in bands."
)
@click.option("--fill", multiple=True, metavar="FIELD=TEXT", help="Fill in a field or your answer to a point; kept.")
@click.option("--profile", default="", help="The profile; kept for the next time.")
@click.option(
    "--template", default="", metavar="FILE", help="A Word file whose styles are used; kept for the next time."
)
@scope_options
@click.option("--unit", default="turn", show_default=True, help="The unit of co-occurrence.")
@document_options
@with_project
def appendix_command(
    project: Project,
    out: Path | None,
    listed: bool,
    include: str,
    order: str,
    columns: str,
    fill: tuple[str, ...],
    profile: str,
    template: str,
    unit: str,
    language: str | None,
    date: str,
    names: Path | None,
    despite_names: bool,
    **options: Any,
) -> None:
    """Write the appendices of a thesis as one file, and beside it the manifest of its numbers and quotes.

    \b
    Examples:
      qcode appendix --list
      qcode appendix -o exports/appendix.docx --language kk
      qcode appendix -o exports/appendix.docx --include guide,participants,coreq --columns region,years:10
      qcode appendix --fill ethics.committee="Ethics Committee of the Faculty" --fill checklist.coreq.4=female
    """
    from qcode.catalogue.assembling import AppendixOptions, consensus, consensus_begun
    from qcode.catalogue.profiles import profile_of

    kept = _keep(project, columns, fill, profile, template)
    if not options["scope_coders"] and (layer := consensus(project)):
        options["scope_coders"] = (layer,)
        tell("The consensus of the coders is taken; --coder chooses another.")
    elif not options["scope_coders"] and consensus_begun(project):
        tell("The consensus of the coders lacks interviews, so it is not taken; `qcode adjudicate --rest` fills it up.")
    spoken = language or (profile_of(project).language if _has_profile(project) else None)
    asked = asked_of(scope_of(project, options), spoken, date)
    if include or order:
        kept = _choose(project, asked, names_in(include), names_in(order))
    if listed:
        _list(project, asked)
    if out is not None:
        _write(project, asked, AppendixOptions(unit), out, names, despite_names)
    elif not listed and not kept:
        raise click.UsageError(said("Say with -o where the file goes, or --list."))


def _choose(project: Project, asked: Asked, include: list[str], order: list[str]) -> bool:
    """Keep what goes in and in which order; what was asked for by name and has nothing to show is refused."""
    from qcode.catalogue.assembling import refuse_empty
    from qcode.commands.appendix import choose_appendix
    from qcode.model.appendix import item_named
    from qcode.queries import appendix as chosen

    first = [item_named(name) for name in order]
    items = [item_named(name) for name in include] or list(project.ask(chosen.chosen_items))
    refuse_empty(project, asked, [*first, *(items if include else ())])
    project.do(choose_appendix, [*first, *(name for name in items if name not in first)])
    return True


def _keep(project: Project, columns: str, fill: tuple[str, ...], profile: str, template: str) -> bool:
    """Write down what was chosen; whether anything was."""
    from qcode import queries
    from qcode.catalogue.documents import check_columns
    from qcode.catalogue.profiles import choose_profile, choose_template
    from qcode.commands import appendix as commands
    from qcode.model.appendix import columns_read

    if columns:
        wanted = () if columns == "all" else columns_read(columns)
        check_columns([row.name for row in project.ask(queries.attributes)], wanted)
        project.do(commands.choose_columns, wanted)
    for each in fill:
        field, sign, text = each.partition("=")
        if not sign:
            raise click.UsageError(said("{given}: write {form}.", given=f"--fill {each}", form="FIELD=TEXT"))
        project.do(commands.fill_in, field.strip(), text)
    if profile:
        choose_profile(project, profile)
    if template:
        for remark in choose_template(project, None if template == "none" else Path(template)):
            click.echo(visible(remark), err=True)
    return bool(columns or fill or profile or template)


def _has_profile(project: Project) -> bool:
    from qcode import queries
    from qcode.commands.thesis_profile import PROFILE

    return bool(project.ask(queries.setting, PROFILE))


def _list(project: Project, asked: Asked) -> None:
    """Every item by its name: where it stands, what it is called, why it is empty; then the fields to fill in."""
    from qcode.catalogue.appendix_parts import reason_missing
    from qcode.model.appendix import FIELDS, TITLES
    from qcode.queries import appendix as chosen

    language = interface_language()
    items = project.ask(chosen.chosen_items)
    rows = []
    for name in (*items, *(name for name in TITLES if name not in items)):
        reason = reason_missing(project, asked, name)
        place = str(items.index(name) + 1) if name in items else ""
        rows.append((place, name, say(TITLES[name], language), say(f"reason|{reason}", language) if reason else ""))
    print_table(("", said("column|Item"), said("column|Title"), said("column|Nothing to show")), rows)
    written = project.ask(chosen.filled_in)
    click.echo()
    fields = [(name, say(title, language), written.get(name, "")) for name, title in FIELDS.items()]
    fields += [(name, said("column|Answer"), text) for name, text in written.items() if name not in FIELDS]
    print_table((said("column|Field"), said("column|What"), said("column|Statement")), fields)


def _write(
    project: Project,
    asked: Asked,
    options: AppendixOptions,
    out: Path,
    names: Path | None,
    despite_names: bool,
) -> None:
    from qcode.catalogue.assembling import assembled
    from qcode.catalogue.manifest import write_appendix

    made: Assembled = assembled(project, asked, options)
    held = names_held(project, names, despite_names)
    manifest = write_appendix(project, made, asked, out, unit=options.unit, names=held)
    for warning in made.report.warnings:
        click.echo(visible(warning), err=True)
    tell("Written: {file}.", file=out)
    tell("Written: {file}.", file=manifest)
