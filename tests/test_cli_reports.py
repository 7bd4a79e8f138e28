"""What is counted is what was asked for: scopes, units and columns."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli import call, done
from tests.story import furnish, segments, table, told

FREQUENCIES = "code,path,segments,turns,transcripts,respondents,characters,words,share,respondent_characters"
COOCCURRENCE = "code_a,code_b,n_a,n_b,n_ab,passages,characters,c,lift,npmi,phi"


@pytest.fixture
def place(folder: Path) -> Path:
    return furnish(folder)


@told
def test_frequencies_are_right_to_the_digit(place: Path) -> None:
    """Interviews and the document: a document's words are no respondent's."""
    found = table(place, "frequencies")
    assert (place / "exports" / "frequencies.csv").read_text("utf-8").split("\n")[0] == FREQUENCIES
    spoken = len("It was far.And long, too.Near.Far for me.Long.")
    long = found["Way > long"]
    assert {key: long[key] for key in FREQUENCIES.split(",")[:6]} == {
        "code": "long",
        "path": "Way > long",
        "segments": "5",
        "turns": "5",
        "transcripts": "4",
        "respondents": "3",
    }
    assert int(long["characters"]) == len("It was far.And long, too.Far for me.Long.All roads are far.")
    assert int(long["words"]) == 3 + 3 + 3 + 1 + 4
    assert float(long["share"]) == pytest.approx(len("It was far.And long, too.Far for me.Long.") / spoken)
    assert found["Way"]["segments"] == "1"
    assert (found["Way"]["turns"], found["Way"]["share"]) == ("1", "0.0")
    rolled = table(place, "frequencies", "--rollup", "union")
    assert (rolled["Way"]["segments"], rolled["Way"]["transcripts"], rolled["Way"]["respondents"]) == ("7", "4", "3")


@told
def test_a_code_never_used_is_shown_with_0(place: Path) -> None:
    """A code of the codebook that nobody used has a row."""
    done("codebook", "create", "Never", project=place)
    assert segments(place)["Never"] == 0


SCOPES: dict[str, tuple[list[str], dict[str, int]]] = {
    "all": ([], {"Way": 1, "Way > long": 5, "Way > short": 1, "Time": 1}),
    "coder": (["--coder", "BM"], {"Way": 0, "Way > long": 1, "Way > short": 0, "Time": 1}),
    "coders": (["--coder", "BM", "--coder", "AK"], {"Way": 1, "Way > long": 6, "Way > short": 1, "Time": 2}),
    "transcript": (["--transcript", "A"], {"Way": 1, "Way > long": 2, "Way > short": 0, "Time": 1}),
    "transcripts": (["--transcript", "B", "--transcript", "C"], {"Way > long": 2, "Way > short": 1, "Time": 0}),
    "code": (["--code", "Way"], {"Way": 1, "Way > long": 5, "Way > short": 1, "Time": 0}),
    "respondent": (["--respondent", "2"], {"Way": 0, "Way > long": 1, "Way > short": 1, "Time": 0}),
    "question": (["--question", "2"], {"Way": 0, "Way > long": 4, "Way > short": 0, "Time": 1}),
    "where": (["--where", "region=South"], {"Way": 0, "Way > long": 2, "Way > short": 1, "Time": 0}),
    "where twice": (["--where", "region=South", "--where", "lives in=North"], {"Way > long": 0, "Way > short": 0}),
    "kind": (["--kind", "document"], {"Way": 0, "Way > long": 1, "Way > short": 0, "Time": 0}),
    "pilots": (["--pilots", "without"], {"Way": 1, "Way > long": 4, "Way > short": 1, "Time": 1}),
    "accepted": (["--review", "accepted"], {"Way": 0, "Way > long": 0, "Way > short": 0, "Time": 0}),
    "two": (["--transcript", "A", "--question", "2"], {"Way": 0, "Way > long": 1, "Time": 1}),
}


@pytest.mark.parametrize("scope", sorted(SCOPES))
@told
def test_every_scope_option_changes_the_numbers_as_it_must(place: Path, scope: str) -> None:
    """Frequencies, quotations and exported codings agree on what is in scope."""
    options, expected = SCOPES[scope]
    found = segments(place, *options)
    assert {path: found.get(path, 0) for path in expected} == expected
    done("report", "quotations", "-o", place / "q.json", *options, project=place)
    quoted = json.loads((place / "q.json").read_text("utf-8"))["tables"]
    cited = [row["code"] for row in quoted["quotations"]]
    done("codings", "export", place / "c.csv", "--coder", "AK", *options, project=place)
    with (place / "c.csv").open(encoding="utf-8", newline="") as file:
        exported = [row["code"] for row in csv.DictReader(file)]
    for path, count in expected.items():
        assert cited.count(path) == count
        if scope not in ("coder", "coders"):
            assert exported.count(path) == count


@told
def test_a_report_says_its_scope(place: Path) -> None:
    """Who reads the table sees what it was limited to."""
    out = done("report", "frequencies", "--where", "region=South", "--pilots", "without", project=place)
    assert "region = South" in out
    out = done("report", "frequencies", "--where", "region=South", "--json", project=place)
    assert json.loads(out)["stamp"]["scope"] == ["respondents with region = South"]


@told
def test_what_is_not_there_is_an_error(place: Path) -> None:
    """A misspelt name in a scope is a sentence, not an empty table."""
    for options, sentence in {
        ("--coder", "ZZ"): "no coder called “ZZ”",
        ("--transcript", "ZZ"): "no transcript called “ZZ”",
        ("--code", "ZZ"): "no code called “ZZ”",
        ("--respondent", "99"): "no respondent called “99”",
        ("--question", "9"): "no question called “9”",
        ("--where", "region=West"): "No respondent has “region” = “West”",
        ("--kind", "diary"): "“diary” is no kind",
    }.items():
        said = call("report", "frequencies", *options, project=place)
        assert (said.code, said.out) == (1, "")
        assert sentence in said.err
    for unit in ("words", "gap", "gap:x", "gap:-1"):
        said = call("report", "cooccurrence", "--unit", unit, project=place)
        assert said.code == 1
        assert "is no unit" in said.err


def test_agreeing_coders_make_one_passage(folder: Path) -> None:
    """Two coders who both gave A and B to one passage: one passage, in one cell; never four, never across coders.

    Ana: It was far. {A, B, BM=A, BM=B, CD=A, DE=B}
    """
    assert (folder / "exports").is_dir()
    for coders in (["AK"], ["BM"], ["AK", "BM"], ["AK", "BM", "CD", "DE"]):
        options = [word for coder in coders for word in ("--coder", coder)]
        found = table(folder, "cooccurrence", "--unit", "overlap", *options)
        assert list(found) == ["A + B"]
        agreeing = sum(coder in ("AK", "BM") for coder in coders)
        assert found["A + B"]["n_ab"] == str(agreeing)
        assert (found["A + B"]["passages"], found["A + B"]["characters"]) == ("1", str(len("It was far.")))
        by_turn = table(folder, "cooccurrence", *options)["A + B"]
        assert (by_turn["n_a"], by_turn["n_b"], by_turn["n_ab"], by_turn["c"]) == ("1", "1", "1", "1.0")
    alone = table(folder, "cooccurrence", "--unit", "overlap", "--coder", "AK")["A + B"]
    assert (alone["n_ab"], alone["passages"], alone["characters"]) == ("1", "1", str(len("It was far.")))
    assert table(folder, "cooccurrence", "--coder", "CD", "--coder", "DE") == {}


@told
def test_cooccurrence_by_every_unit(place: Path) -> None:
    """Columns are stable, an undefined value is an empty cell, c never leaves 0..1 on units."""
    found = table(place, "cooccurrence")
    assert (place / "exports" / "cooccurrence.csv").read_text("utf-8").split("\n")[0] == COOCCURRENCE
    pair = found["Time + Way > long"]
    assert (pair["n_a"], pair["n_b"], pair["n_ab"], pair["passages"]) == ("1", "5", "1", "1")
    assert int(pair["characters"]) == len("And long, too.")
    assert float(pair["c"]) == 0.2
    expected = {
        "turn": {"Time + Way > long": 1},
        "overlap": {"Time + Way > long": 1},
        "gap:0": {"Time + Way > long": 1},
        "gap:30": {"Time + Way": 1, "Time + Way > long": 2, "Way + Way > long": 2, "Way > long + Way > short": 1},
        "question": {"Time + Way > long": 1},
        "transcript": {"Time + Way": 1, "Time + Way > long": 1, "Way + Way > long": 1, "Way > long + Way > short": 1},
        "respondent": {"Time + Way > long": 1, "Way > long + Way > short": 1},
    }
    for unit, pairs in expected.items():
        rows = table(place, "cooccurrence", "--unit", unit)
        counted = {key: int(row["n_ab"]) for key, row in rows.items()}
        assert counted == pairs, unit
        for row in rows.values():
            assert row["code_a"] < row["code_b"]
            if unit == "overlap":
                assert (row["c"], row["lift"], row["npmi"], row["phi"]) == ("", "", "", "")
            elif not unit.startswith("gap"):
                assert 0 <= float(row["c"]) <= 1
    interviewer = table(place, "cooccurrence", "--unit", "transcript", "--speech", "all")
    assert "Way + Way > long" in interviewer


@told
def test_who_has_withdrawn_is_neither_counted_nor_quoted(place: Path) -> None:
    """A withdrawal takes the words out of every count and quote; the number stays a gap."""
    done("respondents", "withdraw", "2", "--yes", project=place)
    assert segments(place) == {"Way": 1, "Way > long": 4, "Way > short": 0, "Time": 1}
    for name in ("quotations", "participants", "frequencies", "codebook"):
        done("report", name, "-o", place / f"{name}.json", project=place)
        assert "Far for me" not in (place / f"{name}.json").read_text("utf-8")
    listed = json.loads((place / "participants.json").read_text("utf-8"))["tables"]["participants"]
    assert [row["number"] for row in listed] == [1, 3]
    done("codings", "export", place / "c.csv", project=place)
    assert "Far for me" not in (place / "c.csv").read_text("utf-8")
    done("undo", project=place)
    assert segments(place)["Way > long"] == 5


@told
def test_a_coder_who_has_coded_nothing_gives_way_only_to_the_only_one(place: Path) -> None:
    """Where two have coded, whose coding is meant must be said."""
    said = call("report", "frequencies", project=place, coder="Somebody")
    assert said.code == 1
    assert "--coder AK, --coder BM" in said.err
    assert segments(place, "--coder", "BM")["Time"] == 1


@told
def test_a_withdrawal_changes_nothing_for_the_others(place: Path) -> None:
    """What is coded outside of any words, or across labels, stays counted where nobody has withdrawn."""
    done("codings", "add", "A", "0", "3", "Time", project=place)
    done("codings", "add", "B", "0", "3", "Time", project=place)
    assert segments(place)["Time"] == 3
    done("respondents", "withdraw", "2", "--yes", project=place)
    assert segments(place)["Time"] == 2


@told
def test_a_question_is_the_same_in_every_version_of_the_guide(place: Path) -> None:
    """Turns linked to an older version's question answer the newer one's, and sub-questions belong to theirs."""
    guide = place / "newer.txt"
    guide.write_text("Guide\n1. How very far?\na) By what way?\n2. And what else?\n", "utf-8")
    before = segments(place, "--question", "2"), segments(place, "--question", "1")
    done("guide", "import", guide, "--no-link", "--yes", project=place)
    assert (segments(place, "--question", "2"), segments(place, "--question", "1")) == before
    number = call("guide", "--json", project=place).json[-2]["number"]
    done("transcripts", "set", "C", "--guide", "2", project=place)
    done("transcripts", "question", "C", "1", number.replace("a", "а"), project=place)
    assert segments(place, "--question", "1")["Way > long"] == before[1]["Way > long"] + 1
    assert segments(place, "--question", number)["Way > long"] == 1
