"""What is counted is what was asked for: scopes, conditions, units, columns, names and bytes."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.model.drafts import DraftGuide, DraftQuestion, DraftRespondent
from qcode.project import Project
from tests.cli import call, done

FREQUENCIES = "code,path,segments,turns,transcripts,respondents,characters,words,share"
COOCCURRENCE = "code_a,code_b,n_a,n_b,n_ab,passages,characters,c,lift,npmi,phi"


@pytest.fixture
def place(folder: Path) -> Path:
    """The docstring's project, with attributes, a pilot and questions; Cem's interview is the pilot."""
    with Project(folder, "AK") as project:
        people = [("A", "North", None), ("B", "South", None), ("C", "South", True)]
        drafts = [
            DraftRespondent(line, line, name, values=(("region", region), ("lives in", region)), pilot=pilot)
            for line, (name, region, pilot) in enumerate(people, 1)
        ]
        project.do(commands.set_respondents, project.ask(commands.match_respondents, drafts))
        project.do(
            commands.add_guide, DraftGuide("Guide", "en", (DraftQuestion("1", "How far?"), DraftQuestion("2", "?")))
        )
        asked = {row.number: row for row in project.ask(queries.questions)}
        links = []
        for row in project.ask(queries.transcripts):
            turns = project.ask(queries.turns, row.id)
            links += [(row.id, turn.id, asked["2" if turn is turns[-1] else "1"]) for turn in turns]
        project.do(commands.link_questions, links)
        row = project.ask(queries.transcript_named, "D")
        project.do(commands.describe_transcript, row.id, kind="document")
    return folder


STORY = """
    == A
    Int: How far was it? {Way}
    Ana: It was far. {Way > long}
    Ana: And long, too. {Way > long, Time}
    == B
    Bob: Near. {Way > short}
    Bob: Far for me. {Way > long, BM=Way > long, BM=Time}
    == C
    Cem: Long. {Way > long}
    == D
    Law: All roads are far. {Way > long}
"""


def told(test: object) -> object:
    """Let a test's project be the story above."""
    test.__doc__ = f"{test.__doc__}\n{STORY}"
    return test


def table(place: Path, name: str, *options: str) -> dict[str, dict[str, str]]:
    """A report as CSV, its rows by the first two columns."""
    out = place / "exports" / f"{name}.csv"
    done("report", name, "-o", out, *options, project=place)
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8"))))
    key = ("code_a", "code_b") if name == "cooccurrence" else ("path",)
    return {" + ".join(row[column] for column in key): row for row in rows}


def segments(place: Path, *options: str) -> dict[str, int]:
    return {path: int(row["segments"]) for path, row in table(place, "frequencies", *options).items()}


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
    cited = [row["code"] for table in quoted.values() for row in table]
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
        assert "no unit of co-occurrence" in said.err


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
        by_turn = table(folder, "cooccurrence", *options)["A + B"]
        assert (by_turn["n_a"], by_turn["n_b"], by_turn["n_ab"], by_turn["c"]) == (
            "1", "1", "1", "1.0" if len(coders) == 1 else "",
        )  # fmt: skip
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


def words_of(place: Path) -> dict[str, str]:
    """All that leaves the project, as text."""
    found = {}
    for name in ("quotations", "frequencies", "cooccurrence"):
        for suffix in ("json", "csv", "html", "md"):
            done("report", name, "-o", place / f"{name}.{suffix}", project=place)
            found[f"{name}.{suffix}"] = (place / f"{name}.{suffix}").read_text("utf-8")
    done("codings", "export", place / "codings.csv", project=place)
    found["codings.csv"] = (place / "codings.csv").read_text("utf-8")
    done("appendix", "-o", place / "appendix.docx", "--language", "en", project=place)
    with zipfile.ZipFile(place / "appendix.docx") as word:
        xml = word.read("word/document.xml").decode()
    found["appendix.docx"] = "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", xml))
    return found


@pytest.mark.parametrize("condition", ["paraphrase only", "after approval", "off the record"])
@pytest.mark.parametrize("about", ["respondent", "transcript", "passage"])
@told
def test_no_export_breaks_a_condition(place: Path, condition: str, about: str) -> None:
    """Words under a condition leave in no form; they are still counted, and other words still leave."""
    before = segments(place)
    if about == "respondent":
        done("respondents", "condition", "2", condition, project=place)
    elif about == "transcript":
        done("transcripts", "set", "B", "--condition", condition, project=place)
    else:
        with Project(place, "AK") as project:
            row = project.ask(queries.transcript_named, "B")
            at = project.ask(queries.body, row.id).index("for me")
            project.do(commands.set_condition, "passage", row.id, condition, start=at, end=at + 3)
            project.do(commands.set_condition, "passage", row.id, "", start=at + 1, end=at + 2)
    for name, text in words_of(place).items():
        assert "Far for me" not in text, name
        if name.startswith(("quotations", "codings", "appendix")):
            assert "It was far." in text, name
    assert segments(place) == before
    if about == "respondent":
        done("respondents", "condition", "2", "", project=place)
        assert "Far for me" in words_of(place)["quotations.json"]


