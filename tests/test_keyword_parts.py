"""Keywords of many codes: those that are shown are counted first, the rest when somebody reads the data."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from qcode import queries
from qcode.analysis import keyness
from qcode.analysis.columns import Ints
from qcode.analysis.keyness import Keywords
from qcode.analysis.tokens import Tokens
from qcode.catalogue import REPORTS, Asked, keyword_parts
from qcode.model.scope import Scope
from qcode.project import Project, init
from qcode.report import keywords as keyword_report
from qcode.report.document import Report, Table
from qcode.report.rows import Later
from qcode.tui.apart_worker import Task, answer
from tests.building import build

CODES = 6
STORY = "\n".join(
    f"R{person}: {' '.join(['word' + 'abcdef'[code]] * (code + 3))} and the other {{code {code}}}\nR{person}: nothing more"
    for person in (1, 2)
    for code in range(CODES)
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with init(tmp_path / "p", "AK") as made:
        build(made, STORY)
        yield made


def report(project: Project) -> Report:
    return REPORTS["keywords"].build(project, Asked(Scope(), language="en"), REPORTS["keywords"].tell({}))


def shown(report: Report) -> dict[str, str]:
    """The first word of each code in the table."""
    (table,) = (block for block in report.blocks if isinstance(block, Table))
    return {str(row[0].value): str(row[1].value) for row in table.rows if row[0].value}


def test_the_largest_are_shown_and_all_are_in_the_data(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    every = report(project)
    whole = shown(every)
    assert whole == {f"code {code}": "word" + "abcdef"[code] for code in range(CODES)}
    monkeypatch.setattr(keyword_parts, "PARTS", 2)
    monkeypatch.setattr(keyword_report, "PARTS", 2)
    counted: list[int] = []

    def counting(tokens: Tokens, parts: Iterable[Ints], **told: Any) -> list[Keywords]:
        found = keyness.keywords(tokens, parts, **told)
        counted.extend(marks.size for marks in found)
        return found

    monkeypatch.setattr(keyword_parts, "keywords", counting)
    some = report(project)
    assert shown(some) == {name: whole[name] for name in ("code 4", "code 5")}
    assert len(counted) == 2
    (table,) = (block for block in some.blocks if isinstance(block, Table))
    assert "The 2 with most words of 6 are shown" in table.note
    assert some.data is not None
    assert every.data is not None
    assert list(some.data.rows) == list(every.data.rows)
    assert len(counted) == CODES


def test_rows_are_made_once_when_they_are_read() -> None:
    made: list[int] = []

    def make() -> Iterator[tuple[int]]:
        made.append(1)
        yield (1,)
        yield (2,)

    rows = Later(make)
    assert made == []
    assert (len(rows), rows[1], rows[:1], list(rows), rows == [(1,), (2,)]) == (2, (2,), ((1,),), [(1,), (2,)], True)
    assert (made, hash(rows), repr(rows)) == ([1], hash(((1,), (2,))), "((1,), (2,))")


def test_a_report_goes_to_another_process_whole(project: Project) -> None:
    made = report(project)
    again = pickle.loads(pickle.dumps(made))
    assert list(again.data.rows) == list(made.data.rows if made.data else ())
    assert shown(again) == shown(made)
    (table,) = (block for block in again.blocks if isinstance(block, Table))
    drill = table.rows[0][2].drill
    assert drill is not None
    assert [place.transcript for place in drill.places] == [project.ask(queries.transcripts)[0].id] * 6


def test_work_beside_the_desk_packs_a_report_while_its_project_is_open(project: Project) -> None:
    assert project.folder is not None
    task = Task(report, project.folder, project.coder, (), tells=False)
    reply = pickle.loads(answer(pickle.dumps(task), lambda done, of: None))
    assert reply.kind == "done"
    assert len(reply.value.data.rows) == CODES


def test_work_whose_outcome_cannot_be_packed_is_told_as_failed() -> None:
    task = Task(threading.Lock, None, None, (), tells=False)
    reply = pickle.loads(answer(pickle.dumps(task), lambda done, of: None))
    assert (reply.kind, reply.value[0]) == ("failed", "TypeError")
