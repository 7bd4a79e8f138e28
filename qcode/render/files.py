"""Writing a file whole or not at all, and saying why when it can't be."""

from __future__ import annotations

import os
from pathlib import Path

from qcode.model.errors import CannotWrite


class OpenElsewhere(CannotWrite):
    template = "“{file}” can't be written: it is open in another program (Word, Excel) or write-protected. Close it there, or choose another name."


class NoFolder(CannotWrite):
    template = (
        "“{file}” can't be written: there is no folder “{folder}”. Make the folder first, or choose another place."
    )


class UnknownSuffix(CannotWrite):
    template = "A report can't be written as “{suffix}”: let the file's name end with one of {suffixes}."


class OneTableOnly(CannotWrite):
    template = "“{title}” holds several tables, and a CSV file holds one: choose .docx, .xlsx, .html, .md or .json, or export one report at a time."


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` by way of a neighbour file, so that a failure leaves what was there."""
    if not path.parent.is_dir():
        raise NoFolder(file=path.name, folder=path.parent)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except PermissionError as problem:
        raise OpenElsewhere(file=path.name) from problem
    except OSError as problem:
        raise CannotWrite(file=path.name, reason=problem.strerror or str(problem)) from problem
    finally:
        beside.unlink(missing_ok=True)
