"""The codebook and the memos by command line, as a researcher would type it."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode import queries
from qcode.project import Project
from tests.cli import call, done


def paths(folder: Path) -> list[str]:
    return [row["path"] for row in call("codes", "--json", project=folder).json]


def test_a_codebook_is_built_and_restructured(folder: Path) -> None:
    """Created, defined, described, moved, reordered, linked, shown.

    Ana: My mother helps. {Support}
    Ana: My friend helps. {Support}
    Ana: They are far away. {Distance}
    """

    def run(*words: str) -> str:
        return done("codebook", *words, project=folder)

    run("create", "Theme > Hope", "--origin", "deductive", "--source", "Bloch 1959", "--because", "From the literature")
    run("define", "Hope", "--brief", "Looking ahead", "--not", "Wishes", "--colour", "sky blue", "--key", "h")
    run("define", "Hope", "--brief", "Looking forward", "--same-meaning")
    run("describe", "Hope", "Support", "--status", "established", "--cycle", "axial")
    run("words", "Hope", "kk", "--name", "Үміт")
    run("move", "Support", "Distance", "Theme", "--because", "One theme")
    assert paths(folder) == ["Theme", "Theme > Hope", "Theme > Support", "Theme > Distance"]
    run("up", "Distance", "-n", "2")
    run("down", "Hope")
    assert paths(folder)[1:] == ["Theme > Distance", "Theme > Support", "Theme > Hope"]
    run("link", "Distance", "contradicts", "Support")
    assert "contradicts" in run("links")
    start = call("codings", "list", "--json", project=folder).json[0]["start"]
    run("example", "Support", "typical", f"A@{start}")
    run("example", "Hope", "counter", f"A@{start}", "--code", "Support")
    shown = call("codebook", "show", "Support", "--json", project=folder).json
    assert shown["typical_example"] == "“My mother helps.” (R1, turn 1)"
    assert shown["links"] == "“Theme > Distance” contradicts"
    assert (shown["status"], shown["cycle"]) == ("established", "axial")
    assert "My mother helps." in run("show", "Hope")
    assert "My mother" in done("report", "codebook", project=folder)
    run("example", "Support", "none", f"A@{start}")
    run("unlink", "Distance", "contradicts", "Support")
    assert call("codebook", "unlink", "Distance", "causes", "Support", project=folder).code == 1
    missing = call("codebook", "missing", "--json", project=folder).json
    assert {"code": "Theme > Hope", "missing": ["definition", "use_when", "example"]} in missing
    assert len(call("codebook", "missing", "--language", "kk", "--json", project=folder).json) == 4
    assert "reason: One theme" in done("history", project=folder)
    assert done("check", project=folder)


def test_a_code_is_split_and_merged(folder: Path) -> None:
    """By the numbers of the list; the merge is shown first.

    Ana: My mother helps. {Support}
    Ana: My friend helps. {Support}
    Ana: My sister helps. {Support}
    """
    listed = done("codebook", "split", "Support", project=folder)
    assert [line.split()[0] for line in listed.splitlines()[2:]] == ["1", "2", "3"]
    said = done("codebook", "split", "Support", "1,3=Support > Family", "--because", "Two kinds", project=folder)
    assert said.strip() == "Split: 2 codings went to “Support > Family”."
    for wrong in ("1", "9=X", "1-x=X", "0=X"):
        assert call("codebook", "split", "Support", wrong, project=folder).code == 2
    preview = done("codebook", "merge", "Family", "Support", "--preview", project=folder)
    assert "Family (2)" in preview
    assert "My sister helps." in preview
    assert paths(folder) == ["Support", "Support > Family"]
    assert "2 codings moved" in done("codebook", "merge", "Family", "Support", project=folder)
    history = done("report", "codebook-history", project=folder)
    assert "was split" in history
    assert "was merged into" in history
    for suffix in ("docx", "xlsx", "csv", "html", "md", "json"):
        done("report", "codebook-history", "-o", folder / f"h.{suffix}", "--from", "1", project=folder)
    diff = call("codebook", "diff", "1", "--json", project=folder).json
    assert [row["kind"] for row in diff] == ["born"]
    assert "no moment of the history" in call("codebook", "diff", "soon", project=folder).err


def test_what_must_be_read_again(folder: Path) -> None:
    """Listed, marked, taken back, checked.

    == A
    Ana: I trust her. {Trust}
    Ana: I hope.
    == B
    Bob: I trust them. {Trust}
    """
    done("codebook", "define", "Trust", "--definition", "Relying on people.", project=folder)
    done("codebook", "create", "Hope", project=folder)
    work = call("codebook", "reread", "--json", project=folder).json
    assert {row["code"] for row in work["read_again"]} == {"Trust", "Hope"}
    assert len(work["check"]) == 2
    assert "Codings to check: 2" in done("codebook", "reread", project=folder)
    assert call("codebook", "reread", "done", project=folder).code == 2
    assert "Marked as read: 2" in done("codebook", "reread", "done", "--transcript", "A", project=folder)
    assert "Marks taken back: 1" in done("codebook", "reread", "undone", "--code", "Hope", project=folder)
    assert "Checked: 1" in done("codebook", "reread", "checked", "--transcript", "B", project=folder)
    left = call("codebook", "reread", "list", "--json", project=folder).json
    assert len(left["check"]) == 1


def test_the_codebook_at_another_time(folder: Path, tmp_path: Path) -> None:
    """As a list, as JSON, as a file that is a codebook."""
    done("codebook", "create", "Old", project=folder)
    entry = str(call("history", "--json", project=folder).json[0]["entry"])
    done("codebook", "rename", "Old", "New", project=folder)
    assert "Old" in done("codebook", "at", entry, project=folder)
    assert call("codebook", "at", entry, "--json", project=folder).json[0]["path"] == "Old"
    done("codebook", "at", entry, "-o", tmp_path / "then.yaml", project=folder)
    assert "path: Old" in (tmp_path / "then.yaml").read_text("utf-8")


def test_memos_on_anything(folder: Path) -> None:
    """Written on each thing, searched, changed, removed; a quote in one is the passage.

    Int: Were you tired?
    Ana: I was tired. {Fatigue}
    """

    def add(*words: str) -> str:
        return done("memos", "add", *words, project=folder)

    start = call("codings", "list", "--json", project=folder).json[0]["start"]
    add("On all of it")
    add("On the code", "--code", "Fatigue", "--kind", "theoretical")
    add("On the interview", "--transcript", "A")
    add("On what she said", "--transcript", "A", "--turn", "2", "--kind", "reflexive")
    sign = done("memos", "quote", f"A@{start}", project=folder).strip()
    add(f"On {sign}", "--passage", f"A@{start}", "--code", "Fatigue")
    add("On her", "--respondent", "1")
    rows = call("memos", "list", "--json", project=folder).json
    assert {row["about"] for row in rows} == {"", "code", "transcript", "turn", "coding", "respondent"}
    (quoted,) = (row for row in rows if row["about"] == "coding")
    assert quoted["body"] == "On “I was tired.” (R1, turn 2)"
    listed = done("memos", "list", "ON THE", "--kind", "theoretical", project=folder)
    assert listed.count("\n") == 1
    assert len(call("memos", "list", "--code", "Fatigue", "--json", project=folder).json) == 2
    done("memos", "edit", quoted["id"][-12:], "Changed", "--kind", "descriptive", project=folder)
    done("memos", "remove", rows[-1]["id"], project=folder)
    assert call("memos", "remove", "ffff", project=folder).code == 1
    assert call("memos", "add", "x", "--code", "Fatigue", "--transcript", "A", project=folder).code == 2
    assert call("memos", "add", "x", "--turn", "1", project=folder).code == 2
    assert call("memos", "add", "x", "--transcript", "A", "--turn", "99", project=folder).code == 1
    assert "Two kinds?" in done("memos", "--write", "Two kinds?", project=folder)
    report = done("report", "memos", project=folder)
    assert "On codes" in report
    with Project(folder, "AK") as project:
        assert len(project.ask(queries.memos)) == 6


@pytest.mark.parametrize("words", [("codebook",), ("codebook", "reread"), ("memos",)])
def test_alone_they_list(folder: Path, words: tuple[str, ...]) -> None:
    """A noun alone changes nothing.

    Ana: I was tired. {Fatigue}
    """
    before = len(call("history", "-n", "0", "--json", project=folder).json)
    done(*words, project=folder)
    assert len(call("history", "-n", "0", "--json", project=folder).json) == before
