"""Rows of what the researcher concludes: queries that are kept, findings, summaries, how sources bear each other out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from qcode.model.rows import CodeId, CoderId, QuestionId, RespondentId

BEARINGS = ("agrees", "adds", "contradicts")
"""How documents and literature bear on what respondents said."""
BEARING_WORDS = {"agrees": "bearing|agrees", "adds": "bearing|adds", "contradicts": "bearing|contradicts"}
"""What each is called: keys of ``say``."""


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A question to the passages that is kept under a name, as it was typed."""

    TABLE: ClassVar[str] = "saved_query"
    id: str
    name: str
    text: str
    coder: CoderId
    created: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence that the researcher stands for."""

    TABLE: ClassVar[str] = "finding"
    id: str
    statement: str
    position: int
    coder: CoderId
    created: str


@dataclass(frozen=True, slots=True)
class FindingLink:
    """What a finding rests on: a code with all below it, or a kept query."""

    TABLE: ClassVar[str] = "finding_link"
    id: str
    finding: str
    code: CodeId | None
    query: str | None


@dataclass(frozen=True, slots=True)
class CellSummary:
    """What the researcher writes into one cell of a framework matrix: a respondent, and a code or a question."""

    TABLE: ClassVar[str] = "cell_summary"
    id: str
    respondent: RespondentId
    code: CodeId | None
    question: QuestionId | None
    body: str
    coder: CoderId
    written: str


@dataclass(frozen=True, slots=True)
class Triangulation:
    """How documents and literature bear on a code, in the researcher's sentence."""

    TABLE: ClassVar[str] = "triangulation"
    id: str
    code: CodeId
    bearing: str
    sentence: str
    coder: CoderId
    written: str
