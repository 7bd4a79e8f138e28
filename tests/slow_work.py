"""Work that takes its time, is refused, or goes wrong, for tests of the process beside the desk."""

from __future__ import annotations

import time
from collections.abc import Callable

from qcode import queries
from qcode.model.errors import NameTaken
from qcode.project import Project


def count_slowly(project: Project, seconds: float, told: Callable[[int, int], object] = lambda *_: None) -> int:
    """Work that takes its time, as far as this process is concerned."""
    for number in range(20):
        told(number, 20)
        time.sleep(seconds / 20)
    return len(project.ask(queries.transcripts))


def refuse(project: Project) -> None:
    raise NameTaken(kind="code", name="Тр уст")


def fail(project: Project) -> None:
    raise ZeroDivisionError("Ainur")


def count_for_a_minute(project: Project, *_: object) -> int:
    return count_slowly(project, 60.0)
