"""Files as they come: their bytes, their text, and where they are."""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qcode.importers.errors import (
    EmptyFile,
    Missing,
    NoPlainFile,
    NoText,
    NothingFound,
    OldWord,
    Protected,
    TooLarge,
    UnknownFormat,
    WrongContent,
)
from qcode.model.errors import CannotRead
from qcode.text.encodings import decode, destroyed_letters
from qcode.text.looks import PLAIN, Looks
from qcode.text.normalise import normalise

if TYPE_CHECKING:
    from zipfile import ZipFile

MEGABYTE = 1_000_000
LARGEST = 100
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (b"PK\x03\x04", OLE, b"%PDF", b"{\\rtf", b"\xff\xfb", b"ID3", b"RIFF", b"\x89PNG", b"\xff\xd8\xff")

DESTROYED = (
    "Question marks stand inside words: letters were lost when this file was saved."
    " Save the original again as UTF-8 and import that."
)
GUESSED = "The encoding of this file was guessed: look at the letters in the preview before you go on."


@dataclass(frozen=True, slots=True)
class Source:
    """A file's bytes, its normalised text, its encoding (nothing for .docx), what was noticed, what it sets apart."""

    data: bytes
    text: str
    encoding: str
    notices: tuple[str, ...]
    looks: Looks = PLAIN


def read_bytes(path: Path) -> bytes:
    """A file's bytes; a file that is missing, empty or out of reach is said in one sentence."""
    try:
        found = path.stat()
        if stat.S_ISFIFO(found.st_mode) or stat.S_ISCHR(found.st_mode) or stat.S_ISSOCK(found.st_mode):
            raise NoPlainFile(file=path.name)  # to read one may never end
        if found.st_size > LARGEST * MEGABYTE:
            raise TooLarge(file=path.name, megabytes=found.st_size // MEGABYTE, most=LARGEST)
        data = path.read_bytes()
    except FileNotFoundError:
        raise Missing(file=path.name) from None
    except OSError as problem:
        raise CannotRead(file=path.name, reason=problem.strerror or type(problem).__name__) from None
    if not data:
        raise EmptyFile(file=path.name)
    return data


def check_unpacked(name: str, package: ZipFile) -> None:
    """Refuse a package that would unpack to more than memory should hold."""
    size = sum(entry.file_size for entry in package.infolist() if entry.filename.endswith((".xml", ".rels")))
    if size > LARGEST * MEGABYTE:
        raise TooLarge(file=name, megabytes=size // MEGABYTE, most=LARGEST)


def read_source(path: Path) -> Source:
    """The whole text of a .txt, .md or .docx file."""
    suffix = path.suffix.lower()
    if suffix == ".doc":
        raise OldWord(file=path.name)
    if suffix not in FORMATS:
        raise UnknownFormat(file=path.name, formats=", ".join(FORMATS))
    data = read_bytes(path)
    raw, encoding, notices, looks = FORMATS[suffix](path.name, data)
    text = normalise(raw)
    if not text.strip():
        raise NoText(file=path.name)
    return Source(data, text, encoding, notices, looks)


_Read = tuple[str, str, tuple[str, ...], Looks]


def _plain(name: str, data: bytes) -> _Read:
    """Plain text and Markdown, in any encoding."""
    if data.startswith(_MAGIC):
        raise WrongContent(file=name, form=".txt")
    decoded = decode(data)
    notices = () if decoded.sure else (GUESSED,)
    if destroyed_letters(decoded.text) >= 3:
        notices = (*notices, DESTROYED)
    return decoded.text, decoded.encoding, notices, PLAIN


def _word(name: str, data: bytes) -> _Read:
    """A Word file."""
    from qcode.importers.docx import read_docx

    if data.startswith(OLE):
        raise Protected(file=name, form=".docx")
    text, notices, looks = read_docx(name, data)
    return text, "", notices, looks


FORMATS: dict[str, Callable[[str, bytes], _Read]] = {
    ".txt": _plain,
    ".md": _plain,
    ".docx": _word,
}
"""What is read as a transcript or a guide, by suffix."""

_GUIDES: tuple[str, ...] = (
    "guide",
    "interview guide",
    "questions",
    "сұхбат жоспары",
    "сұрақтар",
    "гайд",
    "гид",
    "план интервью",
    "вопросы",
)
_GUIDES += ("kılavuz", "görüşme kılavuzu", "görüşme formu", "sorular")
_DOCUMENTS = frozenset([".doc", ".rtf", ".odt", ".pdf", ".vtt", ".srt", ".pages", ".html", ".htm"])


def transcript_paths(paths: Iterable[Path]) -> list[Path]:
    """The files to import, in natural order: folders with all below them, no lock files, README or guide."""
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise Missing(file=str(path))
        readable = (file for file in _below(path, frozenset(FORMATS)) if not is_guide(file))
        inside = sorted(readable, key=natural_order) if path.is_dir() else [path]
        if not inside:
            raise NothingFound(folder=path.name, formats=", ".join(FORMATS))
        found |= dict.fromkeys(inside)
    return list(found)


def unread_paths(paths: Iterable[Path]) -> list[Path]:
    """The documents in these folders that qcode can't read, so that they can be named."""
    folders = (path for path in paths if path.is_dir())
    return sorted({file for folder in folders for file in _below(folder, _DOCUMENTS)}, key=natural_order)


def guide_paths(paths: Iterable[Path]) -> list[Path]:
    """The files in these folders that are an interview guide by their name."""
    folders = (path for path in paths if path.is_dir())
    found = {file for folder in folders for file in _below(folder, frozenset(FORMATS)) if is_guide(file)}
    return sorted(found, key=natural_order)


def is_guide(path: Path) -> bool:
    """Whether a file is called as interview guides are: ``guide.kk.txt``, ``Сұхбат жоспары.docx``."""
    stem = unicodedata.normalize("NFC", path.stem).casefold().replace("_", " ")
    return re.fullmatch(rf"(?:{'|'.join(_GUIDES)})(?:[ .-]?(?:kk|ru|tr|en|v?\d+))*", stem) is not None


OF_A_PROJECT = ("transcripts", "codebooks", "exports", "backups")
"""Folders that qcode itself writes to: what lies there in a project is not offered to be brought in."""


def _below(folder: Path, suffixes: frozenset[str]) -> Iterable[Path]:
    """The files with one of these suffixes in a folder, hidden ones left out."""
    own = (folder / "project.qcode").exists()
    for path in folder.rglob("*"):
        if own and path.relative_to(folder).parts[0] in OF_A_PROJECT:
            continue
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if not hidden and path.suffix.lower() in suffixes and path.stem.lower() != "readme" and path.is_file():
            yield path


def natural_order(path: Path) -> list[tuple[int, str]]:
    """A key by which ``R2`` comes before ``R10``."""
    pieces = re.findall(r"\d+|\D+", str(path.parent).casefold() + "/") + re.findall(r"\d+|\D+", path.stem.casefold())
    return [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in pieces]
