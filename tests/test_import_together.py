"""What a transcript in which several respondents speak is called."""

from __future__ import annotations

from pathlib import Path

import qcode
from tests.cli import call


def test_a_focus_group_is_not_called_by_a_respondents_number_nor_by_a_name(tmp_path: Path) -> None:
    """R03 would be one respondent's; a file's name may be a person's."""
    (tmp_path / "Serik and Dana.txt").write_text(
        "I: How is trust?\nCara: We trust each other.\nDora: I do not trust the bank.\nI: And money?\n"
        "Cara: There is enough.\nDora: There is none.\n", "utf-8",
    )  # fmt: skip
    (tmp_path / "Aigul.txt").write_text("I: How is trust?\nCara: Good.\nI: And money?\nCara: There is none.\n", "utf-8")
    folder = tmp_path / "p"
    assert call("init", folder).code == 0
    shown = call("import", tmp_path / "Serik and Dana.txt", tmp_path / "Aigul.txt", "--yes", project=folder)
    assert shown.code == 0, shown
    with qcode.open(folder, "AK") as p:
        assert p.transcripts()["name"].tolist() == ["G01", "R01"]
