"""Projects for tests: told in a docstring, built by commands, with a clock and ids that count."""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from qcode import commands, queries
from qcode.model.drafts import DraftSpeaker, DraftTranscript, DraftTurn
from qcode.model.rows import Coding, CodingId, Transcript
from qcode.project import Project
from qcode.store.reader import Reader
from qcode.text.normalise import normalise, sha256

LONG = os.environ.get("QCODE_LONG") == "1"
"""Whether the counts are those of `make test-long`."""

SPOKEN = re.compile(r"^(?P<label>[^\s:{}]{1,30}): (?P<words>.*?)(?: *\{(?P<codes>[^{}]*)\})?$")
HEAD = re.compile(r"^== (?P<name>.+)$")


class Clock:
    """A clock that goes on by one second whenever it is asked."""

    def __init__(self, day: str = "2026-03-02") -> None:
        self.day, self.asked = day, 0

    def __call__(self) -> str:
        self.asked += 1
        hours, rest = divmod(self.asked, 3600)
        return f"{self.day}T{9 + hours:02d}:{rest // 60:02d}:{rest % 60:02d}.000Z"


def counted_ids() -> Callable[[], str]:
    """Ids in the order in which they are given."""
    numbers = itertools.count(1)
    return lambda: f"{next(numbers):032x}"


@dataclass
class Told:
    """One transcript of a docstring: its turns, and (turn, coder, code) for each code in braces."""

    name: str
    turns: list[tuple[str, str]] = field(default_factory=list)
    codes: list[tuple[int, str, str]] = field(default_factory=list)


def tell(docstring: str) -> list[Told]:
    """Read ``Speaker: words {code, coder=code}`` lines; ``== name`` begins another transcript."""
    told: list[Told] = []
    for line in (raw.strip() for raw in docstring.split("\n")):
        if head := HEAD.match(line):
            told.append(Told(head["name"]))
        elif spoken := SPOKEN.match(line):
            if not told:
                told.append(Told("A"))
            for code in filter(None, (part.strip() for part in (spoken["codes"] or "").split(","))):
                coder, _, path = code.rpartition("=")
                told[-1].codes.append((len(told[-1].turns), coder or "AK", path))
            told[-1].turns.append((spoken["label"], spoken["words"]))
    return told


def draft(name: str, turns: list[tuple[str, str]], *, file: str = "") -> DraftTranscript:
    """A transcript as read: one line a turn, ``Int`` asks and everybody else answers."""
    text, found = "", []
    for label, words in turns:
        start = len(text)
        text += f"{normalise(label)}: {normalise(words)}\n"
        found.append(DraftTurn(start, start + len(normalise(label)) + 2, len(text) - 1, normalise(label)))
    labels = list(dict.fromkeys(turn.speaker for turn in found))
    speakers = tuple(
        DraftSpeaker(
            label, "interviewer" if label == "Int" else "respondent", sum(turn.speaker == label for turn in found)
        )
        for label in labels
    )
    data = text.encode()
    return DraftTranscript(
        name,
        file or f"{name}.txt",
        data,
        sha256(text),
        text,
        "en",
        "utf-8",
        "names and a colon",
        tuple(found),
        speakers,
    )


def build(project: Project, docstring: str) -> list[Transcript]:
    """Make the transcripts, codes and codings that a docstring tells; codes are whole turns' words."""
    told = tell(docstring)
    if not told:
        return []
    rows = project.do(commands.add_transcripts, [(draft(each.name, each.turns), each.name, "") for each in told])
    claims = []
    for each, row in zip(told, rows, strict=True):
        turns = project.ask(queries.turns, row.id)
        for place, coder, path in each.codes:
            code = project.do(commands.create_code, path)
            turn = turns[place]
            claims.append((Coding(CodingId(""), row.id, turn.words, turn.end, code.id, project.coder.id), coder, ""))
    project.do(commands.import_codings, claims)
    return rows


def code(project: Project, name: str) -> str:
    """The id of a code by name or path, made where it is missing."""
    return project.do(commands.create_code, name).id


def mine(project: Project, transcript: str = "A") -> list[Coding]:
    """The current coder's codings of a transcript."""
    row = project.ask(queries.transcript_named, transcript)
    return project.ask(queries.codings_in, row.id, project.coder.id)


def state(project: Project) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of the project, as the file has it."""
    from qcode.model.rows import TABLES
    from qcode.store.schema import STATEMENTS

    return {row.TABLE: sorted(project.ask(_images, STATEMENTS[row.TABLE].all_images)) for row in TABLES}


def _images(read: Reader, sql: str) -> list[tuple[object, ...]]:
    return read.values(sql)
