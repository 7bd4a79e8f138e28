"""What a script hands over: numbers of a DataFrame are numbers, the rest is refused in a sentence that is a TypeError, too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import numpy as np
import pandas as pd
import pytest

import qcode
from qcode.model.errors import Closed, QcodeError, WrongKind
from tests.story import furnish, told

Refused = Callable[[Any], Any]


@told
def test_positions_of_a_frame_are_taken(folder: Path) -> None:
    """Each row of the project's own turns and codings can be coded as it stands, whatever iterates over it."""
    with qcode.open(furnish(folder), "AK") as p:
        turns, codes = p.turns(), p.codings(coders="all")
        path = p.codes()["code"][0]
        row = turns.iloc[-1]
        made = p.code(row.transcript, row.start, row.end, path)
        assert (made.start, made.end, type(made.start)) == (int(row.start), int(row.end), int)
        p.code(row.transcript, np.int64(row.start), np.int32(row.end), path)
        people = codes["respondent"].dropna().unique()
        assert len(p.codings(coders="all", respondents=people)) == codes["respondent"].notna().sum()
        assert len(p.codings(coders="all", transcripts=pd.Series([row.transcript]))) > 0
        assert p.codings(coders="all", transcripts=row.transcript).equals(
            p.codings(coders="all", transcripts=[row.transcript])
        )
        assert p.project.check() == []


WRONG: dict[str, Refused] = {
    "a text for a number": lambda p: p.code("A", "1", "2", "Way"),
    "half a letter": lambda p: p.code("A", 1.5, 2.5, "Way"),
    "nothing": lambda p: p.code("A", pd.NA, 2, "Way"),
    "yes": lambda p: p.code("A", True, 2, "Way"),
    "a number for a name": lambda p: p.text(7),
    "a list for a name": lambda p: p.code("A", 1, 2, ["Way"]),
    "no path": lambda p: p.import_transcripts(None),
    "no definition": lambda p: p.create_code("A", None),
    "a coder that is no list": lambda p: p.codings(coders=5),
    "a respondent by name": lambda p: p.codings(respondents=["x"]),
    "pairs that are none": lambda p: p.codings(where="x=y"),
    "half an entry": lambda p: p.codebook(at=1.5),
}


@told
def test_what_is_of_another_kind_is_said(folder: Path) -> None:
    """One sentence each, and nothing is changed."""
    with qcode.open(furnish(folder), "AK") as p:
        for name, call in WRONG.items():
            with pytest.raises(WrongKind) as caught:
                call(p)
            assert isinstance(caught.value, TypeError), name
        for further in (
            lambda: p.report("frequencies", language=cast("Any", "xx")),
            lambda: qcode.open(folder, at=10**30),
        ):
            with pytest.raises(QcodeError):
                further()
        assert p.codebook(at=5).columns[0] == "path"
    for late in (p.codes, p.undo, lambda: p.create_code("Late")):
        with pytest.raises(Closed):
            late()
