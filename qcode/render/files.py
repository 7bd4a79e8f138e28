"""Writing a file whole or not at all, and saying why when it can't be."""

from __future__ import annotations

import os
from contextlib import suppress
from errno import EDQUOT, ENOSPC
from pathlib import Path

from qcode import filing
from qcode.model.errors import CannotWrite


class OpenElsewhere(CannotWrite):
    template = "“{file}” can't be written: it is open in another program (Word, Excel) or write-protected. Close it there, or choose another name."


class OpenInWord(CannotWrite):
    template = "“{file}” can't be written: it is open in Word or LibreOffice, as “{lock}” beside it says. Close it there; if it is open nowhere, delete “{lock}”."


class NoRoom(CannotWrite):
    template = "“{file}” can't be written: the disk is full. Make room, or choose another place; what stood there before is whole."


class NoFolder(CannotWrite):
    template = (
        "“{file}” can't be written: there is no folder “{folder}”. Make the folder first, or choose another place."
    )


class UnknownSuffix(CannotWrite):
    template = "A report can't be written as “{suffix}”: let the file's name end with one of {suffixes}."


class NoFigure(CannotWrite):
    template = "“{title}” has no figure here: let the file's name end with one of {suffixes}."


class OneTableOnly(CannotWrite):
    template = "“{title}” holds several tables, and a CSV file holds one: choose .docx, .xlsx, .html, .md, .tex or .json, or export one report at a time."


def write_whole(path: Path, content: bytes, *, private: bool = False) -> None:
    """Put ``content`` at ``path`` by way of a neighbour file, so that a failure leaves what was there.

    What is ``private`` nobody else on the computer can read, at no moment.
    """
    if not path.parent.is_dir():
        raise NoFolder(file=path.name, folder=path.parent)
    _refuse_kept(path)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if private:
            beside.unlink(missing_ok=True)
            beside.touch(0o600)
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        filing.replace(beside, path)
    except PermissionError as problem:
        raise OpenElsewhere(file=path.name) from problem
    except OSError as problem:
        if problem.errno in (ENOSPC, EDQUOT):
            raise NoRoom(file=path.name) from problem
        raise CannotWrite(file=path.name, reason=problem.strerror or str(problem)) from problem
    finally:
        with suppress(OSError):
            filing.delete(beside)


def make_folder(folder: Path) -> None:
    """Make a folder for files, and those above it, where they are not there yet."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        if problem.errno in (ENOSPC, EDQUOT):
            raise NoRoom(file=folder.name) from problem
        raise CannotWrite(file=folder.name, reason=problem.strerror or str(problem)) from problem


def _refuse_kept(path: Path) -> None:
    """Raise where the file is write-protected or open in a program that would write its own state over ours later.

    Replacing by a neighbour would go through on Linux and macOS: there neither stops it.
    """
    if path.exists() and not path.stat().st_mode & 0o222:
        raise OpenElsewhere(file=path.name)
    for lock in _locks(path.name):
        if path.with_name(lock).exists():
            raise OpenInWord(file=path.name, lock=lock)


def _locks(name: str) -> tuple[str, ...]:
    """What Word and LibreOffice put beside a file while it is open; Word's has the name's end only, if it is long."""
    stem = name.rpartition(".")[0]
    cut = max(0, min(2, len(stem) - 6))
    return (f"~${name[cut:]}", f".~lock.{name}#")
