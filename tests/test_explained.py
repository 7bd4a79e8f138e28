"""Every measure has its help page: in the reports, on the screen, on the command line, in the README."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.cli.reference import renewed
from qcode.project import Project
from qcode.report.document import Column, Table
from qcode.report.explained import PAGES
from qcode.sample_project import make_sample
from tests.cli import call
from tests.test_tui_reports import press, project, report
from tests.words import TRANSLATED, translations

__all__ = ["project"]


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_page_is_translated(language: str) -> None:
    texts = {text for page in PAGES.values() for text in (page.title, page.counts, page.not_for)}
    assert sorted(texts - set(translations(language))) == []


def test_a_report_names_pages_that_there_are() -> None:
    assert {name for kind in REPORTS.values() for name in kind.explained} <= set(PAGES)


def test_every_measure_of_every_report_has_a_page(tmp_path: Path) -> None:
    """A column of numbers with decimals, or of shares, is explained by one of its report's pages."""
    make_sample(tmp_path / "sample")
    unexplained = []
    with Project(tmp_path / "sample", "AK") as sample:
        for name, kind in REPORTS.items():
            if kind.maker.startswith("proposal_quality"):
                continue  # reads every transcript by machine: it tells its measures in its own notes
            made = kind.build(sample, Asked(find_scope(sample, Wanted())), kind.options())
            columns: list[Column] = [column for table in made.tables for column in table.columns]
            columns += [column for block in made.blocks if isinstance(block, Table) for column in block.columns]
            keys = {column.key for column in columns if column.kind in ("number", "share")}
            explained = {key for page in kind.explained for key in PAGES[page].columns}
            unexplained += [f"{name}: {key}" for key in sorted(keys - explained)]
    assert unexplained == []


def test_the_readme_is_the_pages_as_they_are() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    assert readme == renewed(readme), "run `python -m qcode.cli.reference`"


def test_the_command_line_explains_a_measure() -> None:
    said = call("explain", "npmi").out
    assert said.startswith("NPMI\n")
    assert "Bouma" in said
    assert "c-coefficient" in call("explain").out
    assert call("explain", "nothing").code == 1


async def test_help_on_a_report_explains_the_column_at_the_cursor_first(project: Project) -> None:
    async with report(project, "cooccurrence") as pilot:
        await press(pilot, "n", *["right"] * 8, "f1")
        told = str(pilot.app.screen.query_one("#help", Static).render())
        assert told.index("c-coefficient (Jaccard)") < told.index("Codes together")
        assert "Formula: c = n(A, B)" in told


def test_a_report_without_measures_says_so() -> None:
    assert "The report codebook has no measure that needs explaining" in call("explain", "codebook").out
    assert call("explain", "codebook", "--json").json == []
    assert "“codebok” is no measure" in call("explain", "codebok").err
