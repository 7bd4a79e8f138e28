"""The sample project, made once a run: every test that wants it gets a copy of its own."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from qcode.sample_project import make_sample


@cache
def _made() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="qcode-sample-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    make_sample(folder / "sample")
    return folder / "sample"


def copy_sample(folder: Path) -> Path:
    """The sample in this folder, as ``make_sample`` leaves it."""
    shutil.copytree(_made(), folder, dirs_exist_ok=True)
    return folder