@told
def test_a_part_taken_out_of_a_condition_leaves_the_rest_under_it(place: Path) -> None:
    """A narrower condition inside a stricter one does not lift the stricter one beside it."""
    with Project(place, "AK") as project:
        row = project.ask(queries.transcript_named, "A")
        project.do(commands.set_condition, "passage", row.id, "off the record", start=0, end=30)
        project.do(commands.set_condition, "passage", row.id, "paraphrase only", start=10, end=20)
        held = [(p.start, p.end, p.condition) for p in project.ask(queries.conditions_in, row.id)]
    assert held == [(0, 10, "off the record"), (10, 20, "paraphrase only"), (20, 30, "off the record")]


@told
def test_declared_names_never_leave(place: Path) -> None:
    """names.txt stands before every export; what it refuses is not written, not even half."""
    (place / "names.txt").write_text("Far Bekova  # invented\n", "utf-8")
    outs = {
        ("report", "quotations", "-o"): "q.docx",
        ("report", "quotations", "--json", "-o"): "q2.json",
        ("appendix", "-o"): "a.docx",
        ("codings", "export"): "c.csv",
    }
    for words, name in outs.items():
        said = call(*words, place / name, project=place)
        assert said.code == 1
        assert "Nothing was written" in said.err
        assert not (place / name).exists()
        done(*words, place / name, "--despite-names", project=place)
        assert (place / name).exists()
    assert call("report", "quotations", "--json", project=place).code == 1
    done("report", "frequencies", "-o", place / "f.csv", project=place)
    done("codebook", "define", "long", "--use", "Where Far says it.", project=place)
    assert call("codebook", "export", place / "b.yaml", project=place).code == 1
    done("codebook", "export", place / "b.yaml", "--despite-names", project=place)
    (place / "names.txt").unlink()
    (place / "others.txt").write_text("Cem\n", "utf-8")
    assert call("report", "quotations", "--names", place / "others.txt", "-o", place / "x.md", project=place).code == 0
    assert call("report", "quotations", "--names", place / "none.txt", "-o", place / "y.md", project=place).code == 1


@told
def test_a_transcripts_name_is_checked_too(place: Path) -> None:
    """A transcript named by a person's name stands at the head of a column."""
    done("transcripts", "set", "B", "--name", "Interview Zaure", project=place)
    (place / "names.txt").write_text("Zaure Bekova\n", "utf-8")
    for words in (["report", "frequencies", "-o", "f.xlsx"], ["codings", "export", "c.csv"]):
        assert call(*words[:-1], place / words[-1], project=place).code == 1


@pytest.mark.parametrize("language", ["kk", "ru", "tr", "en"])
@told
def test_the_appendix_is_the_same_bytes_twice(place: Path, language: str) -> None:
    """One project, one date: one file."""
    written = []
    for name in ("one.docx", "two.docx"):
        done("appendix", "-o", place / name, "--language", language, "--date", "2026-06-01", project=place)
        written.append((place / name).read_bytes())
    assert written[0] == written[1]
    assert b"Bob" not in written[0]
    for suffix in ("xlsx", "html", "json", "md", "csv"):
        for name in ("one", "two"):
            done("report", "frequencies", "-o", place / f"{name}.{suffix}", "--language", language, project=place)
        assert (place / f"one.{suffix}").read_bytes() == (place / f"two.{suffix}").read_bytes()


@told
def test_the_appendix_takes_the_consensus_unless_a_coder_is_named(place: Path) -> None:
    """A layer of consensus is whose coding the appendix shows."""

    def make_consensus(tx: object) -> None:
        from qcode.model.rows import Coder, CoderId, Coding, CodingId

        layer = tx.add(Coder(CoderId("layer"), "Consensus", "consensus"))  # type: ignore[attr-defined]
        row = queries.transcript_named(tx.read, "C")  # type: ignore[attr-defined]
        found = queries.code_named(tx.read, "Time")  # type: ignore[attr-defined]
        tx.add(Coding(CodingId("agreed"), row.id, 5, 9, found.id, layer.id))  # type: ignore[attr-defined]

    with Project(place, "AK") as project:
        project.do(make_consensus)
    assert "consensus" in done("appendix", "-o", place / "a.docx", project=place)
    assert "consensus" not in done("appendix", "-o", place / "b.docx", "--coder", "BM", project=place)
    shown = {}
    for name in ("a.docx", "b.docx"):
        with zipfile.ZipFile(place / name) as word:
            shown[name] = word.read("word/document.xml").decode()
    assert "It was far" not in shown["a.docx"]
    assert "Far for me" in shown["b.docx"]
    assert "Far for me" not in shown["a.docx"]


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
