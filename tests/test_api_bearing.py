"""What a DataFrame says of itself, what ``help`` says of a report, and what is warned of in a script."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import pytest

import qcode
from qcode.catalogue import REPORTS
from qcode.model.errors import UnknownValue, WrongKind
from tests.cli import done
from tests.story import furnish, told


@told
def test_every_frame_says_what_it_was_made_of(folder: Path) -> None:
    """Coder, scope, codebook, date; the frames of a report say all that its JSON says."""
    with qcode.open(furnish(folder), "AK") as p:
        book = p.frequencies().attrs["stamp"]["codebook"]
        limits = {"respondents": [2], "coders": "BM"}
        frames = {
            "Transcripts": p.transcripts(), "Codings": p.codings(**limits), "Turns": p.turns(**limits),
            "Respondents": p.respondents(**limits), "Codes": p.codes(), "Memos": p.memos(),
            "Kept queries": p.queries(), "Codebook": p.codebook(),
        }  # fmt: skip
        for title, frame in frames.items():
            assert json.loads(json.dumps(frame.attrs)) == frame.attrs
            assert (frame.attrs["title"], frame.attrs["stamp"]["codebook"]) == (title, book)
            assert frame.attrs["stamp"]["date"]
        assert frames["Codings"].attrs["stamp"]["coder"] == "BM"
        assert frames["Turns"].attrs["stamp"]["scope"] == ["respondent 2"]
        found = p.passages("code:Way").attrs
        assert (found["title"], found["columns"]["turn"][:8]) == ("Passages of a query", "position")
        frame = p.stance(where={"region": "South"}, of="all")
        assert frame[["path", "for"]].attrs == frame.attrs, "pandas keeps it"
        assert frame.attrs["columns"]["silent"] == "respondents who were asked and did not speak of it"
        tables = p.tables("frequencies", where={"region": "South"}, rollup="union")
    told = json.loads(
        done("report", "frequencies", "--where", "region=South", "--rollup", "union", "--json", project=folder)
    )
    for name, each in tables.items():
        assert each.attrs["table"] == name
        for key in ("title", "stamp", "options", "notes", "warnings"):
            assert each.attrs[key] == told[key], key
    about = tables["about"].set_index("field")["value"]
    assert (list(tables)[-1], about["codebook"], about["coder"]) == ("about", book, "AK")
    assert {"option rollup", "note"} <= set(about.index)


@told
def test_what_a_report_warns_of_reaches_a_script(folder: Path) -> None:
    """As a warning of Python's, at the line that asked; also in ``attrs``."""
    with qcode.open(furnish(folder), "AK") as p:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            frames = [p.structure(), p.report("structure"), p.tables("structure")["structure"]]
        for frame in frames:
            assert frame.attrs["warnings"] == ["Codes without a level below them, and left out: Time.",
                                               "Themes without concepts below them: Way > long; Way > short."]  # fmt: skip
        assert [str(each.message) for each in caught] == 3 * frames[0].attrs["warnings"]
        assert {each.filename for each in caught} == {__file__}


@told
def test_help_lists_what_may_be_passed(folder: Path) -> None:
    """Each value that help names is taken, and none of the screen's names is among them."""
    with qcode.open(furnish(folder), "AK") as p:
        for name, kind in REPORTS.items():
            if name in ("codebook", "memos"):
                continue  # methods of their own, with docstrings of their own
            said = getattr(p, name.replace("-", "_")).__doc__
            assert "|" not in said.replace("p.tables", "")
            for choice in kind.choices:
                (line,) = [line for line in said.split("\n") if line.startswith(f"{choice.name} : ")]
                if choice.integer:
                    assert f"{choice.name} : a whole number; {choice.usual} " in line
                elif choice.values == ("no", "yes"):
                    assert "False or True" in line
                else:
                    assert all(f'"{value}"' in line for value in choice.values)
        assert "in per cent" in str(p.stance.__doc__)
        assert "addressing (Int64): respondents who spoke of the code" in str(p.stance.__doc__)
        assert "files of data and Python have every word" in str(p.words.__doc__)
        assert len(p.words(top=1)) == len(p.words())
        assert len(p.compare(of="all", attribute="region")) > 0
        with pytest.raises(UnknownValue):
            p.compare(of="those asked")


@told
def test_where_takes_one_value_an_attribute(folder: Path) -> None:
    """A dict or pairs; of several values one sentence says how they are asked for, and that way works."""
    with qcode.open(furnish(folder), "AK") as p:
        assert p.respondents(where={"region": "South"})["respondent"].tolist() == [2, 3]
        assert p.respondents(where=[("region", "South"), ("lives in", "South")])["respondent"].tolist() == [2, 3]
        for value in ({"region": ["North", "South"]}, [("region", ("North", "South"))]):
            with pytest.raises(WrongKind, match="one of several values use query="):
                p.respondents(where=value)
        either = p.respondents(query="respondent.region:North OR respondent.region:South")
        assert either["respondent"].tolist() == [1, 2, 3]
