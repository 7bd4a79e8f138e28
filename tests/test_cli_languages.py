"""The command line in the interface's language: what is wrong with a call, and every page of help."""

from __future__ import annotations

import gettext
import io
import os
import re
import sys
from pathlib import Path

import pytest

from qcode import settings
from qcode.cli import common
from qcode.cli.common import agreed
from tests.cli import call, done
from tests.helped import click_keys, help_keys
from tests.words import TRANSLATED, translations


def kk(text: str) -> str:
    return translations("kk")[text][0]


@pytest.mark.parametrize("language", TRANSLATED)
def test_all_of_help_and_every_sentence_of_click_is_translated(language: str) -> None:
    held = translations(language)
    assert sorted(help_keys() - held.keys()) == []
    assert sorted(pair for pair in click_keys() if pair[0] not in held) == []
    assert sorted(text for text in help_keys() if held[text] == [text] and not text.startswith("[")) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["codes", "--josn"], "Қате: «--josn» деген параметр жоқ. Бәлкім: '--json'."),
        (["nothing"], "Қате: «nothing» деген команда жоқ."),
        (["undo", "x"], "Қате: Артық аргумент берілген: x"),
        (["report", "nothing"], "Қате: 'NAME' мәні жарамайды: «nothing» тізімде жоқ. Таңдаңыз: 'frequencies', "),
        (["codebook", "rename"], "Қате: Аргумент жетіспейді: 'CODE'."),
        (["disagreements", "--most", "0"], "Қате: '--most' мәні жарамайды: 0 саны 1<=x<=10000 аралығына кірмейді."),
        (["settings", "language", "de"], "Қате: language мәні мыналардың бірі: en, kk, ru, tr."),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_wrong_call_is_told_in_the_language_chosen(words: list[str], said: str, tmp_path: Path) -> None:
    settings.keep(language="kk")
    wrong = call(*words, project=tmp_path)
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err.startswith("Қолданылуы: qcode ")
    assert re.search(r"\nАнықтама: qcode( \w+)* --help\n\n", wrong.err)
    assert wrong.err.rstrip().split("\n")[-1].startswith(said)
    assert (gettext.textdomain(), "LANGUAGE" in os.environ) == ("messages", False)


def test_help_of_a_group_and_of_a_command_in_the_language_chosen() -> None:
    """The prose is translated; names, options, examples and placeholders stay."""
    settings.keep(language="kk")
    group = done("codebook", "--help", coder=None)
    assert kk("Take CODES out of use, as one change; their codings stay.") in " ".join(group.split())
    assert re.findall(r"^ {0,2}(\w+):$", group, re.M) == ["Мысал", "Параметрлер", "Командалар"]
    assert "\n    qcode codebook import codebook.yaml\n" in group
    command = done("disagreements", "--help", coder=None)
    assert kk("How many are shown.") + "  [әдепкі: 10; 1<=x<=10000]" in " ".join(command.split()).replace(". [", ".  [")
    assert "--order [cost|code|place]" in command
    report = " ".join(done("report", "--help", coder=None).split())
    assert f"stance: {kk('Fewer respondents are thin.')}" in report
    assert "NAME frequencies, matrix, " in report
    settings.keep(language="en")
    assert "Commands:\n  init  " in done("--help", coder=None)


def test_help_is_as_wide_as_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    settings.keep(language="ru")
    for columns, words in ((56, "adjudicate"), (72, "codings")):
        monkeypatch.setenv("COLUMNS", str(columns))
        lines = done(words, "--help", coder=None).split("\n")
        prose = [line for line in lines if re.search("[а-я]", line)]
        assert columns - 12 < max(map(len, prose)) <= columns


@pytest.mark.parametrize(("typed", "answer"), [("Иә\n", True), ("ж\n", False), ("\n", True), ("n\n", False)])
def test_yes_and_no_are_said_in_the_language_chosen(
    typed: str, answer: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.keep(language="kk")
    monkeypatch.setattr(common, "is_terminal", lambda stream: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"бәлкім\n{typed}"))
    assert agreed(False) is answer
    said = capsys.readouterr().out
    assert said.count("[И/ж]: ") == 2
    assert said.count("«иә» немесе «жоқ»") == 1
