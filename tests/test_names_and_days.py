"""Names are one line without control characters, days are those of the calendar, numbers those that can be kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from qcode import commands, project, queries
from qcode.catalogue.intake import read_all, write_all
from qcode.cli import main
from qcode.commands.transcripts import NoSuchDay
from qcode.importers.codings import read_codings
from qcode.importers.errors import BadLines, NoHeader
from qcode.importers.respondents import read_respondents
from qcode.model.errors import BadName
from qcode.text.days import calendar_day
from tests.cli import call, done

INTERVIEW = "I: How are you?\nR1: Fine, thank you.\n"


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2026-03-14", "2026-03-14"), ("14.3.2026", "2026-03-14"), ("14/03/2026 г.", "2026-03-14"),
        ("2026/3/14", "2026-03-14"), ("2026-03-14T10:30:00", "2026-03-14"), ("2024-13-45", ""), ("31.02.2024", ""),
        ("yesterday", ""), ("0000-01-01", ""), ("2026-03-14\x1b[31m", ""),
    ],
)  # fmt: skip
def test_a_day_is_one_of_the_calendar(told: str, day: str) -> None:
    """Year first or day first; what is none is not made one."""
    assert calendar_day(told) == day


def test_tables_say_which_day_or_number_is_none(tmp_path: Path) -> None:
    """The thirty-first of February, a number of five thousand digits, a head without lines."""
    table = tmp_path / "r.csv"
    table.write_text("number,date\n1,31.02.2024\n" + "9" * 5000 + ",\n")
    with pytest.raises(BadLines, match=r"line 2: “31\.02\.2024” is no day .* line 3: .* no respondent"):
        read_respondents(table)
    table.write_text("number,sector\n")
    with pytest.raises(NoHeader):
        read_respondents(table)
    table.write_text(f"transcript,code,start,end\nR1,A,{'9' * 5000},{'9' * 5001}\n")
    with pytest.raises(BadLines, match="no whole number"):
        read_codings(table)


def test_names_are_one_line(tmp_path: Path) -> None:
    """A coder and a transcript with line breaks and an escape; a coder of blanks is none."""
    with project.init(tmp_path / "p", " A\x1b[31m\nK ") as made:
        assert made.coder.name == "A[31m K"
        with pytest.raises(BadName):
            made.act_as(" \n ")
        (tmp_path / "new\nline \x1b[31m.txt").write_text(INTERVIEW)
        (row,) = write_all(made, read_all(made, [tmp_path / "new\nline \x1b[31m.txt"], keep_names=True))
        assert row.name == "new line [31m"
        assert made.do(commands.describe_transcript, row.id, name="B\n\tC", held="14.03.2026").held == "2026-03-14"
        with pytest.raises(NoSuchDay):
            made.do(commands.describe_transcript, row.id, held="2024-13-45")
        assert [(t.name, t.held) for t in made.ask(queries.transcripts)] == [("B C", "2026-03-14")]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have names in Unicode only")
def test_a_file_with_a_name_of_an_old_encoding_is_taken_in(tmp_path: Path) -> None:
    """The others of its folder are, too."""
    (tmp_path / "in").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/in/bad\xff\xfename.txt")).write_text(INTERVIEW)
    (tmp_path / "in" / "R02.txt").write_text(INTERVIEW + "I: Why?\n")
    with project.init(tmp_path / "p", "AK") as made:
        rows = write_all(made, read_all(made, [tmp_path / "in"], keep_names=True))
        assert sorted(row.name for row in rows) == ["R02", "bad_name"]
        assert made.check() == []


def test_a_service_has_no_terminal(tmp_path: Path) -> None:
    """Standard input closed: a question is answered no, and who codes is nobody in particular."""
    project.init(tmp_path, "AK").close()
    environment = {**os.environ, "QCODE_SETTINGS": str(tmp_path / "settings")}
    environment.pop("QCODE_CODER", None)
    line = f'"{sys.executable}" -m qcode -p "{tmp_path}" respondents renumber <&-'
    done = subprocess.run(line, shell=True, capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stderr) == (1, "")
    assert "--yes" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["settings", "coder", "x\udcffy"], "belong to no alphabet"),
        (["--at", "9" * 5000, "codes"], "larger than any"),
    ],
)
def test_arguments_that_nothing_can_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    """A name in an old encoding, a number of five thousand digits: one sentence and 1, as for any other problem."""
    monkeypatch.setenv("QCODE_SETTINGS", str(tmp_path / "settings"))
    project.init(tmp_path / "p", "AK").close()
    monkeypatch.setattr(sys, "argv", ["qcode", "-p", str(tmp_path / "p"), *words])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert said in capsys.readouterr().err


def test_the_date_of_a_document_is_a_day(folder: Path) -> None:
    """As it is typed with points it is the same day; anything else is refused before a file is written."""
    out = folder / "exports" / "guide.csv"
    wrong = call("report", "codebook", "-o", out, "--date", "last summer", project=folder)
    assert wrong.code == 1
    assert "“last summer” is no date: write it as 2026-06-01." in wrong.err
    assert not out.exists()
    for typed in ("2026-06-01", "01.06.2026"):
        done("report", "codebook", "-o", out.with_suffix(".md"), "--date", typed, "--language", "en", project=folder)
        assert "; 2026-06-01." in out.with_suffix(".md").read_text("utf-8")
