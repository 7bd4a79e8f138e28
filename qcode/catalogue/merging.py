"""Another copy, read from whatever it came in, and merged into this project."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from qcode import queries
from qcode.catalogue.erase import forget_copies
from qcode.catalogue.packaging import DamagedCopy, unpacked
from qcode.commands import merging
from qcode.model.errors import CannotRead, DamagedFile
from qcode.project import FILE, Project
from qcode.store.merging import Incoming, Plan, read_copy
from qcode.store.presence import is_open_here
from qcode.store.scratch import Scratch
from qcode.store.store import MAGIC

TOLD = ("transcript", "coding", "review", "memo", "code", "finding", "finished", "sign_off")
"""What a summary counts, in its order."""
BY = {
    "coding": "coder",
    "review": "reviewer",
    "memo": "coder",
    "code": "author",
    "finding": "coder",
    "finished": "coder",
    "sign_off": "coder",
}


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was read: its history, and where its kept originals are."""

    incoming: Incoming
    originals: Path | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a merge brings, in numbers."""

    plan: Plan
    coming: Mapping[str, Mapping[str, int]]
    """Kind of thing -> whose -> how many are new."""
    changed: int
    removed: int
    conflicts: Mapping[str, int]
    """Kind of conflict -> how many."""
    refused: tuple[tuple[str, int], ...]
    """Transcripts whose words differ, by name, with the codings that stay out."""
    same_paths: tuple[str, ...]
    """Codes that both copies made under one name."""
    erased: tuple[str, ...]
    """Names of the transcripts that were erased in the other copy, and will be here."""

    @property
    def is_empty(self) -> bool:
        return self.plan.is_empty


@contextmanager
def read_from(path: Path, passphrase: str = "") -> Iterator[Copy]:
    """Read a package, a project file or a project's folder; it is not touched."""
    with Scratch("qcode-merge-") as scratch:
        place = Path(scratch)
        file, originals = (path / FILE, path / "transcripts") if path.is_dir() else (path, None)
        name = path.resolve().name
        if not file.is_file():
            raise CannotRead(file=name, reason="there is no such file")
        if not _is_database(file):
            (place / "packed").mkdir()
            file = unpacked(path, passphrase, place / "packed")
        elif path.is_file() and path.name == FILE:
            originals, name = path.parent / "transcripts", path.resolve().parent.name
        try:
            found = read_copy(file, place)
        except DamagedFile as error:
            raise DamagedCopy(file=name, reason=error.values["reason"]) from error
        yield Copy(replace(found, file=name), originals)


def _is_database(path: Path) -> bool:
    if is_open_here(path):
        return True
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def preview(project: Project, copy: Copy) -> Summary:
    """What merging a copy would bring; nothing is written."""
    return _summed(project, project.ask(merging.preview_merge, copy.incoming))


def merge(project: Project, copy: Copy) -> Summary:
    """Merge a copy: one entry of the history; kept originals come along, and what was erased there is erased here."""
    names = {str(row.id): row.name for row in project.ask(queries.transcripts)}
    files = {str(row.id): row.file for row in project.ask(queries.transcripts)}
    plan = project.do(merging.merge, copy.incoming)
    project.act_as(project.coder.name)
    _bring_originals(project, copy)
    gone = [key for key in plan.erased if key in names]
    if gone and project.folder is not None:
        forget_copies(project, [files[key] for key in gone if files[key]])
    return _summed(project, plan, names)


def _bring_originals(project: Project, copy: Copy) -> None:
    """Copy the kept files of transcripts that came; one is known by what is in it, not by its name."""
    if project.folder is None or copy.originals is None or not copy.originals.is_dir():
        return
    target = project.folder / "transcripts"
    wanted = {row.file_sha256: row.file for row in project.ask(queries.transcripts) if row.file}
    for file in sorted(copy.originals.iterdir()):
        if file.is_file():
            name = wanted.get(hashlib.sha256(file.read_bytes()).hexdigest(), "")
            if name and not (target / name).exists():
                with suppress(OSError):
                    target.mkdir(exist_ok=True)
                    shutil.copy2(file, target / name)


def _summed(project: Project, plan: Plan, names: Mapping[str, str] | None = None) -> Summary:
    known = {str(coder.id): coder.name for coder in project.ask(queries.coders)}
    known |= {key: row["name"] for (table, key), row in plan.added.items() if table == "coder"}
    called = names or {str(row.id): row.name for row in project.ask(queries.transcripts)}
    coming: dict[str, Counter[str]] = {}
    for (table, _), row in plan.added.items():
        if table in TOLD:
            by = known.get(row[BY[table]] or "", "") if table in BY else ""
            coming.setdefault(table, Counter())[by] += 1
    shown = [table for table in TOLD if table in coming]
    return Summary(
        plan,
        {table: dict(sorted(coming[table].items())) for table in shown},
        sum(table in TOLD for table, _ in plan.changed),
        sum(table in TOLD for table, _ in plan.removed),
        dict(sorted(Counter(each.kind for each in plan.conflicts if not each.decision).items())),
        tuple((called.get(each.transcript, ""), each.codings) for each in plan.refused),
        tuple(sorted(str(json.loads(each.lost)) for each in plan.conflicts if each.kind == "same path")),
        tuple(called[key] for key in plan.erased if key in called),
    )
