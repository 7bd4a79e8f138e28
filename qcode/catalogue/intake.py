"""Files on their way in: read, named, kept, and written in one go."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from qcode import commands, filing, queries
from qcode.importers import read_transcript, transcript_paths
from qcode.importers.names import propose_name
from qcode.model.drafts import DraftTranscript
from qcode.model.errors import CannotWrite, QcodeError
from qcode.model.rows import Transcript
from qcode.project import Project


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that was read: what it would become, or why it stays out."""

    path: Path
    draft: DraftTranscript | None
    name: str
    renamed: bool
    """Whether the name was proposed because the file's own may be a person's."""
    known: str = ""
    """The transcript that this file already is."""
    error: QcodeError | None = None


def read_all(
    project: Project,
    paths: Iterable[Path],
    *,
    keep_names: bool = False,
    told: Callable[[int, int], object] = lambda *_: None,
) -> list[Incoming]:
    """Read files and folders; nothing is written. A file that can't be read does not stop the others.

    The name shown is the one that will be written: a proposed number is the respondent's own. ``told`` is called with
    how many files are read, of how many.
    """
    there = {row.file_sha256: row.name for row in project.ask(queries.transcripts) if row.file_sha256}
    found: list[Incoming] = []
    files = transcript_paths(list(paths))
    for number, path in enumerate(files):
        told(number, len(files))
        try:
            draft = read_transcript(path)
        except QcodeError as error:
            found.append(Incoming(path, None, path.stem, False, error=error))
            continue
        known = there.get(draft.file_sha256, "")
        renamed = not (keep_names or known) and propose_name(draft.name, ())[1]
        found.append(Incoming(path, draft, draft.name, renamed, known))
        there.setdefault(draft.file_sha256, draft.name)
    return _named(project, found)


def _together(draft: DraftTranscript) -> bool:
    """Whether several respondents speak: a number would name the transcript after one of them, or somebody else."""
    return sum(speaker.role == "respondent" for speaker in draft.speakers) > 1


def _named(project: Project, found: list[Incoming]) -> list[Incoming]:
    """Give every new transcript its final name: its file's, or ``R07`` after its respondent where that was proposed.

    Where several respondents speak it is ``G01``, for ``R07`` would be one of them, or somebody else.
    """
    taken = {row.name for row in project.ask(queries.transcripts)}
    used = {row.number for row in project.ask(queries.respondents)}
    kept = [item for item in found if item.draft is not None and not item.known and not item.renamed]
    used |= {n for item in kept if item.draft for n in commands.draft_numbers(item.draft, item.name)}
    named = []
    for item in found:
        if item.draft is None or item.known:
            named.append(item)
            continue
        name = item.name
        if item.renamed and _together(item.draft):
            name = next(each for n in itertools.count(1) if (each := f"G{n:02d}") not in taken)
        elif item.renamed:
            own = sorted(commands.draft_numbers(item.draft, ""))
            free = (n for n in itertools.count(1) if n not in used and f"R{n:02d}" not in taken)
            number = own[0] if own and f"R{own[0]:02d}" not in taken and own[0] not in used else next(free)
            used.add(number)
            name = f"R{number:02d}"
        name = commands.free_name(name, taken)
        taken.add(name)
        named.append(replace(item, name=name))
    return named


def write_all(project: Project, incoming: Sequence[Incoming], *, copy: bool = True, kind: str = "") -> list[Transcript]:
    """Write what was read: the originals into ``transcripts/``, the transcripts as one entry of the history."""
    rows = []
    taken = {row.file.casefold() for row in project.ask(queries.transcripts) if row.file}
    with ExitStack() as failed:
        for item in incoming:
            if item.draft is None or item.known:
                continue
            file = ""
            if copy and project.folder is not None:
                file = _keep(project.folder / "transcripts", item, taken, failed)
            rows.append((item.draft, item.name, file))
        written = project.do(commands.add_transcripts, rows, kind=kind)
        failed.pop_all()
    return written


def _keep(folder: Path, item: Incoming, taken: set[str], failed: ExitStack) -> str:
    """Copy an original into the project under the transcript's name; one that lies there already stays.

    Where the import has ``failed``, the copy is taken away.
    """
    assert item.draft is not None
    if item.path.resolve().parent == folder.resolve():
        taken.add(item.path.name.casefold())
        return item.path.name
    stem = filing.safe_stem(item.name)
    name, number = stem + item.path.suffix.lower(), 1
    while name.casefold() in taken or _differs(folder / name, item.draft.file_sha256):
        number += 1
        name = f"{stem} ({number}){item.path.suffix.lower()}"
    target = folder / name
    taken.add(name.casefold())
    if target.exists():
        return name
    partial = target.with_name(target.name + ".part")
    failed.callback(partial.unlink, missing_ok=True)
    failed.callback(target.unlink, missing_ok=True)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(item.draft.file_bytes)
        filing.replace(partial, target)
    except OSError as error:
        raise CannotWrite(file=target.name, reason=error.strerror or error) from error
    return name


def _differs(path: Path, sha256: str) -> bool:
    return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() != sha256
