"""Merges one copy into another until it is killed: ``python -m tests.long.merger FOLDER OTHER``."""

from __future__ import annotations

import sys
from pathlib import Path

from qcode.catalogue import merging
from qcode.project import Project


def main() -> None:
    folder, other = (Path(each) for each in sys.argv[1:3])
    with Project(folder, "AK") as project, merging.read_from(other) as copy:
        while True:
            print("merging", flush=True)
            merging.merge(project, copy)
            print("merged", flush=True)
            project.undo()


if __name__ == "__main__":
    main()
