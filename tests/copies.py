"""Copies of a small project for tests: they go apart by random acts, and are merged."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from qcode import commands, queries
from qcode.commands import merging, reviews
from qcode.model.errors import QcodeError
from qcode.project import Project
from qcode.queries import packaging
from qcode.store import store
from qcode.store.merging import Incoming, Plan, incoming
from qcode.store.merging_acts import known_acts
from qcode.store.merging_rules import resolved
from qcode.store.schema import STATEMENTS
from tests.building import Clock, build, state

START = """
== A
Int: Were you tired?
Ana: I was tired, very tired. {Fatigue, BM=Fatigue}
Ana: I slept. {Rest > Sleep, BM=Rest > Sleep}
Ana: I ate. {Rest > Food, Fatigue}
== B
Int: And you?
Bob: I walked. {Rest}
Bob: I read. {Reading, Rest}
"""


def ids_of(letter: str) -> Callable[[], str]:
    numbers = itertools.count(1)
    return lambda: f"{letter}{next(numbers):031x}"


def copied(source: Project, letter: str, coder: str, day: str = "2026-04-01") -> Project:
    """A copy of a project in memory that goes on as a copy of its own."""
    new = ids_of(letter)
    sites = tuple(site for (site,) in source._connection.execute("SELECT DISTINCT site FROM entry ORDER BY id"))
    connection = store.connect(None)
    source._connection.backup(connection)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "create_file", lambda _: connection)
        return Project(None, coder, clock=Clock(day), new_id=new, lineage=(*sites, f"site-{letter}"))


def started(told: str = START) -> Project:
    project = Project(None, "AK", clock=Clock(), new_id=ids_of("0"), lineage=("site-0",))
    build(project, told)
    return project


def read(project: Project) -> Incoming:
    return incoming(project._connection, "copy.qcode")


def bring(into: Project, source: Project) -> Plan:
    """Merge, and prove that the file is whole."""
    found = into.do(merging.merge, read(source))
    into.act_as(into.coder.name)
    assert into.check() == []
    return found


def content(project: Project) -> dict[str, Any]:
    """What must be the same in all copies: everything but the conflicts that each of them lists."""
    found = state(project)
    del found["conflict"]
    return found


Draw = random.Random


def codes(project: Project) -> list[str]:
    return [code.id for code in project.ask(queries.codes, retired=True)]


def in_use(project: Project) -> list[str]:
    return [code.id for code in project.ask(queries.codes, retired=True) if code.merged_into is None]


def codings(project: Project) -> list[Any]:
    return [c for row in project.ask(queries.transcripts) for c in project.ask(queries.codings_in, row.id, None)]


def code_somewhere(project: Project, draw: Draw) -> None:
    row = draw.choice(project.ask(queries.transcripts))
    turn = draw.choice(project.ask(queries.turns, row.id))
    project.do(commands.code_span, row.id, turn.words, turn.end, code=draw.choice(in_use(project)))


def give_a_turn(project: Project, draw: Draw) -> None:
    row = draw.choice(project.ask(queries.transcripts))
    turn = draw.choice(project.ask(queries.turns, row.id))
    labels: list[str | int] = [voice.id for voice in project.ask(queries.speakers, row.id)]
    who = draw.choice([*labels, commands.INTERVIEWER, 1, 2])
    project.do(commands.set_turn_speaker, row.id, turn.start, turn.end, who=who)


def cut_a_turn(project: Project, draw: Draw) -> None:
    row = draw.choice(project.ask(queries.transcripts))
    turn = draw.choice(project.ask(queries.turns, row.id))
    if draw.random() < 0.3:
        project.do(commands.join_turn, row.id, turn.id)
    else:
        at = draw.randint(turn.words + 1, turn.end - 1)
        project.do(commands.cut_turn, row.id, at, turn.end, who=commands.INTERVIEWER)


def move_borders(project: Project, draw: Draw) -> None:
    coding = draw.choice(codings(project))
    project.do(commands.move_borders, coding.id, coding.start, coding.end - draw.randint(0, 2))


def undo(project: Project, draw: Draw) -> None:
    for _ in range(draw.randint(1, 3)):
        project.undo()


def write_memo(project: Project, draw: Draw) -> None:
    about, target = draw.choice([("coding", draw.choice(codings(project)).id), ("code", draw.choice(in_use(project)))])
    project.do(commands.write_memo, about, target, draw.choice(["Why?", "See there."]))


def review(project: Project, draw: Draw) -> None:
    verdict = draw.choice(["queried", "rejected"])
    project.do(reviews.review_coding, draw.choice(codings(project)).id, verdict=verdict, reason="Is it?")


def another(project: Project, draw: Draw) -> None:
    name = draw.choice("CDE")
    build(project, f"== {name}\nInt: Yes?\n{draw.choice(['Eve', 'Bob'])}: It was so. {{Fatigue}}")


PATHS = ("Fatigue", "Sleep", "Rest > Food", "Reading", "New", "New > Deep", "Rest > Far")
ACTS: dict[str, Callable[[Project, Draw], object]] = {
    "code": code_somewhere, "code again": code_somewhere, "borders": move_borders, "voice": give_a_turn,
    "cut": cut_a_turn,
    "uncode": lambda p, d: p.do(commands.remove_coding, d.choice(codings(p)).id),
    "change": lambda p, d: p.do(commands.change_code, d.choice(codings(p)).id, code=d.choice(in_use(p))),
    "stance": lambda p, d: p.do(commands.set_stance, d.choice(codings(p)).id, d.choice(["for", "against", ""])),
    "star": lambda p, d: p.do(commands.set_star, d.choice(codings(p)).id, star=d.choice([True, False])),
    "create": lambda p, d: p.do(commands.create_code, d.choice(PATHS)),
    "rename": lambda p, d: p.do(commands.rename_code, d.choice(codes(p)), d.choice(["Fatigue", "New", "Old"])),
    "define": lambda p, d: p.do(commands.define_code, d.choice(codes(p)), definition=d.choice("xyz")),
    "move": lambda p, d: p.do(commands.move_code, d.choice(codes(p)), d.choice([None, *codes(p)]), None),
    "key": lambda p, d: p.do(commands.set_code_key, d.choice(codes(p)), d.choice(["1", "2"])),
    "merge codes": lambda p, d: p.do(commands.merge_codes, d.choice(codes(p)), into=d.choice(codes(p))),
    "retire": lambda p, d: p.do(commands.retire_codes, [d.choice(codes(p))]),
    "memo": write_memo, "review": review, "undo": undo, "undo more": undo,
    "redo": lambda p, d: p.redo(),
    "import": another,
    "uncoded": lambda p, d: p.do(commands.remove_transcript, d.choice(p.ask(queries.transcripts)).id),
    "purge": lambda p, d: p.do(commands.purge, d.choice(p.ask(queries.transcripts)).id),
}  # fmt: skip


def act(project: Project, draw: Draw, steps: int, *, but: str = "") -> None:
    """Some random acts; those that can't be done then are left out."""
    for _ in range(steps):
        with suppress(QcodeError, IndexError, ValueError):
            ACTS[draw.choice(sorted(ACTS.keys() - {but}))](project, draw)


def ever_added(*projects: Project) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for project in projects:
        for change in project._connection.execute(
            "SELECT tbl, key FROM change WHERE before IS NULL AND tbl NOT IN ('conflict')"
        ):
            found.add(change)
    return found


def in_history(project: Project) -> set[tuple[str, str]]:
    found = set(project._connection.execute("SELECT tbl, key FROM change"))
    return found | set(project._connection.execute("SELECT tbl, key FROM foreign_change"))


def rows_of(project: Project) -> dict[str, dict[str, Any]]:
    """What the acts of one copy say the project is."""
    return resolved(project._connection, known_acts(project._connection)).rows


def assert_history_is_state(project: Project) -> None:
    """Before anything is merged, the log of all writes says the same as the file."""
    said = rows_of(project)
    for table, sql in STATEMENTS.items():
        present = {key: json.loads(image) for key, image in project._connection.execute(sql.all_images)}
        assert said[table] == present, table


def two(told: str = START) -> tuple[Project, Project]:
    """Two copies of one project, hers and his."""
    start = started(told)
    return copied(start, "a", "AK"), copied(start, "b", "BM")


def kinds(project: Project) -> list[str]:
    return sorted(each.kind for each in project.ask(packaging.conflicts))
