"""One small file for somebody: made, opened by the receiver, sent back."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from qcode import queries
from qcode.catalogue.covering import letter
from qcode.catalogue.export import declared_names, refuse_names
from qcode.commands import packaging as packing
from qcode.commands.packaging import ROLES, Contents, Wish
from qcode.model.errors import CannotRead, CannotWrite, DamagedFile, QcodeError, UnknownValue
from qcode.project import FILE, FOLDERS, Project, begin_package
from qcode.queries import packaging
from qcode.render.files import write_whole
from qcode.store.made_elsewhere import make_harmless
from qcode.store.scratch import Scratch

SUFFIX = ".qcodepack"
LOCKED = b"age-encryption.org/v1"
"""How an encrypted file begins."""
ZIPPED = b"PK\x03\x04"
"""How one that is not encrypted begins, and an encrypted one inside."""
README = "README.txt"
LARGEST = 2_000_000_000
NOTHING_DONE = "Nothing was done here since the package came: what you send back holds nothing new."


class WrongPassphrase(QcodeError):
    template = "“{file}” can't be opened with this passphrase: type it again, or ask whoever sent the file."


class NeedsPassphrase(QcodeError):
    template = "“{file}” is locked with a passphrase: ask whoever sent it, and open it with --passphrase."
    at_keys = "“{file}” is locked with a passphrase: ask whoever sent it."


class NoPackage(QcodeError):
    template = "“{file}” is no package of qcode: choose a file that ends in .qcodepack, as it was sent."


class IncompletePackage(QcodeError):
    template = (
        "“{file}” is incomplete or was changed on its way: nothing was opened. Fetch it again, or ask for it again."
    )


class DamagedCopy(QcodeError):
    template = (
        "“{file}” is damaged ({reason}); nothing of it was taken in. Ask for it again, or take a sound copy of it."
    )


class NothingToPack(QcodeError):
    template = "There is no transcript to send: choose some that are not off the record and whose speakers take part."


class SentOnly(QcodeError):
    template = "This project came in a package: `qcode package --back FILE` sends your work back."
    at_keys = "This project came in a package: it can only be sent back, to whoever sent it."


class NotSent(QcodeError):
    template = "This project did not come in a package: say what the new one is for, with --role."
    at_keys = "This project did not come in a package: say what the new one is for."


@dataclass(frozen=True, slots=True)
class Packed:
    """A package that was written."""

    file: Path
    size: int
    transcripts: int
    codings: int
    left_out: tuple[str, ...]
    masked: int
    letter: str
    """What the receiver is told, in her language."""
    acts: int = 0
    """What was done since the package came, where it is sent back."""


def make_package(
    project: Project,
    target: Path,
    *,
    role: str,
    transcripts: Sequence[str] = (),
    with_codings: bool = True,
    with_memos: bool = False,
    round: str | None = None,
    sample: str | None = None,
    passphrase: str = "",
    language: str = "en",
    receiver: str = "",
    despite_names: bool = False,
) -> Packed:
    """Write one file for somebody: ``transcripts`` are ids (none: all), ``round`` and ``sample`` ids of what she codes."""
    if role not in ROLES:
        raise UnknownValue(value=role, what="role", choices=", ".join(ROLES))
    if package_role(project):
        raise SentOnly()
    names = () if despite_names else declared_names(project)
    wish = Wish(role, tuple(transcripts), with_codings, with_memos, round, sample, receiver, names, despite_names)
    contents: Contents = project.ask(packing.contents, wish, project.coder)
    if not contents.transcripts:
        raise NothingToPack()
    refuse_names(_told(contents), names, target)
    words = letter(
        language, role=role, sender=project.coder.name, receiver=receiver, blind=not with_codings, file=target.name,
        masked=not despite_names,
    )  # fmt: skip
    with Scratch("qcode-pack-") as scratch:
        made = begin_package(Path(scratch) / "made", project.coder, project.ask(packaging.clock))
        with made:
            made.do(packing.package, contents)
        size = _write(Path(scratch) / "made" / FILE, target, words, passphrase)
    return Packed(
        target, size, contents.transcripts, contents.codings, contents.left_out, contents.masked, words
    )  # fmt: skip


def _told(contents: Contents) -> Iterator[str]:
    """What the rows of a package say besides the texts, in which names are masked."""
    for row in contents.rows:
        if row.TABLE not in ("text", "setting"):
            yield from (value for field in fields(row) if isinstance(value := getattr(row, field.name), str))


def send_back(project: Project, target: Path, *, passphrase: str = "", language: str = "en") -> Packed:
    """Write what a receiver did into one file for whoever sent her the package."""
    if not package_role(project):
        raise NotSent()
    words = letter(language, role="back", sender=project.coder.name, receiver="", blind=False, file=target.name)
    with Scratch("qcode-pack-") as scratch:
        copy = project.backup(Path(scratch) / FILE)
        size = _write(copy, target, words, passphrase)
    codings = sum(project.ask(queries.codings_by_coder).values())
    count, acts = len(project.ask(queries.transcripts)), project.ask(packaging.acts_here)
    return Packed(target, size, count, codings, (), 0, words, acts)


def package_role(project: Project) -> str:
    """What the project was sent for; "" where it was not sent."""
    return project.ask(queries.setting, "package.role")


def is_locked(path: Path) -> bool:
    """Whether a package asks for a passphrase."""
    return _head(path).startswith(LOCKED)


def unpacked(path: Path, passphrase: str, target: Path) -> Path:
    """Write the project file of a package into the folder ``target``; returns it."""
    data = path.read_bytes() if _head(path) else b""
    if data.startswith(LOCKED):
        data = _opened(path, data, passphrase)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo(FILE).file_size > LARGEST:
                raise NoPackage(file=path.name)
            for name in (FILE, README):
                with archive.open(name) as held:
                    content = held.read()
                (target / name).write_bytes(content)
                os.chmod(target / name, 0o600)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError) as error:
        begun = data.startswith(ZIPPED) and not isinstance(error, KeyError)
        raise (IncompletePackage if begun else NoPackage)(file=path.name) from error
    except OSError as error:
        raise CannotWrite(file=target, reason=error.strerror or error) from error
    return target / FILE


def open_package(path: Path, passphrase: str = "") -> Path:
    """Unpack a package into a folder beside it, which is a project then; one that was unpacked before is left as it is."""
    folder = path.with_suffix("") if path.suffix == SUFFIX else path.with_name(path.name + " project")
    if (folder / FILE).exists():
        return folder
    with Scratch("qcode-pack-") as scratch:
        made = unpacked(path, passphrase, Path(scratch))
        try:
            make_harmless(made)
        except DamagedFile as error:
            raise DamagedCopy(file=path.name, reason=error.values["reason"]) from error
        try:
            for name in FOLDERS:
                (folder / name).mkdir(parents=True, exist_ok=True)
            (folder / README).write_bytes((made.parent / README).read_bytes())
            write_whole(folder / FILE, made.read_bytes(), private=True)
        except OSError as error:
            raise CannotWrite(file=folder, reason=error.strerror or error) from error
    return folder


def free(target: Path) -> Path:
    """The path, or where a file is there already the next one with a number."""
    number, tried = 1, target
    while tried.exists():
        number += 1
        tried = target.with_name(f"{target.stem}-{number}{target.suffix}")
    return tried


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(64)
    except OSError as error:
        raise CannotRead(file=path.name, reason=error.strerror or error) from error


def _write(file: Path, target: Path, words: str, passphrase: str) -> int:
    """Put a project file and its letter into one file; it appears under its name only when it is whole."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.write(file, FILE)
        archive.writestr(README, words)
    data = held.getvalue()
    if passphrase:
        from pyrage import passphrase as locking

        data = locking.encrypt(data, passphrase)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(file=target.name, reason=error.strerror or error) from error
    write_whole(target, data, private=True)
    return len(data)


def _opened(path: Path, data: bytes, passphrase: str) -> bytes:
    if not passphrase:
        raise NeedsPassphrase(file=path.name)
    from pyrage import DecryptError
    from pyrage import passphrase as locking

    try:
        return bytes(locking.decrypt(data, passphrase))
    except DecryptError as error:
        if str(error) != "Decryption failed":  # the passphrase opens the head, and something behind it is not as it was
            raise IncompletePackage(file=path.name) from error
        raise WrongPassphrase(file=path.name) from error
