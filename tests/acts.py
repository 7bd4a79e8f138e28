"""A seeded walk of acts on a small project: a history to look back on, to undo in the middle, to tamper with."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from qcode import commands, queries
from qcode.model.errors import QcodeError
from qcode.project import Project, init
from tests.building import Clock, build, counted_ids

START = """
== A
Int: Were you tired?
Ana: I was tired, very tired. {fatigue}
Int: How did you cope?
Ana: I slept. {Rest > sleep, BM=fatigue}
== B
Int: And you?
Bob: I walked a long way home. {Rest > sleep}
"""


def begin(place: Path) -> Project:
    """The project before its walk, which starts at its newest entry."""
    project = init(place, "AK", clock=Clock(), new_id=counted_ids())
    build(project, START)
    return project


def walk(project: Project, steps: int, seed: int) -> Iterator[int]:
    """Act at random; yields the newest entry after each step."""
    luck = random.Random(seed)
    kinds: tuple[Callable[[Project, random.Random], object], ...] = (
        _code, _code, _code, _borders, _borders, _remove, _name, _define, _new, _merge, _memo, _retire, _undo, _redo,
    )  # fmt: skip
    for _ in range(steps):
        try:
            luck.choice(kinds)(project, luck)
        except (QcodeError, IndexError, ValueError):
            pass  # what can not be done here is no act
        yield project.ask(queries.last_change)[0]


def _codings(project: Project) -> list[str]:
    rows = (project.ask(queries.codings_in, row.id, None) for row in project.ask(queries.transcripts))
    return [coding.id for each in rows for coding in each]


def _codes(project: Project) -> list[str]:
    return [code.id for code in project.ask(queries.codes)]


def _code(project: Project, luck: random.Random) -> None:
    start = luck.randrange(40)
    row = luck.choice(project.ask(queries.transcripts))
    project.do(commands.code_span, row.id, start, start + luck.randrange(1, 12), code=luck.choice(_codes(project)))


def _borders(project: Project, luck: random.Random) -> None:
    start = luck.randrange(40)
    project.do(commands.move_borders, luck.choice(_codings(project)), start, start + luck.randrange(1, 12))


def _remove(project: Project, luck: random.Random) -> None:
    project.do(commands.remove_coding, luck.choice(_codings(project)))


def _name(project: Project, luck: random.Random) -> None:
    project.do(commands.rename_code, luck.choice(_codes(project)), f"name {luck.randrange(1000)}")


def _define(project: Project, luck: random.Random) -> None:
    project.do(commands.define_code, luck.choice(_codes(project)), definition=f"meaning {luck.randrange(1000)}")


def _new(project: Project, luck: random.Random) -> None:
    project.do(commands.create_code, f"code {luck.randrange(1000)}")


def _merge(project: Project, luck: random.Random) -> None:
    one, other = luck.sample(_codes(project), 2)
    project.do(commands.merge_codes, one, into=other)


def _memo(project: Project, luck: random.Random) -> None:
    project.do(commands.write_memo, "code", luck.choice(_codes(project)), f"thought {luck.randrange(1000)}")


def _retire(project: Project, luck: random.Random) -> None:
    project.do(commands.retire_code, luck.choice(_codes(project)))


def _undo(project: Project, _: random.Random) -> None:
    project.undo()


def _redo(project: Project, _: random.Random) -> None:
    project.redo()
