"""One coding, changed from the command line: named by its place or its id."""

from __future__ import annotations

from pathlib import Path

from qcode import commands, queries
from qcode.project import Project
from tests.cli import call, done


def rows(folder: Path, *words: str) -> list[tuple[int, int, str, str, bool]]:
    said = call("codings", "list", "--json", *words, project=folder).json
    return [(row["start"], row["end"], row["code"], row["stance"], row["star"]) for row in said]


def test_a_coding_is_changed_by_its_place(folder: Path) -> None:
    """Code, borders, halves, stance, star and memo: each one entry of the history, each undone.

    Ana: I slept well, then I worked. {Rest}
    """
    done("codes", project=folder)
    done("codebook", "create", "Work", project=folder)
    assert "5–33 Work" in done("codings", "change", "A@6", "Work", project=folder)
    assert call("codings", "change", "A@6", "Work > Garden", project=folder).code == 1
    assert "5–33 Work > Garden" in done("codings", "change", "A@6", "Work > Garden", "--new", project=folder)
    done("undo", project=folder)
    assert "Garden" not in done("codes", project=folder), "code and coding are one act"
    assert "“I slept well,”" in done("codings", "borders", "A@6", "5", "18", project=folder)
    done("codings", "borders", "A@6", "5", "33", project=folder)
    assert done("codings", "split", "A@19", project=folder).count("Work") == 2
    assert rows(folder) == [(5, 18, "Work", "", False), (19, 33, "Work", "", False)]
    done("codings", "stance", "A@6", "against", project=folder)
    done("codings", "star", "A@20", project=folder)
    assert rows(folder) == [(5, 18, "Work", "against", False), (19, 33, "Work", "", True)]
    listed = done("codings", project=folder)
    assert "against" in listed
    assert "★" in listed
    assert "a second thought" in done("codings", "memo", "A@6", "a second thought", project=folder)
    done("codings", "star", "A@20", "--off", project=folder)
    done("codings", "stance", "A@6", "none", project=folder)
    assert call("undo", "-n", "9", project=folder).code == 0
    assert rows(folder) == [(5, 33, "Rest", "", False)]


def test_of_several_codings_at_a_place_one_is_named(folder: Path) -> None:
    """By its code or its id; a guess is never made.

    Ana: I slept well. {Rest, Night}
    """
    refused = call("codings", "remove", "A@6", project=folder)
    assert refused.code == 1
    assert "Rest 5–18" in refused.err
    assert "Night 5–18" in refused.err
    done("codings", "stance", "A@6", "for", "--code", "Rest", project=folder)
    (night,) = call("codings", "list", "--code", "Night", "--at", "6", "--json", project=folder).json
    assert night["id"] in done("codings", "list", "--ids", project=folder)
    assert done("codings", "remove", night["id"], project=folder) == "Taken off: Night.\n"
    assert rows(folder) == [(5, 18, "Rest", "for", False)]
    assert rows(folder, "--at", "30") == []


def test_a_place_that_is_none_is_refused_in_a_sentence(folder: Path) -> None:
    """No place, nothing there, another coder's, no words on one side.

    Ana: I slept well. {Rest}
    Ana: And you? {BM=Ask}
    """
    for place in ("A@x", "A@-1", "@", "nowhere@3"):
        said = call("codings", "star", place, project=folder)
        assert (said.code, said.err.count("\n")) == (1, 1), place
    assert "no coding at A@20" in call("codings", "star", "A@20", project=folder).err
    (theirs,) = call("codings", "list", "--coder", "BM", "--json", project=folder).json
    assert "only BM can change it" in call("codings", "star", theirs["id"], project=folder).err
    assert "can't be split" in call("codings", "split", "A@5", project=folder).err
    assert "can't be split" in call("codings", "split", "A@7", "18", project=folder).err


def test_several_codes_and_new_ones_are_one_change(folder: Path) -> None:
    """Several codes are one entry; a code that is not there is made only if told to.

    Ana: I slept well. {Rest}
    """
    assert call("codings", "add", "A", "5", "12", "Rest", "Night", project=folder).code == 1
    assert [row[2] for row in rows(folder)] == ["Rest"]
    done("codings", "add", "A", "5", "12", "Rest", "Time > Night", "--new", project=folder)
    assert [row[:3] for row in rows(folder)] == [(5, 12, "Rest"), (5, 12, "Time > Night"), (5, 18, "Rest")]
    assert done("undo", project=folder) == "undone: codes Rest, Time > Night on A, turn 1\n"
    done("codings", "add", "A", "5", "12", "Night", "--new", project=folder)
    assert done("undo", project=folder) == "undone: new code Night on A, turn 1\n"
    assert [row[:3] for row in rows(folder)] == [(5, 18, "Rest")]


def test_a_passage_is_quoted_with_who_said_it_or_not_at_all(folder: Path) -> None:
    """A quote bears the respondent, or the interviewer and the transcript; off the record, there is none.

    Ana: I slept well. {Rest}
    Int: Did you?
    """
    assert done("codings", "quote", "A", "24", "32", project=folder) == "“Did you?” (Int, A)\n"
    assert done("codings", "quote", "A", "5", "18", project=folder) == "“I slept well.” (R1)\n"
    with Project(folder, "AK") as project:
        row = project.ask(queries.transcript_named, "A")
        project.do(commands.set_condition, "passage", row.id, "off the record", start=10, end=12)
    said = call("codings", "quote", "A", "5", "18", project=folder)
    assert (said.code, said.out) == (1, "")
    assert "off the record" in said.err
    assert done("codings", "quote", "A", "13", "17", project=folder) == "“well” (R1)\n"
