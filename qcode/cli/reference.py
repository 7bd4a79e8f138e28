"""The reference of measures in the README, from their help pages: ``python -m qcode.cli.reference`` renews it."""

from __future__ import annotations

from pathlib import Path

from qcode.catalogue import REPORTS
from qcode.report.explained import PAGES, Page
from qcode.text.marked import put_between

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


def renewed(readme: str) -> str:
    """The README with the reference as it is now between its two marks."""
    return put_between(readme, BEGIN, END, reference())


if __name__ == "__main__":
    file = Path(__file__).parents[2] / "README.md"
    file.write_text(renewed(file.read_text("utf-8")), "utf-8")
