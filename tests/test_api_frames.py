"""The project and every report as DataFrames, with the columns and types that are documented."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import qcode
from qcode import api
from qcode.catalogue import REPORTS
from qcode.catalogue.frames import frame_of
from qcode.model.errors import UnknownValue
from qcode.queries import tables
from qcode.report.document import DataTable
from qcode.text.query_tree import QueryError
from tests.story import furnish, segments, told

TYPES = {"integer": "Int64", "number": "float64", "share": "float64"}


@pytest.fixture
def place(folder: Path) -> Path:
    return furnish(folder)


def types(frame: pd.DataFrame) -> dict[str, str]:
    return {str(name): str(kind) for name, kind in frame.dtypes.items()}


def documented(method: object) -> dict[str, str]:
    """The columns of a docstring's table with their types."""
    found: dict[str, str] = {}
    for line in (method.__doc__ or "").split("\n"):
        if row := re.match(r"^\s+([a-z_, ]+?)  +(string|Int64|float64)\b", line):
            found |= dict.fromkeys(row[1].split(", "), row[2])
    return found


@told
def test_tables_of_the_project_are_as_documented(place: Path) -> None:
    """Columns and types of the docstrings are those of the frames."""
    with qcode.open(place, "AK") as p:
        for method in (p.transcripts, p.codings, p.turns, p.codes):
            assert types(method()) == documented(method), method.__name__
        assert types(p.passages("code:Way")) == documented(p.passages)
        people = p.respondents()
        assert types(people) == {"respondent": "Int64", "public_name": "string", "condition": "string",
                                 "region": "string", "lives in": "string"}  # fmt: skip
        assert people["region"].tolist() == ["North", "South", "South"]
        assert set(types(p.memos())) == set(tables.MEMO_COLUMNS)
        assert types(p.queries()) == dict.fromkeys(("name", "query", "created"), "string")


@told
def test_scope_words_are_the_same_everywhere(place: Path) -> None:
    """Codings, turns, passages and reports of one scope are of one scope."""
    with qcode.open(place, "AK") as p:
        south = p.codings(where={"region": "South"}, coders=["AK"])
        assert sorted(south["transcript"]) == ["B", "B", "C"]
        assert p.turns(respondents=[1])["words"].tolist() == ["It was far.", "And long, too."]
        assert p.respondents(where=[("region", "South")])["respondent"].tolist() == [2, 3]
        p.save_query("long", 'code:"Way > long"')
        quotes = p.passages("long", transcripts=["B"])["quote"].tolist()
        assert quotes == ["Far for me."]
        assert p.codings(query="long", coders=["AK"])["code"].value_counts().to_dict() == {"Way > long": 5, "Time": 1}
        counted = p.frequencies(query="long", rollup="union").set_index("path")["segments"]
        assert counted.to_dict() == segments(place, "--query", "long", "--rollup", "union")
        with pytest.raises(QueryError, match=r"\n {5}\^\n"):
            p.passages("code:Nobody")
        with pytest.raises(UnknownValue, match="one of: coders, "):
            p.codings(coder="AK")
        with pytest.raises(UnknownValue):
            p.frequencies(units="turn")
        with pytest.raises(UnknownValue):
            p.report("frequency")
        with pytest.raises(AttributeError):
            p.frequency()


@told
def test_codings_are_the_coders_own_unless_others_are_named(place: Path) -> None:
    """As reports count them; everybody's by "all" or by name."""
    with qcode.open(place, "AK") as p:
        assert set(p.codings()["coder"]) == {"AK"}
        assert len(p.codings()) == int(p.frequencies(rollup="none")["segments"].sum())
        assert set(p.codings(coders="all")["coder"]) == set(p.codings(coders=["AK", "BM"])["coder"]) == {"AK", "BM"}
        assert set(p.codings(coders="BM")["coder"]) == {"BM"}
        assert p.frequencies(coders="all").equals(p.frequencies(coders=["AK", "BM"]))


def test_respondents_are_numbers_wherever_they_stand(folder: Path) -> None:
    """Attributes merge by number; a coding over two respondents' words belongs to neither alone.

    Ana: It was far. {Way}
    Bob: Far for me. {Way}
    """
    with qcode.open(folder, "AK") as p:
        name = p.transcripts()["name"][0]
        both = p.codings()
        p.code(name, int(both["start"].min()), int(both["end"].max()), "Way")
        found = p.codings().merge(p.respondents(), on="respondent", how="left")
        assert sorted(found["respondent"].dropna()) == [1, 2]
        assert sorted(found["respondents"]) == ["1", "1; 2", "2"]
        passages = p.passages("code:Way")
        assert (str(passages["respondent"].dtype), sorted(passages["respondents"])) == ("Int64", ["1", "1; 2", "2"])
        assert str(p.tables("balance")["balance"]["respondent"].dtype) == "Int64"


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("name", [name for name in REPORTS if name not in ("memos", "codebook")])
@told
def test_every_report_is_a_method_that_gives_a_frame(place: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each report's tables have its columns, and the types of their kinds."""
    made: list[tuple[DataTable, pd.DataFrame]] = []

    def kept(table: DataTable) -> pd.DataFrame:
        made.append((table, frame_of(table)))
        return made[-1][1]

    monkeypatch.setattr("qcode.api.frame_of", kept)
    with qcode.open(place, "AK") as p:
        assert name.replace("-", "_") in dir(p)
        main = getattr(p, name.replace("-", "_"))()
    assert main is made[0][1]
    assert len({table.name for table, _ in made}) == len(made)
    for table, frame in made:
        assert tuple(frame.columns) == table.keys
        assert len(set(table.keys)) == len(table.keys)
        assert len(frame) == len(table.rows)
        for place_of, (column, kind) in enumerate(zip(table.columns, types(frame).values(), strict=True)):
            worded = any(isinstance(row[place_of], str) for row in table.rows)
            if column.key == "respondent":
                numbers = all(str(row[place_of]).isdecimal() or row[place_of] in ("", None) for row in table.rows)
                assert kind == ("Int64" if numbers else "string"), (table.name, column.key)
                continue
            assert kind == ("string" if worded else TYPES.get(column.kind, "string")), (table.name, column.key)


def test_importing_qcode_is_light() -> None:
    """A script that only imports qcode pays for neither pandas nor the database."""
    heavy = "pandas numpy sqlite3 sqlite_utils textual docx sklearn scipy"
    asked = f"import sys, qcode; print([name for name in '{heavy}'.split() if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout == "[]\n"
    assert qcode.open is api.open_project
