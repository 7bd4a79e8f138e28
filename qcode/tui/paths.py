"""Paths as people give them: typed, pasted, or dropped onto the terminal in one of its many spellings."""

from __future__ import annotations

import os
import re
import shlex
import string
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from qcode.importers.files import natural_order

_BEGINS = re.compile(r"""^(?:& )?["']?(?:/|~|\.{1,2}[/\\]|[A-Za-z]:[/\\]|\\\\|file://)""")
_QUOTED = re.compile(r'"([^"]+)"|\'([^\']+)\'|(\S+)')


def looks_like_a_path(line: str) -> bool:
    """Whether a line names a place rather than a few letters of a file's name."""
    return _BEGINS.match(line.strip()) is not None


def paths_in(line: str) -> list[Path]:
    """The paths that a line holds: in quotes, with escaped blanks, as ``file://`` addresses, or as they are."""
    line = line.strip().removeprefix("& ").strip()
    if not line:
        return []
    if line.startswith("file://"):
        from urllib.request import url2pathname

        return [Path(url2pathname(unquote(urlsplit(part).path))) for part in line.split()]
    whole = Path(line).expanduser()
    if _is_there(whole):
        return [whole]
    return [Path(part).expanduser() for part in _parts(line)]


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _parts(line: str) -> list[str]:
    """The line cut as a shell cuts it, where every piece is a path by itself; else the line without its quotes."""
    plain = line[1:-1] if len(line) > 1 and line[0] == line[-1] and line[0] in "\"'" else line
    if re.match(r"""^["']?(?:[A-Za-z]:|\\\\)""", line):
        pieces = [next(filter(None, found)) for found in _QUOTED.findall(line)]
    else:
        try:
            pieces = shlex.split(line)
        except ValueError:
            return [plain]
    return pieces if pieces and all(_BEGINS.match(piece) for piece in pieces) else [plain]


@dataclass(frozen=True, slots=True)
class Entries:
    """What a folder holds: folders, and files of the kinds that are wanted."""

    folders: tuple[Path, ...]
    files: tuple[Path, ...]


def entries(folder: Path, suffixes: Collection[str]) -> Entries:
    """A folder's own folders and readable files, hidden ones left out; raises OSError where it is closed."""
    folders, files = [], []
    with os.scandir(folder) as found:
        for entry in found:
            if entry.name.startswith((".", "~$", "$")):
                continue
            path = folder / entry.name
            try:
                if entry.is_dir():
                    folders.append(path)
                elif path.suffix.lower() in suffixes:
                    files.append(path)
            except OSError:
                continue
    return Entries(tuple(sorted(folders, key=natural_order)), tuple(sorted(files, key=natural_order)))


def drives() -> list[Path]:
    """The drives of a Windows computer; nothing elsewhere."""
    return [path for letter in string.ascii_uppercase if os.name == "nt" and _is_there(path := Path(f"{letter}:\\"))]
