"""A column of a table of respondents in which nobody has a value is told, not passed over in silence."""

from __future__ import annotations

from pathlib import Path

from qcode.importers.respondents import read_respondents


def test_a_column_that_is_empty_for_all_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("number,sector,years,role,pilot\n1,law, ,;,\n2,,,,\n", "utf-8")
    drafts, notices = read_respondents(path)
    assert [draft.values for draft in drafts] == [(("sector", "law"),), ()]
    assert notices == tuple(
        f"The column “{name}” is empty in every row: it makes no attribute." for name in ("years", "role")
    )
