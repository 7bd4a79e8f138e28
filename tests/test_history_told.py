"""The history tells which turn, which stance, and moments as they were here; an id is nobody's word."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest

from qcode import commands, queries
from qcode.commands import appendix
from qcode.commands.approving import send_quotes
from qcode.project import Project
from qcode.queries.history import moment
from qcode.queries.history_changes import change_in_words, changes_of, names
from qcode.words import Language

MEMOS = ("turn", "code", "coding", "transcript", "respondent", "")


def said(project: Project, language: Language) -> list[str]:
    return [entry.said(language) for entry in reversed(project.ask(queries.history))]


def rows(project: Project, language: Language) -> str:
    known = project.ask(names, project.ask(queries.paths), language)
    found = [change for entry in project.ask(queries.history) for change in project.ask(changes_of, entry.id).rows]
    return "\n".join(change_in_words(each, known, language) for each in found)


@pytest.fixture
def almaty() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "UTC-5")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("almaty")
def test_memos_and_stances_say_on_what_and_which(project: Project) -> None:
    """
    == R07
    Int: Why?
    Ana: We pray. {Faith}
    """
    (talk,) = project.ask(queries.transcripts)
    turn = project.ask(queries.turns, talk.id)[1]
    (code,) = project.ask(queries.codes)
    (coding,) = project.ask(queries.codings_of_code, code.id)
    (person,) = project.ask(queries.respondents)
    targets = (turn.id, code.id, coding.id, talk.id, person.id, "")
    before = len(said(project, "en"))
    memos = [project.do(commands.write_memo, about, to, "x") for about, to in zip(MEMOS, targets, strict=True)]
    project.do(commands.set_stance, coding.id, "against")
    project.do(commands.remove_memo, memos[0].id)
    assert said(project, "en")[before:] == [
        "memo on turn: R07, turn 2",
        "memo on code: Faith",
        "memo on coding: Faith, R07, turn 2",
        "memo on transcript: R07",
        f"memo on respondent: {person.number}",
        "memo on project",
        "stance of Faith on R07, turn 2: against",
        "memo on turn removed: R07, turn 2",
    ]
    assert said(project, "ru")[before + 6].endswith("против")
    project.do(send_quotes, person.id, [coding.id])
    for language in ("en", "ru"):
        shown = rows(project, language)
        assert not re.search(r"[0-9a-f]{20}", shown)
        assert not re.search(r"\dT\d\d:", shown)
    known = project.ask(names, {}, utc=True)
    sent = project.ask(changes_of, project.ask(queries.history)[0].id).rows[0]
    assert re.search(r"sent 20\d\d-\d\d-\d\d (09|10|11):\d\d UTC", change_in_words(sent, known, "en"))
    assert moment("2026-03-02T22:30:00.000Z") == "2026-03-03 03:30"
    assert re.search(r"sent 20\d\d-\d\d-\d\d (14|15|16):", rows(project, "en"))


def test_the_appendix_is_told_in_titles(project: Project) -> None:
    project.do(appendix.choose_appendix, ["guide", "matrix"])
    project.do(appendix.fill_in, "ethics.number", "7")
    project.undo()
    told = said(project, "ru")
    assert told[-3] == "состав приложения: Вопросы интервью, Вопрос × респондент"
    assert all("guide" not in line and "ethics" not in line for line in told)
