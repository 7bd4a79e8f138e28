"""What each measure counts, its formula, when not to use it, where it comes from."""

from __future__ import annotations

from typing import cast

import click

from qcode.cli.common import json_option, print_json, print_table, said, visible
from qcode.model.errors import UnknownValue
from qcode.settings import language
from qcode.words import Language, say


@click.command("explain")
@click.argument("measure", default="")
@json_option
def explain_command(measure: str, as_json: bool) -> None:
    """Explain MEASURE; without it, list everything that is explained.

    \b
    Examples:
      qcode explain
      qcode explain npmi
    """
    from qcode.report.explained import PAGES, formula_in, told

    spoken = cast(Language, language())
    if measure and measure not in PAGES:
        raise UnknownValue(value=measure, what="measure", choices=", ".join(PAGES))
    if as_json:
        chosen = {measure: PAGES[measure]} if measure else PAGES
        print_json([{"measure": name, "title": say(page.title, spoken), "counts": say(page.counts, spoken),
                     "formula": formula_in(page, spoken), "not_for": say(page.not_for, spoken),
                     "source": say(page.source, spoken), "columns": list(page.columns)} for name, page in chosen.items()])  # fmt: skip
    elif measure:
        click.echo(f"{visible(say(PAGES[measure].title, spoken))}\n")
        for head, words in told(PAGES[measure], spoken):
            click.echo(visible(f"{head}: {words}" if head else words))
    else:
        rows = [(name, say(page.title, spoken)) for name, page in PAGES.items()]
        print_table((said("column|Measure"), said("column|What it is")), rows)
