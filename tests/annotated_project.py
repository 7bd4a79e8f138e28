"""A small project whose codings overlap, cross turns, and touch what is off the record."""

from __future__ import annotations

from pathlib import Path

from qcode import commands, queries
from qcode.catalogue.scope import Asked, Wanted, find_scope
from qcode.model.rows import Coding
from qcode.project import Project, init
from tests.building import counted_ids
from tests.tui import draft

CODED = (
    ("Relations > Trust", "I trusted her"),
    ("Relations > Family", "My sister told me [laughs]. She had been there before; nobody laughed. I trusted her"),
    ("Institutions > Waiting", "What did you expect?\n\nP1: Forms and queues."),
    ("Institutions > Waiting", "they lost my papers"),
)
SECRET = "At the әкімдік they lost"


def coded_project(folder: Path | None = None) -> Project:
    """One transcript with four codings, always the same ids and times; in memory, or in a folder."""
    fixed = {"clock": lambda: "2026-03-01T10:00:00.500Z", "new_id": counted_ids()}
    project = init(folder, "AK", **fixed) if folder else Project(None, "AK", **fixed)  # type: ignore[arg-type]
    made = project.do(commands.add_transcripts, [(draft(), "P03", "P03.txt")])[0]
    for path in ("Relations > Trust", "Relations > Family", "Institutions > Waiting"):
        project.do(commands.create_code, path)
    for path, words in CODED:
        start = text(project).index(words)
        code = project.ask(queries.code_named, path)
        project.do(commands.code_span, made.id, start, start + len(words), code=code.id)
    project.do(commands.write_memo, "coding", coding(project, "Trust").id, "Her sister\nvouched for them", kind="")
    project.do(commands.set_stance, coding(project, "Trust").id, "for")
    return project


def transcript(project: Project) -> str:
    return project.ask(queries.transcripts)[0].id


def text(project: Project) -> str:
    return project.ask(queries.body, transcript(project))


def hide(project: Project, words: str = SECRET, condition: str = "off the record") -> None:
    start = text(project).index(words)
    project.do(commands.set_condition, "passage", transcript(project), condition, start=start, end=start + len(words))


def coding(project: Project, code: str, nth: int = 0) -> Coding:
    """The nth coding of a code, in the order of the text."""
    found = project.ask(queries.codings_of_code, project.ask(queries.code_named, code).id)
    return sorted(found, key=lambda row: row.start)[nth]


def asked(project: Project, language: str = "en") -> Asked:
    return Asked(find_scope(project, Wanted()), language=language)  # type: ignore[arg-type]
