"""After a CSV file with cells like formulas was written it is said how a spreadsheet opens it safely."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from qcode import commands, project
from qcode.cli import qcode
from qcode.render.plain_table import holds_formulas


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


def test_it_is_said_once_after_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Codebook, report and, guarded, nothing."""
    monkeypatch.setenv("QCODE_SETTINGS", str(tmp_path / "settings"))
    with project.init(tmp_path / "p", "AK") as made:
        made.do(commands.create_code, "=HYPERLINK(1)")

    def run(*words: str) -> str:
        done = CliRunner().invoke(qcode, ["-p", str(tmp_path / "p"), "--coder", "AK", *words])
        assert done.exit_code == 0, done.output
        return done.output

    assert ".xlsx" in run("codebook", "export", str(tmp_path / "book.csv"))
    assert "formula" not in run("codebook", "export", str(tmp_path / "book.yaml"))
    report = ("report", "structure", "-o", str(tmp_path / "s.csv"))
    assert "--spreadsheet-safe" in run(*report)
    assert "formula" not in run(*report, "--spreadsheet-safe")
