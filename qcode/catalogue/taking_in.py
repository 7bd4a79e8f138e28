"""Another copy, looked at or merged as one piece of work that may be done apart: it says how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from qcode.catalogue.merge_words import lines
from qcode.catalogue.merging import Summary, merge, preview, read_from
from qcode.project import Project

STEPS = 3
"""Reading the copy, working out what it brings, and saying it."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a merge brings, in words; the rows themselves stay where it was worked out."""

    told: tuple[str, ...]
    is_empty: bool
    conflicts: int
    coders: tuple[str, ...] = ()
    """Whose codings came."""


def look(
    project: Project, path: Path, passphrase: str, language: str, *, told: Callable[[int, int], object]
) -> Brought:
    """What merging a copy would bring; nothing is written."""
    return _through(project, path, passphrase, language, preview, told)


def take_in(
    project: Project, path: Path, passphrase: str, language: str, *, told: Callable[[int, int], object]
) -> Brought:
    """Merge a copy: one entry of the history, or nothing if it has nothing new."""
    return _through(project, path, passphrase, language, merge, told)


def _through(
    project: Project,
    path: Path,
    passphrase: str,
    language: str,
    work: Callable[..., Summary],
    told: Callable[[int, int], object],
) -> Brought:
    told(0, STEPS)
    with read_from(path, passphrase) as copy:
        told(1, STEPS)
        summary = work(project, copy)
    told(2, STEPS)
    coders = tuple(filter(None, summary.coming.get("coding", ())))
    return Brought(tuple(lines(summary, language)), summary.is_empty, sum(summary.conflicts.values()), coders)
