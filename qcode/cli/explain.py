"""What each measure counts, its formula, when not to use it, where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

import click

from qcode.cli.common import json_option, print_json, print_table, said, visible
from qcode.model.errors import UnknownValue
from qcode.settings import language
from qcode.words import Language, say

if TYPE_CHECKING:
    from qcode.report.explained import Page


@click.command("explain")
@click.argument("measure", default="")
@click.option("--columns", is_flag=True, help="What each column of the data of that report (or “views”) means.")
@json_option
def explain_command(measure: str, columns: bool, as_json: bool) -> None:
    """Explain MEASURE, or all measures of a report of that name; without it, list everything that is explained.

    \b
    Examples:
      qcode explain
      qcode explain npmi
      qcode explain saturation
      qcode explain saturation --columns
      qcode explain views --columns
    """
    if columns:
        _columns(measure, as_json)
        return
    from qcode.report.explained import PAGES, formula_in, told

    spoken = cast(Language, language())
    chosen = _asked(measure, PAGES) if measure else PAGES
    if not chosen and not as_json:
        text = "The report {report} has no measure that needs explaining: what it holds is said below its tables."
        click.echo(said(text, report=measure))
    elif as_json:
        print_json([{"measure": name, "title": say(page.title, spoken), "counts": say(page.counts, spoken),
                     "formula": formula_in(page, spoken), "not_for": say(page.not_for, spoken),
                     "source": say(page.source, spoken), "columns": list(page.columns)} for name, page in chosen.items()])  # fmt: skip
    elif measure:
        for number, page in enumerate(chosen.values()):
            click.echo(f"{chr(10) if number else ''}{visible(say(page.title, spoken))}\n")
            for head, words in told(page, spoken):
                click.echo(visible(f"{head}: {words}" if head else words))
    else:
        rows = [(name, say(page.title, spoken)) for name, page in PAGES.items()]
        print_table((said("column|Measure"), said("column|What it is")), rows)


def _asked(name: str, pages: Mapping[str, Page]) -> Mapping[str, Page]:
    """The measure of a name, else all those of a report: some have none."""
    from qcode.catalogue import REPORTS

    if name in pages:
        return {name: pages[name]}
    if name not in REPORTS:
        raise UnknownValue(value=name, what="measure", choices=", ".join(pages))
    return {each: pages[each] for each in REPORTS[name].explained}


def _columns(report: str, as_json: bool) -> None:
    """A line a column of one report's tables, of the views of a project's file, or of all; in English, as the keys are."""
    from qcode.report.dictionary import LAYOUTS, described, views_described

    known = {name: tuple(described(name)) for name in LAYOUTS} | {"views": tuple(views_described())}
    if report and report not in known:
        raise UnknownValue(value=report, what="report", choices=", ".join(known))
    found = [(name, each) for name in ([report] if report else known) for each in known[name]]
    if as_json:
        print_json([{"report": name, "table": each.table, "column": each.key, "type": each.type, "means": each.words}
                    for name, each in found])  # fmt: skip
        return
    first = () if report else (said("column|Report"),)
    heads = (*first, said("column|Table"), said("column|Column"), said("column|Type"), said("column|What it is"))
    rows = [(*(() if report else (name,)), each.table, each.key, each.type, each.words) for name, each in found]
    print_table(heads, rows)
