"""Rows of the audit: signatures, samples, rounds of second coding, what was decided, what two copies disagreed on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from qcode.model.rows import CodeId, CoderId, TranscriptId

SHORT = 16
"""Digits of a head that are printed where it has to be short; with so many, no other is found by chance."""
REVIEW_STATES = ("accepted", "queried", "rejected", "changed", "defended", "resolved", "reopened")
"""What is said of a coding: by the reviewer, by its coder in answer (changed, defended), of the thread's end."""
VERDICT_WORDS = {
    "accepted": "review|accepted",
    "queried": "review|queried",
    "rejected": "review|rejected",
    "changed": "review|changed",
    "defended": "review|it stands",
    "resolved": "review|ended",
    "reopened": "review|taken up again",
    "": "review|remark",
}
"""What is said of a coding, and in answer."""
WAYS = {
    "all": "plan|all that I have not judged",
    "random": "plan|at random",
    "code": "plan|at random, as many of every code",
    "respondent": "plan|at random, as many of every respondent",
    "coder": "plan|at random, as many of every coder",
    "rare": "plan|the rarest codes",
    "odd": "plan|least like the rest of their code",
    "since": "plan|made or changed since my last audit",
    "answered": "plan|answered since I asked",
}
"""How codings can be drawn for review, and what each way is called."""
ROUND_KINDS = ("second coder", "same coder again")
DECISIONS = ("a", "b", "both", "neither", "other")


def short_head(head: str) -> str:
    """The first digits of a head, in groups that can be read aloud."""
    return " ".join(head[place : place + 4] for place in range(0, min(len(head), SHORT), 4))


@dataclass(frozen=True, slots=True)
class SignOff:
    """Somebody's name under a state: the codebook, or the project, as it was after one entry."""

    TABLE: ClassVar[str] = "sign_off"
    id: str
    about: str
    name: str
    statement: str
    site: str
    sequence: int
    head: str
    coder: CoderId
    at: str


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn to be reviewed or coded again, and how: ``plan`` is JSON, the seed repeats it."""

    TABLE: ClassVar[str] = "sample"
    id: str
    name: str
    purpose: str
    plan: str
    seed: int
    coder: CoderId
    drawn: str


@dataclass(frozen=True, slots=True)
class SampleItem:
    """One thing drawn: a coding, a turn, or (both "") a whole transcript."""

    TABLE: ClassVar[str] = "sample_item"
    id: str
    sample: str
    position: int
    transcript: TranscriptId
    turn: str
    coding: str


@dataclass(frozen=True, slots=True)
class Round:
    """A named round of coding the same material again."""

    TABLE: ClassVar[str] = "round"
    id: str
    name: str
    kind: str
    position: int
    sample: str | None
    coder: CoderId
    opened: str


@dataclass(frozen=True, slots=True)
class Finished:
    """A coder is done with a transcript in a round; what she had coded there then is frozen."""

    TABLE: ClassVar[str] = "finished"
    id: str
    round: str
    transcript: TranscriptId
    coder: CoderId
    at: str


@dataclass(frozen=True, slots=True)
class FrozenCoding:
    """A coding as it stood when its coder said that she was done, before anything was discussed."""

    TABLE: ClassVar[str] = "frozen_coding"
    id: str
    round: str
    transcript: TranscriptId
    coder: CoderId
    start: int
    end: int
    code: CodeId
    coding: str


@dataclass(frozen=True, slots=True)
class Adjudication:
    """What was decided of a disagreement, by whom and why; ``code`` is the code that was disputed."""

    TABLE: ClassVar[str] = "adjudication"
    id: str
    round: str
    transcript: TranscriptId
    start: int
    end: int
    code: CodeId
    decision: str
    result: CodeId | None
    reason: str
    coder: CoderId
    at: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field of one row that two copies had set differently: what stayed, what lost, and what was decided since."""

    TABLE: ClassVar[str] = "conflict"
    id: str
    kind: str
    tbl: str
    key: str
    field: str
    kept: str
    lost: str
    lost_by: str
    at: str
    decision: str
