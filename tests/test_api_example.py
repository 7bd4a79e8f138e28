"""The README's script runs as it stands on the sample project."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.samples import copy_sample

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_the_example_runs_on_the_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line names what the sample has, and what is asked for holds something."""
    script = README.partition("In a script or a notebook:")[2].partition("```python\n")[2].partition("```")[0]
    made = re.search(r"made by: qcode demo (\S+) --no-open", script)
    assert made is not None
    copy_sample(tmp_path / made[1])
    monkeypatch.chdir(tmp_path)
    known: dict[str, object] = {}
    asked = 0
    for line in ast.parse(script).body:
        source = ast.unparse(line)
        if isinstance(line, ast.Expr):
            asked += 1
            found = eval(source, known)
            assert "p.code(" in source or len(found) > 0, source
        else:
            exec(source, known)
    assert asked == 6
    known["p"].close()  # type: ignore[attr-defined]
