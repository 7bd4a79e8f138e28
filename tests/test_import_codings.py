"""Codings files."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode.importers.codings import read_codings
from qcode.importers.errors import BadLines, NoColumn
from qcode.model.drafts import DraftCoding


def read(folder: Path, text: str) -> tuple[DraftCoding, ...]:
    path = folder / "codings.csv"
    path.write_text(text, "utf-8")
    return read_codings(path)


def test_positions_quotes_and_both(tmp_path: Path) -> None:
    """``document`` and ``segment`` mean transcript and quote; further columns are left out."""
    text = 'document,start,end,code,segment,matches,coder,memo\nP1,3,9,A > B,"one\ntwo",1,AK,why\nP2,,,C,three,1,,\n'
    assert read(tmp_path, text) == (
        DraftCoding(2, "P1", "A > B", "AK", 3, 9, "one\ntwo", "why"),
        DraftCoding(4, "P2", "C", quote="three"),
    )
    assert read(tmp_path, "transcript,code,quote\nP1,A,x\n") == (DraftCoding(2, "P1", "A", quote="x"),)


def test_every_bad_line_is_named_in_one_error(tmp_path: Path) -> None:
    """So that all can be corrected at once."""
    lines = [",1,2,A", "P1,1,2,", "P1,,,A", "P1,1,,A", "P1,x,2,A", "P1,5,5,A", "P1,1,2,A", "P1,-1,2,A"]
    with pytest.raises(BadLines) as caught:
        read(tmp_path, "transcript,start,end,code\n" + "\n".join(lines))
    sentence = str(caught.value)
    assert "7 lines" in sentence
    for said in ("line 2: no transcript", "line 3: no code", "line 4: neither", "line 5: start and end", "line 6: start “x”",
                 "line 7: start 5 is not before end 5", "line 9: start “-1”"):  # fmt: skip
        assert said in sentence


@pytest.mark.parametrize(
    "header", ["start,end,code", "transcript,start,end", "transcript,code", "transcript,code,start"]
)
def test_a_missing_column_is_said(tmp_path: Path, header: str) -> None:
    """Transcript and code, and positions or quotes, must be there."""
    with pytest.raises(NoColumn, match="no column"):
        read(tmp_path, f"{header}\n1,2,3\n" if header.count(",") == 2 else f"{header}\n1,2\n")


def test_a_stance_comes_in_with_its_coding(tmp_path: Path) -> None:
    found = read(tmp_path, "transcript,code,quote,stance\nP1,A,x,Against\nP1,A,y,\n")
    assert [each.stance for each in found] == ["against", ""]
    with pytest.raises(BadLines, match="stance “yes” is none of: for, against, mixed"):
        read(tmp_path, "transcript,code,quote,stance\nP1,A,x,yes\n")
