"""Search the words of all transcripts, and code what was found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from qcode import commands, queries
from qcode.model.rows import Coding, CodingId, Transcript
from qcode.project import Project
from qcode.text.normalise import find_all

CONTEXT = 30


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the words stand, with what stands around it."""

    transcript: Transcript
    turn: int
    start: int
    end: int
    before: str
    quote: str
    after: str


def search(project: Project, words: str, transcripts: Sequence[Transcript] = ()) -> list[Hit]:
    """Every place in some transcripts (else in all), in the project's order."""
    found = []
    for row in transcripts or project.ask(queries.transcripts):
        text = project.ask(queries.body, row.id)
        starts = [turn.start for turn in project.ask(queries.turns, row.id)]
        for start, end in find_all(text, words):
            before, after = text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT]
            left, right = (re.sub(r"\s+", " ", part) for part in (before, after))
            found.append(Hit(row, bisect_right(starts, start), start, end, left, text[start:end], right))
    return found


def code_hits(project: Project, hits: Sequence[Hit], code: str) -> int:
    """Apply a code to every hit as one change; returns how many codings are new."""
    row = project.ask(queries.code_item, code)
    claims = [
        (
            Coding(
                CodingId(""), hit.transcript.id, hit.start, hit.end, row.id, project.coder.id, origin="search",
                code_version=row.version,
            ),
            "",
            "",
        )
        for hit in hits
    ]  # fmt: skip
    return project.do(commands.import_codings, claims)
