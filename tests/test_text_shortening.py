"""What a list cuts says that it was cut."""

from __future__ import annotations

from pathlib import Path

from qcode.text.shortening import shortened
from tests.cli import call


def test_an_ellipsis_stands_where_something_is_missing() -> None:
    assert shortened("one\ntwo  three", 13) == "one two three"
    assert shortened("one two three", 12) == "one two thr…"
    assert shortened("one two three", 9) == "one two…", "no blank before it"


def test_a_long_question_of_the_guide_is_cut_visibly(folder: Path, tmp_path: Path) -> None:
    """What is imported is shown first.

    Ana: Nothing. {Trust}
    """
    file = tmp_path / "guide.txt"
    file.write_text("1. " + "How did you come to hear of it, " * 6 + "and from whom?\n", "utf-8")
    shown = call("guide", "import", str(file), "--yes", "--no-link", project=folder)
    assert (shown.code, "…" in shown.out) == (0, True), shown
    assert "…" in call("guide", project=folder).out
