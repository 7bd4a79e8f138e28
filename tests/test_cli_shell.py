"""The command line itself: help that shows how, exit codes that scripts can trust, and a quick start."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import qcode
from qcode import settings
from qcode.catalogue import REPORTS
from qcode.cli import COMMANDS, SHORT
from qcode.project import Project
from tests.cli import call, done
from tests.helped import commands

ROOT = Path(__file__).parents[1]
HEAVY = (
    "textual",
    "rich",
    "pandas",
    "numpy",
    "scipy",
    "sklearn",
    "docx",
    "lxml",
    "sqlite_utils",
    "sqlite3",
    "xlsxwriter",
    "matplotlib",
)


EVERY = {path: command for path, command in commands() if path}


def run(*words: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "qcode", *words],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
    )


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_every_command_shows_how_it_is_used(path: tuple[str, ...]) -> None:
    """The examples of a command are examples of that command, with options that it has."""
    said = done(*path, "--help", coder=None)
    examples = [line.strip() for line in said.split("\n") if line.strip().startswith("qcode ")]
    examples = [line for line in examples if "Usage" not in line]
    assert examples, f"{path} shows no example"
    for example in examples:
        words = shlex.split(example.replace("\\", "/"))[1:]
        while words[0] in ("-p", "--at"):
            words = words[2:]
        if words[0] == "approval" and words[1] not in EVERY["approval",].commands:  # type: ignore[attr-defined]
            words.insert(1, "sheet")
        longest = next(key for length in (3, 2, 1) if (key := tuple(words[:length])) in EVERY)
        options = {name for option in EVERY[longest].params for name in option.opts}
        used = {word for word in words if re.match(r"--?[a-z]", word)}
        assert used <= options | {"--help"}, example


def test_the_list_of_commands_is_whole() -> None:
    assert set(COMMANDS) == set(SHORT)
    listed = done("--help", coder=None)
    for name, line in SHORT.items():
        assert name in listed
        assert line[:30] in " ".join(listed.split())


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in COMMANDS if not re.search(rf"\b{name}\b", readme)] == []
    listed = readme.split("### Every command")[1].split("`qcode COMMAND --help`")[0]
    assert set(re.findall(r"`([a-z-]+)`", listed)) == set(COMMANDS)
    called = set(re.findall(r"^ *(?:\$ )?qcode (?:-p \S+ )?([a-z]+)", readme, re.M))
    assert called <= set(COMMANDS)


def test_the_readme_says_of_every_report_what_it_answers() -> None:
    table = (ROOT / "README.md").read_text("utf-8").split("### Every report")[1].split("\n### ")[0]
    first = " ".join(re.findall(r"^\| (`.*?) \|", table, re.M))
    assert sorted(re.findall(r"`([a-z-]+)`", first)) == sorted(REPORTS)


@pytest.mark.parametrize("words", ["--version", "--help", "report --help", "import --help", "codings import --help"])
def test_help_and_version_pay_for_nothing_heavy(words: str) -> None:
    code = (
        "import sys; sys.argv = ['qcode', *sys.argv[1:]]\n"
        "import atexit, json; atexit.register(lambda: print('\\n' + json.dumps(sorted(sys.modules))))\n"
        "from qcode.cli import main; main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *words.split()], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in json.loads(ran.stdout.strip().split("\n")[-1])}
    heavy = HEAVY if len(words.split()) == 1 else tuple(name for name in HEAVY if name not in ("numpy", "sqlite3"))
    assert loaded.isdisjoint(heavy), loaded.intersection(heavy)


def test_exit_codes(tmp_path: Path) -> None:
    """0 done, 1 a problem of the data in one sentence, 2 a wrong call."""
    assert run("--version").stdout == f"qcode {qcode.__version__}\n"
    assert run("init", str(tmp_path / "p")).returncode == 0
    assert run("-p", str(tmp_path / "p"), "check").returncode == 0
    missing = run("-p", str(tmp_path / "q"), "codes")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert missing.stderr.count("\n") == 1
    for words in (["nothing"], ["codes", "--nothing"], ["report", "nothing"], ["codings", "add", "A", "x", "y", "z"]):
        wrong = call(*words, project=tmp_path / "p")
        assert wrong.code == 2
        assert "Traceback" not in wrong.err
    assert call("report", "frequencies", "--where", "region", project=tmp_path / "p").code == 2
    assert call("undo", project=tmp_path / "p").code == 1
    assert call("redo", project=tmp_path / "p").code == 1
    assert call("report", "frequencies", "-o", tmp_path / "p" / "x.pdf", project=tmp_path / "p").code == 1
    assert call("report", "frequencies", "-o", tmp_path / "no" / "x.csv", project=tmp_path / "p").code == 1
    assert call("import", tmp_path / "no.txt", "--yes", project=tmp_path / "p").code == 1


def test_without_a_terminal_qcode_says_so(tmp_path: Path) -> None:
    ran = run(cwd=tmp_path)
    assert ran.returncode == 2
    assert "terminal" in ran.stdout + ran.stderr


def test_the_current_folder_is_the_project(tmp_path: Path) -> None:
    run("init", ".", cwd=tmp_path)
    assert run("codes", "--json", cwd=tmp_path).stdout == "[]\n"


def test_an_empty_project_has_every_list_and_report(tmp_path: Path) -> None:
    """Before anything is coded, every list is empty and every report can be made."""
    place = tmp_path / "p"
    done("init", place)
    for name in ("transcripts", "respondents", "coders", "codes", "guide", "memos", "history"):
        assert call(name, "--json", project=place).json == []
        done(name, project=place)
    for name in ("frequencies", "cooccurrence", "quotations", "codebook", "participants"):
        done("report", name, project=place)
        for suffix in ("docx", "xlsx", "csv", "html", "md", "json"):
            done("report", name, "-o", place / f"{name}.{suffix}", project=place)
    assert call("report", "guide", project=place).code == 1
    assert "nothing yet" in call("appendix", "-o", place / "a.docx", project=place).err
    assert (place / "cooccurrence.csv").read_text("utf-8").count("\n") == 1


def test_what_lists_print_as_json(folder: Path) -> None:
    """The keys that programs read.

    Ana: It was far. {Way > long, BM=Time}
    """
    (row,) = call("transcripts", "--json", project=folder).json
    assert list(row)[:4] == ["name", "turns", "words", "codings"]
    assert {"language", "respondent"} <= set(row)
    assert (row["name"], row["turns"], row["words"], row["codings"], row["own_codings"]) == ("A", 1, 3, 2, 1)
    (person,) = call("respondents", "--json", project=folder).json
    assert set(person) >= {"number", "public_name", "transcripts", "condition", "withdrawn", "attributes"}
    assert call("coders", "--json", project=folder).json == [
        {"name": "AK", "kind": "person", "codings": 1},
        {"name": "BM", "kind": "person", "codings": 1},
    ]
    paths = [
        (code["path"], code["codings"], code["own_codings"]) for code in call("codes", "--json", project=folder).json
    ]
    assert paths == [("Way", 0, 0), ("Way > long", 1, 1), ("Time", 1, 0)]


def test_the_history_by_command(folder: Path) -> None:
    """History, undo and redo say what was done.

    Ana: It was far. {Way > long}
    """
    done("codings", "add", "A", "5", "7", "long", project=folder)
    assert "code Way > long on A, turn 1" in done("history", "-n", "1", project=folder)
    assert done("undo", project=folder) == "undone: code Way > long on A, turn 1\n"
    assert done("redo", project=folder) == "redone: code Way > long on A, turn 1\n"
    assert call("undo", "-n", "2", project=folder).out.count("undone") == 2
    newest = call("history", "--json", project=folder).json[0]
    assert set(newest) == {"entry", "at", "coder", "action", "said", "state", "file", "merge"}
    assert newest["said"] == "undone: import of 1 coding"
    assert len(call("history", "-n", "0", "--json", project=folder).json) == 9


def test_whose_coding_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--coder, else QCODE_CODER, else the settings, else a stand-in.

    Ana: It was far. {Way}
    """
    done("codings", "add", "A", "5", "7", "Way", project=folder, coder=None)
    done("settings", "coder", "Settings", coder=None)
    done("codings", "add", "A", "5", "8", "Way", project=folder, coder=None)
    monkeypatch.setenv("QCODE_CODER", "Environment")
    done("codings", "add", "A", "5", "9", "Way", project=folder, coder=None)
    done("codings", "add", "A", "5", "10", "Way", project=folder, coder="Option")
    names = {row["name"] for row in call("coders", "--json", project=folder).json}
    assert names == {"AK", settings.NOBODY, "Settings", "Environment", "Option"}
    with Project(folder, "AK") as project:
        assert project.check() == []


