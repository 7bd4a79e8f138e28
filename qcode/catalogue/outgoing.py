"""Codings and codebook as files that qcode, and others, read back."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from qcode import queries
from qcode.catalogue.export import declared_names, refuse_names
from qcode.importers.codebook import FURTHER
from qcode.importers.codebook_written import codebook_file, snapshot_file
from qcode.model.drafts import DraftCode
from qcode.model.errors import BadName, CannotWrite
from qcode.model.rows import Code, CodeWords
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries.columns import frame
from qcode.render.files import make_folder, write_whole
from qcode.render.plain_table import guarded

CODING_COLUMNS = ("transcript", "start", "end", "code", "coder", "stance", "memo", "quote")


def codebook_drafts(project: Project) -> list[DraftCode]:
    """The codebook as a file holds it, with its words in further languages."""
    return [replace(draft, id=None, links=(), examples=()) for draft in snapshot_drafts(project)]


def snapshot_drafts(project: Project) -> list[DraftCode]:
    """The codebook as a snapshot holds it: ids, links and the codings that are examples as well."""
    paths: dict[str, str] = project.ask(queries.paths)
    words: dict[str, list[CodeWords]] = {}
    for row in project.ask(queries.code_words):
        words.setdefault(row.code, []).append(row)
    links: dict[str, list[tuple[str, str]]] = {}
    for link in project.ask(queries.code_links):
        links.setdefault(link.source, []).append((link.kind, paths[link.target]))
    shown: dict[str, list[tuple[str, str]]] = {}
    for example in project.ask(queries.code_examples):
        shown.setdefault(example.code, []).append((example.kind, example.coding))
    return [
        replace(
            drafted(code, paths[code.id], words.get(code.id, ())),
            links=tuple(sorted(links.get(code.id, ()))),
            examples=tuple(shown.get(code.id, ())),
        )
        for code in project.ask(queries.codes)
    ]


def drafted(code: Code, path: str, words: Iterable[CodeWords] = ()) -> DraftCode:
    """A code at its path as a file holds it."""
    rows = sorted(words, key=lambda row: row.language)
    return DraftCode(
        tuple(path.split(queries.JOINT)),
        code.brief,
        code.definition,
        code.use_when,
        code.not_when,
        code.example,
        code.colour,
        code.key,
        names=tuple((row.language, row.name) for row in rows if row.name),
        definitions=tuple((row.language, row.definition) for row in rows if row.definition),
        further=tuple((row.language, part, text) for row in rows for part in FURTHER if (text := getattr(row, part))),
        origin=code.origin,
        source=code.source,
        level=code.level,
        cycle=code.cycle,
        status=code.status,
        id=code.id,
    )


def write_codebook_file(project: Project, path: Path, *, despite_names: bool = False) -> Path:
    """Write the codebook where it holds no declared name."""
    return write_drafts(project, codebook_drafts(project), path, despite_names=despite_names)


def write_drafts(project: Project, drafts: list[DraftCode], path: Path, *, despite_names: bool = False) -> Path:
    """Write codes to a codebook file where they hold no declared name."""
    if not despite_names:
        refuse_names((text for draft in drafts for text in _texts(draft)), declared_names(project), path)
    write_whole(path, codebook_file(path.name, drafts))
    return path


def snapshot_codebook(project: Project, name: str, day: str, *, despite_names: bool = False) -> Path:
    """Write the codebook into the project's ``codebooks`` as a named and dated snapshot; one of that name is refused."""
    path = _folder(project) / "codebooks" / f"{day}-{_file_name(name)}.yaml"
    if path.exists():
        raise CannotWrite(file=path.name, reason="a file of that name is there already")
    drafts = snapshot_drafts(project)
    if not despite_names:
        refuse_names((name, *(text for draft in drafts for text in _texts(draft))), declared_names(project), path)
    entry, at = project.ask(queries.last_change)
    heading = f"Codebook: {' '.join(name.split())}\nDay: {day}\nHistory entry: {entry}, {at}\nCodes: {len(drafts)}"
    make_folder(path.parent)
    write_whole(path, snapshot_file(drafts, heading))
    return path


def snapshots(project: Project) -> list[Path]:
    """The codebook files in the project's ``codebooks``, by name, so that the oldest snapshot comes first."""
    return sorted((_folder(project) / "codebooks").glob("*.yaml")) if project.home else []


def _folder(project: Project) -> Path:
    if project.home is None:
        raise CannotWrite(file="codebooks", reason="this project has no folder")
    return project.home


def _file_name(name: str) -> str:
    """A name that every file system takes: letters, digits and hyphens."""
    words = re.findall(r"\w+", name)
    if not words:
        raise BadName(name=name, kind="snapshot", reason="it is empty")
    return "-".join(words).casefold()[:80]


def _texts(draft: DraftCode) -> list[str]:
    own = (draft.brief, draft.definition, draft.use_when, draft.not_when, draft.example, draft.source)
    further = (text for _, text in (*draft.names, *draft.definitions, *draft.links))
    more = (text for _, _, text in draft.further)
    return [text for text in (*draft.path, *own, *further, *more) if text]


def write_codings_file(
    project: Project, scope: Scope, path: Path, *, despite_names: bool = False, spreadsheet_safe: bool = False
) -> int:
    """Write codings as CSV (``CODING_COLUMNS``), by transcript and place; returns how many.

    Passages that may not be quoted are written without their words and memos; positions and code stay.
    ``spreadsheet_safe`` keeps texts from being read as formulas; such a file is for looking at, not for reading back.
    """
    found = project.ask(frame, scope)
    rows = project.ask(queries.quotes, found.codings)
    rows.sort(key=lambda row: (row.transcript.position, row.coding.start, row.coding.end, row.path, row.coder))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(CODING_COLUMNS)
    written: list[str] = []
    for row in rows:
        words, memo = ("", "") if row.condition else (row.text, row.memo)
        place = (row.coding.start, row.coding.end)
        cells = (row.transcript.name, *place, row.path, row.coder, row.coding.stance, memo, words)
        safe = (guarded(cell) if isinstance(cell, str) else cell for cell in cells)
        writer.writerow(safe if spreadsheet_safe else cells)
        written += [row.transcript.name, row.path, memo, words]
    if not despite_names:
        refuse_names(iter(written), declared_names(project), path)
    write_whole(path, text.getvalue().encode("utf-8"))
    return len(rows)
