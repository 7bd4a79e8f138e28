"""Codings and codebook as files that qcode, and others, read back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from qcode import queries
from qcode.catalogue.export import declared_names, refuse_names
from qcode.importers.codebook import write_codebook
from qcode.model.drafts import DraftCode
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries.columns import frame
from qcode.render.files import write_whole

CODING_COLUMNS = ("transcript", "start", "end", "code", "coder", "memo", "quote")


def codebook_drafts(project: Project) -> list[DraftCode]:
    """The codebook as a file holds it, with its words in further languages."""
    paths: dict[str, str] = project.ask(queries.paths)
    names: dict[str, list[tuple[str, str]]] = {}
    definitions: dict[str, list[tuple[str, str]]] = {}
    for row in project.ask(queries.code_words):
        names.setdefault(row.code, []).append((row.language, row.name))
        if row.definition:
            definitions.setdefault(row.code, []).append((row.language, row.definition))
    return [
        DraftCode(
            tuple(paths[code.id].split(queries.JOINT)),
            code.brief,
            code.definition,
            code.use_when,
            code.not_when,
            code.example,
            code.colour,
            code.key,
            tuple(names.get(code.id, ())),
            tuple(definitions.get(code.id, ())),
        )
        for code in project.ask(queries.codes)
    ]


def write_codebook_file(project: Project, path: Path, *, despite_names: bool = False) -> Path:
    """Write the codebook where it holds no declared name."""
    drafts = codebook_drafts(project)
    if not despite_names:
        refuse_names((text for draft in drafts for text in _texts(draft)), declared_names(project), path)
    write_codebook(path, drafts)
    return path


def _texts(draft: DraftCode) -> list[str]:
    own = (draft.brief, draft.definition, draft.use_when, draft.not_when, draft.example)
    further = (text for _, text in (*draft.names, *draft.definitions))
    return [text for text in (*draft.path, *own, *further) if text]


def write_codings_file(project: Project, scope: Scope, path: Path, *, despite_names: bool = False) -> int:
    """Write codings as CSV (``CODING_COLUMNS``), by transcript and place; returns how many.

    Passages that may not be quoted are written without their words and memos; positions and code stay.
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
        writer.writerow((row.transcript.name, *place, row.path, row.coder, memo, words))
        written += [row.transcript.name, row.path, memo, words]
    if not despite_names:
        refuse_names(iter(written), declared_names(project), path)
    write_whole(path, text.getvalue().encode("utf-8"))
    return len(rows)
