"""qcode asks nothing of a system that Windows does not have."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import qcode
from tests.as_windows import MODULES, SIGNALS, SYSTEM

ALLOWED = {
    "store/overwritten.py": ["/dev/fd", "pread", "pread"],
    "store/presence.py": ["/dev/fd"],
    "tui/crash.py": ["add_signal_handler"],
}
"""What is tried, and done without where it is not there."""
LACKING = {
    *MODULES,
    *SYSTEM,
    *SIGNALS,
    "uname",
    "sysconf",
    "link",
    "symlink",
    "add_signal_handler",
    "add_reader",
    "zoneinfo",
}
USED = re.compile(r"\b(?:os|signal|loop)\.(\w+)|^[ \t]*(?:import|from) (\w+)|((?<=\")/dev/\w+|%-[dmHI])", re.MULTILINE)
ROOT = Path(qcode.__file__).parent


def test_nothing_is_used_that_only_posix_has() -> None:
    found = {}
    for file in ROOT.rglob("*.py"):
        uses = [name or module or odd for name, module, odd in USED.findall(file.read_text("utf-8"))]
        if lacking := sorted(use for use in uses if use in LACKING or not use.isidentifier()):
            found[file.relative_to(ROOT).as_posix()] = lacking
    assert found == ALLOWED


@pytest.mark.long
@pytest.mark.parametrize("part", ["load", "commands", "desk"])
def test_where_it_lacks_all_works(part: str, tmp_path: Path) -> None:
    parts = ["commands", "desk"] if part == "desk" else [part]
    done = subprocess.run(
        [sys.executable, "-m", "tests.as_windows", str(tmp_path), *parts],
        cwd=ROOT.parent, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
