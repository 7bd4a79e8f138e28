"""From the ``.po`` files that people edit to the ``.mo`` files that are read."""

from __future__ import annotations

import os
from pathlib import Path

HERE = Path(__file__).parent


def is_stale(source: Path) -> bool:
    """Whether a ``.po`` file is newer than its ``.mo``."""
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def compile_words(source: Path) -> Path:
    """Write the ``.mo`` of a ``.po`` file beside it, at once, so that nobody ever reads half of it."""
    import polib

    compiled = source.with_suffix(".mo")
    beside = compiled.with_suffix(f".{os.getpid()}")
    beside.write_bytes(polib.pofile(str(source), encoding="utf-8").to_binary())
    return beside.replace(compiled)


def compile_all() -> None:
    """Compile what has changed, in every language."""
    for source in sorted(HERE.glob("*.po")):
        if is_stale(source):
            compile_words(source)
