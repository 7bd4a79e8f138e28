"""The history on the command line: by who, what, where and when; before and after; one entry undone; as of then."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.project import Project
from qcode.queries.history import ACTIONS
from qcode.queries.history_search import action_words
from tests.acts import begin
from tests.building import code
from tests.cli import call, done
from tests.words import TRANSLATED


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Nine entries, the last of another coder."""
    with begin(tmp_path / "p") as project:
        coding = project.ask(queries.codings_in, project.ask(queries.transcript_named, "A").id, project.coder.id)[0]
        project.do(commands.move_borders, coding.id, coding.start, coding.end - 6)
        project.do(commands.change_code, coding.id, code=code(project, "Law"))
        project.act_as("BM")
        project.do(
            commands.define_code, code(project, "Law"), definition="What is written.", reason="the court said so"
        )
    return tmp_path / "p"


def numbers(place: Path, *options: str) -> list[int]:
    return [entry["entry"] for entry in json.loads(done("history", "-n", "0", "--json", *options, project=place))]


def test_entries_are_found_by_what_they_are(place: Path) -> None:
    whole = numbers(place)
    newest = whole[0]
    assert whole == list(range(newest, 0, -1))
    assert numbers(place, "--by", "BM") == [newest]
    assert numbers(place, "--action", "move-borders") == [newest - 3]
    assert numbers(place, "--code", "Law") == [newest, newest - 1, newest - 2]
    assert newest - 3 in numbers(place, "--code", "fatigue")
    assert newest not in numbers(place, "--transcript", "A")
    assert numbers(place, "--words", "COURT law") == [newest]
    assert numbers(place, "--from", str(newest - 1)) == [newest, newest - 1]
    assert numbers(place, "--to", "2") == [2, 1]
    assert numbers(place, "--from", "2026-03-03") == []
    assert numbers(place, "--to", "2026-03-02") == whole
    assert call("history", "--from", "soon", project=place).code == 1
    assert call("history", "--by", "nobody", project=place).code == 1


def test_before_and_after_stand_in_plain_words(place: Path) -> None:
    newest = numbers(place)[0]
    shown = done("history", "show", str(newest - 3), project=place)
    assert "borders 26–50 → 26–44" in shown
    assert "I was tired, very\n" in shown
    assert "code fatigue → Law" in done("history", "show", str(newest - 1), project=place)
    assert "full definition – → What is written." in done("history", "-n", "1", "--changes", project=place)
    assert "new: code Law" in done("history", "show", str(newest - 2), project=place)
    assert call("history", "show", "99", project=place).code == 1


def test_one_is_undone_alone_and_the_past_says_no(place: Path) -> None:
    newest = numbers(place)[0]
    assert f"entry {newest - 1} of" in call("history", "undo", str(newest - 3), project=place).err
    assert f"entry {newest - 1} undone by itself" in done("history", "undo", str(newest - 1), project=place)
    assert call("--at", str(newest), "undo", project=place).code == 1
    assert numbers(place)[0] == newest + 1
    then = json.loads(done("--at", str(newest), "history", "-n", "1", "--json", project=place))
    assert [(entry["entry"], entry["state"]) for entry in then] == [(newest, "done")]


def test_a_line_of_json_tells_an_entry_whole(place: Path) -> None:
    lines = [json.loads(line) for line in done("history", "--jsonl", project=place).splitlines()]
    assert [line["entry"] for line in lines] == sorted(numbers(place))
    assert lines[-1]["changes"][0]["after"]["definition"] == "What is written."
    assert all(
        "body" not in (each["after"] or {}) for line in lines for each in line["changes"] if each["table"] == "text"
    )
    assert "very tired" in done("history", "--jsonl", "--with-words", project=place)


@pytest.mark.parametrize("language", ["en", *TRANSLATED])
def test_a_kind_of_act_has_a_name_without_blanks(language: str) -> None:
    for action in (*ACTIONS, "undo", "redo", "undo_older"):
        words = action_words(action, language)
        assert words
        assert "{" not in words


def test_where_a_coding_came_from_is_told_by_names(place: Path) -> None:
    with Project(place, "BM") as project:
        project.do(commands.merge_codes, code(project, "Law"), into=code(project, "Rest"))
        law = project.ask(queries.history, 1)[0].id
    shown = done("history", "show", str(law), project=place)
    assert "merged out of Law" in shown
    assert not re.search(r"[0-9a-f]{32}", shown)
