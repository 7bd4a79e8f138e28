"""After a CSV file with cells like formulas was written it is said how a spreadsheet opens it safely."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode import commands, project
from qcode.render.plain_table import holds_formulas
from tests.cli import call


@pytest.mark.parametrize(
    ("written", "holds"),
    [
        ("code,n\n=1+1,2\n", True),
        ('"@a",n\n', True),
        ("a\n- Yes.\n", True),
        ("a,b,c\n-0.5,+3,-2e-05\n", False),
        ("a = b,c-d\n", False),
    ],
)
def test_what_a_spreadsheet_would_take_for_a_formula(written: str, *, holds: bool) -> None:
    """A number below zero is none."""
    assert holds_formulas(written) is holds


def test_it_is_said_once_after_writing(tmp_path: Path) -> None:
    """Codebook, report and, guarded, nothing."""
    with project.init(tmp_path / "p", "AK") as made:
        made.do(commands.create_code, "=HYPERLINK(1)")

    def run(*words: str | Path) -> str:
        said = call(*words, project=tmp_path / "p")
        assert said.code == 0, said
        return said.out + said.err

    assert ".xlsx" in run("codebook", "export", tmp_path / "book.csv")
    assert "formula" not in run("codebook", "export", tmp_path / "book.yaml")
    report = ("report", "structure", "-o", tmp_path / "s.csv")
    assert "--spreadsheet-safe" in run(*report)
    assert "formula" not in run(*report, "--spreadsheet-safe")
