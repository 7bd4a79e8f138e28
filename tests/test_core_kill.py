"""Nothing is lost: a process killed at any moment has every coding on disk whose call returned."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qcode import queries
from qcode.project import Project
from tests.building import LONG

KILLS = 200 if LONG else 8


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_every_coding_whose_call_returned_survives_a_kill(folder: Path) -> None:
    """The project is killed again and again in the middle of coding, and is whole after each time.

    Ana: I was tired, and the school was far away; nobody asked us anything. {fatigue, distance, School > way}
    """
    chance = random.Random(20260302)
    promised: set[str] = set()
    for kill in range(KILLS):
        command = [sys.executable, "-m", "tests.long.coder", str(folder), str(kill)]
        child = subprocess.Popen(
            command, cwd=Path(__file__).parents[1], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        seen = [child.stdout.readline() for _ in range(chance.randint(1, 90))]
        until = time.perf_counter() + chance.random() / 200
        while time.perf_counter() < until:
            pass
        child.kill()
        rest, errors = child.communicate()
        assert child.returncode < 0, f"the coder stopped by herself: {errors}"
        lines = "".join(seen) + rest
        promised |= {line for line in lines.split("\n")[:-1] if line}
        with Project(folder, "AK") as project:
            row = project.ask(queries.transcripts)[0]
            there = {coding.id for coding in project.ask(queries.codings_in, row.id, None)}
            assert promised <= there, f"kill {kill} lost {len(promised - there)} codings"
            assert project.check() == []
    assert len(promised) > KILLS