def test_settings_by_command() -> None:
    for name, value in {"language": "kk", "theme": "dark", "keyboard": "kk", "coder": "Әсем"}.items():
        done("settings", name, value, coder=None)
    assert (settings.load().language, settings.load().coder) == ("kk", "Әсем")
    assert call("settings", "language", "de").code == 2
    done("settings", "language", "", coder=None)
    assert settings.language() == "en"


@pytest.mark.parametrize("content", ["", "[]", "{", '{"recent": 5, "coder": 7}', "null", "\udcff"])
def test_settings_that_cannot_be_understood_count_as_none(own_settings: Path, content: str) -> None:
    (own_settings / "settings.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    assert settings.load() == settings.Settings()
    settings.remember(own_settings)
    assert settings.load().recent == [str(own_settings.resolve())]


def test_control_characters_never_reach_the_terminal(folder: Path) -> None:
    """What steers a terminal is shown, not sent, and is no part of a code's name.

    Ana: It was far. {Way}
    """
    refused = call("codebook", "create", "Bell \x07 \x1b[31m red \x9b2J", project=folder)
    assert refused.code == 1
    assert "control characters" in refused.err
    done("memos", "--write", "rung \x07 \x1b[31m red \x9b2J", project=folder)
    out = refused.err + done("memos", project=folder) + call("codes", project=folder.parent / "no\x1b[2Jfolder").err
    out += call("codings", "add", "A", "0", "1", "no \x1b[2J code", project=folder).err
    out += done("report", "frequencies", project=folder)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", out)
    assert "rung ␇" in out
