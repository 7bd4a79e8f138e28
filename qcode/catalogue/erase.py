"""Erase a transcript everywhere inside the project's folder."""

from __future__ import annotations

from qcode import commands
from qcode.model.rows import Transcript
from qcode.project import Project
from qcode.store.leftovers import sweep


def erase(project: Project, transcript: Transcript) -> None:
    """Purge a transcript, its kept original and every backup, squeeze the file, and make a fresh backup."""
    file = project.do(commands.purge, transcript.id)
    if file and project.folder is not None:
        (project.folder / "transcripts" / file).unlink(missing_ok=True)
    forget_copies(project)


def forget_copies(project: Project) -> None:
    """Squeeze the file and delete every backup and half-written file, which still holds what was erased; back up anew."""
    project.squeeze()
    if project.folder is None:
        return
    for copy in (project.folder / "backups").glob("*.qcode*"):
        copy.unlink()  # the log of a file that was put aside, too
    sweep(project.folder, older=0)
    project.daily_backup()
