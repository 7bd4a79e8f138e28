"""What was read from a file and is not yet part of a project: shown first, written on a yes."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DraftTurn:
    """One turn found in a text: its label at ``start:words``, its words at ``words:end``."""

    start: int
    words: int
    end: int
    speaker: str
    """The canonical label: ``7-респондент``; spelling variants of one speaker share it."""
    question: str = ""
    """The number that a written answer names itself (``2а``), if it does."""


@dataclass(frozen=True, slots=True)
class DraftSpeaker:
    """A speaker label, the guess of its role, and how many turns it has."""

    label: str
    role: str
    turns: int


@dataclass(frozen=True, slots=True)
class DraftTranscript:
    """A transcript as read: whole normalised text, the guessed turns and what was noticed."""

    name: str
    file_name: str
    file_bytes: bytes
    file_sha256: str
    text: str
    language: str
    encoding: str
    rule: str
    """Which form of turns was recognised, in plain English words (translated when shown)."""
    turns: tuple[DraftTurn, ...]
    speakers: tuple[DraftSpeaker, ...]
    notices: tuple[str, ...] = ()
    """Whole sentences about what the reader should know (tracked changes, '?' runs, …)."""
    doubts: tuple[str, ...] = ()
    """Lines that look like the beginning of somebody's turn and were not taken as one."""


@dataclass(frozen=True, slots=True)
class DraftQuestion:
    """A question of a guide file; ``parent`` is the number of the question it belongs to."""

    number: str
    text: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class DraftGuide:
    title: str
    language: str
    questions: tuple[DraftQuestion, ...]


@dataclass(frozen=True, slots=True)
class DraftCode:
    """One code of a codebook file; missing fields are None and leave what is there as it is."""

    path: tuple[str, ...]
    brief: str | None = None
    definition: str | None = None
    use_when: str | None = None
    not_when: str | None = None
    example: str | None = None
    colour: str | None = None
    key: str | None = None
    names: tuple[tuple[str, str], ...] = ()
    """(language, name) pairs."""
    definitions: tuple[tuple[str, str], ...] = ()
    further: tuple[tuple[str, str, str], ...] = ()
    """(language, part, text) of brief, use_when and not_when."""
    origin: str | None = None
    source: str | None = None
    level: str | None = None
    cycle: str | None = None
    status: str | None = None
    id: str | None = None
    """The code's id, in snapshots: by it a code is known again that has another name now."""
    links: tuple[tuple[str, str], ...] = ()
    """(kind, path of the other code)."""
    examples: tuple[tuple[str, str], ...] = ()
    """(kind, id of the coding)."""


@dataclass(frozen=True, slots=True)
class DraftCoding:
    """One line of a codings file: a quote, or positions, or both (positions rule)."""

    line: int
    transcript: str
    code: str
    coder: str = ""
    start: int | None = None
    end: int | None = None
    quote: str = ""
    memo: str = ""
    stance: str = ""


@dataclass(frozen=True, slots=True)
class DraftRespondent:
    """One line of a respondents table: number 0 where the file gives none."""

    line: int
    number: int
    transcript: str
    label: str = ""
    values: tuple[tuple[str, str], ...] = ()
    """(attribute, value) pairs; a value that holds several is split at ``;`` already."""
    condition: str = ""
    mode: str = ""
    kind: str = ""
    pilot: bool | None = None
    held: str = ""
    guide: str = ""
    public_name: str = ""
    code: str = ""
    """What gives the number, where it is more than digits: ``K1``."""
    names: tuple[str, ...] = field(default=(), repr=False, compare=False)
    """Cells of columns that are left out: they only help to find whose label it is, and are written nowhere."""


LIKENESS = 0.3
"""From which likeness (0 to 1) an interviewer's words are proposed as a question of the guide."""
