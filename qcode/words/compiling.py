"""From the ``.po`` files that people edit to the ``.mo`` files that are read."""

from __future__ import annotations

import os
from pathlib import Path

HERE = Path(__file__).parent
DOMAIN = "qcode"
"""How gettext calls these words."""


def compiled_file(source: Path) -> Path:
    """Where the ``.mo`` of a ``.po`` file stands: where gettext looks for it."""
    return source.with_suffix("") / "LC_MESSAGES" / f"{DOMAIN}.mo"


def is_stale(source: Path) -> bool:
    """Whether a ``.po`` file is newer than its ``.mo``."""
    compiled = compiled_file(source)
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def compile_words(source: Path) -> Path:
    """Write the ``.mo`` of a ``.po`` file, at once, so that nobody ever reads half of it."""
    import polib

    compiled = compiled_file(source)
    compiled.parent.mkdir(parents=True, exist_ok=True)
    beside = compiled.with_suffix(f".{os.getpid()}")
    beside.write_bytes(polib.pofile(str(source), encoding="utf-8").to_binary())
    return beside.replace(compiled)


def compile_all() -> None:
    """Compile what has changed, in every language."""
    for source in sorted(HERE.glob("*.po")):
        if is_stale(source):
            compile_words(source)
