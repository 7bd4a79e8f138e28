"""Call qcode as its command line does, inside the test's own process."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import qcode.cli


@dataclass(frozen=True)
class Said:
    """What a call printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What was printed, read as JSON."""
        return json.loads(self.out)


def call(*words: str | Path, project: Path | None = None, coder: str | None = "AK") -> Said:
    """``qcode -p PROJECT --coder CODER WORDS…``; a bug that would print a traceback fails the test."""
    line = ["qcode"]
    line += ["-p", str(project)] if project else []
    line += ["--coder", coder] if coder else []
    out, err = io.StringIO(), io.StringIO()
    with (
        mock.patch.object(sys, "argv", [*line, *map(str, words)]),
        mock.patch.object(sys, "stdin", io.StringIO()),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            qcode.cli.main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
        else:
            code = 0
    return Said(code, out.getvalue(), err.getvalue())


def done(*words: str | Path, project: Path | None = None, coder: str | None = "AK") -> str:
    """The same, where it must succeed; what was printed."""
    said = call(*words, project=project, coder=coder)
    assert said.code == 0, f"{words}: {said.out}{said.err}"
    return said.out
