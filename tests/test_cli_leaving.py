"""What leaves the project: no words under a condition, no declared names, the same bytes twice."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.project import Project
from tests.cli import call, done
from tests.story import furnish, segments, told


@pytest.fixture
def place(folder: Path) -> Path:
    return furnish(folder)


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
            at = project.ask(queries.body, project.ask(queries.transcript_named, "B").id).index("for me")
        done("transcripts", "condition", "B", str(at), str(at + 3), condition, project=place)
        done("transcripts", "condition", "B", str(at + 1), str(at + 2), "", project=place)
        assert call("transcripts", "condition", "B", "5", "999", condition, project=place).code == 1
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
    """A layer of consensus in every interview is whose coding the appendix shows."""

    def make_consensus(tx: object) -> None:
        from qcode.model.rows import Coder, CoderId, Coding, CodingId

        layer = tx.add(Coder(CoderId("layer"), "Consensus", "consensus"))  # type: ignore[attr-defined]
        found = queries.code_named(tx.read, "Time")  # type: ignore[attr-defined]
        for row in queries.transcripts(tx.read):  # type: ignore[attr-defined]
            tx.add(Coding(CodingId(f"agreed {row.id}"), row.id, 5, 9, found.id, layer.id))  # type: ignore[attr-defined]

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
