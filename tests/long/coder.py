"""A coder who never stops: codes, and prints each coding's id once its call has returned, until she is killed."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from qcode import commands, queries
from qcode.project import Project


def code_on(folder: Path, seed: int) -> None:
    """Code passages of the first transcript for ever; close and open the project every forty codings."""
    chance = random.Random(seed)
    while True:
        with Project(folder, "AK") as project:
            row = project.ask(queries.transcripts)[0]
            length = project.ask(queries.text_length, row.id)
            codes = project.ask(queries.codes)
            for _ in range(40):
                start = chance.randrange(length - 1)
                end = chance.randrange(start + 1, length)
                made = project.do(commands.code_span, row.id, start, end, code=chance.choice(codes).id)
                print(made.id, flush=True)


if __name__ == "__main__":
    code_on(Path(sys.argv[1]), int(sys.argv[2]))
