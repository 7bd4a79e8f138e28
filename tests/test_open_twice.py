"""One project open twice in a process, as in a notebook, while another program comes and goes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from qcode import commands
from qcode.project import FILE, Project, init

VISIT = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT count(*) FROM entry').fetchone(); c.close()"


def test_another_program_that_leaves_takes_nothing_along(tmp_path: Path) -> None:
    place = tmp_path / "p"
    with init(place, "AK") as first:
        first.do(commands.create_code, "one")
        with Project(place, "BM") as second:
            second.do(commands.create_code, "two")
            subprocess.run([sys.executable, "-c", VISIT, str(place / FILE)], check=True)
            assert (place / f"{FILE}-wal").exists(), "the log that both write to is still there"
            first.do(commands.create_code, "three")
            second.do(commands.create_code, "four")
        assert not first.check()
