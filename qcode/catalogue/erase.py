"""Erase a transcript everywhere inside the project's folder."""

from __future__ import annotations

from qcode import commands
from qcode.model.rows import Transcript
from qcode.project import Project


def erase(project: Project, transcript: Transcript) -> None:
    """Purge a transcript, its kept original and every backup, squeeze the file, and make a fresh backup."""
    file = project.do(commands.purge, transcript.id)
    project.squeeze()
    if project.folder is None:
        return
    if file:
        (project.folder / "transcripts" / file).unlink(missing_ok=True)
    for copy in (project.folder / "backups").glob("*.qcode"):
        copy.unlink()
    project.daily_backup()
