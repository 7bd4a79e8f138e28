"""What a run that was killed has left half written beside a project."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from qcode.store.trouble import FILE

OWN = ("transcripts", "backups")
"""Folders into which only qcode writes files of this kind."""
OTHERS = ("", "codebooks", "exports")
HALF = re.compile(r"\..+\.\d+\.part|" + re.escape(FILE) + r"(\.part|\.new.*)")
"""How a file that is being written is called where other programs put files, too."""
LONG_AGO = 3600.0
"""Seconds: what is younger may still be in the making."""


def sweep(folder: Path, *, older: float = LONG_AGO) -> int:
    """Delete what is half written and older than so many seconds; returns how many files that were."""
    count = 0
    for left in _leftovers(folder):
        with suppress(OSError):
            if left.is_file() and time.time() - left.stat().st_mtime >= older:
                left.unlink()
                count += 1
    return count


def _leftovers(folder: Path) -> Iterator[Path]:
    for name in OWN:
        yield from (folder / name).glob("*.part")
    for name in OTHERS:
        if (place := folder / name).is_dir():
            yield from (each for each in place.iterdir() if HALF.fullmatch(each.name))
