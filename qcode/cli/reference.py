"""The reference of measures and views in the README, from their words: ``python -m qcode.cli.reference`` renews it."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from qcode.catalogue import REPORTS
from qcode.report.dictionary import views_described
from qcode.report.explained import PAGES, Page
from qcode.text.marked import put_between

VIEWS_BEGIN, VIEWS_END = "<!-- views -->\n", "<!-- end of views -->\n"
BEGIN, END = "<!-- measures -->\n", "<!-- end of measures -->\n"


def reference() -> str:
    """Every measure: what it counts, its formula, when not to use it, its source, and the reports that have it."""
    return "\n".join(_entry(name, page) for name, page in PAGES.items())


def _entry(name: str, page: Page) -> str:
    reports = ", ".join(f"`{report}`" for report, kind in REPORTS.items() if name in kind.explained)
    columns = ", ".join(f"`{key}`" for key in page.columns)
    lines = [
        f"**{page.title}** (`{name}`{f'; in {reports}' if reports else ''}{f'; columns {columns}' if columns else ''}).  "
    ]
    lines.append(f"{page.counts}  ")
    if page.formula:
        lines.append(f"Formula: `{page.formula}`  ")
    lines += [f"When not: {page.not_for}  ", f"Source: {page.source}", ""]
    return "\n".join(lines)


def views() -> str:
    """Every view with its columns."""
    rows = [
        f"| `{view}` | {'<br>'.join(f'`{each.key}` {each.words}' for each in columns)} |"
        for view, columns in groupby(views_described(), key=lambda each: each.table)
    ]
    return "\n".join(("| view | columns |", "| --- | --- |", *rows, ""))


def renewed(readme: str) -> str:
    """The README with the references as they are now between their marks."""
    return put_between(put_between(readme, BEGIN, END, reference()), VIEWS_BEGIN, VIEWS_END, views())


if __name__ == "__main__":
    file = Path(__file__).parents[2] / "README.md"
    file.write_text(renewed(file.read_text("utf-8")), "utf-8")
