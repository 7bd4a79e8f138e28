"""Erase a transcript everywhere inside the project's folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from unicodedata import normalize

from qcode import commands, filing
from qcode.model.errors import QcodeError
from qcode.model.rows import Transcript
from qcode.project import Project
from qcode.store.leftovers import sweep


class StillThere(QcodeError):
    template = (
        "“{file}” can't be deleted, as it is open in another program or write-protected: it still holds what was erased."
        " Everything else is erased. Close it there, and delete it yourself."
    )


def erase(project: Project, transcript: Transcript) -> None:
    """Purge a transcript, its kept original and every backup, squeeze the file, and make a fresh backup."""
    file = project.do(commands.purge, transcript.id)
    forget_copies(project, [file] if file else [])


def forget_copies(project: Project, originals: Iterable[str] = ()) -> None:
    """Squeeze the file and delete some originals and every backup and half-written file, which still holds what was erased; back up anew.

    Raises only when all is done that can be done: what another program has open, Windows does not delete.
    """
    project.squeeze()
    if project.folder is None:
        return
    copies = (project.folder / "backups").glob("*.qcode*")  # the log of a file that was put aside, too
    files = [*_called(project.folder / "transcripts", originals), *copies]
    left = [file for file in files if not _is_deleted(file)]
    sweep(project.folder, older=0)
    try:
        project.daily_backup()
    finally:
        if left:
            raise StillThere(file=left[0].relative_to(project.folder).as_posix())


def _called(folder: Path, names: Iterable[str]) -> list[Path]:
    """The files of these names, however macOS has spelt й or ö in them on the way here."""
    wanted = {normalize("NFC", name) for name in names}
    return [file for file in folder.iterdir() if normalize("NFC", file.name) in wanted] if folder.is_dir() else []


def _is_deleted(file: Path) -> bool:
    try:
        filing.delete(file)
    except OSError:
        return False
    return True
