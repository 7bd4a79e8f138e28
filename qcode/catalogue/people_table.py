"""A table of respondents on its way in: its lines, to whom they belong, and what is to be said of them first."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path

from qcode import commands, queries
from qcode.commands.matching import Match, loose
from qcode.importers import FORMATS
from qcode.importers.respondents import read_respondents
from qcode.project import Project

MOST_LOOKED_AT, MOST_FOLDERS = 5_000, 100


def read_people(project: Project, path: Path, language: str = "en") -> tuple[list[Match], list[str]]:
    """The lines of a table with whom they belong to, and what is to be said of its columns; nothing is written."""
    drafts, notices = read_respondents(path, language)
    known = {loose(row.name) for row in project.ask(queries.transcripts)}
    files = files_beside(path, {draft.transcript for draft in drafts if loose(draft.transcript) not in known})
    return project.ask(commands.match_respondents, drafts, files), list(notices)


def files_beside(table: Path, names: Collection[str]) -> dict[str, str]:
    """The hashes of files of these names beside a table, or in a folder there: a transcript keeps no name of its file."""
    wanted = {loose(name): name for name in names if loose(name)}
    found: dict[str, str] = {}
    for path in islice(_transcripts_near(table.absolute().parent), MOST_LOOKED_AT):
        if (name := wanted.get(loose(path.name))) and name not in found:
            try:
                found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
            except OSError:
                continue
    return found


def _transcripts_near(folder: Path) -> Iterator[Path]:
    """Files that may be transcripts, in a folder and in those that it holds."""
    folders = [folder]
    for here in folders:
        try:
            with os.scandir(here) as entries:
                each = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in islice(each, MOST_LOOKED_AT):
            if entry.is_file() and Path(entry.name).suffix.lower() in FORMATS:
                yield Path(entry.path)
            elif here == folder and len(folders) < MOST_FOLDERS and entry.is_dir() and not entry.name.startswith("."):
                folders.append(Path(entry.path))
